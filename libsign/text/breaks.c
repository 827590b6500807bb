/* Where a line may end. The order of the rules is that of UAX #14 with the level's table in the
 * middle: what the author typed (ZWSP, WJ, spaces) comes first, then what may not start or end a
 * line, then words and numbers, and between all else a line may end. Some places have a price: a quantity, a
 * date or a range is in two pieces then, or an address of the net; justified text pays it sooner than have a loose line,
 * ragged text only where the measure is too narrow for the whole. */
#include <glib.h>
#include <string.h>

#include "text/breaks.h"

static bool is_space(const struct sg_unit *u)
{
    return u->c == SG_CLASS_SPACE || u->c == SG_CLASS_WIDE_SPACE;
}

/* Spaces that open a line of the text are an indent: no line ends after them. */
static bool is_indent(const struct sg_units *units, size_t i)
{
    while (is_space(&units->units[i])) {
        if (i == 0 || units->units[i].breaks)
            return true;
        i--;
    }
    return false;
}

static bool is_side_by_side(const struct sg_units *units, size_t i)
{
    return i + 1 < units->n && !units->units[i + 1].breaks;
}

static bool is_full_width(uint32_t cp)
{
    return cp > 0xFF00 && cp <= 0xFF5E;
}

/* Full-width figures, letters and signs as their ASCII twins. */
static uint32_t twin(uint32_t cp)
{
    return is_full_width(cp) ? cp - 0xFEE0 : cp;
}

static bool is_digit(const struct sg_units *units, size_t i)
{
    return i < units->n && (units->units[i].c == SG_CLASS_DIGIT ||
                            (units->units[i].cp >= 0xFF10 && units->units[i].cp <= 0xFF19));
}

static bool is_figure(const struct sg_unit *u)
{
    return is_full_width(u->cp) && g_ascii_isalnum((char)twin(u->cp));
}

/* Between digits, where the number goes on: 9：00, 2024/11/05. */
static bool joins_digits(const struct sg_units *units, size_t i)
{
    const struct sg_unit *u = units->units + i;
    return (u->c == SG_CLASS_SOLIDUS || u->cp == 0xFF1A) && i > 0 && !u->breaks && is_side_by_side(units, i) &&
           is_digit(units, i - 1) && is_digit(units, i + 1);
}

/* Units i and i + 1, of which one is full-width: figures of a number or a word, its point, or its sign. UAX #14 takes
 * them for ideographs. */
static bool is_inside_number(const struct sg_units *units, size_t i)
{
    const struct sg_unit *a = &units->units[i], *b = a + 1;
    if (!is_full_width(a->cp) && !is_full_width(b->cp))
        return false;
    uint32_t x = twin(a->cp);
    bool digit_a = is_digit(units, i), digit_b = is_digit(units, i + 1);
    if (digit_a && digit_b)
        return true;
    if (digit_b && (x == '.' || x == ',' || x == '+' || x == '-'))
        return is_full_width(a->cp) && (is_full_width(b->cp) || x != ',') &&
               ((x == '.' || x == ',') == (i > 0 && is_digit(units, i - 1) && !a->breaks));
    return is_figure(a) && is_figure(b);
}

/* ㎡, ㎏ and their like: signs of a number as ℃ is. */
static bool is_squared_unit(uint32_t cp)
{
    return (cp >= 0x3371 && cp <= 0x337A) || (cp >= 0x3380 && cp <= 0x33DF);
}

/* Marks that belong to Latin as much as to Chinese, where UAX #14 has its say: km/h, Wi-Fi, 25°C. */
static bool is_shared_mark(const struct sg_unit *u)
{
    switch ((enum sg_class)u->c) {
    case SG_CLASS_CONNECTOR:
        return u->cp == 0x2D || u->cp == 0x2010;
    case SG_CLASS_SOLIDUS:
    case SG_CLASS_NONSTARTER:
    case SG_CLASS_PREFIX:
        return u->cp < 0x3000;
    default:
        return false;
    }
}

/* ---- numbers and what they count ---- */

/* What a break costs, in the measure of lines.c: there 60 is what a line costs that is set .06 em loose. */
#define PRICE_QUANTITY 60 /* between a number and what it counts */
#define PRICE_PART 40     /* between the parts of a date, a range or a telephone number */
#define PRICE_ADDRESS 10  /* after a mark of an address */
#define PRICE_SEAM 90     /* where a long word has a capital or its figures */

