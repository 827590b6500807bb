/* Text as XML takes it. */
#ifndef SG_BACKENDS_SVG_MARKUP_H
#define SG_BACKENDS_SVG_MARKUP_H

#include "base/buf.h"

/* Appends UTF-8 with & < > " ' as references, for contents and attributes alike. Characters that
 * XML 1.0 cannot say at all are left out. */
void sg_svg_escape(struct sg_buf *out, const char *text, size_t len);

#endif
