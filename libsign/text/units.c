/* Text into units: grapheme clusters, classes, faces. Shaping is in shape.c. */
#include "text/units.h"

#include <pango/pango-break.h>
#include <string.h>

#include "base/utf8.h"
#include "text/shape.h"

struct segmenter {
    const char *text;
    size_t len;
    PangoLogAttr *attrs; /* per code point, or NULL: every code point is a cluster and breaks are simple */
};

/* Whether UAX #14 or #29 has anything to say that the class table does not. */
static bool is_simple(uint32_t cp)
{
    if (cp < 0x80)
        return g_ascii_isalnum((char)cp) || cp == ' ' || cp == '\n';
    if (cp >= 0x4E00 && cp <= 0x9FFF)
        return true;
    enum sg_class c = sg_classes_of(cp);
    return c != SG_CLASS_LETTER && c != SG_CLASS_OTHER && c != SG_CLASS_DIGIT && !(cp >= 0xFE00 && cp <= 0xFE0F) &&
           !(cp >= 0x302A && cp <= 0x302F) && !(cp >= 0x3099 && cp <= 0x309A) && !(cp >= 0xE0000);
}

static bool has_han(const char *text, size_t len)
{
    for (const char *p = text, *end = text + len; p < end;)
        if (sg_utf8_is_han(sg_utf8_next(&p, end)))
            return true;
    return false;
}

static bool is_newline(uint32_t cp)
{
    return (cp >= 0x0A && cp <= 0x0D) || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}

/* An apostrophe or quotation mark that belongs to Latin text: between letters, or in a paragraph without Han. */
static bool is_latin_quote(const struct sg_units *units, size_t i, uint32_t next, bool han)
{
    uint32_t cp = units->units[i].cp;
    if (cp != 0x2018 && cp != 0x2019 && cp != 0x201C && cp != 0x201D)
        return false;
    if (!han)
        return true;
    return cp == 0x2019 && i > 0 && units->units[i - 1].c == SG_CLASS_LETTER && g_unichar_isalpha(next) &&
           !sg_utf8_is_han(next);
}

static void classify(struct sg_units *units, bool han)
{
    for (size_t i = 0; i < units->n; i++) {
        struct sg_unit *u = &units->units[i];
        uint32_t next = i + 1 < units->n ? units->units[i + 1].cp : 0;
        u->c = (uint8_t)sg_classes_of(u->cp);
        if (is_latin_quote(units, i, next, han))
            u->c = SG_CLASS_OTHER;
        if (u->c == SG_CLASS_LONG) {
            struct sg_unit *prev = i > 0 ? u - 1 : NULL;
            if (u->cp == 0x2E3A) {
                u->pair = 0;
            } else if (prev && prev->cp == u->cp && prev->pair == 1 && !u->hard_break) {
                u->pair = 2;
            } else if (next == u->cp && !units->units[i + 1].hard_break) {
                u->pair = 1;
            } else if (u->cp == 0x2014) {
                u->c = SG_CLASS_CONNECTOR; /* 一字线 */
            }
        }
        if (units->options->mode == SG_VERTICAL && (u->cp == 0xFF1A || u->cp == 0xFF1B || u->cp == 0xFF01 || u->cp == 0xFF1F))
            u->c = SG_CLASS_FIXED;
        u->latin = u->c == SG_CLASS_LETTER || u->c == SG_CLASS_DIGIT;
    }
}

/* ---- vertical text: which Latin stands, lies, or shares a cell ---- */

static bool all_of(const struct sg_unit *u, size_t n, bool digits)
{
    for (size_t i = 0; i < n; i++)
        if (digits ? !(u[i].cp >= '0' && u[i].cp <= '9') : !(u[i].cp >= 'A' && u[i].cp <= 'Z'))
            return false;
    return true;
}

/* CLREQ 3.2.3: a single letter or digit and acronyms stand upright, two or three digits share a cell, the rest lies. */
static void orient(struct sg_units *units)
{
    enum { LONGEST_ACRONYM = 5 };
    size_t out = 0;
    for (size_t i = 0, n; i < units->n; i += n) {
        struct sg_unit *u = &units->units[i];
        for (n = 0; i + n < units->n && u[n].latin && u[n].cp < 0x3000 && !(n > 0 && u[n].hard_break); n++)
            ;
        if (n == 0) {
            n = 1;
            u->rotated = (u->c == SG_CLASS_CONNECTOR && u->cp < 0x3000 && u->cp != 0x2014) || u->c == SG_CLASS_OTHER ||
                         (u->c == SG_CLASS_SPACE);
            if (u->cp == 0xFF0D)
                u->rotated = true;
            units->units[out++] = *u;
        } else if (n >= 2 && n <= 3 && all_of(u, n, true)) {
            struct sg_unit cell = *u;
            cell.len = u[n - 1].at + u[n - 1].len - u->at;
            cell.c = SG_CLASS_HAN;
            cell.latin = false;
            units->units[out++] = cell;
        } else {
            bool upright = n == 1 || (n <= LONGEST_ACRONYM && all_of(u, n, false));
            for (size_t k = 0; k < n; k++) {
                struct sg_unit cell = u[k];
                cell.rotated = !upright;
                if (upright)
                    cell.c = SG_CLASS_HAN;
                units->units[out++] = cell;
            }
        }
    }
    units->n = out;
}

/* ---- segmentation ---- */

