/* Outlines of strokes; see stroke.h.
 *
 * A subpath is flattened, dashed if need be, and walked along its left side, round its end, and
 * back along its right side. On the inner side of a turn too tight for its two sides to meet, the
 * walk goes through the corner itself; the loop that this makes winds the same way as the rest,
 * so a non-zero fill takes it in. */
#include "scene/stroke.h"

#include <math.h>
#include <string.h>

/* Turns below 8° between flattened pieces are the curve itself, and get no corner. */
#define SMOOTH_COS 0.990

/* A polyline without repeated points. */
struct line {
    struct sg_arena *arena;
    struct sg_point *points;
    size_t n, cap;
    bool closed;
};

struct stroker {
    const struct sg_pen *pen;
    double half;
    struct sg_path *out;
    struct sg_arena *arena;
    size_t budget;
};

static void line_add(struct line *line, struct sg_point p)
{
    if (line->n && hypot(p.x - line->points[line->n - 1].x, p.y - line->points[line->n - 1].y) < 1e-9)
        return;
    sg_arena_grow(line->arena, line->points, line->n, line->cap);
    line->points[line->n++] = p;
}

static void line_curve(struct line *line, const struct sg_point p[4], double tolerance)
{
    int n = sg_geom_chords(p, tolerance);
    for (int i = 1; i <= n; i++)
        line_add(line, sg_geom_curve(p, (double)i / n));
}

/* ---- the outline of one polyline ---- */

struct vector {
    double x, y;
};

static struct vector direction(struct sg_point a, struct sg_point b)
{
    double len = hypot(b.x - a.x, b.y - a.y);
    return (struct vector){(b.x - a.x) / len, (b.y - a.y) / len};
}

static void to(struct stroker *stroker, double x, double y, bool *open)
{
    if (*open)
        sg_path_line(stroker->out, x, y);
    else
        sg_path_move(stroker->out, x, y);
    *open = true;
}

/* From p + half·(cos, sin)(from) round p by `turn` radians, in quarter circles at most. */
static void arc(struct stroker *stroker, struct sg_point p, double from, double turn)
{
    int n = (int)ceil(fabs(turn) / (M_PI / 2) - 1e-9);
    for (int i = 0; i < n; i++) {
        double a = from + turn * i / n, b = from + turn * (i + 1) / n, r = stroker->half;
        double k = 4.0 / 3 * tan((b - a) / 4);
        sg_path_curve(stroker->out, p.x + r * (cos(a) - k * sin(a)), p.y + r * (sin(a) + k * cos(a)),
                      p.x + r * (cos(b) + k * sin(b)), p.y + r * (sin(b) - k * cos(b)), p.x + r * cos(b),
                      p.y + r * sin(b));
    }
}

/* The left side (dy, -dx) of the turn at p. */
static void join(struct stroker *stroker, struct sg_point before, struct sg_point p, struct sg_point after,
                 bool *open)
{
    struct vector u = direction(before, p), v = direction(p, after);
    double r = stroker->half, cross = u.x * v.y - u.y * v.x, dot = u.x * v.x + u.y * v.y;
    double cosine = sqrt(fmax(0, (1 + dot) / 2)); /* of half the turn; 1 / cosine is the miter */
    double meet = dot > -0.999 ? r / (1 + dot) : 0;
    double shortest = fmin(hypot(p.x - before.x, p.y - before.y), hypot(after.x - p.x, after.y - p.y));
    bool smooth = dot >= SMOOTH_COS;
    bool sides_meet = cross < 0 ? r * sqrt(fmax(0, 1 - cosine * cosine)) < cosine * shortest / 2 : smooth;
    bool mitered =
        cross >= 0 && stroker->pen->join == SG_JOIN_MITER && cosine * stroker->pen->miter_limit >= 1;
    if (meet > 0 && (sides_meet || mitered)) {
        to(stroker, p.x + meet * (u.y + v.y), p.y - meet * (u.x + v.x), open);
        return;
    }
    to(stroker, p.x + r * u.y, p.y - r * u.x, open);
    if (cross < 0)
        to(stroker, p.x, p.y, open);
    else if (stroker->pen->join == SG_JOIN_ROUND)
        arc(stroker, p, atan2(-u.x, u.y), atan2(cross, dot));
    to(stroker, p.x + r * v.y, p.y - r * v.x, open);
}

/* From the left side of direction u round the end p to the right side. */
static void cap(struct stroker *stroker, struct sg_point p, struct vector u, bool *open)
{
    double r = stroker->half;
    to(stroker, p.x + r * u.y, p.y - r * u.x, open);
    if (stroker->pen->cap == SG_CAP_ROUND) {
        arc(stroker, p, atan2(-u.x, u.y), M_PI);
    } else if (stroker->pen->cap == SG_CAP_SQUARE) {
        to(stroker, p.x + r * (u.y + u.x), p.y + r * (u.y - u.x), open);
        to(stroker, p.x + r * (u.x - u.y), p.y + r * (u.y + u.x), open);
    }
    to(stroker, p.x - r * u.y, p.y + r * u.x, open);
}

