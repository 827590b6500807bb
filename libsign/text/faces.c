/* Faces: the one that sets each unit, and what is said when there is none. A missing character is
 * an error and leaves its cell empty; no box is ever drawn for it. */
#include <glib.h>
#include <hb.h>

#include "base/utf8.h"
#include "text/units.h"

static bool is_blank(const struct sg_unit *u)
{
    return u->c == SG_CLASS_SPACE || u->c == SG_CLASS_WIDE_SPACE || u->c == SG_CLASS_GLUE;
}

/* Whether the face has every code point of the unit that would be seen. A pair of letter and accent
 * counts as had when the letter is: HarfBuzz may compose them, and shape.c sees what it drew. */
static bool has_all(const struct sg_font *font, const struct sg_units *units, const struct sg_unit *u)
{
    const char *p = units->text + u->at, *end = p + u->len;
    while (p < end) {
        uint32_t cp = sg_utf8_next(&p, end);
        if (!sg_units_is_ignorable(cp) && !g_unichar_ismark(cp) && !sg_font_glyph(font, cp))
            return false;
    }
    return true;
}

/* Right-to-left scripts and Mongolian need an order and a direction that lines here do not have. */
static bool is_unset_script(uint32_t cp)
{
    if (cp < 0x0590)
        return false;
    hb_script_t script = hb_unicode_script(hb_unicode_funcs_get_default(), cp);
    return script == HB_SCRIPT_MONGOLIAN || script == HB_SCRIPT_PHAGS_PA ||
           hb_script_get_horizontal_direction(script) == HB_DIRECTION_RTL;
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
    if (!sg_units_tell(teller, units->arena, cp, &text, &code))
        return;
    if (g_unichar_type(cp) == G_UNICODE_PRIVATE_USE)
        sg_report_add(teller->report, SG_FIND_PRIVATE_USE, teller->place, text, code, NULL);
    else
        sg_report_add(teller->report, SG_FIND_GLYPH_MISSING, teller->place, text, code,
                      sg_fontset_families(teller->set, options->role), NULL);
}

static void tell_script(struct sg_units *units, const struct sg_unit *u, struct sg_units_teller *teller)
{
    const char *text, *code;
    units->missing = true;
    if (!teller->told_script && sg_units_tell(teller, units->arena, u->cp, &text, &code))
        sg_report_add(teller->report, SG_FIND_SCRIPT_UNSET, teller->place, text, code, NULL);
    teller->told_script = true;
}

static void fall_back(struct sg_units *units, struct sg_unit *u, const struct sg_font *main,
                      struct sg_units_teller *teller)
{
    const struct sg_para_options *options = units->options;
    const char *text, *code;
    bool fallback = false;
    if (is_blank(u) || sg_units_is_ignorable(u->cp)) {
        u->font = is_blank(u) ? main : NULL; /* HarfBuzz makes spaces that a face does not have */
        return;
    }
    if (g_unichar_type(u->cp) != G_UNICODE_PRIVATE_USE)
        u->font = sg_fontset_face_for(teller->set, options->role, options->weight, u->cp, &fallback);
    if (!u->font) {
        sg_faces_miss(units, u, teller);
        return;
    }
    units->fallback = units->fallback || fallback;
    if (fallback && sg_units_tell(teller, units->arena, u->cp, &text, &code))
        sg_report_add(teller->report, SG_FIND_GLYPH_FALLBACK, teller->place, text, code, u->font->family,
                      options->role, NULL);
}

void sg_faces_choose(struct sg_units *units, const struct sg_font *main, struct sg_units_teller *teller)
{
    for (size_t i = 0; i < units->n; i++) {
        struct sg_unit *u = &units->units[i];
        if (u->c == SG_CLASS_LETTER && is_unset_script(u->cp))
            tell_script(units, u, teller);
        else if (u->c != SG_CLASS_LETTER && u->c != SG_CLASS_HAN && g_unichar_type(u->cp) == G_UNICODE_PRIVATE_USE)
            fall_back(units, u, main, teller);
        else if (has_all(main, units, u))
            u->font = main;
        else
            fall_back(units, u, main, teller);
    }
}
