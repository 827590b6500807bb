/* Rectangles, filled or drawn, with round corners, into the bleed. */
#include "design/template_keys.h"
#include "design/template_read.h"
#include "sheet/frame.h"
#include "sheet/paint.h"

enum { R_FILL = F_OWN, R_LINE, R_LINE_WIDTH, R_DASH, R_RADIUS, R_BLEED, R_N };

static const struct sg_key KEYS[] = {
    SG_TEMPLATE_FRAME_KEYS,
    [R_FILL] = {.name = "fill", .type = SG_KEY_TEXT,
                .doc_zh = "底色"},
    [R_LINE] = {.name = "line", .type = SG_KEY_TEXT,
                .doc_zh = "边线的油墨"},
    [R_LINE_WIDTH] = {.name = "line_width", .type = SG_KEY_LENGTH,
                      .doc_zh = "边线的粗细"},
    [R_DASH] = {.name = "dash", .type = SG_KEY_ANY,
                .doc_zh = "[画, 空]：虚线"},
    [R_RADIUS] = {.name = "radius", .type = SG_KEY_LENGTH,
                  .doc_zh = "圆角"},
    [R_BLEED] = {.name = "bleed", .type = SG_KEY_BOOL,
                 .doc_zh = "true：到边的一侧伸进出血"},
};

static void read(struct sg_template_reader *tr, const struct sg_node *const *v, struct sg_frame *frame)
{
    frame->fill = sg_template_ink_named(tr, v[R_FILL]);
    sg_template_line(tr, v[R_LINE], v[R_LINE_WIDTH], frame);
    sg_template_dash(tr, v[R_DASH], frame);
    sg_reader_mm(&tr->reader, v[R_RADIUS], 0, SG_TEMPLATE_MAX_MM, &frame->radius);
    sg_reader_bool(&tr->reader, v[R_BLEED], &frame->bleed);
    if (!v[R_FILL] && !v[R_LINE])
        sg_template_needs(tr, frame, "fill");
}

static void paint(struct sg_painter *p, const struct sg_box *box)
{
    sg_paint_rect(p, box);
}

const struct sg_frame_kind sg_frame_rect = {
    .reading = {.name = "rect", .keys = {.what = SG_PHRASE("the rect"), .keys = KEYS, .n = R_N}, .read = read},
    .ground = true,
    .paint = paint,
};
