/* Number formats; see number_format.h. A section of a code is shown as a date, a fraction or a number. */
#include "input/number_format.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "input/format_code.h"

#define LAST_DAY 2958465 /* 9999-12-31 */

/* ---- Digits in Chinese ---- */

/* `text` is of digits, and perhaps a point. Counted: 一百二十, else digit by digit; `short_ten` 十二 for 一十二. */
static void put_number(GString *out, const char *text, int dbnum, bool counted, bool short_ten)
{
    static const char *const DIGITS[] = {"〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "０１２３４５６７８９"};
    static const char *const PLACES[][4] = {{"", "十", "百", "千"}, {"", "拾", "佰", "仟"}, {"", "十", "百", "千"}};
    static const char *const GROUPS[] = {"", "万", "亿", "万亿"};
    size_t n = strspn(text, "0123456789");
    if (dbnum == 0) {
        g_string_append(out, text);
        return;
    }
    counted = counted && n > 0 && n <= 16 && text[0] != '0';
    bool zero = false, any = false; /* a zero to write before the next digit; a digit in this group of four */
    for (size_t i = 0; text[i]; i++) {
        size_t place = n - 1 - i;
        const char *digit = g_ascii_isdigit(text[i]) ? DIGITS[dbnum - 1] + 3 * (text[i] - '0') : NULL;
        if (!counted || i >= n) {
            g_string_append_len(out, digit ? digit : text + i, digit ? 3 : 1);
            continue;
        }
        if (text[i] != '0') {
            if (zero)
                g_string_append_len(out, DIGITS[dbnum - 1], 3);
            if (!(short_ten && n == 2 && i == 0 && text[i] == '1'))
                g_string_append_len(out, digit, 3);
            g_string_append(out, PLACES[dbnum - 1][place % 4]);
        }
        zero = text[i] == '0';
        any = any || !zero;
        if (place % 4 == 0 && any)
            g_string_append(out, GROUPS[place / 4]);
        any = any && place % 4 != 0;
    }
}

static void put_int(GString *out, int64_t value, int width, int dbnum)
{
    char text[32];
    snprintf(text, sizeof text, "%0*" PRId64, width, value);
    put_number(out, text, dbnum, width < 4, true);
}

/* ---- Dates and times ---- */

struct moment {
    int year, month, day, weekday;
};

static bool find_day(double serial, bool from_1904, struct moment *moment)
{
    int64_t day = (int64_t)floor(serial) + (from_1904 ? 1462 : 0);
    if (serial < 0 || day > LAST_DAY)
        return false;
    /* Day 60 of the system of 1900 is its 29 February, which there was not. */
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, 31, G_DATE_DECEMBER, 1899);
    if (day > 0)
        g_date_add_days(&date, (guint)(day >= 60 ? day - 1 : day));
    *moment = (struct moment){g_date_get_year(&date), (int)g_date_get_month(&date), g_date_get_day(&date),
                              (int)g_date_get_weekday(&date)};
    return true;
}

bool sg_number_format_iso(double serial, bool from_1904, char iso[11])
{
    struct moment moment;
    if (!isfinite(serial) || serial < 1 || !find_day(serial, from_1904, &moment))
        return false;
    snprintf(iso, 11, "%04u-%02u-%02u", (unsigned)moment.year % 10000, (unsigned)moment.month % 100,
             (unsigned)moment.day % 100);
    return true;
}

/* The parts of a date between which an m means minutes. */
static bool is_minute(const struct sg_section *section, size_t i)
{
    for (size_t k = i; k-- > 0;)
        if (section->tokens[k].kind == SG_TOKEN_DATE || section->tokens[k].kind == SG_TOKEN_ELAPSED) {
            if (section->tokens[k].letter == 'h')
                return true;
            break;
        }
    for (size_t k = i + 1; k < section->n; k++)
        if (section->tokens[k].kind == SG_TOKEN_DATE || section->tokens[k].kind == SG_TOKEN_ELAPSED)
            return section->tokens[k].letter == 's';
    return false;
}

