/* Stacks: frames in a column, a row or a grid, once or for each item of a list, on a panel of their own. How they
 * share the room is in stacks.c and grid.c, how they are set larger or smaller as a whole in scaling.c. */
#include <math.h>

#include "design/template_keys.h"
#include "design/template_read.h"
#include "sheet/frame.h"
#include "sheet/flow.h"
#include "sheet/paint.h"
#include "sheet/scaling.h"
#include "sheet/stacks.h"

#define MOST_COLUMNS 50 /* of a grid */

enum { K_DIRECTION = F_OWN, K_COLUMNS, K_SPACING, K_SCALE, K_ALONG, K_ACROSS, K_EACH, K_FILL, K_LINE, K_LINE_WIDTH, K_RADIUS,
       K_PADDING, K_FLOW, K_REST, K_FRAMES, K_N };

static const struct sg_key KEYS[] = {
    SG_TEMPLATE_FRAME_KEYS,
    [K_DIRECTION] = {.name = "direction", .type = SG_KEY_ANY, .required = true,
                     .doc_zh = "column 上下、row 左右、grid 格子"},
    [K_COLUMNS] = {.name = "columns", .type = SG_KEY_NUMBER,
                   .doc_zh = "grid 的列数，1–50"},
    [K_SPACING] = {.name = "spacing", .type = SG_KEY_ANY, .sub = &sg_template_spacing_keys,
                   .doc_zh = "框之间的距离：毫米，或 {max, min}：有余地时放宽"},
    [K_SCALE] = {.name = "scale", .type = SG_KEY_ANY, .sub = &sg_template_scale_keys,
                 .doc_zh = "{max, min}：内容少时整体放大、多时整体缩小几倍，字、框和间距一起"},
    [K_ALONG] = {.name = "along", .type = SG_KEY_ANY,
                 .doc_zh = "沿方向：start、middle、end、optical（看上去居中，略偏前）、spread"},
    [K_ACROSS] = {.name = "across", .type = SG_KEY_ANY,
                  .doc_zh = "横方向：start、middle、end"},
    [K_EACH] = {.name = "each", .type = SG_KEY_TEXT,
                .doc_zh = "对这个列表的每一项重复里面的框"},
    [K_FILL] = {.name = "fill", .type = SG_KEY_TEXT,
                .doc_zh = "底板的颜色"},
    [K_LINE] = {.name = "line", .type = SG_KEY_TEXT,
                .doc_zh = "底板边线的油墨"},
    [K_LINE_WIDTH] = {.name = "line_width", .type = SG_KEY_LENGTH,
                      .doc_zh = "底板边线的粗细"},
    [K_RADIUS] = {.name = "radius", .type = SG_KEY_LENGTH,
                  .doc_zh = "底板的圆角"},
    [K_PADDING] = {.name = "padding", .type = SG_KEY_ANY,
                   .doc_zh = "底板与内容的距离：长度，或 [横, 竖]"},
    [K_FLOW] = {.name = "flow", .type = SG_KEY_BOOL,
                .doc_zh = "true：column 一页放不下时接排下一页；它里面也写 flow 的 column 可以从中间分开"},
    [K_REST] = {.name = "rest", .type = SG_KEY_ANY,
                .doc_zh = "[上, 高]：flow 时第二页起排在哪里；不写同第一页"},
    [K_FRAMES] = {.name = "frames", .type = SG_KEY_ANY, .required = true,
                  .doc_zh = "里面的框"},
};

static void read_spacing(struct sg_template_reader *tr, const struct sg_node *node, struct sg_frame *frame)
{
    const struct sg_node *v[RANGE_N] = {0};
    bool range = node && node->kind == SG_NODE_MAP;
    if (range)
        sg_reader_map(&tr->reader, node, &sg_template_spacing_keys, v);
    sg_reader_mm(&tr->reader, range ? v[RANGE_MIN] : node, 0, SG_TEMPLATE_MAX_MM, &frame->spacing);
    frame->spacing_max = frame->spacing;
    sg_reader_mm(&tr->reader, v[RANGE_MAX], frame->spacing, SG_TEMPLATE_MAX_MM, &frame->spacing_max);
}

static void read_scale(struct sg_template_reader *tr, const struct sg_node *node, struct sg_frame *frame)
{
    const struct sg_node *v[RANGE_N];
    if (!node || !sg_reader_expect(&tr->reader, node, SG_NODE_MAP))
        return;
    frame->scale_max = frame->scale_min = 1;
    sg_reader_map(&tr->reader, node, &sg_template_scale_keys, v);
    sg_reader_number(&tr->reader, v[RANGE_MAX], 1, 10, &frame->scale_max);
    sg_reader_number(&tr->reader, v[RANGE_MIN], 0.1, 1, &frame->scale_min);
}

