/* Gaps between units: natural blank, what it gives and takes, and whether a line may end there.
 * Source: CLREQ 3.1.4–3.1.6, 3.2.2, 3.6; GB/T 15834-2011 5.1. */
#include "text/units.h"

#include "base/utf8.h"

#define AUTOSPACE_LEAST 0.125
#define AUTOSPACE_MOST 0.5
#define WORD_SPACE_LEAST 0.25
#define WORD_SPACE_MOST 0.5

static bool is_closing(const struct sg_unit *u)
{
    return u->after > 0;
}

/* Han or kana beside a letter or digit that is neither full-width nor upright in a vertical line. */
static bool wants_autospace(const struct sg_unit *a, const struct sg_unit *b)
{
    const struct sg_unit *han = a->latin ? b : a, *latin = a->latin ? a : b;
    if (!latin->latin || han->latin || latin->c == SG_CLASS_HAN || han->c != SG_CLASS_HAN || latin->cp >= 0x2E80)
        return false;
    return sg_utf8_is_han(han->cp) || (han->cp >= 0x3041 && han->cp <= 0x30FF);
}

/* 2 for brackets' steps and so on: CLREQ 3.6.3, in the order of reduction. */
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

/* The second of exactly two ！ or ？: together they take one em (GB/T 15834 5.1.2). */
static bool ends_stacked_pair(const struct sg_units *units, size_t i)
{
    const struct sg_unit *u = units->units;
#define STACKS(k) (u[k].cp == 0xFF01 || u[k].cp == 0xFF1F)
    return i >= 1 && STACKS(i) && STACKS(i - 1) && !(i >= 2 && STACKS(i - 2)) && !(i + 1 < units->n && STACKS(i + 1));
#undef STACKS
}

static void natural_blank(const struct sg_units *units, size_t i, struct sg_gap *gap)
{
    const struct sg_unit *a = &units->units[i], *b = &units->units[i + 1];
    if (!units->options->compress) {
        gap->prev = a->after;
        gap->next = b->before;
        return;
    }
    bool closing = is_closing(a) && !ends_stacked_pair(units, i);
    if (closing && !is_closing(b) && b->c != SG_CLASS_INTERPUNCT && b->c != SG_CLASS_WIDE_SPACE && b->c != SG_CLASS_FIXED) {
        gap->prev = a->after;
        gap->step = reduction_step(a);
    } else if (!is_closing(a) && b->before > 0 && !(a->before > 0) && a->c != SG_CLASS_WIDE_SPACE) {
        gap->next = b->before;
        gap->step = reduction_step(b);
    }
    gap->shrink = gap->prev + gap->next;
}

/* Next to connectors and solidi, inside dashes and inside words nothing is added. */
static bool may_stretch(const struct sg_unit *a, const struct sg_unit *b)
{
    if (a->c == SG_CLASS_CONNECTOR || b->c == SG_CLASS_CONNECTOR || a->c == SG_CLASS_SOLIDUS || b->c == SG_CLASS_SOLIDUS)
        return false;
    if (a->pair == 1 && b->pair == 2)
        return false;
    bool a_latin = a->latin || a->c == SG_CLASS_OTHER, b_latin = b->latin || b->c == SG_CLASS_OTHER;
    if (a_latin && b_latin)
        return false;
    /* 10 % and ￥10 are read as one. */
    if ((a->latin && b->c == SG_CLASS_NONSTARTER && b->cp != 0x3005) || (a->c == SG_CLASS_PREFIX && b->latin))
        return false;
    return a->c != SG_CLASS_GLUE && b->c != SG_CLASS_GLUE && a->c != SG_CLASS_SPACE && b->c != SG_CLASS_SPACE;
}

