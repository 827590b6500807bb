/* The gaps between units: natural blank, and what it gives and takes. */
#ifndef SG_TEXT_GAPS_H
#define SG_TEXT_GAPS_H

#include "text/units.h"

/* Fills units->gaps. */
void sg_gaps_build(struct sg_units *units);
/* Blank that stays before unit i at a line's start (`first` of the paragraph), after it at a line's end. */
double sg_gaps_start_blank(const struct sg_units *units, size_t i, bool first);
double sg_gaps_end_blank(const struct sg_units *units, size_t i);

#endif
