/* Pour: lines into columns. Lines of one height, gaps between what belongs together, and lines after
 * which no column may end. Lengths in em; the columns are as even as these rules allow. */
#ifndef SG_LAYOUT_POUR_H
#define SG_LAYOUT_POUR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

struct sg_pour_line {
    bool starts; /* a clause: the gap stands before it, but not at a column's head */
    bool holds;  /* the next line stands in the same column */
};

struct sg_pour {
    const struct sg_pour_line *lines;
    size_t n;
    double leading, gap;
    bool in_order; /* each column is filled before the next; else they are as even as may be */
};

struct sg_pour_place {
    size_t column;
    double top; /* of the line's em box */
};

/* True if `columns` columns of this height hold all lines. */
bool sg_pour_fits(const struct sg_pour *pour, size_t columns, double height);
/* How many columns of this height hold all lines; 0: no number does. */
size_t sg_pour_columns(const struct sg_pour *pour, double height);
/* Height of the tallest of so many columns, made as even as may be. */
double sg_pour_height(const struct sg_pour *pour, size_t columns);
/* Where the lines stand, n of them, in `arena`. Gaps of a column that is short of `height` (0: of the
 * tallest) open a little to end with the others, but not those of the last when they are filled in order. */
const struct sg_pour_place *sg_pour_place(const struct sg_pour *pour, size_t columns, double height,
                                          struct sg_arena *arena);

#endif
