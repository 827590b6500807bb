/* What is asked of a file, and its metadata: Info and XMP saying the same, conformance claims, output intent, ids. */
#ifndef SG_BACKENDS_PDF_METADATA_H
#define SG_BACKENDS_PDF_METADATA_H

#include "backends/pdf/bookmarks.h"
#include "backends/pdf/cache.h"
#include "backends/pdf/objects.h"
#include "base/report.h"
#include "colour/colour.h"

struct sg_pdf_options {
    bool outline;           /* text as paths; that of marks always is */
    bool x1a;               /* PDF/X-1a:2003 instead of PDF/X-4 */
    bool a2u;               /* PDF/X-4 that claims PDF/A-2u too */
    bool ua1;               /* PDF/X-4 that claims PDF/UA-1 too */
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

struct sg_pdf_metadata {
    const struct sg_pdf_options *options;
    const char *title;   /* never NULL */
    const char *subject; /* or NULL */
    const char *words;   /* of text that is outlined, a line each, so that the file can be found; or NULL */
    int scale;           /* the file is 1:scale */
};

/* The minor version that goes with the claim: PDF/X-4 is 1.6, the others 1.4. */
int sg_pdf_metadata_version(const struct sg_pdf_options *options);

void sg_pdf_metadata_info(const struct sg_pdf_metadata *metadata, struct sg_pdf_objects *objects, int number);
/* XMP, uncompressed as PDF/X wants it; the document's ids come from `id`. */
void sg_pdf_metadata_xmp(const struct sg_pdf_metadata *metadata, struct sg_pdf_objects *objects, int number,
                         const unsigned char id[16]);
/* The /OutputIntents entry of the catalogue; `profile` is the profile's object. */
void sg_pdf_metadata_intent(const struct sg_pdf_metadata *metadata, int profile, struct sg_buf *catalogue);

#endif
