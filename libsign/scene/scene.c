/* The display list; see scene.h. */
#include "scene/scene.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "base/watch.h"

struct sg_scene *sg_scene_new(double width, double height, double bleed)
{
    struct sg_arena *arena = sg_arena_new();
    struct sg_scene *scene = sg_arena_alloc(arena, sizeof *scene);
    scene->arena = arena;
    scene->width = width;
    scene->height = height;
    scene->bleed = bleed;
    return scene;
}

void sg_scene_free(struct sg_scene *scene)
{
    if (!scene)
        return;
    free(scene->ops);
    sg_arena_free(scene->arena);
}

static struct sg_op *add(struct sg_scene *scene, enum sg_op_kind kind)
{
    assert(!scene->frozen);
    sg_grow(scene->ops, scene->n_ops, scene->cap_ops);
    struct sg_op *op = &scene->ops[scene->n_ops++];
    memset(op, 0, sizeof *op);
    op->kind = kind;
    op->layer = scene->layer;
    return op;
}

static struct sg_ink own_ink(struct sg_scene *scene, struct sg_ink ink)
{
    ink.name = sg_arena_strdup(scene->arena, ink.name);
    return ink;
}

static const struct sg_spot *own_spot(struct sg_scene *scene, const struct sg_spot *spot)
{
    struct sg_spot *copy = sg_arena_copy(scene->arena, spot, sizeof *spot);
    copy->file = sg_arena_strdup(scene->arena, spot->file);
    copy->source = sg_arena_strdup(scene->arena, spot->source);
    copy->cell = sg_arena_strdup(scene->arena, spot->cell);
    copy->sheet = sg_arena_strdup(scene->arena, spot->sheet);
    copy->columns = sg_arena_strdup(scene->arena, spot->columns);
    return copy;
}

static const struct sg_path *own_path(struct sg_scene *scene, const struct sg_path *path)
{
    struct sg_path *copy = sg_arena_copy(scene->arena, path, sizeof *path);
    copy->arena = scene->arena;
    copy->verbs = sg_arena_copy(scene->arena, path->verbs, path->n_verbs);
    copy->points = sg_arena_copy(scene->arena, path->points, path->n_points * sizeof *path->points);
    copy->cap_verbs = path->n_verbs;
    copy->cap_points = path->n_points;
    return copy;
}

void sg_scene_fill(struct sg_scene *scene, const struct sg_path *path, struct sg_ink ink, bool even_odd)
{
    struct sg_op *op = add(scene, SG_OP_FILL);
    op->u.fill.path = own_path(scene, path);
    op->u.fill.ink = own_ink(scene, ink);
    op->u.fill.even_odd = even_odd;
}

void sg_scene_shade(struct sg_scene *scene, const struct sg_path *path, const struct sg_shading *shading, bool even_odd)
{
    sg_scene_fill(scene, path, sg_shading_mean(shading), even_odd);
    scene->ops[scene->n_ops - 1].u.fill.shading = sg_shading_copy(scene->arena, shading, SG_MATRIX_NONE);
}

void sg_scene_stroke(struct sg_scene *scene, const struct sg_path *path, struct sg_ink ink, struct sg_stroke pen)
{
    struct sg_op *op = add(scene, SG_OP_STROKE);
    op->u.stroke.path = own_path(scene, path);
    op->u.stroke.ink = own_ink(scene, ink);
    op->u.stroke.pen = pen;
}

static struct sg_path path_of(struct sg_scene *scene, struct sg_rect rect)
{
    struct sg_path path;
    sg_path_init(&path, scene->arena);
    sg_path_rect(&path, rect);
    return path;
}

void sg_scene_fill_rect(struct sg_scene *scene, struct sg_rect rect, struct sg_ink ink)
{
    struct sg_path path = path_of(scene, rect);
    sg_scene_fill(scene, &path, ink, false);
}

void sg_scene_stroke_rect(struct sg_scene *scene, struct sg_rect rect, struct sg_ink ink, struct sg_stroke pen)
{
    struct sg_path path = path_of(scene, rect);
    sg_scene_stroke(scene, &path, ink, pen);
}

void sg_scene_glyphs(struct sg_scene *scene, const struct sg_run *run)
{
    struct sg_op *op = add(scene, SG_OP_GLYPHS);
    sg_watch_count(SG_WATCHED_GLYPHS, (double)run->n_glyphs);
    op->u.run = *run;
    op->u.run.ink = own_ink(scene, run->ink);
    op->u.run.text = sg_arena_strndup(scene->arena, run->text, run->text_len);
    op->u.run.glyphs = sg_arena_copy(scene->arena, run->glyphs, run->n_glyphs * sizeof *run->glyphs);
}

