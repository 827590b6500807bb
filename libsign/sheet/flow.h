/* Flow: a column on the sheet that goes on over its pages. Private to sheet.
 *
 * The column is measured and placed as if a page had no end. What stands in it, and in columns within it that may be
 * parted too, are its pieces; each page gets as many in order as it has room for, and a heading is not the last of
 * them. A piece is never torn. */
#ifndef SG_SHEET_FLOW_H
#define SG_SHEET_FLOW_H

#include "sheet/box.h"

/* True if `frame` is such a column. */
bool sg_flow_is(const struct sg_sheet *sheet, const struct sg_frame *frame);
/* Measures `box` in that width, the pages' heights being those of its frame, and counts its pages. */
void sg_flow_measure(struct sg_sheet *sheet, struct sg_box *box, double width);
/* Places the pieces of box->page, which become the box's children; box->from and to: the items that they are of. */
void sg_flow_place(struct sg_sheet *sheet, struct sg_box *box);
/* Reports a piece that is higher than a page. */
void sg_flow_judge(struct sg_sheet *sheet, const struct sg_box *box);

#endif
