/* Fit of short texts; see fit.h. Owns the cost by which one setting is better than another.
 *
 * The text is set once on an endless line; every way to break it is judged by the widths found
 * there, and only the winner is set again line by line, so that what is drawn is exact. Widths in
 * here are em unless a name says mm.
 *
 * The search is branch and bound (Land and Doig 1960) over the places where lines may end: at most MAX_PLACES,
 * the offered ones first, the others thinned out to those near the ends of even lines, and at most SG_FIT_LINES
 * lines. try_from() takes the next line's end from left to right and goes deeper; what is chosen so far is
 * finished as one last line, judged, and kept if it is the cheapest yet. So the first settings that are judged are
 * those of few lines, and they bound all others.
 *
 * Two bounds cut the tree. The size can be no larger than the widest line allows when it is condensed as far as it
 * may be: least_cost(), the logarithm of what is lost. As a line's end moves right its line only becomes wider, so
 * when that alone costs as much as the best setting the loop ends (break). And what is left must go on the lines
 * that are left, so one of them is at least as wide as an equal share: with the costs of the breaks taken so far,
 * that may end this branch but not those further right (continue).
 *
 * Costs are added, not compared one after the other: the size counts by its logarithm, so that halving it costs the
 * same wherever it starts, and all other costs say which loss of size they are worth. That is the idea of demerits
 * (Knuth and Plass 1981), with the box in place of the measure. A setting of one shape is found in closed form
 * (set_shape()): the height bounds the size, then the width, which condensing widens; four variants, condensed or
 * not, evened or not, are judged alike. One that does not fit costs COST_UNFIT times how far it is from fitting,
 * so the least bad is what the finding tells of.
 *
 * A name of a dozen places on two lines has a dozen shapes, and needs no bound. A text of 48 places on 6 lines has 1.9
 * million; without the bounds, one long remark in a table would hold up the whole sheet. */
#include "layout/fit.h"

#include <math.h>
#include <string.h>

#include "base/utf8.h"

#define ASCENT 0.88  /* of the ideographic em box above the baseline */
#define BEYOND 0.15  /* em by which ink leaves that box before a line is as high as its ink: stacked letters of Tibetan */
#define MAX_PLACES 48
#define STEP_EPSILON 1e-4 /* of a size: nobody sees it */
#define EPSILON 1e-9

/* The cost of a setting, in units where halving the size costs ln 2 = 0.69. Chosen so that:
 * a break between the parts of a name is free; one inside a place name at a word is taken when it
 * wins a sixth in size, one at any other place when it nearly doubles it; a distorted letter is
 * never taken to be a little larger, only to stay above the floor or on one line there. */
#define COST_LINE 0.03      /* each line after the first */
#define COST_CONDENSE 1.5   /* × (1 − scale) */
#define COST_UNBALANCE 0.5  /* × mean square of what lines fall short of the longest, relative … */
#define COST_WHOLE 0.2      /* … where the line is a whole part: 王村 over 志愿服务站 is as it should be */
#define COST_SPREAD 0.03    /* × mean tracking that evens the lines, em */
#define COST_COLUMN 0.25    /* in place of COST_LINE: a sign that hangs upright is read in one go down … */
#define COST_LOPSIDED 2.0   /* … and in place of the two costs of balance: what hangs beside is weighed */
#define COST_GROW 0.04      /* × mean (factor − 1) */
#define COST_STUB_1 1.0     /* a line of one character among longer ones */
#define COST_STUB_2 0.3     /* of two */
#define COST_JOINED 0.05    /* a line of two whole parts, where others have lines of their own */
#define COST_UNFIT 1e6      /* × how many times the box is too small */
#define COST_MIXED 0.6      /* a line of the end of one part and the next one */

struct place { /* a possible line end, or the text's own end */
    size_t end, next;
    double cost;
    size_t part;              /* that begins here or goes on */
    double x_end, x_next;     /* on the endless line */
    size_t cells_end, cells_next;
};

