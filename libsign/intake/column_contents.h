/* Column contents: whether a column of a table of people holds what its head says, judged by most of its rows. */
#ifndef SG_INTAKE_COLUMN_CONTENTS_H
#define SG_INTAKE_COLUMN_CONTENTS_H

#include "intake/cells.h"
#include "intake/head.h"

struct sg_column_contents;

/* Of the rows behind `head`, which is borrowed. */
struct sg_column_contents *sg_column_contents_new(const struct sg_head *head);
/* A row that is a person; `cells` has its source, which must live until the end. */
void sg_column_contents_meet(struct sg_column_contents *contents, const struct sg_cells *cells, const struct sg_row *row);
/* Says which columns hold something else, at the first such cell; frees. Returns the number of errors. */
size_t sg_column_contents_judge(struct sg_column_contents *contents, struct sg_arena *arena, struct sg_report *report);

#endif
