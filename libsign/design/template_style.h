/* Inks and styles of a template by their names, and what a style says. */
#ifndef SG_DESIGN_TEMPLATE_STYLE_H
#define SG_DESIGN_TEMPLATE_STYLE_H

#include "design/template_read.h"

/* The style called by `node`, or NULL after a finding; NULL for a NULL node. */
const struct sg_template_style *sg_template_style_named(struct sg_template_reader *tr,
                                                        const struct sg_node *node);

/* A length, or {max, min}. */
void sg_template_read_range(struct sg_reader *reader, const struct sg_node *node, double least, double *max, double *min);

/* For rows of keys: an ink and a style by their names, the styles of a template. */
sg_key_reader sg_template_read_ink, sg_template_read_style, sg_template_read_styles;

extern const struct sg_keys sg_template_style_keys, sg_template_range_keys;
enum { SG_RANGE_MAX, SG_RANGE_MIN, SG_RANGE_N }; /* of {max, min} */

#endif
