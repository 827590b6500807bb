/* Months of a plan; see months.h. */
#include "site/months.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

static const char *const NUMERALS[] = {"十二", "十一", "十", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
static const int VALUES[] = {12, 11, 10, 1, 2, 3, 4, 5, 6, 7, 8, 9};

/* A number in digits or numerals at *p, moving past it; 0: none. */
static int number_at(const char **p)
{
    size_t digits = strspn(*p, "0123456789");
    if (digits > 0) {
        int value = 0;
        for (size_t i = 0; i < digits && i < 4; i++)
            value = value * 10 + ((*p)[i] - '0');
        *p += digits;
        return value;
    }
    for (size_t i = 0; i < sizeof VALUES / sizeof *VALUES; i++)
        if (strncmp(*p, NUMERALS[i], strlen(NUMERALS[i])) == 0) {
            *p += strlen(NUMERALS[i]);
            return VALUES[i];
        }
    return 0;
}

static bool starts(const char *text, const char *word)
{
    return strncmp(text, word, strlen(word)) == 0;
}

int sg_months_first(const char *text)
{
    int first = SG_MONTHS_NONE;
    for (const char *p = text; p && *p && first == SG_MONTHS_NONE;) {
        const char *behind = p;
        int n = number_at(&behind);
        if (n == 0) {
            p++;
            continue;
        }
        if (starts(behind, "季度") || starts(behind, "季"))
            first = n <= 4 ? (n - 1) * 3 + 1 : SG_MONTHS_NONE;
        else if (!starts(behind, "年") && !starts(behind, "日") && !starts(behind, "次") && n <= 12)
            first = n;
        p = behind;
    }
    return first;
}
