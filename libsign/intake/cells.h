/* Cells: what a cell of a table says as a node of the tree, so that a site of a table is read by the same
 * rules as one of YAML. Damage that spreadsheets do to long numbers is found here. */
#ifndef SG_INTAKE_CELLS_H
#define SG_INTAKE_CELLS_H

#include "intake/column_names.h"
#include "input/cells_grid.h"
#include "site/schema.h"

#define SG_CELLS_NOTES 10 /* of one table about names that are read as others */

struct sg_cells {
    struct sg_arena *arena;
    struct sg_report *report;
    const struct sg_source *source;
    size_t n_errors;
    size_t n_notes;
};

/* The value of a cell under `column`; NULL after an error, which is counted. */
const struct sg_node *sg_cells_value(struct sg_cells *cells, const struct sg_column *column,
                                     const struct sg_table_cell *cell);
/* Says a finding of a cell; errors are counted, and no more than SG_CELLS_NOTES of the others are listed. */
void sg_cells_say(struct sg_cells *cells, const struct sg_code *code, const struct sg_table_cell *cell, const char *a, const char *b);
/* A quoted scalar at the place of `cell`. */
struct sg_node *sg_cells_scalar(struct sg_cells *cells, const struct sg_table_cell *cell, const char *text, size_t len);
/* Keys of a map and their values, as far as they are known. */
struct sg_pairs {
    const char *keys[SG_SITE_N + 1];
    const struct sg_node *values[SG_SITE_N + 1];
    size_t n;
};

/* Adds a pair; a NULL value none. Of two under one key the `last` counts, or lists are one list. */
void sg_cells_pair(struct sg_cells *cells, struct sg_pairs *pairs, const char *key, const struct sg_node *value, bool last);
/* A map of `n` keys with their values, from the place of the first value to that of the last. */
struct sg_node *sg_cells_map(struct sg_cells *cells, const char *const *keys, const struct sg_node *const *values,
                             size_t n);
struct sg_node *sg_cells_list(struct sg_cells *cells, const struct sg_node *const *items, size_t n);

#endif
