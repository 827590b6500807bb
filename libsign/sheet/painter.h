/* Painter: what the parts of painting share. Private to paint.c and paint_table.c. */
#ifndef SG_SHEET_PAINTER_H
#define SG_SHEET_PAINTER_H

#include "sheet/paint.h"

struct sg_painter {
    struct sg_sheet *sheet;
    struct sg_scene *scene;
    struct sg_paintings *paintings;
};

/* Notes what `box` put on the sheet, from operation `from` on. */
struct sg_painted *sg_painter_remember(struct sg_painter *p, const struct sg_box *box, size_t from);

/* The text of a fitted box, with its tag. */
void sg_painter_text(struct sg_painter *p, const struct sg_box *box, size_t from);

/* A table's page: grounds, lines, and the cells as Table, TR, TH and TD. */
void sg_painter_table(struct sg_painter *p, const struct sg_box *box);

#endif
