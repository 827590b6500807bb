/* Gaps of one line as they are set. */
#ifndef SG_TEXT_JUSTIFY_H
#define SG_TEXT_JUSTIFY_H

#include "text/units.h"

/* The gaps of a line, `excess` em too wide (positive) or too short, as they are set.
 * gaps[0] is the one after unit span->from. */
void sg_justify_reduce(struct sg_gap *gaps, size_t n, double excess);
/* Returns the em added to every gap in the last step, or that would be: a line that would be torn apart stays short. */
double sg_justify_expand(struct sg_gap *gaps, size_t n, double room);
void sg_justify_distribute(const struct sg_units *units, const struct sg_span *span, struct sg_gap *gaps, size_t n,
                           double room);

#endif