struct shape { /* n lines as wide as they are */
    size_t n;
    double width[SG_FIT_LINES];
    size_t cells[SG_FIT_LINES];
    size_t part[SG_FIT_LINES];   /* of the text, that the line begins in */
    bool whole[SG_FIT_LINES];    /* begins and ends where a part does */
    double breaks;               /* sum of the costs of the places */
};

struct setting { /* a shape in the box */
    double size, hscale;
    double factor[SG_FIT_LINES], track[SG_FIT_LINES];
    double height; /* em of the size */
    bool fits, too_tall;
    double needs, has; /* mm at the floor */
    double cost;
};

struct search {
    const struct sg_fit_request *request;
    double over, under;                  /* em by which ink stands out of the em boxes, above and below */
    struct place places[MAX_PLACES + 1]; /* the last one is the text's end */
    size_t n_places;
    size_t chosen[SG_FIT_LINES];
    size_t best[SG_FIT_LINES];
    size_t best_n;
    double best_cost;
};

static double block_height(const struct search *search, size_t n, const double *factor)
{
    const struct sg_fit_request *r = search->request;
    double height = 0;
    for (size_t i = 0; i < n; i++) {
        height += factor[i] * (1 + search->over + search->under);
        if (i)
            height += (r->leading - 1) * (factor[i - 1] + factor[i]) / 2;
    }
    return height;
}

/* Whole columns, and not those at the head of one. */
static bool hangs(const struct sg_fit_request *r)
{
    return r->para.mode == SG_VERTICAL && !r->at_head;
}

/* How far a line's ink stands out of the em boxes, where that is far. */
static void find_height(struct search *search, const struct sg_line *line)
{
    double ascent = search->request->para.mode == SG_VERTICAL ? 0.5 : ASCENT;
    double over = -line->ink_top - ascent, under = line->ink_bottom - (1 - ascent);
    search->over = over > BEYOND ? over : 0;
    search->under = under > BEYOND ? under : 0;
}

static double line_cost(const struct sg_fit_request *r)
{
    return hangs(r) ? COST_COLUMN : COST_LINE;
}

static double shape_cost(const struct sg_fit_request *r, const struct shape *shape, const double *factor,
                         const double *track, double widest)
{
    double cost = shape->breaks + line_cost(r) * (double)(shape->n - 1);
    double n = (double)shape->n;
    size_t longest = 0;
    for (size_t i = 0; i < shape->n; i++)
        longest = shape->cells[i] > longest ? shape->cells[i] : longest;
    for (size_t i = 0; i < shape->n; i++) {
        double set = factor[i] * (shape->width[i] + track[i] * (double)(shape->cells[i] - 1));
        double lack = widest > 0 ? 1 - set / widest : 0;
        double unbalance = shape->whole[i] && !r->list ? COST_WHOLE : COST_UNBALANCE;
        if (hangs(r))
            unbalance = COST_LOPSIDED;
        cost += (unbalance * lack * lack + COST_SPREAD * track[i] + COST_GROW * (factor[i] - 1)) / n;
        if (longest > 3 && shape->cells[i] <= 2 && !shape->whole[i])
            cost += shape->cells[i] == 1 ? COST_STUB_1 : COST_STUB_2;
    }
    return cost;
}

static double widest_of(const struct shape *shape)
{
    double widest = 0;
    for (size_t i = 0; i < shape->n; i++)
        widest = shape->width[i] > widest ? shape->width[i] : widest;
    return widest;
}

/* Brings the lines of other parts to the width of the longest line, or leaves them: half evened is
 * neither. The lines of one part keep one size and one tracking among them. */
