/* Faces: the one that sets each unit, and what is said when there is none. A missing character is
 * an error and leaves its cell empty; no box is ever drawn for it. */
#include <glib.h>
#include <hb.h>

#include "base/num.h"
#include "base/utf8.h"
#include "text/scripts.h"
#include "text/faces.h"

static bool is_blank(const struct sg_unit *u)
{
    return u->c == SG_CLASS_SPACE || u->c == SG_CLASS_WIDE_SPACE || u->c == SG_CLASS_GLUE;
}

/* Whether the face has every code point of the unit that would be seen. A pair of letter and accent
 * counts as had when the letter is: HarfBuzz may compose them, and shape.c sees what it drew. */
static bool has_all(const struct sg_font *font, const struct sg_units *units, const struct sg_unit *u)
{
    const char *p = units->text + u->at, *end = p + u->len;
    if (u->instead)
        return sg_font_glyph(font, u->cp);
    while (p < end) {
        uint32_t cp = sg_utf8_next(&p, end);
        if (!sg_units_is_ignorable(cp) && !g_unichar_ismark(cp) && !sg_font_glyph(font, cp))
            return false;
    }
    return true;
}

/* ---- what is said ---- */

/* Scripts whose letters are told one by one; of others it is enough to say who draws them. */
static bool is_told_singly(uint32_t cp)
{
    switch (hb_unicode_script(hb_unicode_funcs_get_default(), cp)) {
    case HB_SCRIPT_HAN:
    case HB_SCRIPT_COMMON:
    case HB_SCRIPT_INHERITED:
    case HB_SCRIPT_UNKNOWN:
    case HB_SCRIPT_LATIN:
    case HB_SCRIPT_GREEK:
    case HB_SCRIPT_CYRILLIC:
    case HB_SCRIPT_HIRAGANA:
    case HB_SCRIPT_KATAKANA:
    case HB_SCRIPT_BOPOMOFO:
    case HB_SCRIPT_HANGUL:
        return true;
    default:
        return false;
    }
}

#define LIGHTER 200 /* of a face's weight: a reader sees it beside the Chinese */

/* False if `what` (a face, or a script's name) was told of before. */
static bool tell_once(struct sg_units_teller *teller, const void *what)
{
    for (size_t i = 0; i < teller->n_others; i++)
        if (teller->others[i] == what)
            return false;
    if (!teller->report || teller->n_others == G_N_ELEMENTS(teller->others))
        return false;
    teller->others[teller->n_others++] = what;
    return true;
}

static void tell_fallback(struct sg_units *units, const struct sg_unit *u, const struct sg_font *font,
                          struct sg_units_teller *teller)
{
    const struct sg_para_options *options = units->options;
    const char *text, *code;
    if (!is_told_singly(u->cp)) {
        if (!tell_once(teller, font))
            return;
        sg_report_add(teller->report, SG_FIND(SCRIPT_FACE), teller->place, sg_scripts_name(u->cp), font->family, NULL);
        if (options->weight - font->weight >= LIGHTER)
            sg_report_add(teller->report, SG_FIND(SCRIPT_WEIGHT), teller->place, sg_scripts_name(u->cp), SG_NUM(options->weight, 0),
                          font->family, SG_NUM(font->weight, 0), NULL);
        return;
    }
    if (!sg_units_tell(teller, units->arena, u->cp, &text, &code))
        return;
    const struct sg_font *own = sg_fontset_face(teller->set, options->role, options->weight);
    if (options->prominent && own && !sg_fontset_is_alike(teller->set, options->role, own->weight, font))
        sg_report_add(teller->report, SG_FIND(FALLBACK_STYLE), teller->place, text, code,
                      sg_arena_printf(units->arena, "%s %s", font->family, font->style),
                      sg_arena_printf(units->arena, "%s %s", own->family, own->style), NULL);
    else
        sg_report_add(teller->report, SG_FIND(GLYPH_FALLBACK), teller->place, text, code, font->family, options->role,
                      NULL);
}

void sg_faces_miss(struct sg_units *units, const struct sg_unit *u, struct sg_units_teller *teller)
{
    const char *text, *code;
    const struct sg_para_options *options = units->options;
    uint32_t cp = u->cp;
    bool fallback;
    units->missing = true;
    /* Of a cluster that fails as a whole, name the code point that nobody has. */
    for (const char *p = units->text + u->at, *end = p + u->len; p < end;) {
        uint32_t c = sg_utf8_next(&p, end);
        if (!sg_units_is_ignorable(c) &&
            !sg_fontset_face_for(teller->set, options->role, options->weight, c, &fallback)) {
            cp = c;
            break;
        }
    }
    const char *package = sg_scripts_package(teller->set, cp);
    if (!is_told_singly(cp) && !tell_once(teller, sg_scripts_name(cp)))
        return;
    if (!sg_units_tell(teller, units->arena, cp, &text, &code))
        return;
    if (g_unichar_type(cp) == G_UNICODE_PRIVATE_USE)
        sg_report_add(teller->report, SG_FIND(PRIVATE_USE), teller->place, text, code, NULL);
    else if (!is_told_singly(cp) && package)
        sg_report_add(teller->report, SG_FIND(SCRIPT_UNSET), teller->place, text, code, sg_scripts_name(cp), package, NULL);
    else
        sg_report_add(teller->report, SG_FIND(GLYPH_MISSING), teller->place, text, code,
                      sg_fontset_families(teller->set, options->role),
                      package ? sg_arena_printf(units->arena, " (%s)", package) : "", NULL);
}

/* ---- faces ---- */

const struct sg_font *sg_faces_find(struct sg_units *units, const struct sg_unit *u, struct sg_units_teller *teller)
{
    const struct sg_para_options *options = units->options;
    const struct sg_font *font = NULL;
    bool fallback = false;
    if (g_unichar_type(u->cp) != G_UNICODE_PRIVATE_USE)
        font = sg_fontset_face_for(teller->set, options->role, options->weight, u->cp, &fallback);
    if (!font) {
        sg_faces_miss(units, u, teller);
    } else if (fallback) {
        units->fallback = true;
        tell_fallback(units, u, font, teller);
    }
    return font;
}

static void fall_back(struct sg_units *units, struct sg_unit *u, const struct sg_font *main,
                      struct sg_units_teller *teller)
{
    if (is_blank(u)) /* HarfBuzz makes spaces that a face does not have */
        u->font = main;
    else if (!sg_units_is_ignorable(u->cp))
        u->font = sg_faces_find(units, u, teller);
}

void sg_faces_choose(struct sg_units *units, const struct sg_font *main, struct sg_units_teller *teller)
{
    for (size_t i = 0; i < units->n; i++) {
        struct sg_unit *u = &units->units[i];
        if (u->c != SG_CLASS_LETTER && u->c != SG_CLASS_HAN && g_unichar_type(u->cp) == G_UNICODE_PRIVATE_USE)
            fall_back(units, u, main, teller);
        else if (has_all(main, units, u))
            u->font = main;
        else
            fall_back(units, u, main, teller);
    }
}
