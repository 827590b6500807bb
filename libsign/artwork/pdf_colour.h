/* Colour spaces of a PDF as inks (ISO 32000-1, 8.6). */
#ifndef SG_ARTWORK_PDF_COLOUR_H
#define SG_ARTWORK_PDF_COLOUR_H

#include <qpdf/qpdf-c.h>

#include "artwork/operators.h"

/* What `oh`, a name or an array, means. CMYK stays CMYK, a Separation stays the spot it is; its name goes to
 * `arena`. False for what is no ink; *what names it. */
bool sg_pdf_ink_spaces_space(qpdf_data qpdf, qpdf_oh oh, struct sg_arena *arena, struct sg_operators_space *space,
                         const char **what);

#endif
