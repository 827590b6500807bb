/* Age on a day; see age.h. */
#include "site/age.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "base/numerals.h"

#define GROWN 14
#define NOTICE_YEAR 2021 /* 北碚民发〔2021〕80号 */

static int number_of(int year, int month, int day)
{
    return (year * 16 + month) * 32 + day;
}

static int earliest(struct sg_date date)
{
    return number_of(date.year, date.month ? date.month : 1, date.day ? date.day : 1);
}

static int latest(struct sg_date date)
{
    return number_of(date.year, date.month ? date.month : 12, date.day ? date.day : 31);
}

enum sg_age sg_age_on(struct sg_date birth, struct sg_date day)
{
    struct sg_date grown = {birth.year + GROWN, birth.month, birth.day};
    if (birth.year == 0)
        return SG_AGE_GROWN;
    if (day.year == 0)
        return latest(grown) < number_of(NOTICE_YEAR, 1, 1) ? SG_AGE_GROWN : SG_AGE_UNKNOWN;
    return earliest(day) < latest(grown) ? SG_AGE_UNDER_14 : SG_AGE_GROWN;
}

/* ---- In words ---- */

/* Behind any of the words at its beginning. */
static const char *past(const char *text, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (g_str_has_prefix(text, words[i]))
            return past(text + strlen(words[i]), words, n);
    return text;
}

static enum sg_age of_grade(int grade)
{
    return grade <= 0 ? SG_AGE_GROWN : grade <= 8 ? SG_AGE_UNDER_14 : grade == 9 ? SG_AGE_UNKNOWN : SG_AGE_GROWN;
}

/* One of the words between bars. */
static bool is_any(const char *text, const char *words)
{
    for (size_t n = strlen(text), len;; words += len + 1) {
        len = strcspn(words, "|");
        if (len == n && strncmp(words, text, n) == 0)
            return true;
        if (!words[len])
            return false;
    }
}

/* 青石小学三年级, 青石中学初一（2）班: what stands before 年级 in the text, or the word of the form. */
static enum sg_age of_school(const char *text, bool column)
{
    const char *form = strstr(text, "年级"), *p = form;
    bool ends = form && (form[strlen("年级")] == 0 || g_str_has_suffix(text, "班") || g_str_has_suffix(text, "学生") || g_str_has_suffix(text, "级生"));
    if (column && (strstr(text, "初一") || strstr(text, "初二")))
        return SG_AGE_UNDER_14;
    if (!form || form == text || !(column || (ends && strstr(text, "小学"))))
        return SG_AGE_GROWN;
    p = g_ascii_isdigit(form[-1]) ? form - 1 : g_utf8_prev_char(form);
    return of_grade(sg_numerals_read(&p));
}

/* 11岁, 未满14岁, 12-16岁, 15后, 三年级, 三(2)班 */
static enum sg_age of_number(const char *text, bool column)
{
    static const char *const BEFORE[] = {"今年", "现年", "年龄", "实足", "虚岁", "周岁", "大约", "约", "刚满", "刚", "才", "已满", "年满", "满", ":", "小学", "在读", "读"};
    bool below = g_str_has_prefix(text, "未满") || g_str_has_prefix(text, "不满") || g_str_has_prefix(text, "未年满") || g_str_has_prefix(text, "不足");
    const char *p = past(below ? strstr(text, g_str_has_prefix(text, "不足") ? "足" : "满") + 3 : text, BEFORE, G_N_ELEMENTS(BEFORE));
    bool school = p > text && strstr(text, "小学") == text;
    int years = sg_numerals_read(&p);
    if (years < 0)
        return SG_AGE_GROWN;
    if (g_str_has_prefix(p, "年级") || ((*p == '(' || g_str_has_prefix(p, "（")) && g_str_has_suffix(p, "班")) ||
        (g_str_has_prefix(p, "年") && g_str_has_suffix(p, "班")))
        return of_grade(years);
    if (g_str_has_prefix(p, "后"))
        return years >= 10 && years < 30 ? SG_AGE_UNDER_14 : SG_AGE_GROWN;
    const char *rest = g_str_has_prefix(p, "周岁") ? p + strlen("周岁") : g_str_has_prefix(p, "岁") ? p + strlen("岁") : NULL;
    bool whole = !*p || (rest && is_any(rest, "|以上|以下|以内|半|左右|多|了|整"));
    if ((!whole && !column) || (!*p && !column && !below))
        return SG_AGE_GROWN;
    if (column && g_str_has_suffix(p, "班"))
        return SG_AGE_UNKNOWN;
    if (g_str_has_suffix(p, "以上"))
        return years < GROWN ? SG_AGE_UNKNOWN : SG_AGE_GROWN;
    if (below || g_str_has_suffix(p, "以下") || g_str_has_suffix(p, "以内"))
        return years <= GROWN ? SG_AGE_UNDER_14 : SG_AGE_UNKNOWN;
    return years < GROWN && (years > 0 || school) ? SG_AGE_UNDER_14 : SG_AGE_GROWN;
}

