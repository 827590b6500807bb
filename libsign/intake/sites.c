/* The stream of sites; see sites.h. */
#include "intake/sites.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "site/people.h"
#include "site/site_from.h"
#include "site/schema.h"
#include "intake/setting.h"
#include "input/fields.h"
#include "input/syntax.h"
#include "intake/table_open.h"
#include "intake/twins.h"
#include "input/yaml.h"

#define MOST_ERRORS 1000 /* of one input; the rest is counted, not listed */

struct sg_sites {
    const char *name;
    struct sg_bytes *input;
    struct sg_sites_options options; /* copied to the arena */
    struct sg_yaml *yaml;        /* one of the two, by the input's form */
    struct sg_table *table;
    bool ended;
    struct sg_spot first;       /* of the first document, for an input without sites */
    struct sg_arena *arena;      /* what lives as long as the stream */

    /* The part in hand. */
    struct sg_pool *pool;
    const struct sg_node *const *items;
    size_t n_items, next_item;

    /* The document's defaults, for all its parts. */
    struct sg_site base;
    struct sg_pool *base_pool;   /* NULL: there are none */
    bool base_bad;
    bool base_shared;            /* what names a single site was looked at, as it was for several */

    struct sg_twins codes, names;
    GHashTable *doomed;          /* numbers, from 1, of sites whose code a later one has → its line */
    size_t n_sites, n_refused, n_errors, twin;
    bool told_mobile;            /* of a mobile number as a site's telephone */
    bool whole;                  /* this pass came to the end */
    size_t n_withdrawn;          /* of those given out in this pass: a later one has their code */
    struct sg_site said;         /* of the one that was refused last; `at` NULL: none was */
};

/* ---- Findings ---- */

/* Where errors go; NULL when there have been enough. */
static struct sg_report *listed(const struct sg_sites *sites, struct sg_report *report)
{
    return sites->options.every || sites->n_errors <= MOST_ERRORS ? report : NULL;
}

static void count_errors(struct sg_sites *sites, struct sg_report *report, size_t n)
{
    bool said = sites->n_errors > MOST_ERRORS;
    sites->n_errors += n;
    struct sg_spot place = {.file = sites->name};
    if (!said && !sites->options.every && sites->n_errors > MOST_ERRORS)
        sg_report_add(report, SG_FIND(TOO_MANY_ERRORS), &place, G_STRINGIFY(MOST_ERRORS), NULL);
}

static void say_at(struct sg_sites *sites, struct sg_report *report, const struct sg_code *code,
                   const struct sg_node *node, const char *a, const char *b)
{
    struct sg_spot place = sg_node_place(node, sites->pool->arena);
    sg_report_add(listed(sites, report), code, &place, a, b, NULL);
    if (code->severity == SG_ERROR)
        count_errors(sites, report, 1);
}

/* ---- Twins ---- */

/* An earlier site is to be made no more, because of this one; `why` is what it is told in later passes. */
static void withdraw(struct sg_sites *sites, const struct sg_twin *first, int line, bool code)
{
    if (!g_hash_table_contains(sites->doomed, GUINT_TO_POINTER(first->number))) {
        g_hash_table_insert(sites->doomed, GUINT_TO_POINTER(first->number), GINT_TO_POINTER(code ? line : -line));
        sites->n_withdrawn++;
    }
    sites->twin = first->number;
}

static const char *line_text(struct sg_sites *sites, unsigned line)
{
    return sg_arena_printf(sites->pool->arena, "%u", line);
}

/* Two sites with one code, or with one name in one town where no two codes tell them apart: nobody can tell which
 * is right, so neither is made. */
static bool is_twin(struct sg_sites *sites, struct sg_report *report, const struct sg_site *site)
{
    const struct sg_twin *first = NULL;
    bool coded = site->code.s != NULL;
    if (coded)
        first = sg_twins_meet(&sites->codes, g_ascii_strtoull(site->code.s, NULL, 10), (size_t)site->code.at->line,
                              site->number);
    if (first && first->number != site->number) {
        say_at(sites, report, SG_FIND(CODE_TWICE), site->code.at, site->code.s, line_text(sites, first->line));
        withdraw(sites, first, site->code.at->line, true);
        return true;
    }
    int later = GPOINTER_TO_INT(g_hash_table_lookup(sites->doomed, GUINT_TO_POINTER((guint)site->number)));
    if (later) {
        const struct sg_code *again = later > 0 ? SG_FIND(CODE_AGAIN) : SG_FIND(SITE_AGAIN);
        say_at(sites, report, again, later > 0 ? site->code.at : site->place.at, later > 0 ? site->code.s : site->name.s,
               line_text(sites, (unsigned)abs(later)));
        return true;
    }
    /* Whether the first one has a code stands in the lowest bit of its line. */
    const char *name = sg_arena_printf(sites->pool->arena, "%s\n%s", site->region.s, site->name.s);
    first = sg_twins_meet(&sites->names, sg_twins_key(name), (size_t)site->at->line << 1 | coded, site->number);
    if (!first || first->number == site->number)
        return false;
    bool apart = coded && (first->line & 1);
    say_at(sites, report, apart ? SG_FIND(SITE_TWICE) : SG_FIND(SITE_DOUBLED), site->place.at, site->name.s,
           line_text(sites, first->line >> 1));
    if (!apart)
        withdraw(sites, first, site->at->line, false);
    return !apart;
}

