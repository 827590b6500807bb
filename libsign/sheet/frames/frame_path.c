/* Lines and paths: drawn from point to point, in the page's or the group's own coordinates. */
#include "design/template_keys.h"
#include "design/template_read.h"
#include "sheet/frame.h"
#include "sheet/paint.h"

enum { L_FROM = F_OWN, L_TO, L_LINE, L_LINE_WIDTH, L_DASH, L_BLEED, L_N };
enum { D_D = F_OWN, D_FILL, D_LINE, D_LINE_WIDTH, D_BLEED, D_N };

static const struct sg_key LINE_KEYS[] = {
    SG_TEMPLATE_FRAME_KEYS,
    [L_FROM] = {.name = "from", .type = SG_KEY_ANY, .required = true,
                .doc_zh = "[x, y]：起点"},
    [L_TO] = {.name = "to", .type = SG_KEY_ANY, .required = true,
              .doc_zh = "[x, y]：终点"},
    [L_LINE] = {.name = "line", .type = SG_KEY_TEXT, .required = true,
                .doc_zh = "油墨"},
    [L_LINE_WIDTH] = {.name = "line_width", .type = SG_KEY_LENGTH, .required = true,
                      .doc_zh = "粗细"},
    [L_DASH] = {.name = "dash", .type = SG_KEY_ANY,
                .doc_zh = "[画, 空]：虚线"},
    [L_BLEED] = {.name = "bleed", .type = SG_KEY_BOOL,
                 .doc_zh = "true：到边的一端伸进出血"},
};

static const struct sg_key PATH_KEYS[] = {
    SG_TEMPLATE_FRAME_KEYS,
    [D_D] = {.name = "d", .type = SG_KEY_TEXT, .required = true,
             .doc_zh = "SVG 的路径：M L H V C S Z 与小写"},
    [D_FILL] = {.name = "fill", .type = SG_KEY_TEXT,
                .doc_zh = "底色"},
    [D_LINE] = {.name = "line", .type = SG_KEY_TEXT,
                .doc_zh = "边线的油墨"},
    [D_LINE_WIDTH] = {.name = "line_width", .type = SG_KEY_LENGTH,
                      .doc_zh = "边线的粗细"},
    [D_BLEED] = {.name = "bleed", .type = SG_KEY_BOOL,
                 .doc_zh = "true：到边的部分伸进出血"},
};

static void read_line(struct sg_template_reader *tr, const struct sg_node *const *v, struct sg_frame *frame)
{
    struct sg_template_step *steps = sg_arena_new_array(tr->reader.arena, struct sg_template_step, 2);
    steps[0].verb = 'M';
    steps[1].verb = 'L';
    sg_template_numbers(tr, v[L_FROM], "from", steps[0].p, 2);
    sg_template_numbers(tr, v[L_TO], "to", steps[1].p, 2);
    frame->steps = steps;
    frame->n_steps = 2;
    sg_template_line(tr, v[L_LINE], v[L_LINE_WIDTH], frame);
    sg_template_dash(tr, v[L_DASH], frame);
    sg_reader_bool(&tr->reader, v[L_BLEED], &frame->bleed);
}

static void read_path(struct sg_template_reader *tr, const struct sg_node *const *v, struct sg_frame *frame)
{
    if (v[D_D])
        sg_template_path(tr, v[D_D], &frame->steps, &frame->n_steps);
    frame->fill = sg_template_ink_named(tr, v[D_FILL]);
    sg_template_line(tr, v[D_LINE], v[D_LINE_WIDTH], frame);
    sg_reader_bool(&tr->reader, v[D_BLEED], &frame->bleed);
    if (!v[D_FILL] && !v[D_LINE])
        sg_template_needs(tr, frame, "fill");
}

/* Points of lines and paths are the page's or the group's own. */
static struct sg_point point_at(const struct sg_painter *p, const struct sg_frame *frame, const double *v, bool end)
{
    struct sg_point at = {p->x + v[0] * p->sheet->scale, p->y + v[1] * p->sheet->scale};
    if (frame->bleed && end) {
        at.x = sg_paint_bled(p, at.x, p->scene->width);
        at.y = sg_paint_bled(p, at.y, p->scene->height);
    }
    return at;
}

static void paint(struct sg_painter *p, const struct sg_box *box)
{
    const struct sg_frame *frame = box->frame;
    struct sg_path path;
    sg_path_init(&path, p->sheet->arena);
    for (size_t i = 0; i < frame->n_steps; i++) {
        const struct sg_template_step *s = &frame->steps[i];
        if (s->verb == 'Z') {
            sg_path_close(&path);
        } else if (s->verb == 'C') {
            struct sg_point a = point_at(p, frame, s->p, false),
                            b = point_at(p, frame, s->p + 2, false);
            struct sg_point c = point_at(p, frame, s->p + 4, true);
            sg_path_curve(&path, a.x, a.y, b.x, b.y, c.x, c.y);
        } else {
            struct sg_point a = point_at(p, frame, s->p, true);
            if (s->verb == 'M')
                sg_path_move(&path, a.x, a.y);
            else
                sg_path_line(&path, a.x, a.y);
        }
    }
    size_t from = p->scene->n_ops;
    sg_paint_path(p, frame, &path);
    sg_paint_remember(p, box, from);
}

const struct sg_frame_kind sg_frame_line = {
    .reading = {.name = "line", .keys = {.what = SG_PHRASE("the line"), .keys = LINE_KEYS, .n = L_N},
                .drawn = true, .read = read_line},
    .ground = true,
    .paint = paint,
};

const struct sg_frame_kind sg_frame_path = {
    .reading = {.name = "path", .keys = {.what = SG_PHRASE("the path"), .keys = PATH_KEYS, .n = D_N},
                .drawn = true, .read = read_path},
    .ground = true,
    .paint = paint,
};
