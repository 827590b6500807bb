/* What only looks like what is meant; see lookalike.h. All of these are warnings: a name may really be
 * so, and the office knows. */
#include "input/lookalike.h"

#include <glib.h>
#include <string.h>

#include "base/utf8.h"
#include "input/fate.h"

/* Ideographs written by two of their parts. */
static const struct {
    char parts[8];
    uint32_t cp;
} SPELT[] = {
#include "input/spelt.def"
};

/* Pairs of three bytes each, sorted: traditional form, standard form. */
static const char TRADITIONAL[] =
#include "input/traditional.def"
    ;

static const uint32_t RADICALS[] = {
#include "input/radicals.def"
};

const char *sg_lookalike_parts(uint32_t cp)
{
    for (size_t i = 0; i < G_N_ELEMENTS(SPELT); i++)
        if (SPELT[i].cp == cp)
            return SPELT[i].parts;
    return NULL;
}

struct compared_text {
    struct sg_reader *reader;
    const struct sg_node *node;
    const char *end;
};

static size_t offset_of(const struct compared_text *text, const char *at)
{
    return (size_t)(at - text->node->text);
}

static const char *shown(const struct compared_text *text, uint32_t cp)
{
    char out[5] = {0};
    sg_utf8_put(out, cp);
    return sg_arena_strdup(text->reader->arena, out);
}

/* ---- Other forms of one character ---- */

static uint32_t other_form(uint32_t cp)
{
    if (cp >= 0x2E80 && cp < 0x2E80 + G_N_ELEMENTS(RADICALS))
        return RADICALS[cp - 0x2E80];
    if (cp >= 0xFF10 && cp <= 0xFF19)
        return '0' + (cp - 0xFF10);
    if ((cp >= 0xFF21 && cp <= 0xFF3A) || (cp >= 0xFF41 && cp <= 0xFF5A))
        return cp - 0xFEE0;
    bool compatible = (cp >= 0x2F00 && cp <= 0x2FD5) || (cp >= 0xF900 && cp <= 0xFAFF) ||
                      (cp >= 0xFF65 && cp <= 0xFF9F) || (cp >= 0x2F800 && cp <= 0x2FA1F);
    if (!compatible)
        return 0;
    char one[5] = {0};
    sg_utf8_put(one, cp);
    char *plain = g_utf8_normalize(one, -1, G_NORMALIZE_NFKC);
    uint32_t other = plain ? g_utf8_get_char(plain) : 0;
    g_free(plain);
    return other == cp ? 0 : other;
}

/* Three bytes of UTF-8 as a number that sorts as they do. */
static unsigned three(const char *text)
{
    const unsigned char *p = (const unsigned char *)text;
    return (unsigned)p[0] << 16 | (unsigned)p[1] << 8 | p[2];
}

static void compare_traditional(const struct compared_text *text, const char *at, uint32_t cp)
{
    size_t low = 0, high = (sizeof TRADITIONAL - 1) / 6;
    unsigned wanted = three(at);
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        *(three(TRADITIONAL + 6 * middle) <= wanted ? &low : &high) = middle;
    }
    if (three(TRADITIONAL + 6 * low) != wanted)
        return;
    struct sg_arena *arena = text->reader->arena;
    sg_reader_say_part(text->reader, SG_FIND(TRADITIONAL), text->node, offset_of(text, at), 3,
                       sg_fate_show(arena, cp), sg_fate_code(arena, cp),
                       sg_arena_strndup(arena, TRADITIONAL + 6 * low + 3, 3), NULL);
}

/* ---- 〇 and 一 ---- */

static bool is_numeral(uint32_t cp)
{
    static const uint32_t NUMERALS[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94,
                                        0x516D, 0x4E03, 0x516B, 0x4E5D, 0x3007};
    for (size_t i = 0; i < G_N_ELEMENTS(NUMERALS); i++)
        if (NUMERALS[i] == cp)
            return true;
    return false;
}

static bool is_round(uint32_t cp)
{
    return cp == 0x25CB || cp == 0x25EF || cp == 0x3007 || cp == 0xFF2F || cp == 0xFF10 || cp == 'O' ||
           cp == 'o' || cp == '0';
}

