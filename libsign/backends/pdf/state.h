/* What a content stream has set so far, so that only changes are written. One page's worth. */
#ifndef SG_BACKENDS_PDF_STATE_H
#define SG_BACKENDS_PDF_STATE_H

#include "backends/pdf/ink_spaces.h"
#include "backends/pdf/fonts.h"

struct sg_pdf_state {
    struct sg_buf *out;
    struct sg_pdf_objects *objects;
    struct sg_pdf_colours *colours;
    const struct sg_pdf_fonts *fonts;
    struct sg_ink fill, stroke;
    bool has_fill, has_stroke;      /* false: the ink is not set yet */
    enum sg_pdf_overprint overprint;
    struct sg_stroke pen;           /* pages begin with width 1, butt caps, no dash */
    const struct sg_pdf_font *font; /* NULL: none yet */
    bool vertical;
    double size;
};

void sg_pdf_state_init(struct sg_pdf_state *state, struct sg_buf *out, struct sg_pdf_objects *objects,
                       struct sg_pdf_colours *colours, const struct sg_pdf_fonts *fonts);
void sg_pdf_state_fill(struct sg_pdf_state *state, const struct sg_ink *ink);
void sg_pdf_state_stroke(struct sg_pdf_state *state, const struct sg_ink *ink, const struct sg_stroke *pen);
/* Fills with a pattern of the resources, which knocks out. */
void sg_pdf_state_pattern(struct sg_pdf_state *state, size_t number);
void sg_pdf_state_knock_out(struct sg_pdf_state *state);
void sg_pdf_state_font(struct sg_pdf_state *state, const struct sg_run *run);

#endif
