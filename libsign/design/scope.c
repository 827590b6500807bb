/* Paths in a scope; see scope.h. */
#include "design/scope.h"

#include <string.h>

#include "base/utf8.h"
#include "design/lists.h"
#include "base/nearest.h"
#include "site/paths.h"

static bool is(const char *path, size_t len, const char *word)
{
    return strlen(word) == len && memcmp(path, word, len) == 0;
}

/* What follows `word` and a dot in `path`, or NULL. */
static const char *after(const char *path, size_t len, const char *word, size_t *rest)
{
    size_t n = strlen(word);
    if (len <= n + 1 || memcmp(path, word, n) != 0 || path[n] != '.')
        return NULL;
    *rest = len - n - 1;
    return path + n + 1;
}

static bool ends(const char *path, size_t *len, const char *end)
{
    size_t n = strlen(end);
    if (*len <= n || memcmp(path + *len - n, end, n) != 0)
        return false;
    *len -= n;
    return true;
}

/* ---- lists ---- */

const struct sg_list *sg_scope_list(const struct sg_scope *scope, const char *path, size_t len,
                                    const struct sg_scope **owner)
{
    for (; scope; scope = scope->outer) {
        const char *item = scope->list ? scope->list->item : "", *name = path;
        size_t n = len;
        if (scope->list && !(name = after(path, len, item, &n)))
            continue;
        for (const struct sg_list *list = sg_lists; list->name; list++)
            if (strcmp(list->owner, item) == 0 && is(name, n, list->name)) {
                *owner = scope;
                return list;
            }
    }
    return NULL;
}

const void *const *sg_scope_items(const struct sg_list *list, const struct sg_scope *owner,
                                  struct sg_arena *arena, size_t *n)
{
    *n = 0;
    return owner->site ? list->items(owner, arena, n) : NULL;
}

struct sg_scope sg_scope_of(const struct sg_list *list, const void *item, size_t no, size_t of,
                            const struct sg_scope *outer)
{
    return (struct sg_scope){.site = outer->site, .outer = outer, .list = list, .item = item, .no = no, .of = of};
}

const char *sg_list_item_name(const struct sg_list *list)
{
    return list->item;
}

/* ---- values ---- */

static void take_number(struct sg_value *value, double number)
{
    *value = (struct sg_value){.type = SG_VALUE_NUMBER, .number = number, .there = true};
}

static void take_truth(struct sg_value *value, bool truth)
{
    *value = (struct sg_value){.type = SG_VALUE_TRUTH, .truth = truth, .there = true};
}

static bool position(const struct sg_scope *scope, const char *name, size_t len, struct sg_value *value)
{
    if (is(name, len, "no"))
        take_number(value, (double)scope->no);
    else if (is(name, len, "of"))
        take_number(value, (double)scope->of);
    else if (is(name, len, "first"))
        take_truth(value, scope->no == 1);
    else if (is(name, len, "last"))
        take_truth(value, scope->no == scope->of);
    else
        return false;
    return true;
}

/* A value of the item in `scope`, `name` behind its name and dot. */
static bool field(const struct sg_scope *scope, const char *name, size_t len, struct sg_arena *arena,
                  struct sg_value *value)
{
    for (const struct sg_field *f = scope->list->fields; f && f->name; f++) {
        if (!is(name, len, f->name))
            continue;
        *value = (struct sg_value){.type = f->type, .there = f->type == SG_VALUE_TRUTH};
        if (scope->site)
            f->read(scope, arena, value);
        return true;
    }
    return position(scope, name, len, value);
}

static bool own_value(const struct sg_scope *scope, const char *path, size_t len, struct sg_arena *arena,
                      struct sg_value *value)
{
    if (!scope->list) {
        if (!is(path, len, "page") && !is(path, len, "pages"))
            return false;
        take_number(value, (double)(is(path, len, "page") ? scope->no : scope->of));
        return true;
    }
    size_t rest = 0;
    const char *name = after(path, len, scope->list->item, &rest);
    if (name)
        return field(scope, name, rest, arena, value);
    if (!scope->list->texts || !is(path, len, scope->list->item))
        return false;
    *value = (struct sg_value){.type = SG_VALUE_TEXT};
    if (scope->site) {
        value->text = *(const struct sg_text *)scope->item;
        value->there = value->text.s && *value->text.s;
    }
    return true;
}

static bool site_value(const struct sg_scope *scope, const char *path, size_t len, struct sg_value *value)
{
    *value = (struct sg_value){.type = SG_VALUE_TEXT};
    if (!sg_posted_text(scope->site, path, len, &value->text))
        return false;
    value->there = value->text.s && *value->text.s;
    return true;
}

