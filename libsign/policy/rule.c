/* Rule texts from YAML, and their blanks; see rule.h. */
#include "policy/rule.h"

#include <string.h>

#include "base/buf.h"
#include "input/reader.h"
#include "site/paths.h"
#include "site/stars.h"

#define LONGEST_BLANK 63
#define STARS "stars."

enum { KEY_RULE, KEY_TITLE, KEY_NOTE, KEY_CLAUSES, N_KEYS };
enum { CLAUSE_HEAD, CLAUSE_TEXT, N_CLAUSE_KEYS };

static const struct sg_key CLAUSE_KEYS[N_CLAUSE_KEYS] = {
    [CLAUSE_HEAD] = {.name = "head", .alias = "名称", .type = SG_KEY_TEXT, .required = true},
    [CLAUSE_TEXT] = {.name = "text", .alias = "说明", .type = SG_KEY_TEXT, .required = true},
};
static const struct sg_keys CLAUSE = {.what = "clauses", .keys = CLAUSE_KEYS, .n = N_CLAUSE_KEYS};

static const struct sg_key RULE_KEYS[N_KEYS] = {
    [KEY_RULE] = {.name = "rule", .alias = "制度", .type = SG_KEY_TEXT, .required = true, .example = "duties"},
    [KEY_TITLE] = {.name = "title", .alias = "标题", .type = SG_KEY_TEXT, .required = true},
    [KEY_NOTE] = {.name = "note", .alias = "说明", .type = SG_KEY_TEXT},
    [KEY_CLAUSES] = {.name = "clauses", .alias = "条款", .type = SG_KEY_LIST, .item = SG_KEY_ANY, .required = true},
};
static const struct sg_keys RULE = {.what = SG_PHRASE("the rule text"), .keys = RULE_KEYS, .n = N_KEYS};

/* Copies the name of the blank that starts at `p` with '{'; the byte after it, or NULL when it never ends. */
static const char *blank_at(const char *p, char name[LONGEST_BLANK + 1])
{
    const char *end = strpbrk(p + 1, "{}");
    if (!end || *end != '}')
        return NULL;
    size_t len = (size_t)(end - p - 1);
    if (len > LONGEST_BLANK)
        len = LONGEST_BLANK;
    memcpy(name, p + 1, len);
    name[len] = '\0';
    return end + 1;
}

static bool is_doubled(const char *p)
{
    return (p[0] == '{' || p[0] == '}') && p[1] == p[0];
}

static bool is_known(struct sg_reader *reader, const char *name)
{
    static const double MOST[SG_STARS_MOST] = {0};
    const struct sg_stars all = {MOST, SG_STARS_MOST};
    if (strncmp(name, STARS, strlen(STARS)) == 0)
        return sg_stars_value(&all, name + strlen(STARS), reader->arena) != NULL;
    return sg_paths_find(name, strlen(name)) != SG_PATHS_NONE;
}

static void check_blanks(struct sg_reader *reader, const struct sg_text *text)
{
    for (const char *p = text->s; p && *p;) {
        size_t at = (size_t)(p - text->s);
        char name[LONGEST_BLANK + 1];
        if (is_doubled(p)) {
            p += 2;
            continue;
        }
        const char *end = *p == '{' ? blank_at(p, name) : NULL;
        if ((*p == '{' && !end) || *p == '}')
            sg_reader_say_part(reader, SG_FIND(RULE_BRACE), text->at, at, 1, *p == '{' ? "{" : "}", NULL);
        else if (end && !is_known(reader, name))
            sg_reader_say_part(reader, SG_FIND(RULE_BLANK_UNKNOWN), text->at, at, (size_t)(end - p), name, NULL);
        p = end ? end : p + 1;
    }
}

static struct sg_text read_text(struct sg_reader *reader, const struct sg_node *node)
{
    struct sg_text text = {NULL, node};
    sg_reader_text(reader, node, &text.s);
    check_blanks(reader, &text);
    return text;
}

