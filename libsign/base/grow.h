/* Memory that is there or the program ends: small things, and arrays that grow by doubling. What the input
 * sizes (pixels, output) is asked for otherwise, see arena.h. */
#ifndef SG_BASE_GROW_H
#define SG_BASE_GROW_H

#include <stddef.h>

/* Zeroed; to free(). A size of 0 gives a valid pointer. */
void *sg_new_bytes(size_t n, size_t size);
#define sg_new(type) ((type *)sg_new_bytes(1, sizeof(type)))
#define sg_new_array(type, n) ((type *)sg_new_bytes((n), sizeof(type)))

/* Makes room behind the `n` elements of a malloc'd array, of which `cap` have room. */
void *sg_grow_array(void *array, size_t n, size_t *cap, size_t size);
#define sg_grow(array, n, cap) ((array) = sg_grow_array((array), (n), &(cap), sizeof *(array)))

/* Libraries that go on without what they could not get, and keep it so, would draw a sheet with letters missing: between
 * these two an allocation that failed (which leaves ENOMEM) ends the program. */
void sg_memory_watch(void);
void sg_memory_require(void);

#endif
