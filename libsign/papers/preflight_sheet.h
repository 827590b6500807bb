/* Preflight sheet: one sheet's preflight on paper, for clerk and shop. Private to the library. */
#ifndef SG_PAPERS_PREFLIGHT_SHEET_H
#define SG_PAPERS_PREFLIGHT_SHEET_H

#include "papers/paper.h"

struct sg_preflight_sheet_picture {
    const char *name;
    int width_px, height_px;
    double ppi, asked; /* at its size */
};

struct sg_preflight_sheet {
    const struct sg_scene *const *sheets; /* the pages of the document, at least one */
    size_t n_sheets;
    const struct sg_template *of;         /* the document's template, or NULL */
    const struct sg_profile *profile;     /* the document's */
    bool outline;
    const char *conformance;              /* "PDF/X-4": what the PDF will be; NULL: there is none */
    double distance;                      /* mm, or 0 */
    const struct sg_paper_remark *remarks;
    size_t n_remarks;
    const struct sg_preflight_sheet_picture *pictures;
    size_t n_pictures;
    const struct sg_template *tmpl;       /* templates/papers/preflight.yaml */
    const char *producer;
};

extern const struct sg_language sg_preflight_sheet_language; /* what the template can say */

/* The caller owns `*pages` (an array to free()) and its frozen scenes: one, or more where the findings
 * need it. False with findings when a character has no glyph. */
bool sg_preflight_sheet_build(const struct sg_build_env *env, const struct sg_preflight_sheet *inspection,
                         struct sg_report *report, struct sg_scene ***pages, size_t *n_pages);

#endif
