/* What the sheets of an XLSX file share, and how XLSX says things. */
#ifndef SG_INPUT_WORKBOOK_XLSX_H
#define SG_INPUT_WORKBOOK_XLSX_H

#include "input/workbook_read.h"

/* Reads it; false after a finding. */
bool sg_workbook_xlsx(struct sg_workbook *workbook, struct sg_report *report);
bool sg_xlsx_true(const char *value);
void sg_xlsx_unescape(GString *text);

#endif
