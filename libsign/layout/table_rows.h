/* Table: widths of columns, and rows over pages. Pure arithmetic, any unit. */
#ifndef SG_LAYOUT_TABLE_ROWS_H
#define SG_LAYOUT_TABLE_ROWS_H

#include <stdbool.h>
#include <stddef.h>

struct sg_table_column {
    double min, max; /* what its widest content needs, broken into lines and not */
    double fixed;    /* > 0: this, whatever its content needs */
    double share;    /* > 0: takes of the room that is left over in this proportion; when no column
                        does, all that are not fixed do */
    double width;    /* result */
};

/* Sets every width so that all fill `room`: contents get all they need, and what is left over is shared
 * out; else the room is shared between what they need at least and at most. False if not even the least
 * fits: widths then are the least. */
bool sg_table_rows_share(struct sg_table_column *columns, size_t n, double room);

/* The rows of each page: starts[i] becomes the first row of page i, n_rows after the last; `starts` has
 * room for n_rows + 1. As few pages as rows in order allow, and the rows spread evenly over them, so that
 * the last is no remnant. The first page holds `first`, each other `room`; a row higher than that has a page of its own. Linear in
 * n_rows. Returns the number of pages, 1 at least. */
size_t sg_table_rows_paginate(const double *heights, size_t n_rows, double first, double room, size_t *starts);

#endif
