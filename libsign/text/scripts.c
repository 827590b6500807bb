/* Scripts and packages; see scripts.h. */
#include "text/scripts.h"

#include <hb.h>

#include "base/report.h"
#include "base/utf8.h"

static hb_script_t script_of(uint32_t cp)
{
    return hb_unicode_script(hb_unicode_funcs_get_default(), cp);
}

/* Left to right, but with letters that stack or join, or lines that break inside what has no spaces. */
static bool stacks_or_joins(hb_script_t script)
{
    static const hb_script_t SCRIPTS[] = {
        HB_SCRIPT_TIBETAN,    HB_SCRIPT_MONGOLIAN, HB_SCRIPT_PHAGS_PA,  HB_SCRIPT_DEVANAGARI, HB_SCRIPT_BENGALI,
        HB_SCRIPT_GURMUKHI,   HB_SCRIPT_GUJARATI,  HB_SCRIPT_ORIYA,     HB_SCRIPT_TAMIL,      HB_SCRIPT_TELUGU,
        HB_SCRIPT_KANNADA,    HB_SCRIPT_MALAYALAM, HB_SCRIPT_SINHALA,   HB_SCRIPT_THAI,       HB_SCRIPT_LAO,
        HB_SCRIPT_MYANMAR,    HB_SCRIPT_KHMER,     HB_SCRIPT_TAI_THAM,  HB_SCRIPT_TAI_VIET,   HB_SCRIPT_BALINESE,
        HB_SCRIPT_JAVANESE,   HB_SCRIPT_CHAM,      HB_SCRIPT_SUNDANESE, HB_SCRIPT_SYLOTI_NAGRI};
    for (size_t i = 0; i < sizeof SCRIPTS / sizeof *SCRIPTS; i++)
        if (SCRIPTS[i] == script)
            return true;
    return false;
}

bool sg_scripts_is_complex(uint32_t cp)
{
    /* What a Chinese text has is told without a look-up. */
    if (cp < 0x0590 || (cp >= 0x1E00 && cp <= 0xA7FF) || (cp >= 0xAC00 && cp <= 0xFAFF) || (cp >= 0xFF00 && cp <= 0xFFFF) ||
        cp >= 0x20000)
        return false;
    hb_script_t script = script_of(cp);
    if (script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED || script == HB_SCRIPT_UNKNOWN)
        return false;
    return stacks_or_joins(script) || hb_script_get_horizontal_direction(script) == HB_DIRECTION_RTL;
}

bool sg_scripts_any_complex(const char *text, size_t len)
{
    bool any = false;
    for (const char *p = text, *end = text + len; p < end;) {
        uint32_t cp = sg_utf8_next(&p, end);
        if (cp == SG_UTF8_BAD)
            return false;
        any = any || sg_scripts_is_complex(cp);
    }
    return any;
}

const char *sg_scripts_name(uint32_t cp)
{
    switch (script_of(cp)) {
    case HB_SCRIPT_ARABIC:
        return SG_PHRASE("the Arabic script");
    case HB_SCRIPT_TIBETAN:
        return SG_PHRASE("the Tibetan script");
    case HB_SCRIPT_MONGOLIAN:
        return SG_PHRASE("the Mongolian script");
    case HB_SCRIPT_YI:
        return SG_PHRASE("the Yi script");
    case HB_SCRIPT_TAI_LE:
    case HB_SCRIPT_NEW_TAI_LUE:
    case HB_SCRIPT_TAI_THAM:
        return SG_PHRASE("the Dai script");
    default:
        return SG_PHRASE("another script");
    }
}

static bool has_noto_core(uint32_t cp)
{
    hb_script_t script = script_of(cp);
    return script == HB_SCRIPT_YI || script == HB_SCRIPT_LISU || script == HB_SCRIPT_MIAO || script == HB_SCRIPT_TAI_LE ||
           script == HB_SCRIPT_NEW_TAI_LUE || sg_scripts_is_complex(cp);
}

const char *sg_scripts_package(struct sg_fontset *set, uint32_t cp)
{
    /* As they are in Debian 12. BabelStone Han has three fifths of Extension G and half of H. */
    static const struct {
        uint32_t first, last;
        const char *package, *family;
    } BLOCKS[] = {
        {0x20000, 0x2EBE0, "fonts-hanazono", "HanaMinB"},        {0x2F800, 0x2FA1F, "fonts-hanazono", "HanaMinA"},
        {0x30000, 0x323AF, "fonts-babelstone-han", "BabelStone Han"}, {0x3400, 0x4DBF, "fonts-hanazono", "HanaMinA"},
        {0x4E00, 0x9FFF, "fonts-babelstone-han", "BabelStone Han"},   {0xF900, 0xFAFF, "fonts-hanazono", "HanaMinA"},
        {0x2070, 0x209F, "fonts-noto-core", "Noto Sans"},             {0x2150, 0x218F, "fonts-noto-core", "Noto Sans"},
        {0x2600, 0x27BF, "fonts-noto-core", "Noto Sans Symbols2"},    {0x2B00, 0x2BFF, "fonts-noto-core", "Noto Sans Symbols2"},
    };
    for (size_t i = 0; i < sizeof BLOCKS / sizeof *BLOCKS; i++)
        if (cp >= BLOCKS[i].first && cp <= BLOCKS[i].last)
            return sg_fontset_family(set, BLOCKS[i].family, 400) ? NULL : BLOCKS[i].package;
    return has_noto_core(cp) && !sg_fontset_family(set, "Noto Sans Yi", 400) ? "fonts-noto-core" : NULL;
}
