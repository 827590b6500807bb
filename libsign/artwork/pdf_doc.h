/* A PDF that somebody sent, opened: its first page, colour spaces, functions, forms and layers. Only home of
 * qpdf. Handles live as long as the document. */
#ifndef SG_ARTWORK_PDF_DOC_H
#define SG_ARTWORK_PDF_DOC_H

#include "artwork/pdf_colour.h"
#include "artwork/pdf_shading.h"
#include "base/geom.h"

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

/* What a graphics state says of blending; what it does not say is left alone. */
struct sg_pdf_look {
    double stroke, fill;  /* opacity */
    bool unmasked;        /* it takes a mask away */
    void *mask;           /* or sets this form, of whose group the light or the cover counts; or NULL */
    bool luminosity;
    bool other;           /* it blends in a way of its own */
};
void sg_pdf_doc_look(struct sg_pdf_doc *doc, void *resources, const char *name, struct sg_pdf_look *look);
/* The shading called `name`, or that of the pattern called so, whose own matrix then goes before `m`. NULL if it is of no
 * known kind; *what names a colour that is no ink, or is NULL. */
const struct sg_art_shading *sg_pdf_doc_shading(struct sg_pdf_doc *doc, void *resources, const char *name, bool pattern,
                                                struct sg_matrix m, struct sg_arena *arena, const char **what);
/* The colour that numbers say in a space. */
bool sg_pdf_doc_colour(struct sg_pdf_doc *doc, const struct sg_pdf_space *space, const double *v,
                       struct sg_mark_colour *colour);
/* A colour space by name, the names of its spots in `arena`; false for what is no ink; *what names it. */
bool sg_pdf_doc_space(struct sg_pdf_doc *doc, void *resources, const char *name, struct sg_arena *arena,
                      struct sg_pdf_space *space, const char **what);
/* Is the marked content called `name` on a layer that is switched off? */
bool sg_pdf_doc_hidden(struct sg_pdf_doc *doc, void *resources, const char *name);

/* Another content that Do paints in place. */
struct sg_pdf_form {
    char *bytes; /* malloc'd */
    size_t len;
    struct sg_matrix matrix;
    double box[4]; /* x0 y0 x1 y1: what of it is seen */
    void *resources;
    bool is_group;   /* painted as a whole */
    bool is_picture; /* it is none: pixels, of the object `picture` */
    void *picture;
};

/* The form called `name`, of no length where it is switched off; false if there is no such thing. */
bool sg_pdf_doc_form(struct sg_pdf_doc *doc, void *resources, const char *name, struct sg_pdf_form *form);
/* The form that a mask is. */
bool sg_pdf_doc_mask(struct sg_pdf_doc *doc, void *mask, struct sg_pdf_form *form);

#endif
