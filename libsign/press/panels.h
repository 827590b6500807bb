/* Panels: where a sheet wider than the roll is parted, so that no letter of its name is cut. */
#ifndef SG_PRESS_PANELS_H
#define SG_PRESS_PANELS_H

#include "base/report.h"
#include "scene/scene.h"

struct sg_panels_request {
    const struct sg_scene *scene;
    double edge;    /* white edge left and right of the trim; seams count from its outside */
    double widest;  /* a panel with its overlaps, edge and bleed, mm */
    double overlap; /* what two neighbours both show; the seam is its middle */
};

#define SG_PANELS_MAX 64

/* Seams of the fewest panels, from left to right; one more where that saves a letter of the name.
 * Returns the number of panels, 1 if the sheet needs no parting, 0 with a finding when no panel could be
 * so narrow. A seam that cuts through text or a figure all the same is a warning. */
size_t sg_panels_seams(const struct sg_panels_request *request, double seams[SG_PANELS_MAX],
                       struct sg_report *report);

#endif
