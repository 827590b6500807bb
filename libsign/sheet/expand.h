/* Shown: which frames of a template a sheet has, with what they say. Conditions are judged and lists
 * repeated here, once, so that measuring and painting see neither. Private to sheet. */
#ifndef SG_SHEET_EXPAND_H
#define SG_SHEET_EXPAND_H

#include "sheet/sheet.h"

#define SG_EXPAND_MOST 20000 /* frames on one sheet */

#define SG_EXPAND_MOST_CELLS 500000

/* A table's columns that are there, and what stands in them; NULL where nothing does. */
struct sg_shown_table {
    const struct sg_table_column_def **columns;
    size_t n_columns, n_rows;
    struct sg_shown **head;  /* by column */
    struct sg_shown **cells; /* row by row */
};

struct sg_shown {
    const struct sg_frame *frame;
    const struct sg_scope *scope;
    struct sg_words *content;  /* text, QR: never NULL */
    struct sg_words **items;   /* clauses: one each */
    size_t n_items;
    struct sg_shown **children;  /* in the order of the frames; of repeated ones item by item */
    size_t n_children;
    struct sg_shown_table *table;
};

/* `frame` in `scope`, or NULL if it is left out: a condition does not hold, or the scope has nothing to
 * put there. More than SG_EXPAND_MOST frames or SG_EXPAND_MOST_CELLS cells are a finding, and the rest is left out. */
struct sg_shown *sg_expand_frames(struct sg_sheet *sheet, const struct sg_frame *frame,
                               const struct sg_scope *scope);

#endif
