/* Vertical text: which Latin stands, lies, or shares a cell (CLREQ 3.2.3, UAX #50). Marks and
 * ideographs stand; shape.c lays down those whose face has no form for it. */
#include "text/vertical.h"

#include "base/utf8.h"

#define LONGEST_ACRONYM 5

/* Parts of a Latin word or number, its inner marks among them (3.14, 10%, Wi-Fi, 9:00). */
static bool is_word_part(const struct sg_unit *u)
{
    if (sg_classes_is_latin((enum sg_class)u->c))
        return !(u->c == SG_CLASS_OTHER && sg_classes_stands(u->cp));
    switch ((enum sg_class)u->c) {
    case SG_CLASS_CONNECTOR:
    case SG_CLASS_SOLIDUS:
    case SG_CLASS_NONSTARTER:
    case SG_CLASS_PREFIX:
        return u->cp < 0x2014 || u->cp == 0x2032 || u->cp == 0x2033 || u->cp == 0x20AC || sg_classes_is_raised(u->cp);
    default:
        return false;
    }
}

/* Marks at a word's ends that are not part of it: (12) is 12 in parentheses, but 12% is one number. */
static bool is_fringe(const struct sg_unit *u)
{
    return u->c == SG_CLASS_OTHER || u->c == SG_CLASS_CONNECTOR || u->c == SG_CLASS_SOLIDUS;
}

static bool all_between(const struct sg_unit *u, size_t n, char first, char last)
{
    for (size_t i = 0; i < n; i++)
        if (u[i].len != 1 || u[i].cp < (uint32_t)first || u[i].cp > (uint32_t)last)
            return false;
    return true;
}

/* Sets one word of n units; returns how many units remain of it. */
static size_t orient_word(struct sg_unit *u, size_t n)
{
    if (n >= 2 && n <= 3 && all_between(u, n, '0', '9')) {
        u->len = u[n - 1].at + u[n - 1].len - u->at;
        u->way = SG_WAY_SHARED;
        return 1;
    }
    bool upright = (n == 1 && (u->c == SG_CLASS_LETTER || u->c == SG_CLASS_DIGIT)) ||
                   (n <= LONGEST_ACRONYM && all_between(u, n, 'A', 'Z'));
    for (size_t i = 0; i < n; i++)
        u[i].way = upright ? SG_WAY_UPRIGHT : SG_WAY_LYING;
    return n;
}

static enum sg_way way_alone(const struct sg_unit *u)
{
    if (u->c == SG_CLASS_SPACE || u->c == SG_CLASS_GLUE)
        return SG_WAY_LYING; /* a space is as long as Latin sets it */
    if (u->c == SG_CLASS_CONNECTOR && u->cp < 0x2014)
        return SG_WAY_LYING;
    if (u->c == SG_CLASS_SOLIDUS) /* GB/T 15834 5.2.2; UAX #50 turns only the ASCII one */
        return SG_WAY_LYING;
    if (u->c == SG_CLASS_OTHER || sg_classes_is_raised(u->cp) || u->cp == 0xB0 || u->cp == 0x2032 || u->cp == 0x2033)
        return sg_classes_stands(u->cp) ? SG_WAY_UPRIGHT : SG_WAY_LYING;
    return SG_WAY_UPRIGHT;
}

void sg_vertical_orient(struct sg_units *units)
{
    struct sg_unit *all = units->units;
    size_t out = 0;
    for (size_t i = 0; i < units->n;) {
        size_t end = i;
        while (end < units->n && is_word_part(&all[end]) && (end == i || (!all[end].breaks && !all[end].chance)))
            end++;
        size_t from = i, to = end;
        while (from < to && is_fringe(&all[from]))
            from++;
        while (to > from && is_fringe(&all[to - 1]))
            to--;
        if (from == to) /* no word here */
            from = to = end = end > i ? end : i + 1;
        for (; i < from; i++) {
            all[i].way = (uint8_t)way_alone(&all[i]);
            all[out++] = all[i];
        }
        size_t n = orient_word(all + from, to - from);
        for (size_t k = 0; k < n; k++)
            all[out++] = all[from + k];
        for (i = to; i < end; i++) {
            all[i].way = (uint8_t)way_alone(&all[i]);
            all[out++] = all[i];
        }
    }
    units->n = out;
}
