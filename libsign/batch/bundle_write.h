/* Dispatch: one town's bundle put together: its lines of the manifest become members and rows of the list, and the
 * archive is written, unless the one that is there has the same members. */
#ifndef SG_BATCH_BUNDLE_WRITE_H
#define SG_BATCH_BUNDLE_WRITE_H

#include "batch/bundle.h"
#include "batch/bundle_papers.h"
#include "batch/bundle_list.h"

struct sg_bundle_write {
    struct sg_bundle *bundle;
    const struct sg_town *town;
    const struct sg_bundle_papers *papers;
    GArray *members;
    GString *lines;            /* of the bundle's own manifest */
    struct sg_bundle_list list;
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
/* Counts one that could not be made, and says so in the manifest. */
void sg_bundle_write_failed(struct sg_bundle *bundle, const struct sg_town *town);

#endif
