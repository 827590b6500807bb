/* The catalogue as msgfmt makes it (gettext's manual, "The Format of GNU MO Files"), little end first; see chinese.h. */
#include "base/chinese.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

static const unsigned char MO[] = {
#include "base/chinese.inc"
};

static uint32_t word(size_t at)
{
    return MO[at] | (uint32_t)MO[at + 1] << 8 | (uint32_t)MO[at + 2] << 16 | (uint32_t)MO[at + 3] << 24;
}

const char *sg_chinese_words(const char *message)
{
    size_t low = 0, high = word(8), from = word(12), to = word(16); /* sorted; each is a length and an offset */
    while (*message && low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(message, (const char *)MO + word(from + 8 * middle + 4));
        if (order == 0)
            return (const char *)MO + word(to + 8 * middle + 4);
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return message;
}
