/* Numbers in Chinese; see numerals.h. */
#include "base/numerals.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"

static const char DIGITS[] = "〇一二三四五六七八九";

int sg_numerals_read(const char **p)
{
    size_t digits = strspn(*p, "0123456789");
    if (digits > 0) {
        int value = atoi(*p);
        *p += digits;
        return value;
    }
    int tens = -1, ones = -1;
    for (gunichar c; (c = g_utf8_get_char(*p)) != 0; *p = g_utf8_next_char(*p)) {
        const char *found = g_utf8_strchr(DIGITS, -1, c);
        if (c == U'十' && tens < 0) {
            tens = ones < 0 ? 1 : ones;
            ones = -1;
        } else if (found && ones < 0) {
            ones = (int)g_utf8_pointer_to_offset(DIGITS, found);
        } else {
            break;
        }
    }
    return tens < 0 && ones < 0 ? -1 : (tens < 0 ? 0 : tens * 10) + (ones < 0 ? 0 : ones);
}

/* 1 ≤ n < 10,000 after more significant places when `inner`: then 零 and 一十 are said. */
static const char *four_places(unsigned n, bool inner, struct sg_arena *arena)
{
    static const struct {
        unsigned value;
        const char *unit;
    } PLACES[] = {{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}};
    const char *out = "";
    bool gap = inner && n < 1000;
    for (int i = 0; i < 4; i++) {
        unsigned digit = n / PLACES[i].value % 10;
        if (digit == 0) {
            gap = gap || *out;
            continue;
        }
        bool ten = digit == 1 && PLACES[i].value == 10 && !*out && !inner; /* 十二, but 一百一十二 */
        out = sg_arena_printf(arena, "%s%s%.*s%s", out, gap ? "零" : "", ten ? 0 : 3, DIGITS + 3 * digit, PLACES[i].unit);
        gap = false;
    }
    return out;
}

const char *sg_numerals_say(double number, struct sg_arena *arena)
{
    if (!(number >= 0) || number >= 1e8)
        return sg_arena_strdup(arena, SG_NUM(number, 2));
    unsigned n = (unsigned)number;
    if (number > n)
        return sg_arena_strdup(arena, SG_NUM(number, 2));
    if (n == 0)
        return "零";
    if (n < 10000)
        return four_places(n, false, arena);
    const char *high = four_places(n / 10000, false, arena);
    return n % 10000 == 0 ? sg_arena_printf(arena, "%s万", high)
                          : sg_arena_printf(arena, "%s万%s", high, four_places(n % 10000, true, arena));
}

const char *sg_numerals_spell(int number, struct sg_arena *arena)
{
    const char *out = "";
    for (const char *p = SG_NUM(number, 0); *p; p++)
        out = sg_arena_printf(arena, "%s%.3s", out, DIGITS + 3 * (*p - '0'));
    return out;
}
