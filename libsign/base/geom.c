/* Matrices and cubic curves; see geom.h. */
#include "base/geom.h"

struct sg_matrix sg_geom_product(struct sg_matrix first, struct sg_matrix then)
{
    return (struct sg_matrix){
        then.a * first.a + then.c * first.b,          then.b * first.a + then.d * first.b,
        then.a * first.c + then.c * first.d,          then.b * first.c + then.d * first.d,
        then.a * first.e + then.c * first.f + then.e, then.b * first.e + then.d * first.f + then.f};
}

struct sg_point sg_geom_curve(const struct sg_point p[4], double t)
{
    double s = 1 - t, a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
    return (struct sg_point){a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
                             a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y};
}

int sg_geom_chords(const struct sg_point p[4], double tolerance)
{
    /* The second differences bound how far the curve is from its chords. */
    double bend = fmax(hypot(p[0].x - 2 * p[1].x + p[2].x, p[0].y - 2 * p[1].y + p[2].y),
                       hypot(p[1].x - 2 * p[2].x + p[3].x, p[1].y - 2 * p[2].y + p[3].y));
    return (int)fmin(1000, fmax(1, ceil(sqrt(0.75 * bend / tolerance))));
}
