/* Pictures inside an SVG: PNG in a data: reference, with the colours that print will have. */
#ifndef SG_BACKENDS_SVG_SVG_PICTURE_H
#define SG_BACKENDS_SVG_SVG_PICTURE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/geom.h"
#include "base/report.h"
#include "colour/colour.h"
#include "scene/scene.h"

/* Appends an <image>; `place` takes its unit square to the sheet. False after a finding. */
bool sg_svg_picture(struct sg_buf *out, const struct sg_image *image, struct sg_matrix place,
                    struct sg_colour *colour, struct sg_report *report);

#endif
