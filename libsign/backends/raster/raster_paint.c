/* Scene to pixels through cairo; see raster_paint.h.
 *
 * Only filled paths go to cairo: glyphs and strokes are drawn as outlines (a rasteriser of fonts
 * has its hinting, and cairo's dashes depend on the surface's edges), and pictures are resampled
 * by resample.c. All coordinates are put on cairo's own grid of 1/256 pixel before a band's offset
 * is taken off, therefore bands meet exactly.
 *
 * Overprint is not simulated: a K100 mark is painted as K100 on paper, which over red looks a
 * shade lighter than the black it becomes in print, and never lets the red through. */
#include "backends/raster/raster_paint.h"

#include <cairo.h>
#include <glib.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "backends/raster/resample.h"
#include "base/grow.h"
#include "base/watch.h"
#include "scene/stroke.h"

/* How far an outlined stroke may be from the true one. */
#define TOLERANCE_PX 0.05
/* Well inside cairo's fixed-point range of 2^23 pixels. */
#define FAR_PX 4e6

struct glyph_outline {
    struct sg_font_glyph of;
    bool blank;
    struct sg_path path; /* em, y up */
};

/* A group is an item before those that it holds, and covers what they cover; see paint_group. */
struct item {
    const struct sg_op *op;
    const struct sg_path *path;
    struct sg_matrix m; /* of the path, to device pixels */
    struct sg_resample *picture;
    unsigned char rgb[3];
    struct sg_raster_box box;
    cairo_pattern_t *runs; /* a shading, or the mask of a group, or NULL; of plates C, M and Y in the place of R, G and B */
    cairo_pattern_t *runs_k; /* of plates K and the spot's tint in the place of R and G */
    size_t end;            /* of a group: past its last item */
};

struct swatch {
    struct sg_ink ink;
    unsigned char rgb[3];
};

struct sg_raster_paint {
    const struct sg_scene *scene;
    struct sg_colour *colour;
    struct sg_arena *arena;
    struct sg_matrix to_px;  /* of marks */
    struct sg_matrix art_px; /* of all else, which may be mirrored */
    bool inks;               /* pictures are in CMYK, and nobody asks for RGB */
    int width_px, height_px;
    struct item *items;
    size_t n_items, cap_items;
    size_t open; /* item + 1 of the innermost open group; its `end` holds the one around until it is closed */
    GHashTable *outlines; /* struct glyph_outline, in the arena */
    struct swatch *swatches;
    size_t n_swatches, cap_swatches;
    bool failed;
};

/* ---- colours ---- */

static void ink_rgb(struct sg_raster_paint *paint, const struct sg_ink *ink, unsigned char rgb[3])
{
    if (paint->inks)
        return;
    for (size_t i = 0; i < paint->n_swatches; i++)
        if (sg_ink_equal(&paint->swatches[i].ink, ink)) {
            memcpy(rgb, paint->swatches[i].rgb, 3);
            return;
        }
    sg_colour_preview(paint->colour, ink, rgb);
    sg_grow(paint->swatches, paint->n_swatches, paint->cap_swatches);
    struct swatch *swatch = &paint->swatches[paint->n_swatches++];
    swatch->ink = *ink;
    memcpy(swatch->rgb, rgb, 3);
}

/* ---- glyph outlines ---- */

static const struct glyph_outline *outline_of(struct sg_raster_paint *paint, const struct sg_font *font, uint32_t gid)
{
    const struct sg_font_glyph key = {font, gid};
    struct glyph_outline *outline = g_hash_table_lookup(paint->outlines, &key);
    if (!outline) {
        outline = sg_arena_alloc(paint->arena, sizeof *outline);
        outline->of = key;
        sg_path_init(&outline->path, paint->arena);
        outline->blank = !sg_font_outline(font, gid, &outline->path) || !outline->path.n_verbs;
        g_hash_table_add(paint->outlines, outline);
    }
    return outline;
}

/* ---- items ---- */

static int clamp_px(double v) { return (int)fmax(-1, fmin(v, FAR_PX)); }

static void let_go(struct item *item)
{
    if (item->runs)
        cairo_pattern_destroy(item->runs);
    if (item->runs_k)
        cairo_pattern_destroy(item->runs_k);
}

