/* Paths of templates. */
#ifndef SG_DESIGN_TEMPLATE_PATH_H
#define SG_DESIGN_TEMPLATE_PATH_H

#include "design/template_read.h"

/* The `d:` of a path frame, into absolute M, L, C and Z. */
void sg_template_path(struct sg_template_reader *tr, const struct sg_node *node,
                      const struct sg_template_step **out, size_t *n);

#endif
