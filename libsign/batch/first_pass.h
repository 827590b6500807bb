/* First pass: of a batch over its sites. Counts them, and finds before anything is written
 * what would spoil it: two sheets with one name, two sites with one code, an output that is an input, a
 * template that does not exist. Takes 16 bytes a site and keeps 8. */
#ifndef SG_BATCH_FIRST_PASS_H
#define SG_BATCH_FIRST_PASS_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "batch/site_stream.h"
#include "batch/pattern.h"
#include "batch/shard.h"
#include "batch/sheets.h"
#include "batch/bundle_towns.h"

struct sg_first_pass {
    const char *pattern;  /* as asked for, or the default that fits the number of files */
    size_t n_sites;       /* of all shards; good or refused */
    size_t n_good;
    size_t n_outputs;     /* asked of this shard, those of refused sites counted once a template and form */
    unsigned long *n_left_out; /* by template: sites of this shard that have nothing for it */
    GArray *keys;         /* guint64 by index: a second pass that meets others is told so */
    struct sg_bundle_towns towns;   /* where bundles are asked for: those of all sites, with the bundles' names */
    GHashTable *withdrawn; /* indices of sites that their input withdraws when it comes to a later one */
};

/* False after findings; to be cleared either way. */
bool sg_first_pass_run(struct sg_first_pass *first, struct sign_inputs *inputs, const struct sg_sheets *sheets,
                       const struct sg_shard *shard);
void sg_first_pass_clear(struct sg_first_pass *first);

/* The key by which a fed one belongs to a shard. */
guint64 sg_first_pass_key(const struct sg_fed *fed);
/* True if it is what the first pass met at its place. */
bool sg_first_pass_knows(const struct sg_first_pass *first, const struct sg_fed *fed);

#endif
