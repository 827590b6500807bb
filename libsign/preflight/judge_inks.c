/* Sums of ink, of each mark and of what an overprinting one lets stand under it. */
#include <math.h>

#include "preflight/judge_inks.h"
#include "scene/probe.h"
#include "preflight/judge_ground.h"

#define GRID 5

static double greatest_in_path(struct sg_judging *f, size_t op)
{
    const struct sg_rect *r = &f->boxes[op];
    double most = 0;
    for (int k = 0; k < GRID * GRID; k++) {
        struct sg_point at = {r->x + r->w * (k % GRID + 0.5) / GRID, r->y + r->h * (k / GRID + 0.5) / GRID};
        if (sg_probe_holds(&f->scene->ops[op], at))
            most = fmax(most, sg_judging_total(f, op, at));
    }
    return most;
}

static double greatest_of_glyphs(struct sg_judging *f, size_t op)
{
    const struct sg_run *run = &f->scene->ops[op].u.run;
    double most = 0;
    for (size_t i = 0; i < run->n_glyphs; i++) {
        struct sg_rect box;
        if (sg_scene_glyph_ink(run, &run->glyphs[i], &box))
            most = fmax(most, sg_judging_total(f, op, (struct sg_point){box.x + box.w / 2, box.y + box.h / 2}));
    }
    return most;
}

static double greatest_along(struct sg_judging *f, size_t op)
{
    const struct sg_path *path = f->scene->ops[op].u.stroke.path;
    double most = 0;
    for (size_t i = 0; i < path->n_points; i++) {
        struct sg_point at = path->points[i];
        if (i > 0) /* between two points rather than on a corner that touches other things */
            at = (struct sg_point){(at.x + path->points[i - 1].x) / 2, (at.y + path->points[i - 1].y) / 2};
        most = fmax(most, sg_judging_total(f, op, at));
    }
    return most;
}

/* `own` if it overprints nothing, else what it makes with its ground. */
static double greatest(struct sg_judging *f, size_t op, const struct sg_ink *ink)
{
    const struct sg_op *painted = &f->scene->ops[op];
    if (painted->kind == SG_OP_FILL && painted->u.fill.shading) {
        double most = 0;
        for (size_t i = 0; i < painted->u.fill.shading->n_stops; i++)
            most = fmax(most, sg_ink_total(&painted->u.fill.shading->stops[i].ink));
        return most;
    }
    if (!sg_ink_overprints(ink))
        return sg_ink_total(ink);
    switch (f->scene->ops[op].kind) {
    case SG_OP_FILL:
        return greatest_in_path(f, op);
    case SG_OP_GLYPHS:
        return greatest_of_glyphs(f, op);
    default:
        return greatest_along(f, op);
    }
}

void sg_judging_inks_of(struct sg_judging *f)
{
    double limit = f->request->profile->ink_limit;
    for (size_t i = 0; i < f->scene->n_ops; i++) {
        const struct sg_op *op = &f->scene->ops[i];
        const struct sg_ink *ink = sg_scene_op_ink(op);
        if (!ink || op->layer != SG_LAYER_ART || ink->kind == SG_INK_CUT || ink->kind == SG_INK_REGISTRATION)
            continue;
        double total = greatest(f, i, ink);
        if (total > limit + 1e-6)
            sg_judging_note(f, SG_FIND(INK_TOTAL), i, total * 100, limit * 100, "%", NULL, NULL);
    }
}
