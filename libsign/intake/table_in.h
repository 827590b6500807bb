/* A table that is open: its sheets of sites, and the rows of the one in hand. */
#ifndef SG_INTAKE_TABLE_IN_H
#define SG_INTAKE_TABLE_IN_H

#include <glib.h>

#include "input/cells_grid.h"
#include "input/overlay.h"
#include "input/workbook.h"
#include "intake/head.h"
#include "intake/joined.h"

struct sg_table_options {
    const char *encoding;   /* of CSV; or NULL */
    const char *sheet;      /* of a workbook; NULL: all with sites */
    const char *people;     /* the name of another table, or NULL */
    struct sg_bytes *people_input;
    const struct sg_node *set; /* what all sites say that do not say it themselves, or NULL */
    bool every;             /* notes without a limit */
    bool explain;           /* tells what it understood */
    bool hidden;            /* reads what is hidden */
    struct sg_overlay corrected;
};

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
/* The rows of any sheet. NULL after a finding. */
struct sg_grid *sg_table_grid(const struct sg_table *table, size_t index, struct sg_report *report);
/* Opens the rows of the i-th sheet of sites. False after a finding. */
bool sg_table_start(struct sg_table *table, guint i, struct sg_report *report);

#endif
