/* Print profiles from YAML; see profile.h. Lengths in mm, coverage as a fraction. */
#include "design/profile.h"

#include <glib.h>
#include <string.h>

#include "base/num.h"
#include "input/fields.h"

#define MAX_BLEED 200.0
#define MAX_EDGE 1000.0
#define MAX_SAFE 500.0
#define PT (25.4 / 72)

enum { /* the first rows of PROFILE_KEYS */
    KEY_PROFILE, KEY_TITLE, KEY_EXTENDS
};

static const char *const TEXTS[] = {"font", "outline", NULL};
static const char *const CONFORMANCES[] = {"x4", "x1a", "a2u", "ua1", "a2u,ua1", NULL};
const char *const sg_profile_marks[] = {"trim", "bleed", "registration", "bars", "slug", "eyelets", NULL};

static sg_key_reader read_marks, read_rich, read_cut_name, read_intent;

#define LENGTH(words, field, least, most, ...) \
    {.name = words, .type = SG_KEY_LENGTH, SG_AT(sg_profile, field), .min = least, .max = most, __VA_ARGS__}
#define TEXT(words, field, ...) {.name = words, .type = SG_KEY_TEXT, SG_AT(sg_profile, field), __VA_ARGS__}

static const struct sg_key EYELETS_KEYS[] = {
    LENGTH("spacing", eyelets.spacing, 20, 10000, .doc = "at most so far apart", .doc_zh = "两孔最多相隔"),
    LENGTH("inset", eyelets.inset, 1, MAX_EDGE, .doc = "so far from the outside", .doc_zh = "孔心到外边"),
    LENGTH("diameter", eyelets.diameter, 1, 200, .doc = "so large", .doc_zh = "孔的直径"),
};
static const struct sg_keys EYELETS = {.what = "eyelets", .keys = EYELETS_KEYS, .n = SG_KEYS_N(EYELETS_KEYS)};

static const struct sg_key BLACK_KEYS[] = {
    {.name = "rich", .type = SG_KEY_LIST, .item = SG_KEY_NUMBER, .stored = true, .read = read_rich,
     .doc = "the recipe of large black: [C, M, Y, K] in percent", .doc_zh = "大面积黑色的配方：[C, M, Y, K]，百分数"},
    LENGTH("text", rich_text, 0, 1000, .doc = "the em from which text is large", .doc_zh = "多大的字算大"),
    LENGTH("area", rich_area, 0, 1000,
     .doc = "the thickness from which areas and lines are", .doc_zh = "多厚的面和线算大"),
};
static const struct sg_keys BLACK = {.what = "black", .keys = BLACK_KEYS, .n = SG_KEYS_N(BLACK_KEYS)};

static const struct sg_key CUT_KEYS[] = {
    TEXT("name", cut_name, .read = read_cut_name, .doc = "the spot of the cut line", .doc_zh = "刀线的专色名"),
    LENGTH("width", cut_width, 0.01, 10, .doc = "its width", .doc_zh = "刀线的宽度"),
    {.name = "trim", .type = SG_KEY_BOOL, SG_AT(sg_profile, cut_trim),
     .doc = "the trim is one where the template draws none", .doc_zh = "模板没有画刀线时，成品边是刀线"},
};
static const struct sg_keys CUT = {.what = "cut", .keys = CUT_KEYS, .n = SG_KEYS_N(CUT_KEYS)};

static const struct sg_key WHITE_KEYS[] = {
    TEXT("name", white_name, .read = read_cut_name, .required = true, .doc = "the spot of the white base", .doc_zh = "白墨的专色名"),
    LENGTH("choke", white_choke, 0, 5, .doc = "so much smaller than the artwork, lest it shows at the edges",
     .doc_zh = "比画面缩进多少，免得边上露白"),
};
static const struct sg_keys WHITE = {.what = "white", .keys = WHITE_KEYS, .n = SG_KEYS_N(WHITE_KEYS)};

