/* DXF; see dxf.h. The marks of the sheet are gone through from the last to the first: what lies over a
 * mark is taken out of it before it joins its layer. */
#include "backends/dxf/dxf.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#include "backends/dxf/region.h"
#include "base/num.h"

#define TOLERANCE 0.02 /* mm; a cutter's step is 0.025 */
#define DECIMALS 3
#define LAYER_NAME_MAX 31 /* of a layer, in R12 */

struct layer {
    char name[LAYER_NAME_MAX + 1];
    struct sg_ink ink;
    struct sg_region **parts; /* what is seen of each mark */
    size_t n, cap;
    struct sg_region *area;
    const struct sg_path **cuts; /* centre lines, for the knife */
    size_t n_cuts, cap_cuts;
};

struct dxf_writer {
    const struct sg_scene *scene;
    const struct sg_dxf_options *options;
    struct sg_plane *plane;
    struct sg_arena *arena;
    struct sg_region **covers; /* what was painted later */
    size_t n_covers;
    struct sg_region **clips; /* of the groups around, NULL of one that cuts nothing; each within those before it */
    size_t n_clips, cap_clips;
    struct layer *layers; /* in the order of their last mark */
    size_t n_layers;
    struct sg_buf *out;
    const char *layer; /* of the entity being written */
};

/* ---- layers ---- */

/* Letters, digits, $ - and _ are what R12 allows; any other byte becomes two hexadecimal digits. */
static void name_spot(char *out, const char *name)
{
    size_t n = 0;
    for (const unsigned char *p = (const unsigned char *)name; *p && n + 2 <= LAYER_NAME_MAX; p++) {
        if (g_ascii_isalnum((char)*p) || *p == '-' || *p == '_' || *p == '$' || *p == ' ') {
            out[n++] = *p == ' ' ? '_' : g_ascii_toupper((char)*p);
        } else {
            out[n++] = "0123456789ABCDEF"[*p >> 4];
            out[n++] = "0123456789ABCDEF"[*p & 15];
        }
    }
    out[n] = 0;
}

static void name_layer(char *out, const struct sg_ink *ink)
{
    static const char LETTERS[] = "CMYK";
    struct sg_buf buf = SG_BUF_INIT;
    for (int i = 0; i < 4 && !ink->name; i++)
        if (ink->cmyk[i] > 0.0005)
            sg_buf_printf(&buf, "%c%d", LETTERS[i], (int)(ink->cmyk[i] * 100 + 0.5));
    if (ink->name)
        name_spot(out, ink->name);
    else
        memcpy(out, sg_buf_text(&buf), buf.len + 1);
    sg_buf_clear(&buf);
}

static struct layer *layer_of(struct dxf_writer *w, const struct sg_ink *ink)
{
    char name[LAYER_NAME_MAX + 1];
    name_layer(name, ink);
    for (size_t i = 0; i < w->n_layers; i++)
        if (strcmp(w->layers[i].name, name) == 0)
            return &w->layers[i];
    struct layer *layer = &w->layers[w->n_layers++];
    memcpy(layer->name, name, sizeof name);
    layer->ink = *ink;
    return layer;
}

static bool is_cut(const struct sg_op *op)
{
    return op->layer == SG_LAYER_CUT;
}

/* ---- what is seen ---- */

/* Groups come with their end first, and their beginning has the clip. */
static void enter_group(struct dxf_writer *w, size_t end)
{
    int depth = 0;
    size_t i = end;
    do {
        depth += (w->scene->ops[i].kind == SG_OP_GROUP_END) - (w->scene->ops[i].kind == SG_OP_GROUP_BEGIN);
    } while (depth > 0 && i-- > 0);
    const struct sg_group *group = &w->scene->ops[i].u.group;
    struct sg_region *clip = group->clip ? sg_region_fill(w->plane, group->clip, group->even_odd) : NULL;
    const struct sg_region *around = w->n_clips ? w->clips[w->n_clips - 1] : NULL;
    if (around)
        clip = clip ? sg_region_common(w->plane, clip, around) : sg_region_copy(w->plane, around);
    sg_arena_grow(w->arena, w->clips, w->n_clips, w->cap_clips);
    w->clips[w->n_clips++] = clip;
}