static void dot(struct stroker *stroker, struct sg_point p)
{
    bool open = false;
    if (stroker->pen->cap == SG_CAP_BUTT)
        return;
    cap(stroker, p, (struct vector){1, 0}, &open);
    cap(stroker, p, (struct vector){-1, 0}, &open);
    sg_path_close(stroker->out);
}

static struct sg_point point_at(const struct line *line, size_t i, bool backwards)
{
    return line->points[backwards ? line->n - 1 - i : i];
}

static void side(struct stroker *stroker, const struct line *line, bool backwards, bool *open)
{
    for (size_t i = 1; i + 1 < line->n; i++)
        join(stroker, point_at(line, i - 1, backwards), point_at(line, i, backwards),
             point_at(line, i + 1, backwards), open);
}

static void outline_closed(struct stroker *stroker, const struct line *line)
{
    for (int backwards = 0; backwards < 2; backwards++) {
        bool open = false;
        size_t n = line->n;
        for (size_t i = 0; i < n; i++)
            join(stroker, point_at(line, (i + n - 1) % n, backwards), point_at(line, i, backwards),
                 point_at(line, (i + 1) % n, backwards), &open);
        sg_path_close(stroker->out);
    }
}

static void outline(struct stroker *stroker, struct line *line)
{
    if (line->n == 0)
        return;
    while (line->closed && line->n > 1 &&
           hypot(line->points[0].x - line->points[line->n - 1].x,
                 line->points[0].y - line->points[line->n - 1].y) < 1e-9)
        line->n--;
    if (line->n == 1) {
        dot(stroker, line->points[0]);
    } else if (line->closed && line->n > 2) {
        outline_closed(stroker, line);
    } else {
        bool open = false;
        const struct sg_point *p = line->points;
        side(stroker, line, false, &open);
        cap(stroker, p[line->n - 1], direction(p[line->n - 2], p[line->n - 1]), &open);
        side(stroker, line, true, &open);
        cap(stroker, p[0], direction(p[1], p[0]), &open);
        sg_path_close(stroker->out);
    }
}

/* ---- dashes ---- */

struct dasher {
    const struct sg_pen *pen;
    int at; /* the dash or gap we are in */
    bool on;
    double left; /* of it */
};

static void dash_next(struct dasher *dasher)
{
    dasher->at = (dasher->at + 1) % dasher->pen->n_dash;
    dasher->on = !dasher->on;
    dasher->left = dasher->pen->dash[dasher->at];
}

static struct dasher dash_start(const struct sg_pen *pen, double period)
{
    struct dasher dasher = {pen, 0, true, pen->dash[0]};
    double skip = fmod(pen->phase, 2 * period);
    skip += skip < 0 ? 2 * period : 0;
    while (skip > 0 && skip >= dasher.left) {
        skip -= dasher.left;
        dash_next(&dasher);
    }
    dasher.left -= skip;
    return dasher;
}

static bool dash_line(struct stroker *stroker, const struct line *line)
{
    const struct sg_pen *pen = stroker->pen;
    double period = 0, total = 0;
    for (int i = 0; i < pen->n_dash; i++)
        period += pen->dash[i];
    size_t n_edges = line->closed ? line->n : line->n - 1;
    for (size_t i = 0; i < n_edges; i++) {
        struct sg_point a = line->points[i], b = line->points[(i + 1) % line->n];
        total += hypot(b.x - a.x, b.y - a.y);
    }
    if (total / period * pen->n_dash > (double)stroker->budget)
        return false;
    struct dasher dasher = dash_start(pen, period);
    /* The first dash of a closed line waits for the last one, which may run into it. */
    bool wait = line->closed && dasher.on && dasher.left > 0;
    struct line piece = {.arena = stroker->arena}, first = {.arena = stroker->arena};
    for (size_t i = 0; i < n_edges; i++) {
        struct sg_point a = line->points[i], b = line->points[(i + 1) % line->n];
        double len = hypot(b.x - a.x, b.y - a.y), done = 0;
        if (dasher.on)
            line_add(&piece, a);
        while (len - done > dasher.left) {
            done += dasher.left;
            struct sg_point p = {a.x + (b.x - a.x) * done / len, a.y + (b.y - a.y) * done / len};
            if (dasher.on) {
                line_add(&piece, p);
                if (piece.n > stroker->budget)
                    return false;
                stroker->budget -= piece.n;
                if (wait) {
                    first = piece;
                    piece = (struct line){.arena = stroker->arena};
                    wait = false;
                } else {
                    outline(stroker, &piece);
                }
            }
            piece.n = 0;
            dash_next(&dasher);
            if (dasher.on)
                line_add(&piece, p);
        }
        dasher.left -= len - done;
        if (dasher.on)
            line_add(&piece, b);
    }
    if (dasher.on && first.n) {
        for (size_t i = 0; i < first.n; i++)
            line_add(&piece, first.points[i]);
        first.n = 0;
    }
    if (dasher.on)
        outline(stroker, &piece);
    outline(stroker, &first);
    return true;
}

