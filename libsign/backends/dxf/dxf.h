/* DXF of a scene, for cutters and engravers: what is to be seen of each ink, as closed polylines.
 *
 * AutoCAD R12, the one that every cutting program reads. Units are millimetres, origin at the lower
 * left corner of the trim, y up. One layer an ink, one for the sheet's own edge (TRIM), one for each
 * cut line's ink, named as the ink is, in the code page of Chinese programs. Within a layer no line is there twice: shapes that touch are one, and what a later
 * ink hides is gone. White is the ground and has no layer. */
#ifndef SG_BACKENDS_DXF_DXF_H
#define SG_BACKENDS_DXF_DXF_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/report.h"
#include "colour/colour.h"
#include "scene/scene.h"

struct sg_dxf_options {
    double tolerance;         /* mm that a polyline may be from the curve; 0: 0.02 */
    struct sg_colour *colour; /* for the layers' colours on the screen */
    bool mirror;
    bool once;                /* what two inks share is in the first one's layer alone */
};

/* Appends a whole file to `out`. False with findings in `report`: a picture cannot be cut. */
bool sg_dxf_write(const struct sg_scene *scene, const struct sg_dxf_options *options, struct sg_buf *out,
                  struct sg_report *report);

#endif
