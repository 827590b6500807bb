/* Arena: chained blocks, freed together. Owns nothing but its blocks. */
#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "base/watch.h"

#define BLOCK_SIZE 16384u

struct block {
    struct block *next;
    size_t used, size;
    max_align_t bytes[];
};

struct sg_arena {
    struct block *head;
};

static struct block *block_new(size_t size, struct block *next)
{
    struct block *block = size <= SIZE_MAX - sizeof *block ? calloc(1, sizeof *block + size) : NULL;
    if (!block)
        abort();
    block->size = size;
    block->next = next;
    sg_watch_count(SG_WATCHED_BYTES, (double)size);
    return block;
}

struct sg_arena *sg_arena_new(void)
{
    return sg_new(struct sg_arena);
}

void sg_arena_free(struct sg_arena *arena)
{
    if (!arena)
        return;
    for (struct block *block = arena->head, *next; block; block = next) {
        next = block->next;
        sg_watch_count(SG_WATCHED_BYTES, -(double)block->size);
        free(block);
    }
    free(arena);
}

size_t sg_arena_bytes(const struct sg_arena *arena)
{
    size_t bytes = sizeof *arena;
    for (const struct block *block = arena->head; block; block = block->next)
        bytes += sizeof *block + block->size;
    return bytes;
}

void sg_arena_adopt(struct sg_arena *arena, struct sg_arena *other)
{
    struct block *last = other->head;
    while (last && last->next)
        last = last->next;
    if (last && arena->head) {
        /* Behind the head, whose rest stays usable. */
        last->next = arena->head->next;
        arena->head->next = other->head;
    } else if (last) {
        arena->head = other->head;
    }
    free(other);
}

struct sg_pool *sg_pool_new(void)
{
    struct sg_pool *pool = sg_new(struct sg_pool);
    pool->arena = sg_arena_new();
    atomic_init(&pool->refs, 1);
    return pool;
}

struct sg_pool *sg_pool_ref(struct sg_pool *pool)
{
    atomic_fetch_add_explicit(&pool->refs, 1, memory_order_relaxed);
    return pool;
}

struct sg_pool_link {
    struct sg_pool *pool;
    struct sg_pool_link *next;
};

void sg_pool_keep(struct sg_pool *pool, struct sg_pool *other)
{
    if (!other || other == pool)
        return;
    for (const struct sg_pool_link *link = pool->kept; link; link = link->next)
        if (link->pool == other)
            return;
    struct sg_pool_link *link = sg_arena_alloc(pool->arena, sizeof *link);
    *link = (struct sg_pool_link){sg_pool_ref(other), pool->kept};
    pool->kept = link;
}

void sg_pool_unref(struct sg_pool *pool)
{
    if (!pool || atomic_fetch_sub_explicit(&pool->refs, 1, memory_order_acq_rel) > 1)
        return;
    for (const struct sg_pool_link *link = pool->kept; link; link = link->next)
        sg_pool_unref(link->pool);
    sg_arena_free(pool->arena);
    free(pool);
}

void *sg_arena_alloc(struct sg_arena *arena, size_t size)
{
    const size_t align = _Alignof(max_align_t);
    if (size > SIZE_MAX / 2)
        abort();
    size = (size + align - 1) / align * align;
    struct block *block = arena->head;
    if (!block || block->size - block->used < size) {
        if (size > BLOCK_SIZE / 4 && block) {
            /* A large piece gets a block of its own behind the head, so that the head's rest stays usable. */
            block->next = block_new(size, block->next);
            block->next->used = size;
            return block->next->bytes;
        }
        block = arena->head = block_new(size > BLOCK_SIZE ? size : BLOCK_SIZE, arena->head);
    }
    void *piece = (unsigned char *)block->bytes + block->used;
    block->used += size;
    return piece;
}

void *sg_arena_calloc(struct sg_arena *arena, size_t n, size_t size)
{
    size_t total;
    if (__builtin_mul_overflow(n, size, &total))
        abort();
    return sg_arena_alloc(arena, total);
}

void *sg_arena_copy(struct sg_arena *arena, const void *bytes, size_t size)
{
    void *copy = sg_arena_alloc(arena, size);
    if (size)
        memcpy(copy, bytes, size);
    return copy;
}

void *sg_arena_grow_array(struct sg_arena *arena, void *array, size_t n, size_t *cap, size_t size)
{
    if (n < *cap)
        return array;
    *cap = *cap ? *cap * 2 : 16;
    void *larger = sg_arena_calloc(arena, *cap, size);
    if (n)
        memcpy(larger, array, n * size);
    return larger;
}

char *sg_arena_strdup(struct sg_arena *arena, const char *text)
{
    return text ? sg_arena_strndup(arena, text, strlen(text)) : NULL;
}

char *sg_arena_strndup(struct sg_arena *arena, const char *text, size_t len)
{
    char *copy = sg_arena_alloc(arena, len + 1);
    if (len)
        memcpy(copy, text, len);
    return copy;
}

char *sg_arena_printf(struct sg_arena *arena, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (len < 0)
        abort();
    char *text = sg_arena_alloc(arena, (size_t)len + 1);
    vsnprintf(text, (size_t)len + 1, format, again);
    va_end(again);
    return text;
}
