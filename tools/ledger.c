/* What was made before; see ledger.h. */
#include "ledger.h"

#include <errno.h>
#include <fcntl.h>
#include <nettle/sha2.h>
#include <string.h>
#include <unistd.h>

#include "outputs.h"
#include "words.h"

void ledger_init(struct ledger *ledger)
{
    *ledger = (struct ledger){.entries = g_array_new(FALSE, FALSE, sizeof(struct ledger_entry))};
}

void ledger_clear(struct ledger *ledger)
{
    if (!ledger->entries)
        return;
    g_array_free(ledger->entries, TRUE);
    g_free(ledger->slots);
    g_free(ledger->spoken);
    *ledger = (struct ledger){0};
}

/* ---- entries ---- */

static struct ledger_entry *entry_at(const struct ledger *ledger, guint32 i)
{
    return &g_array_index(ledger->entries, struct ledger_entry, i);
}

/* FNV-1a. An entry found by a hash that two paths share has other inputs, and is no harm. */
static guint64 hash_path(const char *path)
{
    guint64 hash = 0xCBF29CE484222325u;
    for (; *path; path++)
        hash = (hash ^ (unsigned char)*path) * 0x100000001B3u;
    return hash ^ hash >> 32;
}

/* The slot of a path: its own, or the free one where it would go. There is always a free one. */
static guint32 *slot_of(const struct ledger *ledger, guint64 path)
{
    size_t at = path & (ledger->n_slots - 1);
    while (ledger->slots[at] && entry_at(ledger, ledger->slots[at] - 1)->path != path)
        at = (at + 1) & (ledger->n_slots - 1);
    return &ledger->slots[at];
}

static void grow(struct ledger *ledger)
{
    ledger->n_slots = ledger->n_slots ? 2 * ledger->n_slots : 1024;
    g_free(ledger->slots);
    ledger->slots = g_new0(guint32, ledger->n_slots);
    for (guint32 i = 0; i < ledger->entries->len; i++)
        *slot_of(ledger, entry_at(ledger, i)->path) = i + 1;
}

static const struct ledger_entry *find(const struct ledger *ledger, const char *path, guint32 *at)
{
    guint32 slot = ledger->n_slots > 0 ? *slot_of(ledger, hash_path(path)) : 0;
    *at = slot - 1;
    return slot > 0 ? entry_at(ledger, slot - 1) : NULL;
}

static void digest(const unsigned char inputs[32], guint64 bytes, const unsigned char sha256[32], unsigned char out[8])
{
    struct sha256_ctx hash;
    unsigned char size[8];
    for (size_t i = 0; i < sizeof size; i++)
        size[i] = (unsigned char)(bytes >> (8 * i));
    sha256_init(&hash);
    sha256_update(&hash, 32, inputs);
    sha256_update(&hash, sizeof size, size);
    sha256_update(&hash, 32, sha256);
    sha256_digest(&hash, 8, out);
}

static void add(struct ledger *ledger, const json_t *line, bool over)
{
    unsigned char inputs[32], sha256[32];
    const char *path = manifest_text(line, "path"), *status = manifest_text(line, "status");
    if (!path || !status || strcmp(status, "failed") == 0 || !manifest_digest(manifest_text(line, "inputs"), inputs) ||
        !manifest_digest(manifest_text(line, "sha256"), sha256))
        return;
    struct ledger_entry entry = {.path = hash_path(path)};
    memcpy(entry.inputs, inputs, sizeof entry.inputs);
    digest(inputs, (guint64)manifest_number(line, "bytes"), sha256, entry.check);
    if (4 * (ledger->entries->len + 1) > 3 * ledger->n_slots)
        grow(ledger);
    guint32 *slot = slot_of(ledger, entry.path);
    if (*slot == 0) {
        g_array_append_val(ledger->entries, entry);
        *slot = ledger->entries->len;
    } else if (over) {
        *entry_at(ledger, *slot - 1) = entry;
    }
}

/* ---- loading ---- */

