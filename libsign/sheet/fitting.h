/* Fitting: a text in the size that its style allows and its room has. Private to sheet. */
#ifndef SG_SHEET_FITTING_H
#define SG_SHEET_FITTING_H

#include "sheet/box.h"

/* Fits the text of box->shown into width × height at `most` times the style's size at most, and at `least`
 * times at least, but never below its floor. */
void sg_fitting_fit(struct sg_sheet *sheet, struct sg_box *box, double width, double height, double most, double least);
/* The smallest size, mm: what is scaled down keeps the floor of its size; a style of one size has none. */
double sg_fitting_floor(const struct sg_sheet *sheet, const struct sg_template_style *style);

#endif
