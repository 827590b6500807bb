/* Hashes: which of many texts came twice, in eight bytes each. When all are there, those that came more than once are
 * sorted out, and only what has one of these is looked at again, letter by letter. */
#ifndef SG_BATCH_HASHES_H
#define SG_BATCH_HASHES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct sg_hashes {
    uint64_t *all;
    size_t n, cap;
};

void sg_hashes_add(struct sg_hashes *hashes, const char *text);
/* Leaves those that came more than once, each once, in order. */
void sg_hashes_keep_twice(struct sg_hashes *hashes);
/* True if `text` may be one of those. */
bool sg_hashes_have(const struct sg_hashes *hashes, const char *text);
void sg_hashes_clear(struct sg_hashes *hashes);

#endif
