/* Filled paths cut to an upright rectangle, curves staying curves. */
#ifndef SG_ARTWORK_CLIP_H
#define SG_ARTWORK_CLIP_H

#include "scene/path.h"

/* Appends to `out` what of the closed path `in` lies in `box`; the same under either fill rule.
 * Where the cut runs along the box, straight edges (possibly on top of each other) join the parts. */
void sg_clip_path(const struct sg_path *in, struct sg_rect box, struct sg_path *out);

#endif
