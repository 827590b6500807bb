/* Sites from YAML; see site.h. One arena holds the tree and all sites of an input and is freed with
 * the last of them: 200,000 sites of one file share what they have in common. */
#include "doc/site.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "doc/name.h"
#include "doc/schema.h"
#include "doc/site_fields.h"
#include "doc/spirit.h"
#include "doc/syntax.h"

#define MOST_TEAMS 3
#define MOST_LOGOS 4
#define MOST_ERRORS 1000 /* of one input; the rest is counted, not listed */

struct input {
    struct sg_arena *arena;
    int refs; /* atomic */
};

struct owned_site {
    struct sg_site site;
    struct input *input;
};

static void release(struct input *input)
{
    if (g_atomic_int_dec_and_test(&input->refs)) {
        sg_arena_free(input->arena);
        g_free(input);
    }
}

void sg_site_free(struct sg_site *site)
{
    if (site)
        release(((struct owned_site *)(void *)site)->input);
}

/* ---- One site ---- */

static void require(struct sg_reader *reader, const struct sg_site *site, const struct sg_text *value,
                    size_t key)
{
    for (size_t i = 0; !value->s && i < site->at->n; i++)
        /* A value that was refused has been reported; only what is left out or empty is missing. */
        if (sg_reader_key(&sg_schema_site, site->at->keys[i]->text, site->at->keys[i]->len) == (int)key &&
            !sg_node_is_empty(site->at->items[i]) &&
            !(site->at->items[i]->kind == SG_NODE_SCALAR && site->at->items[i]->len == 0))
            return;
    if (!value->s)
        sg_reader_missing(reader, site->at, &sg_schema_site, key);
}

static void check_services(struct sg_reader *reader, const struct sg_site *site)
{
    for (size_t i = 0; i < site->n_services; i++) {
        const char *service = site->services[i].s;
        bool known = false;
        size_t n = 0;
        for (; sg_schema_services[n]; n++)
            known = known || strcmp(sg_schema_services[n], service) == 0;
        const char *nearest = known ? NULL : sg_reader_nearest(service, sg_schema_services, n);
        if (nearest)
            sg_reader_say(reader, SG_FIND_SERVICE_NEAR, site->services[i].at, service, nearest, NULL);
        else if (!known)
            sg_reader_say(reader, SG_FIND_SERVICE_OWN, site->services[i].at, service, NULL);
    }
}

static void complete(struct sg_reader *reader, struct sg_site *site)
{
    if (site->n_logos > MOST_LOGOS)
        sg_reader_say(reader, SG_FIND_LOGOS_MANY, site->logos[MOST_LOGOS].at,
                      sg_arena_printf(reader->arena, "%zu", site->n_logos), NULL);
    if (site->n_teams > MOST_TEAMS)
        sg_reader_say(reader, SG_FIND_TEAMS_MANY,
                      site->teams[MOST_TEAMS].name.at ? site->teams[MOST_TEAMS].name.at : site->at,
                      sg_arena_printf(reader->arena, "%zu", site->n_teams), NULL);
    check_services(reader, site);
    sg_spirit_build(reader, site);
    require(reader, site, &site->town, SG_SITE_TOWN);
    require(reader, site, &site->place, SG_SITE_PLACE);
    if (site->place.s)
        sg_name_build(reader, site);
    if (site->town.s)
        site->region = (struct sg_text){
            site->district.s ? sg_arena_printf(reader->arena, "%s%s", site->district.s, site->town.s)
                             : site->town.s,
            site->town.at};
}

/* ---- One input ---- */

struct list {
    struct input *input;
    struct sg_report *report;
    const char *name;
    GPtrArray *sites;  /* NULL for one that was refused after it was read */
    GHashTable *codes; /* code → struct seen */
    GHashTable *names; /* region and name → the same */
    size_t n_refused, n_errors;
};

/* Where the errors of the next reader go; NULL when there have been enough. */
static struct sg_report *listed(struct list *list)
{
    return list->n_errors <= MOST_ERRORS ? list->report : NULL;
}

