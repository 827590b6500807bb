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

/* What the values of `scope` are read from; NULL: there are but their kinds. */
static const char *item_of(const struct sg_scope *scope)
{
    return scope->list || scope->language ? scope->item : (const void *)scope->site;
}

/* ---- lists ---- */

static const struct sg_list *lists_of(const struct sg_scope *scope)
{
    return scope->language ? scope->language->lists : sg_lists;
}

const struct sg_list *sg_scope_list(const struct sg_scope *scope, const char *path, size_t len,
                                    const struct sg_scope **owner)
{
    for (; scope; scope = scope->outer) {
        const char *item = scope->list ? scope->list->item : "", *name = path;
        size_t n = len;
        if (scope->list && !(name = after(path, len, item, &n)))
            continue;
        for (const struct sg_list *list = lists_of(scope); list->name; list++)
            if (strcmp(list->owner, item) == 0 && is(name, n, list->name)) {
                *owner = scope;
                return list;
            }
    }
    return NULL;
}

static const void *const *items_of(const struct sg_list *list, const struct sg_scope *owner, struct sg_arena *arena, size_t *n)
{
    const char *has = item_of(owner);
    *n = has ? *(const size_t *)(const void *)(has + list->count) : 0;
    const char *first = has ? *(const char *const *)(const void *)(has + list->at) : NULL;
    const void **out = sg_arena_new_array(arena, const void *, *n);
    for (size_t i = 0; i < *n; i++)
        out[i] = first + i * list->stride;
    return out;
}

struct sg_scope sg_scope_of(const struct sg_list *list, const void *item, size_t no, size_t of,
                            const struct sg_scope *outer)
{
    return (struct sg_scope){.site = outer->site, .language = outer->language, .outer = outer, .list = list, .item = item, .no = no, .of = of};
}

struct sg_scope *sg_scope_each(const struct sg_scope *outer, const char *path, struct sg_arena *arena, size_t *n)
{
    const struct sg_scope *owner;
    const struct sg_list *list = sg_scope_list(outer, path, strlen(path), &owner);
    const void *const *items = items_of(list, owner, arena, n);
    struct sg_scope *scopes = sg_arena_new_array(arena, struct sg_scope, *n);
    for (size_t i = 0; i < *n; i++)
        scopes[i] = sg_scope_of(list, items[i], i + 1, *n, outer);
    return scopes;
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

static void read_at(const void *at, struct sg_value *value)
{
    switch (value->type) {
    case SG_VALUE_TEXT:
        value->text = *(const struct sg_text *)at;
        value->there = value->text.s && *value->text.s;
        break;
    case SG_VALUE_NUMBER:
        value->number = *(const double *)at;
        value->there = value->number >= 0;
        break;
    case SG_VALUE_DATE: {
        const struct sg_date *date = at;
        value->year = date->year;
        value->month = date->month;
        value->day = date->day;
        value->there = date->year > 0;
        break;
    }
    case SG_VALUE_TRUTH:
        value->truth = *(const bool *)at;
        break;
    case SG_VALUE_PICTURE:
        value->scene = *(const struct sg_scene *const *)at;
        value->there = value->scene != NULL;
        break;
    case SG_VALUE_LIST:
        break;
    }
}

/* The value `name` of the item in `scope`, which has `fields`. */
static bool field(const struct sg_scope *scope, const struct sg_field *fields, const char *name, size_t len,
                  struct sg_value *value)
{
    for (const struct sg_field *f = fields; f && f->name; f++) {
        if (!is(name, len, f->name))
            continue;
        const char *item = item_of(scope);
        *value = (struct sg_value){.type = f->type, .there = f->type == SG_VALUE_TRUTH};
        if (item && f->read)
            f->read(item, value);
        else if (item)
            read_at(item + f->at, value);
        return true;
    }
    return false;
}

static bool page_value(const struct sg_scope *scope, const char *path, size_t len, struct sg_value *value)
{
    const struct {
        const char *path;
        size_t number;
    } VALUES[] = {{"page", scope->before + scope->no}, {"pages", scope->all ? scope->all : scope->of},
                  {"page.from", scope->from}, {"page.to", scope->to}};
    for (size_t i = 0; i < sizeof(VALUES) / sizeof(VALUES[0]); i++)
        if (is(path, len, VALUES[i].path)) {
            take_number(value, (double)VALUES[i].number);
            return true;
        }
    return false;
}

static bool own_value(const struct sg_scope *scope, const char *path, size_t len, struct sg_value *value)
{
    if (!scope->list)
        return page_value(scope, path, len, value) ||
               (scope->language && field(scope, scope->language->fields, path, len, value));
    size_t rest = 0;
    const char *name = after(path, len, scope->list->item, &rest);
    if (name)
        return field(scope, scope->list->fields, name, rest, value) || position(scope, name, rest, value);
    if (scope->list->fields || !is(path, len, scope->list->item))
        return false;
    *value = (struct sg_value){.type = SG_VALUE_TEXT};
    if (scope->item) {
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

static bool plain_value(const struct sg_scope *scope, const char *path, size_t len, struct sg_value *value)
{
    if (scope->list && position(scope, path, len, value))
        return true;
    for (const struct sg_scope *s = scope; s; s = s->outer)
        if (own_value(s, path, len, value))
            return true;
    return !scope->language && site_value(scope, path, len, value);
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
        const void *const *items = items_of(list, owner, arena, &n);
        *value = (struct sg_value){.type = count ? SG_VALUE_NUMBER : SG_VALUE_LIST, .number = (double)n,
                                   .there = count || n > 0, .items = items, .texts = !list->fields};
        if (n > 0 && !list->fields)
            value->text.at = ((const struct sg_text *)items[0])->at;
        return true;
    }
    if (count)
        return false;
    if (!ends(path, &stem, ".length"))
        return plain_value(scope, path, len, value);
    if (!plain_value(scope, path, stem, value) || value->type != SG_VALUE_TEXT)
        return false;
    take_number(value, value->there ? (double)sg_utf8_count(value->text.s, strlen(value->text.s)) : 0);
    return true;
}

/* ---- what there is ---- */

static const char *nth_list(const struct sg_scope *scope, size_t *i, struct sg_arena *arena)
{
    const char *item = scope->list ? scope->list->item : "";
    for (const struct sg_list *list = lists_of(scope); list->name; list++)
        if (strcmp(list->owner, item) == 0 && (*i)-- == 0)
            return *item ? sg_arena_printf(arena, "%s.%s", item, list->name) : list->name;
    return NULL;
}

static const char *nth_value(const struct sg_scope *scope, size_t *i, struct sg_arena *arena)
{
    const struct sg_field *fields = scope->list ? scope->list->fields : scope->language ? scope->language->fields : NULL;
    if (!scope->list && !scope->language) {
        const char *path = sg_paths_at(*i);
        *i -= path ? 0 : sg_paths_count();
        return path;
    }
    if (scope->list && !scope->list->fields && (*i)-- == 0)
        return scope->list->item;
    for (const struct sg_field *f = fields; f && f->name; f++)
        if ((*i)-- == 0)
            return scope->list ? sg_arena_printf(arena, "%s.%s", scope->list->item, f->name) : f->name;
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
                                          {"actions", "services"}, {"others", "services"}, {"volunteers", "teams, members"}, {"ranked", "teams, members"}, {"starred", "teams, members"}, {"portraits", "teams, members"}, {"duties", "member.duty"}};
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
