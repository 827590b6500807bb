/* Plane geometry in millimetres; x to the right, y down, origin top left of the trim. */
#ifndef SG_BASE_GEOM_H
#define SG_BASE_GEOM_H

#include <math.h>

#define SG_MM_PER_PT (25.4 / 72.0)
#define SG_PT_PER_MM (72.0 / 25.4)

struct sg_point { double x, y; };
struct sg_rect { double x, y, w, h; };
/* x' = a x + c y + e, y' = b x + d y + f (the order of PDF's cm) */
struct sg_matrix { double a, b, c, d, e, f; };

#define SG_MATRIX_NONE ((struct sg_matrix){1, 0, 0, 1, 0, 0})

static inline struct sg_point sg_geom_apply(struct sg_matrix m, struct sg_point p)
{
    return (struct sg_point){m.a * p.x + m.c * p.y + m.e, m.b * p.x + m.d * p.y + m.f};
}

struct sg_matrix sg_geom_product(struct sg_matrix first, struct sg_matrix then);

/* Cubic curves: the point at t, and how many chords keep within `tolerance`, 1 to 1000. */
struct sg_point sg_geom_curve(const struct sg_point p[4], double t);
int sg_geom_chords(const struct sg_point p[4], double tolerance);

/* What some points span; empty, all comparisons with it are false. */
struct sg_extent { double x0, y0, x1, y1; };

#define SG_EXTENT_EMPTY ((struct sg_extent){INFINITY, INFINITY, -INFINITY, -INFINITY})

static inline void sg_geom_span(struct sg_extent *extent, struct sg_point p)
{
    extent->x0 = fmin(extent->x0, p.x);
    extent->y0 = fmin(extent->y0, p.y);
    extent->x1 = fmax(extent->x1, p.x);
    extent->y1 = fmax(extent->y1, p.y);
}

static inline struct sg_rect sg_geom_rect(struct sg_extent e)
{
    return (struct sg_rect){e.x0, e.y0, e.x1 - e.x0, e.y1 - e.y0};
}

#endif