static bool dashed(const struct sg_pen *pen)
{
    double period = 0;
    for (int i = 0; i < pen->n_dash; i++) {
        if (!(pen->dash[i] >= 0))
            return false;
        period += pen->dash[i];
    }
    return period > 0 && isfinite(period);
}

/* Hands each subpath, flattened, to `take`. */
static bool each_line(const struct sg_path *in, double tolerance, struct sg_arena *arena,
                      bool (*take)(void *user, struct line *line), void *user)
{
    struct line line = {.arena = arena};
    const struct sg_point *p = in->points;
    struct sg_point start = {0, 0};
    for (size_t i = 0; i < in->n_verbs; i++) {
        switch (in->verbs[i]) {
        case SG_MOVE:
            /* cairo ends a closed path with a bare move back to its start: no dot there. */
            if (line.n > 1 && !take(user, &line))
                return false;
            line.n = 0;
            line.closed = false;
            start = *p;
            line_add(&line, *p++);
            break;
        case SG_LINE: {
            bool still = line.n == 1 && hypot(p->x - start.x, p->y - start.y) < 1e-9;
            line_add(&line, *p++);
            if (still &&
                (i + 1 == in->n_verbs || in->verbs[i + 1] == SG_MOVE || in->verbs[i + 1] == SG_CLOSE)) {
                if (!take(user, &line)) /* a line to where it starts: a dot */
                    return false;
                line.n = 0;
            }
            break;
        }
        case SG_CURVE:
            line_curve(&line,
                       (struct sg_point[4]){line.n ? line.points[line.n - 1] : start, p[0], p[1], p[2]},
                       tolerance);
            p += 3;
            break;
        default:
            line.closed = true;
            if (line.n > 1 && !take(user, &line))
                return false;
            line.n = 0;
            line.closed = false;
            line_add(&line, start);
        }
    }
    return line.n <= 1 || take(user, &line);
}

static bool take_outline(void *user, struct line *line)
{
    struct stroker *stroker = user;
    if (dashed(stroker->pen) && line->n > 1)
        return dash_line(stroker, line);
    outline(stroker, line);
    return true;
}

struct sg_pen sg_stroke_pen(const struct sg_stroke *stroke)
{
    struct sg_pen pen = {.width = stroke->width,
                         .cap = stroke->round ? SG_CAP_ROUND : SG_CAP_BUTT,
                         .join = stroke->round ? SG_JOIN_ROUND : SG_JOIN_MITER,
                         .miter_limit = SG_STROKE_MITER,
                         .n_dash = stroke->n_dash};
    memcpy(pen.dash, stroke->dash, sizeof stroke->dash);
    return pen;
}

bool sg_stroke_outline(const struct sg_path *in, const struct sg_pen *pen, double tolerance,
                       struct sg_path *out)
{
    struct stroker stroker = {pen, pen->width / 2, out, out->arena, SG_STROKE_MAX_POINTS};
    return each_line(in, tolerance, out->arena, take_outline, &stroker);
}

/* ---- shape ---- */

static bool take_shape(void *user, struct line *line)
{
    struct sg_stroke_shape *shape = user;
    shape->ends |= !line->closed || line->n < 3;
    size_t n = line->n;
    if (line->closed && n > 1 &&
        hypot(line->points[0].x - line->points[n - 1].x, line->points[0].y - line->points[n - 1].y) < 1e-9)
        n--;
    for (size_t i = 0; i < n && n > 2; i++) {
        if (!line->closed && (i == 0 || i + 1 == n))
            continue;
        struct sg_point before = line->points[(i + n - 1) % n], p = line->points[i],
                        after = line->points[(i + 1) % n];
        struct vector u = direction(before, p), v = direction(p, after);
        double cosine = u.x * v.x + u.y * v.y;
        if (cosine >= SMOOTH_COS)
            continue;
        shape->corners = true;
        shape->miter = fmax(shape->miter, 1 / sqrt(fmax(1e-12, (1 + cosine) / 2)));
    }
    return true;
}

struct sg_stroke_shape sg_stroke_shape(const struct sg_path *in, const struct sg_pen *pen)
{
    struct sg_stroke_shape shape = {dashed(pen), false, 1};
    struct sg_arena *arena = sg_arena_new();
    each_line(in, pen->width / 200, arena, take_shape, &shape);
    sg_arena_free(arena);
    return shape;
}
