/* PDF from scenes: one page each. Own writer: CMYK and spots only, live subset fonts or
 * outlines, PDF/X-4 structure; deterministic. */
#ifndef SG_BACKENDS_PDF_PDF_H
#define SG_BACKENDS_PDF_PDF_H

#include "backends/pdf/metadata.h"
#include "scene/scene.h"

/* Appends a whole file to `out`. False with findings in `report` (a font that forbids embedding,
 * no memory, an image that cannot be converted); `out` is then not to be used. */
bool sg_pdf_write(const struct sg_scene *const *pages, size_t n_pages, const struct sg_pdf_options *options,
                  struct sg_buf *out, struct sg_report *report);

#endif
