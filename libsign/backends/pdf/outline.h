/* Text as paths (转曲): no font leaves the house, and none can be missing at the shop. */
#ifndef SG_BACKENDS_PDF_OUTLINE_H
#define SG_BACKENDS_PDF_OUTLINE_H

#include <glib.h>

#include "backends/pdf/state.h"

/* Outlines already written out, by font and glyph, as operators in the font's own units. */
struct sg_pdf_outlines {
    GHashTable *glyphs;
};

void sg_pdf_outline_init(struct sg_pdf_outlines *outlines);
void sg_pdf_outline_clear(struct sg_pdf_outlines *outlines);
void sg_pdf_outline_run(struct sg_pdf_outlines *outlines, struct sg_pdf_state *state,
                        const struct sg_run *run);

#endif
