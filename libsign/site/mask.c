/* Masks; see mask.h. */
#include "site/mask.h"

#include <string.h>

#include "base/num.h"

#define MOST_DIGITS 40
#define ID_LENGTH 18
#define MOBILE_LENGTH 11
#define LOCAL_LEAST 7 /* digits of a number within its area */
#define LOCAL_MOST 8
#define KEPT 4        /* digits at the end that stay */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* ---- telephones ---- */

struct number {
    char *text;
    size_t at[MOST_DIGITS]; /* where its digits stand */
    size_t n;
};

static char digit(const struct number *number, size_t i)
{
    return i < number->n ? number->text[number->at[i]] : '\0';
}

static void hide(struct number *number, size_t from, size_t to)
{
    for (size_t i = from; i < to && i < number->n; i++)
        number->text[number->at[i]] = '*';
}

/* Digits of the code of the country, where it is China's; a foreign one is not told from what follows. */
static size_t country_digits(const struct number *number)
{
    bool plus = number->text[0] == '+';
    if (strncmp(number->text, "0086", 4) == 0)
        return 4;
    return digit(number, 0) == '8' && digit(number, 1) == '6' && (plus || number->n == 13) ? 2 : 0;
}

/* Where the number within its area ends: at a mark after seven digits, before an extension. */
static size_t local_end(const struct number *number, size_t from)
{
    size_t i = from;
    while (i < number->n && i - from < LOCAL_MOST &&
           !(i - from >= LOCAL_LEAST && number->at[i] != number->at[i - 1] + 1))
        i++;
    return i;
}

static size_t area_digits(const struct number *number, size_t from, bool after_country)
{
    bool zero = digit(number, from) == '0';
    if (!zero && !after_country)
        return 0;
    char first = digit(number, from + zero), second = digit(number, from + zero + 1);
    return (size_t)zero + (first == '2' || (first == '1' && second == '0') ? 2 : 3);
}

const char *sg_mask_phone(const char *phone, struct sg_arena *arena)
{
    struct number number = {.text = sg_arena_strdup(arena, phone)};
    if (strchr(phone, '*'))
        return number.text;
    for (size_t i = 0; phone[i] && number.n < MOST_DIGITS; i++)
        if (is_digit(phone[i]))
            number.at[number.n++] = i;
    size_t country = country_digits(&number), n = number.n - country;
    if (phone[0] == '+' && country == 0) {
        hide(&number, 3, number.n > KEPT ? number.n - KEPT : number.n);
    } else if (n == MOBILE_LENGTH && digit(&number, country) == '1') {
        hide(&number, country + 3, number.n - KEPT);
    } else if (n <= 5 || (n == 10 && strchr("48", digit(&number, country)) && digit(&number, country + 1) == '0' &&
                          digit(&number, country + 2) == '0')) {
        return number.text;
    } else if (n < LOCAL_LEAST) {
        hide(&number, country, number.n - 2);
    } else {
        size_t from = country + area_digits(&number, country, country > 0), end = local_end(&number, from);
        hide(&number, from, end - from > KEPT ? end - KEPT : end);
    }
    return number.text;
}

/* ---- identity numbers ---- */

const char *sg_mask_id(const char *number, struct sg_arena *arena)
{
    char *out = sg_arena_strdup(arena, number);
    size_t n = strlen(out), first = n >= 15 ? 3 : n >= 8 ? 1 : 0, last = n >= 15 ? KEPT : n >= 8 ? 2 : 0;
    for (size_t i = first; i + last < n; i++)
        /* Whole characters: a byte of UTF-8 alone would be none. */
        if ((unsigned char)out[i] < 0x80)
            out[i] = '*';
    return out;
}

static int value_of(const char *p, size_t n)
{
    int value = 0;
    for (size_t i = 0; i < n; i++)
        value = value * 10 + (p[i] - '0');
    return value;
}

bool sg_mask_is_id(const char *p)
{
    static const int WEIGHTS[ID_LENGTH - 1] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (size_t i = 0; i < ID_LENGTH - 1; i++) {
        if (!is_digit(p[i]))
            return false;
        sum += (p[i] - '0') * WEIGHTS[i];
    }
    int year = value_of(p + 6, 4), month = value_of(p + 10, 2), day = value_of(p + 12, 2);
    char check = "10X98765432"[sum % 11], given = p[ID_LENGTH - 1] == 'x' ? 'X' : p[ID_LENGTH - 1];
    return p[0] != '0' && year >= 1900 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31 &&
           given == check;
}

/* ---- addresses ---- */

/* Where `word` ends first in `text` without one of `not` behind it, or 0. */
static size_t end_of(const char *text, const char *word, const char *const *not)
{
    for (const char *p = strstr(text, word); p; p = strstr(p + strlen(word), word)) {
        const char *behind = p + strlen(word);
        bool part = p == text; /* a name before it there must be */
        for (size_t i = 0; not && not[i]; i++)
            part = part || strncmp(behind, not[i], strlen(not[i])) == 0;
        if (!part)
            return (size_t)(behind - text);
    }
    return 0;
}

const char *sg_mask_address(const char *address, struct sg_arena *arena)
{
    /* 景德镇市 and 镇平县 are no towns, and 城区街道 no district. */
    static const char *const HIGHER[] = {"市", "区", "县", "街", "旗", NULL};
    static const char *const TOWNS[] = {"街道", "苏木", "镇", "乡"}, *const DISTRICTS[] = {"区", "县", "旗", "市"};
    size_t district = 0, town = 0;
    for (size_t i = 0; i < sizeof DISTRICTS / sizeof *DISTRICTS && !district; i++)
        district = end_of(address, DISTRICTS[i], NULL);
    for (size_t i = 0; i < sizeof TOWNS / sizeof *TOWNS && !town; i++)
        town = end_of(address, TOWNS[i], HIGHER);
    /* 民族乡 above all: 乡 of 乡村 is further on than the district, but then no town stood before it. */
    return sg_arena_strndup(arena, address, town ? town : district);
}
