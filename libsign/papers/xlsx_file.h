/* XLSX file: a workbook as bytes; libxlsxwriter writes files, so it gets one without a name of ours. */
#ifndef SG_PAPERS_XLSX_FILE_H
#define SG_PAPERS_XLSX_FILE_H

#include <stdbool.h>
#include <stdint.h>
#include <xlsxwriter.h>

#include "base/buf.h"
#include "base/report.h"

struct sg_xlsx_file {
    lxw_workbook *workbook;
    char *path;
};

/* False after a finding. `date` 0: none, so that the bytes are the same each time. */
bool sg_xlsx_file_begin(struct sg_xlsx_file *file, const char *title, int64_t date, struct sg_report *report);
/* A sheet called as wanted, as far as a sheet may be, unlike the others; `i` is its number. NULL: it cannot be. */
lxw_worksheet *sg_xlsx_file_sheet(lxw_workbook *workbook, const char *wanted, const char *otherwise, size_t i);
/* Appends its bytes to `out`; false after a finding. */
bool sg_xlsx_file_end(struct sg_xlsx_file *file, struct sg_buf *out, struct sg_report *report);

#endif
