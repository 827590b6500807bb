/* A head of columns and one column below; see plate_columns.h. Lengths along the columns are called heights
 * here: that is what they are on the sheet. */
#include "layout/plate_columns.h"

#include <math.h>
#include <string.h>

#include "base/utf8.h"

#define GAP 0.55        /* between head and foot, em of the head's letters */
#define COST_BELOW 0.05 /* of the setting itself: a name in plain columns is read with less thought */
#define FOOT_LEAST 0.8  /* of the head's letters: what follows a place is never larger than it, and hardly smaller */
#define SHORT 8         /* characters: places that all hang in one column with what follows, whatever words are in them */
#define STEPS 12        /* heights of the head that are tried, and again around the best */
#define LEAST 0.25      /* of the whole height, for the head and for the foot */

struct parting { /* where the text is parted, and what is then set */
    size_t head_end, foot_at;
    double head_height, gap;
    const struct sg_fit *head, *foot;
    double cost;
};

static const struct sg_fit_break *last_part(const struct sg_fit_request *r)
{
    for (size_t i = r->n_breaks; i-- > 0;)
        if (r->breaks[i].cost <= SG_FIT_PART)
            return &r->breaks[i];
    return NULL;
}

/* Sets head and foot with the head `height` high; the foot's letters are not the larger ones. */
static struct parting part_at(struct sg_fontset *fonts, const struct sg_fit_request *r, struct parting p,
                              double height, struct sg_arena *arena)
{
    struct sg_fit_request head = *r, foot = *r;
    p.head_height = height;
    head.len = p.head_end;
    head.width = height;
    head.align = SG_LEFT;
    head.at_head = true;
    head.break_any = false; /* a word is rather small than torn where it stands so high */
    for (head.n_breaks = 0; head.n_breaks < r->n_breaks && r->breaks[head.n_breaks].end < p.head_end;)
        head.n_breaks++;
    p.head = sg_fit_text(fonts, &head, arena, NULL, NULL);
    p.cost = HUGE_VAL;
    if (!p.head->fits || p.head->n_lines < 2)
        return p;
    p.gap = GAP * p.head->size;
    foot.text += p.foot_at;
    foot.len -= p.foot_at;
    foot.n_breaks = 0;
    foot.break_any = false;
    foot.lines = 1;
    foot.width = r->width - height - p.gap;
    foot.align = SG_RIGHT;
    foot.max = fmin(r->max, p.head->size);
    foot.min = fmax(r->min, p.head->size * FOOT_LEAST);
    if (foot.width <= 0 || foot.min > foot.max)
        return p;
    p.foot = sg_fit_text(fonts, &foot, arena, NULL, NULL);
    if (!p.foot->fits)
        return p;
    double a = (double)sg_utf8_count(head.text, head.len), b = (double)sg_utf8_count(foot.text, foot.len);
    p.cost = COST_BELOW + (a * p.head->cost + b * p.foot->cost) / (a + b);
    return p;
}

/* Both in one fit, the foot under the middle of the head. */
static const struct sg_fit *join(const struct sg_fit_request *r, const struct parting *p,
                                 const struct sg_fit *plain, struct sg_arena *arena)
{
    struct sg_fit *fit = sg_arena_copy(arena, plain, sizeof(*plain));
    size_t n = p->head->n_lines, all = n + p->foot->n_lines;
    struct sg_fit_line *lines = sg_arena_new_array(arena, struct sg_fit_line, all);
    double width = fmax(p->head->height, p->foot->height), top = 0, bottom = 0;
    memcpy(lines, p->head->lines, n * sizeof(*lines));
    memcpy(lines + n, p->foot->lines, p->foot->n_lines * sizeof(*lines));
    for (size_t i = 0; i < all; i++) {
        bool below = i >= n;
        double down = below ? p->head_height + p->gap : 0;
        lines[i].baseline += (width - (below ? p->foot->height : p->head->height)) / 2;
        lines[i].x += down;
        lines[i].ink_left += down;
        lines[i].ink_right += down;
        lines[i].at += below ? p->foot_at : 0;
        top = i ? fmin(top, lines[i].ink_left) : lines[i].ink_left;
        bottom = fmax(bottom, lines[i].ink_right);
    }
    /* What a short foot leaves over is shared by both ends. */
    double spare = r->align == SG_CENTER ? (r->width - (bottom - top)) / 2 - top : 0;
    for (size_t i = 0; i < all; i++) {
        lines[i].x += spare;
        lines[i].ink_left += spare;
        lines[i].ink_right += spare;
    }
    fit->fits = true;
    fit->lines = lines;
    fit->n_lines = all;
    fit->size = p->foot->size;
    fit->width = bottom - top;
    fit->height = width;
    fit->cost = p->cost;
    return fit;
}

const struct sg_fit *sg_plate_columns_fit(struct sg_fontset *fonts, const struct sg_fit_request *request,
                                    struct sg_arena *arena, struct sg_report *report,
                                    const struct sg_spot *place)
{
    const struct sg_fit *plain = sg_fit_text(fonts, request, arena, report, place);
    const struct sg_fit_break *cut = last_part(request);
    if (!cut || plain->missing || (plain->fits && plain->cost <= COST_BELOW))
        return plain;
    if (plain->fits && plain->n_lines == 1 && sg_utf8_count(request->text, cut->end) <= SHORT)
        return plain;
    struct parting best = {.head_end = cut->end, .foot_at = cut->next, .cost = HUGE_VAL};
    double low = LEAST * request->width, high = (1 - LEAST) * request->width;
    for (int round = 0; round < 2; round++) {
        double step = (high - low) / STEPS;
        for (int i = 0; i <= STEPS; i++) {
            struct parting p = part_at(fonts, request, best, low + step * i, arena);
            if (p.cost < best.cost)
                best = p;
        }
        if (!(best.cost < HUGE_VAL))
            break;
        low = fmax(low, best.head_height - step);
        high = fmin(high, best.head_height + step);
    }
    bool better = best.cost < HUGE_VAL && (!plain->fits || best.cost < plain->cost);
    return better ? join(request, &best, plain, arena) : plain;
}
