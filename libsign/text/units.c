/* Text into units: grapheme clusters and their classes. */
#include "text/units.h"

#include <glib.h>
#include <pango/pango-break.h>
#include <string.h>

#include "base/utf8.h"

static bool is_newline(uint32_t cp)
{
    return (cp >= 0x0A && cp <= 0x0D) || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}

/* Characters of which a line of print shows nothing and which carry no meaning there. */
static bool is_dropped(uint32_t cp)
{
    return (cp < 0x20 && cp != '\t') || (cp >= 0x7F && cp < 0xA0) || cp == 0xAD || cp == 0x061C || cp == 0x180E ||
           cp == 0x200E || cp == 0x200F || (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2061 && cp <= 0x206F) ||
           (cp >= 0xFFF9 && cp <= 0xFFFC) || cp == 0xE0001;
}

bool sg_units_is_ignorable(uint32_t cp)
{
    return (cp >= 0xFE00 && cp <= 0xFE0F) || cp == 0x200C || cp == 0x200D || (cp >= 0xE0000 && cp <= 0xE0FFF) ||
           (cp >= 0x180B && cp <= 0x180F) || cp == 0x034F || cp == 0x115F || cp == 0x1160 || cp == 0x3164 ||
           cp == 0xFFA0;
}

/* Whether the class table alone tells clusters and breaks: always a cluster of its own, and beside
 * a Latin character nothing that UAX #14 would keep together. */
static bool is_simple(uint32_t cp)
{
    if (cp >= 0x4E00 && cp <= 0x9FFF)
        return true;
    if (cp < 0x80)
        return g_ascii_isalnum((char)cp) || cp == ' ' || cp == '\n';
    if ((cp >= 0x2E80 && cp <= 0x3029) || (cp >= 0x3030 && cp <= 0x3098) || (cp >= 0x309B && cp <= 0x33FF) ||
        (cp >= 0x3400 && cp <= 0x4DBF) || (cp >= 0xFF00 && cp <= 0xFF60) || (cp >= 0x20000 && cp <= 0x3FFFF))
        return true;
    return cp == 0xB7 || (cp >= 0x2014 && cp <= 0x201F) || cp == 0x2026 || (cp >= 0x2460 && cp <= 0x24FF);
}

/* ---- telling, once a character ---- */

bool sg_units_tell(struct sg_units_teller *teller, struct sg_arena *arena, uint32_t cp, const char **text,
                   const char **code)
{
    if (!teller->report)
        return false;
    for (size_t i = 0; i < teller->n_told; i++)
        if (teller->told[i] == cp)
            return false;
    sg_arena_grow(arena, teller->told, teller->n_told, teller->cap_told);
    teller->told[teller->n_told++] = cp;
    char bytes[4];
    *text = sg_arena_strndup(arena, bytes, (size_t)sg_utf8_put(bytes, cp));
    *code = sg_arena_printf(arena, "U+%04X", (unsigned)cp);
    return true;
}

static void tell_dropped(struct sg_units *units, struct sg_units_teller *teller, uint32_t cp)
{
    const char *text, *code;
    if (sg_units_tell(teller, units->arena, cp, &text, &code))
        sg_report_add(teller->report, SG_FIND(CHARACTER_DROPPED), teller->place, code,
                      g_unichar_iscntrl(cp) ? "control" : "format", NULL);
}

static void tell_bad_byte(struct sg_units *units, struct sg_units_teller *teller, size_t at)
{
    if (teller->report && !units->missing)
        sg_report_add(teller->report, SG_FIND(BAD_BYTE), teller->place,
                      sg_arena_printf(units->arena, "%02X", (unsigned char)units->text[at]),
                      sg_arena_printf(units->arena, "%zu", at), NULL);
    units->missing = true;
}

/* ---- characters that are set as others ---- */

