/* Rows: what a row below the head of a table is, when not all of them are sites or people. */
#ifndef SG_INTAKE_ROWS_H
#define SG_INTAKE_ROWS_H

#include "input/cells_grid.h"
#include "intake/head.h"

enum sg_rows_kind {
    SG_ROWS_SITE,     /* or a person */
    SG_ROWS_SUM,      /* 合计, 注：…, 制表人：… */
    SG_ROWS_NUMBERED, /* nothing but the number that was filled in beforehand */
    SG_ROWS_HEAD,     /* the head again, or the title above it */
    SG_ROWS_STRUCK,   /* its name is struck out */
    SG_ROWS_LOST      /* something, in no column that is read */
};

/* `said` is the cell that shows which. The row is not empty. */
enum sg_rows_kind sg_rows_judge(const struct sg_head *head, const struct sg_row *row, const struct sg_table_cell **said);
/* What the head calls the column that says which site it is. */
const char *sg_rows_place(const struct sg_head *head);

#endif
