/* Templates: values in texts, their forms, conditions and lists, checked against what the scope has. */
#include "design/template_values.h"

#include <string.h>

#include "base/num.h"
#include "design/form.h"

bool sg_template_value(struct sg_template_reader *tr, const struct sg_node *node, const char *path, size_t len,
                       struct sg_value *value)
{
    struct sg_arena *arena = tr->reader.arena;
    if (sg_scope_value(tr->scope, path, len, arena, value)) {
        tr->says_page = tr->says_page || (len >= 4 && memcmp(path, "page", 4) == 0);
        return true;
    }
    const char *near = sg_scope_nearest(tr->scope, false, path, len, arena);
    sg_reader_say(&tr->reader, near ? SG_FIND(VALUE_MISSPELT) : SG_FIND(VALUE_UNKNOWN), node,
                  sg_arena_strndup(arena, path, len), near, NULL);
    return false;
}

static const char *form_names(struct sg_arena *arena, int type)
{
    const struct sg_form *form;
    const char *all = "";
    for (size_t i = 0; (form = sg_form_at(i)) != NULL; i++)
        if (type < 0 || sg_form_takes(form, (enum sg_value_type)type))
            all = sg_arena_printf(arena, "%s%s%s", all, *all ? ", " : "", form->name);
    return all;
}

/* `said` is what stands between the braces: a path, or path|form. */
static bool check_said(struct sg_template_reader *tr, const struct sg_node *node, const char *said, size_t len)
{
    struct sg_arena *arena = tr->reader.arena;
    const char *bar = memchr(said, '|', len);
    size_t path = bar ? (size_t)(bar - said) : len;
    const struct sg_form *form = bar ? sg_form_find(bar + 1, len - path - 1) : NULL;
    struct sg_value value;
    if (!sg_template_value(tr, node, said, path, &value))
        return false;
    if (bar && !form) {
        sg_reader_say(&tr->reader, SG_FIND(FORM_UNKNOWN), node,
                      sg_arena_strndup(arena, bar + 1, len - path - 1), form_names(arena, -1), NULL);
        return false;
    }
    bool joins = !form || strcmp(form->name, "join") != 0 || value.texts;
    if (sg_form_takes(form, value.type) && joins)
        return true;
    const char *name = sg_arena_strndup(arena, said, path), *can = form_names(arena, value.type);
    if (value.type == SG_VALUE_LIST && !value.texts)
        can = "count";
    if (value.type == SG_VALUE_TRUTH)
        sg_reader_say(&tr->reader, SG_FIND(VALUE_TRUTH), node, name, NULL);
    else if (form)
        sg_reader_say(&tr->reader, SG_FIND(FORM_WRONG), node, form->name, name, *can ? can : "-", NULL);
    else
        sg_reader_say(&tr->reader, SG_FIND(FORM_NEEDED), node, name, can, NULL);
    return false;
}

bool sg_template_check_text(struct sg_template_reader *tr, const struct sg_node *node, const char *text)
{
    for (const char *p = text; *p; p++) {
        if ((p[0] == '{' || p[0] == '}') && p[1] == p[0]) {
            p++;
            continue;
        }
        const char *end = p[0] == '{' ? strpbrk(p + 1, "{}") : NULL;
        if (p[0] == '}' || (p[0] == '{' && (!end || *end != '}'))) {
            sg_reader_say(&tr->reader, SG_FIND(TEXT_BRACE), node, text, NULL);
            return false;
        }
        if (p[0] != '{')
            continue;
        if (!check_said(tr, node, p + 1, (size_t)(end - p - 1)))
            return false;
        p = end;
    }
    return true;
}

const struct sg_list *sg_template_each(struct sg_template_reader *tr, const struct sg_node *node,
                                       const char **path, struct sg_scope *scope)
{
    struct sg_arena *arena = tr->reader.arena;
    const struct sg_scope *owner;
    if (!node || !sg_reader_text(&tr->reader, node, path) || !*path)
        return NULL;
    const struct sg_list *list = sg_scope_list(tr->scope, *path, strlen(*path), &owner);
    if (list) {
        *scope = sg_scope_of(list, NULL, 1, 1, tr->scope);
        return list;
    }
    const char *near = sg_scope_nearest(tr->scope, true, *path, strlen(*path), arena), *name, *all = "";
    for (size_t i = 0; (name = sg_scope_path_at(tr->scope, true, i, arena)) != NULL; i++)
        all = sg_arena_printf(arena, "%s%s%s", all, *all ? ", " : "", name);
    sg_reader_say(&tr->reader, near ? SG_FIND(LIST_MISSPELT) : SG_FIND(LIST_UNKNOWN), node, *path, all, near,
                  NULL);
    return NULL;
}

