/* Head: the row of a table that names its columns, looked for under titles and blank rows. */
#ifndef SG_INTAKE_HEAD_H
#define SG_INTAKE_HEAD_H

#include "intake/column_names.h"
#include "input/cells_grid.h"

#define SG_HEAD_ROWS 30 /* rows that it is looked for in */

struct sg_head {
    struct sg_column *columns; /* by their number in the table */
    size_t n;
    int line;                  /* 0: there is none */
    bool two;                  /* the next row belongs to it: 站长 above 姓名 and 联系电话 */
    const char **above;        /* what stands in the rows above, n_above texts: a title again on each page */
    size_t n_above;
    struct sg_source source;   /* its lines */
};

/* Reads rows up to the head; what it finds lives in `arena`. Without a head line is 0, and without a finding
 * about that. False when the table cannot be read, after a finding. */
bool sg_head_find(struct sg_grid *grid, bool people, struct sg_arena *arena, struct sg_report *report,
                  struct sg_head *head);
/* After it: whether the next row is the lower half of the head, which then is read into it. */
bool sg_head_second(struct sg_grid *grid, bool people, struct sg_arena *arena, struct sg_head *head);
/* True of a row that is the head again, or what stood above it. */
bool sg_head_is_again(const struct sg_head *head, const struct sg_row *row);
/* Says which columns are not known, near to others (and notes it in them), or there twice. False after errors. */
bool sg_head_check(struct sg_head *head, bool people, struct sg_arena *arena, struct sg_report *report);
/* Refuses a row because of what it has in columns that are nearly known: it would be lost. Returns the number of errors. */
size_t sg_head_refuse(const struct sg_head *head, const struct sg_row *row, const struct sg_source *source,
                      struct sg_arena *arena, struct sg_report *report);
/* Of a table without a head: whether it is empty, and, if a row of it has most of the names of a table of people, the
 * name there that may say where they belong. False when it cannot be read, after a finding. */
bool sg_head_guess(struct sg_grid *grid, struct sg_arena *arena, struct sg_report *report, bool *empty, const char **place);
/* Says that there is no head row in `file` (and `sheet`, or NULL). */
void sg_head_missing(const char *file, const char *sheet, bool people, struct sg_report *report);

/* The column of that meaning, or NULL. */
const struct sg_column *sg_head_column(const struct sg_head *head, enum sg_column_of of, int key);

#endif
