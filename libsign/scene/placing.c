/* Placing scenes; see placing.h. A placing is a similarity, so pens stay pens and type stays type. */
#include "scene/placing.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "scene/clip.h"

struct placer {
    struct sg_scene *to;
    const struct sg_scene *from;
    const struct sg_placing *placing;
    struct sg_matrix m;
    double scale;
    int turns; /* 0..3 */
    struct sg_arena *scratch;
};

static int turns_of(const struct sg_placing *placing)
{
    return (placing->quarter_turns % 4 + 4) % 4;
}

static struct sg_matrix matrix_of(const struct sg_scene *from, const struct sg_placing *placing)
{
    static const double COS[] = {1, 0, -1, 0}, SIN[] = {0, 1, 0, -1};
    int turns = turns_of(placing);
    double c = COS[turns] * placing->scale, s = SIN[turns] * placing->scale;
    double w = from->width, h = from->height;
    /* The corner that the turn brings to the top left. */
    double left = fmin(fmin(0, c * w), fmin(-s * h, c * w - s * h));
    double top = fmin(fmin(0, s * w), fmin(c * h, s * w + c * h));
    return (struct sg_matrix){c, s, -s, c, placing->x - left, placing->y - top};
}

static struct sg_ink ink_of(const struct placer *p, struct sg_ink ink)
{
    if (!p->placing->process || ink.kind == SG_INK_CMYK)
        return ink;
    struct sg_ink out = {.kind = SG_INK_CMYK, .tint = 1};
    for (int i = 0; i < 4; i++)
        out.cmyk[i] = ink.kind == SG_INK_REGISTRATION ? (i == 3) : ink.cmyk[i] * ink.tint;
    return out;
}

static bool outside(const struct placer *p, const struct sg_rect *r)
{
    return r->x >= p->from->width || r->y >= p->from->height || r->x + r->w <= 0 || r->y + r->h <= 0;
}

/* The path in place, cut at the trim where that is asked for. False when nothing is left. */
static bool place_path(const struct placer *p, const struct sg_path *path, bool cut, struct sg_path *out)
{
    struct sg_rect box;
    struct sg_path inner = *path;
    if (!sg_path_bounds(path, &box))
        return false;
    if (p->placing->trimmed) {
        double w = p->from->width, h = p->from->height;
        const struct sg_point corners[] = {{0, 0}, {w, 0}, {w, h}, {0, h}};
        if (box.w > 0 && box.h > 0 && outside(p, &box))
            return false;
        if (cut && !sg_clip_contains(corners, 4, path, 0)) {
            sg_path_init(&inner, p->scratch);
            sg_clip_path(path, corners, 4, &inner);
        }
    }
    sg_path_init(out, p->scratch);
    sg_path_append(out, &inner, p->m);
    return out->n_verbs > 0;
}

static const struct sg_shading *place_shading(const struct placer *p, const struct sg_shading *from)
{
    const struct sg_shading *placed = sg_shading_copy(p->scratch, from, p->m);
    for (size_t i = 0; placed && i < placed->n_stops; i++)
        ((struct sg_shading_stop *)placed->stops)[i].ink = ink_of(p, placed->stops[i].ink);
    return placed;
}

static void place_fill(const struct placer *p, const struct sg_op *op)
{
    struct sg_path path;
    if (!place_path(p, op->u.fill.path, true, &path))
        return;
    if (op->u.fill.shading)
        sg_scene_shade(p->to, &path, place_shading(p, op->u.fill.shading), op->u.fill.even_odd);
    else
        sg_scene_fill(p->to, &path, ink_of(p, op->u.fill.ink), op->u.fill.even_odd);
}

static void place_group(const struct placer *p, const struct sg_group *from)
{
    struct sg_group group = *from;
    struct sg_path clip;
    if (from->clip) {
        sg_path_init(&clip, p->scratch);
        sg_path_append(&clip, from->clip, p->m);
        group.clip = &clip;
    }
    group.mask = place_shading(p, from->mask);
    sg_scene_group_begin(p->to, group);
}