/* Keeps the item if anything of it, `margin` pixels around its points, is on the sheet. */
static void add(struct sg_raster_paint *paint, struct item item, const struct sg_point *points, size_t n,
                double margin)
{
    struct sg_extent span = SG_EXTENT_EMPTY;
    for (size_t i = 0; i < n; i++)
        sg_geom_span(&span, sg_geom_apply(item.m, points[i]));
    item.box = (struct sg_raster_box){clamp_px(floor(span.x0 - margin)), clamp_px(floor(span.y0 - margin)),
                            clamp_px(ceil(span.x1 + margin)), clamp_px(ceil(span.y1 + margin))};
    if (n == 0 || item.box.x1 <= 0 || item.box.y1 <= 0 || item.box.x0 >= paint->width_px ||
        item.box.y0 >= paint->height_px) {
        let_go(&item);
        return;
    }
    sg_grow(paint->items, paint->n_items, paint->cap_items);
    paint->items[paint->n_items++] = item;
}

static const struct sg_matrix *place_of(const struct sg_raster_paint *paint, const struct sg_op *op)
{
    return op->layer == SG_LAYER_MARKS ? &paint->to_px : &paint->art_px;
}

static void add_run(struct sg_raster_paint *paint, const struct sg_op *op)
{
    const struct sg_run *run = &op->u.run;
    struct item item = {.op = op};
    ink_rgb(paint, &run->ink, item.rgb);
    for (size_t i = 0; i < run->n_glyphs; i++) {
        const struct glyph_outline *outline = outline_of(paint, run->font, run->glyphs[i].gid);
        if (outline->blank)
            continue;
        item.m = sg_geom_product(sg_scene_glyph_matrix(run, &run->glyphs[i], run->size), *place_of(paint, op));
        item.path = &outline->path;
        add(paint, item, outline->path.points, outline->path.n_points, 1);
    }
}

static void add_stroke(struct sg_raster_paint *paint, const struct sg_op *op)
{
    struct item item = {.op = op, .m = *place_of(paint, op)};
    struct sg_pen pen = sg_stroke_pen(&op->u.stroke.pen);
    struct sg_path *outline = sg_arena_alloc(paint->arena, sizeof *outline);
    sg_path_init(outline, paint->arena);
    ink_rgb(paint, &op->u.stroke.ink, item.rgb);
    if (!sg_stroke_outline(op->u.stroke.path, &pen, TOLERANCE_PX / paint->to_px.a, outline)) {
        pen.n_dash = 0; /* dashes too many to be told apart: the line without them */
        sg_path_init(outline, paint->arena);
        sg_stroke_outline(op->u.stroke.path, &pen, TOLERANCE_PX / paint->to_px.a, outline);
    }
    item.path = outline;
    add(paint, item, outline->points, outline->n_points, 1);
}

static void add_image(struct sg_raster_paint *paint, const struct sg_op *op, struct sg_report *report)
{
    static const struct sg_point CORNERS[4] = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
    const struct sg_image *image = op->u.image.image;
    struct item item = {.op = op, .m = sg_geom_product(op->u.image.place, *place_of(paint, op))};
    double area = fabs(item.m.a * item.m.d - item.m.b * item.m.c);
    size_t before = paint->n_items;
    if (area > 0 && isfinite(area))
        add(paint, item, CORNERS, 4, 1);
    if (paint->n_items == before)
        return;
    struct sg_resample *picture = sg_resample_new(image, item.m, paint->colour, paint->inks, report);
    if (!picture)
        paint->failed = true;
    paint->items[before].picture = picture;
}

/* ---- shadings and groups ---- */