static struct sg_clause read_clause(struct sg_reader *reader, const struct sg_node *node)
{
    const struct sg_node *v[N_CLAUSE_KEYS];
    struct sg_clause clause = {{NULL, NULL}, {NULL, node}};
    if (node->kind == SG_NODE_SCALAR) {
        clause.text = read_text(reader, node);
    } else {
        sg_reader_map(reader, node, &CLAUSE, v);
        clause.head = read_text(reader, v[CLAUSE_HEAD]);
        clause.text = read_text(reader, v[CLAUSE_TEXT]);
    }
    return clause;
}

const struct sg_rule *sg_rule_read(const struct sg_node *root, struct sg_arena *arena, struct sg_report *report)
{
    struct sg_reader reader;
    const struct sg_node *v[N_KEYS], *const *items = NULL;
    struct sg_rule *rule = sg_arena_alloc(arena, sizeof *rule);
    size_t n = 0;
    sg_reader_init(&reader, arena, report);
    if (!sg_reader_map(&reader, root, &RULE, v))
        return NULL;
    struct sg_text title = read_text(&reader, v[KEY_TITLE]);
    sg_reader_text(&reader, v[KEY_RULE], &rule->id);
    rule->title = title.s;
    rule->at = title.at;
    sg_reader_list(&reader, v[KEY_CLAUSES], &items, &n);
    if (n == 0)
        sg_reader_missing(&reader, root, &RULE, KEY_CLAUSES);
    struct sg_clause *clauses = sg_arena_new_array(arena, struct sg_clause, n);
    for (size_t i = 0; i < n; i++)
        clauses[i] = read_clause(&reader, items[i]);
    rule->clauses = clauses;
    rule->n_clauses = n;
    return reader.n_errors ? NULL : rule;
}

/* ---- Filling ---- */

struct filling {
    const struct sg_posted_site *site;
    const struct sg_stars *stars;
    struct sg_arena *arena;
    const char *vacant; /* the first blank that nothing fills, or NULL */
};

static const char *value_of(struct filling *filling, const char *name)
{
    struct sg_text value = {NULL, NULL};
    if (strncmp(name, STARS, strlen(STARS)) == 0)
        value.s = sg_stars_value(filling->stars, name + strlen(STARS), filling->arena);
    else
        sg_posted_text(filling->site, name, strlen(name), &value);
    if ((!value.s || !*value.s) && !filling->vacant)
        filling->vacant = sg_arena_strdup(filling->arena, name);
    return value.s ? value.s : "";
}

static const char *fill(struct filling *filling, const char *text)
{
    struct sg_buf out = SG_BUF_INIT;
    if (!text || !strpbrk(text, "{}"))
        return text;
    for (const char *p = text; *p;) {
        char name[LONGEST_BLANK + 1];
        const char *end = *p == '{' && !is_doubled(p) ? blank_at(p, name) : NULL;
        if (end)
            sg_buf_puts(&out, value_of(filling, name));
        else
            sg_buf_putc(&out, *p);
        p = end ? end : p + (is_doubled(p) ? 2 : 1);
    }
    char *filled = out.failed ? NULL : sg_arena_strndup(filling->arena, sg_buf_text(&out), out.len);
    sg_buf_clear(&out);
    return filled;
}

bool sg_rule_fill(const struct sg_rule *rule, const struct sg_posted_site *site, const struct sg_stars *stars,
                  const struct sg_node *at, struct sg_arena *arena, struct sg_report *report,
                  struct sg_rule *filled)
{
    struct filling filling = {site, stars, arena, NULL};
    struct sg_clause *clauses = sg_arena_new_array(arena, struct sg_clause, rule->n_clauses);
    *filled = *rule;
    filled->title = fill(&filling, rule->title);
    for (size_t i = 0; i < rule->n_clauses; i++) {
        clauses[i] = rule->clauses[i];
        clauses[i].head.s = fill(&filling, clauses[i].head.s);
        clauses[i].text.s = fill(&filling, clauses[i].text.s);
    }
    filled->clauses = clauses;
    if (!filling.vacant)
        return true;
    struct sg_spot place = at ? sg_node_place(at, arena) : (struct sg_spot){0};
    sg_report_add(report, SG_FIND(RULE_BLANK_VACANT), &place, rule->title, filling.vacant, NULL);
    return false;
}
