/* Paint: placed boxes into the scene. Private to sheet. */
#ifndef SG_SHEET_PAINT_H
#define SG_SHEET_PAINT_H

#include "sheet/box.h"
#include "scene/scene.h"

/* What one frame put on the sheet, for the checks that follow. */
struct sg_painted {
    const struct sg_frame *frame;
    const struct sg_box *box;
    size_t from, to;     /* operations [from, to) of the scene */
    struct sg_rect ink;  /* of text: the box of its ink; else the box itself */
    bool placeholder;    /* the template's emblem stands in for the site's */
};

struct sg_paintings {
    struct sg_painted *list;
    size_t n, cap;
};

/* Paints `box` and all in it, which is the child of a group at x, y (0, 0: of the page). */
void sg_paint_box(struct sg_sheet *sheet, struct sg_scene *scene, const struct sg_box *box, double x,
                  double y, struct sg_paintings *paintings);

#endif