/* The marks of which compatibility characters are the vertical forms: the face turns a mark where a column asks for it. */
static uint32_t plain_form(uint32_t cp)
{
    static const uint16_t STOPS[] = {0xFF0C, 0x3001, 0x3002, 0xFF1A, 0xFF1B, 0xFF01, 0xFF1F, 0x3016, 0x3017, 0x2026},
                          REST[] = {0x2025, 0x2014, 0x2013, 0xFF3F, 0xFE4F, 0xFF08, 0xFF09, 0xFF5B, 0xFF5D,
                                    0x3014, 0x3015, 0x3010, 0x3011, 0x300A, 0x300B, 0x3008, 0x3009, 0x300C,
                                    0x300D, 0x300E, 0x300F, 0xFE45, 0xFE46, 0xFF3B, 0xFF3D};
    if (cp >= 0xFE10 && cp < 0xFE10 + G_N_ELEMENTS(STOPS))
        return STOPS[cp - 0xFE10];
    return cp >= 0xFE30 && cp < 0xFE30 + G_N_ELEMENTS(REST) ? REST[cp - 0xFE30] : cp;
}

static void set_instead(struct sg_units *units, struct sg_units_teller *teller, struct sg_unit *u, uint32_t cp)
{
    const char *text, *code;
    char as[5] = "";
    if (u->cp == cp)
        return;
    sg_utf8_put(as, cp);
    if (sg_units_tell(teller, units->arena, u->cp, &text, &code))
        sg_report_add(teller->report, SG_FIND(SET_INSTEAD), teller->place, text, code, as, NULL);
    u->cp = cp;
    u->instead = true;
}

/* ---- segmentation ---- */

/* What stands between the last unit and the next. */
struct between {
    size_t breaks;
    bool chance, tied;
};

/* Counts what is no unit; false if `cp` starts one. */
static bool take_invisible(struct sg_units *units, struct sg_units_teller *teller, struct between *between,
                           uint32_t cp, uint32_t last_cp)
{
    if (is_newline(cp))
        between->breaks += !(cp == '\n' && last_cp == '\r');
    else if (cp == 0x200B)
        between->chance = true;
    else if (cp == 0x2060 || cp == 0xFEFF)
        between->tied = true;
    else if (is_dropped(cp))
        tell_dropped(units, teller, cp);
    else
        return false;
    return true;
}

static void segment(struct sg_units *units, struct sg_units_teller *teller, const PangoLogAttr *attrs)
{
    struct between between = {0};
    uint32_t last_cp = 0;
    const char *text = units->text, *end = text + units->text_len;
    size_t i = 0;
    for (const char *p = text; p < end; i++) {
        uint32_t at = (uint32_t)(p - text), cp = sg_utf8_next(&p, end), len = (uint32_t)(p - text) - at;
        bool visible = cp != SG_UTF8_BAD && !take_invisible(units, teller, &between, cp, last_cp);
        last_cp = cp;
        if (cp == SG_UTF8_BAD)
            tell_bad_byte(units, teller, at);
        if (!visible)
            continue;
        units->han = units->han || sg_utf8_is_han(cp) || (cp >= 0x3041 && cp <= 0x312F);
        struct sg_unit *last = units->n > 0 ? &units->units[units->n - 1] : NULL;
        bool follows = last && last->at + last->len == at && between.breaks == 0;
        if (follows && (attrs ? !attrs[i].is_cursor_position : sg_units_is_ignorable(cp))) {
            last->len += len;
            continue;
        }
        units->units[units->n++] = (struct sg_unit){
            .at = at,
            .len = len,
            .cp = cp == '\t' ? ' ' : cp,
            .breaks = (uint8_t)MIN(between.breaks, UINT8_MAX),
            .chance = between.chance,
            .tied = between.tied,
            .uax_break = attrs && attrs[i].is_line_break,
        };
        set_instead(units, teller, &units->units[units->n - 1], plain_form(units->units[units->n - 1].cp));
        between = (struct between){0};
    }
    units->end_breaks = between.breaks;
}

/* ---- classes that depend on neighbours ---- */

static bool is_quote(uint32_t cp)
{
    return cp == 0x2018 || cp == 0x2019 || cp == 0x201C || cp == 0x201D;
}

static bool is_word(uint32_t cp)
{
    enum sg_class c = sg_classes_of(cp);
    return c == SG_CLASS_LETTER || c == SG_CLASS_DIGIT;
}

