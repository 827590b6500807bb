/* Paths of lines and cubic curves, in the unit of whoever builds them (mm in a scene, em
 * in a glyph). Builders latch failure like sg_buf. */
#ifndef SG_SCENE_PATH_H
#define SG_SCENE_PATH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/geom.h"

enum sg_verb { SG_MOVE, SG_LINE, SG_CURVE, SG_CLOSE }; /* take 1, 1, 3 and 0 points */

extern const unsigned char sg_path_n_points[];

struct sg_path {
    struct sg_arena *arena; /* where it grows; the path dies with it */
    unsigned char *verbs;
    struct sg_point *points;
    size_t n_verbs, n_points;
    size_t cap_verbs, cap_points;
};

void sg_path_init(struct sg_path *path, struct sg_arena *arena);
void sg_path_move(struct sg_path *path, double x, double y);
void sg_path_line(struct sg_path *path, double x, double y);
void sg_path_curve(struct sg_path *path, double x1, double y1, double x2, double y2, double x3, double y3);
void sg_path_close(struct sg_path *path);
/* Clockwise on the sheet (y down). */
void sg_path_rect(struct sg_path *path, struct sg_rect rect);
void sg_path_round_rect(struct sg_path *path, struct sg_rect rect, double radius);
void sg_path_ellipse(struct sg_path *path, struct sg_rect box);
void sg_path_append(struct sg_path *path, const struct sg_path *from, struct sg_matrix m);
/* The box of all points and curve extrema; false for an empty path. */
bool sg_path_bounds(const struct sg_path *path, struct sg_rect *box);

#endif
