/* What texts say and how they stand, of frames and of the cells of tables. */
#ifndef SG_DESIGN_TEMPLATE_TEXT_H
#define SG_DESIGN_TEMPLATE_TEXT_H

#include "design/template_read.h"

/* What a text says: one `text`, or a list of parts. */
void sg_template_parts_of(struct sg_template_reader *tr, const struct sg_node *text, const struct sg_node *list,
                          struct sg_frame *frame);

/* For rows of keys: what is set instead, and a text's style, by which it is aligned too. */
sg_key_reader sg_template_read_swaps, sg_template_read_lettering;
extern const char *const sg_template_aligns[], *const sg_template_valigns[];

extern const struct sg_keys sg_template_part_keys;

#endif
