/* Bundle writing: one town's bundle put together: its lines of the manifest become members and rows of the list, and the
 * archive is written, unless the one that is there has the same members. */
#ifndef SG_BATCH_BUNDLE_WRITE_H
#define SG_BATCH_BUNDLE_WRITE_H

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>
#include "batch/manifest_index.h"
#include "batch/manifest.h"
#include "batch/outdir.h"
#include "batch/sheets.h"
#include "batch/first_pass.h"
#include "papers/shop_list.h"
#include "batch/bundle_papers.h"

/* What the bundles of a run have in common. */
struct sg_bundle {
    const struct sg_sheets *sheets;
    const struct sg_first_pass *first;
    struct sign_inputs *inputs;
    struct sg_outdir *outdir;
    struct sg_manifest *manifest;
    struct sg_manifest_index *index;       /* what was there */
    bool resume;                 /* it may stay where it is the same */
    struct sg_telling *telling;
    bool (*stopped)(void *user); /* true once the run is to end */
    void *user;
    GArray *notes;               /* where the lines of outputs stand in the manifest */
    json_t *header;              /* of the manifest */
    size_t n_made, n_kept, n_failed, n_left;
    size_t n_unfit;              /* sheets in them that are not to be printed as they are */
    bool broken;                 /* by the disk, or because the input changed */
};

struct sg_bundle_write {
    struct sg_bundle *bundle;
    const struct sg_town *town;
    const struct sg_bundle_papers *papers;
    GArray *members;
    GString *lines;            /* of the bundle's own manifest */
    struct sg_shop_list list;
    long long number;          /* of the site and sheet that the list's last row is about */
    char *sheet;
    struct { unsigned long asked, made, failed, files; unsigned long long bytes; } totals;
    size_t n_sites;
};

/* `writing` has bundle, town and papers. */
void sg_bundle_write_init(struct sg_bundle_write *writing);
void sg_bundle_write_clear(struct sg_bundle_write *writing);
/* Takes a line about an output of the town, in the order of the manifest; changes it. */
void sg_bundle_write_output(struct sg_bundle_write *writing, json_t *line);
/* Writes the archive and its line in the batch's manifest, and counts it. */
void sg_bundle_write_send(struct sg_bundle_write *writing);
/* The disk failed with `path`, an errno value: no more bundles are made. */
void sg_bundle_break_off(struct sg_bundle *bundle, const struct sg_code *code, const char *path, int error);
/* Counts one that could not be made, and says so in the manifest. */
void sg_bundle_write_failed(struct sg_bundle *bundle, const struct sg_town *town);

#endif
