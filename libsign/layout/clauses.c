/* Clauses set and their size chosen; see clauses.h. Lengths are em of the letters unless a name says
 * mm. Every size that is tried sets all clauses anew: at another size each line ends elsewhere. */
#include "layout/clauses.h"

#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "layout/pour.h"

#define EPSILON 1e-6
#define STEPS 96      /* sizes between max and min */
#define NEARBY 8      /* sizes below the largest one among which the best lines are looked for, a column */

/* What a size costs against the largest that fits, and what its lines cost. A step is about a percent. */
#define COST_STEP 1.0
#define COST_LOOSE 40.0   /* × em by which the loosest line passes LOOSE */
#define LOOSE 0.08        /* between two ideographs: what a reader begins to see */
#define COST_TORN 100.0   /* a line of which somebody would be told */
#define TORN_LEAST 0.9    /* of the largest size: so far down smaller letters are looked at while there is such a line */
#define COST_STUB 1.5     /* a last line shorter than STUB */
#define STUB 3.4
#define COST_RUN_OVER 3.0 /* such a line in columns: short clauses stand on one line each */
#define COST_LONG 6.0     /* × how many times too long for the eye a line is, beyond once */

#define HALF_EMPTY 0.55   /* of its box that one column of short clauses fills at most before two are better */
#define NARROW 16.0       /* em: lines so short are not filled (CLREQ 3.5) */

#define PAGES 200         /* at most */
#define LAST_LEAST 0.3    /* of the last page that should be filled */

struct set_clause {
    const struct sg_para *label, *text;
    double label_width; /* from the label's start to the text's */
};

struct attempt {
    double size, measure; /* mm; em */
    int columns;
    struct set_clause *clauses;
    struct sg_pour_line *lines;
    size_t n_lines;
    double loosest, cost;
    bool overfull;
};

struct clauses {
    struct sg_fontset *fonts;
    const struct sg_clauses_request *r;
    const struct set_clause *labels;
    size_t pages;
    double margin;            /* hanging: where the texts start */
    bool brief;               /* one column would leave half of the box empty */
};

/* ---- labels ---- */

/* The label as it stands before its text: the blank of a stop at its end stays, and gives way to an
 * opening mark, as in one run of text. */
static struct set_clause set_label(struct sg_fontset *fonts, const struct sg_clauses_request *r,
                                   const struct sg_clause_item *item, struct sg_arena *arena)
{
    struct set_clause set = {0};
    if (item->label_len == 0)
        return set;
    struct sg_para_options options = r->para;
    options.width = options.indent = 0;
    options.align = SG_LEFT;
    options.role = item->label_face.role;
    options.weight = item->label_face.weight;
    set.label = sg_para_set(fonts, item->label, item->label_len, &options, arena, NULL, NULL);
    const char *joined = sg_arena_printf(arena, "%.*s%.*s", (int)item->label_len, item->label,
                                         (int)(item->text_len < 8 ? item->text_len : 8), item->text);
    const char *next = item->text, *end = next + item->text_len;
    if (next < end)
        sg_utf8_next(&next, end);
    const struct sg_para *both = sg_para_set(fonts, joined, item->label_len + (size_t)(next - item->text), &options,
                                             arena, NULL, NULL);
    const struct sg_line *line = both->n_lines ? &both->lines[0] : NULL;
    for (size_t i = 0; line && i < line->n_cells; i++)
        if (line->cells[i].text_at >= item->label_len) {
            set.label_width = line->cells[i].x;
            return set;
        }
    set.label_width = line ? line->width : 0;
    return set;
}

/* ---- one size ---- */

static void add_lines(struct attempt *t, const struct sg_clauses_request *r, size_t item)
{
    size_t n = t->clauses[item].text->n_lines;
    for (size_t i = 0; i < n; i++)
        t->lines[t->n_lines++] = (struct sg_pour_line){
            .starts = i == 0,
            .holds = (r->items[item].heading && item + 1 < r->n) || (n > 1 && (i == 0 || i + 2 == n)),
        };
}

