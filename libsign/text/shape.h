/* Shaping: glyphs and body widths of units, each run of one face once through HarfBuzz. */
#ifndef SG_TEXT_SHAPE_H
#define SG_TEXT_SHAPE_H

#include "text/units.h"

/* Fills body, before, after and the glyphs of every unit. */
void sg_shape_units(struct sg_units *units);

#endif
