/* Boxes; see box.h. What each kind of frame does is in frames/. */
#include "sheet/box.h"

#include "sheet/frame.h"

bool sg_box_flexible(const struct sg_shown *shown, bool row)
{
    (void)shown, (void)row;
    return true;
}

enum sg_stack_along sg_box_along(enum sg_place_along along)
{
    static const enum sg_stack_along ALONG[] = {SG_STACK_START, SG_STACK_MIDDLE, SG_STACK_END,
                                                SG_STACK_OPTICAL, SG_STACK_SPREAD};
    return ALONG[along];
}

struct sg_box *sg_box_measure(struct sg_sheet *sheet, const struct sg_shown *shown, double width,
                              double height)
{
    const struct sg_frame *frame = shown->frame;
    const struct sg_frame_kind *kind = sg_frame_kind(frame);
    struct sg_box *box = sg_arena_alloc(sheet->arena, sizeof(*box));
    double own_w = frame->placed ? frame->at.w : frame->width,
           own_h = frame->placed ? frame->at.h : frame->height;
    box->frame = frame;
    box->shown = shown;
    box->scale = sheet->scale;
    if (own_w > 0)
        width = own_w * sheet->scale;
    if (own_h > 0)
        height = own_h * sheet->scale;
    if (kind->measure) /* else in a stack a rule without a length spans the stack: its extent is given there */
        kind->measure(sheet, box, width, height);
    if (own_w > 0)
        box->at.w = width;
    if (own_h > 0)
        box->at.h = height;
    return box;
}

void sg_box_place(struct sg_sheet *sheet, struct sg_box *box, double x, double y)
{
    const struct sg_frame_kind *kind = sg_frame_kind(box->frame);
    double outer = sheet->scale;
    box->at.x = x;
    box->at.y = y;
    sheet->scale = box->scale;
    if (kind->place)
        kind->place(sheet, box);
    sheet->scale = outer;
}

void sg_box_judge(struct sg_sheet *sheet, const struct sg_box *box)
{
    const struct sg_frame_kind *kind = sg_frame_kind(box->frame);
    size_t before = sheet->n_errors;
    double outer = sheet->scale;
    sheet->scale = box->scale;
    for (size_t i = 0; i < box->n_children && !(box->lacks > 0); i++) /* which texts it hits is accident */
        sg_box_judge(sheet, box->children[i]);
    sheet->errors_before = before;
    if (kind->judge)
        kind->judge(sheet, box);
    sheet->scale = outer;
}
