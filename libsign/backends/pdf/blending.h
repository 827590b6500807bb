/* What runs and what blends: shadings, groups as form objects, and the graphics states that paint these.
 *
 * Everything is CMYK or a spot; a mask is gray, which no plate sees. */
#ifndef SG_BACKENDS_PDF_BLENDING_H
#define SG_BACKENDS_PDF_BLENDING_H

#include "backends/pdf/ink_spaces.h"
#include "scene/scene.h"

struct sg_pdf_alpha {
    double alpha;
    const struct sg_shading *mask; /* or NULL */
    int object;
};

struct sg_pdf_blending {
    int resources;                /* the page's, which forms share */
    int *patterns;                /* objects: resources P<index + 1> */
    size_t n_patterns, cap_patterns;
    int *forms;                   /* Fm<index + 1> */
    size_t n_forms, cap_forms;
    struct sg_pdf_alpha *alphas;  /* GA<index + 1> */
    size_t n_alphas, cap_alphas;
};

void sg_pdf_blending_clear(struct sg_pdf_blending *blending);

/* The shading as a dictionary, which PostScript knows as well; its stops are tints of one spot, or plates. */
void sg_pdf_blending_shading(struct sg_buf *out, const struct sg_shading *shading, const char *space, bool spot);

/* Each writes its object and returns the number of its resource. `base` takes the shading's mm to where it is painted. */
size_t sg_pdf_blending_pattern(struct sg_pdf_blending *blending, struct sg_pdf_objects *objects,
                               struct sg_pdf_colours *colours, const struct sg_shading *shading, struct sg_matrix base);
size_t sg_pdf_blending_form(struct sg_pdf_blending *blending, struct sg_pdf_objects *objects, const struct sg_buf *content,
                            struct sg_rect box);
size_t sg_pdf_blending_alpha(struct sg_pdf_blending *blending, struct sg_pdf_objects *objects,
                             const struct sg_group *group, struct sg_rect box);

/* Entries of /ExtGState and /XObject; /Pattern whole, if there are any. */
void sg_pdf_blending_states(const struct sg_pdf_blending *blending, struct sg_buf *out);
void sg_pdf_blending_forms(const struct sg_pdf_blending *blending, struct sg_buf *out);
void sg_pdf_blending_patterns(const struct sg_pdf_blending *blending, struct sg_buf *out);

#endif
