/* Values: what a scope puts into a template's text, and whether its conditions hold. */
#ifndef SG_SHEET_VALUES_H
#define SG_SHEET_VALUES_H

#include <stdbool.h>

#include "base/arena.h"
#include "design/scope.h"
#include "design/template.h"

struct sg_expanded {
    const char *text;         /* never NULL */
    bool vacant;              /* it asks for values and the site has none of them */
    const struct sg_node *at; /* the first value's place in the site, or NULL */
};

/* `text` of a template with the scope's values in place of {value} and {value|form}; what a value says is never looked
 * at again. Line breaks in values become spaces. Where a value is missing, blanks at the ends go. */
struct sg_expanded sg_values_expand(const struct sg_scope *scope, const char *text, struct sg_arena *arena);

/* True if all `n` conditions hold. */
bool sg_values_hold(const struct sg_scope *scope, const struct sg_when *whens, size_t n, struct sg_arena *arena);

#endif
