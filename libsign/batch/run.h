/* Run: what a sign_batch holds. */
#ifndef SG_BATCH_RUN_H
#define SG_BATCH_RUN_H

#include <stdatomic.h>

#include "batch/bundle.h"
#include "batch/manifest.h"
#include "batch/manifest_line.h"
#include "batch/telling.h"
#include "batch/threads.h"

struct sign_batch {
    sign_batch_options given;
    sign_context *context;
    struct sign_inputs *inputs;
    struct sg_telling *telling, told;
    struct sg_sheets sheets;
    struct sg_shard shard;
    struct sg_first_pass first;
    struct sg_outdir outdir;
    struct sg_manifest manifest;
    struct sg_manifest_index index;
    struct sg_site_work work;
    struct sg_threads *threads;
    struct sg_totals totals;
    struct sg_bundle bundle;   /* where they are asked for */
    sign_people people;        /* of all sites, where nothing is written */
    atomic_int cancelled;      /* the reason */
    bool begun, used;
    bool ended;                /* all sites are read */
    bool closing;              /* no more sites are begun */
    bool broken;               /* because of the disk, or because the input changed */
    double settled;            /* seconds: when a group last was */
};

/* By sign_batch_cancel(), or by the watch of its documents. */
static inline bool sg_run_cancelled(const struct sign_batch *run)
{
    return run->cancelled || sign_watch_cancelled(run->sheets.build.watch);
}

/* Goes through all sites twice, as batch.h says; see run.c. */
sign_status sg_run_with_manifest(struct sign_batch *run);

#endif
