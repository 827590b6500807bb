/* Inks by the profile; see inks.h. */
#include "sheet/inks.h"

#include <math.h>
#include <string.h>

#include "base/step.h"

/* How thick the marks of a path are on the whole: twice its area by its outline's length. A band of
 * 20 mm has 20, a QR code of modules of 5 mm less than 5. Curves count by their control polygons. */
static double thickness(const struct sg_path *path)
{
    static const int POINTS[] = {1, 1, 3, 0};
    double area = 0, length = 0;
    const struct sg_point *p = path->points;
    struct sg_point start = {0, 0}, at = {0, 0};
    for (size_t i = 0; i < path->n_verbs; i++) {
        int n = POINTS[path->verbs[i]];
        for (int k = 0; k < (n ? n : 1); k++) {
            struct sg_point to = n ? *p++ : start;
            if (path->verbs[i] != SG_MOVE) {
                area += at.x * to.y - at.y * to.x;
                length += hypot(to.x - at.x, to.y - at.y);
            }
            at = to;
        }
        if (path->verbs[i] == SG_MOVE)
            start = at;
    }
    return length > 0 ? fabs(area) / length : 0; /* `area` is twice the area */
}

static bool is_black(const struct sg_ink *ink)
{
    return ink->kind == SG_INK_CMYK && sg_ink_overprints(ink);
}

static void settle_black(struct sg_ink *ink, double size, double from, const struct sg_profile *profile)
{
    if (profile->rich_black && is_black(ink) && size >= from)
        memcpy(ink->cmyk, profile->rich, sizeof ink->cmyk);
}

/* A spot that is a step of the work: by the template's word, else by its name. Returns the layer that it belongs to. */
static enum sg_layer settle_step(struct sg_ink *ink, const struct sg_profile *profile, enum sg_layer layer)
{
    if (ink->kind == SG_INK_SPOT && ink->name) {
        bool own = strcmp(ink->name, SG_INKS_CUT) == 0 || strcmp(ink->name, profile->cut_name) == 0;
        enum sg_step step = ink->step ? ink->step : own ? SG_STEP_CUT : sg_step_named(ink->name);
        ink->step = step;
        if (step >= SG_STEP_CUT) {
            ink->kind = SG_INK_CUT;
            ink->tint = 1;
            ink->name = own ? profile->cut_name : ink->name;
        } else if (step == SG_STEP_WHITE || step == SG_STEP_VARNISH) {
            ink->kind = SG_INK_FINISH;
        }
    }
    return ink->kind == SG_INK_CUT ? SG_LAYER_CUT : ink->kind == SG_INK_FINISH ? SG_LAYER_FINISH : layer;
}

static struct sg_ink *ink_of(struct sg_op *op)
{
    return op->kind == SG_OP_FILL     ? &op->u.fill.ink
           : op->kind == SG_OP_STROKE ? &op->u.stroke.ink
           : op->kind == SG_OP_GLYPHS ? &op->u.run.ink
                                      : NULL;
}

/* The ground of a negative lies below all else, bleed and all. */
static void add_ground(struct sg_scene *scene)
{
    double bleed = scene->bleed;
    sg_scene_tag_begin(scene, (struct sg_tag){.role = SG_ROLE_ARTIFACT});
    sg_scene_fill_rect(scene, (struct sg_rect){-bleed, -bleed, scene->width + 2 * bleed, scene->height + 2 * bleed},
                       (struct sg_ink){.kind = SG_INK_CMYK, .cmyk = {0, 0, 0, 1}, .tint = 1});
    sg_scene_tag_end(scene);
    struct sg_op ground[3];
    size_t rest = scene->n_ops - 3;
    memcpy(ground, scene->ops + rest, sizeof ground);
    memmove(scene->ops + 3, scene->ops, rest * sizeof *scene->ops);
    memcpy(scene->ops, ground, sizeof ground);
}

/* Film knows ink and no ink. */
static void settle_film(struct sg_scene *scene, const struct sg_profile *profile)
{
    for (size_t i = 0; i < scene->n_ops; i++) {
        struct sg_ink *ink = ink_of(&scene->ops[i]);
        if (!ink || ink->kind == SG_INK_CUT || ink->kind == SG_INK_FINISH || ink->kind == SG_INK_REGISTRATION)
            continue;
        bool bare = sg_ink_total(ink) <= 0;
        *ink = (struct sg_ink){.kind = SG_INK_CMYK, .cmyk = {0, 0, 0, bare == profile->negative}, .tint = 1};
    }
    if (profile->negative)
        add_ground(scene);
}

static void add_trim(struct sg_scene *scene, const struct sg_profile *profile)
{
    struct sg_ink ink = {.kind = SG_INK_CUT, .step = SG_STEP_CUT, .cmyk = {0, 1, 0, 0}, .tint = 1, .name = profile->cut_name};
    enum sg_layer layer = scene->layer;
    sg_scene_set_layer(scene, SG_LAYER_CUT);
    sg_scene_tag_begin(scene, (struct sg_tag){.role = SG_ROLE_ARTIFACT});
    sg_scene_stroke_rect(scene, (struct sg_rect){0, 0, scene->width, scene->height}, ink,
                         (struct sg_stroke){.width = profile->cut_width});
    sg_scene_tag_end(scene);
    sg_scene_set_layer(scene, layer);
}

void sg_inks_settle(struct sg_scene *scene, const struct sg_profile *profile)
{
    bool cut = false;
    struct sg_profile own = *profile; /* names must live as long as the scene */
    own.cut_name = sg_arena_strdup(scene->arena, profile->cut_name);
    for (size_t i = 0; i < scene->n_ops; i++) {
        struct sg_op *op = &scene->ops[i];
        struct sg_ink *ink = ink_of(op);
        if (!ink)
            continue;
        op->layer = settle_step(ink, &own, op->layer);
        cut = cut || ink->kind == SG_INK_CUT;
        if (op->kind == SG_OP_FILL && is_black(ink))
            settle_black(ink, thickness(op->u.fill.path), own.rich_area, &own);
        if (op->kind == SG_OP_STROKE && ink->kind == SG_INK_CUT)
            op->u.stroke.pen.width = own.cut_width;
        if (op->kind == SG_OP_STROKE)
            settle_black(ink, op->u.stroke.pen.width, own.rich_area, &own);
        if (op->kind == SG_OP_GLYPHS)
            settle_black(ink, op->u.run.size, own.rich_text, &own);
    }
    if (own.one_ink)
        settle_film(scene, &own);
    if (own.cut_trim && !cut)
        add_trim(scene, &own);
}
