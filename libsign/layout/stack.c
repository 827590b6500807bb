/* Boxes in a row or a column; see stack.h. */
#include "layout/stack.h"

#define OPTICAL 0.4 /* of the room before what seems to stand in the middle */

double sg_stack_length(const struct sg_stack_item *items, size_t n)
{
    double length = 0;
    for (size_t i = 0; i < n; i++)
        length += items[i].size + (i ? items[i].gap : 0);
    return length;
}

double sg_stack_align(double start, double length, double size, enum sg_stack_along along)
{
    switch (along) {
    case SG_STACK_START:
        return start;
    case SG_STACK_END:
        return start + length - size;
    case SG_STACK_OPTICAL:
        return start + (length - size) * OPTICAL;
    case SG_STACK_MIDDLE:
    case SG_STACK_SPREAD:
        break;
    }
    return start + (length - size) / 2;
}

void sg_stack_place(struct sg_stack_item *items, size_t n, double start, double length,
                    enum sg_stack_along along)
{
    double rest = length - sg_stack_length(items, n);
    double shares = 0;
    for (size_t i = 0; i < n; i++)
        shares += items[i].share;
    if (shares > 0 && rest > 0) {
        for (size_t i = 0; i < n; i++)
            items[i].size += rest * items[i].share / shares;
        rest = 0;
    }

    bool spread = along == SG_STACK_SPREAD && n > 1 && rest > 0;
    double at = spread ? start : sg_stack_align(start, length, length - rest, along);
    for (size_t i = 0; i < n; i++) {
        if (i)
            at += items[i].gap + (spread ? rest / (double)(n - 1) : 0);
        items[i].at = at;
        at += items[i].size;
    }
}
