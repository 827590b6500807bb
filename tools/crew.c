/* The queue and its threads; see crew.h. */
#include "crew.h"

#include <glib.h>
#include <signal.h>

#define ROOM 512 /* enough that nobody waits while a group is written to the disk */

struct crew {
    const struct work *work;
    GThread **threads;
    unsigned n_threads;
    GMutex lock;
    GCond given, finished;
    struct job jobs[ROOM];
    size_t first, next, end; /* counted on: first outstanding, first not begun, behind the last */
    bool closed, stuck;
};

static struct job *at(struct crew *crew, size_t i)
{
    return &crew->jobs[i % ROOM];
}

static bool has_fault(const struct job *job)
{
    for (guint i = 0; i < job->products->len; i++)
        if (g_array_index(job->products, struct product, i).fault)
            return true;
    return false;
}

static gpointer run(gpointer data)
{
    struct crew *crew = data;
    g_mutex_lock(&crew->lock);
    for (;;) {
        while (crew->next == crew->end && !crew->closed && !crew->stuck)
            g_cond_wait(&crew->given, &crew->lock);
        if (crew->closed || crew->stuck)
            break;
        struct job *job = at(crew, crew->next++);
        job->taken = true;
        g_mutex_unlock(&crew->lock);
        work_do(crew->work, job);
        g_mutex_lock(&crew->lock);
        job->done = true;
        if (has_fault(job)) {
            crew->stuck = true;
            g_cond_broadcast(&crew->given);
        }
        g_cond_signal(&crew->finished);
    }
    g_mutex_unlock(&crew->lock);
    return NULL;
}

struct crew *crew_new(const struct work *work, unsigned n_threads)
{
    struct crew *crew = g_new0(struct crew, 1);
    crew->work = work;
    crew->threads = g_new0(GThread *, n_threads);
    crew->n_threads = n_threads;
    g_mutex_init(&crew->lock);
    g_cond_init(&crew->given);
    g_cond_init(&crew->finished);
    /* Signals are for the thread that reads and settles: it alone waits. */
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    for (unsigned i = 0; i < n_threads; i++)
        crew->threads[i] = g_thread_new("sheets", run, crew);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return crew;
}

void crew_close(struct crew *crew)
{
    g_mutex_lock(&crew->lock);
    crew->closed = true;
    g_cond_broadcast(&crew->given);
    g_mutex_unlock(&crew->lock);
    for (unsigned i = 0; i < crew->n_threads; i++)
        if (crew->threads[i]) {
            g_thread_join(crew->threads[i]);
            crew->threads[i] = NULL;
        }
    for (size_t i = crew->next; i < crew->end; i++)
        job_clear(at(crew, i));
    crew->end = crew->next;
}

void crew_free(struct crew *crew)
{
    if (!crew)
        return;
    crew_close(crew);
    crew_release(crew, crew->end - crew->first);
    g_cond_clear(&crew->given);
    g_cond_clear(&crew->finished);
    g_mutex_clear(&crew->lock);
    g_free(crew->threads);
    g_free(crew);
}

bool crew_has_room(struct crew *crew)
{
    return crew->end - crew->first < ROOM;
}

void crew_give(struct crew *crew, const struct job *job)
{
    g_mutex_lock(&crew->lock);
    *at(crew, crew->end++) = *job;
    g_cond_signal(&crew->given);
    g_mutex_unlock(&crew->lock);
}

size_t crew_outstanding(struct crew *crew)
{
    return crew->end - crew->first;
}

/* Under the lock. */
static size_t count_finished(struct crew *crew)
{
    size_t n = 0;
    while (crew->first + n < crew->next && at(crew, crew->first + n)->done)
        n++;
    return n;
}

size_t crew_finished(struct crew *crew, size_t wanted, unsigned ms)
{
    gint64 until = g_get_monotonic_time() + (gint64)ms * 1000;
    g_mutex_lock(&crew->lock);
    size_t n;
    while ((n = count_finished(crew)) < wanted && g_cond_wait_until(&crew->finished, &crew->lock, until))
        continue;
    g_mutex_unlock(&crew->lock);
    return n;
}

bool crew_is_stuck(struct crew *crew)
{
    g_mutex_lock(&crew->lock);
    bool stuck = crew->stuck;
    g_mutex_unlock(&crew->lock);
    return stuck;
}

struct job *crew_job(struct crew *crew, size_t i)
{
    return at(crew, crew->first + i);
}

void crew_release(struct crew *crew, size_t n)
{
    for (; n > 0; n--) {
        struct job *job = at(crew, crew->first);
        if (job->products)
            for (guint i = 0; i < job->products->len; i++) {
                const struct product *product = &g_array_index(job->products, struct product, i);
                if (product->temporary)
                    outdir_drop(crew->work->outdir, product->temporary);
            }
        job_clear(job);
        crew->first++;
    }
}
