/* What of a scene lies over a point. */
#ifndef SG_SCENE_PROBE_H
#define SG_SCENE_PROBE_H

#include <stdbool.h>

#include "scene/scene.h"

/* Does the fill or the image cover the point? Other operations never do: text and lines are thin. */
bool sg_probe_holds(const struct sg_op *op, struct sg_point at);

/* How much of a box an operation covers: nothing, surely all with one flat ink, or it cannot be told. */
enum sg_cover { SG_COVER_NONE, SG_COVER_ALL, SG_COVER_PART };
enum sg_cover sg_probe_cover(const struct sg_op *op, const struct sg_rect *box);

#endif
