/* The tables of template_keys.h. */
#include "design/template_keys.h"

static const struct sg_key TEMPLATE_KEY[] = {
    [T_TEMPLATE] = {.name = "template", .type = SG_KEY_TEXT, .required = true,
                    .doc_zh = "名字，-t 用它；与去掉 .yaml 的文件名相同"},
    [T_TITLE] = {.name = "title", .type = SG_KEY_TEXT, .required = true,
                 .doc_zh = "给人看的名称"},
    [T_NOTE] = {.name = "note", .type = SG_KEY_TEXT,
                .doc_zh = "什么时候用它"},
    [T_KIND] = {.name = "kind", .type = SG_KEY_TEXT, .required = true,
                .doc_zh = "类别：annex2，或自定的词；annex2 必须要求三项要素"},
    [T_MATERIAL] = {.name = "material", .type = SG_KEY_TEXT,
                    .doc_zh = "用什么材料做，写给制作单位：制作清单的“材料”"},
    [T_PROFILE] = {.name = "profile", .type = SG_KEY_TEXT,
                   .doc_zh = "常用的印刷方案，名字或 .yaml 文件"},
    [T_EXTENDS] = {.name = "extends", .type = SG_KEY_TEXT,
                   .doc_zh = "以哪个模板为底：名字，或旁边的文件 ./base.yaml"},
    [T_PER] = {.name = "per", .type = SG_KEY_TEXT,
               .doc_zh = "team 或 rule：每队、每项制度各做一份"},
    [T_WHEN] = {.name = "when", .type = SG_KEY_ANY,
                .doc_zh = "条件；不成立的站点、队或制度不做"},
    [T_SET] = {.name = "set", .type = SG_KEY_BOOL,
               .doc_zh = "true：属于站点的整套（-t all）；不继承"},
    [T_PAGE] = {.name = "page", .type = SG_KEY_ANY, .required = true,
                .doc_zh = "版面，见 page"},
    [T_INKS] = {.name = "inks", .type = SG_KEY_ANY, .required = true,
                .doc_zh = "油墨：名字: [C, M, Y, K]，或见 ink"},
    [T_STYLES] = {.name = "styles", .type = SG_KEY_ANY,
                  .doc_zh = "字样：名字: 见 style"},
    [T_REQUIRES] = {.name = "requires", .type = SG_KEY_ANY,
                    .doc_zh = "必须有的要素：emblem、name、spirit 的列表"},
    [T_FRAMES] = {.name = "frames", .type = SG_KEY_ANY, .required = true,
                  .doc_zh = "版面上的框，按这个顺序画，也按这个顺序读"},
};
const struct sg_keys sg_template_keys = {
    .what = SG_PHRASE("the template"), .keys = TEMPLATE_KEY, .n = T_N};

static const struct sg_key PAGE_KEY[] = {
    [P_WIDTH] = {.name = "width", .type = SG_KEY_LENGTH, .required = true,
                 .doc_zh = "宽"},
    [P_HEIGHT] = {.name = "height", .type = SG_KEY_LENGTH, .required = true,
                  .doc_zh = "高"},
    [P_USUAL] = {.name = "usual", .type = SG_KEY_TEXT,
                 .doc_zh = "不写 --size 时做的尺寸，如 210x297"},
    [P_SIZES] = {.name = "sizes", .type = SG_KEY_ANY,
                 .doc_zh = "提供的其他尺寸：[1800x900, 1200x600]，与版面同比例"},
    [P_SAFE] = {.name = "safe", .type = SG_KEY_LENGTH,
                .doc_zh = "文字离边少于此数时提醒"},
};
const struct sg_keys sg_template_page_keys = {.what = "page", .keys = PAGE_KEY, .n = P_N};

static const struct sg_key INK_KEY[] = {
    [I_CMYK] = {.name = "cmyk", .type = SG_KEY_ANY, .required = true,
                .doc_zh = "[C, M, Y, K]，百分比；专色则是代替它的颜色"},
    [I_SPOT] = {.name = "spot", .type = SG_KEY_TEXT,
                .doc_zh = "专色名"},
    [I_TINT] = {.name = "tint", .type = SG_KEY_NUMBER,
                .doc_zh = "几成网，百分比；不写是 100"},
};
const struct sg_keys sg_template_ink_keys = {.what = SG_PHRASE("the ink"), .keys = INK_KEY, .n = I_N};