static const struct sg_key INTENT_KEYS[] = {
    TEXT("icc", icc_file, .required = true,
     .doc = "a CMYK output profile, by path from this file", .doc_zh = "CMYK 输出特性文件，从本文件起的路径"),
    TEXT("id", intent_id, .required = true,
     .doc = "the name of the condition: FOGRA39", .doc_zh = "印刷条件的名称：FOGRA39"),
    TEXT("info", intent_info, .doc = "the same in words", .doc_zh = "印刷条件的说明"),
    TEXT("registry", intent_registry, .doc = "where it is registered", .doc_zh = "在哪里登记"),
};
static const struct sg_keys INTENT = {.what = "intent", .keys = INTENT_KEYS, .n = SG_KEYS_N(INTENT_KEYS)};
static const struct sg_keys *const ELSEWHERE[] = {&INTENT, &EYELETS, &BLACK, &CUT, &WHITE, &SG_LIMITS_KEYS, NULL};

static const struct sg_key PROFILE_KEYS[] = {
    [KEY_PROFILE] = TEXT("profile", name, .required = true, .doc = "its name", .doc_zh = "名称"),
    [KEY_TITLE] = TEXT("title", title, .doc = "what people call it", .doc_zh = "通常的叫法"),
    [KEY_EXTENDS] = {.name = "extends", .type = SG_KEY_TEXT,
     .doc = "another profile, by name or by path from this file", .doc_zh = "以哪个印刷方式为准，名称或从本文件起的路径"},
    TEXT("machine", machine,
     .doc = "whose it is, by a word of templates/materials/machines.yaml: the material of a sheet chooses its profile, and one "
            "for another machine is a finding; without it none is", .doc_zh = "是给哪台机器的：templates/materials/machines.yaml 里的词"),
    {.name = "after_print", .type = SG_KEY_BOOL, SG_AT(sg_profile, after_print),
     .doc = "it works on what another machine has printed, as a cutter does", .doc_zh = "加工别的机器印好的东西"},
    {.name = "mirror", .type = SG_KEY_BOOL, SG_AT(sg_profile, mirror),
     .doc = "the sheet as in a mirror, for the back of something clear; its marks can be read; --mirror for once",
     .doc_zh = "镜像：反打在透明材料背面；标记照常可读"},
    {.name = "one_ink", .type = SG_KEY_BOOL, SG_AT(sg_profile, one_ink),
     .doc = "all that is not white becomes solid black, for film", .doc_zh = "只有一个黑：不是白的都成 100 % 的黑，出菲林用"},
    {.name = "negative", .type = SG_KEY_BOOL, SG_AT(sg_profile, negative),
     .doc = "of one ink: what was black is bare and the rest is black", .doc_zh = "阴片：黑白对调，要和 one_ink 一起用"},
    LENGTH("bleed", bleed, 0, MAX_BLEED,
     .doc = "how far backgrounds run on outside the trim", .doc_zh = "出血"),
    LENGTH("edge", edge, 0, MAX_EDGE,
     .doc = "white edge around the sheet; the piece is larger by it: TrimBox is its outside",
     .doc_zh = "四周的白边，成品大出这么多"),
    {.name = "eyelets", .type = SG_KEY_MAP, .sub = &EYELETS, .stored = true,
     .doc = "holes in the white edge", .doc_zh = "白边上的扣眼"},
    {.name = "marks", .type = SG_KEY_LIST, .item = SG_KEY_ENUM, .allowed = sg_profile_marks, .stored = true, .read = read_marks,
     .doc = "around the sheet; --marks says otherwise for once", .doc_zh = "版面四周的标记"},
    LENGTH("safe", safe, 0, MAX_SAFE, .doc = "text stays this far inside the trim", .doc_zh = "文字离成品边至少"),
    {.name = "text", .type = SG_KEY_ENUM, .allowed = TEXTS, SG_AT(sg_profile, text_as),
     .doc = "font, or outline; --text says otherwise", .doc_zh = "文字：嵌字体，或者转曲"},
    {.name = "conformance", .type = SG_KEY_ENUM, .allowed = CONFORMANCES, SG_AT(sg_profile, conformance),
     .doc = "PDF/X-4, PDF/X-1a:2003, or PDF/X-4 that claims PDF/A-2u, PDF/UA-1 or both, too; --conformance says otherwise",
     .doc_zh = "PDF 标准"},
    {.name = "black", .type = SG_KEY_MAP, .sub = &BLACK, .stored = true,
     .doc = "large black text and areas take the recipe and knock out; other black is K100 alone and overprints",
     .doc_zh = "大面积的黑用配方，其余只用黑版并叠印"},
    {.name = "ink_limit", .type = SG_KEY_NUMBER, SG_AT(sg_profile, ink_limit), .max = 400, .unit = SG_PERCENT,
     .doc = "total ink, %", .doc_zh = "总墨量，%"},
    {.name = "min_ppi", .type = SG_KEY_NUMBER, SG_AT(sg_profile, min_ppi), .min = 1, .max = 10000,
     .doc = "resolution of pictures at size", .doc_zh = "图片按实际大小的分辨率"},
    {.name = "dpi", .type = SG_KEY_NUMBER, SG_AT(sg_profile, dpi), .min = 1, .max = 4800,
     .doc = "pixels an inch of TIFF and JPEG for the machine; --dpi says otherwise", .doc_zh = "TIFF、JPEG 的分辨率"},
    {.name = "extra_inks", .type = SG_KEY_BOOL, SG_AT(sg_profile, extra_inks),
     .doc = "a TIFF has a channel for each spot ink, white base and varnish; else spots are in it by their CMYK",
     .doc_zh = "TIFF 里专色、白墨、光油各占一个通道；否则专色按四色出"},
    LENGTH("roll_width", roll_width, 0, 20000,
     .doc = "of the roll; a sheet that fits none is a warning; 0: sheets, not rolls", .doc_zh = "卷材宽度；0 是单张"),
    LENGTH("overlap", overlap, 0, 500, .doc = "of panels; --overlap says otherwise", .doc_zh = "拼幅的搭接"),
    {.name = "cut", .type = SG_KEY_MAP, .sub = &CUT, .stored = true, .doc = "the cut line", .doc_zh = "刀线"},
    {.name = "white", .type = SG_KEY_MAP, .sub = &WHITE, .stored = true,
     .doc = "a white base under all that is printed, on a plate of its own, unless the template draws one",
     .doc_zh = "白墨：垫在所有画面下面，单独一个版；模板自己画了的，以模板的为准"},
    {.name = "intent", .type = SG_KEY_MAP, .sub = &INTENT, .stored = true, .read = read_intent,
     .doc = "the output intent", .doc_zh = "输出条件"},
    {.name = "checks", .type = SG_KEY_MAP, .sub = &SG_LIMITS_KEYS, SG_AT(sg_profile, limits),
     .doc = "limits of the preflight", .doc_zh = "印前检查的限值"},
};
const struct sg_keys sg_profile_keys = {
    .what = SG_PHRASE("the profile"), .keys = PROFILE_KEYS, .n = SG_KEYS_N(PROFILE_KEYS), .elsewhere = ELSEWHERE};

