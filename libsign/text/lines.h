/* Units into lines. */
#ifndef SG_TEXT_LINES_H
#define SG_TEXT_LINES_H

#include "text/units.h"

/* Breaks the units into lines; returns how many. */
size_t sg_lines_break(const struct sg_units *units, struct sg_span **spans);
/* Natural width of units [from, to) as a line. */
double sg_lines_natural(const struct sg_units *units, size_t from, size_t to, bool first);

#endif
