/* Lines and edges: hairlines, thin lines of several inks, grounds that end at the trim. */
#include <math.h>

#include "base/geom.h"
#include "preflight/judge_lines.h"
#include "preflight/judge_ground.h"

#define AT_TRIM 0.5    /* mm: what ends so near to the trim is meant to reach it */
#define TOLERANCE 0.01 /* mm */

/* `width` of a line, or of a shape so thin that it is one. */
static void check_width(struct sg_judging *f, size_t op, double width, const struct sg_ink *ink)
{
    double pt = width * SG_PT_PER_MM;
    if (width < f->limits->min_line * (1 - 1e-9))
        sg_judging_note(f, SG_FIND(LINE_HAIR), op, pt, f->limits->min_line * SG_PT_PER_MM, "pt", NULL, NULL);
    else if (width < f->limits->min_line_mixed * (1 - 1e-9) && sg_judging_mixed(ink))
        sg_judging_note(f, SG_FIND(LINE_THIN), op, pt, f->limits->min_line_mixed * SG_PT_PER_MM, "pt", NULL, NULL);
}

/* A side that lies `out` mm outside the trim, or inside if negative. */
static void check_side(struct sg_judging *f, size_t op, double out)
{
    double bleed = f->scene->bleed;
    if (out > -AT_TRIM && out < bleed - TOLERANCE)
        sg_judging_note(f, SG_FIND(BLEED_SHORT), op, fmax(out, 0), bleed, "mm", NULL, NULL);
}

static void check_bleed(struct sg_judging *f, size_t op)
{
    const struct sg_rect *r = &f->boxes[op];
    check_side(f, op, -r->x);
    check_side(f, op, -r->y);
    check_side(f, op, r->x + r->w - f->scene->width);
    check_side(f, op, r->y + r->h - f->scene->height);
}

void sg_judging_lines(struct sg_judging *f)
{
    for (size_t i = 0; i < f->scene->n_ops; i++) {
        const struct sg_op *op = &f->scene->ops[i];
        const struct sg_rect *box = &f->boxes[i];
        if (op->layer != SG_LAYER_ART || box->w < 0)
            continue;
        if (op->kind == SG_OP_STROKE && op->u.stroke.ink.kind != SG_INK_CUT)
            check_width(f, i, op->u.stroke.pen.width, &op->u.stroke.ink);
        bool paints = op->kind == SG_OP_IMAGE || (op->kind == SG_OP_FILL && !sg_ink_is_white(&op->u.fill.ink) &&
                                                  op->u.fill.ink.kind != SG_INK_CUT);
        if (op->kind == SG_OP_FILL && paints && box->w > 0 && box->h > 0)
            check_width(f, i, fmin(box->w, box->h), &op->u.fill.ink);
        if (paints && f->scene->bleed > 0)
            check_bleed(f, i);
    }
}
