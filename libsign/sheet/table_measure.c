/* Sizes of tables; see table_measure.h. */
#include "sheet/table_measure.h"

#include <math.h>
#include <string.h>

#include "layout/table_rows.h"
#include "sheet/fitting.h"
#include "sheet/lettering.h"

#define STEP 0.975      /* from one size that is tried to the next smaller */
#define UNBROKEN 0.85   /* cells are made so small at most before they are broken into lines */
#define BROKEN 1.12     /* lines of a cell are never quite equal */
#define AIRY 0.92       /* of the width that contents may take when letters are made larger */
#define NO_BOUND 1e4    /* mm: the height of a cell follows from its lines */

/* What the contents of one column need, em of their styles. */
struct need {
    double head, most, least;
    double parted;  /* as least, but broken between parts alone */
    double *widths; /* of each row's cell, unbroken */
    const struct sg_template_style *style, *head_style;
};

static double natural(struct sg_sheet *sheet, const struct sg_shown *cell)
{
    struct sg_para_options para = sg_lettering_para(cell->frame->style);
    return sg_para_natural_width(sheet->env->fonts, cell->content->text, cell->content->len, &para, sheet->arena);
}

/* The width that a cell of `width` em needs when it is broken into as many lines as it may have, anywhere
 * or between parts. Slices are taken to be as wide as they are long. */
static double broken(const struct sg_shown *cell, double width, bool anywhere)
{
    const struct sg_words *content = cell->content;
    int lines = cell->frame->style->lines;
    if (lines < 2 || content->len == 0)
        return width;
    double least = width / lines * BROKEN;
    size_t longest = 0, from = 0;
    for (size_t i = 0; i < content->n_breaks && !anywhere; i++) {
        if (content->breaks[i].cost >= SG_FIT_NEVER)
            continue;
        longest = content->breaks[i].end - from > longest ? content->breaks[i].end - from : longest;
        from = content->breaks[i].next;
    }
    if (!anywhere)
        longest = content->len - from > longest ? content->len - from : longest;
    return fmin(fmax(least, width * (double)longest / (double)content->len * BROKEN), width);
}

static struct need need_of(struct sg_sheet *sheet, const struct sg_shown_table *table, size_t column)
{
    struct need need = {.style = table->columns[column]->cell->style};
    if (table->head[column]) {
        need.head = natural(sheet, table->head[column]);
        need.head_style = table->head[column]->frame->style;
    }
    need.widths = sg_arena_new_array(sheet->arena, double, table->n_rows);
    for (size_t row = 0; row < table->n_rows; row++) {
        const struct sg_shown *cell = table->cells[row * table->n_columns + column];
        double width = need.widths[row] = cell ? natural(sheet, cell) : 0;
        need.most = fmax(need.most, width);
        need.least = fmax(need.least, cell ? broken(cell, width, cell->frame->style->break_any) : 0);
        need.parted = fmax(need.parted, cell ? broken(cell, width, false) : 0);
    }
    return need;
}

static double size_at(const struct sg_template_style *style, double factor)
{
    return fmax(style->max * factor, style->min);
}

/* Widths of the columns at `factor` of the sizes; false if they do not fit. Template's millimetres. */
static bool share(const struct sg_shown_table *table, const struct need *needs, double padding, double room,
                  double factor, struct sg_table_column *columns)
{
    bool holds = true;
    padding *= fmax(factor, 1);
    for (size_t i = 0; i < table->n_columns; i++) {
        const struct sg_table_column_def *def = table->columns[i];
        const struct need *need = &needs[i];
        double size = size_at(need->style, factor);
        double head = need->head_style ? need->head * size_at(need->head_style, factor) : 0;
        columns[i] = (struct sg_table_column){
            .min = fmax((factor > 1 ? need->parted : need->least) * size, head) + 2 * padding,
            .max = fmax(need->most * size, head) + 2 * padding,
            .fixed = def->width > 0 ? def->width : 0, .share = def->width < 0 ? def->share : 0};
        holds = holds && (factor <= 1 || !(def->width > 0) || columns[i].min <= def->width);
    }
    return sg_table_rows_share(columns, table->n_columns, room) && holds;
}

static double sum_most(const struct sg_table_column *columns, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += columns[i].fixed > 0 ? columns[i].fixed : columns[i].max;
    return sum;
}