static bool is_word_at(const struct sg_units *units, size_t i)
{
    return i < units->n && is_word(units->units[i].cp);
}

/* In a paragraph without Han quotes are Latin, unless there is nothing Latin either. */
static bool quotes_are_latin(const struct sg_units *units)
{
    if (units->han)
        return false;
    for (size_t i = 0; i < units->n; i++) {
        enum sg_class c = sg_classes_of(units->units[i].cp);
        if (c == SG_CLASS_LETTER || c == SG_CLASS_DIGIT)
            return true;
    }
    return false;
}

/* What stands beside a quote, past blanks and Latin marks; other quotes end the search. 0: nothing. */
static uint32_t beside_quote(const struct sg_units *units, size_t i, int step)
{
    for (size_t k = i + (size_t)step; k < units->n; k += (size_t)step) {
        const struct sg_unit *u = &units->units[k];
        enum sg_class c = sg_classes_of(u->cp);
        if (units->units[step > 0 ? k : k + 1].breaks || is_quote(u->cp))
            return 0;
        if (c != SG_CLASS_SPACE && (c != SG_CLASS_OTHER || u->cp >= 0x80))
            return u->cp;
    }
    return 0;
}

/* A quote within an English passage is Latin, and so is an apostrophe at the edge of a word (students’, ’90): a pair is
 * when a word stands on both sides of its first and nothing Chinese behind its second. */
static void settle_quotes(struct sg_units *units)
{
    enum { DEEPEST = 8 };
    size_t open[DEEPEST], depth = 0;
    for (size_t i = 0; i < units->n; i++) {
        uint32_t cp = units->units[i].cp;
        depth = units->units[i].breaks ? 0 : depth;
        if (!is_quote(cp))
            continue;
        bool touches = (i > 0 && is_word_at(units, i - 1)) || is_word_at(units, i + 1);
        if (cp == 0x2018 || cp == 0x201C) {
            if (depth < DEEPEST)
                open[depth++] = i;
        } else if (depth > 0 && units->units[open[depth - 1]].cp == cp - 1 &&
                   !(cp == 0x2019 && i > 0 && is_word_at(units, i - 1) && is_word_at(units, i + 1))) {
            size_t first = open[--depth];
            uint32_t behind = beside_quote(units, i, 1);
            if (is_word(beside_quote(units, first, -1)) && is_word(beside_quote(units, first, 1)) &&
                (!behind || is_word(behind)))
                units->units[first].c = units->units[i].c = SG_CLASS_OTHER;
        } else if (cp == 0x2019 && touches) {
            units->units[i].c = SG_CLASS_OTHER;
        }
    }
}

/* Pairs are counted from the start of the run (CLREQ 3.1.5). What is left over of dashes is the
 * connector of GB/T 15834 5.1.6, 一字线. */
static void pair_up(struct sg_units *units, size_t i)
{
    struct sg_unit *u = &units->units[i], *prev = i > 0 ? u - 1 : NULL, *next = i + 1 < units->n ? u + 1 : NULL;
    if (u->cp == 0x2E3A || u->cp == 0x2E3B)
        return;
    if (prev && prev->cp == u->cp && prev->pair == SG_PAIR_FIRST)
        u->pair = SG_PAIR_SECOND;
    else if (next && next->cp == u->cp && next->breaks == 0 && next->at == u->at + u->len)
        u->pair = SG_PAIR_FIRST;
    else if (u->cp == 0x2014 || u->cp == 0x2015)
        u->c = SG_CLASS_CONNECTOR;
}

/* ・ between the parts of a name is the interpunct of GB/T 15834 5.1.7. Beside another mark or a wide
 * space it is no interpunct but the full-width middle dot of CSS Text 4. */
static bool beside_mark(const struct sg_units *units, size_t i)
{
    enum sg_class before = i > 0 ? sg_classes_of(units->units[i - 1].cp) : SG_CLASS_HAN,
                  after = i + 1 < units->n ? sg_classes_of(units->units[i + 1].cp) : SG_CLASS_HAN;
    return sg_classes_is_mark(before) || sg_classes_is_mark(after) || before == SG_CLASS_WIDE_SPACE ||
           after == SG_CLASS_WIDE_SPACE;
}