/* 一0九, 八五一０农场: a circle that follows a Chinese numeral and is no part of an Arabic number. */
static bool is_false_zero(uint32_t before, uint32_t cp, uint32_t after)
{
    return is_round(cp) && cp != 0x3007 && !(after >= '1' && after <= '9') &&
           (is_numeral(before) || (is_round(before) && before != '0' && is_numeral(after)) ||
            ((cp == 0x25CB || cp == 0x25EF) && is_numeral(after)));
}

/* 二零二四年: 零 counts, a year is numbered with 〇 (GB/T 15835 4.2.1). Every character here has three bytes;
 * the year is told of at its first 零. */
static bool is_counted_year(const struct compared_text *text, const char *zero, const char **year)
{
    static const char ZERO[] = "零", YEAR[] = "年";
    const char *from = zero, *to = zero + 3;
    for (const char *p; from - 3 >= text->node->text; from -= 3) {
        p = from - 3;
        if (!is_numeral(sg_utf8_next(&p, text->end)))
            break;
    }
    for (const char *p = to; p < text->end; to = p)
        if (!is_numeral(sg_utf8_next(&p, text->end)) && memcmp(to, ZERO, 3) != 0)
            break;
    *year = from;
    return to - from == 4 * 3 && text->end - to >= 3 && memcmp(to, YEAR, 3) == 0 && zero > from;
}

static bool is_false_one(uint32_t before, uint32_t cp, uint32_t after)
{
    return (cp == 0x30FC || cp == 0x2015 || cp == 0x2500 || cp == 0xFF0D) && sg_utf8_is_han(after) &&
           (before == 0 || sg_utf8_is_han(before));
}

/* ---- Characters that could not be typed ---- */

/* A part that is never a character of its own in a name. */
static bool is_part(uint32_t cp)
{
    switch (cp) {
    case 0x4EBB: /* 亻 */ case 0x5202: /* 刂 */ case 0x5B80: /* 宀 */ case 0x5F73: /* 彳 */ case 0x5FC4: /* 忄 */
    case 0x624C: /* 扌 */ case 0x6C35: /* 氵 */ case 0x706C: /* 灬 */ case 0x72AD: /* 犭 */ case 0x7592: /* 疒 */
    case 0x793B: /* 礻 */ case 0x7CF9: /* 糹 */ case 0x7E9F: /* 纟 */ case 0x7F52: /* 罒 */ case 0x8279: /* 艹 */
    case 0x8864: /* 衤 */ case 0x8BA0: /* 讠 */ case 0x8FB6: /* 辶 */ case 0x91D2: /* 釒 */ case 0x9485: /* 钅 */
    case 0x961D: /* 阝 */ case 0x9963: /* 饣 */
        return true;
    default:
        return false;
    }
}

static uint32_t spelt_by(uint32_t a, uint32_t b)
{
    char parts[9] = {0};
    int n = sg_utf8_put(parts, a);
    n += sg_utf8_put(parts + n, b);
    size_t low = 0, high = G_N_ELEMENTS(SPELT);
    while (low < high && n == 6) {
        size_t middle = (low + high) / 2;
        int order = strcmp(parts, SPELT[middle].parts);
        if (order == 0)
            return SPELT[middle].cp;
        *(order > 0 ? &low : &high) = order > 0 ? middle + 1 : middle;
    }
    return 0;
}

static uint32_t opens(uint32_t cp)
{
    return cp == 0xFF08   ? 0xFF09
           : cp == '('    ? ')'
           : cp == 0x3014 ? 0x3015
           : cp == '['    ? ']'
           : cp == 0x3010 ? 0x3011
                          : 0;
}

static void say_spelt(const struct compared_text *text, const char *at, const char *stop, uint32_t cp)
{
    size_t offset = offset_of(text, at), len = (size_t)(stop - at);
    sg_reader_say_part(text->reader, SG_FIND(IDEOGRAPH_SPELT), text->node, offset, len,
                       sg_arena_strndup(text->reader->arena, at, len), shown(text, cp),
                       sg_fate_code(text->reader->arena, cp), NULL);
}

/* （氵甸） or (土+郎) from the bracket at `at`: where it ends, or NULL. */
static const char *find_bracketed(const struct compared_text *text, const char *at, const char *p, uint32_t close)
{
    uint32_t cp[4] = {0};
    for (size_t n = 0; n < 3 && p < text->end;) {
        uint32_t next = sg_utf8_next(&p, text->end);
        if (n == 1 && (next == '+' || next == 0xFF0B))
            continue;
        cp[n++] = next;
    }
    uint32_t whole = cp[2] == close ? spelt_by(cp[0], cp[1]) : 0;
    if (!whole)
        return NULL;
    say_spelt(text, at, p, whole);
    return p;
}

