/* Many shapes that mostly lie apart, such as letters: what they cover together, without so much at its edges.
 *
 * Their edges move inwards one by one; only what crosses or touches goes through regions. Millimetres. */
#ifndef SG_SCENE_CHOKING_H
#define SG_SCENE_CHOKING_H

#include "scene/region.h"

struct sg_choking;

struct sg_choking *sg_choking_new(struct sg_plane *plane);
void sg_choking_free(struct sg_choking *choking);
/* One shape more; a region is borrowed. */
void sg_choking_add_path(struct sg_choking *choking, const struct sg_path *path, bool even_odd);
void sg_choking_add_region(struct sg_choking *choking, const struct sg_region *region);
/* What all cover of `within`, without `mm` at its edges, to be filled even-odd. */
void sg_choking_path(struct sg_choking *choking, struct sg_rect within, double mm, struct sg_path *path);

#endif