static void put_name(GString *out, const struct sg_section *section, const struct sg_format_token *token, const struct moment *moment)
{
    static const char *const MONTHS[] = {"January", "February", "March", "April", "May", "June", "July", "August",
                                         "September", "October", "November", "December"};
    static const char *const DAYS[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    static const char *const ZH[] = {"一", "二", "三", "四", "五", "六", "日"};
    bool month = token->letter == 'm', full = token->n == 4;
    if (month && section->chinese) {
        put_int(out, moment->month, 1, 1);
        g_string_append(out, "月");
    } else if (!month && (section->chinese || token->letter == 'a')) {
        g_string_append(out, full ? "星期" : token->letter == 'a' ? "" : "周");
        g_string_append(out, ZH[moment->weekday - 1]);
    } else {
        const char *name = month ? MONTHS[moment->month - 1] : DAYS[moment->weekday - 1];
        g_string_append_len(out, name, full ? -1 : token->n == 5 ? 1 : 3);
    }
}

static enum sg_number_shown show_date(const struct sg_section *section, double serial, bool from_1904, GString *out)
{
    static const char *const NOONS[][2] = {{"AM", "PM"}, {"上午", "下午"}, {"A", "P"}};
    int places = 0, twelve = 0;
    bool day = false, year = false;
    for (size_t i = 0; i < section->n; i++) {
        const struct sg_format_token *token = &section->tokens[i];
        twelve += token->kind == SG_TOKEN_NOON;
        places += token->kind == SG_TOKEN_DIGIT;
        if (token->kind == SG_TOKEN_DIGIT && token->letter != '0')
            return SG_SHOWN_NOT;
    }
    struct moment moment;
    double unit = pow(10, places);
    if (places > 3 || serial < 0 || serial > LAST_DAY + 1)
        return SG_SHOWN_NOT;
    int64_t units = (int64_t)floor(serial * 86400 * unit + 0.5), total = units / (int64_t)unit;
    if (!find_day((double)(total / 86400), from_1904, &moment))
        return SG_SHOWN_NOT;
    int second = (int)(total % 60), minute = (int)(total / 60 % 60), hour = (int)(total / 3600 % 24);
    for (size_t i = 0; i < section->n; i++) {
        const struct sg_format_token *token = &section->tokens[i];
        int width = token->n >= 2 ? 2 : 1, dbnum = section->dbnum;
        if (token->kind == SG_TOKEN_NOON) {
            g_string_append(out, NOONS[token->n][hour >= 12]);
        } else if (token->kind == SG_TOKEN_ELAPSED) {
            put_int(out, total / (token->letter == 'h' ? 3600 : token->letter == 'm' ? 60 : 1), token->n, dbnum);
        } else if (token->kind == SG_TOKEN_DIGIT) {
            char fraction[8];
            snprintf(fraction, sizeof fraction, "%0*d", places, (int)(units % (int64_t)unit));
            g_string_append(out, fraction);
            i += (size_t)places - 1;
        } else if (token->kind != SG_TOKEN_DATE) {
            if (token->kind == SG_TOKEN_GENERAL || token->kind == SG_TOKEN_TEXT)
                return SG_SHOWN_NOT;
            g_string_append_len(out, token->text, (gssize)token->len);
        } else if (token->letter == 'h') {
            put_int(out, twelve ? (hour + 11) % 12 + 1 : hour, width, dbnum);
        } else if (token->letter == 's') {
            put_int(out, second, width, dbnum);
        } else if (token->letter == 'm' && token->n <= 2 && is_minute(section, i)) {
            put_int(out, minute, width, dbnum);
        } else if (token->letter == 'y') {
            char digits[16];
            snprintf(digits, sizeof digits, "%0*d", token->n <= 2 ? 2 : 4, token->n <= 2 ? moment.year % 100 : moment.year);
            put_number(out, digits, dbnum, false, false);
            year = day = true;
        } else {
            if (token->n > 5 || (token->letter == 'a' && token->n < 3))
                return SG_SHOWN_NOT;
            if (token->n >= 3)
                put_name(out, section, token, &moment);
            else
                put_int(out, token->letter == 'd' ? moment.day : moment.month, width, dbnum);
            day = true;
        }
    }
    return year ? SG_SHOWN_DATE : day ? SG_SHOWN_DAY : SG_SHOWN_PLAIN;
}

/* ---- Numbers ---- */

/* "12.50" with `places` behind the point, rounded as decimals are, not as binary fractions. */
static void decimal(char text[400], double value, int places)
{
    char form[16];
    snprintf(form, sizeof form, "%%.%df", places);
    g_ascii_formatd(text, 400, form, value * (1 + 3e-16));
}

/* At most eleven characters wide, as a column is at first; whole numbers in full. */
static void put_general(GString *out, double value, int dbnum)
{
    char text[SG_NUM_MAX];
    int whole = fabs(value) >= 10 ? (int)log10(fabs(value)) + 1 : 1;
    if (fabs(value) >= 1e15 || (value != 0 && fabs(value) < 1e-4))
        g_ascii_formatd(text, sizeof text, "%.6G", value);
    else
        sg_num_format(text, value, MIN(9, MAX(0, 10 - whole)));
    put_number(out, text, dbnum, true, false);
}

struct plan {
    int whole, places, exponent; /* digits before and behind the point, and of the exponent */
    int percent, thousands;
    size_t slash;                /* 0: no fraction */
    bool grouped, general;
};

static struct plan plan_of(const struct sg_section *section)
{
    struct plan plan = {0};
    int *count = &plan.whole, commas = 0;
    for (size_t i = 0; i < section->n; i++) {
        const struct sg_format_token *token = &section->tokens[i];
        if (token->kind == SG_TOKEN_DIGIT) {
            plan.grouped = plan.grouped || (commas > 0 && count == &plan.whole);
            commas = 0;
            ++*count;
        } else if (token->kind == SG_TOKEN_COMMA) {
            commas += plan.whole > 0;
        } else if (token->kind == SG_TOKEN_POINT) {
            count = &plan.places;
            plan.thousands += commas;
            commas = 0;
        } else if (token->kind == SG_TOKEN_EXPONENT) {
            count = &plan.exponent;
        } else if (token->kind == SG_TOKEN_SLASH && i > 0 && section->tokens[i - 1].kind == SG_TOKEN_DIGIT) {
            plan.slash = i;
        }
        plan.percent += token->kind == SG_TOKEN_PERCENT;
        plan.general = plan.general || token->kind == SG_TOKEN_GENERAL || token->kind == SG_TOKEN_TEXT;
    }
    plan.thousands += commas;
    return plan;
}

/* A digit place with `place` more to its left or right; those too many stand in the first. */
static void put_digit(GString *out, const char *digits, int len, int place, char letter, bool first, bool grouped)
{
    for (int at = first && len > place ? len - 1 : place; at >= place; at--) {
        if (at < len)
            g_string_append_c(out, digits[len - 1 - at]);
        else if (letter != '#')
            g_string_append_c(out, letter == '0' ? '0' : ' ');
        else
            continue;
        if (grouped && at > 0 && at % 3 == 0)
            g_string_append_c(out, ',');
    }
}

/* The digits of a denominator, or what it is fixed to: ??, 8, 100. */
static size_t read_denominator(const struct sg_section *section, size_t from, int *fixed)
{
    size_t n = 0;
    *fixed = 0;
    for (; from + n < section->n && n < 4; n++) {
        const struct sg_format_token *token = &section->tokens[from + n];
        bool own = token->kind == SG_TOKEN_LITERAL && token->len == 1 && g_ascii_isdigit(*token->text);
        if (!own && token->kind != SG_TOKEN_DIGIT)
            break;
        if (own || *fixed)
            *fixed = *fixed * 10 + (token->text[0] - '0');
    }
    return n;
}

static enum sg_number_shown show_fraction(const struct sg_section *section, size_t slash, double value, GString *out)
{
    int fixed;
    size_t n = read_denominator(section, slash + 1, &fixed), top = slash;
    while (top > 0 && section->tokens[top - 1].kind == SG_TOKEN_DIGIT)
        top--;
    bool mixed = false;
    for (size_t i = 0; i < top; i++)
        mixed = mixed || section->tokens[i].kind == SG_TOKEN_DIGIT;
    if (n == 0 || n > 3 || value >= 1e9)
        return SG_SHOWN_NOT;
    double whole = mixed ? floor(value) : 0, rest = value - whole;
    int most = n == 1 ? 9 : n == 2 ? 99 : 999, best = fixed ? fixed : 1;
    for (int d = 1; d <= most && !fixed; d++)
        if (fabs(rest - round(rest * d) / d) < fabs(rest - round(rest * best) / best) - 1e-12)
            best = d;
    int64_t over = (int64_t)round(rest * best);
    if (mixed && over == best) {
        whole++;
        over = 0;
    }
    bool alone = mixed && over == 0;
    for (size_t i = 0; i < section->n; i++) {
        const struct sg_format_token *token = &section->tokens[i];
        if (token->kind == SG_TOKEN_DIGIT && i < top) {
            if (whole > 0 || alone || token->letter == '0')
                g_string_append_printf(out, "%.0f", whole);
            while (i + 1 < top && section->tokens[i + 1].kind != SG_TOKEN_LITERAL)
                i++;
        } else if (i == top) {
            if (!alone)
                g_string_append_printf(out, "%" PRId64 "/%d", over, best);
            i = slash + n;
        } else if (token->kind == SG_TOKEN_LITERAL && !(alone && i + 1 == top)) {
            g_string_append_len(out, token->text, (gssize)token->len);
        } else if (token->kind != SG_TOKEN_LITERAL) {
            return SG_SHOWN_NOT;
        }
    }
    return SG_SHOWN_PLAIN;
}

/* The value as mantissa of `plan`'s digits; returns the exponent. */
static int take_exponent(const struct plan *plan, double *value)
{
    int step = MAX(plan->whole, 1), exponent = *value > 0 ? (int)floor(log10(*value)) : 0;
    exponent -= ((exponent % step) + step) % step;
    char text[400];
    decimal(text, *value / pow(10, exponent), plan->places);
    if (g_ascii_strtod(text, NULL) >= pow(10, step))
        exponent += step;
    *value /= pow(10, exponent);
    return exponent;
}

static enum sg_number_shown show_number(const struct sg_section *section, double value, GString *out)
{
    struct plan plan = plan_of(section);
    char text[400], power[16] = "";
    if (plan.slash)
        return show_fraction(section, plan.slash, value, out);
    value *= pow(10, 2 * plan.percent - 3 * plan.thousands);
    if (plan.places > 30 || value >= 1e20)
        return SG_SHOWN_NOT;
    int exponent = plan.exponent > 0 ? take_exponent(&plan, &value) : 0;
    snprintf(power, sizeof power, "%d", abs(exponent));
    decimal(text, value, plan.places);
    char *point = strchr(text, '.'), *behind = point ? point + 1 : text + strlen(text);
    int len = (int)(point ? point - text : behind - text), whole = 0, place = 0, powers = 0;
    if (len == 1 && text[0] == '0')
        len = 0;
    int kept = plan.places; /* up to the last digit that is not 0 */
    while (kept > 0 && behind[kept - 1] == '0')
        kept--;
    size_t from = out->len;
    enum { WHOLE, PLACES, POWER } part = WHOLE;
    for (size_t i = 0; i < section->n; i++) {
        const struct sg_format_token *token = &section->tokens[i];
        if (token->kind == SG_TOKEN_DIGIT && part == WHOLE) {
            put_digit(out, text, len, plan.whole - 1 - whole, token->letter, whole == 0, plan.grouped);
            whole++;
        } else if (token->kind == SG_TOKEN_DIGIT && part == PLACES) {
            if (place < kept || token->letter == '0')
                g_string_append_c(out, behind[place]);
            else if (token->letter == '?')
                g_string_append_c(out, ' ');
            place++;
        } else if (token->kind == SG_TOKEN_DIGIT) {
            put_digit(out, power, (int)strlen(power), plan.exponent - 1 - powers, token->letter, powers == 0, false);
            powers++;
        } else if (token->kind == SG_TOKEN_POINT) {
            if (plan.whole == 0)
                g_string_append_len(out, text, len);
            part = PLACES;
            g_string_append_c(out, '.');
        } else if (token->kind == SG_TOKEN_EXPONENT) {
            part = POWER;
            g_string_append(out, exponent < 0 ? "E-" : token->letter == '+' ? "E+" : "E");
        } else if (token->kind == SG_TOKEN_GENERAL || token->kind == SG_TOKEN_TEXT) {
            put_general(out, value, section->dbnum);
        } else if (token->kind != SG_TOKEN_COMMA) {
            g_string_append_len(out, token->text, (gssize)token->len);
        }
    }
    if (section->dbnum && !plan.general) {
        g_autofree char *shown = g_strdup(out->str + from);
        g_string_truncate(out, from);
        put_number(out, shown, section->dbnum, false, false);
    }
    return SG_SHOWN_PLAIN;
}

/* ---- Sections ---- */

static bool meets(const struct sg_section *section, double value)
{
    double x = section->operand;
    const char *op = section->op;
    return strcmp(op, "<") == 0    ? value < x
           : strcmp(op, "<=") == 0 ? value <= x
           : strcmp(op, ">") == 0  ? value > x
           : strcmp(op, ">=") == 0 ? value >= x
           : strcmp(op, "<>") == 0 ? value != x
                                   : value == x;
}

/* The section for a number; *plain: it says itself that the number is negative. */
static const struct sg_section *choose(const struct sg_format_code *code, double value, bool *plain)
{
    int n = code->n - code->has_text;
    const struct sg_section *s = code->sections;
    *plain = false;
    if (n <= 0)
        return code->sections; /* of texts alone: numbers go through it as they are */
    if (s[0].op[0] || (n > 1 && s[1].op[0])) {
        int i = 0;
        while (i < n - 1 && !(s[i].op[0] ? meets(&s[i], value) : i == 0 ? value > 0 : value < 0))
            i++;
        *plain = s[i].op[0] == '<' && s[i].operand <= 0 && s[i].op[1] != '>';
        return &s[i];
    }
    int i = value > 0 || n == 1 ? 0 : value < 0 ? 1 : n > 2 ? 2 : 0;
    *plain = i == 1;
    return &s[i];
}

enum sg_number_shown sg_number_format_number(const char *code, double value, bool from_1904, GString *out)
{
    struct sg_format_code read;
    if (!isfinite(value))
        return SG_SHOWN_NOT;
    if (!code || g_ascii_strcasecmp(code, "General") == 0 || strcmp(code, "@") == 0) {
        put_general(out, value, 0);
        return SG_SHOWN_PLAIN;
    }
    if (!sg_format_code_read(&read, code))
        return SG_SHOWN_NOT;
    bool plain;
    const struct sg_section *section = choose(&read, value, &plain);
    if (section->dated)
        return show_date(section, value, from_1904, out);
    size_t from = out->len;
    enum sg_number_shown shown = show_number(section, fabs(value), out);
    if (value < 0 && !plain && strpbrk(out->str + from, "123456789"))
        g_string_insert_c(out, (gssize)from, '-');
    return shown;
}

enum sg_number_shown sg_number_format_text(const char *code, const char *text, GString *out)
{
    struct sg_format_code read;
    if (!code || strcmp(code, "@") == 0 || !strpbrk(code, "@;")) {
        g_string_append(out, text);
        return SG_SHOWN_PLAIN;
    }
    if (!sg_format_code_read(&read, code))
        return SG_SHOWN_NOT;
    const struct sg_section *section = &read.sections[read.n - 1];
    if (!read.has_text)
        g_string_append(out, text);
    for (size_t i = 0; read.has_text && i < section->n; i++) {
        const struct sg_format_token *token = &section->tokens[i];
        if (token->kind == SG_TOKEN_TEXT)
            g_string_append(out, text);
        else if (token->text)
            g_string_append_len(out, token->text, (gssize)token->len);
    }
    return SG_SHOWN_PLAIN;
}
