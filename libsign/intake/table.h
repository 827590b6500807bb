/* Table: the sites of a CSV text or a workbook as nodes, one a row, with the people of another table. */
#ifndef SG_INTAKE_TABLE_H
#define SG_INTAKE_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/bytes.h"
#include "base/report.h"
#include "input/tree.h"

struct sg_table;

struct sg_table_options {
    const char *encoding;   /* of CSV; or NULL */
    const char *sheet;      /* of a workbook; NULL: all with sites */
    const char *people;     /* the name of another table, or NULL */
    struct sg_bytes *people_input;
    const struct sg_node *set; /* what all sites say that do not say it themselves, or NULL */
    bool every;             /* notes without a limit */
    bool explain;           /* tells what it understood */
    bool hidden;            /* reads what is hidden */
};

/* True if the input is a workbook, or CSV by its name or by its first lines. A file of another program that has
 * tables counts as one, to be named. */
bool sg_table_is(const char *name, struct sg_bytes *input);

/* All is borrowed. NULL after findings. */
struct sg_table *sg_table_open(const char *name, struct sg_bytes *input, const struct sg_table_options *options,
                               struct sg_report *report);
void sg_table_close(struct sg_table *table); /* NULL is allowed */

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
