/* The rows of a sheet, whatever the format: what a format says of sheets, rows and cells, and the grid that comes of it. */
#ifndef SG_INPUT_GRID_SHEET_H
#define SG_INPUT_GRID_SHEET_H

#include "input/workbook_read.h"

/* Adds a sheet of the file; not one that is hidden, unless those are read. */
void sg_sheet_list(struct sg_workbook *workbook, struct sg_worksheet sheet);
/* The rows of the i-th sheet that is read. One sheet is read at a time. Cells merged over several rows give their value to
 * each of them. NULL after a finding. */
struct sg_grid *sg_sheet_grid(struct sg_workbook *workbook, size_t i, struct sg_report *report);
void sg_sheet_begin(struct sg_sheet_rows *sheet, int row, bool hidden);
void sg_sheet_hide_columns(struct sg_sheet_rows *sheet, int first, int last);
/* The rows first..last of a column are one cell. */
void sg_sheet_merge(struct sg_sheet_rows *sheet, int column, int first, int last);
/* The cell in column sheet->column has something in it (survey). */
void sg_sheet_full(struct sg_sheet_rows *sheet);
/* A cell of the row, its text in the sheet's arena, blanks at its ends taken off; `gone` is what is struck out. */
void sg_sheet_add(struct sg_sheet_rows *sheet, struct sg_table_cell cell, const char *gone);
void sg_sheet_end(struct sg_sheet_rows *sheet);

#endif
