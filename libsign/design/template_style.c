/* Templates: styles, the setting of texts; see template.h. Sizes in mm, the rest in em. */
#include "design/template_style.h"

#include <string.h>

#include "design/identity.h"

#define LISTED 400 /* bytes of names in a finding */

static const char *join_names(struct sg_arena *arena, const char *names, const char *name)
{
    if (strlen(names) > LISTED)
        return names;
    return *names ? sg_arena_printf(arena, "%s, %s", names, name) : name;
}

static const struct sg_template_ink *ink_named(struct sg_template_reader *tr, const struct sg_node *node)
{
    const char *name = NULL, *names = "";
    if (!node || !sg_reader_text(&tr->reader, node, &name))
        return NULL;
    const char *role = sg_identity_role_of(name);
    const struct sg_template_ink *meant = NULL;
    for (size_t i = 0; i < tr->tmpl->n_inks; i++) {
        if (strcmp(tr->tmpl->inks[i].name, name) == 0)
            return &tr->tmpl->inks[i];
        if (role && strcmp(tr->tmpl->inks[i].name, role) == 0)
            meant = &tr->tmpl->inks[i];
        names = join_names(tr->reader.arena, names, tr->tmpl->inks[i].name);
    }
    if (!meant)
        sg_reader_say(&tr->reader, SG_FIND(INK_UNKNOWN), node, name, names, NULL);
    return meant;
}

const struct sg_template_style *sg_template_style_named(struct sg_template_reader *tr,
                                                        const struct sg_node *node)
{
    const char *name = NULL, *names = "";
    if (!node || !sg_reader_text(&tr->reader, node, &name))
        return NULL;
    for (size_t i = 0; i < tr->tmpl->n_styles; i++) {
        if (strcmp(tr->tmpl->styles[i].name, name) == 0)
            return &tr->tmpl->styles[i];
        names = join_names(tr->reader.arena, names, tr->tmpl->styles[i].name);
    }
    sg_reader_say(&tr->reader, SG_FIND(STYLE_UNKNOWN), node, name, names, NULL);
    return NULL;
}

void sg_template_read_ink(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    const struct sg_template_ink *ink = ink_named((struct sg_template_reader *)reader, node);
    bool nothing = ink && ink->none; /* a ground or a line is left out then; a text, code or mark cannot be */
    if (nothing && strcmp(key->name, "ink") == 0)
        sg_reader_say(reader, SG_FIND(INK_NOTHING), node, ink->name, NULL);
    *SG_FIELD_OF(const struct sg_template_ink *, key, out) = nothing ? NULL : ink;
}

static sg_key_reader read_size, read_floor, read_align, read_set, read_keep_units;

static const char *const FIT[] = {"own", "together", NULL};
static const char *const LEVELS[] = {"none", "basic", "gb", "strict", "css-loose", "css-normal", "css-strict", NULL};
static const char *const BREAKERS[] = {"optimal", "greedy", NULL};
static const char *const FIGURES[] = {"text", "tabular", NULL};
static const char *const ALIGN[] = {"left", "center", "right", "justify", NULL};
static const char *const SET[] = {"lines", "paragraph", "vertical", NULL};
static const char *const LAST[] = {"along", "below", NULL};
static const char *const BREAKS[] = {"natural", "any", NULL};

static const struct sg_key RANGE_KEY[] = {
    {.name = "max", .type = SG_KEY_LENGTH, .required = true, .doc_zh = "最大"},
    {.name = "min", .type = SG_KEY_LENGTH, .required = true, .doc_zh = "最小"},
};
const struct sg_keys sg_template_range_keys = {.what = "size", .keys = RANGE_KEY, .n = SG_RANGE_N};

#define NUMBER(words, field, least, most) \
    .name = words, .type = SG_KEY_NUMBER, SG_AT(sg_template_style, field), .min = least, .max = most