static void even_out(const struct sg_fit_request *r, const struct shape *shape, double widest,
                     struct setting *s)
{
    size_t main_part = 0;
    for (size_t i = 0; i < shape->n; i++)
        if (shape->width[i] >= widest)
            main_part = shape->part[i];
    for (size_t i = 0; i < shape->n; i++) {
        double most = 0; /* of the lines of this line's part */
        for (size_t j = 0; j < shape->n; j++)
            if (shape->part[j] == shape->part[i])
                most = fmax(most, shape->width[j]);
        if (shape->part[i] == main_part || shape->width[i] < most || shape->width[i] <= 0 ||
            shape->cells[i] < 2)
            continue;
        double factor = fmin(r->grow, widest / most);
        double track = (widest / factor - shape->width[i]) / (double)(shape->cells[i] - 1);
        if (track <= r->spread + EPSILON) {
            s->factor[i] = factor;
            s->track[i] = fmax(track, 0);
        }
    }
    for (size_t i = 0; i < shape->n; i++)
        for (size_t j = 0; j < shape->n; j++)
            if (shape->part[i] == shape->part[j] && s->factor[j] > s->factor[i]) {
                s->factor[i] = s->factor[j];
                s->track[i] = s->track[j];
            }
}

/* Spreads the lines over what the box is longer than they are: all alike, and those that were evened
 * to the longest line still end with it. */
static void fill_out(const struct sg_fit_request *r, const struct shape *shape, double widest,
                     struct setting *s)
{
    double room = r->width / (s->size * s->hscale), each = r->fill, filled = 0;
    bool evened[SG_FIT_LINES];
    for (size_t i = 0; i < shape->n; i++) {
        evened[i] = s->factor[i] > 1 || s->track[i] > 0;
        if (!evened[i] && shape->cells[i] > 1)
            each = fmin(each, (room - shape->width[i]) / (double)(shape->cells[i] - 1));
    }
    if (each <= 0)
        return;
    for (size_t i = 0; i < shape->n; i++)
        if (shape->width[i] >= widest)
            filled = fmax(filled, widest + each * (double)(shape->cells[i] - 1));
    for (size_t i = 0; i < shape->n; i++)
        s->track[i] = evened[i] ? fmax(0, filled / s->factor[i] - shape->width[i]) / (double)(shape->cells[i] - 1)
                                : each;
}

/* The step at or below a size, where sizes go by steps. */
static double step_down(const struct sg_fit_request *r, double size)
{
    double steps = r->step > 1 && size < r->top ? ceil(log(r->top / size) / log(r->step) - STEP_EPSILON) : 0;
    double down = steps > 0 ? r->top / pow(r->step, steps) : size;
    return down < r->floor * (1 - STEP_EPSILON) ? fmin(size, r->floor) : down;
}

/* The shape as large as the box and the bounds allow, condensed or not, evened or not. */
static struct setting set_shape(const struct search *search, const struct shape *shape, bool condense, bool even)
{
    const struct sg_fit_request *r = search->request;
    struct setting s = {.hscale = 1};
    double widest = widest_of(shape);
    for (size_t i = 0; i < shape->n; i++)
        s.factor[i] = 1;
    if (even)
        even_out(r, shape, widest, &s);
    s.height = block_height(search, shape->n, s.factor);

    double size = r->max;
    bool tall = false;
    if (r->height > 0 && size * s.height > r->height) {
        size = r->height / s.height;
        tall = true;
    }
    if (condense && widest * size > r->width)
        s.hscale = fmax(r->condense, r->width / (widest * size));
    if (widest * s.hscale * size > r->width) {
        size = r->width / (widest * s.hscale);
        tall = false;
    }
    s.size = size = step_down(r, size);
    s.fits = size >= r->min * (1 - EPSILON);
    if (s.fits) {
        fill_out(r, shape, widest, &s);
        s.cost = log(r->max / size) + COST_CONDENSE * (1 - s.hscale) +
                 shape_cost(r, shape, s.factor, s.track, widest);
        return s;
    }
    s.too_tall = tall;
    s.needs = tall ? s.height * r->min : widest * s.hscale * r->min;
    s.has = tall ? r->height : r->width;
    s.cost = COST_UNFIT * s.needs / s.has; /* the least bad is what the finding tells about */
    return s;
}

