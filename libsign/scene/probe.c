/* Probing a scene; see probe.h. */
#include "scene/probe.h"

#include <math.h>

#define CURVE_STEPS 8

/* Counts how often a ray from `at` to the right crosses the edge a–b: +1 downwards, −1 upwards. */
static int crosses(struct sg_point at, struct sg_point a, struct sg_point b)
{
    if ((a.y <= at.y) == (b.y <= at.y))
        return 0;
    double x = a.x + (at.y - a.y) / (b.y - a.y) * (b.x - a.x);
    return x > at.x ? (b.y > a.y ? 1 : -1) : 0;
}

static bool in_path(const struct sg_path *path, bool even_odd, struct sg_point at)
{
    struct sg_point start = {0, 0}, here = {0, 0};
    const struct sg_point *p = path->points;
    int winding = 0, crossings = 0;
    for (size_t i = 0; i < path->n_verbs; i++) {
        int c = 0;
        switch ((enum sg_verb)path->verbs[i]) {
        case SG_MOVE:
            c = crosses(at, here, start);
            start = here = *p++;
            break;
        case SG_LINE:
            c = crosses(at, here, *p);
            here = *p++;
            break;
        case SG_CURVE: {
            const struct sg_point curve[4] = {here, p[0], p[1], p[2]};
            for (int k = 1; k <= CURVE_STEPS; k++) {
                struct sg_point next = sg_geom_curve(curve, (double)k / CURVE_STEPS);
                int one = crosses(at, here, next);
                winding += one;
                crossings += one != 0;
                here = next;
            }
            p += 3;
            break;
        }
        case SG_CLOSE:
            c = crosses(at, here, start);
            here = start;
            break;
        }
        winding += c;
        crossings += c != 0;
    }
    int last = crosses(at, here, start);
    return even_odd ? (crossings + (last != 0)) % 2 : winding + last != 0;
}

bool sg_probe_holds(const struct sg_op *op, struct sg_point at)
{
    struct sg_rect box;
    if ((op->kind != SG_OP_FILL && op->kind != SG_OP_IMAGE) || !sg_scene_op_bounds(op, &box) || at.x < box.x ||
        at.x > box.x + box.w || at.y < box.y || at.y > box.y + box.h)
        return false;
    if (op->kind == SG_OP_IMAGE) /* its very edge is not its own */
        return at.x > box.x && at.x < box.x + box.w && at.y > box.y && at.y < box.y + box.h;
    return in_path(op->u.fill.path, op->u.fill.even_odd, at);
}

/* ---- boxes ---- */

static bool meet(const struct sg_rect *a, const struct sg_rect *b)
{
    return a->x < b->x + b->w && b->x < a->x + a->w && a->y < b->y + b->h && b->y < a->y + a->h;
}

static bool points_meet(const struct sg_point *p, size_t n, struct sg_point from, double reach, const struct sg_rect *box)
{
    struct sg_extent span = SG_EXTENT_EMPTY;
    sg_geom_span(&span, from);
    for (size_t i = 0; i < n; i++)
        sg_geom_span(&span, p[i]);
    const struct sg_rect r = {span.x0 - reach, span.y0 - reach, span.x1 - span.x0 + 2 * reach, span.y1 - span.y0 + 2 * reach};
    return meet(&r, box);
}

/* Does any part of the path's line come within `reach` of the box? */
static bool line_meets(const struct sg_path *path, double reach, const struct sg_rect *box)
{
    const struct sg_point *p = path->points;
    struct sg_point start = {0, 0}, here = {0, 0};
    for (size_t i = 0; i < path->n_verbs; i++) {
        size_t n = sg_path_n_points[path->verbs[i]];
        bool moves = path->verbs[i] == SG_MOVE, closes = path->verbs[i] == SG_CLOSE;
        if ((moves || closes) && points_meet(&start, 1, here, reach, box)) /* a fill closes its subpaths */
            return true;
        if (n > 0 && !moves && points_meet(p, n, here, reach, box))
            return true;
        here = closes ? start : p[n - 1];
        start = moves ? p[0] : start;
        p += n;
    }
    return points_meet(&start, 1, here, reach, box);
}

static enum sg_cover cover_run(const struct sg_run *run, const struct sg_rect *box)
{
    for (size_t i = 0; i < run->n_glyphs; i++) {
        struct sg_rect ink;
        if (sg_scene_glyph_ink(run, &run->glyphs[i], &ink) && meet(&ink, box))
            return SG_COVER_PART;
    }
    return SG_COVER_NONE;
}

enum sg_cover sg_probe_cover(const struct sg_op *op, const struct sg_rect *box)
{
    struct sg_rect bounds;
    if (op->kind == SG_OP_GLYPHS)
        return cover_run(&op->u.run, box);
    if (!sg_scene_op_bounds(op, &bounds))
        return SG_COVER_NONE;
    if (op->kind == SG_OP_STROKE)
        return line_meets(op->u.stroke.path, op->u.stroke.pen.width * SG_STROKE_REACH, box) ? SG_COVER_PART : SG_COVER_NONE;
    if (!meet(&bounds, box))
        return SG_COVER_NONE;
    if (op->kind != SG_OP_FILL || line_meets(op->u.fill.path, 0, box))
        return SG_COVER_PART;
    if (!in_path(op->u.fill.path, op->u.fill.even_odd, (struct sg_point){box->x + box->w / 2, box->y + box->h / 2}))
        return SG_COVER_NONE;
    return op->u.fill.shading ? SG_COVER_PART : SG_COVER_ALL;
}
