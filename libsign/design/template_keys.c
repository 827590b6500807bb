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

#define FRAME_KEYS \
    [F_ID] = {.name = "id", .type = SG_KEY_TEXT, .required = true, \
              .doc_zh = "名字，全模板不重复"}, \
    [F_TYPE] = {.name = "type", .type = SG_KEY_TEXT, .required = true, \
                .doc_zh = "类型"}, \
    [F_AT] = {.name = "at", .type = SG_KEY_ANY, \
              .doc_zh = "[左, 上, 宽, 高]；堆叠里的框不写"}, \
    [F_WHEN] = {.name = "when", .type = SG_KEY_ANY, \
                .doc_zh = "条件，或条件的列表：qr、not qr、level = 点、staff.count > 1"}, \
    [F_PAGES] = {.name = "pages", .type = SG_KEY_TEXT, \
                 .doc_zh = "在哪些页：all、first、rest（除首页）、last；不写是 all"}, \
    [F_ELEMENT] = {.name = "element", .type = SG_KEY_TEXT, \
                   .doc_zh = "展示的要素：emblem、name 或 spirit"}, \
    [F_WIDTH] = {.name = "width", .type = SG_KEY_ANY, \
                 .doc_zh = "堆叠里的宽：毫米、fit、fill；不写是 fit"}, \
    [F_HEIGHT] = {.name = "height", .type = SG_KEY_ANY, \
                  .doc_zh = "堆叠里的高：毫米、fit、fill；不写是 fit"}, \
    [F_GAP] = {.name = "gap", .type = SG_KEY_LENGTH, \
               .doc_zh = "与前一框的距离，代替 spacing"}, \
    [F_SHARE] = {.name = "share", .type = SG_KEY_NUMBER, \
                 .doc_zh = "fill 的份数；不写是 1"}