static bool plain_value(const struct sg_scope *scope, const char *path, size_t len, struct sg_arena *arena,
                        struct sg_value *value)
{
    if (scope->list && position(scope, path, len, value))
        return true;
    for (const struct sg_scope *s = scope; s; s = s->outer)
        if (own_value(s, path, len, arena, value))
            return true;
    return site_value(scope, path, len, value);
}

bool sg_scope_value(const struct sg_scope *scope, const char *path, size_t len, struct sg_arena *arena,
                    struct sg_value *value)
{
    const struct sg_scope *owner = NULL;
    size_t stem = len, n = 0;
    *value = (struct sg_value){0};
    bool count = ends(path, &stem, ".count");
    const struct sg_list *list = sg_scope_list(scope, path, stem, &owner);
    if (list) {
        const void *const *items = sg_scope_items(list, owner, arena, &n);
        *value = (struct sg_value){.type = count ? SG_VALUE_NUMBER : SG_VALUE_LIST, .number = (double)n,
                                   .there = count || n > 0, .items = items, .texts = list->texts};
        if (n > 0 && list->texts)
            value->text.at = ((const struct sg_text *)items[0])->at;
        return true;
    }
    if (count)
        return false;
    if (!ends(path, &stem, ".length"))
        return plain_value(scope, path, len, arena, value);
    if (!plain_value(scope, path, stem, arena, value) || value->type != SG_VALUE_TEXT)
        return false;
    take_number(value, value->there ? (double)sg_utf8_count(value->text.s, strlen(value->text.s)) : 0);
    return true;
}

/* ---- what there is ---- */

static const char *nth_list(const struct sg_scope *scope, size_t *i, struct sg_arena *arena)
{
    const char *item = scope->list ? scope->list->item : "";
    for (const struct sg_list *list = sg_lists; list->name; list++)
        if (strcmp(list->owner, item) == 0 && (*i)-- == 0)
            return *item ? sg_arena_printf(arena, "%s.%s", item, list->name) : list->name;
    return NULL;
}

static const char *nth_value(const struct sg_scope *scope, size_t *i, struct sg_arena *arena)
{
    if (!scope->list) {
        const char *path = sg_paths_at(*i);
        *i -= path ? 0 : sg_paths_count();
        return path;
    }
    if (scope->list->texts && (*i)-- == 0)
        return scope->list->item;
    for (const struct sg_field *f = scope->list->fields; f && f->name; f++)
        if ((*i)-- == 0)
            return sg_arena_printf(arena, "%s.%s", scope->list->item, f->name);
    return NULL;
}

const char *sg_scope_path_at(const struct sg_scope *scope, bool lists, size_t i, struct sg_arena *arena)
{
    for (const struct sg_scope *s = scope; s; s = s->outer) {
        const char *path = lists ? nth_list(s, &i, arena) : nth_value(s, &i, arena);
        if (path)
            return path;
    }
    static const char *const PLACES[] = {"page", "pages", "no", "of", "first", "last"};
    size_t n = scope->list ? 6 : 2;
    return !lists && i < n ? PLACES[i] : NULL;
}

const char *sg_scope_nearest(const struct sg_scope *scope, bool lists, const char *path, size_t len,
                             struct sg_arena *arena)
{
    struct sg_nearest search;
    sg_nearest_start(&search, path, len);
    const char *name;
    for (size_t i = 0; (name = sg_scope_path_at(scope, lists, i, arena)) != NULL; i++)
        sg_nearest_try(&search, name, (int)i);
    return search.index >= 0 ? sg_arena_strndup(arena, search.word, search.word_len) : NULL;
}

const char *sg_scope_keys(const char *path, struct sg_arena *arena)
{
    /* Lists that are not keys of that name. */
    static const char *const FROM[][2] = {{"certificates", "member.certificate"}, {"directions", "services"},
                                          {"actions", "services"}, {"others", "services"}};
    const char *inner = strchr(path, '.');
    size_t len = inner ? (size_t)(inner - path) : strlen(path);
    for (const struct sg_list *list = sg_lists; list->name; list++) {
        if (*list->owner || (!is(path, len, list->item) && !is(path, len, list->name)))
            continue;
        const char *keys = list->name;
        for (size_t i = 0; i < sizeof FROM / sizeof *FROM; i++)
            if (strcmp(FROM[i][0], keys) == 0)
                keys = FROM[i][1];
        return inner && strcmp(inner, ".members") == 0 ? sg_arena_printf(arena, "%s, members", keys) : keys;
    }
    return path;
}