static struct setting best_setting(const struct search *search, const struct shape *shape)
{
    const struct sg_fit_request *r = search->request;
    struct setting best = set_shape(search, shape, false, false);
    /* Letters of one step look alike: none of them is narrower. */
    bool as_is = r->condense >= 1 || (r->step > 1 && best.fits && best.size >= r->floor * (1 - STEP_EPSILON));
    for (int i = 1; i < 4; i++) {
        if (((i & 1) && as_is) || ((i & 2) && shape->n < 2))
            continue;
        struct setting s = set_shape(search, shape, i & 1, i & 2);
        if (s.cost < best.cost)
            best = s;
    }
    return best;
}

/* Once a word is torn, a second tear is less of a loss. */
static double anywhere_cost(int n)
{
    return SG_FIT_ANY * sqrt(n);
}

static struct shape shape_of(const struct search *search, const size_t *ends, size_t n)
{
    struct shape shape = {.n = n};
    double x = 0;
    size_t cells = 0, part = 0, parts = search->places[search->n_places - 1].part;
    bool starts_part = true;
    int anywhere = 0;
    for (size_t i = 0; i < n; i++) {
        const struct place *p = &search->places[ends[i]];
        bool ends_part = p->cost <= 0;
        size_t last = ends_part && i + 1 < n ? p->part - 1 : p->part; /* the part that the line ends in */
        shape.width[i] = p->x_end - x;
        shape.cells[i] = p->cells_end > cells ? p->cells_end - cells : 1;
        shape.part[i] = part;
        shape.whole[i] = starts_part && ends_part;
        shape.breaks += p->cost < SG_FIT_ANY ? p->cost : p->cost - SG_FIT_ANY;
        anywhere += p->cost >= SG_FIT_ANY;
        /* A part that is itself broken, or runs into the next: the reader sees two halves. */
        if (n > 1 && last > part && parts > 0)
            shape.breaks += !shape.whole[i] ? COST_MIXED : search->request->list ? 0 : COST_JOINED;
        x = p->x_next;
        cells = p->cells_next;
        part = p->part;
        starts_part = ends_part;
    }
    shape.breaks += anywhere_cost(anywhere);
    return shape;
}

/* No setting whose widest line is `widest` costs less, whatever its breaks. */
static double least_cost(const struct sg_fit_request *r, double widest)
{
    double size = r->width / (widest * r->condense);
    if (size < r->min * (1 - 1e-6))
        return COST_UNFIT * r->min / size;
    return size < r->max ? log(r->max / size) : 0;
}

/* What was broken so far. */
struct way {
    size_t depth, from; /* lines; the next place to try */
    double x, widest;   /* where the next line starts; the widest line */
    double costs;       /* of places that are offered, and of lines */
    int anywhere;       /* breaks at no offered place */
};

/* Tries every further way to break what is left. */
static void try_from(struct search *search, struct way way)
{
    const struct sg_fit_request *r = search->request;
    size_t last = search->n_places - 1;
    search->chosen[way.depth] = last;
    struct shape shape = shape_of(search, search->chosen, way.depth + 1);
    double cost = best_setting(search, &shape).cost;
    if (cost < search->best_cost - EPSILON) {
        search->best_cost = cost;
        search->best_n = way.depth + 1;
        memcpy(search->best, search->chosen, sizeof(search->best));
    }
    size_t left = (size_t)r->lines - way.depth - 1;
    for (size_t i = way.from; left > 0 && i < last; i++) {
        const struct place *p = &search->places[i];
        struct way next = way;
        next.depth++;
        next.from = i + 1;
        next.x = p->x_next;
        next.widest = fmax(way.widest, p->x_end - way.x);
        next.costs += line_cost(r);
        next.costs += p->cost < SG_FIT_ANY ? p->cost : p->cost - SG_FIT_ANY;
        next.anywhere += p->cost >= SG_FIT_ANY;
        if (least_cost(r, next.widest) >= search->best_cost)
            break; /* and further on the line would only be wider */
        /* Blanks between the lines to come are not set: a little less than the rest's share is safe. */
        double share = (search->places[last].x_end - p->x_next) / (double)left * 0.8;
        double least = next.costs + anywhere_cost(next.anywhere) + least_cost(r, fmax(next.widest, share));
        if (least >= search->best_cost)
            continue;
        search->chosen[way.depth] = i;
        try_from(search, next);
    }
}