static void read_backdrop(struct sg_template_reader *tr, const struct sg_node *const *v, struct sg_frame *frame)
{
    frame->fill = sg_template_ink_named(tr, v[K_FILL]);
    frame->line = sg_template_ink_named(tr, v[K_LINE]);
    sg_reader_mm(&tr->reader, v[K_LINE_WIDTH], 0.01, 1000, &frame->line_width);
    sg_reader_mm(&tr->reader, v[K_RADIUS], 0, SG_TEMPLATE_MAX_MM, &frame->radius);
    if (v[K_PADDING] && v[K_PADDING]->kind == SG_NODE_LIST)
        sg_template_numbers(tr, v[K_PADDING], "padding", frame->padding, 2);
    else if (sg_reader_mm(&tr->reader, v[K_PADDING], 0, SG_TEMPLATE_MAX_MM, &frame->padding[0]))
        frame->padding[1] = frame->padding[0];
    for (int i = 0; i < 2; i++)
        if (frame->padding[i] < 0)
            sg_reader_say(&tr->reader, SG_FIND(NUMBER_LIST), v[K_PADDING], "padding", "2 positive", NULL);
}

static void read(struct sg_template_reader *tr, const struct sg_node *const *v, struct sg_frame *frame)
{
    static const char *const ALONGS[] = {"start", "middle", "end", "optical", "spread", NULL};
    static const char *const ACROSSES[] = {"start", "middle", "end", NULL};
    static const char *const DIRECTIONS[] = {"column", "row", "grid", NULL};
    const struct sg_scope *outer = tr->scope;
    struct sg_scope scope;
    int direction = 0;
    double columns = 1;
    sg_reader_enum(&tr->reader, v[K_DIRECTION], DIRECTIONS, &direction);
    frame->direction = (enum sg_direction)direction;
    sg_reader_number(&tr->reader, v[K_COLUMNS], 1, MOST_COLUMNS, &columns);
    frame->columns = (int)columns;
    if ((v[K_COLUMNS] != NULL) != (frame->direction == SG_GRID))
        sg_template_needs(tr, frame, v[K_COLUMNS] ? "direction: grid" : "columns");
    frame->align = frame->valign = SG_MIDDLE;
    sg_template_along(tr, v[K_ALONG], ALONGS, &frame->valign);
    sg_template_along(tr, v[K_ACROSS], ACROSSES, &frame->align);
    read_spacing(tr, v[K_SPACING], frame);
    read_scale(tr, v[K_SCALE], frame);
    read_backdrop(tr, v, frame);
    sg_reader_bool(&tr->reader, v[K_FLOW], &frame->flow);
    sg_template_rest(tr, v[K_REST], frame);
    if (frame->flow && frame->direction != SG_COLUMN)
        sg_template_needs(tr, frame, "direction: column");
    if (v[K_EACH]) {
        if (!sg_template_each(tr, v[K_EACH], &frame->each, &scope))
            return; /* its frames would only be found to ask for unknown values */
        tr->scope = &scope;
    }
    if (v[K_FRAMES])
        sg_template_frames(tr, v[K_FRAMES], frame->at.w, frame->at.h, true, &frame->children,
                           &frame->n_children);
    tr->scope = outer;
}

static bool flexible(const struct sg_shown *shown, bool row)
{
    for (size_t i = 0; i < shown->n_children; i++)
        if ((row && shown->frame->direction == SG_GRID) || sg_stacks_flexible(shown->children[i], row))
            return true;
    return false;
}

static void measure(struct sg_sheet *sheet, struct sg_box *box, double width, double height)
{
    if (sg_flow_is(sheet, box->frame))
        sg_flow_measure(sheet, box, width);
    else if (box->frame->scale_max > 0)
        sg_scaling_measure(sheet, box, width, height);
    else
        sg_stacks_measure(sheet, box, width, height);
}

static void place(struct sg_sheet *sheet, struct sg_box *box)
{
    if (sg_flow_is(sheet, box->frame))
        sg_flow_place(sheet, box);
    else
        sg_stacks_place(sheet, box);
}

static void judge(struct sg_sheet *sheet, const struct sg_box *box)
{
    if (sg_flow_is(sheet, box->frame))
        sg_flow_judge(sheet, box);
    else if (box->lacks > 0)
        sg_scaling_judge(sheet, box);
    else
        sg_stacks_judge(sheet, box);
}

static void paint(struct sg_painter *p, const struct sg_box *box)
{
    if (box->frame->fill || box->frame->line)
        sg_paint_rect(p, box);
    sg_paint_children(p, box);
}

const struct sg_frame_kind sg_frame_stack = {
    .reading = {.name = "stack", .keys = {.what = SG_PHRASE("the stack"), .keys = KEYS, .n = K_N}, .read = read},
    .show = sg_expand_children,
    .flexible = flexible,
    .measure = measure,
    .place = place,
    .judge = judge,
    .paint = paint,
};
