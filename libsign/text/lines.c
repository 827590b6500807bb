/* Line choice: optimal fit (after Knuth and Plass) for justified text, first fit for the rest.
 * Widths come from sums up to each unit, so a line's width costs the same however long it is.
 *
 * Optimal fit is the shortest path over the places where lines may end (D. E. Knuth, M. F. Plass, Breaking Paragraphs
 * into Lines, Software: Practice and Experience 11, 1981): best[j] is the least cost of all lines up to place j, the
 * least over the places i before it of best[i] and the cost of the line from i to j; back[j] is the i that gave it, and
 * the ends are read backwards from the last. What differs from TeX: a line of Chinese may end after nearly every
 * ideograph, so there are no boxes, glue and penalties but units with a body, and gaps that can shrink or grow by
 * bounds of their own; marks can be pressed (GB/T 15834 5.1.11, CLREQ 3.1.4), one may hang; and no tolerance is tried
 * first, since the cost of a line that nothing fits is only very high.
 *
 * Place by place that would be quadratic. Two observations keep it nearly linear. A line from i to j only becomes
 * wider as j moves on, so starts that are too far back for this end are so for all later ones: `low` moves up and
 * never back (but with a hanging indent, where the first line is narrower). And a line that starts later is shorter,
 * hence looser, and has fewer gaps to put the rest into: when the cheapest start there is and the least that such
 * looseness costs are more than the best found, no later start can win, and the loop ends. What is left to try for
 * each end are the starts of lines about as long as the measure.
 *
 * Some places have a price (breaks.h), which is added to the cost of the line that ends there: a date in two pieces is
 * better than a loose line. Ragged text does not pay it but where the measure is too narrow for what it keeps whole.
 *
 * The last line is not stretched, must not be one ideograph (CLREQ 3.5.4), and may be asked to have a least width. A
 * text that fits on one line is set on it without a search. First fit takes what goes on, and looks back once, when a
 * single ideograph would stand on the last line. */
#include <math.h>

#include "text/lines.h"
#include "text/breaks.h"
#include "text/gaps.h"

#define SLACK 1e-6 /* sums of decimals are not exact */

/* Costs, from 249 paragraphs of running text: see docs/decisions.md. */
#define ORPHAN_COST 1e4
#define STUB_COST 60.0     /* a last line shorter than asked for */
#define OVERFULL_COST 1e9
#define LINE_COST 6.0
#define WORDS_LINE_COST 25.0 /* whole words are not worth a line more */
#define PRESSED_COST 30.0  /* any mark with less than its blank, … */
#define SHRINK_COST 45.0   /* … and with how much less */
#define SPACE_COST 15.0
#define STRETCH_COST 100.0
#define STRETCH_EM 0.08    /* per gap, the looseness a reader begins to see */
/* No price of a place (breaks.h) is worth a line that is looser than so many STRETCH_EM, or looser yet. */
#define DEAR 0.7
#define DEAR_COST 75.0
#define DEARER_COST 800.0
#define NO_STRETCH 100.0   /* a line that nothing can widen */

struct sums { /* of units and gaps before an index */
    double width, shrink, grow;
    size_t stretch;
};

struct breaker {
    const struct sg_units *units;
    const struct sums *sums; /* n + 1 */
    size_t *ends;            /* where lines may end in this line of the text: unit indices, the last its end … */
    double *prices;          /* … and what that costs */
    size_t n_ends;
    struct sg_span *spans;
    size_t n_spans;
};

/* One line that is tried. */
struct trial {
    size_t to;       /* without spaces at its end */
    double over;     /* em too wide (positive) or short */
    double give;     /* em that its blanks can give */
    bool hung;
};

static const struct sums *sum_up(const struct sg_units *units)
{
    struct sums *sums = sg_arena_new_array(units->arena, struct sums, units->n + 1);
    for (size_t i = 0; i < units->n; i++) {
        const struct sg_gap *gap = &units->gaps[i];
        sums[i + 1].width = sums[i].width + units->units[i].body + gap->prev + gap->next;
        sums[i + 1].shrink = sums[i].shrink + gap->shrink;
        sums[i + 1].grow = sums[i].grow + gap->grow;
        sums[i + 1].stretch = sums[i].stretch + gap->stretch;
    }
    return sums;
}

double sg_lines_natural(const struct sg_units *units, size_t from, size_t to, bool first)
{
    double width = 0;
    for (size_t i = from; i < to; i++)
        width += units->units[i].body + (i + 1 < to ? units->gaps[i].prev + units->gaps[i].next : 0);
    return to > from ? width + sg_gaps_start_blank(units, from, first) + sg_gaps_end_blank(units, to - 1) : 0;
}