/* Pages at `factor`, told from what cells need unbroken and the widths of columns: near enough to choose by. */
static size_t pages_at(const struct sg_table_box *t, const struct need *needs, const struct sg_table_def *def,
                       double factor, const struct sg_table_column *columns, double height)
{
    const struct sg_shown_table *table = t->shown;
    double grown = fmax(factor, 1), least = def->row_min * grown, highest = 0;
    for (size_t row = 0; row < table->n_rows; row++) {
        t->heights[row] = least;
        for (size_t i = 0; i < table->n_columns; i++) {
            const struct sg_template_style *style = needs[i].style;
            double size = size_at(style, factor), room = columns[i].width - 2 * def->padding * grown;
            double lines = ceil(needs[i].widths[row] * size / room - 0.02);
            if (lines > 1) {
                lines = fmin(ceil(needs[i].widths[row] * size * BROKEN / room), style->lines);
                t->heights[row] = fmax(t->heights[row], least + size * style->leading * (lines - 1));
            }
        }
        highest = fmax(highest, t->heights[row]);
    }
    for (size_t row = 0; factor > 1 && highest <= def->row_max * grown && row < table->n_rows; row++)
        t->heights[row] = highest;
    double room = fmax(height - def->head_height * grown, 0.01);
    return sg_table_rows_paginate(t->heights, table->n_rows, room, fmax(room + t->more / t->unit, 0.01), t->starts);
}

/* The largest factor up to `most` at which the columns fit, cells broken or not, and larger letters cost no
 * page; 0 if there is none. */
static double largest(struct sg_table_box *t, const struct need *needs, const struct sg_table_def *def,
                      struct sg_table_column *columns, double room, double height, double most, double floor,
                      bool unbroken)
{
    for (double f = most; f >= floor - 1e-9; f = f > 1 ? fmax(f * STEP, 1) : f * STEP) {
        if (!share(t->shown, needs, def->padding, room, f, columns))
            continue;
        if (unbroken && sum_most(columns, t->shown->n_columns) > room * (f > 1 ? AIRY : 1))
            continue;
        if (f <= 1 || pages_at(t, needs, def, f, columns, height) <= t->least_pages)
            return f;
    }
    return 0;
}

/* Sets sizes and widths: as large as `most` allows without one page more than is needed anyhow; unbroken if
 * letters need not become much smaller for it, else broken into lines. */
static void choose_widths(struct sg_sheet *sheet, struct sg_table_box *t, const struct sg_frame *frame, double most,
                          double width, double height)
{
    const struct sg_shown_table *table = t->shown;
    const struct sg_table_def *def = &frame->table;
    size_t n = table->n_columns;
    struct need *needs = sg_arena_new_array(sheet->arena, struct need, n);
    struct sg_table_column *columns = sg_arena_new_array(sheet->arena, struct sg_table_column, n);
    double floor = 1, room = width / sheet->scale, high = height / sheet->scale;
    for (size_t i = 0; i < n; i++) {
        needs[i] = need_of(sheet, table, i);
        floor = fmin(floor, needs[i].style->min / needs[i].style->max);
    }
    if (def->grow > 1)
        t->least_pages = share(table, needs, def->padding, room, 1, columns) ? pages_at(t, needs, def, 1, columns, high) : 0;
    double broken = largest(t, needs, def, columns, room, high, most, floor, false);
    double whole = largest(t, needs, def, columns, room, high, most, fmax(floor, UNBROKEN * broken), true);
    t->scale = whole > 0 ? whole : broken > 0 ? broken : floor;
    bool found = share(table, needs, def->padding, room, t->scale, columns);
    t->widths = sg_arena_new_array(sheet->arena, double, n);
    for (size_t i = 0; i < n; i++) {
        t->widths[i] = columns[i].width * sheet->scale;
        t->least += found ? 0 : t->widths[i];
    }
}

static struct sg_box *measure_cell(struct sg_sheet *sheet, const struct sg_table_box *t, struct sg_shown *cell,
                                   double width)
{
    if (!cell)
        return NULL;
    struct sg_box *box = sg_arena_alloc(sheet->arena, sizeof(*box));
    box->frame = cell->frame;
    box->shown = cell;
    /* All cells have one size, if it takes more lines for that; only what cannot is smaller. */
    sg_fitting_fit(sheet, box, fmax(width, 0.01), NO_BOUND, t->scale, t->scale);
    if (!box->fit->fits)
        sg_fitting_fit(sheet, box, fmax(width, 0.01), NO_BOUND, t->scale, 0);
    return box;
}

