/* Images of one PDF: DCTDecode as they came, or CMYK and gray samples through Flate, as which PDF/X-1a gets
 * RGB JPEG too; alpha as a soft mask, or as a stencil where transparency is not allowed. */
#ifndef SG_BACKENDS_PDF_IMAGES_H
#define SG_BACKENDS_PDF_IMAGES_H

#include "backends/pdf/cache.h"
#include "backends/pdf/objects.h"
#include "base/report.h"
#include "colour/colour.h"
#include "scene/scene.h"

struct sg_pdf_image {
    const struct sg_image *image;
    int object;
};

struct sg_pdf_images {
    struct sg_pdf_image *images; /* resource Im<index + 1> */
    size_t n, cap;
    bool flat;                   /* no transparency, no ICC: PDF/X-1a, PDF/A-1 */
    bool transparent;            /* out: some image has a soft mask */
    struct sg_colour *colour;    /* may be NULL; then RGB is a finding */
};

void sg_pdf_images_clear(struct sg_pdf_images *images);
/* The resource number; an image that comes again is written once. */
size_t sg_pdf_images_number(struct sg_pdf_images *images, struct sg_pdf_objects *objects,
                            const struct sg_image *image);
/* False with findings. */
bool sg_pdf_images_write(struct sg_pdf_images *images, struct sg_pdf_objects *objects,
                         struct sg_report *report);
/* Entries of /XObject of a page's resources. */
void sg_pdf_images_resources(const struct sg_pdf_images *images, struct sg_buf *out);

#endif
