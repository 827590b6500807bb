/* Grid: the rows of a table as they stand in a CSV text or in a sheet of an XLSX file. */
#ifndef SG_INPUT_CELLS_GRID_H
#define SG_INPUT_CELLS_GRID_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/bytes.h"
#include "base/report.h"
#include "input/tree.h"

#define SG_GRID_COLUMNS 1000 /* at most; Excel has 16,384 */
#define SG_GRID_CELL 32767u  /* bytes of one at most, as many as Excel has characters */

enum sg_cell_kind {
    SG_CELL_TEXT,
    SG_CELL_NUMBER,  /* typed as a number in XLSX: its text is the shortest that means it */
    SG_CELL_DATE,    /* "1980-05-12" */
    SG_CELL_FORMULA, /* without a stored result; its text is the formula with its = */
    SG_CELL_FAULT    /* "#N/A" */
};

struct sg_table_cell {
    enum sg_cell_kind kind;
    size_t column;       /* from 0 */
    const char *text;    /* UTF-8 without NUL; never empty: empty cells are left out */
    size_t len;
    /* Of CSV its place in the text; of XLSX row and column from 1, end_col 0. */
    int line, col, end_line, end_col;
};

struct sg_row {
    int number;          /* line or row, from 1 */
    int last;            /* the line it ends in */
    const struct sg_table_cell *cells;
    size_t n;            /* 0: an empty row */
};

enum sg_grid_got { SG_GRID_ROW, SG_GRID_END, SG_GRID_BROKEN };

struct sg_grid {
    const char *file, *sheet;  /* sheet NULL: CSV */
    enum sg_grid_got (*next)(struct sg_grid *grid, struct sg_arena *arena, struct sg_report *report,
                             struct sg_row *row);
    /* Lines first..last for findings; may be NULL. What stands above `first` is not asked for again. */
    void (*slice)(struct sg_grid *grid, int first, int last, struct sg_arena *arena, struct sg_source *source);
    void (*close)(struct sg_grid *grid);
};

/* The next row that is not empty, its cells in `arena`. After SG_GRID_BROKEN, which follows a finding, there
 * are no more. */
enum sg_grid_got sg_grid_next(struct sg_grid *grid, struct sg_arena *arena, struct sg_report *report,
                              struct sg_row *row);
void sg_grid_slice(struct sg_grid *grid, int first, int last, struct sg_arena *arena, struct sg_source *source);
void sg_grid_close(struct sg_grid *grid); /* NULL is allowed */

/* CSV in any encoding. The divider is found by content: , ; tab or ，. What is given is borrowed. NULL after
 * a finding. */
struct sg_grid *sg_grid_csv(const char *name, struct sg_bytes *input, const char *encoding,
                            struct sg_report *report);

#endif