static void place_stroke(const struct placer *p, const struct sg_op *op)
{
    struct sg_stroke pen = op->u.stroke.pen;
    struct sg_path path;
    if (!place_path(p, op->u.stroke.path, false, &path))
        return;
    pen.width *= p->scale;
    for (int i = 0; i < pen.n_dash; i++)
        pen.dash[i] *= p->scale;
    sg_scene_stroke(p->to, &path, ink_of(p, op->u.stroke.ink), pen);
}

/* Is every origin of the run's glyphs more than an em outside the trim? */
static bool run_outside(const struct placer *p, const struct sg_run *run)
{
    for (size_t i = 0; i < run->n_glyphs; i++) {
        struct sg_rect around = {run->glyphs[i].x - run->size, run->glyphs[i].y - run->size, 2 * run->size,
                                 2 * run->size};
        if (!outside(p, &around))
            return false;
    }
    return true;
}

static void place_run(const struct placer *p, const struct sg_run *from)
{
    struct sg_run run = *from;
    if (p->placing->trimmed && run_outside(p, from))
        return;
    struct sg_glyph *glyphs = sg_arena_copy(p->scratch, from->glyphs, from->n_glyphs * sizeof *glyphs);
    for (size_t i = 0; i < from->n_glyphs; i++) {
        struct sg_point at = sg_geom_apply(p->m, (struct sg_point){glyphs[i].x, glyphs[i].y});
        glyphs[i].x = at.x;
        glyphs[i].y = at.y;
    }
    run.glyphs = glyphs;
    run.size *= p->scale;
    run.angle += 90 * p->turns;
    if (run.angle >= 360)
        run.angle -= 360;
    run.ink = ink_of(p, from->ink);
    sg_scene_glyphs(p->to, &run);
}

static void place_image(const struct placer *p, const struct sg_op *op)
{
    struct sg_rect box;
    if (!p->placing->trimmed || (sg_scene_op_bounds(op, &box) && !outside(p, &box)))
        sg_scene_image(p->to, op->u.image.image, sg_geom_product(op->u.image.place, p->m));
}

static void place_op(const struct placer *p, const struct sg_op *op)
{
    bool tags = p->placing->tags == SG_PLACE_TAGS;
    switch (op->kind) {
    case SG_OP_FILL:
        place_fill(p, op);
        break;
    case SG_OP_STROKE:
        place_stroke(p, op);
        break;
    case SG_OP_GLYPHS:
        place_run(p, &op->u.run);
        break;
    case SG_OP_IMAGE:
        place_image(p, op);
        break;
    case SG_OP_TAG_BEGIN:
        if (tags)
            sg_scene_tag_begin(p->to, op->u.tag);
        break;
    case SG_OP_TAG_END:
        if (tags)
            sg_scene_tag_end(p->to);
        break;
    case SG_OP_GROUP_BEGIN:
        place_group(p, &op->u.group);
        break;
    case SG_OP_GROUP_END:
        sg_scene_group_end(p->to);
        break;
    }
}

void sg_place_scene_as(struct sg_scene *to, const struct sg_scene *from, const struct sg_placing *placing)
{
    struct placer p = {.to = to, .from = from, .placing = placing, .m = matrix_of(from, placing),
                       .scale = placing->scale, .turns = turns_of(placing), .scratch = sg_arena_new()};
    enum sg_layer layer = to->layer;
    assert(from->frozen && from != to);
    if (placing->tags != SG_PLACE_TAGS) {
        bool figure = placing->tags == SG_PLACE_FIGURE;
        sg_scene_tag_begin(to, (struct sg_tag){.role = figure ? SG_ROLE_FIGURE : SG_ROLE_ARTIFACT,
                                               .alt = figure ? placing->alt : NULL});
    }
    for (size_t i = 0; i < from->n_ops; i++) {
        sg_scene_set_layer(to, placing->process ? layer : from->ops[i].layer);
        place_op(&p, &from->ops[i]);
    }
    sg_scene_set_layer(to, layer);
    if (placing->tags != SG_PLACE_TAGS)
        sg_scene_tag_end(to);
    sg_arena_free(p.scratch);
}

void sg_place_scene(struct sg_scene *to, const struct sg_scene *from, double x, double y, double scale)
{
    sg_place_scene_as(to, from, &(struct sg_placing){.x = x, .y = y, .scale = scale});
}