static const char *skip_blanks(const char *p)
{
    return p + strspn(p, " ");
}

static bool read_comparison(const char *p, struct sg_when *when, struct sg_arena *arena)
{
    static const struct {
        const char *sign;
        enum sg_test test;
        bool negate; /* a <= b is not (a > b) */
    } SIGNS[] = {{"!=", SG_TEST_EQUAL, true}, {"<=", SG_TEST_GREATER, true}, {">=", SG_TEST_LESS, true},
                 {"=", SG_TEST_EQUAL, false}, {"<", SG_TEST_LESS, false},    {">", SG_TEST_GREATER, false}};
    when->test = SG_TEST_PRESENT;
    if (!*p)
        return true;
    size_t i = 0;
    while (i < SG_KEYS_N(SIGNS) && strncmp(p, SIGNS[i].sign, strlen(SIGNS[i].sign)) != 0)
        i++;
    if (i == SG_KEYS_N(SIGNS))
        return false;
    when->test = SIGNS[i].test;
    when->negate = when->negate != SIGNS[i].negate;
    p = skip_blanks(p + strlen(SIGNS[i].sign));
    size_t len = strlen(p);
    while (len && p[len - 1] == ' ')
        len--;
    when->literal = sg_arena_strndup(arena, p, len);
    return len > 0 && (when->test == SG_TEST_EQUAL || sg_num_parse(p, len, &when->number));
}

static void read_condition(struct sg_template_reader *tr, const struct sg_node *node, struct sg_when *when)
{
    const char *text = NULL;
    if (!sg_reader_text(&tr->reader, node, &text) || !text)
        return;
    when->at = node;
    struct sg_value value;
    const char *p = skip_blanks(text);
    if (strncmp(p, "not ", 4) == 0) {
        when->negate = true;
        p = skip_blanks(p + 4);
    }
    size_t len = strcspn(p, " =<>!");
    when->path = sg_arena_strndup(tr->reader.arena, p, len);
    if (len == 0 || !read_comparison(skip_blanks(p + len), when, tr->reader.arena))
        sg_reader_say(&tr->reader, SG_FIND(WHEN_SYNTAX), node, text, NULL);
    else
        sg_template_value(tr, node, p, len, &value);
}

void sg_template_read_when(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    const struct sg_node *const *items = &node;
    size_t n = 1;
    if (node->kind == SG_NODE_LIST && !sg_reader_list(reader, node, &items, &n))
        return;
    struct sg_when *whens = sg_arena_new_array(reader->arena, struct sg_when, n);
    for (size_t i = 0; i < n; i++)
        read_condition((struct sg_template_reader *)reader, items[i], &whens[i]);
    *SG_FIELD_OF(const struct sg_when *, key, out) = whens;
    *SG_COUNT_OF(key, out) = n;
}

void sg_template_read_alt(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    const char **alt = SG_FIELD_OF(const char *, key, out);
    if (sg_reader_text(reader, node, alt))
        sg_template_check_text((struct sg_template_reader *)reader, node, *alt);
}

void sg_template_read_each(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    struct sg_template_reader *tr = (struct sg_template_reader *)reader;
    struct sg_scope *scope = sg_arena_alloc(reader->arena, sizeof *scope);
    const char *path = NULL;
    if (!sg_template_each(tr, node, &path, scope))
        return;
    *SG_FIELD_OF(const char *, key, out) = path;
    tr->scope = scope;
}

bool sg_template_numbers(struct sg_template_reader *tr, const struct sg_node *node, const char *what,
                         double *out, size_t n)
{
    if (!node)
        return false;
    if (node->kind != SG_NODE_LIST || node->n != n) {
        sg_reader_say(&tr->reader, SG_FIND(NUMBER_LIST), node, what,
                      sg_arena_printf(tr->reader.arena, "%zu", n), NULL);
        return false;
    }
    for (size_t i = 0; i < n; i++)
        if (!sg_reader_mm(&tr->reader, node->items[i], -SG_TEMPLATE_MAX_MM, SG_TEMPLATE_MAX_MM, &out[i]))
            return false;
    return true;
}