static void leave_group(struct dxf_writer *w)
{
    struct sg_region *clip = w->clips[--w->n_clips];
    if (clip)
        sg_region_free(w->plane, clip);
}

static void see(struct dxf_writer *w, const struct sg_ink *ink, struct sg_region *area)
{
    if (w->n_clips && w->clips[w->n_clips - 1])
        area = sg_region_common(w->plane, area, w->clips[w->n_clips - 1]);
    w->covers[w->n_covers++] = sg_region_copy(w->plane, area);
    struct sg_region *seen = area;
    for (size_t i = 0; i + 1 < w->n_covers; i++)
        if (sg_region_meet(w->plane, seen, w->covers[i]))
            seen = sg_region_less(w->plane, seen, w->covers[i]);
    if (sg_ink_is_white(ink) || sg_region_is_empty(w->plane, seen)) {
        sg_region_free(w->plane, seen);
        return;
    }
    struct layer *layer = layer_of(w, ink);
    sg_arena_grow(w->arena, layer->parts, layer->n, layer->cap);
    layer->parts[layer->n++] = seen;
}

static void see_run(struct dxf_writer *w, const struct sg_run *run)
{
    struct sg_region **glyphs = sg_arena_new_array(w->arena, struct sg_region *, run->n_glyphs + 1);
    for (size_t i = 0; i < run->n_glyphs; i++) {
        struct sg_path em, placed;
        sg_path_init(&em, w->arena);
        sg_path_init(&placed, w->arena);
        sg_font_outline(run->font, run->glyphs[i].gid, &em);
        sg_path_append(&placed, &em, sg_scene_glyph_matrix(run, &run->glyphs[i], run->size));
        glyphs[i] = sg_region_fill(w->plane, &placed, false);
    }
    see(w, &run->ink, sg_region_union(w->plane, glyphs, run->n_glyphs));
}

/* Shapes of one ink that follow each other, as the squares of a QR code, are one shape: their union at once
 * is linear where one by one is quadratic. Returns where the group starts. */
static size_t group_start(const struct sg_scene *scene, size_t at)
{
    const struct sg_op *last = &scene->ops[at];
    while (at > 0 && scene->ops[at - 1].kind == SG_OP_FILL && !is_cut(&scene->ops[at - 1]) &&
           sg_ink_equal(&scene->ops[at - 1].u.fill.ink, &last->u.fill.ink))
        at--;
    return at;
}

static size_t see_fills(struct dxf_writer *w, size_t at)
{
    size_t from = group_start(w->scene, at), n = at - from + 1;
    struct sg_region **areas = sg_arena_new_array(w->arena, struct sg_region *, n);
    for (size_t i = 0; i < n; i++) {
        const struct sg_op *op = &w->scene->ops[from + i];
        areas[i] = sg_region_fill(w->plane, op->u.fill.path, op->u.fill.even_odd);
    }
    see(w, &w->scene->ops[at].u.fill.ink, sg_region_union(w->plane, areas, n));
    return from;
}

static void add_cut(struct dxf_writer *w, const struct sg_op *op)
{
    const struct sg_path *path = op->kind == SG_OP_FILL ? op->u.fill.path : op->u.stroke.path;
    struct layer *layer = layer_of(w, sg_scene_op_ink(op));
    sg_arena_grow(w->arena, layer->cuts, layer->n_cuts, layer->cap_cuts);
    layer->cuts[layer->n_cuts++] = path;
}

/* What no knife can follow, told where its artwork is named. */
static bool refuse_pictures(const struct sg_scene *scene, struct sg_report *report)
{
    bool good = true;
    const char *frame = "?";
    const struct sg_spot *origin = NULL;
    for (size_t i = 0; i < scene->n_ops; i++) {
        const struct sg_op *op = &scene->ops[i];
        if (op->kind == SG_OP_TAG_BEGIN && op->u.tag.frame) {
            frame = op->u.tag.file ? op->u.tag.file : op->u.tag.frame;
            origin = op->u.tag.origin;
        }
        if ((op->kind == SG_OP_FILL && op->u.fill.shading) || (op->kind == SG_OP_GROUP_BEGIN && sg_group_blends(&op->u.group)))
            good = sg_report_add(report, SG_FIND(DXF_RUNS), origin, frame, NULL);
        if (scene->ops[i].kind == SG_OP_IMAGE) {
            const char *name = scene->ops[i].u.image.image->name;
            good = sg_report_add(report, SG_FIND(DXF_PICTURE), origin, name ? name : "?", NULL);
        }
    }
    return good;
}