void sg_scene_image(struct sg_scene *scene, const struct sg_image *image, struct sg_matrix place)
{
    struct sg_op *op = add(scene, SG_OP_IMAGE);
    op->u.image.image = sg_arena_copy(scene->arena, image, sizeof *image);
    op->u.image.place = place;
}

void sg_scene_tag_begin(struct sg_scene *scene, struct sg_tag tag)
{
    struct sg_op *op = add(scene, SG_OP_TAG_BEGIN);
    op->u.tag.role = tag.role;
    op->u.tag.subject = tag.subject;
    op->u.tag.alt = sg_arena_strdup(scene->arena, tag.alt);
    op->u.tag.text = sg_arena_strdup(scene->arena, tag.text);
    op->u.tag.language = sg_arena_strdup(scene->arena, tag.language);
    op->u.tag.frame = sg_arena_strdup(scene->arena, tag.frame);
    op->u.tag.file = sg_arena_strdup(scene->arena, tag.file);
    if (tag.origin)
        op->u.tag.origin = own_spot(scene, tag.origin);
    scene->depth++;
}

void sg_scene_tag_end(struct sg_scene *scene)
{
    assert(scene->depth > 0);
    add(scene, SG_OP_TAG_END);
    scene->depth--;
}

void sg_scene_group_begin(struct sg_scene *scene, struct sg_group group)
{
    struct sg_op *op = add(scene, SG_OP_GROUP_BEGIN);
    op->u.group = group;
    op->u.group.clip = group.clip ? own_path(scene, group.clip) : NULL;
    op->u.group.mask = sg_shading_copy(scene->arena, group.mask, SG_MATRIX_NONE);
    scene->depth++;
}

void sg_scene_group_end(struct sg_scene *scene)
{
    assert(scene->depth > 0);
    add(scene, SG_OP_GROUP_END);
    scene->depth--;
}

void sg_scene_set_layer(struct sg_scene *scene, enum sg_layer layer)
{
    scene->layer = layer;
}

void sg_scene_freeze(struct sg_scene *scene)
{
    assert(scene->depth == 0);
    scene->frozen = true;
}

/* ---- reading ---- */

bool sg_scene_op_paints(const struct sg_op *op)
{
    return op->kind < SG_OP_TAG_BEGIN;
}

const struct sg_ink *sg_scene_op_ink(const struct sg_op *op)
{
    return op->kind == SG_OP_FILL     ? &op->u.fill.ink
           : op->kind == SG_OP_STROKE ? &op->u.stroke.ink
           : op->kind == SG_OP_GLYPHS ? &op->u.run.ink
                                      : NULL;
}

bool sg_scene_op_bounds(const struct sg_op *op, struct sg_rect *box)
{
    const struct sg_matrix *m = &op->u.image.place;
    switch (op->kind) {
    case SG_OP_FILL:
        return sg_path_bounds(op->u.fill.path, box);
    case SG_OP_STROKE:
        return sg_path_bounds(op->u.stroke.path, box);
    case SG_OP_IMAGE:
        *box = (struct sg_rect){m->e + fmin(0, m->a) + fmin(0, m->c), m->f + fmin(0, m->b) + fmin(0, m->d),
                                fabs(m->a) + fabs(m->c), fabs(m->b) + fabs(m->d)};
        return true;
    default:
        return false;
    }
}

struct sg_matrix sg_scene_glyph_matrix(const struct sg_run *run, const struct sg_glyph *glyph, double unit)
{
    double turn = run->angle * M_PI / 180;
    return (struct sg_matrix){unit * run->hscale * cos(turn), unit * run->hscale * sin(turn), unit * sin(turn),
                              -unit * cos(turn), glyph->x, glyph->y};
}

bool sg_scene_glyph_ink(const struct sg_run *run, const struct sg_glyph *glyph, struct sg_rect *box)
{
    double ink[4];
    struct sg_matrix m = sg_scene_glyph_matrix(run, glyph, run->size);
    struct sg_extent span = SG_EXTENT_EMPTY;
    if (!sg_font_ink(run->font, glyph->gid, ink))
        return false;
    for (int corner = 0; corner < 4; corner++)
        sg_geom_span(&span, sg_geom_apply(m, (struct sg_point){ink[corner & 1 ? 2 : 0], ink[corner & 2 ? 3 : 1]}));
    *box = sg_geom_rect(span);
    return true;
}
