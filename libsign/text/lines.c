/* Line choice: optimal fit for justified text, first fit with push-in for the rest. Widths come
 * from prefix sums, so a line's width costs the same however long it is. */
#include "text/units.h"

#include <math.h>

#define ORPHAN_COST 1e4
#define OVERFULL_COST 1e9
#define LINE_COST 6.0
#define SHRINK_COST 20.0
#define SPACE_STRETCH_COST 15.0
#define HAN_STRETCH_COST 100.0
#define HAN_STRETCH_EM 0.08 /* per gap, the looseness a reader begins to see */
#define SLACK 1e-6          /* sums of decimals are not exact */

struct sums { /* of units and gaps before an index */
    double width, shrink, grow;
    size_t stretch;
};

struct breaker {
    const struct sg_units *units;
    struct sums *sums; /* n + 1 */
};

static double width_of(const struct breaker *b, size_t from, size_t to)
{
    /* sums[k].width holds units 0..k-1 and the gaps between them and after the last. */
    const struct sg_gap *last = &b->units->gaps[to - 1];
    return b->sums[to].width - b->sums[from].width - last->prev - last->next + sg_gaps_start_blank(b->units, from) +
           sg_gaps_end_blank(b->units, to - 1);
}

static double shrink_of(const struct breaker *b, size_t from, size_t to)
{
    return b->sums[to].shrink - b->sums[from].shrink - b->units->gaps[to - 1].shrink;
}

static struct sums *sum_up(const struct sg_units *units, struct sg_arena *arena)
{
    struct sums *sums = sg_arena_new_array(arena, struct sums, units->n + 1);
    for (size_t i = 0; i < units->n; i++) {
        const struct sg_gap *gap = &units->gaps[i];
        sums[i + 1].width = sums[i].width + units->units[i].body + gap->prev + gap->next;
        sums[i + 1].shrink = sums[i].shrink + gap->shrink;
        sums[i + 1].grow = sums[i].grow + gap->grow;
        sums[i + 1].stretch = sums[i].stretch + gap->stretch;
    }
    return sums;
}

double sg_lines_natural(const struct sg_units *units, size_t from, size_t to)
{
    double width = 0;
    for (size_t i = from; i < to; i++)
        width += units->units[i].body + (i + 1 < to ? units->gaps[i].prev + units->gaps[i].next : 0);
    return to > from ? width + sg_gaps_start_blank(units, from) + sg_gaps_end_blank(units, to - 1) : 0;
}

static size_t without_spaces(const struct sg_units *units, size_t from, size_t to)
{
    while (to > from && (units->units[to - 1].c == SG_CLASS_SPACE || units->units[to - 1].c == SG_CLASS_WIDE_SPACE ||
                         units->units[to - 1].cp == 0x200B))
        to--;
    return to;
}

/* Outside the measure when stops hang: one stop that no other mark precedes (CLREQ 3.1.7). */
static double hanging(const struct sg_units *units, size_t from, size_t to)
{
    const struct sg_unit *u = &units->units[to - 1];
    if (!units->options->hang || to - from < 2 || (u->c != SG_CLASS_COMMA && u->c != SG_CLASS_STOP))
        return 0;
    return sg_classes_is_mark((enum sg_class)u[-1].c) ? 0 : u->body;
}

static double measure(const struct sg_units *units, bool first)
{
    const struct sg_para_options *options = units->options;
    return options->width > 0 ? options->width - (first ? options->indent : 0) : HUGE_VAL;
}

/* Space missing (positive) or left (negative) when units [from, to) are a line. */
static double excess(const struct breaker *b, size_t from, size_t to, bool first)
{
    to = without_spaces(b->units, from, to);
    if (to == from)
        return 0;
    return width_of(b, from, to) - hanging(b->units, from, to) - measure(b->units, first);
}

/* A last line of one ideograph, marks apart. */
static bool is_orphan(const struct sg_units *units, size_t from, size_t to)
{
    size_t n = 0;
    for (size_t i = from; i < to && n < 2; i++)
        n += units->units[i].c == SG_CLASS_HAN || units->units[i].c == SG_CLASS_NONSTARTER ? 1 : sg_classes_is_mark((enum sg_class)units->units[i].c) ? 0 : 2;
    return n < 2;
}

/* ---- first fit ---- */

static size_t first_fit(const struct breaker *b, size_t from, size_t end, bool first, bool *overfull)
{
    size_t best = 0;
    *overfull = false;
    for (size_t to = from + 1; to <= end; to++) {
        if (to < end && !sg_gaps_may_break(b->units, to - 1))
            continue;
        double over = excess(b, from, to, first);
        size_t trimmed = without_spaces(b->units, from, to);
        if (over <= SLACK || (trimmed > from && b->units->options->compress && over - shrink_of(b, from, trimmed) <= SLACK)) {
            best = to;
        } else {
            if (!best)
                *overfull = true;
            return best ? best : to;
        }
    }
    return best ? best : end;
}

/* Moves the last line's start back by one break, so that its lone character has company. */
static size_t pull_back(const struct breaker *b, size_t from, size_t at)
{
    for (size_t to = at - 1; to > from; to--)
        if (sg_gaps_may_break(b->units, to - 1))
            return to;
    return at;
}

