/* White base; see white_base.h. */
#include "press/white_base.h"

#include <string.h>

#include "base/bounds.h"
#include "base/num.h"
#include "base/lazy.h"
#include "scene/choking.h"
#include "scene/region.h"

#define TOLERANCE 0.04 /* mm, less than any choke */

struct basing {
    const struct sg_scene *page;
    struct sg_plane *plane;
    struct sg_arena *arena;
    struct sg_choking *choking;
    struct sg_region **clips; /* of the groups around, NULL: it cuts nothing; each within those before it */
    size_t n_clips;
};

/* Takes the region. */
static void add_region(struct basing *b, struct sg_region *region)
{
    if (b->n_clips && b->clips[b->n_clips - 1])
        region = sg_region_common(b->plane, region, b->clips[b->n_clips - 1]);
    sg_choking_add_region(b->choking, region);
    sg_region_free(b->plane, region);
}

static void add_path(struct basing *b, const struct sg_path *path, bool even_odd)
{
    if (b->n_clips && b->clips[b->n_clips - 1])
        add_region(b, sg_region_fill(b->plane, path, even_odd));
    else
        sg_choking_add_path(b->choking, path, even_odd);
}

bool sg_white_base_wanted(const struct sg_profile *profile, const struct sg_scene *sheet)
{
    for (size_t i = 0; i < sheet->n_ops; i++) {
        const struct sg_ink *ink = sg_scene_op_ink(&sheet->ops[i]);
        if (ink && ink->kind == SG_INK_FINISH && ink->step == SG_STEP_WHITE)
            return false;
    }
    return profile->white_name != NULL;
}

static void add_run(struct basing *b, const struct sg_run *run)
{
    for (size_t i = 0; i < run->n_glyphs; i++) {
        struct sg_path em, placed;
        sg_path_init(&em, b->arena);
        sg_path_init(&placed, b->arena);
        sg_font_outline(run->font, run->glyphs[i].gid, &em);
        sg_path_append(&placed, &em, sg_scene_glyph_matrix(run, &run->glyphs[i], run->size));
        add_path(b, &placed, false);
    }
}

static void add(struct basing *b, const struct sg_op *op)
{
    struct sg_path unit, placed;
    switch (op->kind) {
    case SG_OP_FILL:
        add_path(b, op->u.fill.path, op->u.fill.even_odd);
        break;
    case SG_OP_STROKE:
        add_region(b, sg_region_stroke(b->plane, op->u.stroke.path, &op->u.stroke.pen));
        break;
    case SG_OP_GLYPHS:
        add_run(b, &op->u.run);
        break;
    case SG_OP_IMAGE:
        sg_path_init(&unit, b->arena);
        sg_path_init(&placed, b->arena);
        sg_path_rect(&unit, (struct sg_rect){0, 0, 1, 1});
        sg_path_append(&placed, &unit, op->u.image.place);
        add_path(b, &placed, false);
        break;
    default:
        break;
    }
}

static void enter(struct basing *b, const struct sg_group *group)
{
    const struct sg_region *around = b->n_clips ? b->clips[b->n_clips - 1] : NULL;
    struct sg_region *clip = group->clip ? sg_region_fill(b->plane, group->clip, group->even_odd) : NULL;
    if (around)
        clip = clip ? sg_region_common(b->plane, clip, around) : sg_region_copy(b->plane, around);
    b->clips[b->n_clips++] = clip;
}

static void gather(struct basing *b)
{
    for (size_t i = 0; i < b->page->n_ops; i++) {
        const struct sg_op *op = &b->page->ops[i];
        if (op->layer != SG_LAYER_ART)
            continue;
        if (op->kind == SG_OP_GROUP_BEGIN)
            enter(b, &op->u.group);
        if (op->kind == SG_OP_GROUP_END) {
            struct sg_region *clip = b->clips[--b->n_clips];
            if (clip)
                sg_region_free(b->plane, clip);
        }
        add(b, op);
    }
}

/* What of the page can be printed on. */
static struct sg_rect sheet_of(const struct sg_scene *page)
{
    return page->clipped ? page->clip
                         : (struct sg_rect){-page->bleed, -page->bleed, page->width + 2 * page->bleed,
                                            page->height + 2 * page->bleed};
}

bool sg_white_base_add(struct sg_scene *page, const struct sg_profile *profile, struct sg_report *report)
{
    struct basing b = {.page = page, .plane = sg_plane_new(TOLERANCE), .arena = sg_arena_new()};
    if (!b.plane) {
        sg_arena_free(b.arena);
        return sg_report_add(report, SG_FIND(LIBRARY_MISSING), NULL, sg_lazy_title(SG_LAZY_GEOS), NULL);
    }
    b.choking = sg_choking_new(b.plane);
    b.clips = sg_arena_new_array(b.arena, struct sg_region *, page->n_ops + 1);
    gather(&b);
    struct sg_path path;
    enum sg_layer layer = page->layer;
    struct sg_ink ink = {.kind = SG_INK_FINISH, .step = SG_STEP_WHITE, .tint = 1, .name = profile->white_name};
    sg_path_init(&path, page->arena);
    sg_choking_path(b.choking, sheet_of(page), profile->white_choke, &path);
    bool good = !sg_plane_failed(b.plane);
    if (!good && sg_plane_spent(b.plane))
        sg_report_add(report, SG_FIND(DXF_INTRICATE), NULL, SG_BOUND_SAID(PLANE), NULL);
    else if (!good)
        sg_report_add(report, SG_FIND(NO_MEMORY), NULL, profile->white_name, NULL);
    sg_scene_set_layer(page, SG_LAYER_FINISH);
    sg_scene_tag_begin(page, (struct sg_tag){.role = SG_ROLE_ARTIFACT});
    sg_scene_fill(page, &path, ink, true);
    sg_scene_tag_end(page);
    sg_scene_set_layer(page, layer);
    sg_choking_free(b.choking);
    sg_arena_free(b.arena);
    sg_plane_free(b.plane);
    return good;
}
