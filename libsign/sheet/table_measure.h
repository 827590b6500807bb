/* Tables measured as a whole: widths of columns, heights of rows, and which rows each page has. Private to sheet. */
#ifndef SG_SHEET_TABLE_MEASURE_H
#define SG_SHEET_TABLE_MEASURE_H

#include "sheet/box.h"

/* A table's columns that are there, and what stands in them; NULL where nothing does. */
struct sg_shown_table {
    const struct sg_table_column_def **columns;
    size_t n_columns, n_rows;
    struct sg_shown **head;  /* by column */
    struct sg_shown **cells; /* row by row */
};

struct sg_table_box {
    const struct sg_shown_table *shown;
    double *widths;       /* of columns, mm */
    double *heights;      /* of rows */
    double head_height, padding;
    double scale;         /* of sizes: larger than 1 where there is room, smaller so that columns fit */
    double least;         /* width that the columns need at the smallest size, when there is less; else 0 */
    double room;          /* height that the first page has for rows */
    double more;          /* that the others have beyond it */
    double unit;          /* of the template's millimetres */
    struct sg_box **head, **cells; /* as shown; NULL where nothing is */
    size_t *starts;       /* first row of each page, and the end */
    size_t least_pages;   /* as many as rows need at the style's own sizes */
    size_t n_pages;
};

/* Measures the table of `box`, whose struct sg_shown_table is in box->shown->own, into a struct sg_table_box in
 * box->own. */
void sg_table_measure(struct sg_sheet *sheet, struct sg_box *box, double width, double height);
/* From the head to the last row of a page; past the last page of the head alone. */
double sg_table_height(const struct sg_table_box *table, size_t page);

#endif