static void see_all(struct dxf_writer *w)
{
    for (size_t i = w->scene->n_ops; i-- > 0;) {
        const struct sg_op *op = &w->scene->ops[i];
        if (op->kind == SG_OP_GROUP_END)
            enter_group(w, i);
        else if (op->kind == SG_OP_GROUP_BEGIN)
            leave_group(w);
        bool shape = op->kind == SG_OP_FILL || op->kind == SG_OP_STROKE;
        if (op->layer == SG_LAYER_MARKS)
            continue; /* for the press, not the knife */
        if (shape && is_cut(op))
            add_cut(w, op);
        else if (op->kind == SG_OP_FILL)
            i = see_fills(w, i);
        else if (op->kind == SG_OP_STROKE)
            see(w, &op->u.stroke.ink, sg_region_stroke(w->plane, op->u.stroke.path, &op->u.stroke.pen));
        else if (op->kind == SG_OP_GLYPHS)
            see_run(w, &op->u.run);
    }
    for (size_t i = 0; i < w->n_layers; i++)
        w->layers[i].area = sg_region_union(w->plane, w->layers[i].parts, w->layers[i].n);
}

/* ---- the file ---- */

/* Every line of a DXF comes with the number of its kind before it. */
static void put_num(struct sg_buf *out, int code, double value)
{
    sg_buf_printf(out, "%3d\n%s\n", code, SG_NUM(value, DECIMALS));
}

/* The nearest of AutoCAD's first colours. */
static int colour_of(const struct dxf_writer *w, const struct sg_ink *ink)
{
    static const unsigned char INDEX[][3] = {{255, 0, 0}, {255, 255, 0}, {0, 255, 0}, {0, 255, 255},
                                             {0, 0, 255}, {255, 0, 255}, {0, 0, 0},   {128, 128, 128}};
    unsigned char rgb[3];
    int best = 0, least = 3 * 256 * 256;
    sg_colour_preview(w->options->colour, ink, rgb);
    for (int i = 0; i < 8; i++) {
        int d = 0;
        for (int c = 0; c < 3; c++)
            d += (rgb[c] - INDEX[i][c]) * (rgb[c] - INDEX[i][c]);
        if (d < least) {
            least = d;
            best = i + 1;
        }
    }
    return best;
}

static void put_polyline(struct dxf_writer *w, const struct sg_point *points, size_t n, bool closed)
{
    struct sg_buf *out = w->out;
    sg_buf_printf(out, "  0\nPOLYLINE\n  8\n%s\n 66\n1\n 70\n%d\n 10\n0\n 20\n0\n 30\n0\n", w->layer, closed);
    for (size_t i = 0; i < n; i++) {
        sg_buf_printf(out, "  0\nVERTEX\n  8\n%s\n", w->layer);
        put_num(out, 10, points[i].x);
        put_num(out, 20, w->scene->height - points[i].y);
        sg_buf_puts(out, " 30\n0\n");
    }
    sg_buf_printf(out, "  0\nSEQEND\n  8\n%s\n", w->layer);
}

static void put_ring(void *user, const struct sg_point *points, size_t n)
{
    put_polyline(user, points, n, true);
}

static void put_line(void *user, const struct sg_point *points, size_t n, bool closed)
{
    bool back =
        closed && fabs(points[0].x - points[n - 1].x) < 1e-9 && fabs(points[0].y - points[n - 1].y) < 1e-9;
    put_polyline(user, points, back ? n - 1 : n, closed);
}