/* What a profile is that says nothing: nothing around the sheet, black alone, sheets and not rolls. */
static const struct sg_profile PLAIN = {
    .eyelets = {.spacing = 500, .inset = 50, .diameter = 12},
    .rich_text = 8,
    .rich_area = 4,
    .ink_limit = 3,
    .min_ppi = 300,
    .dpi = 150,
    .overlap = 20,
    .cut_name = "CutContour",
    .cut_width = 0.25 * PT,
    .intent_info = "",
    .intent_registry = "",
};

bool sg_profile_marks_parse(const char *text, unsigned *marks)
{
    unsigned found = 0;
    bool good = *text != 0;
    char **words = g_strsplit(text, ",", -1);
    for (char **word = words; *word && good; word++) {
        unsigned bit = 0;
        g_strstrip(*word);
        for (unsigned i = 0; sg_profile_marks[i]; i++)
            if (g_ascii_strcasecmp(*word, sg_profile_marks[i]) == 0)
                bit = 1u << i;
        if (g_ascii_strcasecmp(*word, "all") == 0)
            bit = SG_MARK_ALL;
        good = bit != 0 || g_ascii_strcasecmp(*word, "none") == 0;
        found |= bit;
    }
    g_strfreev(words);
    if (good)
        *marks = found;
    return good;
}

bool sg_profile_spot_reserved(const char *name)
{
    static const char *const NAMES[] = {"All", "None", "Cyan", "Magenta", "Yellow", "Black"};
    for (size_t i = 0; i < SG_KEYS_N(NAMES); i++)
        if (g_ascii_strcasecmp(name, NAMES[i]) == 0)
            return true;
    return false;
}

