/* Stacks: boxes in a row, a column or a grid share its room. Private to sheet. */
#ifndef SG_SHEET_STACKS_H
#define SG_SHEET_STACKS_H

#include "sheet/box.h"

/* True if the size along a stack depends on the room that is given. */
bool sg_stacks_flexible(const struct sg_shown *shown, bool row);
/* Measures the children of a stack's box and the box itself, in a room of width × height at most; its padding
 * counts to the box's size and the room. */
void sg_stacks_measure(struct sg_sheet *sheet, struct sg_box *box, double width, double height);
/* True if the children stand within a measured stack or grid. */
bool sg_stacks_hold(const struct sg_box *box);
/* Moves them to where they stand in the final box, within its padding. */
void sg_stacks_place(struct sg_sheet *sheet, struct sg_box *box);
/* Reports a stack or grid whose children need more than it has, unless one of them has said so. */
void sg_stacks_judge(struct sg_sheet *sheet, const struct sg_box *box);

#endif
