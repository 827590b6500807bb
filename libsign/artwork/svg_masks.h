/* Masks of an SVG that only cut: white shapes, or shapes whose cover counts. librsvg makes pixels of every mask, and
 * paths of clip paths, which show the same. */
#ifndef SG_ARTWORK_SVG_MASKS_H
#define SG_ARTWORK_SVG_MASKS_H

#include <stdbool.h>

#include "base/buf.h"

/* Appends to `out` the SVG with such masks said as clip paths, line by line as it was. False, and nothing appended, where
 * there is nothing to say otherwise. */
bool sg_svg_masks_cut(const unsigned char *bytes, size_t len, struct sg_buf *out);

#endif