/* Spaces at the end of a line take no room. An ideographic space before a line break of the text was
 * typed to be seen; other spaces there were not. */
static size_t without_spaces(const struct sg_units *units, size_t from, size_t to, bool hard)
{
    while (to > from && (units->units[to - 1].c == SG_CLASS_SPACE ||
                         (!hard && units->units[to - 1].c == SG_CLASS_WIDE_SPACE)))
        to--;
    return to;
}

/* One stop that no other mark precedes may stand outside the measure (CLREQ 3.1.7). */
static double hanging(const struct sg_units *units, size_t from, size_t to)
{
    const struct sg_unit *last = &units->units[to - 1];
    if (!units->options->hang || to - from < 2 || (last->c != SG_CLASS_COMMA && last->c != SG_CLASS_STOP) ||
        sg_classes_is_mark((enum sg_class)last[-1].c))
        return 0;
    const struct sg_gap *gap = &units->gaps[to - 2];
    return last->body + gap->prev + gap->next;
}

static double measure(const struct sg_units *units, bool first)
{
    const struct sg_para_options *options = units->options;
    return options->width > 0 ? options->width - (first ? options->indent : 0) : HUGE_VAL;
}

static struct trial try_line(const struct breaker *b, size_t from, size_t to, bool hard)
{
    const struct sg_units *units = b->units;
    struct trial trial = {.to = without_spaces(units, from, to, hard)};
    if (trial.to == from)
        return trial;
    bool first = from == 0;
    const struct sg_gap *last = &units->gaps[trial.to - 1];
    double width = b->sums[trial.to].width - b->sums[from].width - last->prev - last->next +
                   sg_gaps_start_blank(units, from, first) + sg_gaps_end_blank(units, trial.to - 1);
    trial.over = width - measure(units, first);
    trial.give = b->sums[trial.to].shrink - b->sums[from].shrink - last->shrink;
    if (trial.over > SLACK) {
        double hang = hanging(units, from, trial.to);
        trial.hung = hang > 0;
        trial.over -= hang;
    }
    return trial;
}

static bool fits(const struct trial *trial)
{
    return trial->over <= SLACK;
}

static bool fits_pressed(const struct trial *trial)
{
    return trial->over - trial->give <= SLACK;
}

/* A last line of one ideograph, marks apart (CLREQ 3.5.4). */
static bool is_orphan(const struct sg_units *units, size_t from, size_t to)
{
    size_t n = 0;
    for (size_t i = from; i < to && n < 2; i++) {
        const struct sg_unit *u = &units->units[i];
        if (u->c == SG_CLASS_HAN || u->c == SG_CLASS_NONSTARTER)
            n++;
        else if (!sg_classes_is_mark((enum sg_class)u->c))
            n = 2;
    }
    return n < 2;
}

static void add_span(struct breaker *b, size_t from, size_t next, bool hard)
{
    struct trial trial = try_line(b, from, next, hard);
    bool press = b->units->options->align != SG_DISTRIBUTE;
    b->spans[b->n_spans++] = (struct sg_span){
        .from = from,
        .to = trial.to,
        .next = next,
        .at = b->units->units[from].at,
        .first = from == 0,
        .hard = hard,
        .hung = trial.hung,
        .overfull = trial.to > from && !(press ? fits_pressed(&trial) : fits(&trial)),
    };
}

/* ---- where lines may end ---- */

static void add_end(struct breaker *b, size_t i, double price)
{
    b->ends[b->n_ends] = i;
    b->prices[b->n_ends++] = price;
}

static bool is_justified(const struct sg_units *units)
{
    return units->options->align == SG_JUSTIFY;
}

/* When a measure is too narrow for what holds together: the third and further closing marks in a row may
 * part, the only remedy that CLREQ 3.1.4 leaves, and so may what is kept whole elsewhere. Measures under an em ask
 * for every end there is, and no more. */
static void part(struct breaker *b, size_t from, size_t to)
{
    const struct sg_units *units = b->units;
    size_t row = 0;
    if (units->options->width < 1)
        return;
    struct trial trial = try_line(b, from, to, true);
    if (fits_pressed(&trial))
        return;
    for (size_t i = from; i < to; i++) {
        row = units->units[i].after > 0 ? row + 1 : 0;
        if (row >= 3 || (i > from && !is_justified(units) && sg_breaks_price(units, i - 1) > 0))
            add_end(b, i, 0);
    }
}

static void find_ends(struct breaker *b, size_t from, size_t to)
{
    b->n_ends = 0;
    size_t last = from;
    for (size_t i = from + 1; i <= to; i++) {
        int price = i < to ? sg_breaks_price(b->units, i - 1) : 0;
        if (price < 0 || (price > 0 && !is_justified(b->units)))
            continue;
        part(b, last, i);
        add_end(b, i, price);
        last = i;
    }
}

