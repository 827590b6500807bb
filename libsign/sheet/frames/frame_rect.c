/* Rectangles, filled or drawn, with round corners, into the bleed. */
#include "sheet/frame.h"
#include "sheet/paint.h"

enum { R_FILL = F_OWN, R_LINE = R_FILL + 3 };

static const struct sg_key KEYS[] = {
    SG_TEMPLATE_FRAME_KEYS,
    [R_FILL] = {SG_FRAME_INK("fill", fill), .doc_zh = "底色"},
    {SG_FRAME_INK("fade", fade), .doc_zh = "底色渐变到这种油墨"},
    {SG_FRAME_NUMBER("fade_angle", fade_angle, -360, 360), .doc_zh = "渐变的方向：0 从左到右，90 从上到下；不写是 0"},
    [R_LINE] = {SG_FRAME_LINE, .doc_zh = "边线的油墨"},
    {SG_FRAME_LINE_WIDTH, .doc_zh = "边线的粗细"},
    {SG_FRAME_BY("dash", sg_template_read_dash), .doc_zh = "[画, 空]：虚线"},
    {SG_FRAME_MM("radius", radius, 0, SG_TEMPLATE_MAX_MM), .doc_zh = "圆角"},
    {SG_FRAME_TRUTH("bleed", bleed), .doc_zh = "true：到边的一侧伸进出血"},
};

static void read(struct sg_template_reader *tr, const struct sg_node *const *v, struct sg_frame *frame)
{
    if (!v[R_FILL] && !v[R_LINE])
        sg_template_needs(tr, frame, "fill");
}

const struct sg_frame_kind sg_frame_rect = {
    .reading = {.name = "rect", .keys = {.what = SG_PHRASE("the rect"), .keys = KEYS, .n = SG_KEYS_N(KEYS)}, .read = read},
    .ground = true,
    .paint = sg_paint_rect,
};
