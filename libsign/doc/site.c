/* Sites from YAML; see site.h. The tree of one input is shared by its sites and freed with the last. */
#include "doc/site.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "doc/chars.h"
#include "doc/name.h"
#include "doc/schema.h"
#include "doc/spirit.h"

#define MOST_TEAMS 3
#define MOST_LOGOS 4

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
    if (!site)
        return;
    struct input *input = ((struct owned_site *)(void *)site)->input;
    sg_arena_free(site->arena);
    release(input);
}

/* ---- values ---- */

static struct sg_text text_of(struct sg_reader *reader, const struct sg_node *node, enum sg_key_type type, bool is_name)
{
    const char *s = NULL;
    if (!node)
        return (struct sg_text){NULL, NULL};
    if (type == SG_KEY_TEXT)
        sg_reader_text(reader, node, &s);
    else
        sg_reader_label(reader, node, &s);
    if (s)
        s = sg_chars_clean(reader, node, is_name ? SG_CHARS_NAME : SG_CHARS_LINE);
    return (struct sg_text){s && *s ? s : NULL, node};
}

static struct sg_text plain(struct sg_reader *reader, const struct sg_node *node)
{
    return text_of(reader, node, SG_KEY_TEXT, false);
}

static struct sg_text word(struct sg_reader *reader, const struct sg_node *node, const char *const *allowed)
{
    int i = -1;
    if (!node || !sg_reader_enum(reader, node, allowed, &i) || i < 0)
        return (struct sg_text){NULL, NULL};
    size_t len = strcspn(allowed[i], "|");
    return (struct sg_text){sg_arena_strndup(reader->arena, allowed[i], len), node};
}

static const struct sg_text *texts(struct sg_reader *reader, const struct sg_node *node, size_t *n)
{
    const struct sg_node *const *items = NULL;
    *n = 0;
    if (!node || !sg_reader_list(reader, node, &items, n))
        return NULL;
    struct sg_text *list = sg_arena_new_array(reader->arena, struct sg_text, *n);
    size_t kept = 0;
    for (size_t i = 0; i < *n; i++) {
        list[kept] = plain(reader, items[i]);
        kept += list[kept].s != NULL;
    }
    *n = kept;
    return list;
}

/* A phone or code: digits as typed, never a number. */
static struct sg_text digits(struct sg_reader *reader, const struct sg_node *node, const char *also, enum sg_code complaint)
{
    if (!node || node->kind != SG_NODE_SCALAR)
        return (struct sg_text){NULL, NULL};
    const char *s = sg_chars_clean(reader, node, SG_CHARS_LINE);
    for (const char *p = s; p && *p; p++)
        if (!g_ascii_isdigit(*p) && !strchr(also, *p)) {
            sg_reader_say(reader, complaint, node, s, NULL);
            return (struct sg_text){NULL, NULL};
        }
    if (s && node->plain && s[0] == '0' && !strpbrk(s, "-+ ")) {
        sg_reader_say(reader, SG_FIND_TEXT_QUOTE, node, s, NULL);
        return (struct sg_text){NULL, NULL};
    }
    return (struct sg_text){s && *s ? s : NULL, node};
}

static struct sg_text phone(struct sg_reader *reader, const struct sg_node *node)
{
    return digits(reader, node, "-+ ()*", SG_FIND_PHONE_WRONG);
}

/* ---- people ---- */

static struct sg_member member(struct sg_reader *reader, const struct sg_node *node)
{
    const struct sg_node *v[SG_MEMBER_N] = {NULL};
    struct sg_member m = {.hours = -1, .stars = -1};
    sg_reader_map(reader, node, &sg_schema_member, v);
    int day = 0;
    double stars = -1;
    m.name = text_of(reader, v[SG_MEMBER_NAME], SG_KEY_TEXT, true);
    m.role = plain(reader, v[SG_MEMBER_ROLE]);
    m.gender = word(reader, v[SG_MEMBER_GENDER], sg_schema_genders);
    m.phone = phone(reader, v[SG_MEMBER_PHONE]);
    m.skills = texts(reader, v[SG_MEMBER_SKILLS], &m.n_skills);
    sg_reader_number(reader, v[SG_MEMBER_HOURS], 0, 1e6, &m.hours);
    sg_reader_number(reader, v[SG_MEMBER_STARS], 0, 5, &stars);
    m.stars = (int)stars;
    sg_reader_bool(reader, v[SG_MEMBER_CONSENT], &m.consent);
    sg_reader_bool(reader, v[SG_MEMBER_GUARDIAN], &m.guardian_consent);
    sg_reader_date(reader, v[SG_MEMBER_BIRTH], &m.birth_year, &m.birth_month, &day);
    m.remark = text_of(reader, v[SG_MEMBER_REMARK], SG_KEY_LABEL, false);
    return m;
}

