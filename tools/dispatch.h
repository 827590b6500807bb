/* Dispatch: one town's bundle put together: its lines of the manifest become members and rows of the list, and the
 * archive is written, unless the one that is there has the same members. */
#ifndef TOOLS_DISPATCH_H
#define TOOLS_DISPATCH_H

#include "bundle.h"
#include "parcel.h"
#include "worklist.h"

struct dispatch {
    struct bundle *bundle;
    const struct town *town;
    const struct parcel *parcel;
    GArray *members;
    GString *lines;            /* of the bundle's own manifest */
    struct worklist list;
    long long number;          /* of the site and sheet that the list's last row is about */
    char *sheet;
    struct { unsigned long asked, made, failed, files; unsigned long long bytes; } totals;
    size_t n_sites;
};

/* `dispatch` has bundle, town and parcel. */
void dispatch_init(struct dispatch *dispatch);
void dispatch_clear(struct dispatch *dispatch);
/* Takes a line about an output of the town, in the order of the manifest; changes it. */
void dispatch_output(struct dispatch *dispatch, json_t *line);
/* Writes the archive and its line in the batch's manifest, and counts it. */
void dispatch_send(struct dispatch *dispatch);
/* Counts one that could not be made, and says so in the manifest. */
void dispatch_failed(struct bundle *bundle, const struct town *town);

#endif