/* ---- first fit ---- */

/* Whether a line would be torn apart to fill the measure. */
static bool is_loose(const struct breaker *b, size_t from, size_t to)
{
    struct trial trial = try_line(b, from, to, false);
    size_t places = trial.to > from ? b->sums[trial.to - 1].stretch - b->sums[from].stretch : 0;
    return -trial.over > SG_LINE_LOOSE * (double)places;
}

/* Ragged text is set at its natural width; blanks are pressed only to keep a mark from the next line's
 * start or a run-over from a line of its own (GB/T 15834 5.1.11). Justified text presses all it can:
 * push in first, then push out (CLREQ 3.1.4); it ends at a place with a price only where the line would be loose. */
static size_t first_fit(const struct breaker *b, size_t k, size_t from)
{
    size_t end = b->ends[b->n_ends - 1], best = k;
    bool justified = is_justified(b->units), any = false;
    struct trial trial = try_line(b, from, end, true);
    if (fits_pressed(&trial))
        return b->n_ends - 1;
    for (size_t i = k; i < b->n_ends; i++) {
        trial = try_line(b, from, b->ends[i], false);
        bool held = i > k && b->ends[i] - b->ends[i - 1] > 1; /* a mark holds on to what precedes it */
        if (held)
            held = sg_classes_is_mark((enum sg_class)b->units->units[b->ends[i] - 1].c);
        if (!(fits(&trial) || ((justified || held || !any) && fits_pressed(&trial))))
            return any ? best : i;
        if (b->prices[i] > 0 && any && !is_loose(b, from, b->ends[best]))
            continue;
        best = i;
        any = true;
        if (!fits(&trial) && !justified)
            return best;
    }
    return best;
}

static void break_greedy(struct breaker *b, size_t from)
{
    size_t first = b->n_spans;
    for (size_t k = 0; k < b->n_ends; k++) {
        k = first_fit(b, k, from);
        add_span(b, from, b->ends[k], k + 1 == b->n_ends);
        from = b->ends[k];
    }
    struct sg_span *last = &b->spans[b->n_spans - 1];
    if (b->n_spans < first + 2 || !b->units->options->orphan_control || !is_orphan(b->units, last->from, last->to))
        return;
    /* One more from the line before keeps it company. */
    size_t end = last->next, start = last[-1].from, at = start;
    for (size_t k = 0; k < b->n_ends && b->ends[k] < last->from; k++)
        at = b->ends[k];
    struct trial trial = try_line(b, at, end, true);
    if (at <= start || !fits_pressed(&trial))
        return;
    b->n_spans -= 2;
    add_span(b, start, at, false);
    add_span(b, at, end, true);
}

/* ---- optimal fit ---- */

static double stretch_cost(const struct breaker *b, size_t from, size_t to, double room)
{
    const struct sg_gap *last = &b->units->gaps[to - 1];
    double take = b->sums[to].grow - b->sums[from].grow - last->grow, cost = 0;
    size_t places = b->sums[to].stretch - b->sums[from].stretch - last->stretch;
    double used = fmin(room, take), left = room - used;
    if (used > 0)
        cost += SPACE_COST * (used / take) * (used / take);
    if (left > SLACK) {
        double each = left / (double)(places ? places : 1) / STRETCH_EM;
        cost += STRETCH_COST * each * each * (places ? 1 : NO_STRETCH);
        if (each > DEAR)
            cost += DEAR_COST + DEARER_COST * (each - DEAR);
    }
    return cost;
}

static double cost_of(const struct breaker *b, size_t from, const struct trial *trial, bool last)
{
    double cost = b->units->options->words ? WORDS_LINE_COST : LINE_COST;
    if (trial->to == from)
        return cost;
    if (!fits_pressed(trial))
        return OVERFULL_COST * (1 + trial->over - trial->give);
    if (!fits(trial))
        cost += PRESSED_COST + SHRINK_COST * (trial->over / trial->give) * (trial->over / trial->give);
    else if (!last)
        cost += stretch_cost(b, from, trial->to, -trial->over);
    return cost;
}

static bool is_too_wide(const struct breaker *b, size_t start, size_t j, bool last)
{
    struct trial trial = try_line(b, start, b->ends[j - 1], last);
    return !fits_pressed(&trial);
}

/* What this line and any shorter one that ends here cost at least for being loose: each has more room to
 * fill, and fewer places to put it. */
