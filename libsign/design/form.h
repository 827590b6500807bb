/* Forms: how a value is said in a text, {value|form}. The table of form.c is all there is. */
#ifndef SG_DESIGN_FORM_H
#define SG_DESIGN_FORM_H

#include "design/scope.h"

struct sg_form {
    const char *name;  /* "mask" */
    unsigned takes;    /* 1 << enum sg_value_type, of several */
    const char *says;  /* for manuals, Chinese: what it makes of what */
    const char *(*apply)(const struct sg_value *value, struct sg_arena *arena);
};

/* NULL past the end. */
const struct sg_form *sg_form_at(size_t i);
/* NULL if there is none of that name. */
const struct sg_form *sg_form_find(const char *name, size_t len);
/* True if a value of that type can be set as `form` says; NULL: as it is. */
bool sg_form_takes(const struct sg_form *form, enum sg_value_type type);
/* The words, in `arena` or the value's own; NULL if the value is not there. */
const char *sg_form_apply(const struct sg_form *form, const struct sg_value *value, struct sg_arena *arena);

#endif
