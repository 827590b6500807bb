/* Months of a plan; see months.h. */
#include "site/months.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/numerals.h"

static bool starts(const char *text, const char *word)
{
    return strncmp(text, word, strlen(word)) == 0;
}

int sg_months_first(const char *text)
{
    int first = SG_MONTHS_NONE;
    for (const char *p = text; p && *p && first == SG_MONTHS_NONE;) {
        const char *behind = p;
        int n = sg_numerals_read(&behind);
        if (n <= 0) {
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