static size_t break_greedy(const struct breaker *b, size_t from, size_t end, bool first, struct sg_span *spans)
{
    size_t n = 0;
    for (size_t at = from, to; at < end; at = to, first = false) {
        struct sg_span *span = &spans[n++];
        *span = (struct sg_span){.from = at};
        span->next = to = first_fit(b, at, end, first, &span->overfull);
        span->to = without_spaces(b->units, at, to);
    }
    if (n > 1 && b->units->options->orphan_control && is_orphan(b->units, spans[n - 1].from, spans[n - 1].to)) {
        size_t to = pull_back(b, spans[n - 2].from, spans[n - 2].next);
        spans[n - 2].next = to;
        spans[n - 2].to = without_spaces(b->units, spans[n - 2].from, to);
        spans[n - 1].from = to;
    }
    return n;
}

/* ---- optimal fit ---- */

static double cost_of(const struct breaker *b, size_t from, size_t to, bool first, bool last)
{
    const struct sg_units *units = b->units;
    size_t trimmed = without_spaces(units, from, to);
    double over = excess(b, from, to, first), cost = LINE_COST;
    if (trimmed == from)
        return cost;
    if (over > SLACK) {
        double give = units->options->compress ? shrink_of(b, from, trimmed) : 0;
        if (over - give > SLACK)
            return OVERFULL_COST * (1 + over - give);
        cost += SHRINK_COST * (over / give) * (over / give);
    } else if (!last) {
        double need = -over, take = b->sums[trimmed].grow - b->sums[from].grow - units->gaps[trimmed - 1].grow;
        size_t places = b->sums[trimmed].stretch - b->sums[from].stretch - units->gaps[trimmed - 1].stretch;
        double used = fmin(need, take);
        if (used > 0)
            cost += SPACE_STRETCH_COST * (used / take) * (used / take);
        if (need - used > SLACK) {
            double each = (need - used) / (double)(places ? places : 1) / HAN_STRETCH_EM;
            cost += HAN_STRETCH_COST * each * each * (places ? 1 : 100);
        }
    }
    if (last && !first && units->options->orphan_control && is_orphan(units, from, trimmed))
        cost += ORPHAN_COST;
    return cost;
}

static size_t break_optimal(const struct breaker *b, size_t from, size_t end, bool first, struct sg_arena *arena,
                            struct sg_span *spans)
{
    size_t n = end - from;
    double *best = sg_arena_new_array(arena, double, n + 1);
    size_t *back = sg_arena_new_array(arena, size_t, n + 1);
    double widest = measure(b->units, false);
    for (size_t j = 1; j <= n; j++) {
        best[j] = HUGE_VAL;
        if (j < n && !sg_gaps_may_break(b->units, from + j - 1))
            continue;
        for (size_t i = j; i-- > 0;) {
            if (i > 0 && isinf(best[i]))
                continue;
            bool opens = i == 0 && first;
            double cost = best[i] + cost_of(b, from + i, from + j, opens, j == n);
            if (cost < best[j]) {
                best[j] = cost;
                back[j] = i;
            }
            /* Lines only get wider from here on; one overfull candidate is enough. */
            size_t trimmed = without_spaces(b->units, from + i, from + j);
            if (trimmed > from + i && width_of(b, from + i, trimmed) - shrink_of(b, from + i, trimmed) > widest + 1 &&
                !isinf(best[j]))
                break;
        }
    }
    size_t count = 0;
    for (size_t j = n; j > 0; j = back[j])
        count++;
    for (size_t j = n, k = count; j > 0; j = back[j]) {
        struct sg_span *span = &spans[--k];
        *span = (struct sg_span){.from = from + back[j], .next = from + j};
        span->to = without_spaces(b->units, span->from, span->next);
        double over = excess(b, span->from, span->next, first && k == 0);
        span->overfull = span->to > span->from && over - shrink_of(b, span->from, span->to) > SLACK;
    }
    return count;
}

size_t sg_lines_break(const struct sg_units *units, struct sg_arena *arena, struct sg_span **spans)
{
    const struct sg_para_options *options = units->options;
    struct breaker b = {units, sum_up(units, arena)};
    size_t n = 0;
    *spans = sg_arena_new_array(arena, struct sg_span, units->n + 1);
    for (size_t from = 0, end; from < units->n; from = end) {
        for (end = from + 1; end < units->n && !units->units[end].hard_break; end++)
            ;
        bool first = from == 0, one_line = isinf(measure(units, first)) || options->align == SG_DISTRIBUTE;
        size_t before = n;
        if (one_line) {
            (*spans)[n++] = (struct sg_span){.from = from, .to = without_spaces(units, from, end), .next = end};
        } else if (options->align == SG_JUSTIFY && options->breaker == SG_OPTIMAL) {
            n += break_optimal(&b, from, end, first, arena, *spans + n);
        } else {
            n += break_greedy(&b, from, end, first, *spans + n);
        }
        if (n > before)
            (*spans)[n - 1].hard = true;
    }
    return n;
}
