/* The tables of template_keys.h. */
#include "doc/template_keys.h"

static const struct sg_key TEMPLATE_KEY[] = {
    [T_TEMPLATE] = {.name = "template", .type = SG_KEY_TEXT, .required = true},
    [T_TITLE] = {.name = "title", .type = SG_KEY_TEXT, .required = true},
    [T_NOTE] = {.name = "note", .type = SG_KEY_TEXT},
    [T_KIND] = {.name = "kind", .type = SG_KEY_TEXT, .required = true},
    [T_PROFILE] = {.name = "profile", .type = SG_KEY_TEXT},
    [T_EXTENDS] = {.name = "extends", .type = SG_KEY_TEXT},
    [T_PER] = {.name = "per", .type = SG_KEY_TEXT},
    [T_WHEN] = {.name = "when", .type = SG_KEY_ANY},
    [T_SET] = {.name = "set", .type = SG_KEY_BOOL},
    [T_PAGE] = {.name = "page", .type = SG_KEY_ANY, .required = true},
    [T_INKS] = {.name = "inks", .type = SG_KEY_ANY, .required = true},
    [T_STYLES] = {.name = "styles", .type = SG_KEY_ANY},
    [T_REQUIRES] = {.name = "requires", .type = SG_KEY_ANY},
    [T_FRAMES] = {.name = "frames", .type = SG_KEY_ANY, .required = true},
};
const struct sg_keys sg_template_keys = {
    .what = SG_PHRASE("the template"), .keys = TEMPLATE_KEY, .n = T_N};

static const struct sg_key PAGE_KEY[] = {
    [P_WIDTH] = {.name = "width", .type = SG_KEY_LENGTH, .required = true},
    [P_HEIGHT] = {.name = "height", .type = SG_KEY_LENGTH, .required = true},
    [P_USUAL] = {.name = "usual", .type = SG_KEY_TEXT},
    [P_SIZES] = {.name = "sizes", .type = SG_KEY_ANY},
    [P_SAFE] = {.name = "safe", .type = SG_KEY_LENGTH},
};
const struct sg_keys sg_template_page_keys = {.what = "page", .keys = PAGE_KEY, .n = P_N};

static const struct sg_key INK_KEY[] = {
    [I_CMYK] = {.name = "cmyk", .type = SG_KEY_ANY, .required = true},
    [I_SPOT] = {.name = "spot", .type = SG_KEY_TEXT},
    [I_TINT] = {.name = "tint", .type = SG_KEY_NUMBER},
};
const struct sg_keys sg_template_ink_keys = {.what = SG_PHRASE("the ink"), .keys = INK_KEY, .n = I_N};

static const struct sg_key STYLE_KEY[] = {
    [S_ROLE] = {.name = "role", .type = SG_KEY_TEXT, .required = true},
    [S_WEIGHT] = {.name = "weight", .type = SG_KEY_NUMBER},
    [S_SIZE] = {.name = "size", .type = SG_KEY_ANY, .required = true},
    [S_FIT] = {.name = "fit", .type = SG_KEY_ANY},
    [S_FLOOR] = {.name = "floor", .type = SG_KEY_LENGTH},
    [S_LEVEL] = {.name = "level", .type = SG_KEY_ANY},
    [S_HANG] = {.name = "hang", .type = SG_KEY_BOOL},
    [S_SPACE_FIRST] = {.name = "space_first", .type = SG_KEY_BOOL},
    [S_GRID] = {.name = "grid", .type = SG_KEY_BOOL},
    [S_KEEP_UNITS] = {.name = "keep_units", .type = SG_KEY_BOOL},
    [S_BREAKER] = {.name = "breaker", .type = SG_KEY_ANY},
    [S_FIGURES] = {.name = "figures", .type = SG_KEY_ANY},
    [S_LINES] = {.name = "lines", .type = SG_KEY_NUMBER},
    [S_CONDENSE] = {.name = "condense", .type = SG_KEY_NUMBER},
    [S_EVEN] = {.name = "even", .type = SG_KEY_ANY},
    [S_FILL] = {.name = "fill", .type = SG_KEY_NUMBER},
    [S_LEADING] = {.name = "leading", .type = SG_KEY_NUMBER},
    [S_TRACKING] = {.name = "tracking", .type = SG_KEY_NUMBER},
    [S_AUTOSPACE] = {.name = "autospace", .type = SG_KEY_NUMBER},
    [S_ALIGN] = {.name = "align", .type = SG_KEY_ANY},
    [S_SET] = {.name = "set", .type = SG_KEY_ANY},
    [S_LAST] = {.name = "last", .type = SG_KEY_ANY},
    [S_INDENT] = {.name = "indent", .type = SG_KEY_NUMBER},
    [S_BREAKS] = {.name = "breaks", .type = SG_KEY_ANY},
    [S_BREAK_AFTER] = {.name = "break_after", .type = SG_KEY_ANY},
    [S_KEEP] = {.name = "keep", .type = SG_KEY_ANY},
    [S_INK] = {.name = "ink", .type = SG_KEY_TEXT, .required = true},
};
const struct sg_keys sg_template_style_keys = {.what = SG_PHRASE("the style"), .keys = STYLE_KEY, .n = S_N};

