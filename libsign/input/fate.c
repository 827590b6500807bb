/* The table of code points; see fate.h. */
#include "input/fate.h"

#include <glib.h>

#include "base/utf8.h"

/* The table, in the order of the code points. What it leaves out is decided by its category. */
static const struct {
    uint32_t first, last;
    enum sg_fate fate;
} FATES[] = {
#include "input/fates.def"
};

enum sg_fate sg_fate_of(uint32_t cp)
{
    if ((cp >= 0x20 && cp < 0x7F) || (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0x3001 && cp <= 0x301F))
        return SG_FATE_KEEP;
    size_t low = 0, high = G_N_ELEMENTS(FATES);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (cp > FATES[middle].last)
            low = middle + 1;
        else if (cp < FATES[middle].first)
            high = middle;
        else
            return FATES[middle].fate;
    }
    /* GLib's tables may be older than the newest extensions of the ideographs. */
    if (sg_utf8_is_han(cp))
        return SG_FATE_KEEP;
    switch (g_unichar_type(cp)) {
    case G_UNICODE_PRIVATE_USE:
        return SG_FATE_PRIVATE;
    case G_UNICODE_SURROGATE:
    case G_UNICODE_UNASSIGNED:
        return SG_FATE_REFUSE;
    default:
        return SG_FATE_KEEP;
    }
}

const char *sg_fate_code(struct sg_arena *arena, uint32_t cp)
{
    return sg_arena_printf(arena, "U+%04X", (unsigned)cp);
}

bool sg_fate_selects(uint32_t cp)
{
    return (cp >= 0xFE00 && cp <= 0xFE0F) || (cp >= 0xE0100 && cp <= 0xE01EF);
}

const char *sg_fate_show(struct sg_arena *arena, uint32_t cp)
{
    char out[5] = {0};
    enum sg_fate fate = sg_fate_of(cp);
    if (cp == ' ' || cp == 0x3000)
        return "␣";
    if ((fate != SG_FATE_KEEP && fate != SG_FATE_PRIVATE) || cp == '\n' || sg_fate_selects(cp))
        return "□";
    sg_utf8_put(out, cp);
    return sg_arena_strdup(arena, out);
}