/* In device pixels of the whole sheet. */
static cairo_pattern_t *pattern_of(struct sg_raster_paint *paint, const struct sg_shading *s, bool mask, bool black)
{
    struct sg_matrix m = sg_geom_product(s->m, paint->art_px);
    cairo_matrix_t inverse = {m.a, m.b, m.c, m.d, m.e, m.f};
    cairo_pattern_t *pattern =
        s->radial ? cairo_pattern_create_radial(s->from.x, s->from.y, s->r0, s->to.x, s->to.y, s->r1)
                  : cairo_pattern_create_linear(s->from.x, s->from.y, s->to.x, s->to.y);
    for (size_t i = 0; i < s->n_stops; i++) {
        const struct sg_ink *ink = &s->stops[i].ink;
        double share = ink->kind == SG_INK_SPOT ? ink->tint : 1, parts[3] = {0, 0, 0};
        unsigned char rgb[3] = {0, 0, 0};
        if (!mask)
            ink_rgb(paint, ink, rgb);
        for (int c = 0; c < 3; c++)
            parts[c] = !paint->inks ? rgb[c] / 255.0 : !black ? ink->cmyk[c] * share : c == 0 ? ink->cmyk[3] * share : ink->tint;
        cairo_pattern_add_color_stop_rgba(pattern, s->stops[i].at, parts[0], parts[1], parts[2],
                                          mask ? s->stops[i].alpha : 1);
    }
    cairo_pattern_set_extend(pattern, s->extend[0] || s->extend[1] ? CAIRO_EXTEND_PAD : CAIRO_EXTEND_NONE);
    if (cairo_matrix_invert(&inverse) == CAIRO_STATUS_SUCCESS)
        cairo_pattern_set_matrix(pattern, &inverse);
    return pattern;
}

static void begin_group(struct sg_raster_paint *paint, const struct sg_op *op)
{
    sg_grow(paint->items, paint->n_items, paint->cap_items);
    struct item *item = &paint->items[paint->n_items++];
    *item = (struct item){.op = op, .end = paint->open};
    if (op->u.group.mask)
        item->runs = pattern_of(paint, op->u.group.mask, true, false);
    paint->open = paint->n_items;
}

static void end_group(struct sg_raster_paint *paint)
{
    struct item *item = &paint->items[paint->open - 1];
    struct sg_raster_box box = {INT_MAX, INT_MAX, INT_MIN, INT_MIN};
    for (size_t i = paint->open; i < paint->n_items; i++) {
        const struct sg_raster_box *b = &paint->items[i].box;
        box = (struct sg_raster_box){MIN(box.x0, b->x0), MIN(box.y0, b->y0), MAX(box.x1, b->x1), MAX(box.y1, b->y1)};
    }
    paint->open = item->end;
    item->end = paint->n_items;
    item->box = box;
}

/* What the cutter follows is not printed. */
static void add_op(struct sg_raster_paint *paint, const struct sg_op *op, struct sg_report *report)
{
    const struct sg_ink *ink = sg_scene_op_ink(op);
    struct item item = {.op = op, .m = *place_of(paint, op)};
    if (op->layer == SG_LAYER_CUT || (ink && op->kind != SG_OP_GLYPHS && ink->kind == SG_INK_CUT))
        return;
    if (ink && ink->kind == SG_INK_FINISH && !paint->inks)
        return;
    switch (op->kind) {
    case SG_OP_FILL:
        ink_rgb(paint, ink, item.rgb);
        if (op->u.fill.shading)
            item.runs = pattern_of(paint, op->u.fill.shading, false, false);
        if (op->u.fill.shading && paint->inks)
            item.runs_k = pattern_of(paint, op->u.fill.shading, false, true);
        item.path = op->u.fill.path;
        add(paint, item, item.path->points, item.path->n_points, 1);
        break;
    case SG_OP_STROKE:
        add_stroke(paint, op);
        break;
    case SG_OP_GLYPHS:
        add_run(paint, op);
        break;
    case SG_OP_IMAGE:
        add_image(paint, op, report);
        break;
    case SG_OP_GROUP_BEGIN:
        begin_group(paint, op);
        break;
    case SG_OP_GROUP_END:
        end_group(paint);
        break;
    case SG_OP_TAG_BEGIN:
    case SG_OP_TAG_END:
        break;
    }
}