/* Rows grow alike on all pages, until the fullest page is full or they are as high as they may be. */
static void stretch_rows(struct sg_table_box *t, double most)
{
    double each = most;
    for (size_t page = 0; page < t->n_pages; page++) {
        size_t n = t->starts[page + 1] - t->starts[page];
        double rest = page ? t->room + t->more : t->room;
        for (size_t row = t->starts[page]; row < t->starts[page + 1]; row++)
            rest -= t->heights[row];
        if (n > 0)
            each = fmin(each, fmax(rest, 0) / (double)n);
    }
    for (size_t row = 0; row < t->shown->n_rows; row++)
        t->heights[row] += each;
}

/* Rows of one height, where that costs no page and none becomes higher than `most`. */
static void even_rows(struct sg_sheet *sheet, struct sg_table_box *t, double most)
{
    size_t n = t->shown->n_rows, *starts = sg_arena_new_array(sheet->arena, size_t, n + 2);
    double highest = 0, *even = sg_arena_new_array(sheet->arena, double, n);
    for (size_t row = 0; row < n; row++)
        highest = fmax(highest, t->heights[row]);
    for (size_t row = 0; row < n; row++)
        even[row] = highest;
    if (highest > most || sg_table_rows_paginate(even, n, t->room, t->room + t->more, starts) > t->n_pages)
        return;
    t->heights = even;
    t->starts = starts;
}

/* Heads and cells at the chosen size, and their rows over pages. */
static void set_cells(struct sg_sheet *sheet, struct sg_table_box *t, const struct sg_table_def *def, double height)
{
    const struct sg_shown_table *table = t->shown;
    double grown = sheet->scale * fmax(t->scale, 1), least = def->row_min * grown;
    t->padding = def->padding * grown;
    t->head_height = def->head_height * grown;
    t->room = fmax(height - t->head_height, 0.01);
    for (size_t i = 0; i < table->n_columns; i++)
        t->head[i] = measure_cell(sheet, t, table->head[i], t->widths[i] - 2 * t->padding);
    for (size_t row = 0; row < table->n_rows; row++) {
        t->heights[row] = least;
        for (size_t i = 0; i < table->n_columns; i++) {
            size_t at = row * table->n_columns + i;
            struct sg_box *cell = t->cells[at] = measure_cell(sheet, t, table->cells[at], t->widths[i] - 2 * t->padding);
            if (!cell)
                continue;
            double blank = fmax(least - cell->frame->style->max * grown, 0);
            t->heights[row] = fmax(t->heights[row], cell->fit->height + blank);
        }
    }
    t->n_pages = sg_table_rows_paginate(t->heights, table->n_rows, t->room, fmax(t->room + t->more, 0.01), t->starts);
    even_rows(sheet, t, def->row_max * grown);
}

void sg_table_measure(struct sg_sheet *sheet, struct sg_box *box, double width, double height)
{
    const struct sg_frame *frame = box->frame;
    const struct sg_shown_table *table = box->shown->own;
    struct sg_table_box *t = sg_arena_alloc(sheet->arena, sizeof(*t));
    box->own = t;
    t->shown = table;
    t->unit = sheet->scale;
    t->more = frame->rest[1] > 0 ? (frame->rest[1] - frame->at.h) * sheet->scale : 0;
    t->head = sg_arena_new_array(sheet->arena, struct sg_box *, table->n_columns);
    t->cells = sg_arena_new_array(sheet->arena, struct sg_box *, table->n_rows * table->n_columns);
    t->heights = sg_arena_new_array(sheet->arena, double, table->n_rows);
    t->starts = sg_arena_new_array(sheet->arena, size_t, table->n_rows + 2);
    double most = frame->table.grow;
    do {
        choose_widths(sheet, t, frame, most, width, height);
        set_cells(sheet, t, &frame->table, height);
        most = fmax(t->scale * STEP, 1); /* a row became higher than was foreseen: a little smaller */
    } while (t->scale > 1 && t->n_pages > t->least_pages);
    stretch_rows(t, (frame->table.row_max - frame->table.row_min) * sheet->scale * fmax(t->scale, 1));
    box->n_pages = t->n_pages;
    box->at.w = width;
    box->at.h = sg_table_height(t, 0);
}

double sg_table_height(const struct sg_table_box *t, size_t page)
{
    double height = t->head_height;
    for (size_t row = page < t->n_pages ? t->starts[page] : 0; page < t->n_pages && row < t->starts[page + 1];
         row++)
        height += t->heights[row];
    return height;
}
