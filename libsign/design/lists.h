/* The lists of a site and the values of their items, as tables. Private to scope.c and lists.c. */
#ifndef SG_DESIGN_LISTS_H
#define SG_DESIGN_LISTS_H

#include "design/scope.h"

struct sg_field {
    const char *name;
    enum sg_value_type type;
    /* Fills `value` (type is set) from the item in `scope`, whose kind has this field. */
    void (*read)(const struct sg_scope *scope, struct sg_arena *arena, struct sg_value *value);
};

struct sg_list {
    const char *owner; /* item that has it: "team"; "" for the site */
    const char *name;  /* "members" */
    const char *item;  /* "member" */
    bool texts;        /* its items are struct sg_text */
    const struct sg_field *fields; /* NULL-named at the end; NULL: none */
    const void *const *(*items)(const struct sg_scope *owner, struct sg_arena *arena, size_t *n);
};

extern const struct sg_list sg_lists[]; /* NULL-named at the end */

#endif