static struct sg_raster_paint *make(struct sg_raster_paint like, struct sg_rect window, struct sg_report *report)
{
    struct sg_raster_paint *paint = sg_new(struct sg_raster_paint);
    *paint = like;
    paint->arena = sg_arena_new();
    paint->outlines = g_hash_table_new(sg_font_glyph_hash, sg_font_glyph_equal);
    paint->to_px.a = paint->width_px / window.w;
    paint->to_px.d = paint->height_px / window.h;
    paint->to_px.e = -window.x * paint->to_px.a;
    paint->to_px.f = -window.y * paint->to_px.d;
    paint->art_px = paint->to_px;
    if (paint->inks && paint->scene->mirrored)
        paint->art_px = sg_geom_product((struct sg_matrix){-1, 0, 0, 1, paint->scene->width, 0}, paint->to_px);
    for (size_t i = 0; i < paint->scene->n_ops && !paint->failed && !sg_watch_stop(); i++)
        add_op(paint, &paint->scene->ops[i], report);
    if (!paint->failed)
        return paint;
    sg_raster_paint_free(paint);
    return NULL;
}

struct sg_raster_paint *sg_raster_paint_new(const struct sg_scene *scene, int width_px, int height_px,
                              struct sg_colour *colour, struct sg_report *report)
{
    struct sg_raster_paint like = {.scene = scene, .colour = colour, .width_px = width_px, .height_px = height_px};
    return make(like, (struct sg_rect){0, 0, scene->width, scene->height}, report);
}

struct sg_raster_paint *sg_raster_paint_plates(const struct sg_scene *scene, struct sg_rect window, int width_px,
                                               int height_px, struct sg_colour *colour, struct sg_report *report)
{
    struct sg_raster_paint like = {
        .scene = scene, .colour = colour, .width_px = width_px, .height_px = height_px, .inks = true};
    return make(like, window, report);
}

void sg_raster_paint_free(struct sg_raster_paint *paint)
{
    if (!paint)
        return;
    for (size_t i = 0; i < paint->n_items; i++) {
        sg_resample_free(paint->items[i].picture);
        let_go(&paint->items[i]);
    }
    free(paint->items);
    g_hash_table_destroy(paint->outlines);
    free(paint->swatches);
    sg_arena_free(paint->arena);
    free(paint);
}

/* ---- painting ---- */

static double on_grid(double v) { return floor(fmax(-FAR_PX, fmin(v, FAR_PX)) * 256 + 0.5) / 256; }

static void trace_path(cairo_t *cr, const struct sg_path *path, struct sg_matrix m, int x, int y)
{
    const struct sg_point *p = path->points;
    for (size_t i = 0; i < path->n_verbs; i++) {
        struct sg_point q[3];
        for (int j = 0; j < sg_path_n_points[path->verbs[i]]; j++) {
            struct sg_point at = sg_geom_apply(m, *p++);
            q[j] = (struct sg_point){on_grid(at.x) - x, on_grid(at.y) - y};
        }
        switch (path->verbs[i]) {
        case SG_MOVE:
            cairo_move_to(cr, q[0].x, q[0].y);
            break;
        case SG_LINE:
            cairo_line_to(cr, q[0].x, q[0].y);
            break;
        case SG_CURVE:
            cairo_curve_to(cr, q[0].x, q[0].y, q[1].x, q[1].y, q[2].x, q[2].y);
            break;
        default:
            cairo_close_path(cr);
        }
    }
}

static void paint_picture(const struct item *item, struct sg_raster_box area, uint32_t *pixels)
{
    int w = area.x1 - area.x0;
    int left = item->box.x0 > area.x0 ? item->box.x0 : area.x0;
    int right = item->box.x1 < area.x1 ? item->box.x1 : area.x1;
    for (int y = area.y0; y < area.y1; y++)
        if (y >= item->box.y0 && y < item->box.y1)
            sg_resample_row(item->picture, left, y, right - left,
                           pixels + (size_t)(y - area.y0) * (size_t)w + (left - area.x0));
}

bool sg_raster_paint_is_blank(const struct sg_raster_paint *paint, int y, int h)
{
    for (size_t i = 0; i < paint->n_items; i++)
        if (paint->items[i].box.y0 < y + h && paint->items[i].box.y1 > y)
            return false;
    return true;
}

static bool meet(const struct sg_raster_box *a, const struct sg_raster_box *b)
{
    return a->x0 < b->x1 && a->y0 < b->y1 && b->x0 < a->x1 && b->y0 < a->y1;
}

static void set_pattern(cairo_t *cr, cairo_pattern_t *pattern, const struct sg_raster_box *area)
{
    cairo_translate(cr, -area->x0, -area->y0);
    cairo_set_source(cr, pattern);
    cairo_identity_matrix(cr);
}

