/* Grid: the rows of a table as they stand in a CSV text or in a sheet of a workbook, each cell as it is shown. */
#ifndef SG_INPUT_CELLS_GRID_H
#define SG_INPUT_CELLS_GRID_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/bounds.h"
#include "base/bytes.h"
#include "base/report.h"
#include "input/tree.h"

#define SG_GRID_COLUMNS SG_BOUND_COLUMNS /* at most; Excel has 16,384 */
#define SG_GRID_CELL 32767u  /* bytes of one at most, as many as Excel has characters */

#define SG_GRID_UNDERSTOOD "我的理解" /* the sheet of what sign_checked_write() had to say: no table, passed over by its name */

enum sg_cell_kind {
    SG_CELL_TEXT,
    SG_CELL_NUMBER, /* typed as a number in a workbook */
    SG_CELL_DATE,   /* shown with its year */
    SG_CELL_DAY     /* shown without one */
};

struct sg_table_cell {
    enum sg_cell_kind kind;
    size_t column;       /* from 0 */
    const char *text;    /* UTF-8 without NUL; never empty: empty cells are left out */
    size_t len;
    const char *iso;     /* of a date "1980-05-12" */
    const struct sg_code *fault; /* it cannot be read, and why: the text and the number format are the arguments */
    const char *format;  /* of a workbook: its number format; or NULL */
    /* Of CSV its place in the text; of a workbook row and column from 1, end_col 0. */
    int line, col, end_line, end_col;
};

struct sg_row {
    int number;          /* line or row, from 1 */
    int last;            /* the line it ends in */
    const struct sg_table_cell *cells;
    size_t n;            /* 0: an empty row */
    bool struck;         /* a cell of it is struck out and therefore not among them */
};

enum sg_grid_got { SG_GRID_ROW, SG_GRID_END, SG_GRID_BROKEN };

/* What is hidden on a sheet and therefore not in its rows, and what lies on top of them. */
struct sg_grid_left {
    const char *rows, *columns; /* "3, 7–9", "C, D"; or NULL */
    int pictures, row, column;  /* how many, and where the last of them begins, from 1 */
};

struct sg_grid {
    const char *file, *sheet;  /* sheet NULL: CSV */
    const struct sg_grid_left *left_out; /* or NULL */
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
/* Says what is left out, of a sheet that is read as a table with its head in line `head`. */
void sg_grid_tell(const struct sg_grid *grid, int head, struct sg_report *report);
void sg_grid_slice(struct sg_grid *grid, int first, int last, struct sg_arena *arena, struct sg_source *source);
void sg_grid_close(struct sg_grid *grid); /* NULL is allowed */

/* A formula's error as text, which pasting values and saving as CSV leave: "#N/A", "#REF!", "#NAME?". */
bool sg_cells_grid_failed(const char *text, size_t len);

#endif
