/* PDF from scenes: one page each. Own writer: CMYK and spots only, live subset fonts or
 * outlines, PDF/X-4 structure; deterministic. */
#ifndef SG_BACKENDS_PDF_PDF_H
#define SG_BACKENDS_PDF_PDF_H

#include "backends/pdf/cache.h"
#include "base/buf.h"
#include "base/report.h"
#include "colour/colour.h"
#include "scene/scene.h"

struct sg_pdf_bookmark {
    const char *title;
    size_t page;            /* from 0 */
    int level;              /* 0, or one more than the one before at most */
};

struct sg_pdf_options {
    bool outline;           /* text as paths; that of marks always is */
    bool x1a;               /* PDF/X-1a:2003 instead of PDF/X-4 */
    bool a2u;               /* PDF/X-4 that claims PDF/A-2u too */
    int scale;              /* the file is 1:scale; 0: as sg_pdf_page_scale() has it */
    bool user_unit;         /* pages say themselves how much larger they are, instead of the metadata */
    const struct sg_pdf_bookmark *bookmarks;
    size_t n_bookmarks;
    bool compress;          /* false only for tests and people who read operators */
    bool plain14;           /* tests only: a PDF 1.4 sibling for PDF/A-1b validators */
    const void *icc;        /* output intent: a CMYK profile of class prtr; never NULL */
    size_t icc_len;
    const char *intent_id, *intent_info, *intent_registry;
    const char *title;      /* NULL: the first scene's */
    const char *producer;   /* "libsign 0.1.0" */
    long long date;         /* seconds since 1970 UTC for CreationDate and ModDate */
    struct sg_colour *colour; /* to convert RGB images; may be NULL when there are none */
    struct sg_pdf_cache *cache; /* what files of one context share; NULL: nothing. The profile and the
                                   fonts must not change while it lives */
};

/* Appends a whole file to `out`. False with findings in `report` (a font that forbids embedding,
 * no memory, an image that cannot be converted); `out` is then not to be used. */
bool sg_pdf_write(const struct sg_scene *const *pages, size_t n_pages, const struct sg_pdf_options *options,
                  struct sg_buf *out, struct sg_report *report);

/* Appends ", name version" of the libraries whose versions can change a file's bytes. */
void sg_pdf_versions(struct sg_buf *out);

#endif