static bool paint_items(const struct sg_raster_paint *paint, size_t from, size_t to, struct sg_raster_box area, uint32_t *pixels);

/* The group is painted on a copy of what lies below, and of that as much as shows goes back. */
static bool paint_group(const struct sg_raster_paint *paint, size_t i, struct sg_raster_box area, cairo_t *cr, const uint32_t *below)
{
    const struct item *item = &paint->items[i];
    const struct sg_group *group = &item->op->u.group;
    struct sg_raster_box part = {MAX(area.x0, item->box.x0), MAX(area.y0, item->box.y0), MIN(area.x1, item->box.x1),
                       MIN(area.y1, item->box.y1)};
    int w = part.x1 - part.x0, h = part.y1 - part.y0, across = area.x1 - area.x0;
    uint32_t *pixels = g_try_new(uint32_t, (gsize)w * (gsize)h);
    if (!pixels)
        return false;
    for (int y = 0; y < h; y++)
        memcpy(pixels + (size_t)y * (size_t)w,
               below + (size_t)(part.y0 - area.y0 + y) * (size_t)across + (part.x0 - area.x0), (size_t)w * sizeof *pixels);
    bool good = paint_items(paint, i + 1, item->end, part, pixels);
    cairo_surface_t *copy =
        cairo_image_surface_create_for_data((unsigned char *)pixels, CAIRO_FORMAT_RGB24, w, h, 4 * w);
    cairo_save(cr);
    if (group->clip) {
        cairo_new_path(cr);
        trace_path(cr, group->clip, paint->to_px, area.x0, area.y0);
        cairo_set_fill_rule(cr, group->even_odd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING);
        cairo_clip(cr);
    }
    cairo_rectangle(cr, part.x0 - area.x0, part.y0 - area.y0, w, h);
    cairo_clip(cr);
    cairo_set_source_surface(cr, copy, part.x0 - area.x0, part.y0 - area.y0);
    if (item->runs) {
        cairo_translate(cr, -area.x0, -area.y0);
        cairo_mask(cr, item->runs);
    } else {
        cairo_paint_with_alpha(cr, group->alpha);
    }
    cairo_restore(cr);
    cairo_surface_destroy(copy);
    g_free(pixels);
    return good;
}

static void paint_shape(const struct item *item, const struct sg_raster_box *area, cairo_t *cr)
{
    if (item->runs)
        set_pattern(cr, item->runs, area);
    else
        cairo_set_source_rgb(cr, item->rgb[0] / 255.0, item->rgb[1] / 255.0, item->rgb[2] / 255.0);
    trace_path(cr, item->path, item->m, area->x0, area->y0);
    bool even_odd = item->op->kind == SG_OP_FILL && item->op->u.fill.even_odd;
    cairo_set_fill_rule(cr, even_odd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING);
    cairo_fill(cr);
}

static bool paint_items(const struct sg_raster_paint *paint, size_t from, size_t to, struct sg_raster_box area, uint32_t *pixels)
{
    int w = area.x1 - area.x0, h = area.y1 - area.y0;
    cairo_surface_t *surface =
        cairo_image_surface_create_for_data((unsigned char *)pixels, CAIRO_FORMAT_RGB24, w, h, 4 * w);
    cairo_t *cr = cairo_create(surface);
    cairo_set_antialias(cr, CAIRO_ANTIALIAS_GOOD); /* 15 x 256 samples; FAST has 4 x 4 and saves a tenth */
    bool good = true;
    for (size_t i = from; i < to; i++) {
        const struct item *item = &paint->items[i];
        bool seen = meet(&item->box, &area);
        if (seen && item->picture) {
            cairo_surface_flush(surface);
            paint_picture(item, area, pixels);
            cairo_surface_mark_dirty(surface);
        } else if (seen && item->end) {
            cairo_surface_flush(surface);
            good = paint_group(paint, i, area, cr, pixels) && good;
        } else if (seen) {
            paint_shape(item, &area, cr);
        }
        if (item->end)
            i = item->end - 1;
    }
    cairo_surface_flush(surface);
    good = cairo_status(cr) == CAIRO_STATUS_SUCCESS && good;
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    return good;
}

