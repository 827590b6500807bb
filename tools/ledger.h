/* Ledger: what earlier runs of a batch said of outputs, by path, from their manifests; some thirty bytes of each.
 *
 * What a manifest says is a hint, wherever it comes from: a file counts as made only if its own digest and the
 * digest of all it would be made of are those of the line. So manifests of other divisions of the work serve too. */
#ifndef TOOLS_LEDGER_H
#define TOOLS_LEDGER_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "manifest.h"

struct ledger_entry {
    guint64 path;               /* hash */
    unsigned char inputs[8];    /* of the digest of all that the file's bytes depend on */
    unsigned char check[8];     /* of the digest of that, the file's size and its own digest */
};

struct ledger {
    GArray *entries;            /* struct ledger_entry */
    guint32 *slots;             /* hash table of them: index + 1, or 0 */
    size_t n_slots;
    bool *spoken;               /* by entry: this run has a line about the path; NULL: of none yet */
    bool begun, whole;          /* the manifest has a header; it has a run that left nothing */
    long long end;              /* of what was read of it */
};

void ledger_init(struct ledger *ledger);
void ledger_clear(struct ledger *ledger);
/* Reads the manifest up to its last whole line and cuts off what follows. False after a finding, which `show` NULL
 * leaves out: a line that is none of a manifest. */
bool ledger_load(struct ledger *ledger, struct manifest *manifest, struct show *show);
/* Reads the manifest at `path` as well; lines about paths that are known already are passed over. False where it
 * cannot be read. */
bool ledger_add(struct ledger *ledger, const char *path);
/* True if the file `path` may be there, made of `inputs`; true if it is, when its size and digest are these. From
 * any thread once loaded. */
bool ledger_may_have(const struct ledger *ledger, const char *path, const unsigned char inputs[32]);
bool ledger_has(const struct ledger *ledger, const char *path, const unsigned char inputs[32], size_t bytes,
                const unsigned char sha256[32]);

/* This run speaks of `path`. */
void ledger_speak(struct ledger *ledger, const char *path);
/* Of the manifest's lines before this run: how many files of the sheets `templates` (NULL-ended) in the `forms` are
 * still there that this run did not speak of, and how many bundles, which hold what was there when they were made;
 * *first is one of them, to g_free(). */
size_t ledger_unspoken(const struct ledger *ledger, const struct manifest *manifest, int folder,
                       const char *const *templates, const bool *forms, char **first);

#endif
