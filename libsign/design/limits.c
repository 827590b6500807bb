/* Limits of preflight from YAML; see limits.h. Sizes of type and lines are written in points. */
#include "design/limits.h"

#include "base/geom.h"
#include "input/fields.h"

const struct sg_limits SG_LIMITS_DEFAULT = {
#define LIMIT(field, kind, usual, in, ...) .field = (usual) * (in),
#define TRUTH(field, usual, ...) .field = usual,
#include "design/limits.def"
#undef LIMIT
#undef TRUTH
};

static const struct sg_key KEYS[] = {
#define LIMIT(field, kind, usual, in, least, most, english, chinese) \
    {.name = #field, .type = SG_KEY_##kind, SG_AT(sg_limits, field), .unit = in, .min = least, .max = most, \
     .fallback = #usual, .doc = english, .doc_zh = chinese},
#define TRUTH(field, usual, english, chinese) \
    {.name = #field, .type = SG_KEY_BOOL, SG_AT(sg_limits, field), .fallback = #usual, .doc = english, .doc_zh = chinese},
#include "design/limits.def"
};
const struct sg_keys SG_LIMITS_KEYS = {.what = "checks", .keys = KEYS, .n = SG_KEYS_N(KEYS)};