static const struct sg_key RANGE_KEY[] = {
    {.name = "max", .type = SG_KEY_LENGTH, .required = true},
    {.name = "min", .type = SG_KEY_LENGTH, .required = true},
};
const struct sg_keys sg_template_range_keys = {.what = "size", .keys = RANGE_KEY, .n = 2};

static const struct sg_key EVEN_KEY[] = {
    {.name = "grow", .type = SG_KEY_NUMBER},
    {.name = "spread", .type = SG_KEY_NUMBER},
};
const struct sg_keys sg_template_even_keys = {.what = "even", .keys = EVEN_KEY, .n = 2};

static const struct sg_key BOUNDS_KEY[] = {
    [BOUNDS_LEAST] = {.name = "least", .type = SG_KEY_NUMBER},
    [BOUNDS_GOOD] = {.name = "good", .type = SG_KEY_NUMBER, .required = true},
    [BOUNDS_MOST] = {.name = "most", .type = SG_KEY_NUMBER},
};
const struct sg_keys sg_template_leading_keys = {.what = "leading", .keys = BOUNDS_KEY, .n = BOUNDS_N};
const struct sg_keys sg_template_gap_keys = {.what = "between", .keys = BOUNDS_KEY, .n = BOUNDS_N};

#define FRAME_KEYS \
    [F_ID] = {.name = "id", .type = SG_KEY_TEXT, .required = true}, \
    [F_TYPE] = {.name = "type", .type = SG_KEY_TEXT, .required = true}, \
    [F_AT] = {.name = "at", .type = SG_KEY_ANY}, \
    [F_WHEN] = {.name = "when", .type = SG_KEY_ANY}, \
    [F_PAGES] = {.name = "pages", .type = SG_KEY_TEXT}, \
    [F_ELEMENT] = {.name = "element", .type = SG_KEY_TEXT}, \
    [F_WIDTH] = {.name = "width", .type = SG_KEY_ANY}, \
    [F_HEIGHT] = {.name = "height", .type = SG_KEY_ANY}, \
    [F_GAP] = {.name = "gap", .type = SG_KEY_LENGTH}, \
    [F_SHARE] = {.name = "share", .type = SG_KEY_NUMBER}

static const struct sg_key RECT_KEY[] = {
    FRAME_KEYS,
    [R_FILL] = {.name = "fill", .type = SG_KEY_TEXT},
    [R_LINE] = {.name = "line", .type = SG_KEY_TEXT},
    [R_LINE_WIDTH] = {.name = "line_width", .type = SG_KEY_LENGTH},
    [R_DASH] = {.name = "dash", .type = SG_KEY_ANY},
    [R_RADIUS] = {.name = "radius", .type = SG_KEY_LENGTH},
    [R_BLEED] = {.name = "bleed", .type = SG_KEY_BOOL},
};

static const struct sg_key LINE_KEY[] = {
    FRAME_KEYS,
    [L_FROM] = {.name = "from", .type = SG_KEY_ANY, .required = true},
    [L_TO] = {.name = "to", .type = SG_KEY_ANY, .required = true},
    [L_LINE] = {.name = "line", .type = SG_KEY_TEXT, .required = true},
    [L_LINE_WIDTH] = {.name = "line_width", .type = SG_KEY_LENGTH, .required = true},
    [L_DASH] = {.name = "dash", .type = SG_KEY_ANY},
    [L_BLEED] = {.name = "bleed", .type = SG_KEY_BOOL},
};

static const struct sg_key PATH_KEY[] = {
    FRAME_KEYS,
    [D_D] = {.name = "d", .type = SG_KEY_TEXT, .required = true},
    [D_FILL] = {.name = "fill", .type = SG_KEY_TEXT},
    [D_LINE] = {.name = "line", .type = SG_KEY_TEXT},
    [D_LINE_WIDTH] = {.name = "line_width", .type = SG_KEY_LENGTH},
    [D_BLEED] = {.name = "bleed", .type = SG_KEY_BOOL},
};

