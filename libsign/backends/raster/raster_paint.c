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

struct box {
    int x0, y0, x1, y1;
}; /* pixels; x1 and y1 are outside */

/* A group is an item before those that it holds, and covers what they cover; see paint_group. */
struct item {
    const struct sg_op *op;
    const struct sg_path *path;
    struct sg_matrix m; /* of the path, to device pixels */
    struct sg_resample *picture;
    unsigned char rgb[3];
    struct box box;
    cairo_pattern_t *runs; /* a shading, or the mask of a group, or NULL */
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
    struct sg_matrix to_px;
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

/* Keeps the item if anything of it, `margin` pixels around its points, is on the sheet. */
static void add(struct sg_raster_paint *paint, struct item item, const struct sg_point *points, size_t n,
                double margin)
{
    struct sg_extent span = SG_EXTENT_EMPTY;
    for (size_t i = 0; i < n; i++)
        sg_geom_span(&span, sg_geom_apply(item.m, points[i]));
    item.box = (struct box){clamp_px(floor(span.x0 - margin)), clamp_px(floor(span.y0 - margin)),
                            clamp_px(ceil(span.x1 + margin)), clamp_px(ceil(span.y1 + margin))};
    if (n == 0 || item.box.x1 <= 0 || item.box.y1 <= 0 || item.box.x0 >= paint->width_px ||
        item.box.y0 >= paint->height_px) {
        if (item.runs)
            cairo_pattern_destroy(item.runs);
        return;
    }
    sg_grow(paint->items, paint->n_items, paint->cap_items);
    paint->items[paint->n_items++] = item;
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
        item.m = sg_geom_product(sg_scene_glyph_matrix(run, &run->glyphs[i], run->size), paint->to_px);
        item.path = &outline->path;
        add(paint, item, outline->path.points, outline->path.n_points, 1);
    }
}

static void add_stroke(struct sg_raster_paint *paint, const struct sg_op *op)
{
    struct item item = {.op = op, .m = paint->to_px};
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
    struct item item = {.op = op, .m = sg_geom_product(op->u.image.place, paint->to_px)};
    double area = fabs(item.m.a * item.m.d - item.m.b * item.m.c);
    size_t before = paint->n_items;
    if (area > 0 && isfinite(area))
        add(paint, item, CORNERS, 4, 1);
    if (paint->n_items == before)
        return;
    struct sg_resample *picture = sg_resample_new(image, item.m, paint->colour, report);
    if (!picture)
        paint->failed = true;
    paint->items[before].picture = picture;
}

/* ---- shadings and groups ---- */

/* In device pixels of the whole sheet. */
static cairo_pattern_t *pattern_of(struct sg_raster_paint *paint, const struct sg_shading *s, bool mask)
{
    struct sg_matrix m = sg_geom_product(s->m, paint->to_px);
    cairo_matrix_t inverse = {m.a, m.b, m.c, m.d, m.e, m.f};
    cairo_pattern_t *pattern =
        s->radial ? cairo_pattern_create_radial(s->from.x, s->from.y, s->r0, s->to.x, s->to.y, s->r1)
                  : cairo_pattern_create_linear(s->from.x, s->from.y, s->to.x, s->to.y);
    for (size_t i = 0; i < s->n_stops; i++) {
        unsigned char rgb[3] = {0, 0, 0};
        if (!mask)
            ink_rgb(paint, &s->stops[i].ink, rgb);
        cairo_pattern_add_color_stop_rgba(pattern, s->stops[i].at, rgb[0] / 255.0, rgb[1] / 255.0, rgb[2] / 255.0,
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
        item->runs = pattern_of(paint, op->u.group.mask, true);
    paint->open = paint->n_items;
}

static void end_group(struct sg_raster_paint *paint)
{
    struct item *item = &paint->items[paint->open - 1];
    struct box box = {INT_MAX, INT_MAX, INT_MIN, INT_MIN};
    for (size_t i = paint->open; i < paint->n_items; i++) {
        const struct box *b = &paint->items[i].box;
        box = (struct box){MIN(box.x0, b->x0), MIN(box.y0, b->y0), MAX(box.x1, b->x1), MAX(box.y1, b->y1)};
    }
    paint->open = item->end;
    item->end = paint->n_items;
    item->box = box;
}

/* What the cutter follows is not printed. */
static void add_op(struct sg_raster_paint *paint, const struct sg_op *op, struct sg_report *report)
{
    const struct sg_ink *ink = sg_scene_op_ink(op);
    struct item item = {.op = op, .m = paint->to_px};
    if (op->layer == SG_LAYER_CUT || (ink && op->kind != SG_OP_GLYPHS && ink->kind == SG_INK_CUT))
        return;
    switch (op->kind) {
    case SG_OP_FILL:
        ink_rgb(paint, ink, item.rgb);
        if (op->u.fill.shading)
            item.runs = pattern_of(paint, op->u.fill.shading, false);
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

struct sg_raster_paint *sg_raster_paint_new(const struct sg_scene *scene, int width_px, int height_px,
                              struct sg_colour *colour, struct sg_report *report)
{
    struct sg_raster_paint *paint = sg_new(struct sg_raster_paint);
    paint->scene = scene;
    paint->colour = colour;
    paint->arena = sg_arena_new();
    paint->outlines = g_hash_table_new(sg_font_glyph_hash, sg_font_glyph_equal);
    paint->width_px = width_px;
    paint->height_px = height_px;
    paint->to_px.a = width_px / scene->width;
    paint->to_px.d = height_px / scene->height;
    for (size_t i = 0; i < scene->n_ops && !paint->failed; i++)
        add_op(paint, &scene->ops[i], report);
    if (!paint->failed)
        return paint;
    sg_raster_paint_free(paint);
    return NULL;
}

void sg_raster_paint_free(struct sg_raster_paint *paint)
{
    if (!paint)
        return;
    for (size_t i = 0; i < paint->n_items; i++) {
        sg_resample_free(paint->items[i].picture);
        if (paint->items[i].runs)
            cairo_pattern_destroy(paint->items[i].runs);
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

static void paint_picture(const struct item *item, struct box area, uint32_t *pixels)
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

static bool meet(const struct box *a, const struct box *b)
{
    return a->x0 < b->x1 && a->y0 < b->y1 && b->x0 < a->x1 && b->y0 < a->y1;
}

static void set_pattern(cairo_t *cr, cairo_pattern_t *pattern, const struct box *area)
{
    cairo_translate(cr, -area->x0, -area->y0);
    cairo_set_source(cr, pattern);
    cairo_identity_matrix(cr);
}

static bool paint_items(const struct sg_raster_paint *paint, size_t from, size_t to, struct box area, uint32_t *pixels);

/* The group is painted on a copy of what lies below, and of that as much as shows goes back. */
static bool paint_group(const struct sg_raster_paint *paint, size_t i, struct box area, cairo_t *cr, const uint32_t *below)
{
    const struct item *item = &paint->items[i];
    const struct sg_group *group = &item->op->u.group;
    struct box part = {MAX(area.x0, item->box.x0), MAX(area.y0, item->box.y0), MIN(area.x1, item->box.x1),
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

static void paint_shape(const struct item *item, const struct box *area, cairo_t *cr)
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

static bool paint_items(const struct sg_raster_paint *paint, size_t from, size_t to, struct box area, uint32_t *pixels)
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
    return paint_items(paint, 0, paint->n_items, (struct box){x, y, x + w, y + h}, pixels);
}
