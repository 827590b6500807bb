/* Files in memory, for sign.h: a sign_fs made of what a host has put into it. From any thread. */
#include <errno.h>
#include <glib.h>
#include <string.h>

#include "base/given.h"
#include "sign.h"

struct held_file {
    GBytes *bytes;
    uint64_t version;
};

struct sign_memory {
    GMutex lock;
    GHashTable *entries; /* name → struct held_file */
    uint64_t versions;
    sign_fs fs;
};

static void free_entry(void *data)
{
    struct held_file *entry = data;
    g_bytes_unref(entry->bytes);
    g_free(entry);
}

static int look(sign_memory *memory, const char *name, sign_fs_file *file, bool keep)
{
    g_mutex_lock(&memory->lock);
    const struct held_file *entry = g_hash_table_lookup(memory->entries, name);
    if (entry) {
        file->data = g_bytes_get_data(entry->bytes, &file->len);
        file->version = entry->version;
        file->handle = keep ? g_bytes_ref(entry->bytes) : NULL;
    }
    g_mutex_unlock(&memory->lock);
    return entry ? 0 : ENOENT;
}

static int open_entry(void *user, const char *name, sign_fs_file *file)
{
    return look(user, name, file, true);
}

static int stat_entry(void *user, const char *name, sign_fs_file *file)
{
    return look(user, name, file, false);
}

static void close_entry(void *user, sign_fs_file *file)
{
    (void)user;
    g_bytes_unref(file->handle);
}

static void list_entries(void *user, const char *folder, void (*each)(void *to, const char *name), void *to)
{
    sign_memory *memory = user;
    GHashTableIter iter;
    void *key;
    size_t len = strlen(folder);
    GPtrArray *leaves = g_ptr_array_new_with_free_func(g_free); /* who hears of one may open it */
    g_mutex_lock(&memory->lock);
    g_hash_table_iter_init(&iter, memory->entries);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        const char *name = key, *leaf = len ? name + len + 1 : name;
        if ((len == 0 || (strncmp(name, folder, len) == 0 && name[len] == '/')) && !strchr(leaf, '/'))
            g_ptr_array_add(leaves, g_strdup(leaf));
    }
    g_mutex_unlock(&memory->lock);
    for (guint i = 0; i < leaves->len; i++)
        each(to, leaves->pdata[i]);
    g_ptr_array_free(leaves, TRUE);
}

sign_memory *sign_memory_new(void)
{
    sign_memory *memory = g_new0(sign_memory, 1);
    g_mutex_init(&memory->lock);
    memory->entries = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_entry);
    memory->fs = (sign_fs){sizeof memory->fs, "mem:", memory, open_entry, close_entry, stat_entry, list_entries};
    return memory;
}

void sign_memory_free(sign_memory *memory)
{
    if (!memory)
        return;
    g_hash_table_destroy(memory->entries);
    g_mutex_clear(&memory->lock);
    g_free(memory);
}

sign_status sign_memory_put(sign_memory *memory, const char *name, const void *bytes, size_t len)
{
    if (!memory || !name || (len > 0 && !bytes))
        return SIGN_MISUSE;
    name += strncmp(name, "mem:", 4) == 0 ? 4 : 0;
    name += strspn(name, "/");
    g_mutex_lock(&memory->lock);
    if (bytes) {
        struct held_file *entry = g_new(struct held_file, 1);
        *entry = (struct held_file){g_bytes_new(bytes, len), ++memory->versions};
        g_hash_table_insert(memory->entries, g_strdup(name), entry);
    } else {
        g_hash_table_remove(memory->entries, name);
    }
    g_mutex_unlock(&memory->lock);
    return SIGN_OK;
}

const sign_fs *sign_memory_fs(const sign_memory *memory)
{
    return memory ? &memory->fs : NULL;
}
