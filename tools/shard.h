/* Shard: which sites are this run's when several runs share the work.
 *
 * A site belongs to shard 1 + (the first eight bytes of the SHA-256 of its key, most significant first)
 * modulo N. Its key is its code, or where it has none its district, town and name, each ended by a line
 * feed. So a site stays in its shard whatever stands before it in the input. */
#ifndef TOOLS_SHARD_H
#define TOOLS_SHARD_H

#include <stdbool.h>
#include <stdint.h>

#include "show.h"
#include "sign.h"

struct shard {
    unsigned long k, n; /* the k-th of n, from 1; 1 of 1: all */
};

/* "3/16", or "auto": the number from JOB_COMPLETION_INDEX (+ 1) or SLURM_ARRAY_TASK_ID, the count from
 * SIGNGEN_SHARD_COUNT or SLURM_ARRAY_TASK_COUNT. NULL: all. False after a finding. */
bool shard_read(const char *text, struct shard *shard, struct show *show);

uint64_t shard_key(const sign_site *site);
/* Of what could not be read: where it stands is its key. */
uint64_t shard_key_of_place(const char *file, size_t number);
bool shard_has(const struct shard *shard, uint64_t key);

#endif
