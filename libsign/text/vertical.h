/* Which way units stand in a vertical line. */
#ifndef SG_TEXT_VERTICAL_H
#define SG_TEXT_VERTICAL_H

#include "text/units.h"

/* Sets `way` of every unit and joins digits that share a cell. */
void sg_vertical_orient(struct sg_units *units);

#endif