static const struct sg_key ART_KEY[] = {
    FRAME_KEYS,
    [A_SRC] = {.name = "src", .type = SG_KEY_TEXT, .required = true},
    [A_ALT] = {.name = "alt", .type = SG_KEY_TEXT},
    [A_INK] = {.name = "ink", .type = SG_KEY_TEXT},
};

static const struct sg_key LOGOS_KEY[] = {
    FRAME_KEYS,
    [G_PLACEHOLDER] = {.name = "placeholder", .type = SG_KEY_TEXT, .required = true},
    [G_ALT] = {.name = "alt", .type = SG_KEY_TEXT},
    [G_SPACING] = {.name = "spacing", .type = SG_KEY_LENGTH},
    [G_OPTICAL] = {.name = "optical", .type = SG_KEY_NUMBER},
    [G_INK] = {.name = "ink", .type = SG_KEY_TEXT},
};

static const struct sg_key QR_KEY[] = {
    FRAME_KEYS,
    [Q_TEXT] = {.name = "text", .type = SG_KEY_TEXT, .required = true},
    [Q_INK] = {.name = "ink", .type = SG_KEY_TEXT, .required = true},
    [Q_ALT] = {.name = "alt", .type = SG_KEY_TEXT},
};

static const struct sg_key TEXT_KEY[] = {
    FRAME_KEYS,
    [X_TEXT] = {.name = "text", .type = SG_KEY_TEXT},
    [X_PARTS] = {.name = "parts", .type = SG_KEY_ANY},
    [X_JOIN] = {.name = "join", .type = SG_KEY_TEXT},
    [X_SWAP] = {.name = "swap", .type = SG_KEY_ANY},
    [X_STYLE] = {.name = "style", .type = SG_KEY_TEXT, .required = true},
    [X_INK] = {.name = "ink", .type = SG_KEY_TEXT},
    [X_ALIGN] = {.name = "align", .type = SG_KEY_ANY},
    [X_VALIGN] = {.name = "valign", .type = SG_KEY_ANY},
    [X_SPREAD] = {.name = "spread", .type = SG_KEY_NUMBER},
    [X_TAG] = {.name = "tag", .type = SG_KEY_ANY},
};

static const struct sg_key STACK_KEY[] = {
    FRAME_KEYS,
    [K_DIRECTION] = {.name = "direction", .type = SG_KEY_ANY, .required = true},
    [K_COLUMNS] = {.name = "columns", .type = SG_KEY_NUMBER},
    [K_SPACING] = {.name = "spacing", .type = SG_KEY_LENGTH},
    [K_ALONG] = {.name = "along", .type = SG_KEY_ANY},
    [K_ACROSS] = {.name = "across", .type = SG_KEY_ANY},
    [K_EACH] = {.name = "each", .type = SG_KEY_TEXT},
    [K_FILL] = {.name = "fill", .type = SG_KEY_TEXT},
    [K_LINE] = {.name = "line", .type = SG_KEY_TEXT},
    [K_LINE_WIDTH] = {.name = "line_width", .type = SG_KEY_LENGTH},
    [K_RADIUS] = {.name = "radius", .type = SG_KEY_LENGTH},
    [K_PADDING] = {.name = "padding", .type = SG_KEY_ANY},
    [K_FRAMES] = {.name = "frames", .type = SG_KEY_ANY, .required = true},
};

static const struct sg_key GROUP_KEY[] = {
    FRAME_KEYS,
    [U_FRAMES] = {.name = "frames", .type = SG_KEY_ANY, .required = true},
};

static const struct sg_key CLAUSES_KEY[] = {
    FRAME_KEYS,
    [C_EACH] = {.name = "each", .type = SG_KEY_TEXT, .required = true},
    [C_TEXT] = {.name = "text", .type = SG_KEY_TEXT, .required = true},
    [C_STYLE] = {.name = "style", .type = SG_KEY_TEXT, .required = true},
    [C_INK] = {.name = "ink", .type = SG_KEY_TEXT},
    [C_VALIGN] = {.name = "valign", .type = SG_KEY_ANY},
    [C_NUMBER] = {.name = "number", .type = SG_KEY_TEXT},
    [C_NUMBER_STYLE] = {.name = "number_style", .type = SG_KEY_TEXT},
    [C_HEADS] = {.name = "heads", .type = SG_KEY_ANY},
    [C_FIRST] = {.name = "first", .type = SG_KEY_ANY},
    [C_COLUMNS] = {.name = "columns", .type = SG_KEY_NUMBER},
    [C_GUTTER] = {.name = "gutter", .type = SG_KEY_NUMBER},
    [C_MEASURE] = {.name = "measure", .type = SG_KEY_NUMBER},
    [C_LEADING] = {.name = "leading", .type = SG_KEY_ANY},
    [C_GAP] = {.name = "between", .type = SG_KEY_ANY},
};

