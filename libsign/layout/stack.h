/* Stack: boxes in a row or a column. Pure arithmetic, one axis at a time, any unit. */
#ifndef SG_LAYOUT_STACK_H
#define SG_LAYOUT_STACK_H

#include <stdbool.h>
#include <stddef.h>

enum sg_stack_along { SG_STACK_START, SG_STACK_MIDDLE, SG_STACK_END, SG_STACK_OPTICAL, SG_STACK_SPREAD };

struct sg_stack_item {
    double size;   /* along the stack */
    double gap;    /* to the item before; that of the first is not used */
    double share;  /* > 0: of the room left over, it takes a part in this proportion */
    double at;     /* result: where it starts */
};

/* Sum of sizes and gaps. */
double sg_stack_length(const struct sg_stack_item *items, size_t n);

/* Sets `at` of every item from `start` on within `length`, and grows the sizes of items with a
 * share by what is left over. What is left when nobody takes it goes before (END), around (MIDDLE;
 * OPTICAL: two fifths of it before) or evenly between the items (SPREAD; a single item is centred). Items longer than `length`
 * overhang as the same rule says. */
void sg_stack_place(struct sg_stack_item *items, size_t n, double start, double length,
                    enum sg_stack_along along);

/* Where a thing of `size` starts in [start, start + length). SPREAD means MIDDLE. */
double sg_stack_align(double start, double length, double size, enum sg_stack_along along);

#endif
