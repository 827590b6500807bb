/* The scene as text; see trace.h. Numbers to 3 decimals of a millimetre; fonts by PostScript
 * name, glyphs by what they stand for, so that a golden reads as what is on the sheet. */
#include "scene/trace.h"

static void put_nums(struct sg_buf *out, const double *v, int n)
{
    sg_buf_putc(out, ' ');
    sg_buf_nums(out, v, n, 3);
}

static void put_ink(struct sg_buf *out, const struct sg_ink *ink)
{
    static const char *const KINDS[] = {"cmyk", "spot", "cut", "registration"};
    sg_buf_printf(out, " %s", KINDS[ink->kind]);
    if (ink->name)
        sg_buf_printf(out, " '%s'", ink->name);
    put_nums(out, ink->cmyk, 4);
    if (ink->tint < 1) {
        sg_buf_puts(out, " tint");
        put_nums(out, &ink->tint, 1);
    }
}

static void put_path(struct sg_buf *out, const struct sg_path *path)
{
    const struct sg_point *p = path->points;
    for (size_t i = 0; i < path->n_verbs; i++) {
        sg_buf_printf(out, " %c", "MLCZ"[path->verbs[i]]);
        for (int j = 0; j < sg_path_n_points[path->verbs[i]]; j++, p++)
            put_nums(out, (const double[]){p->x, p->y}, 2);
    }
}

static void put_run(struct sg_buf *out, const struct sg_run *run)
{
    sg_buf_printf(out, "glyphs %s size", run->font->postscript);
    put_nums(out, &run->size, 1);
    if (run->hscale < 1 || run->hscale > 1) {
        sg_buf_puts(out, " hscale");
        put_nums(out, &run->hscale, 1);
    }
    if (run->angle < 0 || run->angle > 0) {
        sg_buf_puts(out, " angle");
        put_nums(out, &run->angle, 1);
    }
    if (run->vertical)
        sg_buf_puts(out, " vertical");
    put_ink(out, &run->ink);
    for (size_t i = 0; i < run->n_glyphs; i++) {
        const struct sg_glyph *g = &run->glyphs[i];
        sg_buf_printf(out, " |%.*s", (int)g->text_len, run->text + g->text_at);
        put_nums(out, (const double[]){g->x, g->y}, 2);
    }
}

static void put_tag(struct sg_buf *out, const struct sg_tag *tag)
{
    static const char *const ROLES[] = {"artifact", "h1", "h2", "p", "figure", "list", "list-item",
                                        "table", "tr", "th", "td", "label"};
    sg_buf_printf(out, "tag %s", ROLES[tag->role]);
    if (tag->frame)
        sg_buf_printf(out, " frame '%s'", tag->frame);
    if (tag->text)
        sg_buf_printf(out, " text '%s'", tag->text);
    if (tag->alt)
        sg_buf_printf(out, " alt '%s'", tag->alt);
}

static void put_shading(struct sg_buf *out, const struct sg_shading *s)
{
    const struct sg_matrix *m = &s->m;
    sg_buf_puts(out, s->radial ? " radial" : " linear");
    put_nums(out, (const double[]){s->from.x, s->from.y, s->r0, s->to.x, s->to.y, s->r1}, 6);
    sg_buf_printf(out, " extend %d %d matrix", s->extend[0], s->extend[1]);
    put_nums(out, (const double[]){m->a, m->b, m->c, m->d, m->e, m->f}, 6);
    for (size_t i = 0; i < s->n_stops; i++) {
        sg_buf_puts(out, " stop");
        put_nums(out, (const double[]){s->stops[i].at, s->stops[i].alpha}, 2);
        put_ink(out, &s->stops[i].ink);
    }
}

static void put_group(struct sg_buf *out, const struct sg_group *group)
{
    sg_buf_puts(out, "group");
    put_nums(out, &group->alpha, 1);
    if (group->mask) {
        sg_buf_puts(out, " mask");
        put_shading(out, group->mask);
    }
    if (group->clip) {
        sg_buf_puts(out, group->even_odd ? " clip even-odd" : " clip");
        put_path(out, group->clip);
    }
}

static void put_op(struct sg_buf *out, const struct sg_op *op)
{
    switch (op->kind) {
    case SG_OP_FILL:
        sg_buf_puts(out, op->u.fill.even_odd ? "fill even-odd" : "fill");
        if (op->u.fill.shading)
            put_shading(out, op->u.fill.shading);
        else
            put_ink(out, &op->u.fill.ink);
        put_path(out, op->u.fill.path);
        break;
    case SG_OP_STROKE:
        sg_buf_puts(out, op->u.stroke.pen.round ? "stroke round" : "stroke");
        put_nums(out, &op->u.stroke.pen.width, 1);
        if (op->u.stroke.pen.n_dash) {
            sg_buf_puts(out, " dash");
            put_nums(out, op->u.stroke.pen.dash, op->u.stroke.pen.n_dash);
        }
        put_ink(out, &op->u.stroke.ink);
        put_path(out, op->u.stroke.path);
        break;
    case SG_OP_GLYPHS:
        put_run(out, &op->u.run);
        break;
    case SG_OP_IMAGE: {
        const struct sg_matrix *m = &op->u.image.place;
        sg_buf_printf(out, "image %d x %d", op->u.image.image->width_px, op->u.image.image->height_px);
        put_nums(out, (const double[]){m->a, m->b, m->c, m->d, m->e, m->f}, 6);
        break;
    }
    case SG_OP_TAG_BEGIN:
        put_tag(out, &op->u.tag);
        break;
    case SG_OP_GROUP_BEGIN:
        put_group(out, &op->u.group);
        break;
    case SG_OP_TAG_END:
    case SG_OP_GROUP_END:
        sg_buf_puts(out, "end");
        break;
    }
}

void sg_trace_write(const struct sg_scene *scene, struct sg_buf *out)
{
    static const char *const LAYERS[] = {"art", "marks", "cut", "finish"};
    sg_buf_puts(out, "scene");
    put_nums(out, (const double[]){scene->width, scene->height, scene->bleed}, 3);
    sg_buf_putc(out, '\n');
    if (scene->margin > 0) {
        sg_buf_puts(out, "margin");
        put_nums(out, &scene->margin, 1);
        sg_buf_putc(out, '\n');
    }
    if (scene->clipped) {
        sg_buf_puts(out, "clip");
        put_nums(out, (const double[]){scene->clip.x, scene->clip.y, scene->clip.w, scene->clip.h}, 4);
        sg_buf_putc(out, '\n');
    }
    if (scene->mirrored)
        sg_buf_puts(out, "mirrored\n");
    enum sg_layer layer = SG_LAYER_ART;
    int depth = 0;
    for (size_t i = 0; i < scene->n_ops; i++) {
        const struct sg_op *op = &scene->ops[i];
        if (op->layer != layer) {
            layer = op->layer;
            sg_buf_printf(out, "layer %s\n", LAYERS[layer]);
        }
        if (op->kind == SG_OP_TAG_END || op->kind == SG_OP_GROUP_END)
            depth--;
        sg_buf_printf(out, "%*s", depth * 2, "");
        put_op(out, op);
        sg_buf_putc(out, '\n');
        if (op->kind == SG_OP_TAG_BEGIN || op->kind == SG_OP_GROUP_BEGIN)
            depth++;
    }
}
