/* Where a line may end. The order of the rules is that of UAX #14 with the level's table in the
 * middle: what the author typed (ZWSP, WJ, spaces) comes first, then what may not start or end a
 * line, then words and numbers, and between all else a line may end. */
#include "text/units.h"

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

bool sg_breaks_may(const struct sg_units *units, size_t i)
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
    if (joins_digits(units, i) || joins_digits(units, i + 1))
        return false;
    return !(options->keep_units && a->c == SG_CLASS_DIGIT && b->c == SG_CLASS_HAN);
}
