/* Bundle towns: the 街镇 that a batch's sites belong to, and what the bundle of each is called. A site that was refused is
 * among those of the town it names; one without a town belongs to its district, and without that to nobody. */
#ifndef SG_BATCH_BUNDLE_TOWNS_H
#define SG_BATCH_BUNDLE_TOWNS_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "batch/site_stream.h"
#include "batch/telling.h"

struct sg_town {
    char *district, *name; /* or NULL */
    char *path;            /* of its bundle, below the output folder */
    size_t n_sites;        /* of all inputs, good or refused */
};

struct sg_bundle_towns {
    GArray *list;          /* struct sg_town, in the order they were met */
    GHashTable *by_key;    /* district and name → index + 1 */
};

/* Papers of a bundle, beside the files that it carries. */
#define SG_BUNDLE_PROOF "清样"
#define SG_BUNDLE_PREFLIGHT "印前检查单"
#define SG_BUNDLE_LIST "制作清单"
#define SG_BUNDLE_MANIFEST "manifest"

void sg_bundle_towns_init(struct sg_bundle_towns *towns);
void sg_bundle_towns_clear(struct sg_bundle_towns *towns);
struct sg_town *sg_bundle_towns_at(const struct sg_bundle_towns *towns, size_t i);

/* Counts a site for its town, which is added when it is new. */
void sg_bundle_towns_meet(struct sg_bundle_towns *towns, const struct sg_fed *fed);
/* Which town it belongs to; it was met before, or towns->list->len. */
size_t sg_bundle_towns_find(const struct sg_bundle_towns *towns, const struct sg_fed *fed);
/* Names the bundles: TOWN.zip, with its district before it where another one has a town of that name. False after
 * findings: two would have one name. */
bool sg_bundle_towns_name(struct sg_bundle_towns *towns, struct sg_telling *telling);
/* The paper of a bundle that a file `stem` (without ending) of a batch would be taken for, or NULL. */
const char *sg_bundle_towns_paper(const char *stem);

#endif
