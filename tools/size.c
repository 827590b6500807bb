/* Sizes as people write them; see size.h. What sizes a sheet can have is the library's to say. */
#include "size.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

#include "messages.h"
#include "terminal.h"

static const struct {
    const char *name;
    double mm;
} UNITS[] = {
    {"mm", 1}, {"cm", 10}, {"dm", 100}, {"m", 1000}, {"毫米", 1}, {"厘米", 10}, {"公分", 10}, {"米", 1000},
};

static void skip_spaces(const char **p)
{
    while (g_unichar_isspace(g_utf8_get_char(*p)))
        *p = g_utf8_next_char(*p);
}

/* Digits with at most one point; *len is 0 if there are none. */
static double take_number(const char **p)
{
    size_t whole = strspn(*p, "0123456789"), len = whole;
    if ((*p)[len] == '.') {
        size_t fraction = strspn(*p + len + 1, "0123456789");
        len = whole || fraction ? len + 1 + fraction : 0;
    }
    if (len == 0 || len > 15)
        return -1;
    char *digits = g_strndup(*p, len);
    double value = g_ascii_strtod(digits, NULL);
    g_free(digits);
    *p += len;
    return value;
}

static bool is_times(gunichar c)
{
    return c && g_utf8_strchr("x*×✕乘", -1, c) != NULL;
}

/* The unit's length in mm; 0: none is written; -1: one that is not known. The longest name wins, so
 * that m does not hide mm. */
static double take_unit(const char **p)
{
    size_t best = 0;
    double mm = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(UNITS); i++) {
        size_t len = strlen(UNITS[i].name);
        if (len > best && strncmp(*p, UNITS[i].name, len) == 0) {
            best = len;
            mm = UNITS[i].mm;
        }
    }
    *p += best;
    gunichar next = g_utf8_get_char(*p);
    return g_unichar_isalpha(next) && !is_times(next) ? -1 : mm;
}

/* A number and its unit (0: none), with the spaces around; or what is wrong: `none` when there is no number. */
static const char *take_length(const char **p, double *number, double *unit, const char *none)
{
    skip_spaces(p);
    *number = take_number(p);
    if (*number < 0)
        return **p == '-' ? _("a length cannot be negative") : none;
    skip_spaces(p);
    *unit = take_unit(p);
    skip_spaces(p);
    return *unit < 0 ? _("the unit is not known; mm, cm, dm and m are") : NULL;
}

/* NFKC makes ASCII of full-width digits and letters, and two letters of ㎜. NULL if it is no text. */
static char *plain_of(const char *text)
{
    g_autofree char *argument = terminal_argument(text), *plain = g_utf8_normalize(argument, -1, G_NORMALIZE_NFKC);
    return plain ? g_utf8_strdown(plain, -1) : NULL;
}

const char *size_parse(const char *text, double *width_mm, double *height_mm)
{
    g_autofree char *plain = plain_of(text);
    const char *p = plain, *why;
    double width, height, unit, second;
    if (!plain)
        return _("it is not readable text");
    if ((why = take_length(&p, &width, &unit, _("it does not begin with a number"))) != NULL)
        return why;
    if (!*p)
        return _("the height is missing");
    if (!is_times(g_utf8_get_char(p)))
        return _("between width and height stands an x");
    p = g_utf8_next_char(p);
    if ((why = take_length(&p, &height, &second, _("the height is missing"))) != NULL)
        return why;
    if (*p)
        return _("something follows after the height");
    if (unit > 0 && second == 0.0)
        return _("the height has no unit");
    if (second == 0.0)
        second = 1;
    *width_mm = width * (unit > 0 ? unit : second);
    *height_mm = height * second;
    return *width_mm > 0 && *height_mm > 0 ? NULL : _("width and height must be more than 0");
}

const char *length_parse(const char *text, double *mm)
{
    g_autofree char *plain = plain_of(text);
    const char *p = plain, *why;
    double number, unit;
    if (!plain)
        return _("it is not readable text");
    if ((why = take_length(&p, &number, &unit, _("it does not begin with a number"))) != NULL)
        return why;
    if (*p)
        return _("something follows after the length");
    *mm = number * (unit > 0 ? unit : 1);
    return NULL;
}
