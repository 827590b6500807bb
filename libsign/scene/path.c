/* Paths; see path.h. */
#include "scene/path.h"

#include <math.h>

/* Control distance of a cubic that follows a quarter circle. */
#define QUARTER 0.5522847498307936

const unsigned char sg_path_n_points[] = {[SG_MOVE] = 1, [SG_LINE] = 1, [SG_CURVE] = 3, [SG_CLOSE] = 0};

void sg_path_init(struct sg_path *path, struct sg_arena *arena)
{
    *path = (struct sg_path){.arena = arena};
}

static void add(struct sg_path *path, enum sg_verb verb, const struct sg_point *points, size_t n)
{
    sg_arena_grow(path->arena, path->verbs, path->n_verbs, path->cap_verbs);
    path->verbs[path->n_verbs++] = (unsigned char)verb;
    for (size_t i = 0; i < n; i++) {
        sg_arena_grow(path->arena, path->points, path->n_points, path->cap_points);
        path->points[path->n_points++] = points[i];
    }
}

void sg_path_move(struct sg_path *path, double x, double y)
{
    add(path, SG_MOVE, &(struct sg_point){x, y}, 1);
}

void sg_path_line(struct sg_path *path, double x, double y)
{
    add(path, SG_LINE, &(struct sg_point){x, y}, 1);
}

void sg_path_curve(struct sg_path *path, double x1, double y1, double x2, double y2, double x3, double y3)
{
    add(path, SG_CURVE, (struct sg_point[]){{x1, y1}, {x2, y2}, {x3, y3}}, 3);
}

void sg_path_close(struct sg_path *path)
{
    add(path, SG_CLOSE, NULL, 0);
}

void sg_path_rect(struct sg_path *path, struct sg_rect r)
{
    sg_path_move(path, r.x, r.y);
    sg_path_line(path, r.x + r.w, r.y);
    sg_path_line(path, r.x + r.w, r.y + r.h);
    sg_path_line(path, r.x, r.y + r.h);
    sg_path_close(path);
}

void sg_path_round_rect(struct sg_path *path, struct sg_rect b, double radius)
{
    double r = fmin(radius, fmin(b.w, b.h) / 2), k = r * (1 - QUARTER);
    if (r <= 0) {
        sg_path_rect(path, b);
        return;
    }
    double right = b.x + b.w, foot = b.y + b.h;
    sg_path_move(path, b.x + r, b.y);
    sg_path_line(path, right - r, b.y);
    sg_path_curve(path, right - k, b.y, right, b.y + k, right, b.y + r);
    sg_path_line(path, right, foot - r);
    sg_path_curve(path, right, foot - k, right - k, foot, right - r, foot);
    sg_path_line(path, b.x + r, foot);
    sg_path_curve(path, b.x + k, foot, b.x, foot - k, b.x, foot - r);
    sg_path_line(path, b.x, b.y + r);
    sg_path_curve(path, b.x, b.y + k, b.x + k, b.y, b.x + r, b.y);
    sg_path_close(path);
}

void sg_path_ellipse(struct sg_path *path, struct sg_rect b)
{
    double rx = b.w / 2, ry = b.h / 2, cx = b.x + rx, cy = b.y + ry, kx = rx * QUARTER, ky = ry * QUARTER;
    sg_path_move(path, cx + rx, cy);
    sg_path_curve(path, cx + rx, cy + ky, cx + kx, cy + ry, cx, cy + ry);
    sg_path_curve(path, cx - kx, cy + ry, cx - rx, cy + ky, cx - rx, cy);
    sg_path_curve(path, cx - rx, cy - ky, cx - kx, cy - ry, cx, cy - ry);
    sg_path_curve(path, cx + kx, cy - ry, cx + rx, cy - ky, cx + rx, cy);
    sg_path_close(path);
}

void sg_path_append(struct sg_path *path, const struct sg_path *from, struct sg_matrix m)
{
    const struct sg_point *p = from->points;
    for (size_t i = 0; i < from->n_verbs; i++) {
        struct sg_point moved[3];
        size_t n = sg_path_n_points[from->verbs[i]];
        for (size_t j = 0; j < n; j++, p++)
            moved[j] = sg_geom_apply(m, *p);
        add(path, (enum sg_verb)from->verbs[i], moved, n);
    }
}

static void widen(double *low, double *high, double v)
{
    *low = fmin(*low, v);
    *high = fmax(*high, v);
}

/* Adds the extrema inside (0,1) of one coordinate of a cubic. */
static void widen_cubic(double *low, double *high, double p0, double p1, double p2, double p3)
{
    double a = -p0 + 3 * p1 - 3 * p2 + p3, b = 2 * (p0 - 2 * p1 + p2), c = p1 - p0, t[2];
    int n = 0;
    if (fabs(a) < 1e-12) {
        if (fabs(b) > 1e-12)
            t[n++] = -c / b;
    } else {
        double d = b * b - 4 * a * c;
        if (d >= 0) {
            t[n++] = (-b + sqrt(d)) / (2 * a);
            t[n++] = (-b - sqrt(d)) / (2 * a);
        }
    }
    for (int i = 0; i < n; i++)
        if (t[i] > 0 && t[i] < 1) {
            double s = 1 - t[i];
            widen(low, high, s * s * s * p0 + 3 * s * s * t[i] * p1 + 3 * s * t[i] * t[i] * p2 + t[i] * t[i] * t[i] * p3);
        }
    widen(low, high, p3);
}

bool sg_path_bounds(const struct sg_path *path, struct sg_rect *box)
{
    struct sg_extent span = SG_EXTENT_EMPTY;
    const struct sg_point *p = path->points;
    struct sg_point at = {0, 0};
    for (size_t i = 0; i < path->n_verbs; i++) {
        size_t n = sg_path_n_points[path->verbs[i]];
        if (n == 3) {
            widen_cubic(&span.x0, &span.x1, at.x, p[0].x, p[1].x, p[2].x);
            widen_cubic(&span.y0, &span.y1, at.y, p[0].y, p[1].y, p[2].y);
        } else if (n == 1) {
            sg_geom_span(&span, p[0]);
        }
        if (n)
            at = p[n - 1];
        p += n;
    }
    *box = sg_geom_rect(span);
    return span.x1 >= span.x0;
}