static const struct sg_member *members(struct sg_reader *reader, const struct sg_node *node, size_t *n)
{
    const struct sg_node *const *items = NULL;
    *n = 0;
    if (!node || !sg_reader_list(reader, node, &items, n))
        return NULL;
    struct sg_member *list = sg_arena_new_array(reader->arena, struct sg_member, *n);
    for (size_t i = 0; i < *n; i++)
        list[i] = member(reader, items[i]);
    return list;
}

static void read_teams(struct sg_reader *reader, struct sg_site *site, const struct sg_node *node)
{
    const struct sg_node *const *items = NULL;
    if (!node || !sg_reader_list(reader, node, &items, &site->n_teams))
        return;
    struct sg_team *teams = sg_arena_new_array(reader->arena, struct sg_team, site->n_teams);
    for (size_t i = 0; i < site->n_teams; i++) {
        const struct sg_node *v[SG_TEAM_N] = {NULL};
        sg_reader_map(reader, items[i], &sg_schema_team, v);
        teams[i].name = plain(reader, v[SG_TEAM_NAME]);
        teams[i].leader = text_of(reader, v[SG_TEAM_LEADER], SG_KEY_TEXT, true);
        teams[i].members = members(reader, v[SG_TEAM_MEMBERS], &teams[i].n_members);
    }
    site->teams = teams;
    if (site->n_teams > MOST_TEAMS)
        sg_reader_say(reader, SG_FIND_TEAMS_MANY, items[MOST_TEAMS], sg_arena_printf(reader->arena, "%zu", site->n_teams), NULL);
}

static void read_rules(struct sg_reader *reader, struct sg_site *site, const struct sg_node *node)
{
    const struct sg_node *const *items = NULL;
    if (!node || !sg_reader_list(reader, node, &items, &site->n_rules))
        return;
    struct sg_rule_ref *rules = sg_arena_new_array(reader->arena, struct sg_rule_ref, site->n_rules);
    for (size_t i = 0; i < site->n_rules; i++) {
        if (items[i]->kind == SG_NODE_SCALAR) {
            rules[i].id = plain(reader, items[i]);
            continue;
        }
        const struct sg_node *v[SG_RULE_N] = {NULL};
        sg_reader_map(reader, items[i], &sg_schema_rule, v);
        rules[i].title = plain(reader, v[SG_RULE_TITLE]);
        rules[i].clauses = texts(reader, v[SG_RULE_CLAUSES], &rules[i].n_clauses);
    }
    site->rules = rules;
}

static void read_plan(struct sg_reader *reader, struct sg_site *site, const struct sg_node *node)
{
    const struct sg_node *const *items = NULL;
    if (!node || !sg_reader_list(reader, node, &items, &site->n_plan))
        return;
    struct sg_plan_item *plan = sg_arena_new_array(reader->arena, struct sg_plan_item, site->n_plan);
    for (size_t i = 0; i < site->n_plan; i++) {
        const struct sg_node *v[SG_PLAN_N] = {NULL};
        sg_reader_map(reader, items[i], &sg_schema_plan, v);
        plan[i].month = text_of(reader, v[SG_PLAN_MONTH], SG_KEY_LABEL, false);
        plan[i].title = plain(reader, v[SG_PLAN_TITLE]);
        plan[i].team = plain(reader, v[SG_PLAN_TEAM]);
    }
    site->plan = plan;
}

/* ---- one site ---- */

static void check_code(struct sg_reader *reader, struct sg_site *site)
{
    if (site->code.s && strlen(site->code.s) != 12)
        sg_reader_say(reader, SG_FIND_CODE_WRONG, site->code.at, site->code.s, NULL);
}

static void read_contact(struct sg_reader *reader, struct sg_site *site, const struct sg_node *node, const struct sg_node *fill)
{
    const struct sg_node *v[SG_CONTACT_N] = {NULL}, *d[SG_CONTACT_N] = {NULL};
    if (node)
        sg_reader_map(reader, node, &sg_schema_contact, v);
    if (fill && fill != node)
        sg_reader_map(reader, fill, &sg_schema_contact, d);
    site->contact_name = text_of(reader, v[SG_CONTACT_NAME] ? v[SG_CONTACT_NAME] : d[SG_CONTACT_NAME], SG_KEY_TEXT, true);
    site->contact_phone = phone(reader, v[SG_CONTACT_PHONE] ? v[SG_CONTACT_PHONE] : d[SG_CONTACT_PHONE]);
}