/* ---- Documents ---- */

static bool is_sites_key(const char *key, size_t len)
{
    return sg_reader_key(&sg_schema_file, key, len) == SG_FILE_SITES;
}

/* What tells which site it is cannot be shared by several; the points of one community share its place. */
static void check_shared(struct sg_sites *sites, struct sg_reader *reader)
{
    for (size_t i = 0; i < SG_SITE_N; i++) {
        const struct sg_key *key = &sg_schema_site.keys[i];
        struct sg_text *text = SG_FIELD_OF(struct sg_text, key, &sites->base);
        if (!key->own || !text->s)
            continue;
        sg_reader_say(reader, SG_FIND(DEFAULT_OWN), text->at, key->name, NULL);
        text->s = NULL;
    }
    sites->base_shared = true;
}

/* What --set says, into `base`. */
static bool read_set(const struct sg_sites *sites, struct sg_arena *arena, struct sg_report *report, struct sg_site *base)
{
    struct sg_reader reader;
    size_t n_errors;
    *base = (struct sg_site){0};
    sg_reader_init(&reader, arena, report);
    base->shared[1] = sg_setting_map(sites->options.set, sites->options.n_set, arena, report, &n_errors);
    sg_fields_read(&reader, base->shared[1], &sg_schema_site, NULL, base);
    return n_errors == 0 && reader.n_errors == 0;
}

static void start_base(struct sg_sites *sites)
{
    sg_pool_unref(sites->base_pool);
    sites->base_pool = sg_pool_ref(sites->pool);
    sites->base_bad = sites->base_shared = false;
    /* Its faults were said when the input was opened. */
    read_set(sites, sites->pool->arena, NULL, &sites->base);
}

static void take_items(struct sg_sites *sites, const struct sg_node *list)
{
    sites->items = list && list->kind == SG_NODE_LIST ? list->items : NULL;
    sites->n_items = sites->items ? list->n : 0;
    sites->next_item = 0;
}

/* A map with sites:, or the first part of one. True if it is refused as a whole. */
static bool open_several(struct sg_sites *sites, struct sg_report *report, const struct sg_node *root)
{
    struct sg_reader reader;
    const struct sg_node *v[SG_FILE_N], *const *items = NULL;
    size_t n = 0;
    sg_reader_init(&reader, sites->pool->arena, listed(sites, report));
    sg_reader_map(&reader, root, &sg_schema_file, v);
    sg_reader_list(&reader, v[SG_FILE_SITES], &items, &n);
    sites->base.shared[0] = v[SG_FILE_DEFAULTS];
    sg_fields_read(&reader, v[SG_FILE_DEFAULTS], &sg_schema_site, NULL, &sites->base);
    if (n > 1)
        check_shared(sites, &reader);
    if (v[SG_FILE_SITES] && v[SG_FILE_SITES]->kind == SG_NODE_LIST && n == 0)
        sg_reader_say(&reader, SG_FIND(LIST_EMPTY), v[SG_FILE_SITES], "sites", NULL);
    count_errors(sites, report, reader.n_errors + root->bad);
    /* Faults of the shared part are those of every site. */
    sites->base_bad = root->bad || reader.n_errors > 0;
    take_items(sites, v[SG_FILE_SITES]);
    return sites->base_bad && n == 0;
}

/* The last part of such a map: what stands behind its list comes too late for the sites given out. */
static void close_several(struct sg_sites *sites, struct sg_report *report, const struct sg_node *root)
{
    struct sg_reader reader;
    const struct sg_node *v[SG_FILE_N];
    sg_reader_init(&reader, sites->pool->arena, listed(sites, report));
    sg_reader_map(&reader, root, &sg_schema_file, v);
    if (v[SG_FILE_DEFAULTS])
        sg_reader_say(&reader, SG_FIND(DEFAULTS_LATE), v[SG_FILE_DEFAULTS], NULL);
    count_errors(sites, report, reader.n_errors + root->bad);
    sites->base_bad = sites->base_bad || root->bad || reader.n_errors > 0;
    take_items(sites, v[SG_FILE_SITES]);
}