static const struct sg_key RECT_KEY[] = {
    FRAME_KEYS,
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

static const struct sg_key LINE_KEY[] = {
    FRAME_KEYS,
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

static const struct sg_key PATH_KEY[] = {
    FRAME_KEYS,
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

static const struct sg_key ART_KEY[] = {
    FRAME_KEYS,
    [A_SRC] = {.name = "src", .type = SG_KEY_TEXT, .required = true,
               .doc_zh = "图的文件，在模板旁边"},
    [A_ALT] = {.name = "alt", .type = SG_KEY_TEXT,
               .doc_zh = "给读屏软件的说明"},
    [A_INK] = {.name = "ink", .type = SG_KEY_TEXT,
               .doc_zh = "整图用这种油墨"},
};

static const struct sg_key LOGOS_KEY[] = {
    FRAME_KEYS,
    [G_PLACEHOLDER] = {.name = "placeholder", .type = SG_KEY_TEXT, .required = true,
                       .doc_zh = "站点没有标识时代替的图（会提醒）"},
    [G_ALT] = {.name = "alt", .type = SG_KEY_TEXT,
               .doc_zh = "给读屏软件的说明"},
    [G_SPACING] = {.name = "spacing", .type = SG_KEY_LENGTH,
                   .doc_zh = "标识之间的距离"},
    [G_OPTICAL] = {.name = "optical", .type = SG_KEY_NUMBER,
                   .doc_zh = "宽的标识矮多少：0 同高，0.5 同面积；不写是 0.25"},
    [G_INK] = {.name = "ink", .type = SG_KEY_TEXT,
               .doc_zh = "代替图的油墨"},
};

static const struct sg_key QR_KEY[] = {
    FRAME_KEYS,
    [Q_TEXT] = {.name = "text", .type = SG_KEY_TEXT, .required = true,
                .doc_zh = "二维码的内容"},
    [Q_INK] = {.name = "ink", .type = SG_KEY_TEXT, .required = true,
               .doc_zh = "油墨"},
    [Q_ALT] = {.name = "alt", .type = SG_KEY_TEXT,
               .doc_zh = "给读屏软件的说明"},
};

static const struct sg_key TEXT_KEY[] = {
    FRAME_KEYS,
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

static const struct sg_key STACK_KEY[] = {
    FRAME_KEYS,
    [K_DIRECTION] = {.name = "direction", .type = SG_KEY_ANY, .required = true,
                     .doc_zh = "column 上下、row 左右、grid 格子"},
    [K_COLUMNS] = {.name = "columns", .type = SG_KEY_NUMBER,
                   .doc_zh = "grid 的列数，1–50"},
    [K_SPACING] = {.name = "spacing", .type = SG_KEY_ANY,
                   .doc_zh = "框之间的距离：毫米，或 {max, min}：有余地时放宽"},
    [K_SCALE] = {.name = "scale", .type = SG_KEY_ANY,
                 .doc_zh = "{max, min}：内容少时整体放大、多时整体缩小几倍，字、框和间距一起"},
    [K_ALONG] = {.name = "along", .type = SG_KEY_ANY,
                 .doc_zh = "沿方向：start、middle、end、optical（看上去居中，略偏前）、spread"},
    [K_ACROSS] = {.name = "across", .type = SG_KEY_ANY,
                  .doc_zh = "横方向：start、middle、end"},
    [K_EACH] = {.name = "each", .type = SG_KEY_TEXT,
                .doc_zh = "对这个列表的每一项重复里面的框"},
    [K_FILL] = {.name = "fill", .type = SG_KEY_TEXT,
                .doc_zh = "底板的颜色"},
    [K_LINE] = {.name = "line", .type = SG_KEY_TEXT,
                .doc_zh = "底板边线的油墨"},
    [K_LINE_WIDTH] = {.name = "line_width", .type = SG_KEY_LENGTH,
                      .doc_zh = "底板边线的粗细"},
    [K_RADIUS] = {.name = "radius", .type = SG_KEY_LENGTH,
                  .doc_zh = "底板的圆角"},
    [K_PADDING] = {.name = "padding", .type = SG_KEY_ANY,
                   .doc_zh = "底板与内容的距离：长度，或 [横, 竖]"},
    [K_FRAMES] = {.name = "frames", .type = SG_KEY_ANY, .required = true,
                  .doc_zh = "里面的框"},
};

static const struct sg_key GROUP_KEY[] = {
    FRAME_KEYS,
    [U_FRAMES] = {.name = "frames", .type = SG_KEY_ANY, .required = true,
                  .doc_zh = "里面的框，坐标从组的左上角算"},
};

static const struct sg_key CLAUSES_KEY[] = {
    FRAME_KEYS,
    [C_EACH] = {.name = "each", .type = SG_KEY_TEXT, .required = true,
                .doc_zh = "条文的列表：rule.clauses"},
    [C_TEXT] = {.name = "text", .type = SG_KEY_TEXT, .required = true,
                .doc_zh = "每条的文字：{clause}"},
    [C_STYLE] = {.name = "style", .type = SG_KEY_TEXT, .required = true,
                 .doc_zh = "字样，字号是上下限"},
    [C_INK] = {.name = "ink", .type = SG_KEY_TEXT,
               .doc_zh = "代替字样的油墨"},
    [C_VALIGN] = {.name = "valign", .type = SG_KEY_ANY,
                  .doc_zh = "top、middle、bottom、optical"},
    [C_NUMBER] = {.name = "number", .type = SG_KEY_TEXT,
                  .doc_zh = "第一条的编号写法：一、 （一） 1. ①；不写不编号"},
    [C_NUMBER_STYLE] = {.name = "number_style", .type = SG_KEY_TEXT,
                        .doc_zh = "编号的字样"},
    [C_HEADS] = {.name = "heads", .type = SG_KEY_ANY,
                 .doc_zh = "标题两级的字样"},
    [C_FIRST] = {.name = "first", .type = SG_KEY_ANY,
                 .doc_zh = "indent 编号在行内，hang 编号悬在左边"},
    [C_COLUMNS] = {.name = "columns", .type = SG_KEY_NUMBER,
                   .doc_zh = "最多几栏"},
    [C_GUTTER] = {.name = "gutter", .type = SG_KEY_NUMBER,
                  .doc_zh = "栏间几个字宽"},
    [C_MEASURE] = {.name = "measure", .type = SG_KEY_NUMBER,
                   .doc_zh = "一行最多几个字还好读"},
    [C_LEADING] = {.name = "leading", .type = SG_KEY_ANY,
                   .doc_zh = "行距 {least, good, most}"},
    [C_GAP] = {.name = "between", .type = SG_KEY_ANY,
               .doc_zh = "条间 {least, good, most}"},
    [C_FLOW] = {.name = "flow", .type = SG_KEY_ANY,
                .doc_zh = "{max, min}：min 的字号一页还放不下时接排下一页；不写只有一页"},
};

static const struct sg_key LINKS_KEY[] = {
    FRAME_KEYS,
    [N_FROM] = {.name = "from", .type = SG_KEY_TEXT,
                .doc_zh = "从哪个框"},
    [N_TO] = {.name = "to", .type = SG_KEY_TEXT,
              .doc_zh = "到哪个框"},
    [N_ALONG] = {.name = "along", .type = SG_KEY_TEXT,
                 .doc_zh = "沿着这个框的各项，一个连一个"},
    [N_LINE] = {.name = "line", .type = SG_KEY_TEXT, .required = true,
                .doc_zh = "油墨"},
    [N_LINE_WIDTH] = {.name = "line_width", .type = SG_KEY_LENGTH, .required = true,
                      .doc_zh = "粗细"},
    [N_ARROW] = {.name = "arrow", .type = SG_KEY_LENGTH,
                 .doc_zh = "箭头长；不写没有"},
};

static const struct sg_key TABLE_KEY[] = {
    FRAME_KEYS,
    [B_EACH] = {.name = "each", .type = SG_KEY_TEXT, .required = true,
                .doc_zh = "一项一行的列表"},
    [B_COLUMNS] = {.name = "columns", .type = SG_KEY_ANY, .required = true,
                   .doc_zh = "列，见 column"},
    [B_STYLE] = {.name = "style", .type = SG_KEY_TEXT, .required = true,
                 .doc_zh = "单元格的字样"},
    [B_HEAD] = {.name = "head", .type = SG_KEY_ANY,
                .doc_zh = "表头，见 head；不写没有"},
    [B_ROW] = {.name = "row", .type = SG_KEY_ANY, .required = true,
               .doc_zh = "一行字的行高：毫米，或 {max, min}"},
    [B_GROW] = {.name = "grow", .type = SG_KEY_NUMBER,
                .doc_zh = "页数不因此增加时，字和行最多放大几倍；不写是 1"},
    [B_PADDING] = {.name = "padding", .type = SG_KEY_LENGTH,
                   .doc_zh = "单元格左右的空"},
    [B_ZEBRA] = {.name = "zebra", .type = SG_KEY_TEXT,
                 .doc_zh = "隔行的底色"},
    [B_LINE] = {.name = "line", .type = SG_KEY_TEXT,
                .doc_zh = "行间线的油墨"},
    [B_LINE_WIDTH] = {.name = "line_width", .type = SG_KEY_LENGTH,
                      .doc_zh = "线的粗细"},
    [B_GRID] = {.name = "grid", .type = SG_KEY_BOOL,
                .doc_zh = "true：列间和四周也有线"},
    [B_VALIGN] = {.name = "valign", .type = SG_KEY_ANY,
                  .doc_zh = "一页排得下又有余地时：top、middle、bottom、optical"},
};

static const struct sg_key HEAD_KEY[] = {
    [H_STYLE] = {.name = "style", .type = SG_KEY_TEXT, .required = true,
                 .doc_zh = "表头的字样"},
    [H_FILL] = {.name = "fill", .type = SG_KEY_TEXT,
                .doc_zh = "表头的底色"},
    [H_HEIGHT] = {.name = "height", .type = SG_KEY_LENGTH, .required = true,
                  .doc_zh = "表头的高"},
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

const char *const sg_template_types[] = {"rect",  "line",  "path",    "art",   "logos", "qr",
                                         "text",  "stack", "group",   "clauses", "links", "table", NULL};
const struct sg_keys sg_template_frame_keys[] = {
    /* in the order of sg_template_types and enum sg_frame_kind */
    {.what = SG_PHRASE("the rect"), .keys = RECT_KEY, .n = R_N},
    {.what = SG_PHRASE("the line"), .keys = LINE_KEY, .n = L_N},
    {.what = SG_PHRASE("the path"), .keys = PATH_KEY, .n = D_N},
    {.what = SG_PHRASE("the art"), .keys = ART_KEY, .n = A_N},
    {.what = SG_PHRASE("the logos"), .keys = LOGOS_KEY, .n = G_N},
    {.what = SG_PHRASE("the qr"), .keys = QR_KEY, .n = Q_N},
    {.what = SG_PHRASE("the text"), .keys = TEXT_KEY, .n = X_N},
    {.what = SG_PHRASE("the stack"), .keys = STACK_KEY, .n = K_N},
    {.what = SG_PHRASE("the group"), .keys = GROUP_KEY, .n = U_N},
    {.what = SG_PHRASE("the clauses"), .keys = CLAUSES_KEY, .n = C_N},
    {.what = SG_PHRASE("the links"), .keys = LINKS_KEY, .n = N_N},
    {.what = SG_PHRASE("the table"), .keys = TABLE_KEY, .n = B_N},
};

static const struct sg_key PART_KEY[] = {
    [PART_TEXT] = {.name = "text", .type = SG_KEY_TEXT, .required = true,
                   .doc_zh = "文字"},
    [PART_INK] = {.name = "ink", .type = SG_KEY_TEXT,
                  .doc_zh = "油墨"},
    [PART_WHEN] = {.name = "when", .type = SG_KEY_ANY,
                   .doc_zh = "条件"},
};
const struct sg_keys sg_template_part_keys = {.what = SG_PHRASE("the part"), .keys = PART_KEY, .n = PART_N};
