/* The ledger of a station as a workbook: an index, and a sheet for each form. */
#ifndef SG_PAPERS_LEDGER_XLSX_H
#define SG_PAPERS_LEDGER_XLSX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/report.h"
#include "design/lists.h"

/* Appends its bytes to `out`; false after a finding. `date` is the file's, seconds since 1970 UTC. */
bool sg_ledger_xlsx(const struct sg_posted_site *site, int64_t date, struct sg_buf *out, struct sg_report *report);

#endif
