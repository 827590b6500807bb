/* The defaults of para_parts.h. */
#include "text/para_parts.h"

const struct sg_para_options SG_PARA_DEFAULTS = {
    .mode = SG_HORIZONTAL,
    .align = SG_LEFT,
    .level = SG_LEVEL_GB,
    .autospace = 0.25,
    .autospace_most = 0.5, /* CLREQ 3.6.4; many styles have 1/3 */
    .compress = true,
    .trim_start = true,
    .orphan_control = true,
    .breaker = SG_OPTIMAL,
    .role = "hei",
    .weight = 400,
};
