/* Tables; see table_rows.h. */
#include "layout/table_rows.h"

#include <math.h>

#define EPSILON 1e-6
#define TURNS 4 /* of handing rows over */

static void give_rest(struct sg_table_column *columns, size_t n, double rest)
{
    double shares = 0, widths = 0, open = 0;
    for (size_t i = 0; i < n; i++) {
        shares += columns[i].share;
        if (!(columns[i].fixed > 0)) {
            widths += columns[i].width;
            open += 1;
        }
    }
    /* Half in equal parts, half by width: narrow columns breathe, wide ones stay the widest. */
    for (size_t i = 0; i < n; i++) {
        struct sg_table_column *c = &columns[i];
        if (shares > 0)
            c->width += rest * c->share / shares;
        else if (!(c->fixed > 0))
            c->width += widths > 0 ? rest / 2 * (1 / open + c->width / widths) : rest / open;
    }
}

bool sg_table_rows_share(struct sg_table_column *columns, size_t n, double room)
{
    double least = 0, most = 0, fixed = 0;
    for (size_t i = 0; i < n; i++) {
        struct sg_table_column *c = &columns[i];
        c->max = fmax(c->max, c->min);
        fixed += c->fixed;
        least += c->fixed > 0 ? 0 : c->min;
        most += c->fixed > 0 ? 0 : c->max;
    }
    double open = room - fixed;
    double part = most <= open ? 1 : most > least ? fmax(open - least, 0) / (most - least) : 0;
    for (size_t i = 0; i < n; i++) {
        struct sg_table_column *c = &columns[i];
        c->width = c->fixed > 0 ? c->fixed : c->min + (c->max - c->min) * part;
    }
    if (most < open)
        give_rest(columns, n, open - most);
    return least <= open + EPSILON;
}

/* Rows from `from` on that fit into `room`, at least one. */
static size_t fill_page(const double *heights, size_t n, size_t from, double room)
{
    double height = heights[from];
    size_t to = from + 1;
    while (to < n && height + heights[to] <= room + EPSILON)
        height += heights[to++];
    return to;
}

/* Rows up to about the height of `aim`, within `room`. */
static size_t fill_evenly(const double *heights, size_t n, size_t from, double room, double aim)
{
    double height = heights[from];
    size_t to = from + 1;
    while (to < n && height + heights[to] <= room + EPSILON && height + heights[to] / 2 <= aim + EPSILON)
        height += heights[to++];
    return to;
}

static double sum(const double *heights, size_t from, size_t to)
{
    double height = 0;
    while (from < to)
        height += heights[from++];
    return height;
}

/* Hands rows from the end of the page before over to `page` until both hold about the same. */
static void take_over(const double *heights, double room, size_t *starts, size_t page)
{
    double here = sum(heights, starts[page], starts[page + 1]), before = sum(heights, starts[page - 1], starts[page]);
    while (starts[page] > starts[page - 1] + 1) {
        double height = heights[starts[page] - 1];
        if (here + height > room + EPSILON || here + height > before - height + EPSILON)
            return;
        here += height;
        before -= height;
        starts[page]--;
    }
}

/* Each page filled, then the rest of the last spread forwards. */
static void fill_from_behind(const double *heights, size_t n_rows, double first, double room, size_t *starts, size_t pages)
{
    for (size_t page = 0; page < pages; page++)
        starts[page + 1] = fill_page(heights, n_rows, starts[page], page ? room : first);
    for (int turn = 0; turn < TURNS; turn++)
        for (size_t page = pages - 1; page > 0; page--)
            take_over(heights, room, starts, page);
}

size_t sg_table_rows_paginate(const double *heights, size_t n_rows, double first, double room, size_t *starts)
{
    size_t pages = 0;
    double left = sum(heights, 0, n_rows);
    starts[0] = 0;
    for (size_t row = 0; row < n_rows; pages++)
        row = fill_page(heights, n_rows, row, pages ? room : first);
    size_t even = 0;
    for (size_t row = 0; row < n_rows && even < pages; even++) {
        double here = even ? room : first, parts = (double)(pages - even - 1) * room / here + 1;
        size_t next = even + 1 == pages ? fill_page(heights, n_rows, row, here)
                                        : fill_evenly(heights, n_rows, row, here, left / parts);
        for (; row < next; row++)
            left -= heights[row];
        starts[even + 1] = row;
    }
    if (pages > 0 && starts[even] < n_rows) /* rows of uneven height that only fit when pages are filled */
        fill_from_behind(heights, n_rows, first, room, starts, pages);
    if (pages == 0)
        starts[1] = 0;
    return pages ? pages : 1;
}