bool sg_raster_paint_area(const struct sg_raster_paint *paint, int x, int y, int w, int h, uint32_t *pixels)
{
    memset(pixels, 0xff, (size_t)w * (size_t)h * sizeof *pixels);
    return paint_items(paint, 0, paint->n_items, (struct sg_raster_box){x, y, x + w, y + h}, pixels);
}

/* ---- masks ---- */

/* cairo's image surfaces end at 32,767 px; a part is painted with a rim around it, as png.c does. */
#define PART_PX 32000
#define PART_RIM_PX 256

struct masking {
    const struct sg_raster_paint *paint;
    const struct sg_raster_plates *to;
    void *user;
    cairo_surface_t *surface;
    cairo_t *cr;
    unsigned char *bytes;
    size_t stride;
    int x, y; /* of its first pixel */
};

static struct sg_raster_box common(struct sg_raster_box a, struct sg_raster_box b)
{
    return (struct sg_raster_box){MAX(a.x0, b.x0), MAX(a.y0, b.y0), MIN(a.x1, b.x1), MIN(a.y1, b.y1)};
}

static bool is_nothing(struct sg_raster_box box)
{
    return box.x0 >= box.x1 || box.y0 >= box.y1;
}

static const unsigned char *mask_at(const struct masking *m, struct sg_raster_box box)
{
    return m->bytes + (size_t)(box.y0 - m->y) * m->stride + (box.x0 - m->x);
}

/* All but marks stays within the clip of the page. */
static void clip_art(const struct masking *m, const struct sg_op *op)
{
    const struct sg_scene *scene = m->paint->scene;
    cairo_reset_clip(m->cr);
    if (!scene->clipped || op->layer == SG_LAYER_MARKS)
        return;
    struct sg_rect clip = scene->clip;
    struct sg_point a = sg_geom_apply(m->paint->art_px, (struct sg_point){clip.x, clip.y});
    struct sg_point b = sg_geom_apply(m->paint->art_px, (struct sg_point){clip.x + clip.w, clip.y + clip.h});
    double x0 = on_grid(fmin(a.x, b.x)), y0 = on_grid(fmin(a.y, b.y));
    cairo_rectangle(m->cr, x0 - m->x, y0 - m->y, on_grid(fmax(a.x, b.x)) - x0, on_grid(fmax(a.y, b.y)) - y0);
    cairo_clip(m->cr);
}

static void wipe(const struct masking *m, struct sg_raster_box box)
{
    cairo_surface_flush(m->surface);
    for (int y = box.y0; y < box.y1; y++)
        memset(m->bytes + (size_t)(y - m->y) * m->stride + (box.x0 - m->x), 0, (size_t)(box.x1 - box.x0));
    cairo_surface_mark_dirty(m->surface);
}

static void trace_item(const struct masking *m, const struct item *item)
{
    bool even_odd = item->op->kind == SG_OP_FILL && item->op->u.fill.even_odd;
    cairo_set_fill_rule(m->cr, even_odd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING);
    trace_path(m->cr, item->path, item->m, m->x, m->y);
}

/* A pattern's pixels there, 0x??RRGGBB. */
static uint32_t *run_of(cairo_pattern_t *pattern, struct sg_raster_box box)
{
    int w = box.x1 - box.x0, h = box.y1 - box.y0;
    uint32_t *pixels = g_try_new0(uint32_t, (gsize)w * (gsize)h);
    if (!pixels)
        return NULL;
    cairo_surface_t *surface =
        cairo_image_surface_create_for_data((unsigned char *)pixels, CAIRO_FORMAT_ARGB32, w, h, 4 * w);
    cairo_t *cr = cairo_create(surface);
    set_pattern(cr, pattern, &box);
    cairo_paint(cr);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    return pixels;
}

