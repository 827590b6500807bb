/* Digest: one number for all that is on a sheet, so that a run can tell whether it would make the
 * same file again. Two scenes with one digest give the same bytes in every backend. */
#ifndef SG_SCENE_DIGEST_H
#define SG_SCENE_DIGEST_H

#include "base/hash.h"
#include "scene/scene.h"

/* Adds the scene: its marks, fonts by their own checksum, images by their bytes. */
void sg_digest_scene(struct sg_hash *hash, const struct sg_scene *scene);

#endif
