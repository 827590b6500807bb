/* Names in two scripts, as large as each other; see equal.h.
 *
 * How large a text is set in a given room is known only when it has been tried, and not in proportion: at some length
 * it goes over to two lines. So the room is parted at a few places between the name and the others, and around the
 * best of them again; the best is where the smaller one, by its ink, is largest. Then what is still larger than that
 * one gets less room, until it is not; what is left over stays empty. A text that leaps over that size, from two lines to
 * one, stays on two and has less room both ways. */
#include "sheet/equal.h"

#include <math.h>
#include <stdlib.h>

#define LEAST 0.15 /* of the room, for the name and for the others */
#define STEPS 8    /* places that are tried, and again around the best */
#define HALVINGS 4
#define NEAR 1.02  /* times the smaller one: large enough */
#define FAR 1.05   /* … and seen to be larger */

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
    bool is = shown->frame->element == SG_ELEMENT_NAME;
    for (size_t i = 0; i < shown->n_children; i++)
        is = is || is_name(shown->children[i]);
    return is;
}

/* What a child may take: along the stack and across it, mm. */
struct room {
    double along, across;
};

/* A part of the room: less across the lines, where a text may go over to fewer; or as much less along them, where it stays as it
 * is and becomes smaller. */
static struct room lessen(const struct sg_box *box, const struct sg_shown *shown, struct room room, double part, bool alike)
{
    while (shown->n_children)
        shown = shown->children[0];
    bool row = box->frame->direction == SG_ROW, columns = shown->frame->style && shown->frame->style->vertical;
    if (alike)
        return (struct room){room.along * sqrt(part), room.across * sqrt(part)};
    *(row == columns ? &room.along : &room.across) *= part;
    return room;
}

static struct sg_box *measure(struct sg_sheet *sheet, const struct sg_box *box, const struct sg_shown *shown, struct room room)
{
    bool row = box->frame->direction == SG_ROW;
    return sg_box_measure(sheet, shown, row ? room.along : room.across, row ? room.across : room.along);
}

/* The ink of the smallest text, over what is wanted of it. */
static double level_of(const struct sg_box *box, double ratio)
{
    double level = HUGE_VAL;
    if (box->fit)
        return sg_equal_ink(box->fit) / (ratio > 0 && !is_name(box->shown) ? ratio : 1);
    for (size_t i = 0; i < box->n_children; i++)
        level = fmin(level, level_of(box->children[i], ratio));
    return level;
}

/* The same of a child in that room. */
static double level_in(struct sg_sheet *sheet, const struct sg_box *box, const struct sg_shown *shown, struct room room)
{
    struct sg_sheet trial = *sheet;
    trial.arena = sg_arena_new();
    trial.is_trial = true;
    double level = level_of(measure(&trial, box, shown, room), sg_equal_ratio(sheet));
    sg_arena_free(trial.arena);
    return level;
}

struct parted { /* the room, between the name and the others */
    struct room name, others; /* each */
    double level;             /* of the smallest */
};

static struct parted part_at(struct sg_sheet *sheet, const struct sg_box *box, const bool *flexible, struct room room, double share)
{
    size_t n = 0;
    for (size_t i = 0; i < box->n_children; i++)
        n += flexible[i] && !is_name(box->shown->children[i]);
    struct parted p = {.name = room, .others = room, .level = HUGE_VAL};
    p.name.along *= share;
    p.others.along *= (1 - share) / (double)(n ? n : 1);
    for (size_t i = 0; i < box->n_children; i++) {
        const struct sg_shown *shown = box->shown->children[i];
        if (flexible[i])
            p.level = fmin(p.level, level_in(sheet, box, shown, is_name(shown) ? p.name : p.others));
    }
    return p;
}

/* The part of its room in which a child is as large as `level` and as little larger as can be; how large it is then. */
static struct room room_for(struct sg_sheet *sheet, const struct sg_box *box, const struct sg_shown *shown, struct room most, double level,
                            bool alike, double *is)
{
    double best = 1, step = 1.0 / STEPS;
    *is = level_in(sheet, box, shown, most);
    for (int i = 1; i < STEPS + HALVINGS && *is > NEAR * level; i++) {
        step /= i < STEPS ? 1 : 2;
        double part = i < STEPS ? 1 - step * i : best - step;
        double now = level_in(sheet, box, shown, lessen(box, shown, most, part, alike));
        if (now < level || now >= *is)
            continue;
        best = part;
        *is = now;
    }
    return lessen(box, shown, most, best, alike);
}

/* Gives a child what it needs of its part for `level`. */
static struct room settle(struct sg_sheet *sheet, const struct sg_box *box, const struct sg_shown *shown, struct room most, double level)
{
    double is = 0, other = 0;
    if (level <= 0 || level >= HUGE_VAL)
        return most;
    struct room room = room_for(sheet, box, shown, most, level, false, &is);
    if (is <= FAR * level)
        return room;
    struct room alike = room_for(sheet, box, shown, most, level, true, &other);
    return other < is ? alike : room;
}

static struct parted best_parting(struct sg_sheet *sheet, const struct sg_box *box, const bool *flexible, struct room room)
{
    double low = LEAST, high = 1 - LEAST, best_share = 0.5;
    struct parted best = {.level = 0};
    for (int round = 0; round < 2; round++) {
        double step = (high - low) / STEPS;
        for (int i = 0; i <= STEPS; i++) {
            struct parted p = part_at(sheet, box, flexible, room, low + step * i);
            if (p.level * NEAR < best.level)
                continue;
            p.level = fmax(p.level, best.level);
            best = p; /* of two as good the one where the name has more room, and fewer lines */
            best_share = low + step * i;
        }
        low = fmax(low, best_share - step);
        high = fmin(high, best_share + step);
    }
    return best;
}

void sg_equal_measure(struct sg_sheet *sheet, struct sg_box *box, const bool *flexible, double room, double across)
{
    struct room *rooms = sg_arena_new_array(sheet->arena, struct room, box->n_children), all = {room, across};
    size_t n = 0;
    bool outer = sheet->is_equal;
    sheet->is_equal = true;
    for (size_t i = 0; i < box->n_children; i++) {
        rooms[i] = all;
        n += flexible[i];
    }
    if (n > 1) {
        struct parted best = best_parting(sheet, box, flexible, all);
        for (size_t i = 0; i < box->n_children; i++) {
            const struct sg_shown *shown = box->shown->children[i];
            if (flexible[i])
                rooms[i] = settle(sheet, box, shown, is_name(shown) ? best.name : best.others, best.level / NEAR);
        }
    }
    for (size_t i = 0; i < box->n_children; i++)
        if (flexible[i])
            box->children[i] = measure(sheet, box, box->shown->children[i], rooms[i]);
    sheet->is_equal = outer;
}
