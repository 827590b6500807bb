/* The tables of template_keys.h. */
#include "design/template_keys.h"

static const struct sg_key FLOW_KEY[] = {
    {.name = "max", .type = SG_KEY_LENGTH, .required = true,
     .doc_zh = "分页时最大的字号"},
    {.name = "min", .type = SG_KEY_LENGTH, .required = true,
     .doc_zh = "比它小就分页"},
};
const struct sg_keys sg_template_flow_keys = {.what = "flow", .keys = FLOW_KEY, .n = 2};

static const struct sg_key SPACING_KEY[] = {
    {.name = "max", .type = SG_KEY_LENGTH, .required = true,
     .doc_zh = "有余地时最大"},
    {.name = "min", .type = SG_KEY_LENGTH, .required = true,
     .doc_zh = "最小"},
};
const struct sg_keys sg_template_spacing_keys = {.what = "spacing", .keys = SPACING_KEY, .n = 2};

static const struct sg_key SCALE_KEY[] = {
    {.name = "max", .type = SG_KEY_NUMBER,
     .doc_zh = "最多放大几倍；不写是 1"},
    {.name = "min", .type = SG_KEY_NUMBER,
     .doc_zh = "最多缩小到几倍；不写是 1"},
};
const struct sg_keys sg_template_scale_keys = {.what = "scale", .keys = SCALE_KEY, .n = 2};

static const struct sg_key BOUNDS_KEY[] = {
    [BOUNDS_LEAST] = {.name = "least", .type = SG_KEY_NUMBER,
                      .doc_zh = "最小"},
    [BOUNDS_GOOD] = {.name = "good", .type = SG_KEY_NUMBER, .required = true,
                     .doc_zh = "最好"},
    [BOUNDS_MOST] = {.name = "most", .type = SG_KEY_NUMBER,
                     .doc_zh = "最大"},
};
const struct sg_keys sg_template_leading_keys = {.what = "leading", .keys = BOUNDS_KEY, .n = BOUNDS_N};
const struct sg_keys sg_template_gap_keys = {.what = "between", .keys = BOUNDS_KEY, .n = BOUNDS_N};

static const struct sg_key HEAD_KEY[] = {
    [H_STYLE] = {.name = "style", .type = SG_KEY_TEXT, .required = true,
                 .doc_zh = "表头的字样"},
    [H_FILL] = {.name = "fill", .type = SG_KEY_TEXT,
                .doc_zh = "表头的底色"},
    [H_HEIGHT] = {.name = "height", .type = SG_KEY_LENGTH, .required = true,
                  .doc_zh = "表头的高"},
    [H_ALIGN] = {.name = "align", .type = SG_KEY_ANY,
                 .doc_zh = "left、center、right；不写随各列"},
};
const struct sg_keys sg_template_head_keys = {.what = "head", .keys = HEAD_KEY, .n = H_N};

static const struct sg_key COLUMN_KEY[] = {
    [TC_ID] = {.name = "id", .type = SG_KEY_TEXT, .required = true,
               .doc_zh = "名字，全模板不重复"},
    [TC_HEAD] = {.name = "head", .type = SG_KEY_TEXT,
                 .doc_zh = "表头的文字"},
    [TC_TEXT] = {.name = "text", .type = SG_KEY_TEXT,
                 .doc_zh = "单元格的文字，{…} 是这一项的值"},
    [TC_PARTS] = {.name = "parts", .type = SG_KEY_ANY,
                  .doc_zh = "几部分的列表，代替 text"},
    [TC_JOIN] = {.name = "join", .type = SG_KEY_TEXT,
                 .doc_zh = "各部分之间"},
    [TC_SWAP] = {.name = "swap", .type = SG_KEY_ANY,
                 .doc_zh = "用后者代替前者来排"},
    [TC_STYLE] = {.name = "style", .type = SG_KEY_TEXT,
                  .doc_zh = "代替表的字样"},
    [TC_INK] = {.name = "ink", .type = SG_KEY_TEXT,
                .doc_zh = "代替字样的油墨"},
    [TC_ALIGN] = {.name = "align", .type = SG_KEY_ANY,
                  .doc_zh = "left、center、right"},
    [TC_SPREAD] = {.name = "spread", .type = SG_KEY_NUMBER,
                   .doc_zh = "两个字的姓名排成几个字宽：3"},
    [TC_WIDTH] = {.name = "width", .type = SG_KEY_ANY,
                  .doc_zh = "毫米、fit、fill；不写是 fit"},
    [TC_SHARE] = {.name = "share", .type = SG_KEY_NUMBER,
                  .doc_zh = "fill 的份数"},
    [TC_WHEN] = {.name = "when", .type = SG_KEY_ANY,
                 .doc_zh = "整列的条件"},
    [TC_ALWAYS] = {.name = "always", .type = SG_KEY_BOOL,
                   .doc_zh = "true：没有人填也保留这一列"},
};
const struct sg_keys sg_template_column_keys = {.what = SG_PHRASE("the column"), .keys = COLUMN_KEY, .n = TC_N};

static const struct sg_key PART_KEY[] = {
    [PART_TEXT] = {.name = "text", .type = SG_KEY_TEXT, .required = true,
                   .doc_zh = "文字"},
    [PART_INK] = {.name = "ink", .type = SG_KEY_TEXT,
                  .doc_zh = "油墨"},
    [PART_WHEN] = {.name = "when", .type = SG_KEY_ANY,
                   .doc_zh = "条件"},
};
const struct sg_keys sg_template_part_keys = {.what = SG_PHRASE("the part"), .keys = PART_KEY, .n = PART_N};
