/* Text and transforms as XML and SVG take them. */
#ifndef SG_BACKENDS_SVG_MARKUP_H
#define SG_BACKENDS_SVG_MARKUP_H

#include "base/buf.h"
#include "base/geom.h"

/* Appends UTF-8 with & < > " ' as references, for contents and attributes alike. Characters that
 * XML 1.0 cannot say at all are left out. */
void sg_svg_escape(struct sg_buf *out, const char *text, size_t len);
/* Appends a transform, "matrix(1 0 0 1 2.5 4)". */
void sg_svg_matrix(struct sg_buf *out, struct sg_matrix m);

#endif