#define WHOLE(words, field, least, most) NUMBER(words, field, least, most), .read = sg_fields_whole
#define WORD(words, list) .name = words, .type = SG_KEY_ENUM, .allowed = list, .stored = true
#define SECOND(words, list, field) WORD(words, list), .at = offsetof(struct sg_template_style, field), .read = sg_fields_second
#define TRUTH(words, field) .name = words, .type = SG_KEY_BOOL, SG_AT(sg_template_style, field)
#define WORDS(words, field) \
    .name = words, .type = SG_KEY_LIST, .item = SG_KEY_TEXT, SG_LIST_AT(sg_template_style, field), .read = sg_fields_words

static const struct sg_key EVEN_KEY[] = {
    {NUMBER("grow", grow, 1, 3), .doc_zh = "短行最多放大几倍"},
    {NUMBER("spread", spread, 0, 3), .doc_zh = "放大后最多再加几个字宽的字距"},
};
static const struct sg_keys EVEN = {.what = "even", .keys = EVEN_KEY, .n = SG_KEYS_N(EVEN_KEY)};

static const struct sg_key STYLE_KEY[] = {
    {.name = "role", .type = SG_KEY_TEXT, SG_AT(sg_template_style, role), .required = true,
     .doc_zh = "字体用途：hei、song、kai、fangsong、title"},
    {WHOLE("weight", weight, 100, 900), .doc_zh = "100–900，取最近的；不写是 400"},
    {.name = "size", .type = SG_KEY_ANY, .sub = &sg_template_range_keys, .stored = true, .read = read_size, .required = true,
     .doc_zh = "字号，毫米；或 {max, min}：尽量大，不小于 min"},
    {SECOND("fit", FIT, together), .doc_zh = "together：一批牌子用同一字号"},
    {.name = "floor", .type = SG_KEY_LENGTH, .stored = true, .read = read_floor, .doc_zh = "fit: together 的下限"},
    {WORD("level", LEVELS), .at = offsetof(struct sg_template_style, level), .doc_zh = "禁则的等级"},
    {TRUTH("hang", hang), .doc_zh = "行尾标点可以悬出"},
    {TRUTH("space_first", space_first), .doc_zh = "段首的括号保留前面的空"},
    {TRUTH("grid", grid), .doc_zh = "排在字格里"},
    {TRUTH("keep_units", keep_units), .read = read_keep_units, .doc_zh = "数字和单位不分开"},
    {TRUTH("words", words), .doc_zh = "行尾尽量不断在词内"},
    {SECOND("breaker", BREAKERS, greedy), .doc_zh = "optimal 或 greedy：怎样断行"},
    {SECOND("figures", FIGURES, tabular), .doc_zh = "text，或 tabular：数字同宽，上下对齐"},
    {WHOLE("lines", lines, 1, 6), .doc_zh = "最多几行，1–6；不写是 1"},
    {NUMBER("condense", condense, 0, 40), .unit = SG_PERCENT, .doc_zh = "最多压窄百分之几；不写是 0"},
    {.name = "even", .type = SG_KEY_MAP, .sub = &EVEN, .stored = true,
     .doc_zh = "{grow, spread}：短行可放大、加字距，与最长的行齐"},
    {NUMBER("fill", fill, 0, 3), .doc_zh = "各行最多加几个字宽的字距，把框填满"},
    {NUMBER("leading", leading, 0.8, 4), .doc_zh = "行距，字高的倍数；不写是 1.2"},
    {NUMBER("tracking", tracking, -0.2, 4), .doc_zh = "字距，字宽的倍数；不写是 0"},
    {NUMBER("autospace", autospace, 0, 1), .doc_zh = "中文与西文、数字之间；不写是 0.25"},
    {NUMBER("autospace_most", autospace_most, 0, 1), .doc_zh = "两端对齐时它最多拉到多宽，再宽就拉开汉字；不写是 0.333"},
    {WORD("align", ALIGN), .read = read_align, .doc_zh = "left、center、right；段落还有 justify"},
    {WORD("set", SET), .read = read_set, .doc_zh = "lines 几行短文字；paragraph 段落；vertical 竖排"},
    {SECOND("last", LAST, below), .doc_zh = "竖排的最后一部分：along 同列，below 另在下面"},
    {NUMBER("indent", indent, 0, 20), .doc_zh = "段首缩进几个字"},
    {SECOND("breaks", BREAKS, break_any), .doc_zh = "natural：只在词后换行；any：也可在别处"},
    {WORDS("break_after", break_after), .doc_zh = "在这些词的后面换行，词内不断"},
    {WORDS("keep", keep), .doc_zh = "不拆开的词"},
    {.name = "ink", .type = SG_KEY_TEXT, SG_AT(sg_template_style, ink), .read = sg_template_read_ink, .required = true,
     .doc_zh = "油墨的名字"},
};
const struct sg_keys sg_template_style_keys = {
    .what = SG_PHRASE("the style"), .keys = STYLE_KEY, .n = SG_KEYS_N(STYLE_KEY)};

