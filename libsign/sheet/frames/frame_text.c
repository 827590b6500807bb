/* Texts: fitted between the sizes of their style. Cells of tables are such frames too. */
#include "sheet/frame.h"
#include "base/num.h"
#include "sheet/fitting.h"
#include "sheet/lettering.h"
#include "sheet/paint_text.h"

enum { X_TEXT = F_OWN, X_PARTS };

static const char *const TAGS[] = {"p", "h1", "h2", "artifact", "th", "td", "label", NULL};

static const struct sg_key KEYS[] = {
    SG_TEMPLATE_FRAME_KEYS,
    [X_TEXT] = {.name = "text", .type = SG_KEY_TEXT, .doc_zh = "文字，{…} 是值"},
    [X_PARTS] = {.name = "parts", .type = SG_KEY_ANY, .sub = &sg_template_part_keys, .doc_zh = "几部分的列表，代替 text"},
    {SG_FRAME_TEXT("style", style), .read = sg_template_read_lettering, .required = true, .doc_zh = "字样"},
    SG_TEMPLATE_TEXT_KEYS,
    {SG_FRAME_WORD("valign", valign, sg_template_valigns),
     .doc_zh = "top、middle、bottom、optical（看上去居中，略偏上）；不写是 middle"},
    {SG_FRAME_WORD("tag", tag, TAGS), .doc_zh = "给读屏软件的级别：p、h1、h2、artifact，表格的格 th、td，列表项的序号 label；不写是 p"},
};
static const struct sg_frame BEFORE = {.join = "", .align = SG_MIDDLE, .valign = SG_MIDDLE};

static void read(struct sg_template_reader *tr, const struct sg_node *const *v, struct sg_frame *frame)
{
    sg_template_parts_of(tr, v[X_TEXT], v[X_PARTS], frame);
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
        if (!box->equal)
            sg_lettering_note(sheet, box->frame->style, box->fit->size);
        return;
    }
    sg_sheet_say(sheet, SG_FIND(TEXT_OVERFLOW), box->content->at ? box->content->at : box->frame->node,
                 box->content->logical, box->frame->id, sg_sheet_mm(sheet, box->fit->needs),
                 SG_NUM(sg_fitting_floor(sheet, box->frame->style), 2),
                 sg_sheet_mm(sheet, box->fit->has), NULL);
}

const struct sg_frame_kind sg_frame_text = {
    .reading = {.name = "text", .keys = {.what = SG_PHRASE("the text"), .keys = KEYS, .n = SG_KEYS_N(KEYS), .preset = &BEFORE}, .read = read},
    .content = true,
    .show = sg_expand_words,
    .flexible = flexible,
    .measure = measure,
    .judge = judge,
    .paint = sg_paint_text,
};
