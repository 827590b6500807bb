/* Rows: what a row below the head of a table of sites is, when not all of them are sites. */
#ifndef SG_DOC_ROWS_H
#define SG_DOC_ROWS_H

#include "doc/grid.h"
#include "doc/head.h"

enum sg_rows_kind {
    SG_ROWS_SITE,
    SG_ROWS_SUM,      /* 合计, 注：…, 制表人：… */
    SG_ROWS_NUMBERED, /* nothing but the number that was filled in beforehand */
    SG_ROWS_LOST      /* something, in no column that a site is read from */
};

/* `said` is the cell that shows which. The row is not empty. */
enum sg_rows_kind sg_rows_judge(const struct sg_head *head, const struct sg_row *row, const struct sg_cell **said);

#endif
