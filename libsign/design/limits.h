/* Limits: what preflight lets pass, the map `checks` of a print profile; limits.def has their rows. Lengths in mm. */
#ifndef SG_DESIGN_LIMITS_H
#define SG_DESIGN_LIMITS_H

#include "input/reader.h"

struct sg_limits {
#define LIMIT(field, ...) double field;
#define TRUTH(field, ...) bool field;
#include "design/limits.def"
#undef LIMIT
#undef TRUTH
};

extern const struct sg_limits SG_LIMITS_DEFAULT;
extern const struct sg_keys SG_LIMITS_KEYS; /* of the map, stored in the struct */

#endif
