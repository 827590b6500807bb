/* Checked table: an office's table written back as a workbook, with what was found in it where it was found. */
#ifndef SG_PAPERS_CHECKED_TABLE_H
#define SG_PAPERS_CHECKED_TABLE_H

#include "base/buf.h"
#include "input/cells_grid.h"

#define SG_CHECKED_ISSUES "问题" /* the column with the findings of each row */

struct sg_checked;

/* The head of a table; without one (last 0) a sheet is only copied. */
struct sg_checked_head {
    int last;             /* the last row of it */
    size_t n;             /* columns */
    bool again;           /* that of the findings is there already, behind them, and is written anew */
    const bool *unread;   /* of each column */
};

/* `found` is borrowed; `translate` may be NULL. NULL after a finding. */
struct sg_checked *sg_checked_begin(const struct sg_report *found, sg_wording_translate translate, struct sg_report *report);
/* A sheet of all rows of `grid`, each in its row. False when they cannot be read, after a finding. */
bool sg_checked_add(struct sg_checked *checked, struct sg_grid *grid, const struct sg_checked_head *head, struct sg_report *report);
/* Appends the workbook to `out`, which begins with what was understood and all that stands in no row; frees it. */
bool sg_checked_end(struct sg_checked *checked, struct sg_buf *out, struct sg_report *report);

#endif