static const struct sg_para *set_line(struct sg_fontset *fonts, const struct sg_fit_request *r, size_t at,
                                      size_t len, double tracking, struct sg_arena *arena,
                                      struct sg_report *report, const struct sg_spot *place)
{
    struct sg_para_options options = r->para;
    options.width = 0;
    options.indent = 0;
    options.align = SG_LEFT;
    options.tracking = tracking;
    return sg_para_set(fonts, r->text + at, len, &options, arena, report, place);
}

/* First cell at or after byte `at`. */
static size_t cell_at(const struct sg_line *line, size_t at)
{
    size_t lo = 0, hi = line->n_cells;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (line->cells[mid].text_at < at)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* Where a cell starts on its line, in the direction that it is read in. */
static double start_of(const struct sg_line *line, const struct sg_cell *cell)
{
    const struct sg_cell *first = line->cells, *last = first + line->n_cells - 1;
    return last->x < first->x ? first->x + first->adv - cell->x - cell->adv : cell->x;
}

static struct place place_at(const struct sg_fit_request *r, const struct sg_line *line, size_t end,
                             size_t next, double cost)
{
    struct place p = {.end = end, .next = next, .cost = cost};
    p.cells_end = cell_at(line, end);
    p.cells_next = cell_at(line, next);
    if (p.cells_end > 0) {
        const struct sg_cell *cell = &line->cells[p.cells_end - 1];
        p.x_end = start_of(line, cell) + cell->adv - (p.cells_end < line->n_cells ? r->para.tracking : 0);
    }
    p.x_next = p.cells_next < line->n_cells ? start_of(line, &line->cells[p.cells_next]) : p.x_end;
    return p;
}

/* Keeps the `room` places that lie nearest to where even lines would end; the offered ones, which
 * cost least, stay first. */
static size_t thin_out(struct place *places, size_t n, size_t room, double width, int lines)
{
    while (n > room) {
        size_t worst = 0;
        double most = -1;
        for (size_t i = 0; i < n; i++) {
            double off = width;
            for (int k = 2; k <= lines; k++)
                for (int j = 1; j < k; j++)
                    off = fmin(off, fabs(places[i].x_end - width * j / k));
            off += places[i].cost * width * 10;
            if (off > most) {
                most = off;
                worst = i;
            }
        }
        n--;
        for (size_t i = worst; i < n; i++)
            places[i] = places[i + 1];
    }
    return n;
}

/* What is said of a place first stands. */
static size_t add_place(struct place *all, size_t n, struct place place)
{
    if (n == 0 || all[n - 1].next < place.next)
        all[n++] = place;
    return n;
}

static void collect_places(struct search *search, struct sg_fontset *fonts, const struct sg_line *line,
                           struct sg_arena *arena)
{
    const struct sg_fit_request *r = search->request;
    const struct sg_para *broken = NULL;
    /* When not even the floor can help there is nothing to choose, however long the text. */
    bool hopeless = line->width * r->min * r->condense > r->lines * r->width;
    if (r->break_any && r->lines > 1 && !hopeless) {
        struct sg_para_options options = r->para;
        options.width = 0.01;
        options.indent = 0;
        options.align = SG_LEFT;
        options.breaker = SG_GREEDY;
        options.orphan_control = false;
        broken = sg_para_set(fonts, r->text, r->len, &options, arena, NULL, NULL);
    }
    size_t room = r->n_breaks + (broken ? broken->n_lines : 0) + 1;
    struct place *all = sg_arena_new_array(arena, struct place, room);
    size_t n = 0, b = 0;
    for (size_t i = 0; broken && i + 1 < broken->n_lines; i++) {
        size_t end = broken->lines[i].text_at + broken->lines[i].text_len;
        size_t next = broken->lines[i + 1].text_at;
        for (; b < r->n_breaks && r->breaks[b].next <= next; b++)
            n = add_place(all, n, place_at(r, line, r->breaks[b].end, r->breaks[b].next, r->breaks[b].cost));
        n = add_place(all, n, place_at(r, line, end, next, SG_FIT_ANY));
    }
    for (; b < r->n_breaks; b++)
        n = add_place(all, n, place_at(r, line, r->breaks[b].end, r->breaks[b].next, r->breaks[b].cost));
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if (all[i].cost < SG_FIT_NEVER)
            all[kept++] = all[i];
    n = kept;
    n = thin_out(all, n, MAX_PLACES, line->width, r->lines);
    size_t part = 0;
    for (size_t i = 0; i < n; i++)
        all[i].part = all[i].cost <= 0 ? ++part : part;
    memcpy(search->places, all, n * sizeof(*all));
    search->places[n] = place_at(r, line, r->len, r->len, 0);
    search->places[n].part = part;
    search->n_places = n + 1;
}

static double ink_width(const struct sg_line *line)
{
    return line->ink_right > line->ink_left ? line->ink_right - line->ink_left : line->width;
}

/* Where the first cell starts so that the ink is aligned. */
static double line_x(const struct sg_fit_request *r, const struct sg_line *line, double mm_per_em)
{
    double ink = ink_width(line) * mm_per_em;
    switch (r->align) {
    case SG_LEFT:
        return -line->ink_left * mm_per_em;
    case SG_RIGHT:
        return r->width - ink - line->ink_left * mm_per_em;
    case SG_CENTER:
    case SG_JUSTIFY:
    case SG_DISTRIBUTE:
        break;
    }
    return (r->width - ink) / 2 - line->ink_left * mm_per_em;
}

/* One more than the places where tracking widens a line: a word that lies in a column is not torn apart. */
static size_t tracked_cells(struct sg_fontset *fonts, const struct sg_fit_request *r,
                            const struct sg_fit_line *line, struct sg_arena *arena)
{
    const struct sg_line *set = &line->para->lines[0];
    if (r->para.mode != SG_VERTICAL || set->n_cells < 2)
        return set->n_cells;
    const struct sg_para *wider =
        set_line(fonts, r, line->at, line->len, r->para.tracking + 1, arena, NULL, NULL);
    return (size_t)lround(wider->lines[0].width - set->width) + 1;
}

/* Sets the winner's lines and puts them into the box. */
/* Black letters reach a little beyond their em boxes. Columns that fill the box from edge to edge are
 * moved so that no ink leaves it where the other side has room. */
static void pull_inside(const struct sg_fit_request *r, struct sg_fit_line *lines, size_t n)
{
    double left = INFINITY, right = -INFINITY;
    for (size_t i = 0; i < n; i++) {
        const struct sg_line *set = &lines[i].para->lines[0];
        left = fmin(left, lines[i].baseline + set->ink_top * lines[i].size);
        right = fmax(right, lines[i].baseline + set->ink_bottom * lines[i].size);
    }
    double by = 0;
    if (right > r->height && left > 0)
        by = -fmin(right - r->height, left);
    else if (left < 0 && right < r->height)
        by = fmin(-left, r->height - right);
    for (size_t i = 0; i < n; i++)
        lines[i].baseline += by;
}

/* Columns of Mongolian follow each other from left to right. */
static bool runs_rightward(const struct sg_fit_request *r)
{
    const char *p = r->text, *end = p + r->len;
    while (p < end) {
        uint32_t cp = sg_utf8_next(&p, end);
        if (cp >= 0x1820 && cp <= 0x18AA)
            return true;
        if (sg_utf8_is_han(cp))
            return false;
    }
    return false;
}

static void draw_best(struct sg_fit *fit, const struct search *search, struct sg_fontset *fonts,
                      struct sg_arena *arena)
{
    const struct sg_fit_request *r = search->request;
    size_t n = search->best_n;
    struct sg_fit_line *lines = sg_arena_new_array(arena, struct sg_fit_line, n);
    struct shape shape = shape_of(search, search->best, n);
    for (size_t i = 0; i < n; i++) {
        size_t at = i ? search->places[search->best[i - 1]].next : 0;
        lines[i].at = at;
        lines[i].len = search->places[search->best[i]].end - at;
        lines[i].para = set_line(fonts, r, at, lines[i].len, r->para.tracking, arena, NULL, NULL);
        shape.width[i] = ink_width(&lines[i].para->lines[0]);
        shape.cells[i] = tracked_cells(fonts, r, &lines[i], arena);
    }
    struct setting s = best_setting(search, &shape);
    fit->fits = s.fits;
    fit->too_tall = s.too_tall;
    fit->needs = s.needs;
    fit->has = s.has;
    fit->cost = s.cost;
    if (!s.fits)
        return;

    bool vertical = r->para.mode == SG_VERTICAL, rightward = runs_rightward(r);
    double y = 0, height = s.size * block_height(search, n, s.factor);
    for (size_t i = 0; i < n; i++) {
        struct sg_fit_line *line = &lines[i];
        if (s.track[i] > 0)
            line->para = set_line(fonts, r, line->at, line->len, r->para.tracking + s.track[i], arena, NULL,
                                  NULL);
        const struct sg_line *set = &line->para->lines[0];
        line->size = s.size * s.factor[i];
        line->hscale = s.hscale;
        double mm = line->size * line->hscale;
        if (i)
            y += s.size * (r->leading - 1) * (s.factor[i - 1] + s.factor[i]) / 2;
        double across = line->size * (1 + search->over + search->under);
        double side = rightward ? y : height - y - across;
        line->baseline = vertical ? side + (search->over + 0.5) * line->size : y + (search->over + ASCENT) * line->size;
        y += across;
        line->x = line_x(r, set, mm);
        line->ink_left = line->x + set->ink_left * mm;
        line->ink_right = line->ink_left + ink_width(set) * mm;
        fit->width = fmax(fit->width, ink_width(set) * mm);
    }
    if (vertical && r->height > 0 && height > r->height * (1 - EPSILON))
        pull_inside(r, lines, n);
    fit->n_lines = n;
    fit->lines = lines;
    fit->size = s.size;
    fit->height = height;
}

const struct sg_fit *sg_fit_text(struct sg_fontset *fonts, const struct sg_fit_request *request,
                                 struct sg_arena *arena, struct sg_report *report,
                                 const struct sg_spot *place)
{
    struct sg_fit *fit = sg_arena_alloc(arena, sizeof(*fit));
    const struct sg_para *endless =
        set_line(fonts, request, 0, request->len, request->para.tracking, arena, report, place);
    fit->missing = endless->missing;
    if (endless->n_lines == 0 || endless->lines[0].n_cells == 0) {
        fit->fits = true;
        return fit;
    }
    struct search *search = sg_arena_alloc(arena, sizeof(*search));
    search->request = request;
    search->best_cost = HUGE_VAL;
    find_height(search, &endless->lines[0]);
    collect_places(search, fonts, &endless->lines[0], arena);
    try_from(search, (struct way){0});
    draw_best(fit, search, fonts, arena);
    return fit;
}
