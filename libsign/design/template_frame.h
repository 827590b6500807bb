/* What frames of every kind have. */
#ifndef SG_DESIGN_TEMPLATE_FRAME_H
#define SG_DESIGN_TEMPLATE_FRAME_H

#include "design/template_read.h"

/* Reads the list of frames into `*out`; `width` × `height` is the room of their parent, `stacked` tells
 * that the parent places them. */
void sg_template_frames(struct sg_template_reader *tr, const struct sg_node *list, double width,
                        double height, bool stacked, const struct sg_frame *const **out, size_t *n);

/* Reports that the frame lacks `key`. */
void sg_template_needs(struct sg_template_reader *tr, const struct sg_frame *frame, const char *key);

/* For rows of keys: fit, fill or a length, as SG_EXTENT_…; its element, its dash, [top, height] from the second page on. */
sg_key_reader sg_template_read_extent, sg_template_read_element, sg_template_read_dash, sg_template_read_rest;
extern const char *const sg_template_elements[], *const sg_template_on_pages[];

#endif
