/* Texts: fitted between the sizes of their style. Cells of tables are such frames too. */
#include "design/template_keys.h"
#include "design/template_read.h"
#include "sheet/frame.h"
#include "base/num.h"
#include "sheet/fitting.h"
#include "sheet/lettering.h"
#include "sheet/paint_text.h"

enum { X_TEXT = F_OWN, X_PARTS, X_JOIN, X_SWAP, X_STYLE, X_INK, X_ALIGN, X_VALIGN, X_SPREAD, X_TAG, X_N };

static const struct sg_key KEYS[] = {
    SG_TEMPLATE_FRAME_KEYS,
    [X_TEXT] = {.name = "text", .type = SG_KEY_TEXT,
                .doc_zh = "文字，{…} 是值"},
    [X_PARTS] = {.name = "parts", .type = SG_KEY_ANY,
                 .doc_zh = "几部分的列表，代替 text"},
    [X_JOIN] = {.name = "join", .type = SG_KEY_TEXT,
                .doc_zh = "各部分之间；行尾不排"},
    [X_SWAP] = {.name = "swap", .type = SG_KEY_ANY,
                .doc_zh = "{、: \"　\"}：用后者代替前者来排，意思不变"},
    [X_STYLE] = {.name = "style", .type = SG_KEY_TEXT, .required = true,
                 .doc_zh = "字样"},
    [X_INK] = {.name = "ink", .type = SG_KEY_TEXT,
               .doc_zh = "代替字样的油墨"},
    [X_ALIGN] = {.name = "align", .type = SG_KEY_ANY,
                 .doc_zh = "left、center、right；不写随字样"},
    [X_VALIGN] = {.name = "valign", .type = SG_KEY_ANY,
                  .doc_zh = "top、middle、bottom、optical（看上去居中，略偏上）；不写是 middle"},
    [X_SPREAD] = {.name = "spread", .type = SG_KEY_NUMBER,
                  .doc_zh = "两个字的姓名排成几个字宽：3"},
    [X_TAG] = {.name = "tag", .type = SG_KEY_ANY,
               .doc_zh = "给读屏软件的级别：p、h1、h2、artifact；不写是 p"},
};

static void read(struct sg_template_reader *tr, const struct sg_node *const *v, struct sg_frame *frame)
{
    const struct sg_template_text_nodes nodes = {
        .text = v[X_TEXT], .parts = v[X_PARTS], .join = v[X_JOIN], .swap = v[X_SWAP], .style = v[X_STYLE],
        .ink = v[X_INK], .align = v[X_ALIGN], .valign = v[X_VALIGN], .spread = v[X_SPREAD], .tag = v[X_TAG],
    };
    sg_template_text(tr, &nodes, NULL, frame);
}

static bool flexible(const struct sg_shown *shown, bool row)
{
    const struct sg_template_style *style = shown->frame->style;
    return row != style->vertical || style->max > style->min || style->lines > 1 || style->paragraph;
}

static void measure(struct sg_sheet *sheet, struct sg_box *box, double width, double height)
{
    sg_fitting_fit(sheet, box, width, height, 1, 0);
}

static void judge(struct sg_sheet *sheet, const struct sg_box *box)
{
    if (box->fit->fits) {
        sg_lettering_note(sheet, box->frame->style, box->fit->size);
        return;
    }
    char *floor_mm = sg_arena_alloc(sheet->arena, SG_NUM_MAX);
    sg_num_format(floor_mm, sg_fitting_floor(sheet, box->frame->style), 2);
    sg_sheet_say(sheet, SG_FIND(TEXT_OVERFLOW), box->content->at ? box->content->at : box->frame->node,
                 box->content->logical, box->frame->id, sg_sheet_mm(sheet, box->fit->needs), floor_mm,
                 sg_sheet_mm(sheet, box->fit->has), NULL);
}

static void paint(struct sg_painter *p, const struct sg_box *box)
{
    sg_paint_text(p, box);
}

const struct sg_frame_kind sg_frame_text = {
    .reading = {.name = "text", .keys = {.what = SG_PHRASE("the text"), .keys = KEYS, .n = X_N}, .read = read},
    .content = true,
    .show = sg_expand_words,
    .flexible = flexible,
    .measure = measure,
    .judge = judge,
    .paint = paint,
};
