/* Gaps between units: natural blank, and what it gives and takes when a line is justified.
 * Source: CLREQ 3.1.6, 3.2.2, 3.6; GB/T 15834-2011 5.1; CSS Text 4 for the pairs. */
#include "base/utf8.h"
#include "text/gaps.h"

#define AUTOSPACE_LEAST 0.125
#define WORD_SPACE_LEAST 0.25
#define WORD_SPACE_MOST 0.5

/* Letters and digits as words in a line; in a vertical line only when they lie in it. */
static bool is_running_latin(const struct sg_unit *u)
{
    return (u->c == SG_CLASS_LETTER || u->c == SG_CLASS_DIGIT) && (u->way == SG_WAY_LEVEL || u->way == SG_WAY_LYING);
}

static bool is_han(const struct sg_unit *u)
{
    return (u->c == SG_CLASS_HAN || u->c == SG_CLASS_NONSTARTER) &&
           (sg_utf8_is_han(u->cp) || (u->cp >= 0x3041 && u->cp <= 0x312F) || u->cp == 0x3005 || u->cp == 0x303B);
}

/* Takes away the blank of a closer or stop before it. */
static bool is_closing_side(const struct sg_unit *u)
{
    switch ((enum sg_class)u->c) {
    case SG_CLASS_CLOSER:
    case SG_CLASS_COMMA:
    case SG_CLASS_STOP:
    case SG_CLASS_FIXED:
    case SG_CLASS_INTERPUNCT:
    case SG_CLASS_WIDE_DOT:
    case SG_CLASS_WIDE_SPACE:
        return true;
    default:
        return false;
    }
}

/* CLREQ 3.6.3, the order of reduction. */
static uint8_t reduction_step(const struct sg_unit *u)
{
    switch ((enum sg_class)u->c) {
    case SG_CLASS_OPENER:
    case SG_CLASS_CLOSER:
        return 4;
    case SG_CLASS_COMMA:
        return 5;
    default:
        return 7;
    }
}

static bool stacks(const struct sg_unit *u)
{
    return u->cp == 0xFF01 || u->cp == 0xFF1F;
}

/* The second of exactly two ！ or ？: together they take one em, three take two (GB/T 15834 5.1.2). */
static bool ends_stacked_pair(const struct sg_units *units, size_t i)
{
    const struct sg_unit *u = units->units + i;
    return i >= 1 && stacks(u) && stacks(u - 1) && !(i >= 2 && stacks(u - 2)) && !(i + 1 < units->n && stacks(u + 1));
}

static void set_blank(const struct sg_units *units, size_t i, struct sg_gap *gap)
{
    const struct sg_unit *a = &units->units[i], *b = a + 1;
    if (!units->options->compress) {
        gap->prev = a->after;
        gap->next = b->before;
        return;
    }
    double after = ends_stacked_pair(units, i) ? 0 : a->after;
    if (after > 0 && is_closing_side(b))
        return;
    if (after > 0) {
        gap->prev = after;
        gap->step = reduction_step(a);
    } else if (b->before > 0 && !(a->before > 0) && a->c != SG_CLASS_WIDE_SPACE && a->c != SG_CLASS_WIDE_DOT) {
        gap->next = b->before;
        gap->step = reduction_step(b);
    }
    gap->shrink = gap->prev + gap->next;
}

static void set_autospace(struct sg_gap *gap, double autospace, double most)
{
    gap->prev = autospace;
    gap->step = 6;
    gap->shrink = autospace > AUTOSPACE_LEAST ? autospace - AUTOSPACE_LEAST : 0;
    gap->grow_step = 2;
    gap->grow = autospace < most ? most - autospace : 0;
}

static void set_word_space(struct sg_gap *gap, double body)
{
    if (body > WORD_SPACE_LEAST && gap->shrink == 0) {
        gap->step = 2;
        gap->shrink = body - WORD_SPACE_LEAST;
    }
    gap->grow_step = 1;
    gap->grow = body < WORD_SPACE_MOST ? WORD_SPACE_MOST - body : 0;
}

static bool is_number_mark(const struct sg_unit *u)
{
    return u->c == SG_CLASS_PREFIX || (u->c == SG_CLASS_NONSTARTER && !is_han(u));
}

/* Full-width figures and letters. */
static bool is_figure(uint32_t cp)
{
    return (cp >= 0xFF10 && cp <= 0xFF19) || (cp >= 0xFF21 && cp <= 0xFF3A) || (cp >= 0xFF41 && cp <= 0xFF5A);
}

/* Nothing is added before stops and raised figures, next to connectors and solidi, inside dashes, words and numbers (￥10, 10％). */
static bool may_stretch(const struct sg_unit *a, const struct sg_unit *b)
{
    if (sg_classes_is_stop((enum sg_class)b->c) || sg_classes_is_raised(b->cp))
        return false;
    if (is_figure(a->cp) && is_figure(b->cp))
        return false;
    if (b->joined || a->c == SG_CLASS_CONNECTOR || b->c == SG_CLASS_CONNECTOR || a->c == SG_CLASS_SOLIDUS ||
        b->c == SG_CLASS_SOLIDUS)
        return false;
    bool latin_a = sg_classes_is_latin((enum sg_class)a->c), latin_b = sg_classes_is_latin((enum sg_class)b->c);
    if ((latin_a || is_number_mark(a)) && (latin_b || is_number_mark(b)))
        return false;
    return a->c != SG_CLASS_GLUE && b->c != SG_CLASS_GLUE && a->c != SG_CLASS_SPACE && b->c != SG_CLASS_SPACE;
}

/* What lies in a column is read as one word between characters that stand far apart. */
static bool takes_tracking(const struct sg_unit *a, const struct sg_unit *b)
{
    bool word = a->way == SG_WAY_LYING && b->way == SG_WAY_LYING && sg_classes_is_latin((enum sg_class)a->c) &&
                sg_classes_is_latin((enum sg_class)b->c);
    return !b->joined && !word;
}

void sg_gaps_build(struct sg_units *units)
{
    const struct sg_para_options *options = units->options;
    units->gaps = sg_arena_new_array(units->arena, struct sg_gap, units->n + 1);
    for (size_t i = 0; i + 1 < units->n; i++) {
        const struct sg_unit *a = &units->units[i], *b = a + 1;
        struct sg_gap *gap = &units->gaps[i];
        if (a->after > 0 || b->before > 0)
            set_blank(units, i, gap);
        if (a->c == SG_CLASS_SPACE)
            set_word_space(gap, a->body);
        else if (options->autospace > 0 && ((is_running_latin(a) && is_han(b)) || (is_han(a) && is_running_latin(b))))
            set_autospace(gap, options->autospace, options->autospace_most);
        else
            gap->stretch = may_stretch(a, b);
        if (takes_tracking(a, b))
            gap->prev += options->tracking;
    }
}

double sg_gaps_start_blank(const struct sg_units *units, size_t i, bool first)
{
    const struct sg_para_options *options = units->options;
    bool trim = options->compress && options->trim_start && !(first && options->space_first);
    return trim ? 0 : units->units[i].before;
}

double sg_gaps_end_blank(const struct sg_units *units, size_t i)
{
    return units->options->compress ? 0 : units->units[i].after; /* GB/T 15834 5.1.10 */
}
