/* Pages' content: a scene's operations as operators, in layers and marked content.
 *
 * Scenes grow downwards in millimetres, pages upwards in points: the matrix at the head of each
 * content stream is the only conversion, all else stays in millimetres. */
#ifndef SG_BACKENDS_PDF_PAGE_CONTENT_H
#define SG_BACKENDS_PDF_PAGE_CONTENT_H

#include "backends/pdf/blending.h"
#include "backends/pdf/images.h"
#include "backends/pdf/outline.h"
#include "backends/pdf/state.h"
#include "backends/pdf/structure.h"

/* Layers of a file: of dies and finishes each kind is one, as ISO 19593-1 has them. */
enum sg_pdf_group {
    SG_PDF_ART, SG_PDF_MARKS, SG_PDF_CUT, SG_PDF_WHITE, SG_PDF_VARNISH, SG_PDF_KISS, SG_PDF_PERFORATE, SG_PDF_CREASE,
    SG_PDF_N_GROUPS
};

/* What the pages of a file share. */
struct sg_pdf_shared {
    struct sg_pdf_objects *objects;
    struct sg_pdf_fonts *fonts;
    struct sg_pdf_colours *colours;
    struct sg_pdf_images *images;
    struct sg_pdf_structure *structure;
    struct sg_pdf_blending *blending;
    struct sg_pdf_outlines *outlines;
    bool outline;                     /* text as paths; that of marks always is, so that no reader takes
                                         it for the sheet's */
    bool layers[SG_PDF_N_GROUPS];         /* which are told apart; all false: none */
    int scale;
};

/* The layer that an operation belongs to: whatever the cutter follows is on its own. */
enum sg_pdf_group sg_pdf_page_content_layer(const struct sg_op *op);

/* Whether the glyphs of an operation are drawn as paths. */
bool sg_pdf_page_content_outlines(const struct sg_op *op, bool outline);

void sg_pdf_page_content_page(const struct sg_pdf_shared *shared, const struct sg_scene *scene, int page,
                         struct sg_buf *out);

#endif