static void set_texts(const struct clauses *s, struct attempt *t, struct sg_arena *arena, struct sg_report *report)
{
    const struct sg_clauses_request *r = s->r;
    size_t most = 0;
    t->clauses = sg_arena_new_array(arena, struct set_clause, r->n);
    for (size_t i = 0; i < r->n; i++) {
        const struct sg_clause_item *item = &r->items[i];
        struct sg_para_options options = r->para;
        options.width = t->measure - s->margin;
        options.last_least = STUB;
        options.indent = r->hanging ? 0 : r->indent + s->labels[i].label_width;
        options.align = item->heading || (s->brief && t->columns > 1 && options.width < NARROW) ? SG_LEFT : SG_JUSTIFY;
        options.role = item->text_face.role;
        options.weight = item->text_face.weight;
        t->clauses[i] = s->labels[i];
        t->clauses[i].text =
            sg_para_set(s->fonts, item->text, item->text_len, &options, arena, report, item->place);
        most += t->clauses[i].text->n_lines;
    }
    t->lines = sg_arena_new_array(arena, struct sg_pour_line, most);
    t->n_lines = 0;
    for (size_t i = 0; i < r->n; i++)
        add_lines(t, r, i);
}

static void judge(const struct clauses *s, struct attempt *t)
{
    t->cost = COST_LONG * fmax(0, t->measure / s->r->measure - 1);
    for (size_t i = 0; i < s->r->n; i++) {
        const struct sg_para *para = t->clauses[i].text;
        t->loosest = fmax(t->loosest, sg_para_loosest(para));
        for (size_t k = 0; k < para->n_lines; k++)
            t->overfull = t->overfull || para->lines[k].overfull;
        if (para->n_lines > 1 && para->lines[para->n_lines - 1].width < STUB)
            t->cost += s->brief && t->columns > 1 ? COST_RUN_OVER : COST_STUB;
    }
    t->cost += COST_LOOSE * fmax(0, t->loosest - LOOSE) + (t->loosest > SG_LINE_LOOSE ? COST_TORN : 0);
}

static struct attempt try_size(const struct clauses *s, double size, int columns, struct sg_arena *arena,
                             struct sg_report *report)
{
    const struct sg_clauses_request *r = s->r;
    struct attempt t = {.size = size, .columns = columns};
    t.measure = (r->width / size - r->gutter * (columns - 1)) / columns;
    if (t.measure - s->margin < 4) {
        t.overfull = true;
        t.clauses = NULL;
        return t;
    }
    set_texts(s, &t, arena, report);
    judge(s, &t);
    return t;
}

static bool pours(const struct clauses *s, const struct attempt *t, double leading, double gap)
{
    if (t->overfull)
        return false;
    if (s->r->height <= 0)
        return true;
    struct sg_pour pour = {.lines = t->lines, .n = t->n_lines, .leading = leading, .gap = gap};
    return sg_pour_fits(&pour, (size_t)t->columns * s->pages, s->r->height / t->size);
}

/* Pages that are filled one after the other; if little would stand on the last, all alike. */
static const struct sg_pour_place *pour_places(const struct clauses *s, const struct attempt *t, double leading, double gap,
                                               struct sg_arena *arena)
{
    struct sg_pour pour = {.lines = t->lines, .n = t->n_lines, .leading = leading, .gap = gap, .in_order = s->pages > 1};
    size_t columns = (size_t)t->columns * s->pages;
    double height = s->r->height > 0 ? s->r->height / t->size : 0;
    const struct sg_pour_place *places = sg_pour_place(&pour, columns, height, arena);
    const struct sg_pour_place *last = t->n_lines ? &places[t->n_lines - 1] : NULL;
    if (!pour.in_order || !last || (last->column + 1 == columns && last->top + 1 >= LAST_LEAST * height))
        return places;
    pour.in_order = false;
    return sg_pour_place(&pour, columns, height, arena);
}

/* ---- the size ---- */

static double size_at(const struct sg_clauses_request *r, int step)
{
    return step >= STEPS ? r->min : r->max * pow(r->min / r->max, (double)step / STEPS);
}

/* The first step from max down at which everything fits, or STEPS + 1. Not strictly in order, since lines
 * end elsewhere at each size: what is a step or two larger by chance is found by looking. */
static int first_fitting(struct clauses *s, int columns, double leading, double gap)
{
    int low = 0, high = STEPS + 1; /* high fits, or nothing does */
    while (low < high) {
        int mid = (low + high) / 2;
        struct sg_arena *scratch = sg_arena_new();
        struct attempt t = try_size(s, size_at(s->r, mid), columns, scratch, NULL);
        bool good = mid <= STEPS && pours(s, &t, leading, gap);
        sg_arena_free(scratch);
        if (good)
            high = mid;
        else
            low = mid + 1;
    }
    return high;
}

