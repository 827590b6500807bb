/* The display list; see scene.h. */
#include "scene/scene.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

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
    if (scene->n_ops == scene->cap_ops) {
        scene->cap_ops = scene->cap_ops ? scene->cap_ops * 2 : 64;
        scene->ops = realloc(scene->ops, scene->cap_ops * sizeof *scene->ops);
        if (!scene->ops)
            abort();
    }
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

void sg_scene_stroke(struct sg_scene *scene, const struct sg_path *path, struct sg_ink ink, struct sg_stroke pen)
{
    struct sg_op *op = add(scene, SG_OP_STROKE);
    op->u.stroke.path = own_path(scene, path);
    op->u.stroke.ink = own_ink(scene, ink);
    op->u.stroke.pen = pen;
}

void sg_scene_glyphs(struct sg_scene *scene, const struct sg_run *run)
{
    struct sg_op *op = add(scene, SG_OP_GLYPHS);
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
    op->u.tag.frame = sg_arena_strdup(scene->arena, tag.frame);
    scene->depth++;
}

void sg_scene_tag_end(struct sg_scene *scene)
{
    assert(scene->depth > 0);
    add(scene, SG_OP_TAG_END);
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
