/* Lines and paths: drawn from point to point, in the page's or the group's own coordinates. */
#include "design/template_path.h"
#include "sheet/frame.h"
#include "sheet/paint.h"

enum { L_FROM = F_OWN, L_TO };
enum { D_D = F_OWN, D_FILL, D_LINE };

static const struct sg_key LINE_KEYS[] = {
    SG_TEMPLATE_FRAME_KEYS,
    [L_FROM] = {.name = "from", .type = SG_KEY_ANY, .required = true, .doc_zh = "[x, y]：起点"},
    [L_TO] = {.name = "to", .type = SG_KEY_ANY, .required = true, .doc_zh = "[x, y]：终点"},
    {SG_FRAME_LINE, .required = true, .doc_zh = "油墨"},
    {SG_FRAME_LINE_WIDTH, .required = true, .doc_zh = "粗细"},
    {SG_FRAME_BY("dash", sg_template_read_dash), .doc_zh = "[画, 空]：虚线"},
    {SG_FRAME_TRUTH("bleed", bleed), .doc_zh = "true：到边的一端伸进出血"},
};

static const struct sg_key PATH_KEYS[] = {
    SG_TEMPLATE_FRAME_KEYS,
    [D_D] = {.name = "d", .type = SG_KEY_TEXT, .required = true, .doc_zh = "SVG 的路径：M L H V C S Z 与小写"},
    [D_FILL] = {SG_FRAME_INK("fill", fill), .doc_zh = "底色"},
    [D_LINE] = {SG_FRAME_LINE, .doc_zh = "边线的油墨"},
    {SG_FRAME_LINE_WIDTH, .doc_zh = "边线的粗细"},
    {SG_FRAME_TRUTH("bleed", bleed), .doc_zh = "true：到边的部分伸进出血"},
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
}

static void read_path(struct sg_template_reader *tr, const struct sg_node *const *v, struct sg_frame *frame)
{
    if (v[D_D])
        sg_template_path(tr, v[D_D], &frame->steps, &frame->n_steps);
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
    .reading = {.name = "line", .keys = {.what = SG_PHRASE("the line"), .keys = LINE_KEYS, .n = SG_KEYS_N(LINE_KEYS)},
                .drawn = true, .read = read_line},
    .ground = true,
    .paint = paint,
};

const struct sg_frame_kind sg_frame_path = {
    .reading = {.name = "path", .keys = {.what = SG_PHRASE("the path"), .keys = PATH_KEYS, .n = SG_KEYS_N(PATH_KEYS)},
                .drawn = true, .read = read_path},
    .ground = true,
    .paint = paint,
};