/* Kept longer than the part that `node` is of, whose memory has the input's name too. */
static void keep_first(struct sg_sites *sites, const struct sg_node *node)
{
    sites->first = sg_node_place(node, sites->arena);
    sites->first.file = sites->name;
}

/* True if it is refused as a whole. */
static bool open_document(struct sg_sites *sites, struct sg_report *report, const struct sg_node *root)
{
    bool several = false;
    if (!sites->first.line)
        keep_first(sites, root);
    start_base(sites);
    take_items(sites, NULL);
    for (size_t i = 0; root->kind == SG_NODE_MAP && i < root->n; i++)
        several = several || sg_reader_key(&sg_schema_file, root->keys[i]->text, root->keys[i]->len) >= 0;
    if (several)
        return open_several(sites, report, root);
    if (root->bad) {
        count_errors(sites, report, 1);
        return true;
    }
    if (sg_node_is_empty(root))
        return false;
    if (root->kind == SG_NODE_MAP) {
        const struct sg_node **one = sg_arena_alloc(sites->pool->arena, sizeof *one);
        *one = root;
        sites->items = one;
        sites->n_items = 1;
        return false;
    }
    if (root->kind == SG_NODE_LIST)
        say_at(sites, report, SG_FIND(LIST_FOR_SITE), root, NULL, NULL);
    else if (root->plain && sg_syntax_colons(root->source, root->line, root->end_line, sites->pool->arena, report))
        count_errors(sites, report, 1);
    else
        say_at(sites, report, SG_FIND(NOT_A_SITE), root, root->len < 80 ? root->text : "…", NULL);
    return true;
}

/* ---- Sites ---- */

static enum sg_sites_got refused(struct sg_sites *sites)
{
    sites->n_refused++;
    return SG_SITES_REFUSED;
}

/* Its faults are known: only what it says besides them is of interest. */
static void keep_said(struct sg_sites *sites, const struct sg_node *item)
{
    struct sg_reader reader;
    sites->said = sites->base;
    sites->said.at = item;
    sg_reader_init(&reader, sites->pool->arena, NULL);
    if (item->kind == SG_NODE_MAP)
        sg_fields_read(&reader, item, &sg_schema_site, NULL, &sites->said);
}

static enum sg_sites_got read_item(struct sg_sites *sites, struct sg_report *report, struct sg_site **out)
{
    const struct sg_node *item = sites->items[sites->next_item++];
    size_t n_errors = 1;
    sites->n_sites++;
    struct sg_site *site = item->bad ? NULL
                                     : sg_site_from(item, sites->pool, &sites->base, sites->base_pool,
                                                    listed(sites, report), &n_errors);
    count_errors(sites, report, n_errors); /* of a site that is good, among its people */
    if (!site) {
        keep_said(sites, item);
        return refused(sites);
    }
    site->number = sites->n_sites;
    if (is_twin(sites, report, site) || sites->base_bad) {
        keep_said(sites, item);
        sg_site_free(site);
        return refused(sites);
    }
    if (report && !sites->told_mobile && sg_people_is_mobile(site->contact_phone.s)) {
        say_at(sites, report, SG_FIND(CONTACT_MOBILE), site->contact_phone.at, NULL, NULL);
        sites->told_mobile = true;
    }
    *out = site;
    return SG_SITES_SITE;
}

static enum sg_sites_got end(struct sg_sites *sites, struct sg_report *report)
{
    sites->ended = true;
    if (sites->table ? sg_table_failed(sites->table) : sg_yaml_failed(sites->yaml))
        return SG_SITES_BROKEN;
    if (sites->table)
        count_errors(sites, report, sg_table_end(sites->table, sites->n_refused + sites->n_withdrawn, report));
    if (sites->n_sites == 0 && sites->n_errors == 0) {
        if (!sites->first.file && sites->table)
            sites->first = sg_table_head_place(sites->table);
        sg_report_add(report, SG_FIND(NOTHING_HERE), &sites->first, NULL);
        return SG_SITES_BROKEN;
    }
    sites->whole = true;
    return SG_SITES_END;
}

