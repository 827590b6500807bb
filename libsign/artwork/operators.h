/* A page's operators (ISO 32000-1, Annex A) to marks: of a PDF that cairo wrote of an SVG, and of one that a
 * designer sent.
 *
 * Knows what flat vector drawing needs and no more. What goes beyond is a fault, which the source puts into
 * words; the first one ends the reading. What resources say is the source's to know. */
#ifndef SG_ARTWORK_OPERATORS_H
#define SG_ARTWORK_OPERATORS_H

#include "artwork/art.h"
#include "artwork/shapes.h"

enum sg_operators_fault {
    SG_OPERATORS_GRADIENT, /* shading or pattern */
    SG_OPERATORS_OPACITY,  /* neither opaque nor clear; groups and masks */
    SG_OPERATORS_PICTURE,
    SG_OPERATORS_TEXT,
    SG_OPERATORS_CLIP,     /* by more than rectangles */
    SG_OPERATORS_COLOUR,   /* of a kind that is no ink: `what` names it */
    SG_OPERATORS_TOO_MUCH, /* of `what`: more than `limit` */
    SG_OPERATORS_BROKEN    /* `what` says how */
};

#define SG_OPERATORS_COLORANTS 4

/* What the numbers before scn mean. */
struct sg_operators_space {
    enum { SG_SPACE_GRAY, SG_SPACE_RGB, SG_SPACE_CMYK, SG_SPACE_SPOT, SG_SPACE_NONE, SG_SPACE_PATTERN } kind;
    struct sg_ink spot; /* at full tint */
};

/* Another content that Do paints in place. */
struct sg_operators_form {
    const char *bytes;
    size_t len;
    struct sg_matrix matrix;
    double box[4];   /* x0 y0 x1 y1: what of it is seen */
    void *resources; /* the source's own */
};

struct sg_operators_source {
    void *user;
    /* The opacity that the graphics state called `name` sets; left alone if it sets none. False if it says
     * more. */
    bool (*alpha)(void *user, void *resources, const char *name, double *stroke, double *fill);
    /* A colour space by name; false after a fault. NULL: colours come as gray and RGB alone. */
    bool (*space)(void *user, void *resources, const char *name, struct sg_operators_space *space,
                  enum sg_operators_fault *fault, const char **what);
    /* What Do paints: true with a form, which leave() is called for when it is painted; else false and why.
     */
    bool (*enter)(void *user, void *resources, const char *name, struct sg_operators_form *form,
                  enum sg_operators_fault *fault);
    void (*leave)(void *user, struct sg_operators_form *form);
    /* Is the marked content called `name` on a layer that is switched off? NULL: there are no layers. */
    bool (*hidden)(void *user, void *resources, const char *name);
    /* The fault as a finding; called once. */
    void (*refuse)(void *user, enum sg_operators_fault fault, const char *what, double limit);
    /* An RGB colour paints; may be NULL. */
    void (*met_rgb)(void *user);
};

/* Adds marks to `artwork`: all that `bytes` paint on width × height units, which `page` takes the content's
 * own coordinates to. False after a fault. Memory that is no input's to size aborts. */
bool sg_operators_read(struct sg_artwork *artwork, const struct sg_operators_source *source, const char *bytes,
                     size_t len, void *resources, struct sg_matrix page);

#endif
