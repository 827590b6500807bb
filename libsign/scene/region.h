/* Regions of the plane: what an ink covers. Only home of GEOS.
 *
 * Millimetres, y down. Curves become lines within a tolerance, with corners on a grid of a thousandth
 * of a millimetre, so that neighbours have the same corners and meet without slivers.
 * A region is owned by whoever made it; functions that change one take it and give another. */
#ifndef SG_SCENE_REGION_H
#define SG_SCENE_REGION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/bounds.h"
#include "scene/path.h"
#include "scene/scene.h"

struct sg_plane; /* the library's state; one thread's */
struct sg_region;

struct sg_plane *sg_plane_new(double tolerance); /* NULL: there is no GEOS */
void sg_plane_free(struct sg_plane *plane); /* NULL is allowed */
/* True if a call failed; what it should have given is empty then. */
bool sg_plane_failed(const struct sg_plane *plane);
/* True if that is because all together took more than SG_BOUND_PLANE seconds of the processor: what crosses itself everywhere
 * costs the square of its corners. */
bool sg_plane_spent(const struct sg_plane *plane);

void sg_region_free(struct sg_plane *plane, struct sg_region *region);
struct sg_region *sg_region_copy(struct sg_plane *plane, const struct sg_region *region);
bool sg_region_is_empty(struct sg_plane *plane, const struct sg_region *region);
/* False only if they are sure to have nothing in common: their boxes lie apart. */
bool sg_region_meet(struct sg_plane *plane, const struct sg_region *a, const struct sg_region *b);

/* What the path covers, filled. */
struct sg_region *sg_region_fill(struct sg_plane *plane, const struct sg_path *path, bool even_odd);
/* What the pen covers. */
struct sg_region *sg_region_stroke(struct sg_plane *plane, const struct sg_path *path,
                                   const struct sg_stroke *pen);
/* All of `n` regions in one; takes them. */
struct sg_region *sg_region_union(struct sg_plane *plane, struct sg_region **regions, size_t n);
/* `from` without `what`; takes `from`. */
struct sg_region *sg_region_less(struct sg_plane *plane, struct sg_region *from,
                                 const struct sg_region *what);
/* What both have; takes `from`. */
struct sg_region *sg_region_common(struct sg_plane *plane, struct sg_region *from, const struct sg_region *what);

/* Every edge of the region, as closed rings; the first point is not repeated. Rings without width and segments under
 * 0.02 mm, leavings of unions and differences, are not among them. */
typedef void sg_region_ring(void *user, const struct sg_point *points, size_t n);
void sg_region_each_ring(struct sg_plane *plane, const struct sg_region *region, sg_region_ring *ring,
                         void *user);

/* The path's own lines within the tolerance; `closed` tells whether the last point joins the first. */
typedef void sg_region_line(void *user, const struct sg_point *points, size_t n, bool closed);
void sg_region_each_line(struct sg_plane *plane, const struct sg_path *path, sg_region_line *line,
                         void *user);

/* The same as a path, to be filled even-odd. */
void sg_region_path(struct sg_plane *plane, const struct sg_region *region, struct sg_path *path);
/* The region without `mm` at its edges; takes it. */
struct sg_region *sg_region_choke(struct sg_plane *plane, struct sg_region *region, double mm);

/* Lines that were gone already, so that none is gone twice. */
struct sg_lines;
struct sg_lines *sg_lines_new(void);
void sg_lines_free(struct sg_plane *plane, struct sg_lines *lines);
/* Gives what of the region's edges is not among the lines, and adds it. */
void sg_lines_add(struct sg_plane *plane, struct sg_lines *lines, const struct sg_region *region, sg_region_line *line,
                  void *user);

#endif