/* Units of more than one character; the first one after a number always stays with it. */
static const char *const UNITS[] = {"万元", "亿元", "万人", "亿人", "万名", "万户", "万次", "人次", "余元", "余人",   "余名",     "余户",
                                    "余次", "多人", "多名", "多户", "个月", "小时", "分钟", "秒钟", "公里", "千米",   "厘米",     "毫米",
                                    "公顷", "千克", "公斤", "毫克", "毫升", "周岁", "周年", "周日", "个百分点", "平方米", "平方公里", "立方米",
                                    "摄氏度", "个小时", "个工作日"};

static bool says(const struct sg_units *units, size_t i, const char *word)
{
    return i < units->n && units->units[i].at + strlen(word) <= units->text_len &&
           memcmp(units->text + units->units[i].at, word, strlen(word)) == 0;
}

/* Units i and i + 1 are Han: true inside a unit that follows a number, as in 10万元. */
static bool is_inside_unit(const struct sg_units *units, size_t i)
{
    for (size_t start = i; start > 0 && start + 4 > i; start--) {
        if (!is_digit(units, start - 1))
            continue;
        size_t inside = units->units[i + 1].at - units->units[start].at;
        for (size_t k = 0; k < sizeof(UNITS) / sizeof(UNITS[0]); k++)
            if (strlen(UNITS[k]) > inside && says(units, start, UNITS[k]))
                return true;
        return false;
    }
    return false;
}

/* Between 年 or 月 at i and the digits after it, in 2024年11月5日. */
static bool is_inside_date(const struct sg_units *units, size_t i)
{
    bool year = says(units, i, "年"), month = says(units, i, "月");
    if ((!year && !month) || i == 0 || !is_digit(units, i - 1) || !is_digit(units, i + 1))
        return false;
    size_t end = i + 1;
    while (is_digit(units, end))
        end++;
    return year ? says(units, end, "月") : says(units, end, "日") || says(units, end, "号");
}

/* Signs between a number and the dash of its range: 20％～30％, 5kg—8kg, 3月—5月. */
static bool is_sign(const struct sg_unit *u)
{
    return u->c == SG_CLASS_NONSTARTER || u->c == SG_CLASS_HAN || u->c == SG_CLASS_LETTER || u->c == SG_CLASS_PREFIX;
}

static bool ends_quantity(const struct sg_units *units, size_t i)
{
    enum { SIGNS = 3 };
    for (size_t k = 0; k <= SIGNS && k <= i; k++) {
        if (is_digit(units, i - k))
            return true;
        if (!is_sign(&units->units[i - k]) || units->units[i - k].breaks)
            return false;
    }
    return false;
}

static bool starts_quantity(const struct sg_units *units, size_t i)
{
    if (i < units->n && units->units[i].c == SG_CLASS_PREFIX && is_side_by_side(units, i))
        i++;
    return is_digit(units, i);
}

/* The mark of a range between two quantities: 1—3, 20％～30％, ￥10–￥20; `words`: 20至30, too. */
static bool is_range(const struct sg_units *units, size_t i, bool words)
{
    const struct sg_unit *u = &units->units[i];
    return (u->c == SG_CLASS_CONNECTOR || (words && (says(units, i, "至") || says(units, i, "到")))) && i > 0 && !u->breaks &&
           is_side_by_side(units, i) && ends_quantity(units, i - 1) && starts_quantity(units, i + 1);
}

/* The price of a break in which a number would lose what it counts or names, a date its parts, a telephone number its
 * groups; 0: none would. */
static int price_of_unit(const struct sg_units *units, size_t i)
{
    const struct sg_unit *a = &units->units[i], *b = a + 1;
    if (is_digit(units, i) && b->c == SG_CLASS_HAN)
        return is_range(units, i + 1, true) ? PRICE_PART : PRICE_QUANTITY;
    if (a->c == SG_CLASS_SPACE)
        return i > 0 && is_digit(units, i - 1) && (b->c == SG_CLASS_DIGIT || b->c == SG_CLASS_LETTER) ? PRICE_PART : 0;
    if (is_digit(units, i + 1) && is_range(units, i, true))
        return PRICE_PART;
    if (is_digit(units, i + 1))
        return says(units, i, "第") ? PRICE_QUANTITY : is_inside_date(units, i) ? PRICE_PART : 0;
    return a->c == SG_CLASS_HAN && b->c == SG_CLASS_HAN && is_inside_unit(units, i) ? PRICE_QUANTITY : 0;
}

/* ---- addresses and other long words ---- */

/* A stretch without spaces and Chinese around units i and i + 1, looked at so far and no further. */
struct long_word {
    size_t from, to, letters, marks;
    bool address; /* https://, www., somebody@example.org */
};

static bool is_word_part(const struct sg_unit *u)
{
    return u->cp > ' ' && u->cp < 0x7F;
}

