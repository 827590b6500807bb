/* What was made before; see ledger.h. */
#include "ledger.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "words.h"

void ledger_init(struct ledger *ledger)
{
    *ledger = (struct ledger){
        .entries = g_array_new(FALSE, FALSE, sizeof(struct ledger_entry)),
        .by_path = g_hash_table_new(g_direct_hash, g_direct_equal),
    };
}

void ledger_clear(struct ledger *ledger)
{
    if (!ledger->entries)
        return;
    g_array_free(ledger->entries, TRUE);
    g_hash_table_destroy(ledger->by_path);
    *ledger = (struct ledger){0};
}

/* FNV-1a. An entry found by a hash that two paths share has other inputs, and is no harm. */
static guint64 hash_path(const char *path)
{
    guint64 hash = 0xCBF29CE484222325u;
    for (; *path; path++)
        hash = (hash ^ (unsigned char)*path) * 0x100000001B3u;
    return hash ? hash : 1;
}

static void add(struct ledger *ledger, const json_t *line)
{
    struct ledger_entry entry = {0};
    const char *path = manifest_text(line, "path"), *status = manifest_text(line, "status");
    if (!path || !status || strcmp(status, "failed") == 0 || !manifest_digest(manifest_text(line, "inputs"), entry.inputs) ||
        !manifest_digest(manifest_text(line, "sha256"), entry.sha256))
        return;
    entry.path = hash_path(path);
    entry.bytes = (guint64)manifest_number(line, "bytes");
    gpointer key = (gpointer)(uintptr_t)entry.path;
    guint at = GPOINTER_TO_UINT(g_hash_table_lookup(ledger->by_path, key));
    if (at > 0) {
        g_array_index(ledger->entries, struct ledger_entry, at - 1) = entry;
        return;
    }
    g_array_append_val(ledger->entries, entry);
    g_hash_table_insert(ledger->by_path, key, GUINT_TO_POINTER(ledger->entries->len));
}

bool ledger_load(struct ledger *ledger, struct manifest *manifest, struct show *show)
{
    struct manifest_reader reader;
    manifest_reader_init(&reader, manifest->fd);
    for (json_t *line; (line = manifest_read(&reader)) != NULL; json_decref(line))
        add(ledger, line);
    bool good = reader.ended;
    if (!good)
        show_finding(show, TOOL_MANIFEST_BROKEN, manifest->name, NULL, NULL);
    manifest->end = reader.end;
    manifest_reader_clear(&reader);
    if (good && ftruncate(manifest->fd, (off_t)manifest->end) != 0) {
        show_finding(show, TOOL_MANIFEST_UNWRITABLE, NULL, NULL, manifest->name, words_errno(errno), NULL);
        good = false;
    }
    return good;
}

const struct ledger_entry *ledger_find(const struct ledger *ledger, const char *path)
{
    guint at = ledger->by_path ? GPOINTER_TO_UINT(g_hash_table_lookup(ledger->by_path, (gpointer)(uintptr_t)hash_path(path)))
                               : 0;
    return at > 0 ? &g_array_index(ledger->entries, struct ledger_entry, at - 1) : NULL;
}
