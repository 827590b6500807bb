/* Cutting paths; see clip.h. Sutherland and Hodgman's way, one side of the box after the other,
 * with cubics split where they cross. */
#include "scene/clip.h"

#include <math.h>

/* x·nx + y·ny ≥ at is inside. */
struct side {
    double nx, ny, at;
};

struct cutter {
    struct side side;
    struct sg_path *out;
    bool drawing;         /* a subpath is open in out */
    struct sg_point last; /* where it is */
};

static double beyond(const struct side *side, struct sg_point p)
{
    return side->nx * p.x + side->ny * p.y - side->at;
}

static struct sg_point between(struct sg_point a, struct sg_point b, double t)
{
    return (struct sg_point){a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

/* Goes to p in a straight line: along the side, where the path was beyond it. */
static void reach(struct cutter *cutter, struct sg_point p)
{
    if (!cutter->drawing)
        sg_path_move(cutter->out, p.x, p.y);
    else if (hypot(p.x - cutter->last.x, p.y - cutter->last.y) > 1e-9)
        sg_path_line(cutter->out, p.x, p.y);
    cutter->drawing = true;
    cutter->last = p;
}

static void cut_line(struct cutter *cutter, struct sg_point a, struct sg_point b)
{
    double da = beyond(&cutter->side, a), db = beyond(&cutter->side, b);
    if (da < 0 && db < 0)
        return;
    reach(cutter, da < 0 ? between(a, b, da / (da - db)) : a);
    reach(cutter, db < 0 ? between(a, b, da / (da - db)) : b);
}

/* Splits p at t into first and rest (de Casteljau). */
static void split(const struct sg_point p[4], double t, struct sg_point first[4], struct sg_point rest[4])
{
    struct sg_point a = between(p[0], p[1], t), b = between(p[1], p[2], t), c = between(p[2], p[3], t);
    struct sg_point d = between(a, b, t), e = between(b, c, t), f = between(d, e, t);
    struct sg_point head[4] = {p[0], a, d, f}, tail[4] = {f, e, c, p[3]};
    for (int i = 0; i < 4; i++) {
        first[i] = head[i];
        rest[i] = tail[i];
    }
}

/* Where the cubic with control values d, the part of one from t0 to t1, changes sign. */
static int find_crossings(const double d[4], double t0, double t1, int depth, double *t, int n)
{
    int n_in = 0;
    for (int i = 0; i < 4; i++)
        n_in += d[i] >= 0;
    if (n_in == 0 || n_in == 4 || n == 3)
        return n;
    double middle = (t0 + t1) / 2;
    if (depth == 40) {
        t[n] = middle;
        return n + 1;
    }
    double a = (d[0] + d[1]) / 2, b = (d[1] + d[2]) / 2, c = (d[2] + d[3]) / 2;
    double ab = (a + b) / 2, bc = (b + c) / 2, abc = (ab + bc) / 2;
    n = find_crossings((double[4]){d[0], a, ab, abc}, t0, middle, depth + 1, t, n);
    return find_crossings((double[4]){abc, bc, c, d[3]}, middle, t1, depth + 1, t, n);
}

static void cut_curve(struct cutter *cutter, const struct sg_point p[4])
{
    double d[4], t[4], done = 0;
    for (int i = 0; i < 4; i++)
        d[i] = beyond(&cutter->side, p[i]);
    int n = find_crossings(d, 0, 1, 0, t, 0);
    struct sg_point rest[4] = {p[0], p[1], p[2], p[3]};
    for (int i = 0; i <= n; i++) {
        struct sg_point piece[4] = {rest[0], rest[1], rest[2], rest[3]}, first[4], last[4];
        if (i < n) {
            split(rest, (t[i] - done) / (1 - done), piece, rest);
            done = t[i];
        }
        split(piece, 0.5, first, last);
        if (beyond(&cutter->side, last[0]) < 0)
            continue;
        reach(cutter, piece[0]);
        sg_path_curve(cutter->out, piece[1].x, piece[1].y, piece[2].x, piece[2].y, piece[3].x, piece[3].y);
        cutter->last = piece[3];
    }
}

static void cut_side(const struct sg_path *in, struct side side, struct sg_path *out)
{
    struct cutter cutter = {.side = side, .out = out};
    const struct sg_point *p = in->points;
    struct sg_point start = {0, 0}, at = {0, 0};
    for (size_t i = 0; i <= in->n_verbs; i++) {
        enum sg_verb verb = i < in->n_verbs ? (enum sg_verb)in->verbs[i] : SG_MOVE;
        switch (verb) {
        case SG_MOVE:
        case SG_CLOSE:
            if (cutter.drawing) {
                cut_line(&cutter, at, start); /* a fill closes every subpath */
                sg_path_close(out);
            }
            cutter.drawing = false;
            at = start;
            if (verb == SG_MOVE && i < in->n_verbs)
                at = start = *p++;
            break;
        case SG_LINE:
            cut_line(&cutter, at, p[0]);
            at = *p++;
            break;
        case SG_CURVE:
            cut_curve(&cutter, (struct sg_point[4]){at, p[0], p[1], p[2]});
            at = p[2];
            p += 3;
            break;
        }
    }
}

/* The side from corner i to the next; inside is where the polygon's middle is. */
static struct side side_of(const struct sg_point *corners, int n, int i)
{
    struct sg_point a = corners[i], b = corners[(i + 1) % n], middle = {0, 0};
    double len = hypot(b.x - a.x, b.y - a.y);
    for (int j = 0; j < n; j++)
        middle = (struct sg_point){middle.x + corners[j].x / n, middle.y + corners[j].y / n};
    struct side side = {(a.y - b.y) / len, (b.x - a.x) / len, 0};
    side.at = side.nx * a.x + side.ny * a.y;
    return beyond(&side, middle) < 0 ? (struct side){-side.nx, -side.ny, -side.at} : side;
}

static bool has_length(const struct sg_point *corners, int n, int i)
{
    return hypot(corners[(i + 1) % n].x - corners[i].x, corners[(i + 1) % n].y - corners[i].y) > 1e-9;
}

bool sg_clip_contains(const struct sg_point *corners, int n, const struct sg_path *path, double slack)
{
    for (int i = 0; i < n; i++) {
        if (!has_length(corners, n, i))
            continue;
        struct side side = side_of(corners, n, i);
        for (size_t j = 0; j < path->n_points; j++)
            if (beyond(&side, path->points[j]) < -slack)
                return false;
    }
    return true;
}

void sg_clip_path(const struct sg_path *in, const struct sg_point *corners, int n, struct sg_path *out)
{
    struct sg_path from = *in;
    for (int i = 0; i < n; i++) {
        struct sg_path to;
        if (!has_length(corners, n, i))
            continue;
        sg_path_init(&to, out->arena);
        cut_side(&from, side_of(corners, n, i), &to);
        from = to;
    }
    sg_path_append(out, &from, SG_MATRIX_NONE);
}