static void put_layer(struct dxf_writer *w, const char *name, int colour)
{
    sg_buf_printf(w->out, "  0\nLAYER\n  2\n%s\n 70\n0\n 62\n%d\n  6\nCONTINUOUS\n", name, colour);
}

static void put_head(struct dxf_writer *w)
{
    struct sg_buf *out = w->out;
    sg_buf_puts(out, "999\nunits: mm\n"
                     "  0\nSECTION\n  2\nHEADER\n  9\n$ACADVER\n  1\nAC1009\n"
                     "  9\n$EXTMIN\n 10\n0\n 20\n0\n 30\n0\n  9\n$EXTMAX\n");
    put_num(out, 10, w->scene->width);
    put_num(out, 20, w->scene->height);
    sg_buf_puts(out, " 30\n0\n  0\nENDSEC\n  0\nSECTION\n  2\nTABLES\n"
                     "  0\nTABLE\n  2\nLTYPE\n 70\n1\n"
                     "  0\nLTYPE\n  2\nCONTINUOUS\n 70\n0\n  3\nSolid line\n 72\n65\n 73\n0\n 40\n0\n  0\nENDTAB\n"
                     "  0\nTABLE\n  2\nLAYER\n");
    sg_buf_printf(out, " 70\n%zu\n", w->n_layers + 1);
    put_layer(w, "TRIM", 8);
    for (size_t i = w->n_layers; i-- > 0;)
        put_layer(w, w->layers[i].name, colour_of(w, &w->layers[i].ink));
    sg_buf_puts(out, "  0\nENDTAB\n  0\nENDSEC\n");
}

/* A sheet that has cut lines of its own says itself where it ends. */
static bool has_cuts(const struct dxf_writer *w)
{
    for (size_t i = 0; i < w->n_layers; i++)
        if (w->layers[i].n_cuts)
            return true;
    return false;
}

static void put_entities(struct dxf_writer *w)
{
    const struct sg_scene *scene = w->scene;
    sg_buf_puts(w->out, "  0\nSECTION\n  2\nENTITIES\n");
    w->layer = "TRIM";
    if (!has_cuts(w))
        put_polyline(w,
                     (const struct sg_point[]){
                         {0, 0}, {scene->width, 0}, {scene->width, scene->height}, {0, scene->height}},
                     4, true);
    for (size_t i = w->n_layers; i-- > 0;) {
        const struct layer *layer = &w->layers[i];
        w->layer = layer->name;
        sg_region_each_ring(w->plane, layer->area, put_ring, w);
        for (size_t j = layer->n_cuts; j-- > 0;)
            sg_region_each_line(w->plane, layer->cuts[j], put_line, w);
    }
    sg_buf_puts(w->out, "  0\nENDSEC\n  0\nEOF\n");
}

bool sg_dxf_write(const struct sg_scene *scene, const struct sg_dxf_options *options, struct sg_buf *out,
                  struct sg_report *report)
{
    if (!refuse_pictures(scene, report))
        return false;
    struct dxf_writer w = {.scene = scene, .options = options, .out = out};
    w.plane = sg_plane_new(options->tolerance > 0 ? options->tolerance : TOLERANCE);
    w.arena = sg_arena_new();
    w.layers = sg_arena_new_array(w.arena, struct layer, scene->n_ops + 1);
    w.covers = sg_arena_new_array(w.arena, struct sg_region *, scene->n_ops + 1);
    see_all(&w);
    put_head(&w);
    put_entities(&w);
    bool good = !sg_plane_failed(w.plane);
    if (!good && sg_plane_spent(w.plane))
        sg_report_add(report, SG_FIND(DXF_INTRICATE), NULL, SG_NUM(SG_PLANE_SECONDS, 0), NULL);
    else if (!good)
        sg_report_add(report, SG_FIND(NO_MEMORY), NULL, "DXF", NULL);
    for (size_t i = 0; i < w.n_layers; i++)
        sg_region_free(w.plane, w.layers[i].area);
    for (size_t i = 0; i < w.n_covers; i++)
        sg_region_free(w.plane, w.covers[i]);
    sg_arena_free(w.arena);
    sg_plane_free(w.plane);
    return good;
}
