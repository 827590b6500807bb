/* Ledger: what earlier runs of a batch made, by path, from their manifest. */
#ifndef TOOLS_LEDGER_H
#define TOOLS_LEDGER_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "manifest.h"

struct ledger_entry {
    guint64 path;               /* hash */
    guint64 bytes;
    unsigned char inputs[32];   /* digest of all that the file's bytes depend on */
    unsigned char sha256[32];
};

struct ledger {
    GArray *entries;            /* struct ledger_entry */
    GHashTable *by_path;        /* hash of the path → index + 1 */
};

void ledger_init(struct ledger *ledger);
void ledger_clear(struct ledger *ledger);
/* Reads the manifest up to its last whole line and cuts off what follows. False after a finding: a line
 * that is none of a manifest. */
bool ledger_load(struct ledger *ledger, struct manifest *manifest, struct show *show);
/* What was last said of `path`, or NULL. From any thread once loaded. */
const struct ledger_entry *ledger_find(const struct ledger *ledger, const char *path);

#endif