static enum sg_age of_clause(const char *text, bool column)
{
    static const char YOUNG[] = "小学生|在读小学生|小学在读|儿童|幼儿|学龄前|学龄前儿童|少先队员|初一|初二|初一学生|初二学生|幼儿园|小班|中班|大班|学前班|学前";
    static const char PERHAPS[] = "未成年|未成年人|未成年学生|初中生|中学生|学生|在校学生|在校生|在读学生|青少年|初三|初三学生|初中|中学|初中在读|中学在读";
    if (is_any(text, YOUNG) || (g_str_has_prefix(text, "幼儿园") && g_str_has_suffix(text, "班")) || (column && (g_str_has_prefix(text, "小学") || g_str_has_prefix(text, "初一") || g_str_has_prefix(text, "初二"))))
        return SG_AGE_UNDER_14;
    if (is_any(text, PERHAPS) && (column || !is_any(text, "初中|中学")))
        return SG_AGE_UNKNOWN;
    return sg_age_stricter(of_number(text, column), of_school(text, column));
}

enum sg_age sg_age_said(const char *text, bool column)
{
    static const char SIGNS[] = "岁生年班后童幼学初少";
    enum sg_age age = SG_AGE_GROWN;
    bool may = text && column;
    for (const char *p = text; p && *p && !may; p = g_utf8_next_char(p)) /* most texts say nothing of an age */
        may = (unsigned char)*p >= 0x80 && g_utf8_strchr(SIGNS, -1, g_utf8_get_char(p));
    if (!may)
        return age;
    char *whole = g_utf8_normalize(text, -1, G_NORMALIZE_ALL_COMPOSE);
    char **clauses = g_strsplit_set(whole ? whole : text, ",; \t\n/", -1);
    for (size_t i = 0; clauses[i]; i++) {
        char **parts = g_regex_split_simple("[、。]", clauses[i], 0, 0);
        for (size_t k = 0; parts[k]; k++)
            age = sg_age_stricter(age, of_clause(parts[k], column));
        g_strfreev(parts);
    }
    g_strfreev(clauses);
    g_free(whole);
    return age;
}

struct sg_date sg_age_told(const char *text)
{
    static const char BORN[] = "(?:(?:生于|出生于|出生日期|出生年月|出生|生日)[:：是为]? *)?([0-9]{4}|[0-9]{2})(?:年|[-./])(?:([0-9]{1,2})(?:月|[-./])?(?:份)?(?:([0-9]{1,2})[日号]?)?)? *(出生|生)?";
    struct sg_date date = {0, 0, 0};
    if (!text || !strstr(text, "生") || !strpbrk(text, "0123456789"))
        return date;
    GRegex *born = g_regex_new(BORN, 0, 0, NULL);
    GMatchInfo *match = NULL;
    for (g_regex_match(born, text, 0, &match); g_match_info_matches(match); g_match_info_next(match, NULL)) {
        char *whole = g_match_info_fetch(match, 0), *part[4];
        for (int i = 0; i < 4; i++)
            part[i] = g_match_info_fetch(match, i + 1);
        if (strstr(whole, "生") && !date.year) {
            int year = atoi(part[0]);
            date = (struct sg_date){year > 99 ? year : year <= 30 ? 2000 + year : 1900 + year, part[1] ? atoi(part[1]) : 0, part[2] ? atoi(part[2]) : 0};
            if (date.month > 12 || date.day > 31 || date.year < 1900 || date.year > 2100)
                date = (struct sg_date){0, 0, 0};
        }
        for (int i = 0; i < 4; i++)
            g_free(part[i]);
        g_free(whole);
    }
    g_match_info_free(match);
    g_regex_unref(born);
    return date;
}

enum sg_age sg_age_stricter(enum sg_age a, enum sg_age b)
{
    return a == SG_AGE_UNDER_14 || b == SG_AGE_GROWN ? a : b;
}

bool sg_age_is_open(const char *birth)
{
    return strspn(birth, "0123456789") == 4 && strcmp(birth + 4, ".1") == 0;
}

bool sg_age_is_after(struct sg_date a, struct sg_date b)
{
    return a.year > 0 && b.year > 0 && earliest(a) > latest(b);
}
