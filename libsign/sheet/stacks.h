/* Stacks: boxes in a row or a column share its room. Private to sheet. */
#ifndef SG_SHEET_STACKS_H
#define SG_SHEET_STACKS_H

#include "sheet/box.h"
#include "layout/stack.h"

/* Measures the children of a stack's box and the box itself, in a room of width × height at most. */
void sg_stacks_measure(struct sg_sheet *sheet, struct sg_box *box, double width, double height);
/* The same of a stack or grid with its padding, which counts to the box's size and the room. */
void sg_stacks_measure_inner(struct sg_sheet *sheet, struct sg_box *box, double width, double height);
/* True if the children stand within a measured stack or grid. */
bool sg_stacks_hold(const struct sg_box *box);
/* Moves them to where they stand in the final box. */
void sg_stacks_place(struct sg_sheet *sheet, struct sg_box *box);
/* Opens the gaps of the stack's own spacing as far as `length` and the spacing's bound let them. */
void sg_stacks_open(const struct sg_box *box, struct sg_stack_item *items, size_t n, double length);
/* Reports a stack or grid whose children need more than it has, unless one of them, counted from
 * `errors_before`, has said so. */
void sg_stacks_judge(struct sg_sheet *sheet, const struct sg_box *box, size_t errors_before);

enum sg_stack_along sg_stacks_along(enum sg_place_along along);

#endif
