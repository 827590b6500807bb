/* Workbook: the sheets of an XLSX file, their texts and number formats, and their rows as a grid. */
#ifndef SG_INPUT_WORKBOOK_H
#define SG_INPUT_WORKBOOK_H

#include "base/bytes.h"
#include "base/report.h"
#include "input/cells_grid.h"

struct sg_workbook;

/* `name` as findings have it; both are borrowed. NULL after findings. */
struct sg_workbook *sg_workbook_open(const char *name, struct sg_bytes *input, struct sg_report *report);
void sg_workbook_close(struct sg_workbook *workbook); /* NULL is allowed */

/* The name of the i-th sheet, hidden ones left out; NULL past the end. */
const char *sg_workbook_sheet(const struct sg_workbook *workbook, size_t i);

/* The rows of that sheet. One sheet is read at a time. Cells merged over several rows give their value to
 * each of them. NULL after a finding. */
struct sg_grid *sg_workbook_grid(struct sg_workbook *workbook, size_t i, struct sg_report *report);

/* "C12". */
const char *sg_workbook_cell(struct sg_arena *arena, int row, int column);

#endif
