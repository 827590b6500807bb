/* PDF, and Illustrator's files that are PDF, to marks: shapes keep their CMYK and spots untouched. The first
 * page's trim is the drawing. What is no flat shape is refused by name, as in an SVG. */
#include "artwork/pdf_in.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "artwork/operators.h"
#include "base/findings.h"
#include "base/num.h"
#include "base/lazy.h"

/* Length of the longer side, as of an SVG. */
#define SIDE 4096.0
#define MAX_ASPECT 100

static void refuse(void *user, enum sg_operators_fault fault, const char *what, double limit)
{
    static const struct sg_code *const CODES[] = {[SG_OPERATORS_GRADIENT] = SG_FIND(PDF_GRADIENT),
                                         [SG_OPERATORS_MASK] = SG_FIND(PDF_MASK),
                                         [SG_OPERATORS_BLEND] = SG_FIND(PDF_BLEND),
                                         [SG_OPERATORS_PICTURE] = SG_FIND(PDF_PICTURE),
                                         [SG_OPERATORS_TEXT] = SG_FIND(PDF_TEXT),
                                         [SG_OPERATORS_COLOUR] = SG_FIND(PDF_COLOUR),
                                         [SG_OPERATORS_TOO_MUCH] = SG_FIND(PDF_TOO_COMPLEX),
                                         [SG_OPERATORS_BROKEN] = SG_FIND(PDF_UNREADABLE)};
    const struct sg_artwork *artwork = user;
    sg_report_add(artwork->report, CODES[fault], artwork->place, artwork->name, what ? what : "", SG_NUM(limit, 0), NULL);
}

/* From the page's points to the drawing's box, which it also sizes. */
static struct sg_matrix place_page(struct sg_artwork *artwork, const struct sg_pdf_doc_page *page)
{
    double w = page->box[2] - page->box[0], h = page->box[3] - page->box[1], s = SIDE / fmax(w, h);
    double x = page->box[0] * s, y = page->box[1] * s;
    w *= s;
    h *= s;
    artwork->width = page->turn % 2 ? h : w;
    artwork->height = page->turn % 2 ? w : h;
    switch (page->turn) {
    case 1:
        return (struct sg_matrix){0, s, s, 0, -y, -x};
    case 2:
        return (struct sg_matrix){-s, 0, 0, s, w + x, -y};
    case 3:
        return (struct sg_matrix){0, -s, -s, 0, h + y, w + x};
    default:
        return (struct sg_matrix){s, 0, 0, -s, -x, h + y};
    }
}

static bool read_page(struct sg_artwork *artwork, struct sg_operators_source *source)
{
    struct sg_pdf_doc_page page;
    const char *why;
    if (!sg_pdf_doc_page(source->doc, &page, &why))
        return SG_ART_SAY(artwork, PDF_UNREADABLE, why, NULL);
    double aspect = (page.box[2] - page.box[0]) / (page.box[3] - page.box[1]);
    bool good = aspect <= MAX_ASPECT && aspect >= 1.0 / MAX_ASPECT;
    if (good)
        good = sg_operators_read(artwork, source, &page, place_page(artwork, &page));
    else
        SG_ART_SAY(artwork, PDF_UNREADABLE, SG_PHRASE("its page is a mere line"), NULL);
    free(page.content);
    return good;
}

bool sg_pdf_in_read(struct sg_artwork *artwork, const unsigned char *bytes, size_t len)
{
    const char *why;
    bool locked;
    struct sg_operators_source source = {.refuse = refuse, .user = artwork};
    if (!sg_lazy_has(SG_LAZY_QPDF))
        return sg_report_add(artwork->report, SG_FIND(LIBRARY_MISSING), artwork->place, sg_lazy_title(SG_LAZY_QPDF), NULL);
    source.doc = sg_pdf_doc_open(bytes, len, &why, &locked);
    if (!source.doc)
        return locked ? SG_ART_SAY(artwork, PDF_LOCKED, NULL) : SG_ART_SAY(artwork, PDF_UNREADABLE, why, NULL);
    bool good = read_page(artwork, &source);
    if (good && artwork->n_marks == 0)
        good = SG_ART_SAY(artwork, PDF_BLANK, NULL);
    if (good && sg_pdf_doc_pages(source.doc) > 1)
        SG_ART_SAY(artwork, PDF_PAGES, SG_NUM(sg_pdf_doc_pages(source.doc), 0), NULL);
    if (good && source.met_rgb)
        SG_ART_SAY(artwork, PDF_RGB, NULL);
    sg_pdf_doc_close(source.doc);
    return good;
}
