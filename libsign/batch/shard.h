/* Shard: which sites are this run's when several runs share the work.
 *
 * A site belongs to shard 1 + (the first eight bytes of the SHA-256 of its key, most significant first)
 * modulo N. Its key is its code, or where it has none its district, town and name, each ended by a line
 * feed. So a site stays in its shard whatever stands before it in the input. */
#ifndef SG_BATCH_SHARD_H
#define SG_BATCH_SHARD_H

#include <stdbool.h>
#include <stdint.h>

#include "sign.h"

struct sg_shard {
    unsigned long k, n; /* the k-th of n, from 1; 1 of 1: all */
};

uint64_t sg_shard_key(const sign_site *site);
/* Of what could not be read: where it stands is its key. */
uint64_t sg_shard_key_of_place(const char *file, size_t number);
bool sg_shard_has(const struct sg_shard *shard, uint64_t key);

#endif
