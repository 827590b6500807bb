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
    {0x0009, SG_CLASS_SPACE},      {0x0020, SG_CLASS_SPACE},      {0x0024, SG_CLASS_PREFIX},
    {0x0025, SG_CLASS_NONSTARTER}, {0x002D, SG_CLASS_CONNECTOR},  {0x002F, SG_CLASS_SOLIDUS},
    {0x00A0, SG_CLASS_GLUE},       {0x00A2, SG_CLASS_NONSTARTER}, {0x00A3, SG_CLASS_PREFIX},
    {0x00A5, SG_CLASS_PREFIX},     {0x00B0, SG_CLASS_NONSTARTER}, {0x00B7, SG_CLASS_INTERPUNCT},
    {0x2000, SG_CLASS_SPACE},      {0x2001, SG_CLASS_SPACE},      {0x2002, SG_CLASS_SPACE},
    {0x2003, SG_CLASS_SPACE},      {0x2004, SG_CLASS_SPACE},      {0x2005, SG_CLASS_SPACE},
    {0x2006, SG_CLASS_SPACE},      {0x2007, SG_CLASS_GLUE},       {0x2008, SG_CLASS_SPACE},
    {0x2009, SG_CLASS_SPACE},      {0x200A, SG_CLASS_SPACE},      {0x2010, SG_CLASS_CONNECTOR},
    {0x2013, SG_CLASS_CONNECTOR},  {0x2014, SG_CLASS_LONG},       {0x2015, SG_CLASS_LONG},
    {0x2018, SG_CLASS_OPENER},     {0x2019, SG_CLASS_CLOSER},     {0x201C, SG_CLASS_OPENER},
    {0x201D, SG_CLASS_CLOSER},     {0x2025, SG_CLASS_LONG},       {0x2026, SG_CLASS_LONG},
    {0x2027, SG_CLASS_INTERPUNCT}, {0x202F, SG_CLASS_GLUE},       {0x2030, SG_CLASS_NONSTARTER},
    {0x2031, SG_CLASS_NONSTARTER}, {0x2032, SG_CLASS_NONSTARTER}, {0x2033, SG_CLASS_NONSTARTER},
    {0x2035, SG_CLASS_NONSTARTER}, {0x203C, SG_CLASS_NONSTARTER}, {0x2047, SG_CLASS_NONSTARTER},
    {0x2048, SG_CLASS_NONSTARTER}, {0x2049, SG_CLASS_NONSTARTER}, {0x205F, SG_CLASS_SPACE},
    {0x20AC, SG_CLASS_PREFIX},     {0x2103, SG_CLASS_NONSTARTER}, {0x2109, SG_CLASS_NONSTARTER},
    {0x2116, SG_CLASS_PREFIX},     {0x22EF, SG_CLASS_LONG},       {0x2329, SG_CLASS_OPENER},
    {0x232A, SG_CLASS_CLOSER},     {0x2E3A, SG_CLASS_LONG},       {0x2E3B, SG_CLASS_LONG},
    {0x3000, SG_CLASS_WIDE_SPACE}, {0x3001, SG_CLASS_COMMA},      {0x3002, SG_CLASS_STOP},
    {0x3005, SG_CLASS_NONSTARTER}, {0x3008, SG_CLASS_OPENER},     {0x3009, SG_CLASS_CLOSER},
    {0x300A, SG_CLASS_OPENER},     {0x300B, SG_CLASS_CLOSER},     {0x300C, SG_CLASS_OPENER},
    {0x300D, SG_CLASS_CLOSER},     {0x300E, SG_CLASS_OPENER},     {0x300F, SG_CLASS_CLOSER},
    {0x3010, SG_CLASS_OPENER},     {0x3011, SG_CLASS_CLOSER},     {0x3014, SG_CLASS_OPENER},
    {0x3015, SG_CLASS_CLOSER},     {0x3016, SG_CLASS_OPENER},     {0x3017, SG_CLASS_CLOSER},
    {0x3018, SG_CLASS_OPENER},     {0x3019, SG_CLASS_CLOSER},     {0x301A, SG_CLASS_OPENER},
    {0x301B, SG_CLASS_CLOSER},     {0x301C, SG_CLASS_CONNECTOR},  {0x301D, SG_CLASS_OPENER},
    {0x301E, SG_CLASS_CLOSER},     {0x301F, SG_CLASS_CLOSER},     {0x303B, SG_CLASS_NONSTARTER},
    {0x309B, SG_CLASS_NONSTARTER}, {0x309C, SG_CLASS_NONSTARTER}, {0x309D, SG_CLASS_NONSTARTER},
    {0x309E, SG_CLASS_NONSTARTER}, {0x30A0, SG_CLASS_CONNECTOR},  {0x30FB, SG_CLASS_INTERPUNCT},
    {0x30FD, SG_CLASS_NONSTARTER}, {0x30FE, SG_CLASS_NONSTARTER}, {0xFE50, SG_CLASS_COMMA},
    {0xFE51, SG_CLASS_COMMA},      {0xFE52, SG_CLASS_STOP},       {0xFE54, SG_CLASS_COMMA},
    {0xFE55, SG_CLASS_COMMA},      {0xFE56, SG_CLASS_STOP},       {0xFE57, SG_CLASS_STOP},
    {0xFE59, SG_CLASS_OPENER},     {0xFE5A, SG_CLASS_CLOSER},     {0xFE5B, SG_CLASS_OPENER},
    {0xFE5C, SG_CLASS_CLOSER},     {0xFE5D, SG_CLASS_OPENER},     {0xFE5E, SG_CLASS_CLOSER},
    {0xFE69, SG_CLASS_PREFIX},     {0xFE6A, SG_CLASS_NONSTARTER}, {0xFF01, SG_CLASS_STOP},
    {0xFF04, SG_CLASS_PREFIX},     {0xFF05, SG_CLASS_NONSTARTER}, {0xFF08, SG_CLASS_OPENER},
    {0xFF09, SG_CLASS_CLOSER},     {0xFF0C, SG_CLASS_COMMA},      {0xFF0D, SG_CLASS_CONNECTOR},
    {0xFF0E, SG_CLASS_STOP},       {0xFF0F, SG_CLASS_SOLIDUS},    {0xFF1A, SG_CLASS_COMMA},
    {0xFF1B, SG_CLASS_COMMA},      {0xFF1F, SG_CLASS_STOP},       {0xFF3B, SG_CLASS_OPENER},
    {0xFF3D, SG_CLASS_CLOSER},     {0xFF5B, SG_CLASS_OPENER},     {0xFF5D, SG_CLASS_CLOSER},
    {0xFF5E, SG_CLASS_CONNECTOR},  {0xFF5F, SG_CLASS_OPENER},     {0xFF60, SG_CLASS_CLOSER},
    /* Half-width marks have no blank: only their place in the line is ruled. */
    {0xFF61, SG_CLASS_NONSTARTER}, {0xFF62, SG_CLASS_PREFIX},     {0xFF63, SG_CLASS_NONSTARTER},
    {0xFF64, SG_CLASS_NONSTARTER}, {0xFF65, SG_CLASS_NONSTARTER}, {0xFFE0, SG_CLASS_NONSTARTER},
    {0xFFE1, SG_CLASS_PREFIX},     {0xFFE5, SG_CLASS_PREFIX},
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
    /* Vertical_Orientation=U of UAX #50 below the CJK blocks, as far as fonts for Chinese have it. */
    static const struct { uint16_t first, last; } UPRIGHT[] = {
        {0x00A7, 0x00A7}, {0x00A9, 0x00A9}, {0x00AE, 0x00AE}, {0x00B1, 0x00B1}, {0x00BC, 0x00BE}, {0x00D7, 0x00D7},
        {0x00F7, 0x00F7}, {0x02EA, 0x02EB}, {0x1100, 0x11FF}, {0x2016, 0x2016}, {0x2020, 0x2021}, {0x2030, 0x2031},
        {0x203B, 0x203C}, {0x2042, 0x2042}, {0x2047, 0x2049}, {0x2051, 0x2051}, {0x20DD, 0x20E0}, {0x20E2, 0x20E4},
        {0x2100, 0x2101}, {0x2103, 0x2109}, {0x210F, 0x210F}, {0x2113, 0x2114}, {0x2116, 0x2117}, {0x211E, 0x2123},
        {0x2125, 0x2125}, {0x2127, 0x2127}, {0x2129, 0x2129}, {0x212E, 0x212E}, {0x2135, 0x213F}, {0x2145, 0x214A},
        {0x214C, 0x214D}, {0x214F, 0x2189}, {0x221E, 0x221E}, {0x2234, 0x2235}, {0x2300, 0x2307}, {0x230C, 0x231F},
        {0x2324, 0x2328}, {0x232B, 0x232B}, {0x237D, 0x239A}, {0x23BE, 0x23CD}, {0x23CF, 0x23CF}, {0x23D1, 0x23DB},
        {0x23E2, 0x2422}, {0x2424, 0x24FF}, {0x25A0, 0x2619}, {0x2620, 0x2767}, {0x2776, 0x2793}, {0x2B12, 0x2B2F},
        {0x2B50, 0x2B59},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(UPRIGHT); i++)
        if (cp >= UPRIGHT[i].first && cp <= UPRIGHT[i].last)
            return true;
    return cp >= 0x2E80 && g_unichar_iswide(cp);
}
