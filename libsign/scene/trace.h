/* The scene as text, one operation a line: the oracle of the golden tests. */
#ifndef SG_SCENE_TRACE_H
#define SG_SCENE_TRACE_H

#include "base/buf.h"
#include "scene/scene.h"

void sg_trace_write(const struct sg_scene *scene, struct sg_buf *out);

#endif
