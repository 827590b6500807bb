/* Watching long work: limits of one call, and its end from another thread. The call in hand is known by its thread, so that any
 * loop, however deep, may ask whether to go on; who is told to stop returns what he has, and the call throws it away. */
#ifndef SG_BASE_WATCH_H
#define SG_BASE_WATCH_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

enum sg_watched { SG_WATCHED_BYTES, SG_WATCHED_PAGES, SG_WATCHED_GLYPHS, SG_WATCHED_PIXELS, SG_N_WATCHED };

/* Why a call was stopped; more than SG_WATCH_TOO_MUCH by what was too much, an enum sg_watched. */
enum { SG_WATCH_CANCELLED = 1, SG_WATCH_LATE, SG_WATCH_TOO_MUCH };

/* Of one or many calls, at once or one after the other. */
struct sg_watch {
    atomic_int cancelled;
    double seconds;               /* that one call may take; 0: any */
    double most[SG_N_WATCHED];    /* 0: any */
    int (*progress)(void *user, double done);
    void *user;
};

/* One call. */
struct sg_watching {
    struct sg_watch *watch;
    double begun;                 /* s */
    double counted[SG_N_WATCHED];
    int stopped;                  /* by what */
    unsigned asked;
    struct sg_watching *outer;    /* of the thread */
};

/* Begins a call of this thread; without a `watch` nothing is watched, but what was before. */
void sg_watch_begin(struct sg_watching *watching, struct sg_watch *watch);
/* Ends it: why it was stopped, or 0. */
int sg_watch_end(struct sg_watching *watching);

/* Is the work to stop? Quick enough for each operation of a page. */
bool sg_watch_stop(void);
/* So many more of them; below 0 fewer. */
void sg_watch_count(enum sg_watched what, double n);
/* How much of the call is done, from 0 to 1. */
void sg_watch_tell(double done);

#endif
