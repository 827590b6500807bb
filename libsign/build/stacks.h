/* Stacks: boxes in a row or a column share its room. Private to build. */
#ifndef SG_BUILD_STACKS_H
#define SG_BUILD_STACKS_H

#include "build/box.h"
#include "layout/stack.h"

/* Measures the children of a stack's box and the box itself, in a room of width × height at most. */
void sg_stacks_measure(struct sg_sheet *sheet, struct sg_box *box, double width, double height);
/* Moves them to where they stand in the final box. */
void sg_stacks_place(struct sg_sheet *sheet, struct sg_box *box);
/* Reports a stack or grid whose children need more than it has, unless one of them, counted from
 * `errors_before`, has said so. */
void sg_stacks_judge(struct sg_sheet *sheet, const struct sg_box *box, size_t errors_before);

enum sg_stack_along sg_stacks_along(enum sg_place_along along);

#endif