static void count_errors(struct list *list, size_t n)
{
    bool said = list->n_errors > MOST_ERRORS;
    list->n_errors += n;
    struct sg_place place = {.file = list->name};
    if (!said && list->n_errors > MOST_ERRORS)
        sg_report_add(list->report, SG_FIND_TOO_MANY_ERRORS, &place, G_STRINGIFY(MOST_ERRORS), NULL);
}

static void say_at(struct list *list, enum sg_code code, const struct sg_node *node, const char *a,
                   const char *b)
{
    struct sg_place place = sg_node_place(node, list->input->arena);
    sg_report_add(listed(list), code, &place, a, b, NULL);
    if (sg_report_entry(code)->severity == SG_ERROR)
        count_errors(list, 1);
}

static void refuse(struct list *list, size_t index)
{
    struct sg_site *site = list->sites->pdata[index];
    if (!site)
        return;
    list->sites->pdata[index] = NULL;
    list->n_refused++;
    sg_site_free(site);
}

/* A site that others may repeat. */
struct seen {
    int line;
    size_t index;
};

static struct seen *see(struct list *list, GHashTable *table, const char *key, int line)
{
    struct seen *seen = g_hash_table_lookup(table, key);
    if (seen)
        return seen;
    seen = sg_arena_alloc(list->input->arena, sizeof *seen);
    *seen = (struct seen){line, list->sites->len - 1};
    g_hash_table_insert(table, (gpointer)key, seen);
    return NULL;
}

/* Two sites with one code: nobody can tell which is right, so neither is made. */
static void check_twins(struct list *list, const struct sg_site *site)
{
    struct sg_arena *arena = list->input->arena;
    const struct seen *first =
        site->code.s ? see(list, list->codes, site->code.s, site->code.at->line) : NULL;
    if (first) {
        say_at(list, SG_FIND_CODE_TWICE, site->code.at, site->code.s,
               sg_arena_printf(arena, "%d", first->line));
        refuse(list, list->sites->len - 1);
        refuse(list, first->index);
        return;
    }
    first = see(list, list->names, sg_arena_printf(arena, "%s\n%s", site->region.s, site->name.s),
                site->at->line);
    if (first)
        say_at(list, SG_FIND_SITE_TWICE, site->place.at, site->name.s,
               sg_arena_printf(arena, "%d", first->line));
}

static void add_site(struct list *list, const struct sg_node *node, const struct sg_site *base)
{
    struct sg_arena *arena = list->input->arena;
    struct sg_reader reader;
    sg_reader_init(&reader, arena, listed(list));
    size_t before = sg_report_count(list->report);
    struct owned_site *owned = sg_arena_alloc(arena, sizeof *owned);
    if (base)
        owned->site = *base;
    owned->site.arena = arena;
    owned->site.at = node;
    owned->input = list->input;
    if (node->kind == SG_NODE_SCALAR && node->len == 0 && node->plain)
        sg_reader_say(&reader, SG_FIND_NOT_A_SITE, node, "", NULL);
    else if (sg_reader_expect(&reader, node, SG_NODE_MAP)) {
        sg_site_fields_read(&reader, node, &owned->site);
        complete(&reader, &owned->site);
        sg_report_sort(list->report, before);
    }
    count_errors(list, reader.n_errors);
    if (reader.n_errors > 0) {
        list->n_refused++;
        return;
    }
    g_atomic_int_inc(&list->input->refs);
    g_ptr_array_add(list->sites, &owned->site);
    check_twins(list, &owned->site);
}

/* What names a single site cannot be shared by several; the points of one community share its place. */
static void check_shared(struct sg_reader *reader, struct sg_site *base, size_t n)
{
    struct sg_text *own[] = {&base->code, &base->name, &base->compound};
    static const char *const KEYS[] = {"code", "name", "compound"};
    for (size_t i = 0; n > 1 && i < G_N_ELEMENTS(own); i++) {
        if (own[i]->s)
            sg_reader_say(reader, SG_FIND_DEFAULT_OWN, own[i]->at, KEYS[i], NULL);
        own[i]->s = NULL;
    }
}

