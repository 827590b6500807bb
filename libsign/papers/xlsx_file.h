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

/* 0 or an errno value. `date` 0: none, so that the bytes are the same each time. */
int sg_xlsx_file_begin(struct sg_xlsx_file *file, const char *title, int64_t date);
/* A sheet called as wanted, as far as a sheet may be, unlike the others; `i` is its number. NULL: it cannot be. */
lxw_worksheet *sg_xlsx_file_sheet(lxw_workbook *workbook, const char *wanted, const char *otherwise, size_t i);
/* For offices: cells of wrapped text; a page of A4 as wide as the table, with the first `head` rows on each. */
lxw_format *sg_xlsx_file_format(struct sg_xlsx_file *file, double size, bool bold, bool centred, bool boxed);
void sg_xlsx_file_page(lxw_worksheet *sheet, lxw_row_t head);
/* Appends its bytes to `out`, and removes the file; 0 or an errno value. */
int sg_xlsx_file_end(struct sg_xlsx_file *file, struct sg_buf *out);
/* Last of all, whatever came of it: false after a finding about `error`. */
bool sg_xlsx_file_told(struct sg_xlsx_file *file, int error, struct sg_report *report);

#endif
