/* Filled paths cut to a convex polygon, curves staying curves. */
#ifndef SG_SCENE_CLIP_H
#define SG_SCENE_CLIP_H

#include <stdbool.h>

#include "scene/path.h"

/* Does no point of the path, control points included, lie more than `slack` outside the convex
 * polygon? */
bool sg_clip_contains(const struct sg_point *corners, int n, const struct sg_path *path, double slack);

/* Appends to `out` what of the closed path `in` lies in the convex polygon, of either turn; the
 * same under either fill rule. Where the cut runs along its sides, straight edges (possibly on top
 * of each other) join the parts. */
void sg_clip_path(const struct sg_path *in, const struct sg_point *corners, int n, struct sg_path *out);

#endif
