/* Preflight: a laid-out document against what its print profile and its viewing distance ask. The rules are
 * GWG's for large formats and those of print and sign shops; their numbers are the profile's (design/limits.h).
 * What build refuses already (elements, overlaps, the edge) is not looked at again. */
#ifndef SG_PREFLIGHT_PREFLIGHT_H
#define SG_PREFLIGHT_PREFLIGHT_H

#include "base/report.h"
#include "colour/colour.h"
#include "design/profile.h"
#include "scene/scene.h"

struct sg_preflight_request {
    const struct sg_profile *profile;
    struct sg_colour *colour;
    double distance; /* mm from which the sheet is read; 0: as the profile says, which may be unknown */
    bool outline;    /* text is written as shapes, so that nothing is asked of the fonts */
    /* Where a frame of the sheet is described, for findings; may be NULL. */
    struct sg_spot (*place)(void *user, const char *frame, struct sg_arena *arena);
    void *user;
};

/* Adds a finding for each rule and frame, with the worst number met on any of the frozen `pages`. Returns
 * the number of errors among them. */
size_t sg_preflight_scenes(const struct sg_scene *const *pages, size_t n,
                           const struct sg_preflight_request *request, struct sg_report *report);

/* The resolution a picture is asked to have at its size under this profile, in pixels an inch. */
double sg_preflight_ppi(const struct sg_profile *profile, double distance);
/* That of a picture where it is placed: the smaller of its two. */
double sg_preflight_ppi_of(const struct sg_image *image, const struct sg_matrix *place);

#endif
