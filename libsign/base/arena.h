/* Arena: memory that dies together.
 *
 * Everything handed out lives until sg_arena_free(). Allocation aborts when
 * memory is gone, so arenas hold small things only; what the input sizes
 * (pixels, output) goes through sg_buf. Not for several threads at once. */
#ifndef SG_BASE_ARENA_H
#define SG_BASE_ARENA_H

#include <stdatomic.h>
#include <stddef.h>

struct sg_arena;

struct sg_arena *sg_arena_new(void);
void sg_arena_free(struct sg_arena *arena); /* NULL is allowed */
size_t sg_arena_bytes(const struct sg_arena *arena); /* that it has taken */

/* Zeroed, aligned for any type; `size` 0 gives a valid pointer. */
void *sg_arena_alloc(struct sg_arena *arena, size_t size);
/* Overflow of n * size aborts. */
void *sg_arena_calloc(struct sg_arena *arena, size_t n, size_t size);
void *sg_arena_copy(struct sg_arena *arena, const void *bytes, size_t size);
char *sg_arena_strdup(struct sg_arena *arena, const char *text); /* NULL gives NULL */
char *sg_arena_strndup(struct sg_arena *arena, const char *text, size_t len);
/* No floating-point conversions: they follow the locale; use sg_num_format(). */
char *sg_arena_printf(struct sg_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Takes over all that `other` holds and frees the rest of it. */
void sg_arena_adopt(struct sg_arena *arena, struct sg_arena *other);

/* Makes room behind the `n` elements of an array in the arena, of which `cap` have room. */
void *sg_arena_grow_array(struct sg_arena *arena, void *array, size_t n, size_t *cap, size_t size);
#define sg_arena_grow(arena, array, n, cap) \
    ((array) = sg_arena_grow_array((arena), (array), (n), &(cap), sizeof *(array)))

#define sg_arena_new_array(arena, type, n) ((type *)sg_arena_calloc((arena), (n), sizeof(type)))

/* An arena that several own, from any thread; the last one frees it. Only one of them adds to it. */
struct sg_pool {
    struct sg_arena *arena;
    atomic_int refs;
    struct sg_pool_link *kept; /* in the arena */
};

struct sg_pool *sg_pool_new(void); /* with one owner */
struct sg_pool *sg_pool_ref(struct sg_pool *pool);
void sg_pool_unref(struct sg_pool *pool); /* NULL is allowed */
/* `pool` points into `other` (or NULL), which therefore lives as long. */
void sg_pool_keep(struct sg_pool *pool, struct sg_pool *other);

#endif
