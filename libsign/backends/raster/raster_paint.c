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

struct item {
    const struct sg_op *op;
    const struct sg_path *path;
    struct sg_matrix m; /* of the path, to device pixels */
    struct sg_resample *picture;
    unsigned char rgb[3];
    struct box box;
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
        item.box.y0 >= paint->height_px)
        return;
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
    for (size_t i = 0; i < paint->n_items; i++)
        sg_resample_free(paint->items[i].picture);
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

bool sg_raster_paint_area(const struct sg_raster_paint *paint, int x, int y, int w, int h, uint32_t *pixels)
{
    memset(pixels, 0xff, (size_t)w * (size_t)h * sizeof *pixels);
    cairo_surface_t *surface =
        cairo_image_surface_create_for_data((unsigned char *)pixels, CAIRO_FORMAT_RGB24, w, h, 4 * w);
    cairo_t *cr = cairo_create(surface);
    cairo_set_antialias(cr, CAIRO_ANTIALIAS_GOOD); /* 15 x 256 samples; FAST has 4 x 4 and saves a tenth */
    struct box area = {x, y, x + w, y + h};
    for (size_t i = 0; i < paint->n_items; i++) {
        const struct item *item = &paint->items[i];
        if (item->box.x1 <= area.x0 || item->box.y1 <= area.y0 || item->box.x0 >= area.x1 ||
            item->box.y0 >= area.y1)
            continue;
        if (item->picture) {
            cairo_surface_flush(surface);
            paint_picture(item, area, pixels);
            cairo_surface_mark_dirty(surface);
            continue;
        }
        cairo_set_source_rgb(cr, item->rgb[0] / 255.0, item->rgb[1] / 255.0, item->rgb[2] / 255.0);
        trace_path(cr, item->path, item->m, x, y);
        bool even_odd = item->op->kind == SG_OP_FILL && item->op->u.fill.even_odd;
        cairo_set_fill_rule(cr, even_odd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING);
        cairo_fill(cr);
    }
    cairo_surface_flush(surface);
    bool good = cairo_status(cr) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    return good;
}
