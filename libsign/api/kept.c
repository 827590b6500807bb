/* What is kept of files; see kept.h. */
#include "api/kept.h"

#include <stdint.h>
#include <string.h>
#include <time.h>

#include "api/files.h"
#include "base/buf.h"

/* A file that is as young as this when it is read may change again without another time: it is compared whole. */
#define YOUNG_S 2
#define GONE_MOST 65536u
#define REREAD_MOST (64u << 20)

struct stamp {
    char *path;
    dev_t dev;
    ino_t ino;
    off_t size;
    struct timespec changed;
    uint64_t content; /* while it is young */
    bool young;
};

static uint64_t digest(const unsigned char *bytes, size_t len)
{
    uint64_t hash = 0x9E3779B97F4A7C15u ^ len, word;
    for (; len >= sizeof word; bytes += sizeof word, len -= sizeof word) {
        memcpy(&word, bytes, sizeof word);
        hash = (hash ^ word) * 0xFF51AFD7ED558CCDu;
        hash ^= hash >> 32;
    }
    for (; len > 0; len--)
        hash = (hash ^ *bytes++) * 0x100000001B3u;
    return hash;
}

static bool is_young(const struct stat *st)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return now.tv_sec - st->st_mtim.tv_sec <= YOUNG_S;
}

static void mark_clear(gpointer data)
{
    g_free(((struct stamp *)data)->path);
}

struct sg_kept *sg_kept_new(const char *key)
{
    struct sg_kept *kept = g_new0(struct sg_kept, 1);
    kept->key = g_strdup(key);
    kept->arena = sg_arena_new();
    kept->marks = g_array_new(FALSE, FALSE, sizeof(struct stamp));
    g_array_set_clear_func(kept->marks, mark_clear);
    kept->needs = g_ptr_array_new_with_free_func((GDestroyNotify)sg_kept_unref);
    atomic_init(&kept->refs, 1);
    return kept;
}

struct sg_kept *sg_kept_ref(struct sg_kept *kept)
{
    atomic_fetch_add_explicit(&kept->refs, 1, memory_order_relaxed);
    return kept;
}

void sg_kept_unref(struct sg_kept *kept)
{
    if (!kept || atomic_fetch_sub_explicit(&kept->refs, 1, memory_order_acq_rel) > 1)
        return;
    if (kept->drop && kept->thing)
        kept->drop((void *)kept->thing);
    g_ptr_array_free(kept->needs, TRUE);
    g_array_free(kept->marks, TRUE);
    sg_arena_free(kept->arena);
    g_free(kept->key);
    g_free(kept);
}

void sg_kept_mark(struct sg_kept *kept, char *path, const struct stat *st, const void *bytes, size_t len)
{
    struct stamp mark = {.path = path, .dev = st->st_dev, .ino = st->st_ino,
                        .size = st->st_size, .changed = st->st_mtim, .young = is_young(st)};
    if (mark.young)
        mark.content = digest(bytes, len);
    g_array_append_val(kept->marks, mark);
}

void sg_kept_need(struct sg_kept *kept, struct sg_kept *other)
{
    g_ptr_array_add(kept->needs, sg_kept_ref(other));
}

/* ---- changes ---- */

static bool is_same_content(const struct sg_files *files, struct stamp *mark, const struct stat *st)
{
    struct sg_buf bytes = SG_BUF_INIT;
    struct stat now;
    bool young = is_young(st);
    bool same = sg_files_read(files, mark->path, false, REREAD_MOST, &now, &bytes) == 0 && digest(bytes.data, bytes.len) == mark->content;
    sg_buf_clear(&bytes);
    mark->young = young;
    return same;
}

static bool is_fresh(const struct sg_files *files, const struct sg_kept *kept)
{
    for (guint i = 0; i < kept->marks->len; i++) {
        struct stamp *mark = &g_array_index(kept->marks, struct stamp, i);
        struct stat st;
        if (sg_files_stat(files, mark->path, &st) != 0 || st.st_dev != mark->dev || st.st_ino != mark->ino || st.st_size != mark->size ||
            st.st_mtim.tv_sec != mark->changed.tv_sec || st.st_mtim.tv_nsec != mark->changed.tv_nsec ||
            (mark->young && !is_same_content(files, mark, &st)))
            return false;
    }
    for (guint i = 0; i < kept->needs->len; i++)
        if (!is_fresh(files, g_ptr_array_index(kept->needs, i)))
            return false;
    return true;
}

