/* SVG; see svg.h. Elements come in the order of the display list; a tag is a group. Outlines of
 * glyphs are written once, in the units of their font, and used wherever the glyph stands. */
#include "backends/svg/svg.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#include "backends/svg/markup.h"
#include "backends/svg/svg_picture.h"
#include "base/num.h"
#include "base/watch.h"

#define DECIMALS 3 /* of a millimetre, as in the PDF */

struct element {
    struct sg_font_glyph of;
    unsigned number; /* 0: blank */
};

struct writer {
    const struct sg_scene *scene;
    const struct sg_svg_options *options;
    struct sg_buf *out;
    struct sg_buf defs;
    GHashTable *glyphs; /* struct element */
    unsigned n_glyphs, n_refs; /* of shadings, clips and masks */
    struct sg_report *report;
    bool failed;
};

static void put_path(struct sg_buf *out, const struct sg_path *path, double unit, int decimals)
{
    const struct sg_point *p = path->points;
    for (size_t i = 0; i < path->n_verbs; i++) {
        size_t n = sg_path_n_points[path->verbs[i]];
        sg_buf_putc(out, "MLCZ"[path->verbs[i]]);
        for (size_t j = 0; j < n; j++, p++) {
            sg_buf_puts(out, j ? " " : "");
            sg_buf_nums(out, (const double[]){p->x * unit, p->y * unit}, 2, decimals);
        }
    }
}

static void put_colour(struct writer *w, const char *property, const struct sg_ink *ink)
{
    unsigned char rgb[3];
    sg_colour_preview(w->options->colour, ink, rgb);
    sg_buf_printf(w->out, " %s=\"#%02x%02x%02x\" data-ink=\"", property, rgb[0], rgb[1], rgb[2]);
    if (ink->name)
        sg_svg_escape(w->out, ink->name, strlen(ink->name));
    const double percent[4] = {ink->cmyk[0] * 100, ink->cmyk[1] * 100, ink->cmyk[2] * 100, ink->cmyk[3] * 100};
    if (!ink->name)
        sg_buf_nums(w->out, percent, 4, 1);
    if (ink->tint < 1) {
        sg_buf_putc(w->out, ' ');
        sg_buf_num(w->out, ink->tint * 100, 1);
        sg_buf_putc(w->out, '%');
    }
    sg_buf_putc(w->out, '"');
}

/* A gradient among the definitions; of a mask white, whose alpha runs. Returns its number. */
static unsigned define_shading(struct writer *w, const struct sg_shading *s, bool mask)
{
    static const char *const ENDS[][6] = {{"x1", "y1", "x2", "y2"}, {"fx", "fy", "cx", "cy", "fr", "r"}};
    const double v[] = {s->from.x, s->from.y, s->to.x, s->to.y, s->r0, s->r1};
    unsigned number = ++w->n_refs;
    sg_buf_printf(&w->defs, "<%s id=\"s%u\" gradientUnits=\"userSpaceOnUse\"",
                  s->radial ? "radialGradient" : "linearGradient", number);
    for (int i = 0; i < (s->radial ? 6 : 4); i++) {
        sg_buf_printf(&w->defs, " %s=\"", ENDS[s->radial][i]);
        sg_buf_num(&w->defs, v[i], 6);
        sg_buf_putc(&w->defs, '"');
    }
    sg_buf_puts(&w->defs, " gradientTransform=\"");
    sg_svg_matrix(&w->defs, s->m);
    sg_buf_puts(&w->defs, "\">\n");
    for (size_t i = 0; i < s->n_stops; i++) {
        unsigned char rgb[3] = {255, 255, 255};
        if (!mask)
            sg_colour_preview(w->options->colour, &s->stops[i].ink, rgb);
        sg_buf_puts(&w->defs, "<stop offset=\"");
        sg_buf_num(&w->defs, s->stops[i].at, 5);
        sg_buf_printf(&w->defs, "\" stop-color=\"#%02x%02x%02x\"", rgb[0], rgb[1], rgb[2]);
        if (mask) {
            sg_buf_puts(&w->defs, " stop-opacity=\"");
            sg_buf_num(&w->defs, s->stops[i].alpha, 4);
            sg_buf_putc(&w->defs, '"');
        }
        sg_buf_puts(&w->defs, "/>\n");
    }
    sg_buf_puts(&w->defs, s->radial ? "</radialGradient>\n" : "</linearGradient>\n");
    return number;
}

