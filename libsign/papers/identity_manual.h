/* The manual of an identity: its colours, sizes and grid as its own sheets have them, and all sheets in small. Private to the
 * library. */
#ifndef SG_PAPERS_IDENTITY_MANUAL_H
#define SG_PAPERS_IDENTITY_MANUAL_H

#include "papers/paper.h"

struct sg_manual_sheet {
    const struct sg_template *tmpl;
    const struct sg_scene *scene; /* frozen */
};

struct sg_identity_manual {
    const char *name, *title, *note; /* of the identity; note may be NULL */
    const struct sg_manual_sheet *sheets; /* the first is the one whose colours, sizes and grid are told */
    size_t n_sheets;
    const struct sg_template *tmpl; /* templates/papers/identity.yaml */
    const char *producer;
};

extern const struct sg_language sg_identity_manual_language; /* what the template can say */

/* As sg_preflight_sheet_build() (preflight_sheet.h). */
bool sg_identity_manual_build(const struct sg_build_env *env, const struct sg_identity_manual *manual, struct sg_report *report,
                              struct sg_scene ***pages, size_t *n_pages);

#endif
