/* Opacity under PDF/X-1a; see judge_opacity.h. The writer would refuse as well, but knows no place. */
#include "preflight/judge_opacity.h"

static bool is_soft(const struct sg_image *image)
{
    size_t n = image->alpha ? (size_t)image->width_px * (size_t)image->height_px : 0;
    for (size_t i = 0; i < n; i++)
        if (image->alpha[i] != 0 && image->alpha[i] != 255)
            return true;
    return false;
}

static size_t say(const struct sg_preflight_request *request, const struct sg_tag *tag, const struct sg_op *op,
                  struct sg_report *report)
{
    struct sg_arena *arena = sg_arena_new();
    const char *frame = tag && tag->frame ? tag->frame : SG_PHRASE("the sheet");
    struct sg_spot place = request->place ? request->place(request->user, tag ? tag->frame : NULL, arena) : (struct sg_spot){0};
    const char *sheet = place.sheet;
    if (tag && tag->origin) {
        place = *tag->origin;
        place.sheet = sheet;
    }
    if (op->kind == SG_OP_IMAGE)
        sg_report_add(report, SG_FIND(IMAGE_ALPHA), &place, op->u.image.image->name ? op->u.image.image->name : frame, NULL);
    else
        sg_report_add(report, SG_FIND(GROUP_BLENDS), &place, tag && tag->file ? tag->file : frame, NULL);
    sg_arena_free(arena);
    return 1;
}

size_t sg_judging_opacity(const struct sg_scene *page, const struct sg_preflight_request *request, struct sg_report *report)
{
    const struct sg_tag *tag = NULL; /* the last that names artwork, or a frame */
    size_t n = 0;
    bool said = false;
    for (size_t i = 0; i < page->n_ops; i++) {
        const struct sg_op *op = &page->ops[i];
        if (op->kind == SG_OP_TAG_BEGIN && (op->u.tag.frame || op->u.tag.origin)) {
            tag = &op->u.tag;
            said = false;
        }
        bool soft = (op->kind == SG_OP_IMAGE && is_soft(op->u.image.image)) ||
                    (op->kind == SG_OP_GROUP_BEGIN && sg_group_blends(&op->u.group));
        if (soft && !said)
            n += say(request, tag, op, report);
        said = said || soft;
    }
    return n;
}
