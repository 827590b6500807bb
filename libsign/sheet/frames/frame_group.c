/* Groups: frames that stand and go together, in coordinates of their own. */
#include "sheet/frame.h"
#include "sheet/paint.h"

enum { U_FRAMES = F_OWN };

static const struct sg_key KEYS[] = {
    SG_TEMPLATE_FRAME_KEYS,
    [U_FRAMES] = {.name = "frames", .type = SG_KEY_ANY, .required = true,
                  .doc_zh = "里面的框，坐标从组的左上角算"},
    {SG_FRAME_TRUTH("form", form), .doc_zh = "true：里面写了 tag: th、td 的文字给读屏软件是一张表，th 同高的在一行"},
};

static void read(struct sg_template_reader *tr, const struct sg_node *const *v, struct sg_frame *frame)
{
    bool stacked = frame->stacked;
    double width = stacked ? frame->width : frame->at.w, height = stacked ? frame->height : frame->at.h;
    if (stacked && (width <= 0 || height <= 0))
        sg_template_needs(tr, frame, "width and height in mm");
    else if (v[U_FRAMES])
        sg_template_frames(tr, v[U_FRAMES], width, height, false, &frame->children, &frame->n_children);
}

static void measure(struct sg_sheet *sheet, struct sg_box *box, double width, double height)
{
    (void)width, (void)height;
    const struct sg_shown *shown = box->shown;
    box->n_children = shown->n_children;
    box->children = sg_arena_new_array(sheet->arena, struct sg_box *, shown->n_children);
    for (size_t i = 0; i < shown->n_children; i++)
        box->children[i] = sg_box_measure(sheet, shown->children[i], 0, 0);
}

static void place(struct sg_sheet *sheet, struct sg_box *box)
{
    for (size_t i = 0; i < box->n_children; i++) {
        const struct sg_rect *at = &box->children[i]->frame->at;
        sg_box_place(sheet, box->children[i], box->at.x + at->x * sheet->scale, box->at.y + at->y * sheet->scale);
    }
}

const struct sg_frame_kind sg_frame_group = {
    .reading = {.name = "group", .keys = {.what = SG_PHRASE("the group"), .keys = KEYS, .n = SG_KEYS_N(KEYS)}, .read = read},
    .show = sg_expand_children,
    .measure = measure,
    .place = place,
    .paint = sg_paint_children,
};