void sg_gaps_build(struct sg_units *units, struct sg_arena *arena)
{
    const struct sg_para_options *options = units->options;
    units->gaps = sg_arena_new_array(arena, struct sg_gap, units->n + 1);
    for (size_t i = 0; i + 1 < units->n; i++) {
        const struct sg_unit *a = &units->units[i], *b = &units->units[i + 1];
        struct sg_gap *gap = &units->gaps[i];
        natural_blank(units, i, gap);
        if (wants_autospace(a, b) && options->autospace > 0) {
            gap->prev = options->autospace;
            gap->step = 6;
            gap->shrink = options->autospace > AUTOSPACE_LEAST ? options->autospace - AUTOSPACE_LEAST : 0;
            gap->grow_step = 2;
            gap->grow = options->autospace < AUTOSPACE_MOST ? AUTOSPACE_MOST - options->autospace : 0;
        } else if (a->c == SG_CLASS_SPACE) {
            gap->step = 2;
            gap->shrink = a->body > WORD_SPACE_LEAST ? a->body - WORD_SPACE_LEAST : 0;
            gap->grow_step = 1;
            gap->grow = a->body < WORD_SPACE_MOST ? WORD_SPACE_MOST - a->body : 0;
        } else {
            gap->stretch = may_stretch(a, b);
        }
        if (!(a->pair == 1 && b->pair == 2))
            gap->prev += options->tracking;
    }
}

double sg_gaps_start_blank(const struct sg_units *units, size_t i)
{
    return units->options->trim_start && units->options->compress ? 0 : units->units[i].before;
}

double sg_gaps_end_blank(const struct sg_units *units, size_t i)
{
    return units->options->compress ? 0 : units->units[i].after;
}

static bool is_number_joint(const struct sg_units *units, size_t i)
{
    const struct sg_unit *u = units->units;
    return i >= 1 && i + 1 < units->n && (u[i].c == SG_CLASS_CONNECTOR || u[i].c == SG_CLASS_SOLIDUS) &&
           u[i - 1].c == SG_CLASS_DIGIT && u[i + 1].c == SG_CLASS_DIGIT;
}

bool sg_gaps_may_break(const struct sg_units *units, size_t i)
{
    const struct sg_unit *a = &units->units[i], *b = &units->units[i + 1];
    enum sg_level level = units->options->level;
    if (b->hard_break)
        return true;
    if (a->cp == 0x200B || b->cp == 0x200B)
        return a->cp == 0x200B;
    if (a->c == SG_CLASS_GLUE || b->c == SG_CLASS_GLUE || b->c == SG_CLASS_SPACE || b->c == SG_CLASS_WIDE_SPACE)
        return false;
    if (a->c == SG_CLASS_SPACE || a->c == SG_CLASS_WIDE_SPACE)
        return true;
    if (a->pair == 1 && b->pair == 2)
        return false;
    if (level != SG_LEVEL_NONE && (is_number_joint(units, i) || is_number_joint(units, i + 1)))
        return false;
    /* CSS sees a Latin hyphen or slash as UAX #14 does; between words all levels do. */
    bool words = (a->latin || a->c == SG_CLASS_OTHER || (a->cp < 0x2100 && !sg_classes_is_mark((enum sg_class)a->c) && a->c != SG_CLASS_LONG && a->c != SG_CLASS_INTERPUNCT)) &&
                 (b->latin || b->c == SG_CLASS_OTHER || (b->cp < 0x2100 && !sg_classes_is_mark((enum sg_class)b->c) && b->c != SG_CLASS_LONG && b->c != SG_CLASS_INTERPUNCT));
    if (words)
        return b->uax_break;
    if (!sg_classes_may_start(b->cp, (enum sg_class)b->c, level) || !sg_classes_may_end(a->cp, (enum sg_class)a->c, level))
        return false;
    if (a->c == SG_CLASS_OTHER || b->c == SG_CLASS_OTHER)
        return b->uax_break;
    if (units->options->keep_units && a->c == SG_CLASS_DIGIT && b->c == SG_CLASS_HAN)
        return false;
    return true;
}
