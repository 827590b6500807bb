/* The geometry of pages: how millimetres of a scene become points. Nobody else converts. */
#ifndef SG_BACKENDS_PDF_PAGE_H
#define SG_BACKENDS_PDF_PAGE_H

#include <stddef.h>

#include "base/buf.h"
#include "scene/scene.h"

/* The file is 1:N; N is 1 unless a sheet with its bleed is longer than the 14,400 units that a page
 * may have (5.08 m, PDF 32000-1 annex C): then 10, or 100. */
int sg_pdf_page_scale(const struct sg_scene *const *pages, size_t n_pages);
/* The longest side of a sheet with all around it, mm. */
double sg_pdf_page_longest(const struct sg_scene *const *pages, size_t n_pages);
/* The least N of a file that holds `longest` mm: any whole number. */
int sg_pdf_page_least_scale(double longest);
/* From the scene to the page's default space, origin bottom left of the media. */
struct sg_matrix sg_pdf_page_matrix(const struct sg_scene *scene, int scale);
/* The page's boxes as dictionary entries: trim within bleed within the media, which holds the marks. No
 * CropBox, which PDF/X wants to be the MediaBox anyway. */
void sg_pdf_page_boxes(const struct sg_scene *scene, int scale, struct sg_buf *out);
/* A matrix and " cm": more decimals in the scaling part, since coordinates multiply it. */
void sg_pdf_page_concat(struct sg_buf *out, struct sg_matrix m);

#endif
