/* What was made before; see manifest_index.h. */
#include "batch/manifest_index.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/errors.h"
#include "base/hash.h"


void sg_manifest_index_init(struct sg_manifest_index *index)
{
    *index = (struct sg_manifest_index){.entries = g_array_new(FALSE, FALSE, sizeof(struct sg_manifest_entry)),
                                        .by_path = g_hash_table_new(NULL, NULL)};
}

void sg_manifest_index_clear(struct sg_manifest_index *index)
{
    if (!index->entries)
        return;
    g_array_free(index->entries, TRUE);
    g_hash_table_destroy(index->by_path);
    g_free(index->spoken);
    *index = (struct sg_manifest_index){0};
}

/* ---- entries ---- */

/* An entry found by a hash that two paths share has other inputs, and is no harm. */
static gpointer key_of(const char *path)
{
    guint64 hash = sg_hash_quick(SG_HASH_QUICK, path);
    return GSIZE_TO_POINTER((gsize)(hash ^ hash >> 32));
}

static struct sg_manifest_entry *find(const struct sg_manifest_index *index, const char *path, guint *at)
{
    *at = GPOINTER_TO_UINT(g_hash_table_lookup(index->by_path, key_of(path))) - 1;
    return *at + 1 > 0 ? &g_array_index(index->entries, struct sg_manifest_entry, *at) : NULL;
}

static void digest(const unsigned char inputs[32], guint64 bytes, const unsigned char sha256[32], unsigned char out[8])
{
    struct sg_hash hash;
    unsigned char size[8], whole[32];
    for (size_t i = 0; i < sizeof size; i++)
        size[i] = (unsigned char)(bytes >> (8 * i));
    sg_hash_init(&hash);
    sg_hash_add(&hash, inputs, 32);
    sg_hash_add(&hash, size, sizeof size);
    sg_hash_add(&hash, sha256, 32);
    sg_hash_end(&hash, whole);
    memcpy(out, whole, 8);
}

static void add(struct sg_manifest_index *index, const json_t *line, bool over)
{
    unsigned char inputs[32], sha256[32];
    const char *path = sg_manifest_text(line, "path"), *status = sg_manifest_text(line, "status");
    if (!path || !status || strcmp(status, "failed") == 0 || !sg_manifest_digest(sg_manifest_text(line, "inputs"), inputs) ||
        !sg_manifest_digest(sg_manifest_text(line, "sha256"), sha256))
        return;
    struct sg_manifest_entry entry, *known;
    guint at;
    memcpy(entry.inputs, inputs, sizeof entry.inputs);
    digest(inputs, (guint64)sg_manifest_number(line, "bytes"), sha256, entry.check);
    if ((known = find(index, path, &at)) == NULL) {
        g_array_append_val(index->entries, entry);
        g_hash_table_insert(index->by_path, key_of(path), GUINT_TO_POINTER(index->entries->len));
    } else if (over) {
        *known = entry;
    }
}

/* ---- loading ---- */

bool sg_manifest_index_load(struct sg_manifest_index *index, struct sg_manifest *manifest, struct sg_telling *telling)
{
    struct sg_manifest_reader reader;
    sg_manifest_reader_init(&reader, manifest->fd);
    for (json_t *line; (line = sg_manifest_read(&reader)) != NULL; json_decref(line)) {
        const char *type = sg_manifest_text(line, "type");
        index->begun = index->begun || g_strcmp0(type, "header") == 0;
        index->whole = index->whole || (g_strcmp0(type, "footer") == 0 && sg_manifest_number(line, "left") == 0);
        add(index, line, true);
    }
    bool good = reader.ended;
    if (!good && telling)
        sg_tell(telling, SG_FIND(MANIFEST_BROKEN), manifest->name, NULL);
    index->end = manifest->end = reader.end;
    sg_manifest_reader_clear(&reader);
    if (good && ftruncate(manifest->fd, (off_t)manifest->end) != 0) {
        if (telling)
            sg_tell(telling, SG_FIND(MANIFEST_UNWRITABLE), NULL, manifest->name, sg_errors_words(errno), NULL);
        good = false;
    }
    return good;
}

bool sg_manifest_index_add(struct sg_manifest_index *index, const char *path)
{
    struct sg_manifest_reader reader;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return false;
    sg_manifest_reader_init(&reader, fd);
    for (json_t *line; (line = sg_manifest_read(&reader)) != NULL; json_decref(line))
        add(index, line, false);
    sg_manifest_reader_clear(&reader);
    close(fd);
    return true;
}

/* ---- what is there ---- */

bool sg_manifest_index_may_have(const struct sg_manifest_index *index, const char *path, const unsigned char inputs[32])
{
    guint at;
    const struct sg_manifest_entry *entry = find(index, path, &at);
    return entry && memcmp(entry->inputs, inputs, sizeof entry->inputs) == 0;
}

bool sg_manifest_index_has(const struct sg_manifest_index *index, const char *path, const unsigned char inputs[32], size_t bytes,
                const unsigned char sha256[32])
{
    guint at;
    unsigned char check[8];
    const struct sg_manifest_entry *entry = find(index, path, &at);
    digest(inputs, bytes, sha256, check);
    return entry && memcmp(entry->check, check, sizeof check) == 0;
}

/* ---- what no run asks for any more ---- */

void sg_manifest_index_speak(struct sg_manifest_index *index, const char *path)
{
    guint at;
    if (!find(index, path, &at))
        return;
    if (!index->spoken)
        index->spoken = g_new0(bool, index->entries->len);
    index->spoken[at] = true;
}

static bool is_asked(const json_t *line, const struct sg_sheets *sheets)
{
    const char *name = sg_manifest_text(line, "template"), *form = sg_manifest_text(line, "form");
    enum sg_sheets_form at = 0;
    while (at < SG_N_FORMS && !(sheets->forms[at] && g_strcmp0(form, sg_sheets_form_name(at)) == 0))
        at++;
    return at < SG_N_FORMS && name && g_strv_contains(sheets->templates, name);
}

size_t sg_manifest_index_unspoken(const struct sg_manifest_index *index, const struct sg_manifest *manifest, int folder,
                                   const struct sg_sheets *sheets, char **first)
{
    struct sg_manifest_reader reader;
    size_t n = 0;
    *first = NULL;
    bool *told = g_new0(bool, index->entries->len + 1);
    sg_manifest_reader_init(&reader, manifest->fd);
    for (json_t *line; reader.end < index->end && (line = sg_manifest_read(&reader)) != NULL; json_decref(line)) {
        const char *path = sg_manifest_text(line, "path"), *type = sg_manifest_text(line, "type");
        bool asked = g_strcmp0(type, "output") == 0 ? is_asked(line, sheets) : g_strcmp0(type, "bundle") == 0;
        guint at;
        if (!path || !asked || !find(index, path, &at) || told[at] || (index->spoken && index->spoken[at]) ||
            faccessat(folder, path, F_OK, 0) != 0)
            continue;
        told[at] = true;
        if (n++ == 0)
            *first = g_strdup(path);
    }
    sg_manifest_reader_clear(&reader);
    g_free(told);
    return n;
}
