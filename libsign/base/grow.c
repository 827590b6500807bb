/* Memory or the end; see grow.h. */
#include "base/grow.h"

#include <errno.h>
#include <stdlib.h>

void *sg_new_bytes(size_t n, size_t size)
{
    void *bytes = calloc(n ? n : 1, size);
    if (!bytes)
        abort();
    return bytes;
}

void *sg_grow_array(void *array, size_t n, size_t *cap, size_t size)
{
    if (n < *cap)
        return array;
    *cap = *cap ? *cap * 2 : 16;
    array = reallocarray(array, *cap, size);
    if (!array)
        abort();
    return array;
}

void sg_memory_watch(void)
{
    errno = 0;
}

void sg_memory_require(void)
{
    if (errno == ENOMEM)
        abort();
}