static void add_several(struct list *list, const struct sg_node *root)
{
    struct sg_reader reader;
    const struct sg_node *v[SG_FILE_N], *const *items = NULL;
    struct sg_site *base = sg_arena_alloc(list->input->arena, sizeof *base);
    size_t n = 0, errors = list->n_refused;
    sg_reader_init(&reader, list->input->arena, listed(list));
    sg_reader_map(&reader, root, &sg_schema_file, v);
    sg_reader_list(&reader, v[SG_FILE_SITES], &items, &n);
    if (v[SG_FILE_DEFAULTS]) {
        sg_site_fields_read(&reader, v[SG_FILE_DEFAULTS], base);
        check_shared(&reader, base, n);
    }
    if (v[SG_FILE_SITES] && v[SG_FILE_SITES]->kind == SG_NODE_LIST && n == 0)
        sg_reader_say(&reader, SG_FIND_LIST_EMPTY, v[SG_FILE_SITES], "sites", NULL);
    count_errors(list, reader.n_errors);
    for (size_t i = 0; i < n; i++)
        add_site(list, items[i], base);
    if (reader.n_errors == 0)
        return;
    /* Faults of the shared part are those of every site. */
    for (size_t i = 0; i < list->sites->len; i++)
        refuse(list, i);
    if (list->n_refused == errors)
        list->n_refused++;
}

static void add_document(struct list *list, const struct sg_node *root)
{
    bool several = false;
    for (size_t i = 0; root->kind == SG_NODE_MAP && i < root->n; i++)
        several = several || sg_reader_key(&sg_schema_file, root->keys[i]->text, root->keys[i]->len) >= 0;
    if (sg_node_is_empty(root))
        return;
    if (several) {
        add_several(list, root);
    } else if (root->kind == SG_NODE_MAP) {
        add_site(list, root, NULL);
    } else {
        list->n_refused++;
        if (root->kind == SG_NODE_LIST)
            say_at(list, SG_FIND_LIST_FOR_SITE, root, NULL, NULL);
        else if (root->plain &&
                 sg_syntax_colons(root->source, root->line, root->end_line, list->input->arena, list->report))
            count_errors(list, 1);
        else
            say_at(list, SG_FIND_NOT_A_SITE, root, root->len < 80 ? root->text : "…", NULL);
    }
}

bool sg_site_read(const char *name, const void *bytes, size_t len, struct sg_report *report,
                  struct sg_site ***sites, size_t *n_sites, size_t *n_refused)
{
    struct input *input = g_new0(struct input, 1);
    const struct sg_node *const *docs;
    size_t n = 0, kept = 0;
    input->arena = sg_arena_new();
    input->refs = 1;
    *sites = NULL;
    *n_sites = *n_refused = 0;
    if (!sg_tree_read(name, bytes, len, input->arena, report, &docs, &n)) {
        release(input);
        return false;
    }
    struct list list = {input, report, name, g_ptr_array_new(), g_hash_table_new(g_str_hash, g_str_equal),
                        g_hash_table_new(g_str_hash, g_str_equal), 0, 0};
    for (size_t i = 0; i < n; i++)
        add_document(&list, docs[i]);
    for (size_t i = 0; i < list.sites->len; i++)
        if (list.sites->pdata[i])
            list.sites->pdata[kept++] = list.sites->pdata[i];
    if (kept == 0 && list.n_refused == 0 && list.n_errors == 0)
        say_at(&list, SG_FIND_NOTHING_HERE, docs[0], NULL, NULL);
    g_hash_table_destroy(list.codes);
    g_hash_table_destroy(list.names);
    *n_sites = kept;
    *n_refused = list.n_refused;
    /* The caller frees it with free(); GLib's allocator is malloc since 2.46. */
    void **array = g_ptr_array_free(list.sites, FALSE);
    if (kept == 0)
        g_free(array);
    else
        *sites = (struct sg_site **)array;
    release(input);
    return kept > 0;
}
