/* One ring moved sideways, and whether rings cross. Plain geometry of points; no region is made. */
#ifndef SG_SCENE_INSET_H
#define SG_SCENE_INSET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/geom.h"

/* The ring moved by `mm` to the left of its way as the sheet shows it turned over (y down: inwards where its area is positive);
 * room for 3 `n` points. Sides that have no place left go. Returns how many points it has, 0: nothing is left of it. */
size_t sg_inset_ring(const struct sg_point *ring, size_t n, double mm, struct sg_point *moved);
bool sg_inset_crosses_itself(const struct sg_point *ring, size_t n);
/* Do two rings cross, or come nearer than `near`? */
bool sg_inset_meet(const struct sg_point *a, size_t n_a, const struct sg_point *b, size_t n_b, double near);

#endif
