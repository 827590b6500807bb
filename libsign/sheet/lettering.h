/* Lettering: what a template's style is to the typesetter. Private to sheet. */
#ifndef SG_SHEET_LETTERING_H
#define SG_SHEET_LETTERING_H

#include "sheet/sheet.h"
#include "text/para.h"

struct sg_para_options sg_lettering_para(const struct sg_template_style *style);

/* Sheets that hang side by side have few sizes of a style that says `fit: together`: so many times smaller is the next one,
 * from its max to its floor; 1: any size. */
double sg_lettering_step(const struct sg_sheet *sheet, const struct sg_template_style *style);
/* The size, in mm on the sheet, that the set of sheets has in common for a style that says `fit: together`,
 * not below its floor; 0 if each sheet is for itself. */
double sg_lettering_common(const struct sg_sheet *sheet, const struct sg_template_style *style);
/* Notes, when sizes are being gathered, that `size` mm was taken. */
void sg_lettering_note(const struct sg_sheet *sheet, const struct sg_template_style *style, double size);

#endif
