/* What a table is, and how it is opened. */
#ifndef SG_INTAKE_TABLE_OPEN_H
#define SG_INTAKE_TABLE_OPEN_H

#include "intake/table.h"

/* True if the input is a workbook, or CSV by its name or by its first lines. A file of another program that has
 * tables counts as one, to be named. */
bool sg_table_is(const char *name, struct sg_bytes *input);

/* All is borrowed. NULL after findings. */
struct sg_table *sg_table_open(const char *name, struct sg_bytes *input, const struct sg_table_options *options,
                               struct sg_report *report);
void sg_table_close(struct sg_table *table); /* NULL is allowed */

#endif