struct choice {
    int step, columns;
    double cost;
};

static void choose(struct clauses *s, int columns, double leading, double gap, struct choice *best)
{
    int first = first_fitting(s, columns, leading, gap);
    int from = first > 2 ? first - 2 : 0, most = s->r->max > s->r->min ? first + columns * NEARBY : first;
    double least = s->r->max > s->r->min ? TORN_LEAST * size_at(s->r, first) : HUGE_VAL;
    bool torn = true;
    for (int step = from; step <= STEPS && (step <= most || (torn && size_at(s->r, step) >= least)); step++) {
        struct sg_arena *scratch = sg_arena_new();
        struct attempt t = try_size(s, size_at(s->r, step), columns, scratch, NULL);
        double cost = t.cost + COST_STEP * step;
        if (pours(s, &t, leading, gap) && cost < best->cost)
            *best = (struct choice){step, columns, cost};
        torn = torn && !(pours(s, &t, leading, gap) && t.loosest <= SG_LINE_LOOSE);
        sg_arena_free(scratch);
    }
}

/* ---- leading ---- */

/* Opens leading and gaps together, as far as the height and their bounds let them. */
static void open_up(const struct clauses *s, const struct attempt *t, double *leading, double *gap)
{
    const struct sg_clauses_request *r = s->r;
    double low = 0, high = 1, from_leading = *leading, from_gap = *gap;
    if (r->height <= 0)
        return;
    for (int i = 0; i < 40; i++) {
        double mid = i == 0 ? 1 : (low + high) / 2;
        *leading = from_leading + mid * (r->leading.most - from_leading);
        *gap = from_gap + mid * (r->gap.most - from_gap);
        if (pours(s, t, *leading, *gap))
            low = mid;
        else
            high = mid;
        if (low >= 1)
            break;
    }
    *leading = from_leading + low * (r->leading.most - from_leading);
    *gap = from_gap + low * (r->gap.most - from_gap);
}

/* ---- places ---- */

static void place(const struct clauses *s, const struct attempt *t, struct sg_clauses *out, struct sg_arena *arena)
{
    const struct sg_clauses_request *r = s->r;
    const struct sg_pour_place *places = pour_places(s, t, out->leading, out->gap, arena);
    struct sg_clauses_line *lines = sg_arena_new_array(arena, struct sg_clauses_line, t->n_lines + r->n);
    size_t at = 0;
    for (size_t i = 0; i < r->n; i++) {
        const struct set_clause *clause = &t->clauses[i];
        for (size_t k = 0; k < clause->text->n_lines; k++, at++) {
            size_t page = places[at].column / (size_t)t->columns, column = places[at].column % (size_t)t->columns;
            double x = (double)column * (t->measure + r->gutter), y = places[at].top;
            out->pages = page + 1;
            out->height = fmax(out->height, (y + 1) * t->size);
            if (k == 0 && clause->label && clause->label->n_lines > 0)
                lines[out->n_lines++] = (struct sg_clauses_line){
                    i, page, true,
                    sg_fit_line_of(clause->label, 0, t->size, (x + (r->hanging ? 0 : r->indent)) * t->size, y * t->size,
                            arena)};
            lines[out->n_lines++] = (struct sg_clauses_line){
                i, page, false, sg_fit_line_of(clause->text, k, t->size, (x + s->margin) * t->size, y * t->size, arena)};
        }
    }
    out->lines = lines;
}

static void tell_lack(const struct clauses *s, const struct attempt *t, struct sg_clauses *out)
{
    const struct sg_clauses_request *r = s->r;
    struct sg_pour pour = {
        .lines = t->lines, .n = t->n_lines, .leading = r->leading.least, .gap = r->gap.least};
    out->too_tall = !t->overfull;
    out->has = t->overfull ? r->width : r->height;
    out->needs = out->has;
    for (size_t i = 0; t->overfull && t->clauses && i < r->n; i++)
        for (size_t k = 0; k < t->clauses[i].text->n_lines; k++)
            out->needs = fmax(out->needs, t->clauses[i].text->lines[k].width * t->size);
    if (out->too_tall)
        out->needs = sg_pour_height(&pour, (size_t)t->columns) * t->size;
}

