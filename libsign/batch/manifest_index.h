/* Manifest index: what earlier runs of a batch said of outputs, by path, from their manifests; some thirty bytes of each.
 *
 * What a manifest says is a hint, wherever it comes from: a file counts as made only if its own digest and the
 * digest of all it would be made of are those of the line. So manifests of other divisions of the work serve too. */
#ifndef SG_BATCH_MANIFEST_INDEX_H
#define SG_BATCH_MANIFEST_INDEX_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "batch/manifest.h"
#include "batch/sheets.h"

struct sg_manifest_entry {
    unsigned char inputs[8];    /* of the digest of all that the file's bytes depend on */
    unsigned char check[8];     /* of the digest of that, the file's size and its own digest */
};

struct sg_manifest_index {
    GArray *entries;            /* struct sg_manifest_entry */
    GHashTable *by_path;        /* hash of a path → index + 1 */
    bool *spoken;               /* by entry: this run has a line about the path; NULL: of none yet */
    bool begun, whole;          /* the manifest has a header; it has a run that left nothing */
    long long end;              /* of what was read of it */
};

void sg_manifest_index_init(struct sg_manifest_index *index);
void sg_manifest_index_clear(struct sg_manifest_index *index);
/* Reads the manifest up to its last whole line and cuts off what follows. False after a finding, which `show` NULL
 * leaves out: a line that is none of a manifest. */
bool sg_manifest_index_load(struct sg_manifest_index *index, struct sg_manifest *manifest, struct sg_telling *telling);
/* Reads the manifest at `path` as well; lines about paths that are known already are passed over. False where it
 * cannot be read. */
bool sg_manifest_index_add(struct sg_manifest_index *index, const char *path);
/* True if the file `path` may be there, made of `inputs`; true if it is, when its size and digest are these. From
 * any thread once loaded. */
bool sg_manifest_index_may_have(const struct sg_manifest_index *index, const char *path, const unsigned char inputs[32]);
bool sg_manifest_index_has(const struct sg_manifest_index *index, const char *path, const unsigned char inputs[32], size_t bytes,
                const unsigned char sha256[32]);

/* This run speaks of `path`. */
void sg_manifest_index_speak(struct sg_manifest_index *index, const char *path);
/* Of the manifest's lines before this run: how many files of such sheets are still there that this run did not speak of,
 * and how many bundles, which hold what was there when they were made; *first is one of them, to g_free(). */
size_t sg_manifest_index_unspoken(const struct sg_manifest_index *index, const struct sg_manifest *manifest, int folder,
                                  const struct sg_sheets *sheets, char **first);

#endif
