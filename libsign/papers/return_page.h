/* Annex 1 on paper: a town's table with its head lines, over as many pages as it takes. Private to the library. */
#ifndef SG_PAPERS_RETURN_PAGE_H
#define SG_PAPERS_RETURN_PAGE_H

#include "sheet/build.h"
#include "papers/return_rows.h"

struct sg_return_request {
    const struct sg_return_town *town;
    const char *by, *phone;         /* who fills it in; NULL: a line to write on */
    const struct sg_template *tmpl; /* templates/papers/annex1.yaml */
};

extern const struct sg_language sg_return_language; /* what the template can say */

/* The caller owns `*pages` (an array to free()) and its frozen scenes. False with findings when a character
 * has no glyph: the pages then are there all the same. */
bool sg_return_build(const struct sg_build_env *env, const struct sg_return_request *request,
                    struct sg_report *report, struct sg_scene ***pages, size_t *n_pages);

#endif