/* The next row of a table. */
static enum sg_sites_got next_row(struct sg_sites *sites, struct sg_report *report, struct sg_site **site)
{
    const struct sg_node *row;
    sg_pool_unref(sites->pool);
    sites->pool = NULL;
    if (!sg_table_next(sites->table, listed(sites, report), &sites->pool, &row))
        return end(sites, report);
    if (!sites->first.file)
        keep_first(sites, row);
    if (!sites->base_pool)
        start_base(sites);
    const struct sg_node *one[] = {row};
    sites->items = one;
    sites->next_item = 0;
    enum sg_sites_got got = read_item(sites, report, site);
    take_items(sites, NULL);
    return got;
}

enum sg_sites_got sg_sites_next(struct sg_sites *sites, struct sg_report *report, struct sg_site **site)
{
    *site = NULL;
    sites->twin = 0;
    sites->said = (struct sg_site){0};
    if (sites->table && !sites->ended)
        return next_row(sites, report, site);
    while (!sites->ended) {
        if (sites->next_item < sites->n_items)
            return read_item(sites, report, site);
        const struct sg_node *root;
        enum sg_yaml_part part;
        sg_pool_unref(sites->pool);
        sites->pool = NULL;
        if (!sg_yaml_next(sites->yaml, listed(sites, report), &sites->pool, &root, &part))
            return end(sites, report);
        bool whole = part == SG_YAML_WHOLE || part == SG_YAML_FIRST;
        if (whole && open_document(sites, report, root)) {
            sites->n_sites++;
            return refused(sites);
        }
        if (part == SG_YAML_MORE)
            take_items(sites, root);
        else if (part == SG_YAML_LAST)
            close_several(sites, report, root);
        if (!whole && !sites->base_shared) {
            struct sg_reader reader;
            sg_reader_init(&reader, sites->base_pool->arena, listed(sites, report));
            check_shared(sites, &reader);
            count_errors(sites, report, reader.n_errors);
            sites->base_bad = sites->base_bad || reader.n_errors > 0;
        }
    }
    return SG_SITES_END;
}

/* ---- The stream ---- */

static bool start(struct sg_sites *sites, struct sg_report *report)
{
    const struct sg_sites_options *given = &sites->options;
    struct sg_spot place = {.file = sites->name};
    sites->whole = false;
    sites->n_sites = sites->n_refused = sites->n_withdrawn = sites->n_errors = sites->twin = 0;
    if (sites->table) {
        sites->ended = !sg_table_rewind(sites->table, report);
    } else if (sites->yaml || !sg_table_is(sites->name, sites->input)) {
        if (given->members || given->sheet) {
            sg_report_add(report, given->members ? SG_FIND(MEMBERS_ALONE) : SG_FIND(SHEETS_ALONE), &place, NULL);
            return false;
        }
        sg_yaml_close(sites->yaml);
        sites->yaml = sg_yaml_open(sites->name, sites->input, given->encoding, is_sites_key, report);
        sites->ended = sites->yaml == NULL;
    } else {
        const struct sg_table_options options = {given->encoding, given->sheet, given->members,
                                                 given->members_input, sites->base.shared[1], given->every, given->explain,
                                                 given->hidden, given->corrected};
        sites->table = sg_table_open(sites->name, sites->input, &options, report);
        sites->ended = sites->table == NULL;
    }
    return !sites->ended;
}

static void let_go(struct sg_sites *sites)
{
    sg_pool_unref(sites->pool);
    sg_pool_unref(sites->base_pool);
    sites->pool = sites->base_pool = NULL;
    take_items(sites, NULL);
}

static void copy_options(struct sg_sites *sites, const struct sg_sites_options *options)
{
    const char **set = sg_arena_new_array(sites->arena, const char *, options->n_set);
    for (size_t i = 0; i < options->n_set; i++)
        set[i] = sg_arena_strdup(sites->arena, options->set[i]);
    sites->options = *options;
    sites->options.encoding = sg_arena_strdup(sites->arena, options->encoding);
    sites->options.sheet = sg_arena_strdup(sites->arena, options->sheet);
    sites->options.members = sg_arena_strdup(sites->arena, options->members);
    sites->options.set = set;
    struct sg_overlay *corrected = &sites->options.corrected;
    struct sg_overlay_cell *cells = sg_arena_new_array(sites->arena, struct sg_overlay_cell, corrected->n);
    for (size_t i = 0; i < corrected->n; i++) {
        const struct sg_overlay_cell *cell = &corrected->cells[i];
        cells[i] = (struct sg_overlay_cell){sg_arena_strdup(sites->arena, cell->file), sg_arena_strdup(sites->arena, cell->sheet),
                                            sg_arena_strdup(sites->arena, cell->cell), sg_arena_strdup(sites->arena, cell->value)};
    }
    corrected->cells = cells;
}