/* The items of one operation from `first` on, which are one shape. Returns how many; false in *good without memory. */
static size_t mask_op(const struct masking *m, size_t first, struct sg_raster_box area, bool *good)
{
    const struct item *items = m->paint->items;
    const struct sg_op *op = items[first].op;
    struct sg_raster_box span = {INT_MAX, INT_MAX, INT_MIN, INT_MIN};
    size_t n = 0;
    for (; first + n < m->paint->n_items && items[first + n].op == op; n++) {
        struct sg_raster_box part = common(area, items[first + n].box);
        if (!is_nothing(part))
            span = (struct sg_raster_box){MIN(span.x0, part.x0), MIN(span.y0, part.y0), MAX(span.x1, part.x1),
                                          MAX(span.y1, part.y1)};
    }
    if (is_nothing(span))
        return n;
    wipe(m, span);
    clip_art(m, op);
    cairo_set_source_rgba(m->cr, 0, 0, 0, 1);
    for (size_t i = first; i < first + n; i++)
        if (!is_nothing(common(area, items[i].box))) {
            trace_item(m, &items[i]);
            cairo_fill(m->cr);
        }
    cairo_surface_flush(m->surface);
    uint32_t *cmy = items[first].runs ? run_of(items[first].runs, span) : NULL;
    uint32_t *k = items[first].runs_k ? run_of(items[first].runs_k, span) : NULL;
    *good = *good && !items[first].runs == !cmy && !items[first].runs_k == !k;
    m->to->shape(m->user, op, span, mask_at(m, span), m->stride, cmy, k);
    g_free(cmy);
    g_free(k);
    return n;
}

/* What shows of a group. */
static void mask_group(const struct masking *m, const struct item *item, struct sg_raster_box box)
{
    const struct sg_group *group = &item->op->u.group;
    wipe(m, box);
    cairo_reset_clip(m->cr);
    if (item->runs) {
        cairo_translate(m->cr, -m->x, -m->y);
        cairo_set_source(m->cr, item->runs);
        cairo_identity_matrix(m->cr);
    } else {
        cairo_set_source_rgba(m->cr, 0, 0, 0, group->alpha);
    }
    cairo_set_fill_rule(m->cr, group->even_odd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING);
    if (group->clip)
        trace_path(m->cr, group->clip, m->paint->art_px, m->x, m->y);
    else
        cairo_rectangle(m->cr, box.x0 - m->x, box.y0 - m->y, box.x1 - box.x0, box.y1 - box.y0);
    cairo_fill(m->cr);
    cairo_surface_flush(m->surface);
}

static bool mask_items(const struct masking *m, size_t from, size_t to, bool marks, struct sg_raster_box area)
{
    bool good = true;
    for (size_t i = from, n; i < to; i += n) {
        const struct item *item = &m->paint->items[i];
        struct sg_raster_box box = common(area, item->box);
        n = item->end ? item->end - i : 1;
        if ((item->op->layer == SG_LAYER_MARKS) != marks)
            continue;
        if (item->picture) {
            if (!is_nothing(box))
                m->to->picture(m->user, item->picture, box);
        } else if (!item->end) {
            n = mask_op(m, i, area, &good);
        } else if (!is_nothing(box)) {
            good = m->to->begin(m->user, box) && good && mask_items(m, i + 1, item->end, marks, box);
            mask_group(m, item, box);
            m->to->end(m->user, box, mask_at(m, box), m->stride);
        }
    }
    return good;
}

bool sg_raster_paint_masks(const struct sg_raster_paint *paint, int y, int h, const struct sg_raster_plates *to, void *user)
{
    bool whole = paint->width_px <= PART_PX;
    int rim = whole ? 0 : PART_RIM_PX, part = whole ? paint->width_px : PART_PX;
    struct masking m = {.paint = paint, .to = to, .user = user, .y = y};
    m.surface = cairo_image_surface_create(CAIRO_FORMAT_A8, part + 2 * rim, h);
    m.cr = cairo_create(m.surface);
    m.bytes = cairo_image_surface_get_data(m.surface);
    m.stride = (size_t)cairo_image_surface_get_stride(m.surface);
    cairo_set_antialias(m.cr, CAIRO_ANTIALIAS_GOOD);
    bool good = m.bytes != NULL;
    for (int x = 0; x < paint->width_px && good; x += part) {
        struct sg_raster_box area = {x, y, MIN(x + part, paint->width_px), y + h};
        m.x = x - rim;
        good = mask_items(&m, 0, paint->n_items, false, area) && mask_items(&m, 0, paint->n_items, true, area);
    }
    good = good && cairo_status(m.cr) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(m.cr);
    cairo_surface_destroy(m.surface);
    return good;
}
