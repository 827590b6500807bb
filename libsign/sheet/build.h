/* Build: site + template → laid-out sheets, one scene a page. */
#ifndef SG_SHEET_BUILD_H
#define SG_SHEET_BUILD_H

#include "sheet/sheet.h"

/* Lays out part `part` (sheet/parts.h) of `site` by `tmpl` at width × height mm (0 × 0: the template's own
 * size). On success the
 * caller owns `*pages` (an array to free()) and its frozen scenes (sg_scene_free). False with
 * errors in `report`, and no pages. */
bool sg_build_sheet(const struct sg_build_env *env, const struct sg_template *tmpl,
                    const struct sg_posted_site *site, size_t part, double width, double height,
                    struct sg_report *report, struct sg_scene ***pages, size_t *n_pages);
/* The same of a paper, whose scope is given: its values, and where its pages stand among all of it. It is made
 * whatever happens: what is too long is set beyond its bounds, and only what cannot be set at all is reported. NULL
 * `pages`: they are counted alone. */
bool sg_build_paper(const struct sg_build_env *env, const struct sg_template *tmpl, const struct sg_scope *scope,
                    const char *title, struct sg_report *report, struct sg_scene ***pages, size_t *n_pages);

#endif
