/* Elevation: the wall of a station seen from the front, with its sheets hung in one row: where each hangs, and the drawing.
 * Millimetres of the wall: x from its left end, heights from the floor. */
#ifndef SG_PRESS_ELEVATION_H
#define SG_PRESS_ELEVATION_H

#include "base/report.h"
#include "scene/scene.h"
#include "text/fontset.h"

struct sg_elevation {
    double length, height;       /* of the wall; length 0: as long as it takes, which it then says */
    double eye;                  /* where the middles of all sheets are */
    double gap_least, gap_good, gap_most; /* between neighbours, all alike: on a wall of any length, and when it is as long
                                             as it takes */
    double end;                  /* least distance to the ends of the wall and the ceiling */
    double hole, inset, spacing; /* diameter of the fixing holes, their distance to the edges, and the most between two */
    double gap;                  /* filled by sg_elevation_hang() */
    struct sg_ink text, line, wall; /* of the drawing */
};

struct sg_elevation_piece {
    const struct sg_scene *scene; /* frozen */
    const void *of;               /* the caller's */
    double x, foot;               /* filled: its left edge and its lower one */
    size_t n_holes;
};

/* Hangs them: the widest in the middle, the others in their order on both sides. False with a finding that says how much is
 * missing when they do not fit. */
bool sg_elevation_hang(struct sg_elevation *wall, struct sg_elevation_piece *pieces, size_t n, struct sg_report *report);

/* The drawing for a box of that size on paper, as large as a usual scale allows: 1:*scale. The scene is in millimetres of the
 * wall, to be placed at that scale; the caller frees it. */
struct sg_scene *sg_elevation_draw(const struct sg_elevation *wall, const struct sg_elevation_piece *pieces, size_t n,
                                   double width, double height, struct sg_fontset *fonts, double *scale);

#endif
