/* Which texts came twice; see hashes.h. */
#include "batch/hashes.h"

#include <glib.h>
#include <stdlib.h>

#include "base/hash.h"

static uint64_t hash_text(const char *text)
{
    uint64_t hash = sg_hash_quick(SG_HASH_QUICK, text);
    hash ^= hash >> 32;
    return hash ? hash : 1;
}

void sg_hashes_add(struct sg_hashes *hashes, const char *text)
{
    if (hashes->n == hashes->cap) {
        hashes->cap = hashes->cap ? hashes->cap + hashes->cap / 2 : 1024;
        hashes->all = g_renew(uint64_t, hashes->all, hashes->cap);
    }
    hashes->all[hashes->n++] = hash_text(text);
}

static int by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* Leaves those that came more than once, each once, in order. */
void sg_hashes_keep_twice(struct sg_hashes *hashes)
{
    size_t kept = 0;
    if (hashes->n > 0)
        qsort(hashes->all, hashes->n, sizeof *hashes->all, by_value);
    for (size_t i = 0, run; i < hashes->n; i += run) {
        uint64_t hash = hashes->all[i];
        for (run = 1; i + run < hashes->n && hashes->all[i + run] == hash;)
            run++;
        if (run > 1)
            hashes->all[kept++] = hash;
    }
    hashes->n = kept;
}

bool sg_hashes_have(const struct sg_hashes *hashes, const char *text)
{
    uint64_t hash = hash_text(text);
    return hashes->n > 0 && bsearch(&hash, hashes->all, hashes->n, sizeof hash, by_value);
}

void sg_hashes_clear(struct sg_hashes *hashes)
{
    g_free(hashes->all);
    *hashes = (struct sg_hashes){0};
}
