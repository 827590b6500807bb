/* Character classes; see classes.h. */
#include "text/classes.h"

#include <glib.h>

#include "base/utf8.h"

struct entry {
    uint16_t cp;
    uint8_t c;
};

/* Sorted by code point, for a binary search. */
static const struct entry ENTRIES[] = {
#include "text/classes.def"
};

/* Characters that fill an em cell and break on both sides. */
static bool is_wide(uint32_t cp)
{
    return sg_utf8_is_han(cp) || (cp >= 0x2E80 && cp <= 0x33FF) || (cp >= 0xFE30 && cp <= 0xFE4F) ||
           (cp >= 0xFF00 && cp <= 0xFFEF) || (cp >= 0x2460 && cp <= 0x24FF) || (cp >= 0x25A0 && cp <= 0x27BF) ||
           (cp > 0xFF && g_unichar_iswide(cp) && !g_unichar_ismark(cp));
}

static const struct entry *find_entry(uint32_t cp)
{
    size_t low = 0, high = G_N_ELEMENTS(ENTRIES);
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (ENTRIES[mid].cp == cp)
            return &ENTRIES[mid];
        if (ENTRIES[mid].cp < cp)
            low = mid + 1;
        else
            high = mid;
    }
    return NULL;
}

enum sg_class sg_classes_of(uint32_t cp)
{
    if (cp >= 0x4E00 && cp <= 0x9FFF)
        return SG_CLASS_HAN;
    if (g_ascii_isalpha((char)cp) && cp < 0x80)
        return SG_CLASS_LETTER;
    const struct entry *entry = find_entry(cp);
    if (entry)
        return (enum sg_class)entry->c;
    if (cp < 0x80)
        return g_ascii_isdigit((char)cp) ? SG_CLASS_DIGIT : SG_CLASS_OTHER;
    if (is_wide(cp))
        return SG_CLASS_HAN;
    if (g_unichar_isdigit(cp))
        return SG_CLASS_DIGIT;
    return g_unichar_isalpha(cp) || g_unichar_ismark(cp) ? SG_CLASS_LETTER : SG_CLASS_OTHER;
}

bool sg_classes_is_mark(enum sg_class c)
{
    return c >= SG_CLASS_OPENER && c <= SG_CLASS_FIXED;
}

bool sg_classes_is_stop(enum sg_class c)
{
    return c >= SG_CLASS_COMMA && c <= SG_CLASS_FIXED;
}

bool sg_classes_is_latin(enum sg_class c)
{
    return c <= SG_CLASS_DIGIT;
}

static bool among(uint32_t cp, const uint16_t *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (list[i] == cp)
            return true;
    return false;
}

/* Small kana and ー: class CJ of UAX #14, which only css-strict keeps from a line's start. */
static bool is_conditional_kana(uint32_t cp)
{
    static const uint16_t KANA[] = {0x3041, 0x3043, 0x3045, 0x3047, 0x3049, 0x3063, 0x3083, 0x3085, 0x3087, 0x308E,
                                    0x3095, 0x3096, 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30C3, 0x30E3, 0x30E5,
                                    0x30E7, 0x30EE, 0x30F5, 0x30F6, 0x30FC};
    return cp >= 0x3041 && cp <= 0x31FF && (cp >= 0x31F0 || among(cp, KANA, G_N_ELEMENTS(KANA)));
}

bool sg_classes_is_raised(uint32_t cp)
{
    return cp == 0xB2 || cp == 0xB3 || cp == 0xB9 || (cp >= 0x2070 && cp <= 0x2089);
}

static bool css_may_start(uint32_t cp, enum sg_class c, enum sg_level level)
{
    static const uint16_t NEVER[] = {0x0025, 0x002D, 0x002F, 0x00A2, 0x2031, 0x309B, 0x309C, 0xFF61, 0xFF63, 0xFF64};
    static const uint16_t UNLESS_STRICT[] = {0x2010, 0x2013, 0x301C, 0x30A0};
    static const uint16_t ONLY_LOOSE[] = {0x30FB, 0xFF1A, 0xFF1B, 0xFF01, 0xFF1F};
    switch (c) {
    case SG_CLASS_CLOSER:
        return false;
    case SG_CLASS_COMMA:
    case SG_CLASS_STOP:
    case SG_CLASS_FIXED:
    case SG_CLASS_INTERPUNCT:
    case SG_CLASS_WIDE_DOT:
        return cp == 0x00B7 || (level == SG_LEVEL_CSS_LOOSE && among(cp, ONLY_LOOSE, G_N_ELEMENTS(ONLY_LOOSE)));
    case SG_CLASS_NONSTARTER:
        return level == SG_LEVEL_CSS_LOOSE && !among(cp, NEVER, G_N_ELEMENTS(NEVER));
    case SG_CLASS_LONG:
        return cp == 0x2014 || cp == 0x2015 || cp == 0x2E3A || cp == 0x2E3B || level == SG_LEVEL_CSS_LOOSE;
    case SG_CLASS_CONNECTOR:
    case SG_CLASS_SOLIDUS:
        return !among(cp, NEVER, G_N_ELEMENTS(NEVER)) &&
               (level != SG_LEVEL_CSS_STRICT || !among(cp, UNLESS_STRICT, G_N_ELEMENTS(UNLESS_STRICT)));
    default:
        return level != SG_LEVEL_CSS_STRICT || !is_conditional_kana(cp);
    }
}

bool sg_classes_may_start(uint32_t cp, enum sg_class c, enum sg_level level)
{
    if (level == SG_LEVEL_NONE)
        return true;
    if (cp == '~' || sg_classes_is_raised(cp))
        return false;
    if (level >= SG_LEVEL_CSS_LOOSE)
        return css_may_start(cp, c, level);
    switch (c) {
    case SG_CLASS_CLOSER:
    case SG_CLASS_COMMA:
    case SG_CLASS_STOP:
    case SG_CLASS_FIXED:
    case SG_CLASS_INTERPUNCT:
    case SG_CLASS_WIDE_DOT:
    case SG_CLASS_CONNECTOR:
    case SG_CLASS_SOLIDUS:
    case SG_CLASS_NONSTARTER:
        return false;
    case SG_CLASS_LONG:
        return level != SG_LEVEL_STRICT;
    default:
        return true;
    }
}

bool sg_classes_may_end(uint32_t cp, enum sg_class c, enum sg_level level)
{
    switch (c) {
    case SG_CLASS_OPENER:
        return level == SG_LEVEL_NONE;
    case SG_CLASS_PREFIX: /* CSS loose frees the full-width ones */
        return level == SG_LEVEL_NONE || (level == SG_LEVEL_CSS_LOOSE && cp > 0xFF && cp != 0xFF62);
    case SG_CLASS_SOLIDUS:
        return level != SG_LEVEL_GB && level != SG_LEVEL_STRICT;
    default:
        return true;
    }
}

bool sg_classes_stands(uint32_t cp)
{
    static const struct { uint16_t first, last; } UPRIGHT[] = {
#include "text/upright.def"
    };
    for (size_t i = 0; i < G_N_ELEMENTS(UPRIGHT); i++)
        if (cp >= UPRIGHT[i].first && cp <= UPRIGHT[i].last)
            return true;
    return cp >= 0x2E80 && g_unichar_iswide(cp);
}
