/* Boxes: a template's frames with a site's content, measured and placed. Private to build.
 *
 * Millimetres on the sheet that is made: the template's own lengths times `scale`. Measuring gives
 * every box its size, placing its position; a frame that is left out (its condition does not hold, or
 * the site has nothing to put there) has no box, and its neighbours in a stack close up. */
#ifndef SG_BUILD_BOX_H
#define SG_BUILD_BOX_H

#include "build/build.h"
#include "build/content.h"

struct sg_logo {
    const struct sg_artwork *art;
    double w, h;
};

struct sg_box {
    const struct sg_frame *frame;
    struct sg_rect at;
    struct sg_box **children; /* in the order of the frames; absent ones are not in it */
    size_t n_children;
    double *offsets;          /* stack: where each child starts along it, from the box's start */
    const struct sg_content *content; /* text, QR */
    const struct sg_fit *fit;
    double fit_width;         /* the room along the lines that the text was fitted into */
    const struct sg_logo *logos;
    size_t n_logos;
};

/* One sheet in the making. */
struct sg_sheet {
    const struct sg_build_env *env;
    const struct sg_template *tmpl;
    const struct sg_site *site;
    double scale, width, height;
    struct sg_arena *arena;   /* of the scene */
    struct sg_report *report;
    const char *label;        /* site and template, for findings */
    struct sg_content **contents; /* by frame, made once */
    size_t n_contents, cap_contents;
    size_t n_errors;
};

/* Adds a finding; `at` may be NULL. An error counts. */
void sg_sheet_say(struct sg_sheet *sheet, enum sg_code code, const struct sg_node *at, ...)
    __attribute__((sentinel));
const char *sg_sheet_mm(struct sg_sheet *sheet, double mm);
struct sg_ink sg_sheet_ink(const struct sg_template_ink *ink);

/* The box of `frame` in a room of width × height at most, or NULL if the frame is left out. */
struct sg_box *sg_box_measure(struct sg_sheet *sheet, const struct sg_frame *frame, double width,
                              double height);

/* Places `box`, whose own top left corner is at x, y, and everything in it. */
void sg_box_place(struct sg_sheet *sheet, struct sg_box *box, double x, double y);

/* Reports what does not fit. */
void sg_box_judge(struct sg_sheet *sheet, const struct sg_box *box);

#endif
