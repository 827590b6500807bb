/* Settings: "district=重庆市北碚区", said once for all sites of an input, as a map like defaults:. */
#ifndef SG_INTAKE_SETTING_H
#define SG_INTAKE_SETTING_H

#include "base/arena.h"
#include "base/report.h"
#include "input/tree.h"

/* Keys as tables call their columns, values as their cells have them. NULL when `n` is 0, or after errors. */
const struct sg_node *sg_setting_map(const char *const *set, size_t n, struct sg_arena *arena,
                                     struct sg_report *report, size_t *n_errors);

#endif
