/* Manifest claims: what the manifests of one or of several runs say of outputs, and which of it holds.
 *
 * A run that came to its end has said all about its templates and forms, and about bundles, which hold what was there
 * when they were made; so what earlier runs said of these is old. Of the rest the last line about a path holds. Lines that are not about outputs are kept as they are.
 * Manifests are read line by line, and some tens of bytes kept of each. */
#ifndef SG_BATCH_MANIFEST_CLAIMS_H
#define SG_BATCH_MANIFEST_CLAIMS_H

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "batch/telling.h"

struct sg_claim {
    guint64 key;     /* hash of its path, or of what is asked for where it has none */
    guint64 start;   /* of the line, in its manifest */
    guint32 len, order; /* order: as met */
    guint32 number;  /* of the site; SG_CLAIM_OTHER: of a line that is not about an output */
    guint32 source;  /* index of the manifest */
    guint32 run;     /* of its manifest, from 1 */
    guint32 kind;    /* index of its template and form, or of bundles; SG_CLAIM_OTHER: of anything else */
};

#define SG_CLAIM_OTHER G_MAXUINT32

struct sg_claims_source {
    char *path;
    int fd;
    gint64 size;             /* when it was read */
    json_t *header, *footer; /* of the last run; no footer: it was killed */
    bool complete;           /* its last run left nothing */
    bool aside;              /* the manifest of all beside those of parts: may say the same as they */
    unsigned long k, n;      /* the part it is of */
    guint32 n_runs;
    GArray *ended;           /* guint32 by kind: the last run that has said all of it */
};

struct sg_claims {
    struct sg_telling *telling;
    GArray *sources;         /* struct sg_claims_source */
    GHashTable *kinds;       /* "template\nform" → index + 1 */
    GArray *lines;           /* struct sg_claim: those that hold, in the order of the input; one of each path */
    GArray *doubles;         /* by key: further ones about a path that another manifest has too */
    GArray *old;             /* the last about paths of which none holds */
    bool good;               /* no fault was found so far */
    unsigned long n_faults;
};

void sg_claims_init(struct sg_claims *claims, struct sg_telling *telling);
void sg_claims_clear(struct sg_claims *claims);
struct sg_claims_source *sg_claims_source(const struct sg_claims *claims, size_t i);

/* Notes a fault of the manifests or of what they claim; false when enough of them were told. */
bool sg_claims_fault(struct sg_claims *claims);
/* Tells one, as sg_tell(). */
#define sg_claims_tell(claims, name, path, ...) \
    do { \
        if (sg_claims_fault(claims)) \
            sg_tell((claims)->telling, SG_FIND(name), path, __VA_ARGS__); \
    } while (0)
/* Reads one manifest. False after a fault: it cannot be read, or a line is none of a manifest. */
bool sg_claims_read(struct sg_claims *claims, const char *path, bool aside);
/* Sorts out what holds, when all are read. Two parts that tell of one site are a fault. */
void sg_claims_settle(struct sg_claims *claims);
/* Those of `doubles` about the path of `line`; returns how many. */
size_t sg_claims_doubles(const struct sg_claims *claims, const struct sg_claim *line, const struct sg_claim **first);
/* The claim's line, to json_decref(); NULL after a fault. `text` is room for it. */
json_t *sg_claims_load(struct sg_claims *claims, const struct sg_claim *claim, GString *text);

#endif
