/* HPGL of a scene, for engraving machines and knife cutters (文泰 and others): what the DXF has, a pen for each ink.
 *
 * Units of 0.025 mm, origin at the lower left corner of the trim, y up. ASCII, without text commands; curves as short
 * chords, outlines back where they began, the nearest next, the trim or the dies last. No pen has a line twice; an edge
 * that two inks share is there with both, for whoever takes one pen alone. */
#ifndef SG_BACKENDS_PLT_PLT_H
#define SG_BACKENDS_PLT_PLT_H

#include "base/buf.h"
#include "base/report.h"
#include "scene/scene.h"

struct sg_plt_options {
    double tolerance; /* mm that a chord may be from the curve; 0: 0.02 */
    bool mirror;
};

/* Appends a whole file to `out`. False with findings in `report`: a picture cannot be cut. */
bool sg_plt_write(const struct sg_scene *scene, const struct sg_plt_options *options, struct sg_buf *out,
                  struct sg_report *report);

#endif
