/* Stacks set larger or smaller; see scaling.h.
 *
 * Each factor that is tried measures the whole stack, in an arena that is thrown away, so few should be. What the texts
 * are like at factor 1 where nothing presses them is the yardstick: a factor is free if no text stands on more lines,
 * or at a smaller part of its style's size, than there. Larger ones are tried from above in strides, without those that
 * cannot fit by height alone (a stack that is set larger grows by as much at least); not by bisection, for a name that
 * is too long for its line at one factor may fit again on two at a larger one. Smaller ones are bisected over powers
 * of STEP: six trials for a range to a half. */
#include "sheet/scaling.h"

#include <math.h>

#include "base/num.h"
#include "sheet/stacks.h"

#define STEP 1.02    /* from one factor to the next smaller */
#define STRIDE 1.04  /* to the next larger */
#define YIELD 0.85   /* of its usual part of the size: what one long name may lose for the sake of all others */
#define NO_BOUND 1e5 /* mm */
#define EPSILON 1e-6

/* The texts of a measured stack, in order. */
struct text {
    double part; /* of its style's largest size */
    size_t lines;
};

struct tally {
    struct text *texts;
    size_t n, cap;
    bool fits;
    double height;
};

static void count(struct tally *tally, const struct sg_box *box, struct sg_arena *arena)
{
    if (box->fit) {
        sg_arena_grow(arena, tally->texts, tally->n, tally->cap);
        tally->texts[tally->n++] = (struct text){box->fit->size / (box->frame->style->max * box->scale), box->fit->n_lines};
        tally->fits = tally->fits && box->fit->fits;
    }
    if (box->offsets && !sg_stacks_hold(box))
        tally->fits = false;
    for (size_t i = 0; i < box->n_children; i++)
        count(tally, box->children[i], arena);
}

/* Measures at `factor`, in an arena of its own and without findings; what is counted lives in the sheet's. */
static struct tally try_factor(struct sg_sheet *sheet, const struct sg_box *box, double factor, double width,
                               double height)
{
    struct sg_sheet trial = *sheet;
    struct sg_box copy = *box;
    struct tally tally = {.fits = true};
    trial.arena = sg_arena_new();
    trial.report = sg_report_new();
    trial.is_trial = true;
    trial.scale = copy.scale = sheet->scale * factor;
    sg_stacks_measure(&trial, &copy, width, height);
    tally.fits = copy.at.w <= width + EPSILON && copy.at.h <= height + EPSILON;
    count(&tally, &copy, sheet->arena);
    tally.height = copy.at.h;
    sg_report_free(trial.report);
    sg_arena_free(trial.arena);
    return tally;
}

/* True if all fits and no text pays for it: see scaling.h. */
static bool is_free(const struct tally *tally, const struct tally *usual)
{
    for (size_t i = 0; i < tally->n && i < usual->n; i++) {
        const struct text *now = &tally->texts[i], *then = &usual->texts[i];
        if (now->part < then->part * YIELD - EPSILON || (then->lines == 1 && now->lines > 1))
            return false;
    }
    return tally->fits;
}

/* The largest factor 1 / STEP^n from 1 down at which all fits; with `usual`, freely. The frame's least if there
 * is none: then *good is false. */
static double shrink(struct sg_sheet *sheet, const struct sg_box *box, double width, double height,
                     const struct tally *usual, bool *good)
{
    int low = 0, most = (int)ceil(log(box->frame->scale_min) / -log(STEP) - EPSILON), high = most + 1;
    while (low < high) {
        int mid = (low + high) / 2;
        double factor = fmax(pow(STEP, -mid), box->frame->scale_min);
        struct tally tally = try_factor(sheet, box, factor, width, height);
        if (usual ? is_free(&tally, usual) : tally.fits)
            high = mid;
        else
            low = mid + 1;
    }
    *good = high <= most;
    return fmax(pow(STEP, -high), box->frame->scale_min);
}

static double choose(struct sg_sheet *sheet, struct sg_box *box, double width, double height)
{
    /* What the texts are like at their usual size where nothing presses them. */
    struct tally usual = try_factor(sheet, box, 1, width, NO_BOUND);
    bool good = false;
    /* What is set larger becomes higher by as much at least; not worth a trial. */
    double most = usual.height < NO_BOUND ? height / usual.height * STEP : HUGE_VAL;
    /* Not strictly in order: a name that is too long for its line may fit again, larger, on two. */
    for (double factor = box->frame->scale_max; factor > 1; factor /= STRIDE) {
        if (factor > most)
            continue;
        struct tally tally = try_factor(sheet, box, factor, width, height);
        if (is_free(&tally, &usual))
            return factor;
    }
    double factor = shrink(sheet, box, width, height, &usual, &good);
    if (!good)
        factor = shrink(sheet, box, width, height, NULL, &good);
    if (!good)
        box->lacks = fmax(try_factor(sheet, box, factor, width, NO_BOUND).height, height + 0.01);
    return factor;
}

void sg_scaling_measure(struct sg_sheet *sheet, struct sg_box *box, double width, double height)
{
    double base = sheet->scale;
    sheet->scale = box->scale = base * choose(sheet, box, width, height);
    sg_stacks_measure(sheet, box, width, height);
    sheet->scale = base;
}

/* Where the first of its texts comes from, or NULL. */
static const struct sg_node *origin(const struct sg_box *box)
{
    const struct sg_node *at = box->content ? box->content->at : NULL;
    for (size_t i = 0; !at && i < box->n_children; i++)
        at = origin(box->children[i]);
    return at;
}

void sg_scaling_judge(struct sg_sheet *sheet, const struct sg_box *box)
{
    const struct sg_node *at = origin(box);
    sg_sheet_say(sheet, SG_FIND(SCALE_OVERFLOW), at ? at : box->frame->node, box->frame->id, sg_sheet_mm(sheet, box->lacks),
                 SG_NUM(box->frame->scale_min * 100, 0), sg_sheet_mm(sheet, box->at.h), NULL);
}
