/* What of a scene lies over a point. */
#ifndef SG_SCENE_PROBE_H
#define SG_SCENE_PROBE_H

#include <stdbool.h>

#include "scene/scene.h"

/* Does the fill or the image cover the point? Other operations never do: text and lines are thin. */
bool sg_probe_holds(const struct sg_op *op, struct sg_point at);

#endif
