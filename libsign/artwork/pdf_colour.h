/* Colour spaces of a PDF as inks (ISO 32000-1, 8.6). */
#ifndef SG_ARTWORK_PDF_COLOUR_H
#define SG_ARTWORK_PDF_COLOUR_H

#include <qpdf/qpdf-c.h>
#include <stdbool.h>

#include "artwork/art.h"

enum sg_pdf_space_kind {
    SG_SPACE_GRAY, SG_SPACE_RGB, SG_SPACE_CMYK, SG_SPACE_LAB, SG_SPACE_SPOT,
    SG_SPACE_INKS, /* several in one: taken for what they look like */
    SG_SPACE_NONE, SG_SPACE_PATTERN
};

/* What the numbers before scn mean. */
struct sg_pdf_space {
    enum sg_pdf_space_kind kind;
    int n;                      /* numbers of a colour */
    struct sg_mark_colour full; /* of a spot: at full tint */
    double range[4];            /* of Lab: a and b */
    qpdf_oh alternate, tint;    /* of spots and inks: what stands for them, and how */
};

/* What `oh`, a name or an array, means. CMYK stays CMYK, a Separation stays the spot it is; its name goes to
 * `arena`. False for what is no ink; *what names it. */
bool sg_pdf_colour_space(qpdf_data qpdf, qpdf_oh oh, struct sg_arena *arena, struct sg_pdf_space *space,
                         const char **what);
/* The colour that `space->n` numbers say there. False where its function is none. */
bool sg_pdf_colour_of(qpdf_data qpdf, const struct sg_pdf_space *space, const double *v, struct sg_mark_colour *colour);

#endif
