/* Limits and cancelling; see watch.h. */
#include "base/watch.h"

#include <time.h>

#define SELDOM 8u /* of questions one looks at the clock */

static _Thread_local struct sg_watching *now;

static double seconds(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec + (double)at.tv_nsec * 1e-9;
}

void sg_watch_begin(struct sg_watching *watching, struct sg_watch *watch)
{
    *watching = (struct sg_watching){.watch = watch, .outer = now};
    if (!watch)
        return;
    watching->begun = seconds();
    now = watching;
}

static bool look_at_clock(struct sg_watching *watching)
{
    if (watching->watch->seconds > 0 && seconds() - watching->begun > watching->watch->seconds)
        watching->stopped = SG_WATCH_LATE;
    return watching->stopped;
}

int sg_watch_end(struct sg_watching *watching)
{
    const struct sg_watch *watch = watching->watch;
    if (!watch)
        return 0;
    now = watching->outer;
    if (atomic_load_explicit(&watch->cancelled, memory_order_relaxed))
        watching->stopped = SG_WATCH_CANCELLED;
    return watching->stopped;
}

bool sg_watch_stop(void)
{
    struct sg_watching *watching = now;
    if (!watching || watching->stopped)
        return watching != NULL;
    if (atomic_load_explicit(&watching->watch->cancelled, memory_order_relaxed))
        watching->stopped = SG_WATCH_CANCELLED;
    else if (watching->asked++ % SELDOM == 0)
        look_at_clock(watching);
    return watching->stopped;
}

void sg_watch_count(enum sg_watched what, double n)
{
    struct sg_watching *watching = now;
    if (!watching)
        return;
    double most = watching->watch->most[what];
    watching->counted[what] += n;
    if (!watching->stopped && most > 0 && watching->counted[what] > most)
        watching->stopped = SG_WATCH_TOO_MUCH + (int)what;
}

void sg_watch_tell(double done)
{
    struct sg_watching *watching = now;
    if (!watching || look_at_clock(watching) || !watching->watch->progress)
        return;
    if (watching->watch->progress(watching->watch->user, done) != 0)
        atomic_store(&watching->watch->cancelled, 1);
}
