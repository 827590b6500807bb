/* Understood: what was made of a table's columns, told before anything is found in its rows. */
#ifndef SG_INTAKE_UNDERSTOOD_H
#define SG_INTAKE_UNDERSTOOD_H

#include "intake/head.h"

/* Of the table behind whose head `grid` stands: each column, what it became, three of its values, those of persons
 * masked; and how many rows there are. */
void sg_understood_tell(struct sg_grid *grid, const struct sg_head *head, bool people, struct sg_arena *arena,
                        struct sg_report *report);
/* What a column became, in Chinese, with its other names behind a |; "—": nothing. */
const char *sg_understood_meaning(const struct sg_column *column);

#endif
