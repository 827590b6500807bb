/* QR codes: quiet zone, contrast of the two inks, side for the distance. */
#include <math.h>

#include "preflight/judge_codes.h"
#include "scene/probe.h"
#include "preflight/judge_ground.h"

#define LEAST_CONTRAST 0.4 /* of reflectance: a scanner's last passing grade; the limit is the good one */
#define STEP 0.5           /* modules between the points at which the quiet zone is looked at */
#define CURVE_STEPS 8

struct code {
    size_t begin, end;     /* its tags */
    size_t modules;        /* the fill of its modules */
    struct sg_rect box;    /* of the modules */
    double module;         /* mm */
};

/* The code that the tag at `begin` opens: on its ground, the first fill, lie the modules, the last. */
static bool find_code(const struct sg_judging *f, size_t begin, struct code *code)
{
    size_t n_fills = 0, ground = 0;
    int depth = 0;
    *code = (struct code){.begin = begin, .end = begin};
    for (size_t i = begin; i < f->scene->n_ops; i++) {
        const struct sg_op *op = &f->scene->ops[i];
        depth += op->kind == SG_OP_TAG_BEGIN ? 1 : op->kind == SG_OP_TAG_END ? -1 : 0;
        if (op->kind == SG_OP_FILL) {
            ground = n_fills++ ? ground : i;
            code->modules = i;
        }
        code->end = i;
        if (depth == 0)
            break;
    }
    if (n_fills < 2)
        return false;
    code->box = f->boxes[code->modules];
    code->module = (f->boxes[ground].w - code->box.w) / 8; /* the ground is four modules wider on each side */
    return code->module > 0;
}

/* Modules between the code and a point outside it; 0 inside. */
static double modules_to(const struct code *code, struct sg_point at)
{
    double x = fmax(code->box.x - at.x, at.x - (code->box.x + code->box.w));
    double y = fmax(code->box.y - at.y, at.y - (code->box.y + code->box.h));
    return fmax(fmax(x, y), 0) / code->module;
}

/* How near a fill or image painted later comes, by points of the zone and of the code itself. */
static double nearest_area(const struct sg_judging *f, const struct code *code, size_t op, double quiet)
{
    double nearest = quiet, m = code->module, reach = quiet * m;
    const struct sg_rect *b = &f->boxes[op];
    if (b->x > code->box.x + code->box.w + reach || b->x + b->w < code->box.x - reach ||
        b->y > code->box.y + code->box.h + reach || b->y + b->h < code->box.y - reach)
        return quiet;
    for (double y = -reach + STEP * m / 2; y < code->box.h + reach; y += STEP * m)
        for (double x = -reach + STEP * m / 2; x < code->box.w + reach; x += STEP * m) {
            struct sg_point at = {code->box.x + x, code->box.y + y};
            double away = modules_to(code, at);
            if (away < nearest && sg_probe_holds(&f->scene->ops[op], at))
                nearest = away;
        }
    return nearest;
}

/* The same of a piece of a line under a pen. */
static double nearest_piece(const struct code *code, struct sg_point a, struct sg_point b, double pen)
{
    double nearest = INFINITY, length = hypot(b.x - a.x, b.y - a.y);
    int n = (int)fmin(ceil(length / (STEP * code->module)) + 1, 10000);
    for (int i = 0; i <= n; i++) {
        struct sg_point at = {a.x + (b.x - a.x) * i / n, a.y + (b.y - a.y) * i / n};
        nearest = fmin(nearest, fmax(modules_to(code, at) - pen / 2 / code->module, 0));
    }
    return nearest;
}

static double nearest_stroke(const struct code *code, const struct sg_op *op)
{
    const struct sg_path *path = op->u.stroke.path;
    const struct sg_point *p = path->points;
    struct sg_point at = {0, 0}, start = {0, 0};
    double nearest = INFINITY, pen = op->u.stroke.pen.width;
    for (size_t i = 0; i < path->n_verbs; i++) {
        switch ((enum sg_verb)path->verbs[i]) {
        case SG_MOVE:
            at = start = *p++;
            break;
        case SG_LINE:
            nearest = fmin(nearest, nearest_piece(code, at, *p, pen));
            at = *p++;
            break;
        case SG_CURVE: {
            const struct sg_point curve[4] = {at, p[0], p[1], p[2]};
            for (int k = 1; k <= CURVE_STEPS; k++) {
                struct sg_point next = sg_geom_curve(curve, (double)k / CURVE_STEPS);
                nearest = fmin(nearest, nearest_piece(code, at, next, pen));
                at = next;
            }
            p += 3;
            break;
        }
        case SG_CLOSE:
            nearest = fmin(nearest, nearest_piece(code, at, start, pen));
            at = start;
            break;
        }
    }
    return nearest;
}

