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

struct sg_pdf_colours {
    struct sg_pdf_separation *separations; /* resource CS<index + 1> */
    size_t n, cap;
    int overprint[2]; /* graphics state objects GS0 (knock out) and GS1 (overprint); 0: not used */
};

void sg_pdf_ink_spaces_clear(struct sg_pdf_colours *colours);

/* Appends what makes `ink` the colour to fill or stroke with. `now` is the ink set before by the
 * same operators in the same graphics state, or NULL; only what differs is written. */
void sg_pdf_ink_spaces_set(struct sg_pdf_colours *colours, struct sg_pdf_objects *objects, struct sg_buf *out,
                        const struct sg_ink *ink, const struct sg_ink *now, bool stroke);
/* Appends the graphics state for (or against) overprinting. */
void sg_pdf_ink_spaces_overprint(struct sg_pdf_colours *colours, struct sg_pdf_objects *objects,
                             struct sg_buf *out, bool on);

void sg_pdf_ink_spaces_write(const struct sg_pdf_colours *colours, struct sg_pdf_objects *objects);
/* /ColorSpace of a page's resources, if there are any, and entries of its /ExtGState. */
void sg_pdf_ink_spaces_resources(const struct sg_pdf_colours *colours, struct sg_buf *out);
void sg_pdf_ink_spaces_states(const struct sg_pdf_colours *colours, struct sg_buf *out);
/* The object of a spot's space. */
int sg_pdf_ink_spaces_object(struct sg_pdf_colours *colours, struct sg_pdf_objects *objects, const struct sg_ink *ink);

#endif