static const struct sg_key STYLE_KEY[] = {
    [S_ROLE] = {.name = "role", .type = SG_KEY_TEXT, .required = true,
                .doc_zh = "字体用途：hei、song、kai、fangsong、title"},
    [S_WEIGHT] = {.name = "weight", .type = SG_KEY_NUMBER,
                  .doc_zh = "100–900，取最近的；不写是 400"},
    [S_SIZE] = {.name = "size", .type = SG_KEY_ANY, .required = true,
                .doc_zh = "字号，毫米；或 {max, min}：尽量大，不小于 min"},
    [S_FIT] = {.name = "fit", .type = SG_KEY_ANY,
               .doc_zh = "together：一批牌子用同一字号"},
    [S_FLOOR] = {.name = "floor", .type = SG_KEY_LENGTH,
                 .doc_zh = "fit: together 的下限"},
    [S_LEVEL] = {.name = "level", .type = SG_KEY_ANY,
                 .doc_zh = "禁则的等级"},
    [S_HANG] = {.name = "hang", .type = SG_KEY_BOOL,
                .doc_zh = "行尾标点可以悬出"},
    [S_SPACE_FIRST] = {.name = "space_first", .type = SG_KEY_BOOL,
                       .doc_zh = "段首的括号保留前面的空"},
    [S_GRID] = {.name = "grid", .type = SG_KEY_BOOL,
                .doc_zh = "排在字格里"},
    [S_KEEP_UNITS] = {.name = "keep_units", .type = SG_KEY_BOOL,
                      .doc_zh = "数字和单位不分开"},
    [S_BREAKER] = {.name = "breaker", .type = SG_KEY_ANY,
                   .doc_zh = "optimal 或 greedy：怎样断行"},
    [S_FIGURES] = {.name = "figures", .type = SG_KEY_ANY,
                   .doc_zh = "text，或 tabular：数字同宽，上下对齐"},
    [S_LINES] = {.name = "lines", .type = SG_KEY_NUMBER,
                 .doc_zh = "最多几行，1–6；不写是 1"},
    [S_CONDENSE] = {.name = "condense", .type = SG_KEY_NUMBER,
                    .doc_zh = "最多压窄百分之几；不写是 0"},
    [S_EVEN] = {.name = "even", .type = SG_KEY_ANY,
                .doc_zh = "{grow, spread}：短行可放大、加字距，与最长的行齐"},
    [S_FILL] = {.name = "fill", .type = SG_KEY_NUMBER,
                .doc_zh = "各行最多加几个字宽的字距，把框填满"},
    [S_LEADING] = {.name = "leading", .type = SG_KEY_NUMBER,
                   .doc_zh = "行距，字高的倍数；不写是 1.2"},
    [S_TRACKING] = {.name = "tracking", .type = SG_KEY_NUMBER,
                    .doc_zh = "字距，字宽的倍数；不写是 0"},
    [S_AUTOSPACE] = {.name = "autospace", .type = SG_KEY_NUMBER,
                     .doc_zh = "中文与西文、数字之间；不写是 0.25"},
    [S_ALIGN] = {.name = "align", .type = SG_KEY_ANY,
                 .doc_zh = "left、center、right；段落还有 justify"},
    [S_SET] = {.name = "set", .type = SG_KEY_ANY,
               .doc_zh = "lines 几行短文字；paragraph 段落；vertical 竖排"},
    [S_LAST] = {.name = "last", .type = SG_KEY_ANY,
                .doc_zh = "竖排的最后一部分：along 同列，below 另在下面"},
    [S_INDENT] = {.name = "indent", .type = SG_KEY_NUMBER,
                  .doc_zh = "段首缩进几个字"},
    [S_BREAKS] = {.name = "breaks", .type = SG_KEY_ANY,
                  .doc_zh = "natural：只在词后换行；any：也可在别处"},
    [S_BREAK_AFTER] = {.name = "break_after", .type = SG_KEY_ANY,
                       .doc_zh = "在这些词的后面换行，词内不断"},
    [S_KEEP] = {.name = "keep", .type = SG_KEY_ANY,
                .doc_zh = "不拆开的词"},
    [S_INK] = {.name = "ink", .type = SG_KEY_TEXT, .required = true,
               .doc_zh = "油墨的名字"},
};
const struct sg_keys sg_template_style_keys = {.what = SG_PHRASE("the style"), .keys = STYLE_KEY, .n = S_N};

static const struct sg_key RANGE_KEY[] = {
    {.name = "max", .type = SG_KEY_LENGTH, .required = true,
     .doc_zh = "最大"},
    {.name = "min", .type = SG_KEY_LENGTH, .required = true,
     .doc_zh = "最小"},
};
const struct sg_keys sg_template_range_keys = {.what = "size", .keys = RANGE_KEY, .n = 2};

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

static const struct sg_key EVEN_KEY[] = {
    {.name = "grow", .type = SG_KEY_NUMBER,
     .doc_zh = "短行最多放大几倍"},
    {.name = "spread", .type = SG_KEY_NUMBER,
     .doc_zh = "放大后最多再加几个字宽的字距"},
};
const struct sg_keys sg_template_even_keys = {.what = "even", .keys = EVEN_KEY, .n = 2};

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
