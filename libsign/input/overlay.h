/* Overlay: cells of a table that a person has corrected and whose file stays as it is. */
#ifndef SG_INPUT_OVERLAY_H
#define SG_INPUT_OVERLAY_H

#include "input/cells_grid.h"

/* One cell, as findings name it: "C12". An empty value empties it. */
struct sg_overlay_cell {
    const char *file;  /* as the table is named */
    const char *sheet; /* NULL: any, and the one of CSV */
    const char *cell, *value;
};

struct sg_overlay {
    const struct sg_overlay_cell *cells; /* of one cell the last counts */
    size_t n;
};

/* `grid` with what is corrected of it in its rows, rows that it does not have among them; `grid` itself where nothing is.
 * Takes `grid`, which may be NULL; borrows the overlay. */
struct sg_grid *sg_overlay_on(struct sg_grid *grid, const struct sg_overlay *overlay);

#endif
