/* Numbers of people within a text; see digits.h. */
#include "base/digits.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#define MOST_MARKS 3   /* characters between two digits of one number */
#define MOST_GROUPS 6  /* of a date with a time */
#define HEAD 3         /* digits that stay at the front of a long number, */
#define TAIL 4         /* and at the end */
#define LONG 10

static int value_of(gunichar c)
{
    gunichar plain[2];
    if (c < 0x80)
        return g_ascii_isdigit((char)c) ? (int)c - '0' : -1;
    switch (c) {
    case U'〇': case U'零': case U'○': return 0;
    case U'一': case U'壹': case U'幺': return 1;
    case U'二': case U'贰': case U'两': return 2;
    case U'三': case U'叁': return 3;
    case U'四': case U'肆': return 4;
    case U'五': case U'伍': return 5;
    case U'六': case U'陆': return 6;
    case U'七': case U'柒': return 7;
    case U'八': case U'捌': return 8;
    case U'九': case U'玖': return 9;
    default: break;
    }
    if (c >= 0x3400 && c < 0xA000)
        return -1;
    return g_unichar_digit_value(g_unichar_fully_decompose(c, TRUE, plain, 2) == 1 ? plain[0] : c);
}

static bool is_mark(gunichar c)
{
    return g_unichar_isspace(c) || g_unichar_type(c) == G_UNICODE_FORMAT || g_unichar_type(c) == G_UNICODE_DASH_PUNCTUATION ||
           g_utf8_strchr("._/\\()+~·•−．。／＼（）＋～_＿", -1, c);
}

/* Whether the lengths of the groups are those of a date, or the two of a span of years. */
static bool is_date(const struct sg_digits *run, const size_t *groups, size_t n)
{
    bool date = n >= 2 && n <= MOST_GROUPS && groups[0] == 4 && (strncmp(run->text, "19", 2) == 0 || strncmp(run->text, "20", 2) == 0);
    if (n == 2 && groups[1] == 4)
        return date && (strncmp(run->text + 4, "19", 2) == 0 || strncmp(run->text + 4, "20", 2) == 0);
    for (size_t i = 1; i < n && date; i++)
        date = groups[i] <= 2;
    return date;
}

/* 8.30-17.30, once or more, 0830-1730, 2026.3.1-2026.12.31: spans of time. */
static bool is_span(const struct sg_digits *run)
{
#define DASH " *[-–—~～]+ *"
#define TIME "([01]?[0-9]|2[0-4])[.．][0-5][0-9]"
#define HOUR "([01][0-9]|2[0-4])[0-5][05]"
#define DAY "(19|20)[0-9]{2}[-./][0-9]{1,2}([-./][0-9]{1,2})?"
    static const char FORM[] = "^(" TIME DASH TIME "( +" TIME DASH TIME ")*( +[一二三四五六七八九])?|" HOUR DASH HOUR "|" DAY DASH DAY ")$";
    size_t len = (size_t)(run->end - run->start);
    char text[64];
    if (run->n < 6 || len >= sizeof text || len == run->n)
        return false;
    memcpy(text, run->start, len);
    text[len] = 0;
    return strpbrk(text, "-~") || strstr(text, "—") || strstr(text, "–") || strstr(text, "～") ? g_regex_match_simple(FORM, text, 0, 0) : false;
}

bool sg_digits_next(const char **p, struct sg_digits *run)
{
    const char *at = *p;
    size_t groups[MOST_GROUPS + 1] = {0}, n_groups = 0, marks = 0;
    gunichar before = 0;
    *run = (struct sg_digits){0};
    for (; *at && (run->n == 0 || marks <= MOST_MARKS); at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        bool weekday = run->n == 0 && c >= 0x4E00 && (before == U'周' || before == U'期' || before == U'拜'); /* 周五 8.30 */
        int value = weekday ? -1 : value_of(c);
        before = c;
        if (value < 0) {
            if (run->n == 0)
                continue;
            if (!is_mark(c))
                break;
            marks++;
            continue;
        }
        if (run->n == 0)
            run->start = at;
        n_groups += (run->n == 0 || marks > 0) && n_groups <= MOST_GROUPS;
        groups[n_groups - 1]++;
        marks = 0;
        if (run->n < SG_DIGITS_MOST)
            run->text[run->n] = (char)('0' + value);
        run->n++;
        run->end = g_utf8_next_char(at);
    }
    *p = run->n ? run->end : at;
    if (!run->n)
        return false;
    run->is_none = is_date(run, groups, n_groups) || (n_groups > 1 && is_span(run)) || (run->n > 1 && strspn(run->text + 1, "0") == run->n - 1);
    run->is_code = run->n == 12 && run->end - run->start == 12 && run->text[0] >= '1' && run->text[0] <= '8';
    for (at = run->end; *at && is_mark(g_utf8_get_char(at)); at = g_utf8_next_char(at))
        ;
    gunichar last = *at ? g_unichar_toupper(g_utf8_get_char(at)) : 0;
    if (run->n == 17 && (last == 'X' || last == 0xFF38))
        run->text[17] = 'X';
    return true;
}

static void cover(GString *out, const struct sg_digits *run)
{
    size_t head = run->n >= LONG ? HEAD : 0, i = 0;
    for (const char *p = run->start; p < run->end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        bool digit = value_of(c) >= 0, covered = digit && i >= head && i + TAIL < run->n;
        g_string_append_unichar(out, !covered ? c : c < 0x80 ? '*' : 0xFF0A);
        i += digit;
    }
}

static const char *mask(const char *text, size_t least, const char *but, bool codes, struct sg_arena *arena)
{
    struct sg_digits run, kept = {0};
    const char *p = text, *from = text;
    GString *out = NULL;
    if (but)
        sg_digits_next(&but, &kept);
    while (text && sg_digits_next(&p, &run)) {
        if (run.n < least || run.is_none || (run.is_code && !codes) || (kept.n > 0 && kept.n == run.n && strcmp(kept.text, run.text) == 0))
            continue;
        out = out ? out : g_string_new(NULL);
        g_string_append_len(out, from, run.start - from);
        cover(out, &run);
        from = run.end;
    }
    if (!out)
        return text;
    g_string_append(out, from);
    const char *masked = sg_arena_strdup(arena, out->str);
    g_string_free(out, TRUE);
    return masked;
}

const char *sg_digits_mask(const char *text, size_t least, const char *but, struct sg_arena *arena)
{
    return mask(text, least, but, true, arena);
}

const char *sg_digits_quote(const char *text, struct sg_arena *arena)
{
    return mask(text, SG_DIGITS_PRIVATE, NULL, false, arena);
}
