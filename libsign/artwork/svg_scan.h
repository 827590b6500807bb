/* What an SVG may not hold. */
#ifndef SG_ARTWORK_SVG_SCAN_H
#define SG_ARTWORK_SVG_SCAN_H

#include "artwork/art.h"

/* Walks through the XML before librsvg sees it, and refuses what reaches outside, costs without
 * measure, or could only be pixels: see findings E510 to E520. `clean` (empty before) becomes the
 * same drawing without empty texts and a document type that declares nothing: these would wake XML's
 * machinery and the machine's fonts for nothing. */
bool sg_svg_scan(const struct sg_artwork *artwork, const unsigned char *bytes, size_t len, struct sg_svg_hints *hints,
                 struct sg_buf *clean);

#endif
