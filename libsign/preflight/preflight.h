/* Preflight: a laid-out document against what its print profile and its viewing distance ask. The rules are
 * GWG's for large formats and those of print and sign shops; their numbers are the profile's (design/limits.h).
 * What build refuses already (elements, overlaps, the edge) is not looked at again. */
#ifndef SG_PREFLIGHT_PREFLIGHT_H
#define SG_PREFLIGHT_PREFLIGHT_H

#include "preflight/judging.h"

/* Adds a finding for each rule and frame, with the worst number met on any of the frozen `pages`. Returns
 * the number of errors among them. */
size_t sg_preflight_scenes(const struct sg_scene *const *pages, size_t n,
                           const struct sg_preflight_request *request, struct sg_report *report);

#endif