static const struct sg_key LINKS_KEY[] = {
    FRAME_KEYS,
    [N_FROM] = {.name = "from", .type = SG_KEY_TEXT},
    [N_TO] = {.name = "to", .type = SG_KEY_TEXT},
    [N_ALONG] = {.name = "along", .type = SG_KEY_TEXT},
    [N_LINE] = {.name = "line", .type = SG_KEY_TEXT, .required = true},
    [N_LINE_WIDTH] = {.name = "line_width", .type = SG_KEY_LENGTH, .required = true},
    [N_ARROW] = {.name = "arrow", .type = SG_KEY_LENGTH},
};

static const struct sg_key TABLE_KEY[] = {
    FRAME_KEYS,
    [B_EACH] = {.name = "each", .type = SG_KEY_TEXT, .required = true},
    [B_COLUMNS] = {.name = "columns", .type = SG_KEY_ANY, .required = true},
    [B_STYLE] = {.name = "style", .type = SG_KEY_TEXT, .required = true},
    [B_HEAD] = {.name = "head", .type = SG_KEY_ANY},
    [B_ROW] = {.name = "row", .type = SG_KEY_ANY, .required = true},
    [B_GROW] = {.name = "grow", .type = SG_KEY_NUMBER},
    [B_PADDING] = {.name = "padding", .type = SG_KEY_LENGTH},
    [B_ZEBRA] = {.name = "zebra", .type = SG_KEY_TEXT},
    [B_LINE] = {.name = "line", .type = SG_KEY_TEXT},
    [B_LINE_WIDTH] = {.name = "line_width", .type = SG_KEY_LENGTH},
    [B_GRID] = {.name = "grid", .type = SG_KEY_BOOL},
};

static const struct sg_key HEAD_KEY[] = {
    [H_STYLE] = {.name = "style", .type = SG_KEY_TEXT, .required = true},
    [H_FILL] = {.name = "fill", .type = SG_KEY_TEXT},
    [H_HEIGHT] = {.name = "height", .type = SG_KEY_LENGTH, .required = true},
};
const struct sg_keys sg_template_head_keys = {.what = "head", .keys = HEAD_KEY, .n = H_N};

static const struct sg_key COLUMN_KEY[] = {
    [TC_ID] = {.name = "id", .type = SG_KEY_TEXT, .required = true},
    [TC_HEAD] = {.name = "head", .type = SG_KEY_TEXT},
    [TC_TEXT] = {.name = "text", .type = SG_KEY_TEXT},
    [TC_PARTS] = {.name = "parts", .type = SG_KEY_ANY},
    [TC_JOIN] = {.name = "join", .type = SG_KEY_TEXT},
    [TC_SWAP] = {.name = "swap", .type = SG_KEY_ANY},
    [TC_STYLE] = {.name = "style", .type = SG_KEY_TEXT},
    [TC_INK] = {.name = "ink", .type = SG_KEY_TEXT},
    [TC_ALIGN] = {.name = "align", .type = SG_KEY_ANY},
    [TC_SPREAD] = {.name = "spread", .type = SG_KEY_NUMBER},
    [TC_WIDTH] = {.name = "width", .type = SG_KEY_ANY},
    [TC_SHARE] = {.name = "share", .type = SG_KEY_NUMBER},
    [TC_WHEN] = {.name = "when", .type = SG_KEY_ANY},
    [TC_ALWAYS] = {.name = "always", .type = SG_KEY_BOOL},
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
    [PART_TEXT] = {.name = "text", .type = SG_KEY_TEXT, .required = true},
    [PART_INK] = {.name = "ink", .type = SG_KEY_TEXT},
    [PART_WHEN] = {.name = "when", .type = SG_KEY_ANY},
};
const struct sg_keys sg_template_part_keys = {.what = SG_PHRASE("the part"), .keys = PART_KEY, .n = PART_N};
