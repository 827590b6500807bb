/* What is seen; see seen.h. */
#include "backends/dxf/seen.h"
#include "base/watch.h"
#include "base/lazy.h"

#include <glib.h>
#include <string.h>

struct seeing {
    struct sg_seen *seen;
    const struct sg_scene *scene;
    struct sg_region **covers; /* what was painted later */
    size_t n_covers;
    struct sg_region **clips; /* of the groups around, NULL of one that cuts nothing; each within those before it */
    size_t n_clips, cap_clips;
};

/* ---- layers ---- */

/* Letters of any writing, digits, $ - and _. */
static void name_spot(struct sg_buf *out, const char *name)
{
    char *whole = g_utf8_normalize(name, -1, G_NORMALIZE_ALL_COMPOSE);
    int n = 0;
    for (const char *p = whole ? whole : "SPOT"; *p && n < SG_SEEN_NAME_MAX - 3; p = g_utf8_next_char(p), n++) {
        gunichar c = g_utf8_get_char(p);
        char letter[8] = "_";
        if (g_unichar_isalnum(c) || c == '-' || c == '$')
            letter[g_unichar_to_utf8(c < 128 ? g_unichar_toupper(c) : c, letter)] = 0;
        sg_buf_puts(out, letter);
    }
    g_free(whole);
}

static void name_layer(struct sg_buf *out, const struct sg_ink *ink)
{
    static const char LETTERS[] = "CMYK";
    for (int i = 0; i < 4 && !ink->name; i++)
        if (ink->cmyk[i] > 0.0005)
            sg_buf_printf(out, "%c%d", LETTERS[i], (int)(ink->cmyk[i] * 100 + 0.5));
    if (ink->name)
        name_spot(out, ink->name);
}

/* One ink is one layer: a spot by its name, whatever its tint. */
static bool is_of(const struct sg_seen_layer *layer, const struct sg_ink *ink, const char *name)
{
    bool spots = layer->ink.name && ink->name;
    return spots ? strcmp(layer->ink.name, ink->name) == 0
                 : !layer->ink.name == !ink->name && strcmp(layer->name, name) == 0;
}

static struct sg_seen_layer *layer_of(struct seeing *w, const struct sg_ink *ink)
{
    struct sg_seen *seen = w->seen;
    struct sg_buf name = SG_BUF_INIT;
    name_layer(&name, ink);
    struct sg_seen_layer *found = NULL;
    size_t len = name.len;
    int twins = 1;
    for (size_t i = 0; i < seen->n_layers && !found; i++)
        if (is_of(&seen->layers[i], ink, sg_buf_text(&name)))
            found = &seen->layers[i];
    for (size_t i = 0; i < seen->n_layers && !found;) {
        bool taken = strcmp(seen->layers[i++].name, sg_buf_text(&name)) == 0;
        if (taken) { /* another ink is called so, but for what a name cannot have */
            name.len = len;
            sg_buf_printf(&name, "_%d", ++twins);
            i = 0;
        }
    }
    if (!found) {
        found = &seen->layers[seen->n_layers++];
        g_strlcpy(found->name, sg_buf_text(&name), sizeof found->name);
        found->ink = *ink;
    }
    sg_buf_clear(&name);
    return found;
}

static bool is_cut(const struct sg_op *op)
{
    return op->layer == SG_LAYER_CUT;
}

/* ---- what is seen ---- */

/* Groups come with their end first, and their beginning has the clip. */
static void enter_group(struct seeing *w, size_t end)
{
    int depth = 0;
    size_t i = end;
    do {
        depth += (w->scene->ops[i].kind == SG_OP_GROUP_END) - (w->scene->ops[i].kind == SG_OP_GROUP_BEGIN);
    } while (depth > 0 && i-- > 0);
    const struct sg_group *group = &w->scene->ops[i].u.group;
    struct sg_region *clip = group->clip ? sg_region_fill(w->seen->plane, group->clip, group->even_odd) : NULL;
    const struct sg_region *around = w->n_clips ? w->clips[w->n_clips - 1] : NULL;
    if (around)
        clip = clip ? sg_region_common(w->seen->plane, clip, around) : sg_region_copy(w->seen->plane, around);
    sg_arena_grow(w->seen->arena, w->clips, w->n_clips, w->cap_clips);
    w->clips[w->n_clips++] = clip;
}

static void leave_group(struct seeing *w)
{
    struct sg_region *clip = w->clips[--w->n_clips];
    if (clip)
        sg_region_free(w->seen->plane, clip);
}

static void keep(struct seeing *w, const struct sg_ink *ink, struct sg_region *seen)
{
    struct sg_seen_layer *layer = layer_of(w, ink);
    sg_arena_grow(w->seen->arena, layer->parts, layer->n, layer->cap);
    layer->parts[layer->n++] = seen;
}

