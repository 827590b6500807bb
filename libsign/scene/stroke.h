/* Strokes turned into outlines to fill: for pens that a scene does not have, and for those who draw
 * fills alone. */
#ifndef SG_SCENE_STROKE_H
#define SG_SCENE_STROKE_H

#include <stdbool.h>

#include "scene/scene.h"

enum sg_cap { SG_CAP_BUTT, SG_CAP_ROUND, SG_CAP_SQUARE };
enum sg_join { SG_JOIN_MITER, SG_JOIN_ROUND, SG_JOIN_BEVEL };

#define SG_PEN_DASHES 16
/* More points than this on the dashes of one stroke are refused. */
#define SG_STROKE_MAX_POINTS 200000

/* A pen as SVG and PDF have it. */
struct sg_pen {
    double width;
    enum sg_cap cap;
    enum sg_join join;
    double miter_limit;
    double dash[SG_PEN_DASHES];
    int n_dash;
    double phase;
};

/* That of a stroke of a scene, which has PDF's default limit of miters. */
#define SG_STROKE_MITER 10
struct sg_pen sg_stroke_pen(const struct sg_stroke *stroke);

/* Appends the outline of `in` under `pen`, to be filled non-zero; curves become lines within
 * `tolerance`. A pattern of dashes with nothing or something negative in it is none. False, with
 * part of it done, when the dashes take more than SG_STROKE_MAX_POINTS. */
bool sg_stroke_outline(const struct sg_path *in, const struct sg_pen *pen, double tolerance,
                       struct sg_path *out);

/* What of a pen can be seen on this path: whether it has ends (open subpaths, dashes), whether
 * it has corners, and the largest miter among these, as a multiple of the width. */
struct sg_stroke_shape {
    bool ends, corners;
    double miter;
};
struct sg_stroke_shape sg_stroke_shape(const struct sg_path *in, const struct sg_pen *pen);

#endif
