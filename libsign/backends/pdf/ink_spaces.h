/* Inks as PDF colours: DeviceCMYK operators, Separation spaces, overprint states.
 *
 * Never RGB, never gray: black is K. */
#ifndef SG_BACKENDS_PDF_INK_SPACES_H
#define SG_BACKENDS_PDF_INK_SPACES_H

#include "backends/pdf/objects.h"
#include "scene/ink.h"

struct sg_pdf_separation {
    struct sg_ink ink; /* the first of its name; names are borrowed from the scene */
    int object;
};

/* What an ink does to the plates that it does not print on. */
enum sg_pdf_overprint {
    SG_PDF_KNOCK_OUT,
    SG_PDF_OVERPRINT, /* nothing */
    SG_PDF_SPARE,     /* C, M, Y and K are knocked out, and all else spared */
    SG_PDF_N_OVERPRINTS
};

#define SG_PDF_MIXED_MAX 16

struct sg_pdf_colours {
    struct sg_pdf_separation *separations; /* resource CS<index + 1> */
    size_t n, cap;
    int overprint[SG_PDF_N_OVERPRINTS]; /* graphics state objects GS<n>; 0: not used */
    bool finish;      /* there is white base or varnish, which no colour knocks out */
    /* Where there are such and spots besides: the spots that colours knock out, by index, and the space of all colours. */
    size_t mixed[SG_PDF_MIXED_MAX], n_mixed;
    int mixed_object, mixed_function;
};

void sg_pdf_ink_spaces_clear(struct sg_pdf_colours *colours);

/* Appends what makes `ink` the colour to fill or stroke with. `now` is the ink set before by the
 * same operators in the same graphics state, or NULL; only what differs is written. */
void sg_pdf_ink_spaces_set(struct sg_pdf_colours *colours, struct sg_pdf_objects *objects, struct sg_buf *out,
                        const struct sg_ink *ink, const struct sg_ink *now, bool stroke);
/* Appends the graphics state. */
void sg_pdf_ink_spaces_overprint(struct sg_pdf_colours *colours, struct sg_pdf_objects *objects,
                             struct sg_buf *out, enum sg_pdf_overprint how);
/* In a file with finishes: notes a spot that colours must knock out. NULL is allowed. */
void sg_pdf_ink_spaces_mix(struct sg_pdf_colours *colours, struct sg_pdf_objects *objects, const struct sg_ink *ink);

void sg_pdf_ink_spaces_write(const struct sg_pdf_colours *colours, struct sg_pdf_objects *objects);
/* /ColorSpace of a page's resources, if there are any, and entries of its /ExtGState. */
void sg_pdf_ink_spaces_resources(const struct sg_pdf_colours *colours, struct sg_buf *out);
void sg_pdf_ink_spaces_states(const struct sg_pdf_colours *colours, struct sg_buf *out);
/* The object of a spot's space. */
int sg_pdf_ink_spaces_object(struct sg_pdf_colours *colours, struct sg_pdf_objects *objects, const struct sg_ink *ink);

#endif