/* ---- the cache ---- */

static guint64 identity(dev_t dev, ino_t ino)
{
    return (guint64)dev * 0x9E3779B97F4A7C15u ^ (guint64)ino;
}

void sg_keep_init(struct sg_keep *keep, const struct sg_files *files, size_t most)
{
    *keep = (struct sg_keep){.files = files, .most = most};
    keep->table = g_hash_table_new(g_str_hash, g_str_equal);
    keep->gone = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    g_queue_init(&keep->order);
}

static void drop(struct sg_keep *keep, struct sg_kept *kept)
{
    for (guint i = 0; i < kept->marks->len; i++) {
        const struct stamp *mark = &g_array_index(kept->marks, struct stamp, i);
        if (keep->gone_from)
            keep->gone_from(keep->user, "forgotten", mark->path, (double)kept->bytes);
        const guint64 which = identity(mark->dev, mark->ino);
        if (g_hash_table_size(keep->gone) >= GONE_MOST)
            g_hash_table_remove_all(keep->gone);
        g_hash_table_add(keep->gone, g_memdup2(&which, sizeof which));
    }
    g_hash_table_remove(keep->table, kept->key);
    g_queue_delete_link(&keep->order, kept->link);
    kept->link = NULL;
    keep->bytes -= kept->bytes;
    sg_kept_unref(kept);
}

void sg_keep_clear(struct sg_keep *keep)
{
    sg_keep_forget(keep, NULL);
    g_hash_table_destroy(keep->table);
    g_hash_table_destroy(keep->gone);
}

struct sg_kept *sg_keep_find(struct sg_keep *keep, const char *key)
{
    struct sg_kept *kept = g_hash_table_lookup(keep->table, key);
    if (!kept)
        return NULL;
    if (!keep->frozen && !is_fresh(keep->files, kept)) {
        drop(keep, kept);
        return NULL;
    }
    g_queue_unlink(&keep->order, kept->link);
    g_queue_push_head_link(&keep->order, kept->link);
    return kept;
}

void sg_keep_put(struct sg_keep *keep, struct sg_kept *kept, size_t elsewhere)
{
    struct sg_kept *before = g_hash_table_lookup(keep->table, kept->key);
    size_t most = keep->most > elsewhere ? keep->most - elsewhere : 0;
    if (before)
        drop(keep, before);
    kept->serial = ++keep->serials;
    kept->bytes += sg_arena_bytes(kept->arena) + sizeof *kept;
    while (keep->order.tail && keep->bytes + kept->bytes > most)
        drop(keep, keep->order.tail->data);
    if (kept->bytes > most)
        return;
    g_hash_table_insert(keep->table, kept->key, sg_kept_ref(kept));
    g_queue_push_head(&keep->order, kept);
    kept->link = keep->order.head;
    keep->bytes += kept->bytes;
}

static bool is_of(const struct sg_kept *kept, const char *path)
{
    for (guint i = 0; i < kept->marks->len; i++)
        if (strcmp(g_array_index(kept->marks, struct stamp, i).path, path) == 0)
            return true;
    for (guint i = 0; i < kept->needs->len; i++)
        if (is_of(g_ptr_array_index(kept->needs, i), path))
            return true;
    return false;
}

void sg_keep_forget(struct sg_keep *keep, const char *path)
{
    char *full = path ? sg_files_full(keep->files, path) : NULL;
    for (GList *link = keep->order.head, *next; link; link = next) {
        next = link->next;
        if (!full || is_of(link->data, full))
            drop(keep, link->data);
    }
    g_free(full);
}

bool sg_keep_has(const struct sg_keep *keep, const struct stat *file)
{
    const guint64 which = identity(file->st_dev, file->st_ino);
    for (const GList *link = keep->order.head; link; link = link->next) {
        const struct sg_kept *kept = link->data;
        for (guint i = 0; i < kept->marks->len; i++) {
            const struct stamp *mark = &g_array_index(kept->marks, struct stamp, i);
            if (mark->dev == file->st_dev && mark->ino == file->st_ino)
                return true;
        }
    }
    return g_hash_table_contains(keep->gone, &which);
}
