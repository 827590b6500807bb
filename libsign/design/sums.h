/* Sums: numbers that a template or an identity works out of others, "=2 * margin - 10". */
#ifndef SG_DESIGN_SUMS_H
#define SG_DESIGN_SUMS_H

#include "input/reader.h"

/* Is the scalar a sum? */
bool sg_sums_is(const struct sg_node *node);

/* The value of a sum or a number at `node`, of the names in the map `values` (numbers and sums; may be NULL), which
 * may use each other. False after a finding: it is neither, a name is unknown, or names lead in a circle. */
bool sg_sums_value(struct sg_reader *reader, const struct sg_node *node, const struct sg_node *values, double *out);

#endif
