/* Colour spaces of a PDF as inks (ISO 32000-1, 8.6). */
#ifndef SG_ARTWORK_PDF_COLOUR_H
#define SG_ARTWORK_PDF_COLOUR_H

#include <qpdf/qpdf-c.h>
#include <stdbool.h>

#include "base/arena.h"
#include "scene/ink.h"

enum sg_pdf_space_kind { SG_SPACE_GRAY, SG_SPACE_RGB, SG_SPACE_CMYK, SG_SPACE_SPOT, SG_SPACE_NONE, SG_SPACE_PATTERN };

/* What the numbers before scn mean. */
struct sg_pdf_space {
    enum sg_pdf_space_kind kind;
    struct sg_ink spot; /* at full tint */
};

/* What `oh`, a name or an array, means. CMYK stays CMYK, a Separation stays the spot it is; its name goes to
 * `arena`. False for what is no ink; *what names it. */
bool sg_pdf_colour_space(qpdf_data qpdf, qpdf_oh oh, struct sg_arena *arena, struct sg_pdf_space *space,
                         const char **what);

#endif
