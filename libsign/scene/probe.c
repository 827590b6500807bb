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
