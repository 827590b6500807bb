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

/* What the parts of painting share; x, y: the corner of the group or stack in hand. */
struct sg_painter {
    struct sg_sheet *sheet;
    struct sg_scene *scene;
    struct sg_paintings *paintings;
    double x, y;
};

/* Paints a placed `box` and all in it. */
void sg_paint_box(struct sg_sheet *sheet, struct sg_scene *scene, const struct sg_box *box, struct sg_paintings *paintings);

/* ---- for the kinds of frames ---- */

void sg_paint_children(struct sg_painter *p, const struct sg_box *box);
/* Notes what `box` put on the sheet, from operation `from` on. */
struct sg_painted *sg_paint_remember(struct sg_painter *p, const struct sg_box *box, size_t from);
/* The box's ground and line, with round corners, into the bleed. */
void sg_paint_rect(struct sg_painter *p, const struct sg_box *box);
/* Fills and strokes `path` as the frame says, for the eye alone. */
void sg_paint_path(const struct sg_painter *p, const struct sg_frame *frame, const struct sg_path *path);
struct sg_stroke sg_paint_pen(const struct sg_painter *p, const struct sg_frame *frame);
/* A coordinate that lies on the page's edge (`page`: its other end) moves out into the bleed. */
double sg_paint_bled(const struct sg_painter *p, double v, double page);
enum sg_subject sg_paint_subject(const struct sg_frame *frame);
double sg_paint_slack(enum sg_place_along along, double room, double size);

#endif
