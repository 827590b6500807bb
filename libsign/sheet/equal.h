/* Names in two scripts: texts of a stack as large as each other. Private to sheet. */
#ifndef SG_SHEET_EQUAL_H
#define SG_SHEET_EQUAL_H

#include "sheet/box.h"

/* Measures the flexible children of a stack's box in `room` along it and `across`, each as large as can be while the ink
 * of the others takes as much of the sheet as that of the name, or what the policy says of it. */
void sg_equal_measure(struct sg_sheet *sheet, struct sg_box *box, const bool *flexible, double room, double across);
/* The area of a text's ink, mm²: the box of all its lines. */
double sg_equal_ink(const struct sg_fit *fit);
/* How many times the name's area the policy wants of a second script; 0: it says nothing. */
double sg_equal_ratio(const struct sg_sheet *sheet);

#endif
