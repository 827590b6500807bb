/* Each sheet of some tables, corrected, as they are read. */
#ifndef SG_API_EACH_TABLE_H
#define SG_API_EACH_TABLE_H

#include "base/bytes.h"
#include "input/workbook.h"
#include "intake/head.h"
#include "sign.h"

struct sg_each_table {
    const sign_source_options *options; /* NULL: defaults */
    struct sg_report *report;
    /* Of one sheet, opened by sg_each_table_grid(); false ends it. */
    bool (*sheet)(struct sg_each_table *all, size_t index);
    void *user;
    size_t n_tables;              /* so far; of inputs that are none there are findings */
    /* The table in hand. */
    const char *path;
    struct sg_bytes *input;
    struct sg_workbook *workbook; /* NULL: CSV */
};

/* Those at `paths` and the table of the people in the options. False when something could not be read or `sheet` ended it. */
bool sg_each_table(struct sg_each_table *all, const char *const *paths, size_t n);
/* The same of one input that is open. */
bool sg_each_table_of(struct sg_each_table *all, const char *path, struct sg_bytes *input);
/* The rows of a sheet, from the first. */
struct sg_grid *sg_each_table_grid(const struct sg_each_table *all, size_t index);
/* The head as one of people, else as one of sites, as tables are read; its line is 0 when it has none. */
struct sg_head sg_each_table_head(const struct sg_each_table *all, size_t index, struct sg_arena *arena, bool *people);

#endif
