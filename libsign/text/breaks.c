/* Where a line may end. The order of the rules is that of UAX #14 with the level's table in the
 * middle: what the author typed (ZWSP, WJ, spaces) comes first, then what may not start or end a
 * line, then words and numbers, and between all else a line may end. */
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

/* Between digits: 1—3, 9：00, 2024-11-05, 2024/11/05. */
static bool joins_digits(const struct sg_units *units, size_t i)
{
    const struct sg_unit *u = units->units + i;
    if (u->c != SG_CLASS_CONNECTOR && u->c != SG_CLASS_SOLIDUS && u->cp != 0xFF1A)
        return false;
    if (i == 0 || i + 1 >= units->n || u->breaks || u[1].breaks)
        return false;
    return u[-1].c == SG_CLASS_DIGIT && u[1].c == SG_CLASS_DIGIT;
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

/* Units of more than one character; the first one after a number always stays with it. */
static const char *const UNITS[] = {"万元", "亿元", "万人", "亿人", "万名", "万户", "万次", "人次", "余元", "余人",   "余名",     "余户",
                                    "余次", "多人", "多名", "多户", "个月", "小时", "分钟", "秒钟", "公里", "千米",   "厘米",     "毫米",
                                    "公顷", "千克", "公斤", "毫克", "毫升", "周岁", "周年", "周日", "个百分点", "平方米", "平方公里", "立方米",
                                    "摄氏度", "个小时", "个工作日"};

static bool is_digit(const struct sg_units *units, size_t i)
{
    return i < units->n && units->units[i].c == SG_CLASS_DIGIT;
}

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

/* True if a number would lose what it counts or names, a date its parts, a telephone number its groups. */
static bool is_kept(const struct sg_units *units, size_t i)
{
    const struct sg_unit *a = &units->units[i], *b = a + 1;
    if (a->c == SG_CLASS_DIGIT && b->c == SG_CLASS_HAN)
        return true;
    if (a->c == SG_CLASS_SPACE)
        return i > 0 && is_digit(units, i - 1) && (b->c == SG_CLASS_DIGIT || b->c == SG_CLASS_LETTER);
    if (b->c == SG_CLASS_DIGIT)
        return says(units, i, "第") || is_inside_date(units, i);
    return a->c == SG_CLASS_HAN && b->c == SG_CLASS_HAN && is_inside_unit(units, i);
}

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
    if (!sg_classes_may_end(a->cp, (enum sg_class)a->c, options->level))
        return false;
    bool latin_a = sg_classes_is_latin((enum sg_class)a->c), latin_b = sg_classes_is_latin((enum sg_class)b->c);
    if (latin_a && latin_b)
        return b->uax_break;
    if ((latin_a && is_shared_mark(b)) || (is_shared_mark(a) && latin_b))
        return b->uax_break && !joins_digits(units, i) && !joins_digits(units, i + 1);
    if (a->c == SG_CLASS_OTHER || b->c == SG_CLASS_OTHER)
        return b->uax_break;
    return !joins_digits(units, i) && !joins_digits(units, i + 1);
}

bool sg_breaks_kept(const struct sg_units *units, size_t i)
{
    return units->options->keep_units && !units->units[i + 1].chance && is_kept(units, i) && may_break(units, i);
}

bool sg_breaks_may(const struct sg_units *units, size_t i)
{
    return may_break(units, i) && !sg_breaks_kept(units, i);
}