bool ledger_load(struct ledger *ledger, struct manifest *manifest, struct show *show)
{
    struct manifest_reader reader;
    manifest_reader_init(&reader, manifest->fd);
    for (json_t *line; (line = manifest_read(&reader)) != NULL; json_decref(line)) {
        const char *type = manifest_text(line, "type");
        ledger->begun = ledger->begun || g_strcmp0(type, "header") == 0;
        ledger->whole = ledger->whole || (g_strcmp0(type, "footer") == 0 && manifest_number(line, "left") == 0);
        add(ledger, line, true);
    }
    bool good = reader.ended;
    if (!good && show)
        show_finding(show, TOOL_MANIFEST_BROKEN, manifest->name, NULL, NULL);
    ledger->end = manifest->end = reader.end;
    manifest_reader_clear(&reader);
    if (good && ftruncate(manifest->fd, (off_t)manifest->end) != 0) {
        if (show)
            show_finding(show, TOOL_MANIFEST_UNWRITABLE, NULL, NULL, manifest->name, words_errno(errno), NULL);
        good = false;
    }
    return good;
}

bool ledger_add(struct ledger *ledger, const char *path)
{
    struct manifest_reader reader;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return false;
    manifest_reader_init(&reader, fd);
    for (json_t *line; (line = manifest_read(&reader)) != NULL; json_decref(line))
        add(ledger, line, false);
    manifest_reader_clear(&reader);
    close(fd);
    return true;
}

/* ---- what is there ---- */

bool ledger_may_have(const struct ledger *ledger, const char *path, const unsigned char inputs[32])
{
    guint32 at;
    const struct ledger_entry *entry = find(ledger, path, &at);
    return entry && memcmp(entry->inputs, inputs, sizeof entry->inputs) == 0;
}

bool ledger_has(const struct ledger *ledger, const char *path, const unsigned char inputs[32], size_t bytes,
                const unsigned char sha256[32])
{
    guint32 at;
    unsigned char check[8];
    const struct ledger_entry *entry = find(ledger, path, &at);
    digest(inputs, bytes, sha256, check);
    return entry && memcmp(entry->check, check, sizeof check) == 0;
}

/* ---- what no run asks for any more ---- */

void ledger_speak(struct ledger *ledger, const char *path)
{
    guint32 at;
    if (!find(ledger, path, &at))
        return;
    if (!ledger->spoken)
        ledger->spoken = g_new0(bool, ledger->entries->len);
    ledger->spoken[at] = true;
}

static bool is_asked(const json_t *line, const char *const *templates, const bool *forms)
{
    const char *name = manifest_text(line, "template"), *form = manifest_text(line, "form");
    enum form at = 0;
    while (at < N_FORMS && !(forms[at] && g_strcmp0(form, form_name(at)) == 0))
        at++;
    return at < N_FORMS && name && g_strv_contains(templates, name);
}

size_t ledger_unspoken(const struct ledger *ledger, const struct manifest *manifest, int folder,
                       const char *const *templates, const bool *forms, char **first)
{
    struct manifest_reader reader;
    size_t n = 0;
    *first = NULL;
    bool *told = g_new0(bool, ledger->entries->len + 1);
    manifest_reader_init(&reader, manifest->fd);
    for (json_t *line; reader.end < ledger->end && (line = manifest_read(&reader)) != NULL; json_decref(line)) {
        const char *path = manifest_text(line, "path"), *type = manifest_text(line, "type");
        bool asked = g_strcmp0(type, "output") == 0 ? is_asked(line, templates, forms) : g_strcmp0(type, "bundle") == 0;
        guint32 at;
        if (!path || !asked || !find(ledger, path, &at) || told[at] || (ledger->spoken && ledger->spoken[at]) ||
            faccessat(folder, path, F_OK, 0) != 0)
            continue;
        told[at] = true;
        if (n++ == 0)
            *first = g_strdup(path);
    }
    manifest_reader_clear(&reader);
    g_free(told);
    return n;
}
