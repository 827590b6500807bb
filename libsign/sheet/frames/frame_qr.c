/* QR codes, as large as the frame, with nothing but what the site says in them. */
#include <math.h>

#include "sheet/frame.h"
#include "sheet/paint.h"
#include "sheet/values.h"
#include "artwork/qr.h"

enum { Q_TEXT = F_OWN };

static const struct sg_key KEYS[] = {
    SG_TEMPLATE_FRAME_KEYS,
    [Q_TEXT] = {.name = "text", .type = SG_KEY_TEXT, .required = true, .doc_zh = "二维码的内容"},
    {SG_FRAME_INK("ink", fill), .required = true, .doc_zh = "油墨"},
    {SG_FRAME_TEXT("alt", alt), .read = sg_template_read_alt, .doc_zh = "给读屏软件的说明"},
};
static const struct sg_frame BEFORE = {.join = ""};

static void read(struct sg_template_reader *tr, const struct sg_node *const *v, struct sg_frame *frame)
{
    sg_template_parts_of(tr, v[Q_TEXT], NULL, frame);
}

static void measure(struct sg_sheet *sheet, struct sg_box *box, double width, double height)
{
    (void)sheet;
    box->content = box->shown->content;
    box->at.w = box->at.h = fmin(width, height);
}

static void paint(struct sg_painter *p, const struct sg_box *box)
{
    size_t from = p->scene->n_ops;
    const struct sg_frame *frame = box->frame;
    double side = fmin(box->at.w, box->at.h);
    struct sg_rect at = {box->at.x + (box->at.w - side) / 2, box->at.y + (box->at.h - side) / 2, side, side};
    struct sg_spot place = sg_node_place(box->content->at ? box->content->at : frame->node, p->sheet->arena);
    place.sheet = p->sheet->label;
    struct sg_tag tag = {.role = SG_ROLE_FIGURE, .subject = SG_SUBJECT_QR, .frame = frame->id,
                         .text = box->content->logical};
    tag.alt = frame->alt ? sg_values_expand(box->shown->scope, frame->alt, p->sheet->arena).text
                         : box->content->logical;
    sg_scene_tag_begin(p->scene, tag);
    if (!sg_artwork_qr(box->content->text, p->scene, at, sg_sheet_ink(frame->fill), p->sheet->report, &place))
        p->sheet->n_errors++;
    sg_scene_tag_end(p->scene);
    sg_paint_remember(p, box, from)->ink = at;
}

const struct sg_frame_kind sg_frame_qr = {
    .reading = {.name = "qr", .keys = {.what = SG_PHRASE("the qr"), .keys = KEYS, .n = SG_KEYS_N(KEYS), .preset = &BEFORE}, .read = read},
    .content = true,
    .show = sg_expand_words,
    .measure = measure,
    .paint = paint,
};
