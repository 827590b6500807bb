/* What can be judged of a template only when all of it is read. */
#ifndef SG_DESIGN_TEMPLATE_CHECK_H
#define SG_DESIGN_TEMPLATE_CHECK_H

#include "design/template_read.h"

/* What can be judged of the whole template: ids, required elements, the kind. */
void sg_template_check(struct sg_template_reader *tr);

#endif
