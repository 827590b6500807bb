/* What a text is; see content.h. */
#include "site/content.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "base/digits.h"
#include "base/utf8.h"
#include "base/wording.h"
#include "site/wordlists.h"

#define LONGEST 40 /* bytes of what is no free text */

static int part(const char *digits, size_t from, size_t n)
{
    char text[5] = {0};
    memcpy(text, digits + from, n);
    return atoi(text);
}

/* What a single run of digits is that is all of the text. */
static enum sg_content of_digits(const char *text)
{
    struct sg_digits run;
    const char *p = text;
    if (!sg_digits_next(&p, &run) || text[strspn(text, " +('\"")] != *run.start)
        return SG_CONTENT_OTHER;
    const char *rest = run.end + strspn(run.end, " ");
    bool checked = run.n == 17 && run.text[17] == 'X';
    rest += checked && *rest ? strlen(rest) : 0;
    if (*rest)
        return SG_CONTENT_OTHER;
    size_t years = run.n == 15 ? 2 : 4;
    if (run.n == 18 || checked || run.n == 15) {
        int year = part(run.text, 6, years) + (years == 2 ? 1900 : 0), month = part(run.text, 6 + years, 2), day = part(run.text, 8 + years, 2);
        bool birth = year >= 1900 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
        return birth && run.text[0] >= '1' && run.text[0] <= '8' ? SG_CONTENT_IDENTITY : SG_CONTENT_OTHER;
    }
    const char *number = run.text + (run.n == 13 && g_str_has_prefix(run.text, "86") ? 2 : 0);
    size_t n = strlen(number);
    return (n == 11 && number[0] == '1' && number[1] >= '3') || (number[0] == '0' && number[1] != '0' && n >= 10 && n <= 12)
               ? SG_CONTENT_PHONE
               : SG_CONTENT_OTHER;
}

/* Past one to `most` digits; NULL: there are none, or more. */
static const char *past_digits(const char *p, size_t most)
{
    size_t n = strspn(p, "0123456789");
    return n >= 1 && n <= most ? p + n : NULL;
}

static const char *past_any(const char *p, const char *marks)
{
    p += strspn(p, " ");
    gunichar c = g_utf8_get_char(p);
    return c && g_utf8_strchr(marks, -1, c) ? g_utf8_next_char(p) + strspn(g_utf8_next_char(p), " ") : NULL;
}

/* 2026-03-05, 2026.3, 2026年3月5日, 3月5日, with a time of day or without. */
static bool is_date(const char *text)
{
    const char *p = text + strspn(text, " "), *next;
    bool year = strspn(p, "0123456789") == 4 && (strncmp(p, "19", 2) == 0 || strncmp(p, "20", 2) == 0);
    if (year && !(p = past_any(p + 4, "-/.年")))
        return false;
    if (!(p = past_digits(p, 2)))
        return false;
    if ((next = past_any(p, year ? "-/.月" : "月")) != NULL) {
        const char *day = past_digits(next, 2), *end = day ? past_any(day, "日号") : NULL;
        if (!year && !end)
            return false;
        p = end ? end : day ? day : next;
    } else if (!year) {
        return false;
    }
    p += strspn(p, " ");
    return p[strspn(p, "0123456789: ")] == 0 && (!*p || strchr(p, ':'));
}

/* 王芳, 李建国, 欧阳明华; but not 王家村, 陈家, 马路, 高中. */
static bool is_person(const char *text, size_t chars)
{
    static const char *const GROUND = "家村镇乡街路巷湾坝坪沟河桥社店场寺庙塘池岩坡岭山口边上下里楼院园铺站所馆室厅队团组会班点台区县市省部局处科校宫城堡庄屯寨弄岗";
    size_t len = 0;
    bool longer = sg_wordlists_in(SG_WORDLIST_LONG_SURNAMES, text, &len) == text;
    char first[7] = {0};
    g_unichar_to_utf8(g_utf8_get_char(text), first);
    if (chars < (longer ? 3u : 2u) || chars > (longer ? 4u : 3u) || sg_wordlists_is(SG_WORDLIST_NO_NAME, text))
        return false;
    if (!longer && !sg_wordlists_is(SG_WORDLIST_SURNAMES, first))
        return false;
    const char *second = g_utf8_next_char(text), *last = g_utf8_offset_to_pointer(text, (glong)chars - 1);
    return g_utf8_get_char(second) != U'家' && !g_utf8_strchr(GROUND, -1, g_utf8_get_char(last));
}

static bool is_place(const char *text, size_t chars)
{
    static const char *const ENDS[] = {"村", "社区", "街道", "小区", "居委会", "村委会", "乡", "镇", "区", "县", "市"};
    char first[7] = {0};
    g_unichar_to_utf8(g_utf8_get_char(text), first);
    bool named = sg_wordlists_is(SG_WORDLIST_SURNAMES, first) && chars == 3 && g_utf8_get_char(g_utf8_next_char(text)) != U'家';
    for (size_t i = 0; i < G_N_ELEMENTS(ENDS) && chars >= 3; i++)
        if (g_str_has_suffix(text, ENDS[i]))
            return !named || !strstr("村乡镇", ENDS[i]); /* 张国镇 is a person */
    return false;
}

enum sg_content sg_content_of(const char *text)
{
    size_t bytes = strlen(text), chars = 0;
    if (bytes > LONGEST || bytes == 0)
        return SG_CONTENT_OTHER;
    bool digits = strpbrk(text, "0123456789") || strstr(text, "\xEF\xBC") || bytes >= 30; /* in ASCII, full width, numerals */
    enum sg_content number = digits ? of_digits(text) : SG_CONTENT_OTHER;
    if (number)
        return number;
    if (digits && is_date(text))
        return SG_CONTENT_DATE;
    if (strcmp(text, "男") == 0 || strcmp(text, "女") == 0 || strcmp(text, "男性") == 0 || strcmp(text, "女性") == 0)
        return SG_CONTENT_GENDER;
    if (sg_wordlists_truth(text) >= 0)
        return SG_CONTENT_ANSWER;
    for (const char *p = text; *p; p = g_utf8_next_char(p), chars++)
        if (!sg_utf8_is_han(g_utf8_get_char(p)))
            return SG_CONTENT_OTHER;
    return is_place(text, chars) ? SG_CONTENT_PLACE : is_person(text, chars) ? SG_CONTENT_PERSON : SG_CONTENT_OTHER;
}

const char *sg_content_words(enum sg_content content)
{
    static const char *const WORDS[SG_CONTENT_N] = {
        [SG_CONTENT_OTHER] = "", [SG_CONTENT_IDENTITY] = SG_PHRASE("an identity number"), [SG_CONTENT_PHONE] = SG_PHRASE("a telephone number"),
        [SG_CONTENT_DATE] = SG_PHRASE("a date"), [SG_CONTENT_GENDER] = SG_PHRASE("the sex of a person"), [SG_CONTENT_ANSWER] = SG_PHRASE("an answer, yes or no"),
        [SG_CONTENT_PERSON] = SG_PHRASE("the name of a person"), [SG_CONTENT_PLACE] = SG_PHRASE("the name of a place")};
    return WORDS[content];
}
