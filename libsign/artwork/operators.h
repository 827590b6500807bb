/* A page's operators (ISO 32000-1, Annex A) to marks: of a PDF that cairo wrote of an SVG, and of one that a
 * designer sent.
 *
 * Knows what flat vector drawing needs and no more. What goes beyond is a fault, which the source puts into
 * words; the first one ends the reading. */
#ifndef SG_ARTWORK_OPERATORS_H
#define SG_ARTWORK_OPERATORS_H

#include "artwork/pdf_doc.h"
#include "artwork/shapes.h"

enum sg_operators_fault {
    SG_OPERATORS_GRADIENT, /* a pattern of tiles, a mesh, one with too many colours */
    SG_OPERATORS_MASK,     /* of more than one shape */
    SG_OPERATORS_BLEND,    /* in a way of its own */
    SG_OPERATORS_PICTURE,
    SG_OPERATORS_TEXT,
    SG_OPERATORS_COLOUR,   /* of a kind that is no ink: `what` names it */
    SG_OPERATORS_TOO_MUCH, /* of `what`: more than `limit` */
    SG_OPERATORS_BROKEN    /* `what` says how */
};

struct sg_operators_source {
    struct sg_pdf_doc *doc;
    bool svg; /* it is cairo's of an SVG, which has no named colours, no forms but groups, and no layers */
    /* The fault as a finding; called once. */
    void (*refuse)(void *user, enum sg_operators_fault fault, const char *what, double limit);
    void *user;
    bool met_rgb; /* result: a colour of screens painted */
};

/* Adds marks to `artwork`: all that a page paints on width × height units, which `page` takes the content's
 * own coordinates to. False after a fault. Memory that is no input's to size aborts. */
bool sg_operators_read(struct sg_artwork *artwork, struct sg_operators_source *source, const struct sg_pdf_doc_page *from,
                       struct sg_matrix page);

#endif
