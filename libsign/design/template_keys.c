/* The tables of template_keys.h. */
#include "design/template_keys.h"

static const struct sg_key FLOW_KEY[] = {
    {.name = "max", .type = SG_KEY_LENGTH, .required = true,
     .doc_zh = "分页时最大的字号"},
    {.name = "min", .type = SG_KEY_LENGTH, .required = true,
     .doc_zh = "比它小就分页"},
};
const struct sg_keys sg_template_flow_keys = {.what = "flow", .keys = FLOW_KEY, .n = 2};

static const struct sg_key SPACING_KEY[] = {
    {.name = "max", .type = SG_KEY_LENGTH, .required = true,
     .doc_zh = "有余地时最大"},
    {.name = "min", .type = SG_KEY_LENGTH, .required = true,
     .doc_zh = "最小"},
};
const struct sg_keys sg_template_spacing_keys = {.what = "spacing", .keys = SPACING_KEY, .n = 2};

static const struct sg_key SCALE_KEY[] = {
    {.name = "max", .type = SG_KEY_NUMBER,
     .doc_zh = "最多放大几倍；不写是 1"},
    {.name = "min", .type = SG_KEY_NUMBER,
     .doc_zh = "最多缩小到几倍；不写是 1"},
};
const struct sg_keys sg_template_scale_keys = {.what = "scale", .keys = SCALE_KEY, .n = 2};

static const struct sg_key BOUNDS_KEY[] = {
    [BOUNDS_LEAST] = {.name = "least", .type = SG_KEY_NUMBER,
                      .doc_zh = "最小"},
    [BOUNDS_GOOD] = {.name = "good", .type = SG_KEY_NUMBER, .required = true,
                     .doc_zh = "最好"},
    [BOUNDS_MOST] = {.name = "most", .type = SG_KEY_NUMBER,
                     .doc_zh = "最大"},
};
const struct sg_keys sg_template_leading_keys = {.what = "leading", .keys = BOUNDS_KEY, .n = BOUNDS_N};
const struct sg_keys sg_template_gap_keys = {.what = "between", .keys = BOUNDS_KEY, .n = BOUNDS_N};
