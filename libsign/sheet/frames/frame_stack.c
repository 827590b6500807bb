/* Stacks: frames in a column, a row or a grid, once or for each item of a list, on a panel of their own. How they
 * share the room is in stacks.c and grid.c, how they are set larger or smaller as a whole in scaling.c. */
#include <math.h>

#include "sheet/frame.h"
#include "sheet/flow.h"
#include "sheet/paint.h"
#include "sheet/scaling.h"
#include "sheet/stacks.h"

#define MOST_COLUMNS 50 /* of a grid */

static const char *const ALONGS[] = {"start", "middle", "end", "optical", "spread", NULL};
static const char *const ACROSSES[] = {"start", "middle", "end", NULL};
static const char *const DIRECTIONS[] = {"column", "row", "grid", NULL};

static const struct sg_key SPACING_KEYS[] = {
    [SG_RANGE_MAX] = {.name = "max", .type = SG_KEY_LENGTH, .required = true, .doc_zh = "有余地时最大"},
    [SG_RANGE_MIN] = {.name = "min", .type = SG_KEY_LENGTH, .required = true, .doc_zh = "最小"},
};
static const struct sg_keys SPACING = {.what = "spacing", .keys = SPACING_KEYS, .n = SG_RANGE_N};

static const struct sg_key SCALE_KEYS[] = {
    {SG_FRAME_NUMBER("max", scale_max, 1, 10), .doc_zh = "最多放大几倍；不写是 1"},
    {SG_FRAME_NUMBER("min", scale_min, 0.1, 1), .doc_zh = "最多缩小到几倍；不写是 1"},
};
static const struct sg_keys SCALE = {.what = "scale", .keys = SCALE_KEYS, .n = SG_KEYS_N(SCALE_KEYS)};

static void read_spacing(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    struct sg_frame *frame = out;
    const struct sg_node *v[SG_RANGE_N] = {NULL};
    bool range = node->kind == SG_NODE_MAP;
    if (range)
        sg_reader_map(reader, node, key->sub, v);
    sg_reader_mm(reader, range ? v[SG_RANGE_MIN] : node, 0, SG_TEMPLATE_MAX_MM, &frame->spacing);
    frame->spacing_max = frame->spacing;
    sg_reader_mm(reader, v[SG_RANGE_MAX], frame->spacing, SG_TEMPLATE_MAX_MM, &frame->spacing_max);
}

static void read_scale(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    struct sg_frame *frame = out;
    frame->scale_max = frame->scale_min = 1;
    sg_fields_read(reader, node, key->sub, NULL, frame);
}

static void read_padding(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    double *padding = ((struct sg_frame *)out)->padding;
    if (node->kind == SG_NODE_LIST)
        sg_template_numbers((struct sg_template_reader *)reader, node, key->name, padding, 2);
    else if (sg_reader_mm(reader, node, 0, SG_TEMPLATE_MAX_MM, &padding[0]))
        padding[1] = padding[0];
    if (padding[0] < 0 || padding[1] < 0)
        sg_reader_say(reader, SG_FIND(NUMBER_LIST), node, key->name, "2 positive", NULL);
}

enum { K_COLUMNS = F_OWN, K_EACH, K_FRAMES };

static const struct sg_key KEYS[] = {
    SG_TEMPLATE_FRAME_KEYS,
    [K_COLUMNS] = {SG_FRAME_WHOLE("columns", columns, 1, MOST_COLUMNS), .doc_zh = "grid 的列数，1–50"},
    [K_EACH] = {SG_FRAME_TEXT("each", each), .read = sg_template_read_each, .doc_zh = "对这个列表的每一项重复里面的框"},
    [K_FRAMES] = {.name = "frames", .type = SG_KEY_ANY, .required = true, .doc_zh = "里面的框"},
    {SG_FRAME_WORD("direction", direction, DIRECTIONS), .required = true, .doc_zh = "column 上下、row 左右、grid 格子"},
    {SG_FRAME_BY("spacing", read_spacing), .sub = &SPACING, .doc_zh = "框之间的距离：毫米，或 {max, min}：有余地时放宽"},
    {.name = "scale", .type = SG_KEY_MAP, .sub = &SCALE, .stored = true, .read = read_scale,
     .doc_zh = "{max, min}：内容少时整体放大、多时整体缩小几倍，字、框和间距一起"},
    {SG_FRAME_WORD("along", valign, ALONGS), .doc_zh = "沿方向：start、middle、end、optical（看上去居中，略偏前）、spread"},
    {SG_FRAME_WORD("across", align, ACROSSES), .doc_zh = "横方向：start、middle、end"},
    {SG_FRAME_TRUTH("equal", equal), .doc_zh = "true：里面的文字墨迹面积一样大，或者是政策包 second 的 ratio 倍"},
    {SG_FRAME_INK("fill", fill), .doc_zh = "底板的颜色"},
    {SG_FRAME_LINE, .doc_zh = "底板边线的油墨"},
    {SG_FRAME_LINE_WIDTH, .doc_zh = "底板边线的粗细"},
    {SG_FRAME_MM("radius", radius, 0, SG_TEMPLATE_MAX_MM), .doc_zh = "底板的圆角"},
    {SG_FRAME_BY("padding", read_padding), .doc_zh = "底板与内容的距离：长度，或 [横, 竖]"},
    {SG_FRAME_TRUTH("flow", flow), .doc_zh = "true：column 一页放不下时接排下一页；它里面也写 flow 的 column 可以从中间分开"},
    {SG_FRAME_BY("rest", sg_template_read_rest), .doc_zh = "[上, 高]：flow 时第二页起排在哪里；不写同第一页"},
};
static const struct sg_frame BEFORE = {.columns = 1, .align = SG_MIDDLE, .valign = SG_MIDDLE};

static void read(struct sg_template_reader *tr, const struct sg_node *const *v, struct sg_frame *frame)
{
    if ((v[K_COLUMNS] != NULL) != (frame->direction == SG_GRID))
        sg_template_needs(tr, frame, v[K_COLUMNS] ? "direction: grid" : "columns");
    if (frame->flow && frame->direction != SG_COLUMN)
        sg_template_needs(tr, frame, "direction: column");
    if (!v[K_FRAMES] || (v[K_EACH] && !frame->each))
        return; /* its frames would only be found to ask for unknown values */
    sg_template_frames(tr, v[K_FRAMES], frame->at.w, frame->at.h, true, &frame->children, &frame->n_children);
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
    .reading = {.name = "stack", .keys = {.what = SG_PHRASE("the stack"), .keys = KEYS, .n = SG_KEYS_N(KEYS), .preset = &BEFORE}, .read = read},
    .show = sg_expand_children,
    .flexible = flexible,
    .measure = measure,
    .place = place,
    .judge = judge,
    .paint = paint,
};
