/* What is to be seen of each ink of a sheet, as areas, and the lines of dies: what cutters and plotters follow.
 *
 * The marks of the sheet are gone through from the last to the first: what lies over one is taken out of it before it joins
 * its layer. White is the ground and has no layer; finishes cover nothing and are covered by nothing. */
#ifndef SG_BACKENDS_DXF_SEEN_H
#define SG_BACKENDS_DXF_SEEN_H

#include "base/report.h"
#include "scene/region.h"
#include "scene/scene.h"

#define SG_SEEN_NAME_MAX 31 /* of a layer, in characters; R12 has no more */

struct sg_seen_layer {
    char name[4 * SG_SEEN_NAME_MAX + 1]; /* UTF-8: letters, digits, $ - and _; another for each layer */
    struct sg_ink ink;
    struct sg_region **parts; /* while it is gathered: what is seen of each mark */
    size_t n, cap;
    struct sg_region *area;
    const struct sg_path **cuts; /* centre lines, for the knife */
    size_t n_cuts, cap_cuts;
};

struct sg_seen {
    struct sg_plane *plane;
    struct sg_arena *arena;
    struct sg_seen_layer *layers; /* in the order of their last mark */
    size_t n_layers;
    bool cuts; /* the sheet has cut lines of its own, and says itself where it ends */
};

/* False with findings in `report`: a picture cannot be cut. Curves are within `tolerance` mm. To be freed in any case. */
bool sg_seen_make(struct sg_seen *seen, const struct sg_scene *scene, double tolerance, struct sg_report *report);
void sg_seen_free(struct sg_seen *seen);

#endif
