/* Workbook: the sheets of an XLSX or ODS file, and their rows as a grid of what the cells show. */
#ifndef SG_INPUT_WORKBOOK_H
#define SG_INPUT_WORKBOOK_H

#include "base/bytes.h"
#include "base/report.h"
#include "input/cells_grid.h"

struct sg_workbook;

/* `name` as findings have it; both are borrowed. Sheets, rows and columns that are hidden are left out and told,
 * unless `hidden`. NULL after findings. */
struct sg_workbook *sg_workbook_open(const char *name, struct sg_bytes *input, bool hidden, struct sg_report *report);
void sg_workbook_close(struct sg_workbook *workbook); /* NULL is allowed */

/* The name of the i-th sheet that is read; NULL past the end. */
const char *sg_workbook_sheet(const struct sg_workbook *workbook, size_t i);

#endif
