/* Shown: which frames of a template a sheet has, with what they say. Conditions are judged and lists
 * repeated here, once, so that measuring and painting see neither. Private to sheet. */
#ifndef SG_SHEET_EXPAND_H
#define SG_SHEET_EXPAND_H

#include "base/bounds.h"
#include "sheet/sheet.h"

#define SG_EXPAND_MOST SG_BOUND_SHAPED /* frames on one sheet */

struct sg_shown {
    const struct sg_frame *frame;
    const struct sg_scope *scope;
    struct sg_words *content;  /* text, QR: never NULL */
    struct sg_words **items;   /* clauses: one each */
    size_t n_items;
    struct sg_shown **children;  /* in the order of the frames; of repeated ones item by item */
    size_t n_children;
    const void *own;           /* what its kind keeps */
};

/* `frame` in `scope`, or NULL if it is left out: a condition does not hold, or the scope has nothing to
 * put there. More than SG_EXPAND_MOST frames are a finding, and the rest is left out. */
struct sg_shown *sg_expand_frames(struct sg_sheet *sheet, const struct sg_frame *frame,
                               const struct sg_scope *scope);

/* For the kinds: what a text says, and the frames within, into `shown`; false if there is nothing. */
bool sg_expand_words(struct sg_sheet *sheet, struct sg_shown *shown);
bool sg_expand_children(struct sg_sheet *sheet, struct sg_shown *shown);
/* Reports that more than `most` things are shown; what is left of the sheet is not made. */
void sg_expand_say_repeats(struct sg_sheet *sheet, const struct sg_frame *frame, double most);

#endif
