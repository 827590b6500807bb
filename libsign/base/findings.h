/* Findings: every code of findings.def by its name, for static tables of codes; whoever only says a finding writes
 * SG_FIND(name) and needs report.h alone. */
#ifndef SG_BASE_FINDINGS_H
#define SG_BASE_FINDINGS_H

#undef SG_FIND
#define SG_FIND(name) (&sg_find_##name)

#include "base/report.h"

#define SG_FINDING(name, code, slug, severity, message, remedy) extern const struct sg_code sg_find_##name;
#include "base/findings.def"
#undef SG_FINDING

/* Every code in the table's order; NULL past the end. */
const struct sg_code *sg_findings_at(size_t i);

#endif
