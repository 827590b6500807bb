/* Kinds of frames. One kind is one file, frames/frame_NAME.c, with its keys, and how it is read, shown, measured,
 * placed, judged and painted; and one row in SG_FRAME_KINDS. Private to sheet. */
#ifndef SG_SHEET_FRAME_H
#define SG_SHEET_FRAME_H

#include "design/template_frame.h"
#include "design/template_style.h"
#include "design/template_text.h"
#include "design/template_values.h"

struct sg_sheet;
struct sg_shown;
struct sg_box;
struct sg_painter;

struct sg_frame_kind {
    struct sg_frame_reading reading; /* first: a frame's `kind` is that of one of these */
    bool ground;  /* no content: a stack of nothing else goes */
    bool content; /* must be clear of other content and of the edge */
    bool once;    /* measured once, for all pages */
    /* All of these may be NULL. What is to be shown, into `shown`; false: nothing is. */
    bool (*show)(struct sg_sheet *sheet, struct sg_shown *shown);
    /* True if the size along a row or column depends on the room that is given; NULL: it does not. */
    bool (*flexible)(const struct sg_shown *shown, bool row);
    /* Sets the box's size in a room of width × height at most; lengths of its own that the frame has are set after. */
    void (*measure)(struct sg_sheet *sheet, struct sg_box *box, double width, double height);
    /* Places what is in the box, whose corner is set. */
    void (*place)(struct sg_sheet *sheet, struct sg_box *box);
    /* Reports what does not fit; the box's children are judged already. */
    void (*judge)(struct sg_sheet *sheet, const struct sg_box *box);
    void (*paint)(struct sg_painter *p, const struct sg_box *box); /* never NULL */
};

/* The rows, in the order of the manual. */
#define SG_FRAME_KINDS(ROW) \
    ROW(rect) ROW(line) ROW(path) ROW(art) ROW(logos) ROW(qr) ROW(picture) ROW(text) ROW(stack) \
    ROW(group) ROW(clauses) ROW(links) ROW(table)

#define SG_FRAME_KIND_DECLARED(name) extern const struct sg_frame_kind sg_frame_##name;
SG_FRAME_KINDS(SG_FRAME_KIND_DECLARED)

static inline const struct sg_frame_kind *sg_frame_kind(const struct sg_frame *frame)
{
    return (const struct sg_frame_kind *)(const void *)frame->kind;
}

#endif