static double nearest_text(const struct code *code, const struct sg_run *run)
{
    double nearest = INFINITY;
    for (size_t i = 0; i < run->n_glyphs; i++) {
        struct sg_rect r;
        if (!sg_scene_glyph_ink(run, &run->glyphs[i], &r))
            continue;
        /* The point of the glyph's box that is nearest to the middle of the code. */
        double cx = code->box.x + code->box.w / 2, cy = code->box.y + code->box.h / 2;
        struct sg_point at = {fmin(fmax(cx, r.x), r.x + r.w), fmin(fmax(cy, r.y), r.y + r.h)};
        nearest = fmin(nearest, modules_to(code, at));
    }
    return nearest;
}

/* What is painted after the code, and where the sheet ends. */
static double quiet_of(const struct sg_judging *f, const struct code *code)
{
    double quiet = f->limits->qr_quiet, m = code->module;
    double nearest = fmin(fmin(code->box.x, f->scene->width - code->box.x - code->box.w),
                          fmin(code->box.y, f->scene->height - code->box.y - code->box.h)) / m;
    for (size_t i = code->end + 1; i < f->scene->n_ops; i++) {
        const struct sg_op *op = &f->scene->ops[i];
        if (op->layer != SG_LAYER_ART)
            continue;
        if (op->kind == SG_OP_FILL || op->kind == SG_OP_IMAGE)
            nearest = fmin(nearest, nearest_area(f, code, i, quiet));
        else if (op->kind == SG_OP_STROKE)
            nearest = fmin(nearest, nearest_stroke(code, op));
        else if (op->kind == SG_OP_GLYPHS)
            nearest = fmin(nearest, nearest_text(code, &op->u.run));
    }
    return fmax(nearest, 0);
}

static void check_code(struct sg_judging *f, const struct code *code)
{
    const struct sg_limits *limits = f->limits;
    struct sg_point middle = {code->box.x - 2 * code->module, code->box.y + code->box.h / 2};
    double quiet = quiet_of(f, code);
    double dark = sg_judging_luminance(f, &f->scene->ops[code->modules].u.fill.ink);
    double light = sg_judging_ground(f, code->modules, middle), contrast = light - dark;
    double side = code->box.w, wanted = f->distance / limits->qr_side;
    /* Coordinates are whole micrometres at best: a thousandth of a module is none. */
    if (quiet < limits->qr_quiet - 0.01)
        sg_judging_note(f, SG_FIND(QR_QUIET), code->begin, quiet, limits->qr_quiet, "modules", NULL, NULL);
    if (contrast < fmin(LEAST_CONTRAST, limits->qr_contrast))
        sg_judging_note(f, SG_FIND(QR_CONTRAST), code->begin, fmax(contrast, 0) * 100, LEAST_CONTRAST * 100, "%", NULL, NULL);
    else if (contrast < limits->qr_contrast)
        sg_judging_note(f, SG_FIND(QR_PALE), code->begin, contrast * 100, limits->qr_contrast * 100, "%", NULL, NULL);
    if (f->distance > 0 && side < wanted)
        sg_judging_note(f, SG_FIND(QR_FAR), code->begin, side, wanted, "mm", sg_judging_number(f, f->distance / 1000, "m"),
                       sg_judging_number(f, side * limits->qr_side / 1000, "m"));
}

void sg_judging_codes(struct sg_judging *f)
{
    for (size_t i = 0; i < f->scene->n_ops; i++) {
        const struct sg_op *op = &f->scene->ops[i];
        struct code code;
        if (op->kind == SG_OP_TAG_BEGIN && op->u.tag.subject == SG_SUBJECT_QR && find_code(f, i, &code))
            check_code(f, &code);
    }
}
