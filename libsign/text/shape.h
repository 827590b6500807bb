/* Glyphs and advances of units. */
#ifndef SG_TEXT_SHAPE_H
#define SG_TEXT_SHAPE_H

#include "text/units.h"

/* Glyphs and advances; each run of one face goes through HarfBuzz once. */
void sg_shape_units(struct sg_units *units, struct sg_units_teller *teller);

#endif
