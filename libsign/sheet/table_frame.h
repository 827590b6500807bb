/* Tables of a sheet: measured as a whole, placed and painted page by page. Private to sheet. */
#ifndef SG_SHEET_TABLE_FRAME_H
#define SG_SHEET_TABLE_FRAME_H

#include "sheet/paint.h"

struct sg_table_frame_box {
    const struct sg_shown_table *shown;
    double *widths;       /* of columns, mm */
    double *heights;      /* of rows */
    double head_height, padding;
    double scale;         /* of sizes: larger than 1 where there is room, smaller so that columns fit */
    double least;         /* width that the columns need at the smallest size, when there is less; else 0 */
    double room;          /* height that a page has for rows */
    struct sg_box **head, **cells; /* as shown; NULL where nothing is */
    size_t *starts;       /* first row of each page, and the end */
    size_t least_pages;   /* as many as rows need at the style's own sizes */
    size_t n_pages, page; /* page: from 0, the one to be placed and painted; past the end: nothing is */
    bool flows;           /* goes on over pages */
};

void sg_table_frame_measure(struct sg_sheet *sheet, struct sg_box *box, double width, double height);
/* Places the rows of the table's page. */
void sg_table_frame_place(struct sg_box *box);
/* Reports what does not fit, of all pages. */
void sg_table_frame_judge(struct sg_sheet *sheet, const struct sg_box *box);
/* From the head to the last row of the table's page. */
double sg_table_frame_height(const struct sg_table_frame_box *table);

#endif
