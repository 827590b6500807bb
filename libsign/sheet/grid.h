/* Grid: a stack whose boxes fill rows of equal cells, from left to right. Private to sheet. */
#ifndef SG_SHEET_GRID_H
#define SG_SHEET_GRID_H

#include "layout/stack.h"
#include "sheet/box.h"

/* Measures the children and the box itself, in a room of width × height at most: cells have equal
 * parts of the width, a row the height of its tallest child and at most an equal part of the room's. */
void sg_grid_measure(struct sg_sheet *sheet, struct sg_box *box, double width, double height);
void sg_grid_place(struct sg_sheet *sheet, struct sg_box *box);
/* The width of its cells. */
double sg_grid_cell(const struct sg_box *box);
/* From the first row's start to the last one's end. */
double sg_grid_height(const struct sg_box *box);
/* Opens the gaps of a stack's or grid's own spacing as far as `length` and the spacing's bound let them. */
void sg_grid_open(const struct sg_box *box, struct sg_stack_item *items, size_t n, double length);

#endif
