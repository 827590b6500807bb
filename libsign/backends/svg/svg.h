/* SVG of a scene: one page, the trimmed sheet, in the colours that a screen shows of its inks.
 *
 * User units are millimetres. What lies in the bleed is kept outside the view, where a drawing
 * program still finds it. Every painted element says its ink (data-ink), every frame its name. */
#ifndef SG_BACKENDS_SVG_SVG_H
#define SG_BACKENDS_SVG_SVG_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/report.h"
#include "colour/colour.h"
#include "scene/scene.h"

struct sg_svg_options {
    /* Text as text, to be edited, where any program with the same font draws the same glyph for it;
     * the rest, and without this everything, as outlines. */
    bool text;
    struct sg_colour *colour;
    const char *producer; /* "libsign 0.1.0" */
};

/* Appends a whole file to `out`. False with findings in `report`. */
bool sg_svg_write(const struct sg_scene *scene, const struct sg_svg_options *options, struct sg_buf *out,
                  struct sg_report *report);

#endif
