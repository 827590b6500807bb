/* Boxes: a template's frames with a site's content, measured and placed. Private to sheet.
 *
 * Millimetres on the sheet that is made: the template's own lengths times `scale`. Measuring gives
 * every box its size, placing its position; a frame that is left out has no box, and its neighbours in
 * a stack close up. */
#ifndef SG_SHEET_BOX_H
#define SG_SHEET_BOX_H

#include "layout/stack.h"
#include "sheet/expand.h"

struct sg_box {
    const struct sg_frame *frame;
    const struct sg_shown *shown;
    struct sg_rect at;
    double scale;             /* the sheet's when it was measured */
    double lacks;             /* stack with a scale: mm it needs at the least, when there is less; else 0 */
    struct sg_box **children; /* as shown */
    size_t n_children;
    double *offsets;          /* stack: where each child starts along it, of a grid each row, from the box's start */
    const struct sg_words *content; /* text, QR */
    const struct sg_fit *fit;
    bool equal;               /* text: measured so; see sheet.h */
    double fit_width;         /* the room along the lines that the text was fitted into */
    const void *own;          /* what its kind keeps */
    size_t n_pages;           /* that it goes on over; 0: it does not */
    size_t page;              /* from 0, the one to be placed and painted; past the end: nothing is */
    size_t from, to;          /* items of its list that are on that page; 0: it has none */
    bool flows;               /* stands on the sheet itself, where it may go on */
};

/* The box of `shown` in a room of width × height at most. */
struct sg_box *sg_box_measure(struct sg_sheet *sheet, const struct sg_shown *shown, double width,
                              double height);

/* Places `box`, whose own top left corner is at x, y, and everything in it. */
void sg_box_place(struct sg_sheet *sheet, struct sg_box *box, double x, double y);

/* Reports what does not fit. */
void sg_box_judge(struct sg_sheet *sheet, const struct sg_box *box);

bool sg_box_flexible(const struct sg_shown *shown, bool row); /* true: for kinds that take the room they get */
enum sg_stack_along sg_box_along(enum sg_place_along along);

#endif