static bool has_several(const struct sg_sites *sites)
{
    struct sg_sites_options options = sites->options;
    struct sg_report *report = sg_report_new();
    struct sg_site *site;
    options.n_set = 0;
    struct sg_sites *look = sg_sites_open(sites->name, sites->input, &options, report);
    enum sg_sites_got got = look ? SG_SITES_SITE : SG_SITES_END;
    while ((got == SG_SITES_SITE || got == SG_SITES_REFUSED) && look->n_sites < 2) {
        got = sg_sites_next(look, report, &site);
        sg_site_free(site);
    }
    bool several = look && look->n_sites > 1;
    sg_sites_close(look);
    sg_report_free(report);
    return several;
}

/* What --set says is read once for its faults; whether the input has several sites matters only to what they cannot
 * share. */
static bool check_set(struct sg_sites *sites, struct sg_report *report)
{
    struct sg_reader reader;
    bool good = read_set(sites, sites->arena, report, &sites->base), own = false;
    for (size_t i = 0; i < SG_SITE_N; i++)
        own = own || (sg_schema_site.keys[i].own && SG_FIELD_OF(struct sg_text, &sg_schema_site.keys[i], &sites->base)->s);
    sg_reader_init(&reader, sites->arena, report);
    if (own && (sites->options.several || has_several(sites)))
        check_shared(sites, &reader);
    return good && reader.n_errors == 0;
}

struct sg_sites *sg_sites_open(const char *name, struct sg_bytes *input, const struct sg_sites_options *options,
                               struct sg_report *report)
{
    struct sg_sites *sites = g_new0(struct sg_sites, 1);
    sites->arena = sg_arena_new();
    sites->name = sg_arena_strdup(sites->arena, name);
    sites->input = input;
    sites->doomed = g_hash_table_new(g_direct_hash, g_direct_equal);
    copy_options(sites, options);
    if (check_set(sites, report) && start(sites, report))
        return sites;
    sg_sites_close(sites);
    return NULL;
}

void sg_sites_close(struct sg_sites *sites)
{
    if (!sites)
        return;
    let_go(sites);
    sg_yaml_close(sites->yaml);
    sg_table_close(sites->table);
    sg_twins_clear(&sites->codes);
    sg_twins_clear(&sites->names);
    g_hash_table_destroy(sites->doomed);
    sg_arena_free(sites->arena);
    g_free(sites);
}

void sg_sites_rewind(struct sg_sites *sites, struct sg_report *report)
{
    let_go(sites);
    if (sites->whole) {
        sg_twins_settle(&sites->codes);
        sg_twins_settle(&sites->names);
    }
    start(sites, report);
}

size_t sg_sites_count(const struct sg_sites *sites)
{
    return sites->n_sites;
}

size_t sg_sites_refused(const struct sg_sites *sites)
{
    return sites->n_refused;
}

size_t sg_sites_twin(const struct sg_sites *sites)
{
    return sites->twin;
}

const struct sg_site *sg_sites_said(const struct sg_sites *sites)
{
    return sites->said.at ? &sites->said : NULL;
}

/* ---- All at once ---- */

bool sg_sites_read(const char *name, const void *bytes, size_t len, struct sg_report *report,
                   struct sg_site ***out, size_t *n_sites, size_t *n_refused)
{
    struct sg_bytes *input = sg_bytes_memory(bytes, len);
    struct sg_sites *sites = sg_sites_open(name, input, &(struct sg_sites_options){0}, report);
    GPtrArray *list = g_ptr_array_new_with_free_func((GDestroyNotify)sg_site_free);
    enum sg_sites_got got = SG_SITES_BROKEN;
    struct sg_site *site;
    *out = NULL;
    *n_refused = 0;
    while (sites && ((got = sg_sites_next(sites, report, &site)) == SG_SITES_SITE || got == SG_SITES_REFUSED)) {
        if (site)
            g_ptr_array_add(list, site);
        for (guint i = 0; i < list->len && sites->twin; i++)
            if (((struct sg_site *)list->pdata[i])->number == sites->twin) {
                g_ptr_array_remove_index(list, i);
                sites->n_refused++;
            }
    }
    if (got == SG_SITES_BROKEN)
        g_ptr_array_set_size(list, 0);
    else
        *n_refused = sites->n_refused;
    *n_sites = list->len;
    g_ptr_array_set_free_func(list, NULL);
    /* The caller frees it with free(); GLib's allocator is malloc since 2.46. */
    void **array = g_ptr_array_free(list, FALSE);
    if (*n_sites == 0)
        g_free(array);
    else
        *out = (struct sg_site **)array;
    sg_sites_close(sites);
    sg_bytes_close(input);
    return *n_sites > 0;
}
