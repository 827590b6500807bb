/* Rule texts from YAML, and their blanks; see rule.h. */
#include "policy/rule.h"

#include <string.h>

#include "base/buf.h"
#include "input/fields.h"
#include "site/paths.h"
#include "site/punctuation.h"
#include "site/stars.h"

#define LONGEST_BLANK 63
#define STARS "stars."

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

static void read_text(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    struct sg_text *text = SG_FIELD_OF(struct sg_text, key, out);
    *text = (struct sg_text){NULL, node};
    sg_reader_text(reader, node, &text->s);
    check_blanks(reader, text);
    if (text->s)
        sg_punctuation_check(reader, node, SG_PUNCTUATION_TEXT);
}

#define TEXT(words, other, owner, field) \
    .name = words, .alias = other, .type = SG_KEY_TEXT, SG_AT(owner, field), .required = true

enum { CLAUSE_HEAD, CLAUSE_TEXT };
static const struct sg_key CLAUSE_KEYS[] = {
    [CLAUSE_HEAD] = {TEXT("head", "名称", sg_clause, head), .read = read_text,
     .doc = "what a flow chart shows of the step", .doc_zh = "步骤的名称，流程图上显示"},
    [CLAUSE_TEXT] = {TEXT("text", "说明", sg_clause, text), .read = read_text,
     .doc = "the clause", .doc_zh = "条款的文字"},
};
static const struct sg_keys CLAUSE = {.what = "clauses", .keys = CLAUSE_KEYS, .n = SG_KEYS_N(CLAUSE_KEYS),
                                      .size = sizeof(struct sg_clause), .alone = &CLAUSE_KEYS[CLAUSE_TEXT]};

enum { KEY_CLAUSES = 3, KEY_FULL, KEY_GIST, N_KEYS };
static const struct sg_key RULE_KEYS[N_KEYS] = {
    {TEXT("rule", "制度", sg_rule, id), .example = "duties",
     .doc = "its name, as a site writes it under rules:", .doc_zh = "名字，站点的 rules: 用它"},
    {TEXT("title", "标题", sg_rule, title), .read = read_text,
     .doc = "the heading", .doc_zh = "标题"},
    {.name = "note", .alias = "说明", .type = SG_KEY_TEXT,
     .doc = "when to take it", .doc_zh = "什么时候用它"},
    [KEY_CLAUSES] = {.name = "clauses", .alias = "条款", .type = SG_KEY_LIST, .item = SG_KEY_ANY, .required = true,
                     .sub = &CLAUSE, SG_LIST_AT(sg_rule, clauses),
                     .doc = "texts, or steps with a head; blanks in braces are filled by the site", .doc_zh = "文字，或者有名称的步骤；花括号里由站点填"},
    [KEY_FULL] = {.name = "full", .alias = "全文", .type = SG_KEY_LIST, .item = SG_KEY_ANY, .sub = &CLAUSE, SG_LIST_AT(sg_rule, full),
                  .doc = "the text for the binder, where the wall's is shorter", .doc_zh = "活页用的全文，墙上用短的条款时写"},
    [KEY_GIST] = {.name = "gist", .alias = "要点", .type = SG_KEY_TEXT, SG_AT(sg_rule, gist), .read = read_text,
                  .doc = "the text in a sentence, for boards of many parts", .doc_zh = "一句话的要点，综合展板用"},
};
static const struct sg_keys *const ELSEWHERE[] = {&CLAUSE, NULL};
const struct sg_keys sg_rule_keys = {.what = SG_PHRASE("the rule text"), .keys = RULE_KEYS, .n = N_KEYS, .elsewhere = ELSEWHERE};

const struct sg_rule *sg_rule_read(const struct sg_node *root, struct sg_arena *arena, struct sg_report *report)
{
    struct sg_reader reader;
    const struct sg_node *v[N_KEYS];
    struct sg_rule *rule = sg_arena_alloc(arena, sizeof *rule);
    sg_reader_init(&reader, arena, report);
    if (!sg_reader_map(&reader, root, &sg_rule_keys, v))
        return NULL;
    sg_fields_put(&reader, root, &sg_rule_keys, v, rule);
    for (int key = KEY_CLAUSES; key <= KEY_FULL; key++)
        if (v[key] && v[key]->kind == SG_NODE_LIST)
            sg_punctuation_number(&reader, v[key]->items, v[key]->n);
    if (rule->n_clauses == 0)
        sg_reader_missing(&reader, root, &sg_rule_keys, KEY_CLAUSES);
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

static const struct sg_clause *fill_all(struct filling *filling, const struct sg_clause *clauses, size_t n)
{
    struct sg_clause *filled = sg_arena_new_array(filling->arena, struct sg_clause, n);
    for (size_t i = 0; i < n; i++) {
        filled[i] = clauses[i];
        filled[i].head.s = fill(filling, clauses[i].head.s);
        filled[i].text.s = fill(filling, clauses[i].text.s);
    }
    return filled;
}

bool sg_rule_fill(const struct sg_rule *rule, const struct sg_posted_site *site, const struct sg_stars *stars,
                  const struct sg_node *at, struct sg_arena *arena, struct sg_report *report,
                  struct sg_rule *filled)
{
    struct filling filling = {site, stars, arena, NULL};
    *filled = *rule;
    filled->title.s = fill(&filling, rule->title.s);
    filled->gist.s = fill(&filling, rule->gist.s);
    filled->clauses = fill_all(&filling, rule->clauses, rule->n_clauses);
    filled->full = fill_all(&filling, rule->full, rule->n_full);
    if (!filling.vacant)
        return true;
    struct sg_spot place = at ? sg_node_place(at, arena) : (struct sg_spot){0};
    sg_report_add(report, SG_FIND(RULE_BLANK_VACANT), &place, rule->title.s, filling.vacant, NULL);
    return false;
}
