/* Shadings of a PDF along a line and between circles (ISO 32000-1, 8.7.4.5.3 and 4). */
#ifndef SG_ARTWORK_PDF_SHADING_H
#define SG_ARTWORK_PDF_SHADING_H

#include "artwork/pdf_colour.h"

/* The shading `oh`, whose space `m` takes to the box; in `arena`. NULL for meshes and what else is none of the two kinds;
 * *what names a space that is no ink, or is NULL. */
struct sg_art_shading *sg_pdf_shading_read(qpdf_data qpdf, qpdf_oh oh, struct sg_matrix m, struct sg_arena *arena,
                                           const char **what);

#endif