/* The same, or 瞿阝 without brackets, or a part alone. */
static const char *find_spelt(const struct compared_text *text, const char *at)
{
    const char *p = at;
    uint32_t a = sg_utf8_next(&p, text->end), close = opens(a);
    if (close)
        return find_bracketed(text, at, p, close);
    const char *after = p;
    uint32_t b = p < text->end ? sg_utf8_next(&p, text->end) : 0;
    bool part = is_part(a);
    uint32_t whole = part || is_part(b) ? spelt_by(a, b) : 0;
    if (whole) {
        say_spelt(text, at, p, whole);
        return p;
    }
    if (!part)
        return NULL;
    sg_reader_say_part(text->reader, SG_FIND(PART_ALONE), text->node, offset_of(text, at),
                       (size_t)(after - at), shown(text, a), NULL);
    return after;
}

static bool is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

/* 长shan村: two or more small letters beside an ideograph stand for one that could not be typed. */
static const char *find_pinyin(const struct compared_text *text, const char *at, uint32_t before)
{
    const char *p = at;
    while (p < text->end && is_small(*p))
        p++;
    const char *pos = p;
    uint32_t after = p < text->end ? sg_utf8_next(&pos, text->end) : 0;
    if (p - at < 2 || !(sg_utf8_is_han(before) && sg_utf8_is_han(after)))
        return NULL;
    sg_reader_say_part(text->reader, SG_FIND(PINYIN_INSIDE), text->node, offset_of(text, at), (size_t)(p - at),
                       sg_arena_strndup(text->reader->arena, at, (size_t)(p - at)), NULL);
    return p;
}

/* ---- The walk ---- */

static void compare_name(const struct compared_text *text)
{
    const char *same = strstr(text->node->text, "同音");
    if (same && same > text->node->text && (same[-1] == '(' || strncmp(same - 3, "（", 3) == 0))
        sg_reader_say_part(text->reader, SG_FIND(SAME_SOUND), text->node, offset_of(text, same), 6, NULL);
    uint32_t before = 0;
    for (const char *p = text->node->text; p < text->end;) {
        const char *stop = is_small(*p) && !(p > text->node->text && is_small(p[-1]))
                               ? find_pinyin(text, p, before)
                               : find_spelt(text, p);
        if (stop) {
            p = stop;
            before = 0;
        } else {
            before = sg_utf8_next(&p, text->end);
        }
    }
}

void sg_lookalike_compare(struct sg_reader *reader, const struct sg_node *node, enum sg_chars_use use)
{
    struct compared_text text = {reader, node, node->text + node->len};
    struct sg_arena *arena = reader->arena;
    uint32_t before = 0;
    for (const char *p = node->text; p < text.end;) {
        const char *at = p;
        uint32_t cp = sg_utf8_next(&p, text.end);
        if (cp >= 0x4E00 && cp <= 0x9FFF) {
            const char *year;
            if (use != SG_CHARS_PERSON)
                compare_traditional(&text, at, cp);
            if (cp == 0x96F6 && is_counted_year(&text, at, &year))
                sg_reader_say_part(reader, SG_FIND(YEAR_COUNTED), node, offset_of(&text, year), 15,
                                   sg_arena_strndup(arena, year, 15), NULL);
        } else if (is_round(cp) || (cp >= 0x2E80 && cp != 0x3007)) {
            const char *pos = p;
            uint32_t after = p < text.end ? sg_utf8_next(&pos, text.end) : 0;
            uint32_t other = other_form(cp);
            if (is_false_zero(before, cp, after))
                other = 0x3007;
            else if (use == SG_CHARS_NAME && is_false_one(before, cp, after))
                other = 0x4E00;
            if (other)
                sg_reader_say_part(reader, SG_FIND(LOOKS_LIKE), node, offset_of(&text, at), (size_t)(p - at),
                                   sg_fate_show(arena, cp), sg_fate_code(arena, cp), shown(&text, other),
                                   NULL);
        }
        before = cp;
    }
    if (use == SG_CHARS_NAME || use == SG_CHARS_PERSON)
        compare_name(&text);
}
