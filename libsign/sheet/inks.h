/* What a profile makes of a sheet's inks: rich black, and what the cutter follows. */
#ifndef SG_SHEET_INKS_H
#define SG_SHEET_INKS_H

#include "design/profile.h"
#include "scene/scene.h"

/* The spot ink by which a template says "here is cut"; the profile may call it otherwise. */
#define SG_INKS_CUT "CutContour"

/* Large black takes the profile's recipe; lines in the cut ink become cut lines of its name and width;
 * where the profile asks for it and the template draws none, the trim is one. Before the scene is frozen. */
void sg_inks_settle(struct sg_scene *scene, const struct sg_profile *profile);

#endif
