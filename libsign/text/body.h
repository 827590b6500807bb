/* Bodies and blanks: how wide every unit is without its blanks, and where its glyphs stand in that. */
#ifndef SG_TEXT_BODY_H
#define SG_TEXT_BODY_H

#include "text/units.h"

/* Widths of bodies and blanks, and where glyphs stand in them. */
void sg_body_measure(struct sg_units *units);
/* Of a grid: blanks around every stretch that is no whole number of cells. */
void sg_body_fill_cells(struct sg_units *units);

#endif