static double least_stretch_cost(const struct breaker *b, size_t from, const struct trial *trial)
{
    if (trial->to == from || trial->over >= 0)
        return 0;
    const struct sg_gap *last = &b->units->gaps[trial->to - 1];
    double left = -trial->over - (b->sums[trial->to].grow - b->sums[from].grow - last->grow);
    size_t places = b->sums[trial->to].stretch - b->sums[from].stretch - last->stretch;
    double each = left / (double)(places ? places : 1) / STRETCH_EM;
    return left > 0 ? STRETCH_COST * each * each : 0;
}

static void break_optimal(struct breaker *b, size_t from)
{
    size_t n = b->n_ends;
    struct trial whole = try_line(b, from, b->ends[n - 1], true);
    if (fits(&whole)) { /* nothing is cheaper, and the search would be quadratic */
        add_span(b, from, b->ends[n - 1], true);
        return;
    }
    double *best = sg_arena_new_array(b->units->arena, double, n + 1);
    size_t *back = sg_arena_new_array(b->units->arena, size_t, n + 1);
    size_t low = 0; /* lines from further back than this are too wide, for this end and all later ones */
    for (size_t j = 1; j <= n; j++) {
        bool last = j == n;
        double least = INFINITY;
        best[j] = INFINITY;
        /* Only a hanging indent makes room for lines from further back. */
        while (low + 1 < j && b->units->options->indent >= 0 && is_too_wide(b, low ? b->ends[low - 1] : from, j, last))
            low++;
        for (size_t i = low; i < j; i++)
            least = best[i] < least ? best[i] : least;
        for (size_t i = low; i < j; i++) {
            size_t start = i ? b->ends[i - 1] : from;
            struct trial trial = try_line(b, start, b->ends[j - 1], last);
            double cost = best[i] + cost_of(b, start, &trial, last);
            if (last && i > 0 && b->units->options->orphan_control && is_orphan(b->units, start, trial.to))
                cost += ORPHAN_COST;
            if (last && i > 0 && trial.over + measure(b->units, false) < b->units->options->last_least)
                cost += STUB_COST;
            if (cost <= best[j]) {
                best[j] = cost;
                back[j] = i;
            }
            if (!last && least + least_stretch_cost(b, start, &trial) > best[j])
                break; /* shorter lines are looser still */
        }
        best[j] += b->prices[j - 1];
    }
    size_t count = 0;
    for (size_t j = n; j > 0; j = back[j])
        count++;
    size_t *path = sg_arena_new_array(b->units->arena, size_t, count);
    for (size_t j = n, k = count; j > 0; j = back[j])
        path[--k] = j;
    for (size_t k = 0; k < count; k++) {
        add_span(b, from, b->ends[path[k] - 1], path[k] == n);
        from = b->ends[path[k] - 1];
    }
}

/* ---- the text's own lines ---- */

static void add_empty(struct breaker *b, size_t unit, size_t n)
{
    const struct sg_units *units = b->units;
    uint32_t at = unit > 0 ? units->units[unit - 1].at + units->units[unit - 1].len : 0;
    for (size_t i = 0; i < n; i++)
        b->spans[b->n_spans++] = (struct sg_span){.from = unit, .to = unit, .next = unit, .at = at,
                                                  .first = b->n_spans == 0, .hard = true};
}

size_t sg_lines_break(const struct sg_units *units, struct sg_span **spans)
{
    const struct sg_para_options *options = units->options;
    bool one_line = options->width <= 0 || options->align == SG_DISTRIBUTE;
    size_t room = units->n + 1 + units->end_breaks;
    for (size_t i = 0; i < units->n; i++)
        room += units->units[i].breaks;
    struct breaker b = {.units = units,
                        .sums = sum_up(units),
                        .ends = sg_arena_new_array(units->arena, size_t, 2 * units->n + 1),
                        .prices = sg_arena_new_array(units->arena, double, 2 * units->n + 1),
                        .spans = sg_arena_new_array(units->arena, struct sg_span, room)};
    for (size_t from = 0, to; from < units->n; from = to) {
        size_t breaks = units->units[from].breaks;
        add_empty(&b, from, from == 0 ? breaks : breaks - 1);
        for (to = from + 1; to < units->n && !units->units[to].breaks; to++)
            ;
        if (one_line) {
            add_span(&b, from, to, true);
            continue;
        }
        find_ends(&b, from, to);
        if (is_justified(units) && options->breaker == SG_OPTIMAL)
            break_optimal(&b, from);
        else
            break_greedy(&b, from);
    }
    /* The last line break of a text ends its last line and begins no other. */
    if (units->end_breaks)
        add_empty(&b, units->n, units->end_breaks - (units->n > 0));
    *spans = b.spans;
    return b.n_spans;
}
