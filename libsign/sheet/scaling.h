/* Scaling: a stack whose content is set larger or smaller as a whole, so that little does not look lost and
 * much still fits. Private to sheet. */
#ifndef SG_SHEET_SCALING_H
#define SG_SHEET_SCALING_H

#include "sheet/box.h"

/* Measures the stack of `box`, which has a scale, in a room of width × height: its letters, lengths, gaps and
 * panels alike at the largest factor within the stack's bounds at which all of it fits and no text pays for it:
 * what stands on one line stays on one, and no size is reduced by more than a little against the others. If
 * there is none, at the largest at which all fits. Sizes with a range keep their floor. */
void sg_scaling_measure(struct sg_sheet *sheet, struct sg_box *box, double width, double height);

/* Reports a stack that does not fit at its smallest: box->lacks. */
void sg_scaling_judge(struct sg_sheet *sheet, const struct sg_box *box);

#endif
