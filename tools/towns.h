/* Towns: the 街镇 that a batch's sites belong to, and what the bundle of each is called. A site that was refused is
 * among those of the town it names; one without a town belongs to its district, and without that to nobody. */
#ifndef TOOLS_TOWNS_H
#define TOOLS_TOWNS_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "feed.h"

struct town {
    char *district, *name; /* or NULL */
    char *path;            /* of its bundle, below the output folder */
    size_t n_sites;        /* of all inputs, good or refused */
};

struct towns {
    GArray *list;          /* struct town, in the order they were met */
    GHashTable *by_key;    /* district and name → index + 1 */
};

/* Papers of a bundle, beside the files that it carries. */
#define TOWNS_PROOF "清样"
#define TOWNS_PREFLIGHT "印前检查单"
#define TOWNS_LIST "制作清单"
#define TOWNS_MANIFEST "manifest"

void towns_init(struct towns *towns);
void towns_clear(struct towns *towns);
struct town *towns_at(const struct towns *towns, size_t i);

/* Counts a site for its town, which is added when it is new. */
void towns_meet(struct towns *towns, const struct fed *fed);
/* Which town it belongs to; it was met before, or towns->list->len. */
size_t towns_find(const struct towns *towns, const struct fed *fed);
/* Names the bundles: TOWN.zip, with its district before it where another one has a town of that name. False after
 * findings: two would have one name. */
bool towns_name(struct towns *towns, struct show *show);
/* The paper of a bundle that a file `stem` (without ending) of a batch would be taken for, or NULL. */
const char *towns_paper(const char *stem);

#endif
