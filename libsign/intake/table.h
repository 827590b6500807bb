/* Table: the sites of a CSV text or a workbook as nodes, one a row, with the people of another table. */
#ifndef SG_INTAKE_TABLE_H
#define SG_INTAKE_TABLE_H

#include "intake/table_in.h"

/* The next row that is a site, `bad` when its cells have faults that were reported; *pool is the caller's.
 * False at the end, or when what follows cannot be read, after a finding. */
bool sg_table_next(struct sg_table *table, struct sg_report *report, struct sg_pool **pool,
                   const struct sg_node **site);
/* Its head row. */
struct sg_spot sg_table_head_place(const struct sg_table *table);
bool sg_table_failed(const struct sg_table *table);
/* At the end: notes how many rows there were, of which `n_refused` were refused, and says who has no site.
 * Returns the errors. */
size_t sg_table_end(struct sg_table *table, size_t n_refused, struct sg_report *report);
/* Starts over, without saying again what the head has. False after a finding. */
bool sg_table_rewind(struct sg_table *table, struct sg_report *report);

#endif