static void put_group(struct writer *w, const struct sg_group *group)
{
    unsigned clip = group->clip ? ++w->n_refs : 0, mask = group->mask ? define_shading(w, group->mask, true) : 0;
    double around = w->scene->bleed + w->scene->margin;
    if (clip) {
        sg_buf_printf(&w->defs, "<clipPath id=\"c%u\"><path%s d=\"", clip,
                      group->even_odd ? " clip-rule=\"evenodd\"" : "");
        put_path(&w->defs, group->clip, 1, DECIMALS);
        sg_buf_puts(&w->defs, "\"/></clipPath>\n");
    }
    if (mask) {
        const char *x = SG_NUM(-around, DECIMALS), *across = SG_NUM(w->scene->width + 2 * around, DECIMALS),
                   *down = SG_NUM(w->scene->height + 2 * around, DECIMALS);
        sg_buf_printf(&w->defs,
                      "<mask id=\"m%u\" maskUnits=\"userSpaceOnUse\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\">"
                      "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"url(#s%u)\"/></mask>\n",
                      mask, x, x, across, down, x, x, across, down, mask);
    }
    sg_buf_puts(w->out, "<g");
    if (group->alpha < 1) {
        sg_buf_puts(w->out, " opacity=\"");
        sg_buf_num(w->out, group->alpha, 4);
        sg_buf_putc(w->out, '"');
    }
    if (clip)
        sg_buf_printf(w->out, " clip-path=\"url(#c%u)\"", clip);
    if (mask)
        sg_buf_printf(w->out, " mask=\"url(#m%u)\"", mask);
    sg_buf_puts(w->out, ">\n");
}

static void put_fill(struct writer *w, const struct sg_op *op)
{
    unsigned shading = op->u.fill.shading ? define_shading(w, op->u.fill.shading, false) : 0;
    sg_buf_puts(w->out, "<path");
    if (shading)
        sg_buf_printf(w->out, " fill=\"url(#s%u)\"", shading);
    else
        put_colour(w, "fill", &op->u.fill.ink);
    if (op->u.fill.even_odd)
        sg_buf_puts(w->out, " fill-rule=\"evenodd\"");
    sg_buf_puts(w->out, " d=\"");
    put_path(w->out, op->u.fill.path, 1, DECIMALS);
    sg_buf_puts(w->out, "\"/>\n");
}

static void put_stroke(struct writer *w, const struct sg_op *op)
{
    const struct sg_stroke *pen = &op->u.stroke.pen;
    sg_buf_puts(w->out, "<path fill=\"none\"");
    put_colour(w, "stroke", &op->u.stroke.ink);
    sg_buf_puts(w->out, " stroke-width=\"");
    sg_buf_num(w->out, pen->width, DECIMALS);
    /* SVG bevels corners sharper than 4 pens; a scene, as PDF, sharper than 10. */
    sg_buf_puts(w->out, pen->round ? "\" stroke-linecap=\"round\" stroke-linejoin=\"round\""
                                   : "\" stroke-miterlimit=\"10\"");
    for (int i = 0; i < pen->n_dash; i++) {
        sg_buf_puts(w->out, i ? " " : " stroke-dasharray=\"");
        sg_buf_num(w->out, pen->dash[i], DECIMALS);
    }
    sg_buf_puts(w->out, pen->n_dash ? "\" d=\"" : " d=\"");
    put_path(w->out, op->u.stroke.path, 1, DECIMALS);
    sg_buf_puts(w->out, "\"/>\n");
}

/* The number of the glyph's element; 0 if nothing of it is to be seen. */
static unsigned element_of(struct writer *w, const struct sg_font *font, uint32_t gid)
{
    const struct sg_font_glyph key = {font, gid};
    struct element *element = g_hash_table_lookup(w->glyphs, &key);
    if (element)
        return element->number;
    element = g_new0(struct element, 1);
    element->of = key;
    struct sg_arena *arena = sg_arena_new();
    struct sg_path path;
    sg_path_init(&path, arena);
    if (sg_font_outline(font, gid, &path) && path.n_verbs) {
        element->number = ++w->n_glyphs;
        sg_buf_printf(&w->defs, "<path id=\"g%u\" d=\"", element->number);
        put_path(&w->defs, &path, font->upem, 1);
        sg_buf_puts(&w->defs, "\"/>\n");
    }
    sg_arena_free(arena);
    g_hash_table_add(w->glyphs, element);
    return element->number;
}

static void put_outline(struct writer *w, const struct sg_run *run, const struct sg_glyph *glyph)
{
    unsigned number = element_of(w, run->font, glyph->gid);
    if (!number)
        return;
    sg_buf_printf(w->out, "<use xlink:href=\"#g%u\" transform=\"", number);
    sg_svg_matrix(w->out, sg_scene_glyph_matrix(run, glyph, run->size / run->font->upem));
    sg_buf_puts(w->out, "\"/>\n");
}

/* True if the glyph stands for one character, and is the one that the font has for it: then every
 * program draws it. Vertical and joined forms, and blanks that stand for a mark, are not. */
static bool is_plain(const struct sg_run *run, const struct sg_glyph *glyph)
{
    const char *text = run->text + glyph->text_at;
    gunichar c = glyph->text_len ? g_utf8_get_char_validated(text, glyph->text_len) : (gunichar)-1;
    return (int32_t)c > 0x20 && g_unichar_to_utf8(c, NULL) == (gint)glyph->text_len &&
           sg_font_glyph(run->font, c) == glyph->gid;
}

static void put_numbers(struct sg_buf *out, const char *name, const struct sg_run *run, size_t from,
                        size_t to, bool y)
{
    sg_buf_printf(out, " %s=\"", name);
    for (size_t i = from; i < to; i++) {
        if (i > from)
            sg_buf_putc(out, ' ');
        /* Condensed text is set in its own narrower space. */
        sg_buf_num(out, y ? run->glyphs[i].y : run->glyphs[i].x / run->hscale, DECIMALS);
    }
    sg_buf_putc(out, '"');
}

/* Glyphs [from, to), each at its own place. */
static void put_text(struct writer *w, const struct sg_run *run, size_t from, size_t to)
{
    sg_buf_puts(w->out, "<text font-size=\"");
    sg_buf_num(w->out, run->size, DECIMALS);
    sg_buf_puts(w->out, "\" font-family=\"");
    sg_svg_escape(w->out, run->font->family, strlen(run->font->family));
    sg_buf_printf(w->out, "\" font-weight=\"%d\"", run->font->weight);
    if (run->hscale < 1 || run->hscale > 1) {
        sg_buf_puts(w->out, " transform=\"scale(");
        sg_buf_num(w->out, run->hscale, 7);
        sg_buf_puts(w->out, " 1)\"");
    }
    put_numbers(w->out, "x", run, from, to, false);
    put_numbers(w->out, "y", run, from, to, true);
    sg_buf_putc(w->out, '>');
    for (size_t i = from; i < to; i++)
        sg_svg_escape(w->out, run->text + run->glyphs[i].text_at, run->glyphs[i].text_len);
    sg_buf_puts(w->out, "</text>\n");
}

static void put_run(struct writer *w, const struct sg_run *run)
{
    bool upright = fabs(run->angle) < 1e-9;
    sg_buf_puts(w->out, "<g");
    put_colour(w, "fill", &run->ink);
    sg_buf_puts(w->out, ">\n");
    for (size_t i = 0; i < run->n_glyphs;) {
        size_t to = i;
        while (w->options->text && upright && to < run->n_glyphs && is_plain(run, &run->glyphs[to]))
            to++;
        if (to > i)
            put_text(w, run, i, to);
        else
            put_outline(w, run, &run->glyphs[to++]);
        i = to;
    }
    sg_buf_puts(w->out, "</g>\n");
}

static void put_tag(struct writer *w, const struct sg_tag *tag)
{
    sg_buf_puts(w->out, "<g");
    if (tag->frame) {
        sg_buf_puts(w->out, " data-frame=\"");
        sg_svg_escape(w->out, tag->frame, strlen(tag->frame));
        sg_buf_putc(w->out, '"');
    }
    const char *label = tag->alt ? tag->alt : tag->text;
    if (tag->role == SG_ROLE_ARTIFACT)
        sg_buf_puts(w->out, " aria-hidden=\"true\"");
    else if (label) {
        sg_buf_puts(w->out, tag->alt ? " role=\"img\" aria-label=\"" : " role=\"text\" aria-label=\"");
        sg_svg_escape(w->out, label, strlen(label));
        sg_buf_putc(w->out, '"');
    }
    sg_buf_puts(w->out, ">\n");
}

static void put_op(struct writer *w, const struct sg_op *op)
{
    switch (op->kind) {
    case SG_OP_FILL:
        put_fill(w, op);
        break;
    case SG_OP_STROKE:
        put_stroke(w, op);
        break;
    case SG_OP_GLYPHS:
        put_run(w, &op->u.run);
        break;
    case SG_OP_IMAGE:
        if (!sg_svg_picture(w->out, op->u.image.image, op->u.image.place, w->options->colour, w->report))
            w->failed = true;
        break;
    case SG_OP_TAG_BEGIN:
        put_tag(w, &op->u.tag);
        break;
    case SG_OP_GROUP_BEGIN:
        put_group(w, &op->u.group);
        break;
    case SG_OP_TAG_END:
    case SG_OP_GROUP_END:
        sg_buf_puts(w->out, "</g>\n");
        break;
    }
}

/* One group a layer; a tag that holds marks of several layers is opened in each. */
static void put_layer(struct writer *w, enum sg_layer layer, const char *name)
{
    bool used = false;
    for (size_t i = 0; i < w->scene->n_ops && !used; i++)
        used = w->scene->ops[i].layer == layer && w->scene->ops[i].kind < SG_OP_TAG_BEGIN;
    if (!used)
        return;
    sg_buf_printf(w->out, "<g id=\"%s\">\n", name);
    for (size_t i = 0; i < w->scene->n_ops && !sg_watch_stop(); i++) {
        const struct sg_op *op = &w->scene->ops[i];
        if (op->layer == layer)
            put_op(w, op);
    }
    sg_buf_puts(w->out, "</g>\n");
}

static void put_words(struct sg_buf *out, const char *element, const char *words)
{
    if (!words)
        return;
    sg_buf_printf(out, "<%s>", element);
    sg_svg_escape(out, words, strlen(words));
    sg_buf_printf(out, "</%s>\n", element);
}

static void put_head(struct writer *w, struct sg_buf *out)
{
    const struct sg_scene *scene = w->scene;
    const char *width = SG_NUM(scene->width, DECIMALS), *height = SG_NUM(scene->height, DECIMALS);
    sg_buf_printf(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
        " version=\"1.1\" xml:lang=\"zh-CN\" width=\"%smm\" height=\"%smm\" viewBox=\"0 0 %s %s\">\n",
        width, height, width, height);
    put_words(out, "title", scene->title);
    put_words(out, "desc", scene->subject);
    if (w->options->producer)
        sg_buf_printf(out, "<!-- %s -->\n", w->options->producer);
}

bool sg_svg_write(const struct sg_scene *scene, const struct sg_svg_options *options, struct sg_buf *out,
                  struct sg_report *report)
{
    struct sg_buf body = SG_BUF_INIT;
    struct writer w = {.scene = scene, .options = options, .out = &body, .report = report};
    w.glyphs = g_hash_table_new_full(sg_font_glyph_hash, sg_font_glyph_equal, g_free, NULL);
    put_layer(&w, SG_LAYER_ART, "artwork");
    put_layer(&w, SG_LAYER_MARKS, "marks");
    put_layer(&w, SG_LAYER_CUT, "cut");
    g_hash_table_destroy(w.glyphs);
    put_head(&w, out);
    if (w.defs.len) {
        sg_buf_puts(out, "<defs>\n");
        sg_buf_append(out, w.defs.data, w.defs.len);
        sg_buf_puts(out, "</defs>\n");
    }
    sg_buf_append(out, body.data, body.len);
    sg_buf_puts(out, "</svg>\n");
    if (body.failed || w.defs.failed)
        out->failed = true;
    sg_buf_clear(&body);
    sg_buf_clear(&w.defs);
    return !w.failed;
}
