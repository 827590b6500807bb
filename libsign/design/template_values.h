/* What templates say of a site: values in braces, conditions, lists that repeat; and lists of numbers. */
#ifndef SG_DESIGN_TEMPLATE_VALUES_H
#define SG_DESIGN_TEMPLATE_VALUES_H

#include "design/template_read.h"

/* True if the scope has a value at `path`, whose type goes to *value; false after a finding. */
bool sg_template_value(struct sg_template_reader *tr, const struct sg_node *node, const char *path, size_t len,
                       struct sg_value *value);

/* Checks the braces of `text`, the values in them and their forms; true if it is well-formed. */
bool sg_template_check_text(struct sg_template_reader *tr, const struct sg_node *node, const char *text);

/* The list called by `node`, and in *scope what its items have; NULL after a finding. */
const struct sg_list *sg_template_each(struct sg_template_reader *tr, const struct sg_node *node,
                                       const char **path, struct sg_scope *scope);

/* A list of exactly `n` numbers within ±SG_TEMPLATE_MAX_MM; `what` is the key, for the finding. */
bool sg_template_numbers(struct sg_template_reader *tr, const struct sg_node *node, const char *what,
                         double *out, size_t n);

/* For rows of keys: one condition or a list of them, a text for readers aloud, the list that a frame repeats (then the scope is its item's, until
 * the frame is read). */
sg_key_reader sg_template_read_when, sg_template_read_alt, sg_template_read_each;

#endif