static void require(struct sg_reader *reader, const struct sg_site *site, const struct sg_text *value, size_t key)
{
    const struct sg_key *k = &sg_schema_site.keys[key];
    if (!value->s)
        sg_reader_say(reader, SG_FIND_KEY_MISSING, site->at, "the site", k->name,
                      sg_arena_printf(reader->arena, "%s: %s", k->name, k->example), NULL);
}

static void fill_site(struct sg_reader *reader, struct sg_site *site, const struct sg_node **v, const struct sg_node *const *defaults)
{
    for (size_t i = 0; i < SG_SITE_N; i++)
        if (!v[i] && i != SG_SITE_CONTACT)
            v[i] = defaults[i];
    site->code = digits(reader, v[SG_SITE_CODE], "", SG_FIND_CODE_WRONG);
    check_code(reader, site);
    site->district = plain(reader, v[SG_SITE_DISTRICT]);
    site->town = plain(reader, v[SG_SITE_TOWN]);
    site->place = text_of(reader, v[SG_SITE_PLACE], SG_KEY_TEXT, true);
    site->kind = word(reader, v[SG_SITE_KIND], sg_schema_kinds);
    site->level = word(reader, v[SG_SITE_LEVEL], sg_schema_levels);
    site->compound = text_of(reader, v[SG_SITE_COMPOUND], SG_KEY_TEXT, true);
    site->name = text_of(reader, v[SG_SITE_NAME], SG_KEY_TEXT, true);
    site->pinyin = plain(reader, v[SG_SITE_PINYIN]);
    site->logos = texts(reader, v[SG_SITE_LOGOS], &site->n_logos);
    if (site->n_logos > MOST_LOGOS)
        sg_reader_say(reader, SG_FIND_LOGOS_MANY, v[SG_SITE_LOGOS], sg_arena_printf(reader->arena, "%zu", site->n_logos), NULL);
    site->spirit = plain(reader, v[SG_SITE_SPIRIT]);
    site->host = plain(reader, v[SG_SITE_HOST]);
    site->address = plain(reader, v[SG_SITE_ADDRESS]);
    site->hours = plain(reader, v[SG_SITE_HOURS]);
    read_contact(reader, site, v[SG_SITE_CONTACT], defaults[SG_SITE_CONTACT]);
    site->qr = plain(reader, v[SG_SITE_QR]);
    site->staff = members(reader, v[SG_SITE_STAFF], &site->n_staff);
    read_teams(reader, site, v[SG_SITE_TEAMS]);
    site->services = texts(reader, v[SG_SITE_SERVICES], &site->n_services);
    read_rules(reader, site, v[SG_SITE_RULES]);
    read_plan(reader, site, v[SG_SITE_PLAN]);
    site->policy = plain(reader, v[SG_SITE_POLICY]);
    site->audience = word(reader, v[SG_SITE_AUDIENCE], sg_schema_audiences);

    sg_spirit_build(reader, site);
    require(reader, site, &site->town, SG_SITE_TOWN);
    if (!v[SG_SITE_PLACE])
        require(reader, site, &site->place, SG_SITE_PLACE);
    if (site->place.s)
        sg_name_build(reader, site);
    if (site->town.s)
        site->region = (struct sg_text){
            sg_arena_printf(site->arena, "%s%s", site->district.s ? site->district.s : "", site->town.s), site->town.at};
}

/* NULL when the site has errors. */
static struct sg_site *read_site(const struct sg_node *node, const struct sg_node *const *defaults, struct input *input,
                                 struct sg_report *report)
{
    struct sg_arena *arena = sg_arena_new();
    struct owned_site *owned = sg_arena_alloc(arena, sizeof *owned);
    const struct sg_node *v[SG_SITE_N] = {NULL};
    struct sg_reader reader;
    owned->site.arena = arena;
    owned->site.at = node;
    owned->input = input;
    g_atomic_int_inc(&input->refs);
    sg_reader_init(&reader, arena, report);
    if (sg_reader_expect(&reader, node, SG_NODE_MAP)) {
        sg_reader_map(&reader, node, &sg_schema_site, v);
        fill_site(&reader, &owned->site, v, defaults);
    }
    if (reader.n_errors == 0)
        return &owned->site;
    sg_site_free(&owned->site);
    return NULL;
}