static struct long_word word_around(const struct sg_units *units, size_t i)
{
    enum { SIDE = 64 };
    struct long_word word = {.from = i, .to = i + 1};
    while (word.from > 0 && i - word.from < SIDE && !units->units[word.from].breaks && is_word_part(&units->units[word.from - 1]))
        word.from--;
    while (word.to < units->n && word.to - i < SIDE && !units->units[word.to].breaks && is_word_part(&units->units[word.to]))
        word.to++;
    for (size_t k = word.from; k < word.to; k++) {
        uint32_t cp = units->units[k].cp;
        word.letters += g_ascii_isalpha((char)cp);
        word.marks += cp == '/' || cp == '?' || cp == '&' || cp == '=' || cp == '_' || cp == '.' || cp == '-' || cp == '\\';
        word.address = word.address || (cp == '@' && k > word.from && k + 1 < word.to) || says(units, k, "://") ||
                       says(units, k, "www.");
    }
    return word;
}

/* The price of a break inside a long Latin word; 0: it is none, or has no place there. */
static int price_in_word(const struct sg_units *units, size_t i)
{
    enum { LONG_WORD = 12, LONG_NAME = 16, PIECE = 3 };
    uint32_t a = units->units[i].cp, b = units->units[i + 1].cp;
    bool mark = a < 0x80 && strchr("/.?&-_@=", (int)a) && g_ascii_isalnum((char)b) && b < 0x80;
    if (a == '.' && i >= 3 && says(units, i - 3, "www.")) /* which is no part that a reader would end a line after */
        return 0;
    bool seam = a < 0x80 && b < 0x80 && ((g_ascii_islower((char)a) && g_ascii_isupper((char)b)) ||
                                         (g_ascii_isalpha((char)a) && g_ascii_isdigit((char)b)));
    if ((!mark && !seam) || (i > 0 && a != '/' && mark && is_digit(units, i - 1) && is_digit(units, i + 1)))
        return 0;
    struct long_word word = word_around(units, i);
    size_t length = word.to - word.from;
    if (word.letters == 0 || i + 1 - word.from < PIECE || word.to - (i + 1) < PIECE)
        return 0;
    if (seam)
        return length >= LONG_NAME ? PRICE_SEAM : 0;
    return word.address || (length >= LONG_WORD && word.marks >= 2) || length >= LONG_NAME ? PRICE_ADDRESS : 0;
}

/* ---- the rules in their order ---- */

static bool may_break(const struct sg_units *units, size_t i)
{
    const struct sg_unit *a = &units->units[i], *b = a + 1;
    const struct sg_para_options *options = units->options;
    if (b->chance)
        return true;
    if (b->tied || b->joined || a->c == SG_CLASS_GLUE || b->c == SG_CLASS_GLUE || is_space(b))
        return false;
    /* UAX #14 would break after a space before anything; GB/T 15834 5.1.1 knows no such exception. */
    if (!sg_classes_may_start(b->cp, (enum sg_class)b->c, options->level))
        return false;
    if (is_space(a))
        return !is_indent(units, i);
    bool latin_a = sg_classes_is_latin((enum sg_class)a->c), latin_b = sg_classes_is_latin((enum sg_class)b->c);
    if (latin_b && a->cp < 0x80 && price_in_word(units, i))
        return true;
    if (!sg_classes_may_end(a->cp, (enum sg_class)a->c, options->level) || joins_digits(units, i) ||
        joins_digits(units, i + 1) || is_inside_number(units, i))
        return false;
    if (b->c == SG_CLASS_CONNECTOR && is_range(units, i + 1, false))
        return false;
    if (is_digit(units, i) && is_squared_unit(b->cp))
        return false;
    if (a->cp == '<' || b->cp == '>') /* typed for 《 and 》 */
        return false;
    if (a->c == SG_CLASS_CONNECTOR && is_range(units, i, false))
        return true;
    if ((latin_a && latin_b) || (latin_a && is_shared_mark(b)) || (is_shared_mark(a) && latin_b) ||
        a->c == SG_CLASS_OTHER || b->c == SG_CLASS_OTHER)
        return b->uax_break;
    return true;
}

int sg_breaks_price(const struct sg_units *units, size_t i)
{
    const struct sg_unit *a = &units->units[i], *b = a + 1;
    if (b->chance)
        return 0;
    if (!may_break(units, i))
        return SG_BREAKS_NEVER;
    if (a->cp < 0x7F && b->cp < 0x7F && a->cp > ' ') {
        int price = price_in_word(units, i);
        if (price)
            return price;
    }
    if (a->c == SG_CLASS_CONNECTOR && is_range(units, i, false))
        return PRICE_PART;
    int price = units->options->keep_units ? price_of_unit(units, i) : 0;
    return b->in_word && price < SG_BREAKS_WORD ? SG_BREAKS_WORD : price;
}
