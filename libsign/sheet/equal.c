/* Names in two scripts, as large as each other; see equal.h.
 *
 * How large a text is set in a given room is known only when it has been tried, and not in proportion: at some length
 * it goes over to two lines. So the room is parted at a few places between the name and the others, and around the
 * best of them again; the best is where the smaller one, by its ink, is largest. Then what is still larger than that
 * one gets less room, until it is not; what is left over stays empty. A name that leaps over that size, from two lines to
 * one, decides how large the others are. */
#include "sheet/equal.h"

#include <math.h>
#include <stdlib.h>

#define LEAST 0.15 /* of the room, for the name and for the others */
#define STEPS 8    /* places that are tried, and again around the best */
#define HALVINGS 4
#define NEAR 1.02  /* times the smaller one: large enough */
#define FAR 1.15   /* … and seen to be larger: then all are rather smaller, … */
#define WORTH 0.6  /* … but not smaller than that */

double sg_equal_ink(const struct sg_fit *fit)
{
    double left = INFINITY, right = -INFINITY, top = INFINITY, bottom = -INFINITY;
    for (size_t i = 0; i < fit->n_lines; i++) {
        const struct sg_fit_line *line = &fit->lines[i];
        const struct sg_line *set = &line->para->lines[0];
        left = fmin(left, line->ink_left);
        right = fmax(right, line->ink_right);
        top = fmin(top, line->baseline + set->ink_top * line->size);
        bottom = fmax(bottom, line->baseline + set->ink_bottom * line->size);
    }
    return fit->fits && fit->n_lines ? (right - left) * (bottom - top) : 0;
}

double sg_equal_ratio(const struct sg_sheet *sheet)
{
    struct sg_text wanted;
    return sg_posted_text(sheet->site, "second.ratio", 12, &wanted) && wanted.s ? atof(wanted.s) : 0;
}

static bool is_name(const struct sg_shown *shown)
{
    return shown->frame->element == SG_ELEMENT_NAME;
}

static struct sg_box *measure(struct sg_sheet *sheet, const struct sg_shown *shown, bool row, double along, double across)
{
    return row ? sg_box_measure(sheet, shown, along, across) : sg_box_measure(sheet, shown, across, along);
}

/* The ink of a child in a room of `along`, over what is wanted of it. */
static double level_in(struct sg_sheet *sheet, const struct sg_shown *shown, bool row, double along, double across)
{
    struct sg_sheet trial = *sheet;
    double ratio = is_name(shown) ? 0 : sg_equal_ratio(sheet);
    trial.arena = sg_arena_new();
    trial.is_trial = true;
    const struct sg_box *box = measure(&trial, shown, row, along, across);
    double level = box->fit ? sg_equal_ink(box->fit) / (ratio > 0 ? ratio : 1) : HUGE_VAL;
    sg_arena_free(trial.arena);
    return level;
}

struct parted { /* the room, between the name and the others */
    double name, others; /* a part each */
    double level;        /* of the smallest */
};

static struct parted part_at(struct sg_sheet *sheet, const struct sg_box *box, const bool *flexible, double room, double across,
                             double share)
{
    bool row = box->frame->direction == SG_ROW;
    size_t n = 0;
    for (size_t i = 0; i < box->n_children; i++)
        n += flexible[i] && !is_name(box->shown->children[i]);
    struct parted p = {.name = room * share, .others = n ? room * (1 - share) / (double)n : 0, .level = HUGE_VAL};
    for (size_t i = 0; i < box->n_children; i++) {
        const struct sg_shown *shown = box->shown->children[i];
        if (flexible[i])
            p.level = fmin(p.level, level_in(sheet, shown, row, is_name(shown) ? p.name : p.others, across));
    }
    return p;
}

/* What a child takes of the room, and how large it is then. */
struct take {
    double room, level;
};

/* The part of the room up to `most` in which a child is as large as `level`, and as little larger as can be. */
static struct take take_for(struct sg_sheet *sheet, const struct sg_shown *shown, bool row, double most, double across, double level)
{
    struct take best = {most, level_in(sheet, shown, row, most, across)};
    double step = most / STEPS;
    for (int i = 1; i < STEPS + HALVINGS && best.level > NEAR * level; i++) {
        step /= i < STEPS ? 1 : 2;
        double room = i < STEPS ? most - step * i : best.room - step;
        struct take now = {room, level_in(sheet, shown, row, room, across)};
        if (now.level >= level && now.level < best.level)
            best = now;
    }
    return best;
}

/* The next smaller size of a child that is never as large as `level` and a little more. */
static double level_below(struct sg_sheet *sheet, const struct sg_shown *shown, bool row, double most, double across, double level)
{
    double below = 0;
    for (int i = 1; i < 2 * STEPS; i++) {
        double now = level_in(sheet, shown, row, most * i / (2 * STEPS), across);
        if (now < level)
            below = fmax(below, now);
    }
    return below;
}

/* Gives the children what they need of their parts for `level`. Of one that would be much larger, returns how large it is when it
 * is smaller; else 0. */
static double settle(struct sg_sheet *sheet, const struct sg_box *box, const bool *flexible, const struct parted *parted, double across,
                     double level, double *rooms)
{
    bool row = box->frame->direction == SG_ROW;
    double below = 0;
    for (size_t i = 0; i < box->n_children; i++) {
        const struct sg_shown *shown = box->shown->children[i];
        double most = is_name(shown) ? parted->name : parted->others;
        if (!flexible[i])
            continue;
        struct take take = {most, level};
        if (level > 0 && level < HUGE_VAL)
            take = take_for(sheet, shown, row, most, across, level);
        rooms[i] = take.room;
        if (take.level > FAR * level && take.level < HUGE_VAL)
            below = fmax(below, level_below(sheet, shown, row, most, across, level));
    }
    return below;
}

void sg_equal_measure(struct sg_sheet *sheet, struct sg_box *box, const bool *flexible, double room, double across)
{
    bool row = box->frame->direction == SG_ROW;
    double low = LEAST, high = 1 - LEAST, best_share = 0.5;
    struct parted best = {.level = -1};
    for (int round = 0; round < 2; round++) {
        double step = (high - low) / STEPS;
        for (int i = 0; i <= STEPS; i++) {
            struct parted p = part_at(sheet, box, flexible, room, across, low + step * i);
            if (p.level <= best.level)
                continue;
            best = p;
            best_share = low + step * i;
        }
        low = fmax(low, best_share - step);
        high = fmin(high, best_share + step);
    }
    double *rooms = sg_arena_new_array(sheet->arena, double, box->n_children);
    double below = settle(sheet, box, flexible, &best, across, best.level, rooms);
    if (below > WORTH * best.level)
        settle(sheet, box, flexible, &best, across, below, rooms);
    for (size_t i = 0; i < box->n_children; i++)
        if (flexible[i])
            box->children[i] = measure(sheet, box->shown->children[i], row, rooms[i], across);
}
