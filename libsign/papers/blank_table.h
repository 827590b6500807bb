/* Blank table: a workbook for an office to fill in, with columns of text, choices and notes. */
#ifndef SG_PAPERS_BLANK_TABLE_H
#define SG_PAPERS_BLANK_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/report.h"

/* What stands in a row already; each may be NULL. */
struct sg_blank_place {
    const char *code, *district, *town, *place, *kind;
};

/* Appends the workbook to `out`; false after a finding. */
bool sg_blank_table(const struct sg_blank_place *places, size_t n, struct sg_buf *out, struct sg_report *report);

#endif
