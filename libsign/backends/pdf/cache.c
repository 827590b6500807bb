/* Shared results; see cache.h. */
#include "backends/pdf/cache.h"

#include <stdlib.h>
#include <string.h>

#include "backends/pdf/objects.h"
#include "base/hash.h"

/* Programs are kept from their second use on: the glyphs of a place's name mostly come once, the
 * fixed words of a template every time. */
#define N_SEEN 4096
#define PROGRAM_BYTES_MAX (32u << 20)
#define STREAM_BYTES_MAX (4u << 20)

struct program {
    const struct sg_font *font;
    uint32_t *gids;
    size_t n;
    struct sg_pdf_program *program;
};

struct sg_pdf_cache {
    GMutex lock;
    GPtrArray *coded; /* struct sg_pdf_coded */
    GHashTable *faces; /* struct sg_font → hb_face_t */
    GHashTable *programs; /* struct program, as a set */
    size_t program_bytes;
    GHashTable *streams; /* GBytes to their deflated form */
    size_t stream_bytes;
    uint64_t seen[N_SEEN];
};

static void free_coded(gpointer at)
{
    struct sg_pdf_coded *coded = at;
    sg_buf_clear(&coded->deflated);
    g_free(coded);
}

static void free_program(gpointer at)
{
    struct program *program = at;
    sg_pdf_subset_free(program->program);
    g_free(program->gids);
    g_free(program);
}

static uint64_t hash_glyphs(const struct sg_font *font, const uint32_t *gids, size_t n)
{
    uint64_t hash = 0xCBF29CE484222325u ^ (uint64_t)(uintptr_t)font; /* FNV-1a over whole glyph ids */
    for (size_t i = 0; i < n; i++)
        hash = (hash ^ gids[i]) * 0x100000001B3u;
    return hash ^ hash >> 32;
}

static guint hash_program(gconstpointer at)
{
    const struct program *program = at;
    return (guint)hash_glyphs(program->font, program->gids, program->n);
}

static gboolean equal_programs(gconstpointer at, gconstpointer with)
{
    const struct program *a = at, *b = with;
    return a->font == b->font && a->n == b->n && !memcmp(a->gids, b->gids, a->n * sizeof *a->gids);
}

struct sg_pdf_cache *sg_pdf_cache_new(void)
{
    struct sg_pdf_cache *cache = g_new0(struct sg_pdf_cache, 1);
    g_mutex_init(&cache->lock);
    cache->coded = g_ptr_array_new_with_free_func(free_coded);
    cache->faces = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)hb_face_destroy);
    cache->programs = g_hash_table_new_full(hash_program, equal_programs, free_program, NULL);
    cache->streams = g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref,
                                           (GDestroyNotify)g_bytes_unref);
    return cache;
}

void sg_pdf_cache_free(struct sg_pdf_cache *cache)
{
    if (!cache)
        return;
    g_ptr_array_free(cache->coded, TRUE);
    g_hash_table_destroy(cache->faces);
    g_hash_table_destroy(cache->programs);
    g_hash_table_destroy(cache->streams);
    g_mutex_clear(&cache->lock);
    g_free(cache);
}

const struct sg_pdf_coded *sg_pdf_cache_coded(struct sg_pdf_cache *cache, const void *bytes, size_t len)
{
    g_mutex_lock(&cache->lock);
    struct sg_pdf_coded *found = NULL;
    for (guint i = 0; i < cache->coded->len && !found; i++) {
        struct sg_pdf_coded *coded = g_ptr_array_index(cache->coded, i);
        if (coded->bytes == bytes && coded->len == len)
            found = coded;
    }
    if (!found) {
        found = g_new0(struct sg_pdf_coded, 1);
        found->bytes = bytes;
        found->len = len;
        sg_pdf_objects_deflate(&found->deflated, bytes, len);
        sg_hash_sha256(bytes, len, found->digest);
        if (found->deflated.failed) {
            free_coded(found);
            found = NULL;
        } else {
            g_ptr_array_add(cache->coded, found);
        }
    }
    g_mutex_unlock(&cache->lock);
    return found;
}

