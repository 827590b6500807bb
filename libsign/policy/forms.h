/* Forms: the blank forms of a station's ledger, as data: templates/forms/ledger.yaml. */
#ifndef SG_POLICY_FORMS_H
#define SG_POLICY_FORMS_H

#include "base/arena.h"
#include "base/report.h"
#include "policy/posted.h"

struct sg_forms {
    const struct sg_posted_form *forms;
    size_t n_forms;
};

/* NULL when the file has errors; they are in `report`. */
const struct sg_forms *sg_forms_read(const struct sg_node *root, struct sg_arena *arena, struct sg_report *report);

#endif