/* ---- one input ---- */

struct list {
    GPtrArray *sites;
    GHashTable *codes; /* code → the site that has it */
    size_t n_refused;
    struct input *input;
    struct sg_report *report;
};

static void add_site(struct list *list, const struct sg_node *node, const struct sg_node *const *defaults)
{
    struct sg_site *site = read_site(node, defaults, list->input, list->report);
    if (!site) {
        list->n_refused++;
        return;
    }
    const struct sg_site *twin = site->code.s ? g_hash_table_lookup(list->codes, site->code.s) : NULL;
    if (twin) {
        struct sg_place place = sg_node_place(site->code.at, site->arena);
        sg_report_add(list->report, SG_FIND_CODE_TWICE, &place, site->code.s, twin->name.s,
                      sg_arena_printf(site->arena, "%d", twin->code.at->line), NULL);
        sg_site_free(site);
        list->n_refused++;
        return;
    }
    if (site->code.s)
        g_hash_table_insert(list->codes, (char *)site->code.s, site);
    g_ptr_array_add(list->sites, site);
}

static void add_document(struct list *list, const struct sg_node *root)
{
    static const struct sg_node *const NONE[SG_SITE_N] = {NULL};
    bool several = root->kind == SG_NODE_MAP && (sg_node_find(root, "sites") || sg_node_find(root, "站点") || sg_node_find(root, "defaults"));
    if (!several) {
        if (root->kind != SG_NODE_MAP) {
            struct sg_place place = sg_node_place(root, list->input->arena);
            if (root->kind == SG_NODE_LIST)
                sg_report_add(list->report, SG_FIND_LIST_FOR_SITE, &place, NULL);
            else
                sg_report_add(list->report, SG_FIND_NOT_A_SITE, &place, root->text, NULL);
            list->n_refused++;
            return;
        }
        add_site(list, root, NONE);
        return;
    }
    struct sg_reader reader;
    const struct sg_node *v[SG_FILE_N] = {NULL}, *defaults[SG_SITE_N] = {NULL}, *const *items = NULL;
    size_t n = 0;
    sg_reader_init(&reader, list->input->arena, list->report);
    sg_reader_map(&reader, root, &sg_schema_file, v);
    if (v[SG_FILE_DEFAULTS])
        sg_reader_map(&reader, v[SG_FILE_DEFAULTS], &sg_schema_site, defaults);
    if (reader.n_errors || !v[SG_FILE_SITES] || !sg_reader_list(&reader, v[SG_FILE_SITES], &items, &n)) {
        list->n_refused += v[SG_FILE_SITES] && v[SG_FILE_SITES]->kind == SG_NODE_LIST ? v[SG_FILE_SITES]->n : 1;
        return;
    }
    for (size_t i = 0; i < n; i++)
        add_site(list, items[i], defaults);
}

bool sg_site_read(const char *name, const void *bytes, size_t len, struct sg_report *report, struct sg_site ***sites,
                  size_t *n_sites, size_t *n_refused)
{
    struct input *input = g_new0(struct input, 1);
    const struct sg_node *const *docs;
    size_t n = 0, before = sg_report_errors(report);
    input->arena = sg_arena_new();
    input->refs = 1;
    *sites = NULL;
    *n_sites = *n_refused = 0;
    if (!sg_tree_read(name, bytes, len, input->arena, report, &docs, &n)) {
        release(input);
        return false;
    }
    struct list list = {g_ptr_array_new(), g_hash_table_new(g_str_hash, g_str_equal), 0, input, report};
    for (size_t i = 0; i < n; i++)
        add_document(&list, docs[i]);
    if (list.sites->len == 0 && list.n_refused == 0 && sg_report_errors(report) == before)
        sg_report_add(report, SG_FIND_NOTHING_HERE, &(struct sg_place){.file = name, .line = 1, .col = 1}, NULL);
    g_hash_table_destroy(list.codes);
    *n_sites = list.sites->len;
    *n_refused = list.n_refused;
    /* free()d by the caller, hence no g_free: on this platform they are the same. */
    *sites = (struct sg_site **)g_ptr_array_free(list.sites, FALSE);
    release(input);
    if (*n_sites == 0) {
        g_free(*sites);
        *sites = NULL;
    }
    return *n_sites + *n_refused > 0;
}