/* Whether one column of this size would leave half of the box empty, or have lines too long for the eye. */
static bool wants_columns(struct clauses *s, int step)
{
    struct sg_arena *scratch = sg_arena_new();
    struct attempt t = try_size(s, size_at(s->r, step), 1, scratch, NULL);
    double filled = 0, lines = 0;
    for (size_t i = 0; t.clauses && i < s->r->n; i++)
        for (size_t k = 0; k < t.clauses[i].text->n_lines; k++, lines++)
            filled += s->margin + t.clauses[i].text->lines[k].x + t.clauses[i].text->lines[k].width;
    sg_arena_free(scratch);
    s->brief = filled < HALF_EMPTY * t.measure * lines;
    return s->brief || t.measure > s->r->measure;
}

/* The fewest pages that hold everything at the least size for it; 0 if none do. */
static size_t pages_needed(struct clauses *s)
{
    size_t least = 0;
    int most = s->r->columns > 1 && wants_columns(s, STEPS) ? s->r->columns : 1;
    for (int columns = 1; columns <= most; columns++) {
        struct sg_arena *scratch = sg_arena_new();
        struct attempt t = try_size(s, s->r->min, columns, scratch, NULL);
        struct sg_pour pour = {.lines = t.lines, .n = t.n_lines, .leading = s->r->leading.good, .gap = s->r->gap.good};
        size_t needs = t.overfull ? 0 : sg_pour_columns(&pour, s->r->height / t.size);
        size_t pages = (needs + (size_t)columns - 1) / (size_t)columns;
        if (pages > 0 && (least == 0 || pages < least))
            least = pages;
        sg_arena_free(scratch);
    }
    return least <= PAGES ? least : 0;
}

static struct choice search(struct clauses *s, double leading, double gap)
{
    struct choice best = {.step = STEPS, .columns = 1, .cost = HUGE_VAL};
    choose(s, 1, leading, gap, &best);
    bool parted = s->r->columns > 1 && wants_columns(s, best.step);
    for (int columns = 2; parted && columns <= s->r->columns; columns++)
        choose(s, columns, leading, gap, &best);
    return best;
}

const struct sg_clauses *sg_clauses_fit(struct sg_fontset *fonts, const struct sg_clauses_request *request,
                                        struct sg_arena *arena, struct sg_report *report)
{
    struct sg_clauses *out = sg_arena_alloc(arena, sizeof(*out));
    struct sg_clauses_request own = *request, *r = &own;
    struct clauses s = {.fonts = fonts, .r = r, .pages = 1};
    bool flows = r->flow_max > 0 && r->height > 0;
    struct set_clause *labels = sg_arena_new_array(arena, struct set_clause, r->n);
    for (size_t i = 0; i < r->n; i++) {
        labels[i] = set_label(fonts, r, &r->items[i], arena);
        if (r->hanging)
            s.margin = fmax(s.margin, labels[i].label_width);
    }
    s.labels = labels;

    if (flows)
        r->min = fmin(r->flow_min, r->max);
    out->leading = r->leading.good;
    out->gap = r->gap.good;
    struct choice best = search(&s, out->leading, out->gap);
    if (flows && !(best.cost < HUGE_VAL)) {
        r->max = fmax(fmin(r->flow_max, r->max), r->min);
        s.pages = pages_needed(&s);
        if (s.pages > 0)
            best = search(&s, out->leading, out->gap);
        else
            s.pages = 1;
    }
    if (!(best.cost < HUGE_VAL)) { /* closer lines rather than none */
        out->leading = r->leading.least;
        out->gap = r->gap.least;
        best = search(&s, out->leading, out->gap);
    }
    out->fits = best.cost < HUGE_VAL;
    struct attempt t = try_size(&s, size_at(r, best.step), best.columns, arena, report);
    out->size = t.size;
    out->columns = t.columns;
    out->measure = t.measure;
    out->loosest = t.loosest;
    for (size_t i = 0; t.clauses && i < r->n; i++)
        out->missing = out->missing || t.clauses[i].text->missing;
    for (size_t i = 0; out->fits && i < r->n; i++)
        sg_para_tell_loose(t.clauses[i].text, arena, report, r->items[i].place);
    if (out->fits) {
        open_up(&s, &t, &out->leading, &out->gap);
        place(&s, &t, out, arena);
    } else {
        tell_lack(&s, &t, out);
    }
    return out;
}
