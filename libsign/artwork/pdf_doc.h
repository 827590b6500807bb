/* A PDF that somebody sent, opened: its first page, colour spaces, functions, forms and layers. Only home of
 * qpdf. Handles live as long as the document. */
#ifndef SG_ARTWORK_PDF_DOC_H
#define SG_ARTWORK_PDF_DOC_H

#include "artwork/operators.h"
#include "base/buf.h"

struct sg_pdf_doc;

/* The bytes must outlive the document. NULL, and why in words; *locked: it asks for a password. */
struct sg_pdf_doc *sg_pdf_doc_open(const unsigned char *bytes, size_t len, const char **why, bool *locked);
void sg_pdf_doc_close(struct sg_pdf_doc *doc);

int sg_pdf_doc_pages(const struct sg_pdf_doc *doc);

struct sg_pdf_doc_page {
    char *content; /* malloc'd */
    size_t len;
    void *resources;
    double box[4]; /* x0 y0 x1 y1: the trim, else what is seen */
    int turn;      /* to the right, 0 to 3 quarters */
};

/* The first page. False, and why in words. */
bool sg_pdf_doc_page(struct sg_pdf_doc *doc, struct sg_pdf_doc_page *page, const char **why);

/* What content.h asks of a source; `user` is the document. */
bool sg_pdf_doc_alpha(void *doc, void *resources, const char *name, double *stroke, double *fill);
bool sg_pdf_doc_space(void *doc, void *resources, const char *name, struct sg_operators_space *space,
                      enum sg_operators_fault *fault, const char **what);
bool sg_pdf_doc_enter(void *doc, void *resources, const char *name, struct sg_operators_form *form,
                      enum sg_operators_fault *fault);
void sg_pdf_doc_leave(void *doc, struct sg_operators_form *form);
bool sg_pdf_doc_hidden(void *doc, void *resources, const char *name);

#endif