static void see(struct seeing *w, const struct sg_ink *ink, struct sg_region *area)
{
    if (w->n_clips && w->clips[w->n_clips - 1])
        area = sg_region_common(w->seen->plane, area, w->clips[w->n_clips - 1]);
    if (ink->kind == SG_INK_FINISH) {
        keep(w, ink, area);
        return;
    }
    w->covers[w->n_covers++] = sg_region_copy(w->seen->plane, area);
    struct sg_region *seen = area;
    for (size_t i = 0; i + 1 < w->n_covers && !sg_plane_spent(w->seen->plane); i++)
        if (sg_region_meet(w->seen->plane, seen, w->covers[i]))
            seen = sg_region_less(w->seen->plane, seen, w->covers[i]);
    if (sg_ink_is_white(ink) || sg_region_is_empty(w->seen->plane, seen)) {
        sg_region_free(w->seen->plane, seen);
        return;
    }
    keep(w, ink, seen);
}

static void see_run(struct seeing *w, const struct sg_run *run)
{
    struct sg_region **glyphs = sg_arena_new_array(w->seen->arena, struct sg_region *, run->n_glyphs + 1);
    for (size_t i = 0; i < run->n_glyphs; i++) {
        struct sg_path em, placed;
        sg_path_init(&em, w->seen->arena);
        sg_path_init(&placed, w->seen->arena);
        sg_font_outline(run->font, run->glyphs[i].gid, &em);
        sg_path_append(&placed, &em, sg_scene_glyph_matrix(run, &run->glyphs[i], run->size));
        glyphs[i] = sg_region_fill(w->seen->plane, &placed, false);
    }
    see(w, &run->ink, sg_region_union(w->seen->plane, glyphs, run->n_glyphs));
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

static size_t see_fills(struct seeing *w, size_t at)
{
    size_t from = group_start(w->scene, at), n = at - from + 1;
    struct sg_region **areas = sg_arena_new_array(w->seen->arena, struct sg_region *, n);
    for (size_t i = 0; i < n; i++) {
        const struct sg_op *op = &w->scene->ops[from + i];
        areas[i] = sg_region_fill(w->seen->plane, op->u.fill.path, op->u.fill.even_odd);
    }
    see(w, &w->scene->ops[at].u.fill.ink, sg_region_union(w->seen->plane, areas, n));
    return from;
}

static void add_cut(struct seeing *w, const struct sg_op *op)
{
    const struct sg_path *path = op->kind == SG_OP_FILL ? op->u.fill.path : op->u.stroke.path;
    struct sg_seen_layer *layer = layer_of(w, sg_scene_op_ink(op));
    sg_arena_grow(w->seen->arena, layer->cuts, layer->n_cuts, layer->cap_cuts);
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

static void see_all(struct seeing *w)
{
    for (size_t i = w->scene->n_ops; i-- > 0 && !sg_watch_stop() && !sg_plane_spent(w->seen->plane);) {
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
            see(w, &op->u.stroke.ink, sg_region_stroke(w->seen->plane, op->u.stroke.path, &op->u.stroke.pen));
        else if (op->kind == SG_OP_GLYPHS)
            see_run(w, &op->u.run);
    }
    while (w->n_clips > 0)
        leave_group(w);
    for (size_t i = 0; i < w->seen->n_layers; i++) {
        struct sg_seen_layer *layer = &w->seen->layers[i];
        layer->area = sg_region_union(w->seen->plane, layer->parts, layer->n);
        w->seen->cuts = w->seen->cuts || layer->n_cuts > 0;
    }
}

bool sg_seen_make(struct sg_seen *seen, const struct sg_scene *scene, double tolerance, struct sg_report *report)
{
    struct seeing w = {.seen = seen, .scene = scene};
    *seen = (struct sg_seen){.plane = sg_plane_new(tolerance), .arena = sg_arena_new()};
    if (!seen->plane)
        return sg_report_add(report, SG_FIND(LIBRARY_MISSING), NULL, sg_lazy_title(SG_LAZY_GEOS), NULL);
    if (!refuse_pictures(scene, report))
        return false;
    seen->layers = sg_arena_new_array(seen->arena, struct sg_seen_layer, scene->n_ops + 1);
    w.covers = sg_arena_new_array(seen->arena, struct sg_region *, scene->n_ops + 1);
    see_all(&w);
    for (size_t i = 0; i < w.n_covers; i++)
        sg_region_free(seen->plane, w.covers[i]);
    return true;
}

void sg_seen_free(struct sg_seen *seen)
{
    for (size_t i = 0; i < seen->n_layers; i++)
        sg_region_free(seen->plane, seen->layers[i].area);
    sg_arena_free(seen->arena);
    sg_plane_free(seen->plane);
}