static void segment(struct sg_units *units, const struct segmenter *seg)
{
    bool hard = false;
    size_t i = 0;
    for (const char *p = seg->text, *end = p + seg->len; p < end; i++) {
        const char *at = p;
        uint32_t cp = sg_utf8_next(&p, end);
        if (is_newline(cp)) {
            hard = true;
            continue;
        }
        bool cluster = !seg->attrs || seg->attrs[i].is_cursor_position || units->n == 0 || hard;
        if (!cluster) {
            units->units[units->n - 1].len = (uint32_t)(p - seg->text) - units->units[units->n - 1].at;
            continue;
        }
        units->units[units->n++] = (struct sg_unit){
            .at = (uint32_t)(at - seg->text),
            .len = (uint32_t)(p - at),
            .cp = cp == SG_UTF8_BAD ? 0xFFFD : cp,
            .hard_break = hard,
            .uax_break = seg->attrs ? seg->attrs[i].is_line_break : false,
        };
        hard = false;
    }
}

/* ---- faces ---- */

static bool is_invisible(const struct sg_unit *u)
{
    return u->cp == 0x200B || u->cp == 0x2060 || u->cp == 0xFEFF || u->cp == '\t' || (u->cp < 0x20) ||
           (u->cp >= 0x200C && u->cp <= 0x200F) || (u->cp >= 0x202A && u->cp <= 0x202E) || u->cp == 0xAD ||
           (u->cp >= 0xFE00 && u->cp <= 0xFE0F) || (u->cp >= 0xE0000 && u->cp <= 0xE0FFF);
}

struct chooser {
    struct sg_units *units;
    struct sg_fontset *set;
    const struct sg_font *main;
    struct sg_report *report;
    const struct sg_place *place;
    GHashTable *told; /* code points already reported */
};

static void tell(struct chooser *chooser, const struct sg_unit *u, const struct sg_font *fallback)
{
    if (!chooser->report)
        return;
    if (!chooser->told)
        chooser->told = g_hash_table_new(NULL, NULL);
    if (!g_hash_table_add(chooser->told, GUINT_TO_POINTER(u->cp)))
        return;
    char code[16], character[8];
    int n = sg_utf8_put(character, u->cp);
    character[n] = 0;
    g_snprintf(code, sizeof code, "U+%04X", (unsigned)u->cp);
    const char *role = chooser->units->options->role;
    if (fallback)
        sg_report_add(chooser->report, SG_FIND_GLYPH_FALLBACK, chooser->place, character, code, fallback->family, role, NULL);
    else if (g_unichar_type(u->cp) == G_UNICODE_PRIVATE_USE)
        sg_report_add(chooser->report, SG_FIND_PRIVATE_USE, chooser->place, character, code, NULL);
    else
        sg_report_add(chooser->report, SG_FIND_GLYPH_MISSING, chooser->place, character, code,
                      sg_fontset_families(chooser->set, role), NULL);
}

static void choose_faces(struct chooser *chooser)
{
    struct sg_units *units = chooser->units;
    const struct sg_para_options *options = units->options;
    for (size_t i = 0; i < units->n; i++) {
        struct sg_unit *u = &units->units[i];
        if (is_invisible(u))
            continue;
        bool private = g_unichar_type(u->cp) == G_UNICODE_PRIVATE_USE, fallback = false;
        if (!private && sg_font_glyph(chooser->main, u->cp)) {
            u->font = chooser->main;
            continue;
        }
        u->font = private ? NULL : sg_fontset_face_for(chooser->set, options->role, options->weight, u->cp, &fallback);
        /* U+3000 and tabs are blank in every face; a face without them still sets them. */
        if (!u->font && (u->c == SG_CLASS_WIDE_SPACE || u->c == SG_CLASS_SPACE || u->c == SG_CLASS_GLUE))
            continue;
        units->missing = units->missing || !u->font;
        units->fallback = units->fallback || fallback;
        tell(chooser, u, u->font);
    }
    if (chooser->told)
        g_hash_table_destroy(chooser->told);
}

void sg_units_build(struct sg_units *units, struct sg_fontset *set, const char *text, size_t len,
                    const struct sg_para_options *options, struct sg_arena *arena, struct sg_report *report,
                    const struct sg_place *place)
{
    *units = (struct sg_units){.text = text, .options = options};
    size_t n = sg_utf8_count(text, len), i = 0;
    bool simple = true;
    for (const char *p = text, *end = text + len; simple && p < end;)
        simple = is_simple(sg_utf8_next(&p, end));
    struct segmenter seg = {.text = text, .len = len};
    if (!simple && len < INT32_MAX && sg_utf8_first_bad(text, len) == len) {
        seg.attrs = g_new0(PangoLogAttr, n + 1);
        pango_get_log_attrs(text, (int)len, -1, NULL, seg.attrs, (int)n + 1);
    }
    units->units = sg_arena_new_array(arena, struct sg_unit, n + 1);
    segment(units, &seg);
    g_free(seg.attrs);
    classify(units, has_han(text, len));
    if (options->mode == SG_VERTICAL)
        orient(units);
    const struct sg_font *main = sg_fontset_face(set, options->role, options->weight);
    if (!main) {
        sg_report_add(report, SG_FIND_FONT_ROLE_EMPTY, place, options->role, sg_fontset_families(set, options->role), NULL);
        units->missing = true;
        units->n = 0;
        return;
    }
    struct chooser chooser = {.units = units, .set = set, .main = main, .report = report, .place = place};
    choose_faces(&chooser);
    for (i = 0; i < units->n; i++)
        units->n_glyphs += units->units[i].len;
    units->glyphs = sg_arena_new_array(arena, struct sg_unit_glyph, units->n_glyphs * 2 + 1);
    units->n_glyphs = 0;
    sg_shape_units(units);
    sg_gaps_build(units, arena);
}
