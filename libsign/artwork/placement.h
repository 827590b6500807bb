/* Artwork into a scene: its colours as inks, its groups, and opacity resolved where it lies on one colour. */
#ifndef SG_ARTWORK_PLACEMENT_H
#define SG_ARTWORK_PLACEMENT_H

#include "artwork/art.h"
#include "colour/colour.h"

/* Adds all marks, `m` taking the artwork's box to the sheet; all in `one_ink`, but white, unless that is NULL. */
void sg_placement_marks(const struct sg_artwork *artwork, struct sg_scene *scene, struct sg_matrix m,
                        struct sg_colour *colour, const struct sg_ink *one_ink);

#endif
