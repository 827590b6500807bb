/* Numbers and text without the locale; see num.h. */
#include "base/num.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

static const double POWERS[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

size_t sg_num_format(char out[SG_NUM_MAX], double value, int decimals)
{
    assert(decimals >= 0 && decimals <= 9 && isfinite(value) && fabs(value) < 1e15);
    /* Beyond 2^63 the scaled value would not fit; digits that far right mean nothing at that size. */
    while (fabs(value) * POWERS[decimals] >= 9e18)
        decimals--;
    uint64_t scaled = (uint64_t)(fabs(value) * POWERS[decimals] + 0.5);
    bool negative = value < 0 && scaled > 0;
    while (decimals > 0 && scaled % 10 == 0) {
        scaled /= 10;
        decimals--;
    }
    char digits[24];
    int n = 0;
    do {
        digits[n++] = (char)('0' + scaled % 10);
        scaled /= 10;
    } while (scaled > 0 || n <= decimals);
    size_t len = 0;
    if (negative)
        out[len++] = '-';
    while (n > 0) {
        if (n == decimals)
            out[len++] = '.';
        out[len++] = digits[--n];
    }
    out[len] = 0;
    return len;
}

const char *sg_num_text(char out[SG_NUM_MAX], double value, int decimals)
{
    sg_num_format(out, value, decimals);
    return out;
}

bool sg_num_parse(const char *text, size_t len, double *value)
{
    size_t i = 0, from;
    bool negative = len > 0 && text[0] == '-';
    if (negative)
        i++;
    double whole = 0, part = 0;
    for (from = i; i < len && text[i] >= '0' && text[i] <= '9'; i++)
        whole = whole * 10 + (text[i] - '0');
    if (i == from || i - from > 15)
        return false;
    if (i < len && text[i] == '.') {
        int places = 0;
        for (from = ++i; i < len && text[i] >= '0' && text[i] <= '9'; i++)
            if (places < 9) {
                part = part * 10 + (text[i] - '0');
                places++;
            }
        if (i == from)
            return false;
        part /= POWERS[places];
    }
    if (i != len)
        return false;
    *value = negative ? -(whole + part) : whole + part;
    return true;
}
