/* The documents of one site; see parts.h. */
#include "sheet/parts.h"

#include <string.h>

#include "sheet/values.h"

static const char *name_of(const struct sg_scope *scope, struct sg_arena *arena)
{
    static const char *const FIELDS[] = {"name", "title", "id"};
    for (size_t i = 0; i < sizeof(FIELDS) / sizeof(FIELDS[0]); i++) {
        const char *path = sg_arena_printf(arena, "%s.%s", scope->list->item, FIELDS[i]);
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
    size_t n = 1;
    const struct sg_scope *scopes = tmpl->per ? sg_scope_each(sheet, tmpl->per, arena, &n) : sheet;
    parts.scopes = sg_arena_new_array(arena, const struct sg_scope *, n);
    parts.names = sg_arena_new_array(arena, const char *, n);
    for (size_t i = 0; i < n; i++) {
        const struct sg_scope *root = &scopes[i];
        if (!sg_values_hold(root, tmpl->when, tmpl->n_when, arena) ||
            (sheet->of_set && !sg_values_hold(root, tmpl->set_when, tmpl->n_set_when, arena)))
            continue;
        parts.names[parts.n] = tmpl->per ? distinct(name_of(root, arena), &parts, arena) : NULL;
        parts.scopes[parts.n++] = root;
    }
    return parts;
}
