/* Threads: those that work on sites, and the queue between them and the one thread that reads sites and
 * settles results. Results are taken in the order the sites were given, whatever is finished first. */
#ifndef SG_BATCH_THREADS_H
#define SG_BATCH_THREADS_H

#include <stdbool.h>
#include <stddef.h>

#include "batch/site_job.h"

struct sg_threads;

/* With fewer threads when no more are to be had; without any, giving a site is doing it. */
struct sg_threads *sg_threads_new(const struct sg_site_work *work, unsigned n_threads);
unsigned sg_threads_count(const struct sg_threads *threads);
/* Waits for what is in hand; what was not begun is thrown away. */
void sg_threads_free(struct sg_threads *threads);

/* True if another site can be given. */
bool sg_threads_has_room(struct sg_threads *threads);
/* Takes what `job` has. There must be room. */
void sg_threads_give(struct sg_threads *threads, const struct sg_site_job *job);
/* How many sites are given and not yet released. */
size_t sg_threads_outstanding(struct sg_threads *threads);
/* How many of the first ones are finished; waits up to `ms` for `wanted` of them. */
size_t sg_threads_finished(struct sg_threads *threads, size_t wanted, unsigned ms);
/* The i-th outstanding one, which is finished. */
struct sg_site_job *sg_threads_job(struct sg_threads *threads, size_t i);
/* Clears and forgets the first `n`, which are finished. */
void sg_threads_release(struct sg_threads *threads, size_t n);
/* True once a thread met a fault of the disk: then none begins another site. */
bool sg_threads_is_stuck(struct sg_threads *threads);
/* Begins no more; returns when what is in hand is finished. Then sg_threads_outstanding() counts those only. */
void sg_threads_close(struct sg_threads *threads);

#endif