void sg_template_read_range(struct sg_reader *reader, const struct sg_node *node, double least, double *max, double *min)
{
    const struct sg_node *v[SG_RANGE_N] = {NULL};
    bool range = node->kind == SG_NODE_MAP;
    if (range)
        sg_reader_map(reader, node, &sg_template_range_keys, v);
    sg_reader_mm(reader, range ? v[SG_RANGE_MAX] : node, least, SG_TEMPLATE_MAX_MM, max);
    *min = *max;
    sg_reader_mm(reader, v[SG_RANGE_MIN], least, *max, min);
}

static void read_size(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    struct sg_template_style *s = out;
    (void)key;
    sg_template_read_range(reader, node, 0.1, &s->max, &s->min);
}

static void read_floor(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    struct sg_template_style *s = out;
    (void)key;
    sg_reader_mm(reader, node, s->min, s->max, &s->floor);
}

static void read_align(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    struct sg_template_style *s = out;
    int align = SG_MIDDLE;
    sg_reader_enum(reader, node, key->allowed, &align);
    s->justify = align == 3;
    s->align = s->justify ? SG_START : (enum sg_place_along)align;
}

static void read_set(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    struct sg_template_style *s = out;
    int set = 0;
    sg_reader_enum(reader, node, key->allowed, &set);
    s->paragraph = set == 1;
    s->vertical = set == 2;
}

static void read_keep_units(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    bool keep = false;
    if (sg_reader_bool(reader, node, &keep))
        *SG_FIELD_OF(int, key, out) = keep;
}

static void read_style(struct sg_reader *reader, const struct sg_node *node, struct sg_template_style *s)
{
    *s = (struct sg_template_style){
        .name = s->name, .at = node, .weight = 400, .max = 1, .min = 1, .floor = -1, .lines = 1, .grow = 1,
        .leading = 1.2, .autospace = 0.25, .autospace_most = 1.0 / 3, .level = 2, .keep_units = -1, .align = SG_MIDDLE};
    if (!sg_reader_expect(reader, node, SG_NODE_MAP))
        return;
    sg_fields_read(reader, node, &sg_template_style_keys, NULL, s);
    s->condense = 1 - s->condense;
    if (s->floor < 0)
        s->floor = s->min;
}

void sg_template_read_styles(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    struct sg_template *t = out;
    (void)key;
    if (!sg_reader_expect(reader, node, SG_NODE_MAP))
        return;
    struct sg_template_style *styles = sg_arena_new_array(reader->arena, struct sg_template_style, node->n);
    for (size_t i = 0; i < node->n; i++) {
        styles[i].name = node->keys[i]->text;
        read_style(reader, node->items[i], &styles[i]);
    }
    t->styles = styles;
    t->n_styles = node->n;
}

void sg_template_read_style(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    *SG_FIELD_OF(const struct sg_template_style *, key, out) = sg_template_style_named((struct sg_template_reader *)reader, node);
}
