/* What table.c and table_open.c share: the table behind table.h. */
#ifndef SG_INTAKE_TABLE_IN_H
#define SG_INTAKE_TABLE_IN_H

#include <glib.h>

#include "input/cells_grid.h"
#include "input/workbook.h"
#include "intake/head.h"
#include "intake/joined.h"
#include "intake/table.h"

/* A sheet of sites, or the one table of a CSV text. */
struct sg_table_sheet {
    size_t index;        /* in the workbook */
    struct sg_head head;
    const char *columns; /* what the head calls the keys (headings.h) */
};

struct sg_table {
    const char *name;
    struct sg_bytes *input;
    struct sg_table_options options;
    struct sg_pool *pool;         /* also of what its sites point to */
    struct sg_arena *arena;       /* the pool's */
    struct sg_workbook *workbook; /* NULL: CSV */
    GArray *sheets;               /* struct sg_table_sheet */
    guint at;                     /* the one in hand */
    struct sg_grid *grid;         /* its rows below the head */
    struct sg_joined *people;
    bool failed;
    size_t n_notes, n_rows, n_sums; /* sums: all that is neither used nor wrong */
    size_t n_sites;
    bool numbered;                  /* told of a row that has only its number */
    struct {                        /* what stood above, for cells that were merged */
        char *text;
        bool said;
    } above[2];
};

struct sg_table_sheet *sg_table_sheet(const struct sg_table *table, guint i);
/* Opens the rows of the i-th sheet of sites. False after a finding. */
bool sg_table_start(struct sg_table *table, guint i, struct sg_report *report);

#endif
