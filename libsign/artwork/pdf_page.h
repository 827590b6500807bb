/* The one page of a PDF that cairo has just written: its operators and graphics states. */
#ifndef SG_ARTWORK_PDF_PAGE_H
#define SG_ARTWORK_PDF_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

struct sg_pdf_page {
    struct sg_buf content;                 /* inflated */
    const char *resources, *resources_end; /* lie in the PDF */
};

/* Finds the page. False if the PDF is not of the shape that cairo gives to PDF 1.4. The bytes must
 * outlive the page; release it with sg_pdf_page_close() in either case. */
bool sg_pdf_page_open(struct sg_pdf_page *page, const unsigned char *pdf, size_t len);
void sg_pdf_page_close(struct sg_pdf_page *page);

/* The opacity of strokes and fills in the graphics state `name`; false if that says more. */
bool sg_pdf_page_alpha(const struct sg_pdf_page *page, const char *name, double *stroke, double *fill);

#endif
