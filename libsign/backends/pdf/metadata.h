/* Document metadata: Info and XMP saying the same, conformance claims, output intent, ids. */
#ifndef SG_BACKENDS_PDF_METADATA_H
#define SG_BACKENDS_PDF_METADATA_H

#include "backends/pdf/cache.h"
#include "backends/pdf/objects.h"
#include "backends/pdf/pdf.h"

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
