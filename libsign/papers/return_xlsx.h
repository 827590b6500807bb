/* Annex 1 as a workbook. */
#ifndef SG_PAPERS_RETURN_XLSX_H
#define SG_PAPERS_RETURN_XLSX_H

#include "papers/return_rows.h"

/* A workbook with a sheet a town. All cells are texts but the numbers in front. `date`: seconds since 1970.
 * False after a finding. */
bool sg_return_xlsx(const struct sg_return *annex, const char *by, const char *phone, int64_t date,
                   struct sg_buf *out, struct sg_report *report);

#endif