static bool is_fixed_in_columns(uint32_t cp)
{
    return cp == 0xFF1A || cp == 0xFF1B || cp == 0xFF01 || cp == 0xFF1F; /* CLREQ 3.1.6.1 */
}

/* Whether units i - 1, i and i + 1 stand side by side and both neighbours are ideographs (or, if asked, numbers). */
static bool is_between(const struct sg_units *units, size_t i, bool numbers)
{
    const struct sg_unit *u = &units->units[i];
    if (i == 0 || i + 1 >= units->n || u->breaks || u[1].breaks)
        return false;
    for (int k = -1; k <= 1; k += 2) {
        enum sg_class c = sg_classes_of(u[k].cp);
        if (c != SG_CLASS_HAN && !(numbers && (c == SG_CLASS_DIGIT || c == SG_CLASS_NONSTARTER)))
            return false;
    }
    return true;
}

static bool is_bullet(uint32_t cp)
{
    return cp == 0x2022 || cp == 0x2219 || cp == 0x22C5;
}

static void classify(struct sg_units *units, struct sg_units_teller *teller)
{
    bool latin_quotes = quotes_are_latin(units), vertical = units->options->mode == SG_VERTICAL, quotes = false;
    for (size_t i = 0; i < units->n; i++) {
        struct sg_unit *u = &units->units[i];
        u->c = (uint8_t)sg_classes_of(u->cp);
        if (u->c == SG_CLASS_LETTER)
            continue;
        if (is_bullet(u->cp) && is_between(units, i, false)) { /* what keyboards give for the interpunct of a name */
            set_instead(units, teller, u, 0xB7);
            u->c = SG_CLASS_INTERPUNCT;
        } else if (u->c == SG_CLASS_HAN) {
            continue;
        } else if (is_quote(u->cp)) {
            quotes = true;
            u->c = latin_quotes ? SG_CLASS_OTHER : u->c;
        } else if (u->cp == '~' && is_between(units, i, true)) {
            u->c = SG_CLASS_CONNECTOR;
        } else if (u->c == SG_CLASS_LONG) {
            pair_up(units, i);
        } else if (u->cp == 0x30FB && beside_mark(units, i)) {
            u->c = SG_CLASS_WIDE_DOT;
        } else if (vertical && is_fixed_in_columns(u->cp)) {
            u->c = SG_CLASS_FIXED;
        }
    }
    if (quotes && !latin_quotes)
        settle_quotes(units);
}

const struct sg_font *sg_units_begin(struct sg_units *units, struct sg_units_teller *teller, const char *text,
                                     size_t len, const struct sg_para_options *options, struct sg_arena *arena)
{
    *units = (struct sg_units){.text = text, .text_len = len, .options = options, .arena = arena};
    const struct sg_font *main = sg_fontset_face(teller->set, options->role, options->weight);
    if (!main)
        sg_report_add(teller->report, SG_FIND(FONT_ROLE_EMPTY), teller->place, options->role,
                      sg_fontset_families(teller->set, options->role), NULL);
    units->missing = !main;
    return main;
}

void sg_units_divide(struct sg_units *units, struct sg_units_teller *teller)
{
    const char *text = units->text;
    size_t len = units->text_len;
    size_t n = sg_utf8_count(text, len);
    bool simple = true, bad = false;
    for (const char *p = text, *end = text + len; !bad && p < end;) {
        uint32_t cp = sg_utf8_next(&p, end);
        bad = cp == SG_UTF8_BAD;
        simple = simple && is_simple(cp);
    }
    PangoLogAttr *attrs = NULL;
    if (!simple && !bad && n < INT32_MAX / 4) {
        /* The default algorithms alone: tailoring would follow the process's language. */
        attrs = g_new0(PangoLogAttr, n + 1);
        pango_default_break(text, (int)len, NULL, attrs, (int)n + 1);
    }
    units->units = sg_arena_new_array(units->arena, struct sg_unit, (bad ? len : n) + 1);
    segment(units, teller, attrs);
    g_free(attrs);
    classify(units, teller);
}