static void read_marks(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    struct sg_profile *profile = out;
    profile->marks = 0;
    for (size_t i = 0; i < node->n; i++) {
        int mark = 0;
        if (sg_reader_enum(reader, node->items[i], key->allowed, &mark))
            profile->marks |= 1u << mark;
    }
}

bool sg_profile_cmyk(struct sg_reader *reader, const struct sg_node *node, const char *what, double cmyk[4])
{
    if (node->kind != SG_NODE_LIST || node->n != 4) {
        sg_reader_say(reader, SG_FIND(NUMBER_LIST), node, what, "4", NULL);
        return false;
    }
    for (size_t i = 0; i < 4; i++) {
        double percent = 0;
        sg_reader_number(reader, node->items[i], 0, 100, &percent);
        cmyk[i] = percent / 100;
    }
    return true;
}

static void read_rich(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    struct sg_profile *profile = out;
    profile->rich_black = sg_profile_cmyk(reader, node, key->name, profile->rich) || profile->rich_black;
}

static void read_cut_name(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    const char **name = SG_FIELD_OF(const char *, key, out);
    if (sg_reader_text(reader, node, name) && sg_profile_spot_reserved(*name))
        sg_reader_say(reader, SG_FIND(SPOT_RESERVED), node, *name, NULL);
}

/* An intent is one whole: nothing of another stays. */
static void read_intent(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    struct sg_profile *profile = out;
    profile->intent_info = profile->intent_registry = "";
    sg_fields_read(reader, node, key->sub, NULL, out);
}

/* Holes lie in the white edge, wholly. */
static void check_eyelets(struct sg_reader *reader, const struct sg_node *root, const struct sg_profile *profile)
{
    const struct sg_eyelets *eyelets = &profile->eyelets;
    double radius = eyelets->diameter / 2;
    if (!(profile->marks & SG_MARK_EYELETS) ||
        (eyelets->inset >= radius && eyelets->inset + radius <= profile->edge))
        return;
    sg_reader_say(reader, SG_FIND(PROFILE_EYELETS), root, SG_NUM(eyelets->diameter, 3), SG_NUM(eyelets->inset, 3),
                  SG_NUM(profile->edge, 3), NULL);
}

const struct sg_profile *sg_profile_read(const struct sg_node *root, bool strict, sg_profile_find *find,
                                         void *user, struct sg_arena *arena, struct sg_report *report)
{
    struct sg_reader reader;
    const struct sg_node *v[SG_KEYS_N(PROFILE_KEYS)];
    const char *base_name = NULL, *icc;
    sg_reader_init(&reader, arena, report);
    if (!sg_reader_expect(&reader, root, SG_NODE_MAP))
        return NULL;
    sg_reader_map(&reader, root, &sg_profile_keys, v);
    struct sg_profile *profile = sg_arena_copy(arena, &PLAIN, sizeof PLAIN);
    profile->limits = SG_LIMITS_DEFAULT;
    if (v[KEY_EXTENDS] && sg_reader_text(&reader, v[KEY_EXTENDS], &base_name)) {
        const struct sg_profile *base = find ? find(user, base_name, v[KEY_EXTENDS], report) : NULL;
        if (!base)
            return NULL;
        *profile = *base;
    } else {
        int intent = sg_reader_key(&sg_profile_keys, "intent", 6);
        if (!v[intent])
            sg_reader_missing(&reader, root, &sg_profile_keys, (size_t)intent);
    }
    profile->title = NULL;
    icc = profile->icc_file;
    sg_fields_put(&reader, root, &sg_profile_keys, v, profile);
    if (!profile->title)
        profile->title = profile->name;
    if (profile->icc_file != icc) {
        profile->icc_by = root->source->name;
        profile->icc_strict = strict;
        if (!strict && !g_path_is_absolute(profile->icc_file)) {
            char *folder = g_path_get_dirname(profile->icc_by);
            profile->icc_file = sg_arena_printf(arena, "%s/%s", folder, profile->icc_file);
            g_free(folder);
        }
    }
    check_eyelets(&reader, root, profile);
    return reader.n_errors ? NULL : profile;
}
