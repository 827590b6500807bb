/* Crew: threads that work on sites, and the queue between them and the one thread that reads sites and
 * settles results. Results are taken in the order the sites were given, whatever is finished first. */
#ifndef TOOLS_CREW_H
#define TOOLS_CREW_H

#include <stdbool.h>
#include <stddef.h>

#include "work.h"

struct crew;

struct crew *crew_new(const struct work *work, unsigned n_threads);
/* Waits for what is in hand; what was not begun is thrown away. */
void crew_free(struct crew *crew);

/* True if another site can be given. */
bool crew_has_room(struct crew *crew);
/* Takes what `job` has. There must be room. */
void crew_give(struct crew *crew, const struct job *job);
/* How many sites are given and not yet released. */
size_t crew_outstanding(struct crew *crew);
/* How many of the first ones are finished; waits up to `ms` for `wanted` of them. */
size_t crew_finished(struct crew *crew, size_t wanted, unsigned ms);
/* The i-th outstanding one, which is finished. */
struct job *crew_job(struct crew *crew, size_t i);
/* Clears and forgets the first `n`, which are finished. */
void crew_release(struct crew *crew, size_t n);
/* True once a thread met a fault of the disk: then none begins another site. */
bool crew_is_stuck(struct crew *crew);
/* Begins no more; returns when what is in hand is finished. Then crew_outstanding() counts those only. */
void crew_close(struct crew *crew);

#endif
