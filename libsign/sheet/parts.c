/* The documents of one site; see parts.h. */
#include "sheet/parts.h"

#include <string.h>

#include "sheet/values.h"

static const char *name_of(const struct sg_scope *scope, struct sg_arena *arena)
{
    static const char *const FIELDS[] = {"name", "title", "id"};
    for (size_t i = 0; i < sizeof(FIELDS) / sizeof(FIELDS[0]); i++) {
        const char *path = sg_arena_printf(arena, "%s.%s", sg_list_item_name(scope->list), FIELDS[i]);
        struct sg_value value;
        if (sg_scope_value(scope, path, strlen(path), arena, &value) && value.there &&
            value.type == SG_VALUE_TEXT)
            return value.text.s;
    }
    return sg_arena_printf(arena, "%zu", scope->no);
}

/* Two teams of one name are two files. */
static const char *distinct(const char *name, const struct sg_parts *parts, struct sg_arena *arena)
{
    const char *out = name;
    for (unsigned next = 2;; next++) {
        bool taken = false;
        for (size_t i = 0; i < parts->n; i++)
            taken = taken || strcmp(parts->names[i], out) == 0;
        if (!taken)
            return out;
        out = sg_arena_printf(arena, "%s-%u", name, next);
    }
}

struct sg_parts sg_parts_of(const struct sg_template *tmpl, const struct sg_scope *sheet, struct sg_arena *arena)
{
    struct sg_parts parts = {0};
    const struct sg_scope *owner = sheet;
    const struct sg_list *list = tmpl->per ? sg_scope_list(sheet, tmpl->per, strlen(tmpl->per), &owner) : NULL;
    size_t n = 1;
    const void *const *items = list ? sg_scope_items(list, owner, arena, &n) : NULL;
    parts.scopes = sg_arena_new_array(arena, const struct sg_scope *, n);
    parts.names = sg_arena_new_array(arena, const char *, n);
    for (size_t i = 0; i < n; i++) {
        struct sg_scope *scope = NULL;
        if (list) {
            scope = sg_arena_alloc(arena, sizeof(*scope));
            *scope = sg_scope_of(list, items[i], i + 1, n, sheet);
        }
        const struct sg_scope *root = list ? scope : sheet;
        if (!sg_values_hold(root, tmpl->when, tmpl->n_when, arena))
            continue;
        parts.names[parts.n] = list ? distinct(name_of(root, arena), &parts, arena) : NULL;
        parts.scopes[parts.n++] = root;
    }
    return parts;
}
