/* Build: site + template → laid-out sheets, one scene a page. */
#ifndef SG_SHEET_BUILD_H
#define SG_SHEET_BUILD_H

#include "artwork/artwork.h"
#include "base/report.h"
#include "colour/colour.h"
#include "design/profile.h"
#include "policy/posted.h"
#include "design/template.h"
#include "scene/scene.h"
#include "text/fontset.h"

/* What a build borrows from its context; all of it shareable between threads. */
struct sg_build_env {
    struct sg_fontset *fonts;
    struct sg_colour *colour;
    const struct sg_profile *profile;
    /* Finds artwork for `path` (relative paths against the input named by `at`, or the template's
     * folder); NULL after adding a finding at `at`. The context owns it. */
    const struct sg_artwork *(*artwork)(void *user, const char *path, const struct sg_node *at,
                                        struct sg_report *report);
    void *user;
    struct sg_sizes *sizes; /* letter sizes shared with other sheets; may be NULL */
    bool gather;            /* note sizes rather than obey them */
    bool final; /* a placeholder emblem is an error */
};

/* Lays out part `part` (sheet/parts.h) of `site` by `tmpl` at width × height mm (0 × 0: the template's own
 * size). On success the
 * caller owns `*pages` (an array to free()) and its frozen scenes (sg_scene_free). False with
 * errors in `report`, and no pages. */
bool sg_build_sheet(const struct sg_build_env *env, const struct sg_template *tmpl,
                    const struct sg_posted_site *site, size_t part, double width, double height,
                    struct sg_report *report, struct sg_scene ***pages, size_t *n_pages);

#endif