void sg_pdf_cache_forget(struct sg_pdf_cache *cache, const void *bytes)
{
    g_mutex_lock(&cache->lock);
    for (guint i = cache->coded->len; i-- > 0;)
        if (((struct sg_pdf_coded *)g_ptr_array_index(cache->coded, i))->bytes == bytes)
            g_ptr_array_remove_index_fast(cache->coded, i);
    g_mutex_unlock(&cache->lock);
}

size_t sg_pdf_cache_bytes(struct sg_pdf_cache *cache)
{
    g_mutex_lock(&cache->lock);
    size_t bytes = cache->program_bytes + cache->stream_bytes;
    for (guint i = 0; i < cache->coded->len; i++)
        bytes += ((struct sg_pdf_coded *)g_ptr_array_index(cache->coded, i))->deflated.cap;
    g_mutex_unlock(&cache->lock);
    return bytes;
}

/* Under the lock. */
static hb_face_t *face_of(struct sg_pdf_cache *cache, const struct sg_font *font)
{
    hb_face_t *face = g_hash_table_lookup(cache->faces, font);
    if (!face && (face = sg_pdf_subset_face(font)) != NULL)
        g_hash_table_insert(cache->faces, (void *)font, face);
    return face;
}

/* Under the lock. True if these glyphs came before. */
static bool note(struct sg_pdf_cache *cache, uint64_t hash)
{
    uint64_t *slot = &cache->seen[hash % N_SEEN];
    bool again = *slot == hash;
    *slot = hash;
    return again;
}

const struct sg_pdf_program *sg_pdf_cache_program(struct sg_pdf_cache *cache, const struct sg_font *font,
                                                  const uint32_t *gids, size_t n, struct sg_pdf_program **own)
{
    struct program key = { .font = font, .gids = (uint32_t *)gids, .n = n };
    *own = NULL;
    g_mutex_lock(&cache->lock);
    const struct program *found = g_hash_table_lookup(cache->programs, &key);
    const struct sg_pdf_program *result = found ? found->program : NULL;
    bool again = note(cache, hash_glyphs(font, gids, n));
    hb_face_t *face = face_of(cache, font);
    g_mutex_unlock(&cache->lock);
    if (result || !face)
        return result;

    struct sg_pdf_program *built = sg_pdf_subset_build(font, face, gids, n);
    if (!built)
        return NULL;
    size_t size = built->bytes.cap + built->deflated.cap + n * (sizeof *built->codes + sizeof *gids);
    g_mutex_lock(&cache->lock);
    /* Another thread may have built the same meanwhile; then ours goes with its file. */
    if (again && cache->program_bytes + size <= PROGRAM_BYTES_MAX &&
        !g_hash_table_contains(cache->programs, &key)) {
        struct program *kept = g_new0(struct program, 1);
        *kept = (struct program){
            .font = font, .gids = g_memdup2(gids, n * sizeof *gids), .n = n, .program = built
        };
        g_hash_table_add(cache->programs, kept);
        cache->program_bytes += size;
    } else {
        *own = built;
    }
    g_mutex_unlock(&cache->lock);
    return built;
}

GBytes *sg_pdf_cache_deflated(struct sg_pdf_cache *cache, const void *bytes, size_t len)
{
    GBytes *key = g_bytes_new_static(bytes, len);
    g_mutex_lock(&cache->lock);
    GBytes *found = g_hash_table_lookup(cache->streams, key);
    if (found)
        g_bytes_ref(found);
    bool again = note(cache, g_bytes_hash(key));
    g_mutex_unlock(&cache->lock);
    if (found) {
        g_bytes_unref(key);
        return found;
    }

    struct sg_buf deflated = SG_BUF_INIT;
    sg_pdf_objects_deflate(&deflated, bytes, len);
    if (deflated.failed) {
        sg_buf_clear(&deflated);
        g_bytes_unref(key);
        return NULL;
    }
    GBytes *built = g_bytes_new(deflated.data, deflated.len);
    sg_buf_clear(&deflated);
    g_mutex_lock(&cache->lock);
    size_t size = len + g_bytes_get_size(built);
    if (again && cache->stream_bytes + size <= STREAM_BYTES_MAX && !g_hash_table_contains(cache->streams, key)) {
        g_hash_table_insert(cache->streams, g_bytes_new(bytes, len), g_bytes_ref(built));
        cache->stream_bytes += size;
    }
    g_mutex_unlock(&cache->lock);
    g_bytes_unref(key);
    return built;
}
