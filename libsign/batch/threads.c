/* The queue and its threads; see threads.h. */
#include "batch/threads.h"

#include <glib.h>
#include <signal.h>

#define ROOM 512 /* enough that nobody waits while a group is written to the disk */

struct sg_threads {
    const struct sg_site_work *work;
    GThread **list;
    unsigned n_threads;
    GMutex lock;
    GCond given, finished;
    struct sg_site_job jobs[ROOM];
    size_t first, next, end; /* counted on: first outstanding, first not begun, behind the last */
    bool closed, stuck;
};

static struct sg_site_job *at(struct sg_threads *threads, size_t i)
{
    return &threads->jobs[i % ROOM];
}

static bool has_fault(const struct sg_site_job *job)
{
    for (guint i = 0; i < job->products->len; i++)
        if (g_array_index(job->products, struct sg_product, i).fault)
            return true;
    return false;
}

/* Does the next job, under the lock but for the work. */
static void do_next(struct sg_threads *threads)
{
    struct sg_site_job *job = at(threads, threads->next++);
    job->taken = true;
    g_mutex_unlock(&threads->lock);
    sg_site_job_do(threads->work, job);
    g_mutex_lock(&threads->lock);
    job->done = true;
    if (has_fault(job)) {
        threads->stuck = true;
        g_cond_broadcast(&threads->given);
    }
    g_cond_signal(&threads->finished);
}

static gpointer run(gpointer data)
{
    struct sg_threads *threads = data;
    g_mutex_lock(&threads->lock);
    for (;;) {
        while (threads->next == threads->end && !threads->closed && !threads->stuck)
            g_cond_wait(&threads->given, &threads->lock);
        if (threads->closed || threads->stuck)
            break;
        do_next(threads);
    }
    g_mutex_unlock(&threads->lock);
    return NULL;
}

struct sg_threads *sg_threads_new(const struct sg_site_work *work, unsigned n_threads)
{
    struct sg_threads *threads = g_new0(struct sg_threads, 1);
    threads->work = work;
    threads->list = g_new0(GThread *, n_threads);
    g_mutex_init(&threads->lock);
    g_cond_init(&threads->given);
    g_cond_init(&threads->finished);
    /* Signals are for the thread that reads and settles: it alone waits. */
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    while (threads->n_threads < n_threads &&
           (threads->list[threads->n_threads] = g_thread_try_new("sheets", run, threads, NULL)) != NULL)
        threads->n_threads++;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return threads;
}

unsigned sg_threads_count(const struct sg_threads *threads)
{
    return threads->n_threads;
}

void sg_threads_close(struct sg_threads *threads)
{
    g_mutex_lock(&threads->lock);
    threads->closed = true;
    g_cond_broadcast(&threads->given);
    g_mutex_unlock(&threads->lock);
    for (unsigned i = 0; i < threads->n_threads; i++)
        if (threads->list[i]) {
            g_thread_join(threads->list[i]);
            threads->list[i] = NULL;
        }
    for (size_t i = threads->next; i < threads->end; i++)
        sg_site_job_clear(at(threads, i));
    threads->end = threads->next;
}

void sg_threads_free(struct sg_threads *threads)
{
    if (!threads)
        return;
    sg_threads_close(threads);
    sg_threads_release(threads, threads->end - threads->first);
    g_cond_clear(&threads->given);
    g_cond_clear(&threads->finished);
    g_mutex_clear(&threads->lock);
    g_free(threads->list);
    g_free(threads);
}

bool sg_threads_has_room(struct sg_threads *threads)
{
    return threads->end - threads->first < ROOM;
}

void sg_threads_give(struct sg_threads *threads, const struct sg_site_job *job)
{
    g_mutex_lock(&threads->lock);
    *at(threads, threads->end++) = *job;
    g_cond_signal(&threads->given);
    if (threads->n_threads == 0 && !threads->stuck) /* none was to be had */
        do_next(threads);
    g_mutex_unlock(&threads->lock);
}

size_t sg_threads_outstanding(struct sg_threads *threads)
{
    return threads->end - threads->first;
}

/* Under the lock. */
static size_t count_finished(struct sg_threads *threads)
{
    size_t n = 0;
    while (threads->first + n < threads->next && at(threads, threads->first + n)->done)
        n++;
    return n;
}

size_t sg_threads_finished(struct sg_threads *threads, size_t wanted, unsigned ms)
{
    gint64 until = g_get_monotonic_time() + (gint64)ms * 1000;
    g_mutex_lock(&threads->lock);
    size_t n;
    while ((n = count_finished(threads)) < wanted && g_cond_wait_until(&threads->finished, &threads->lock, until))
        continue;
    g_mutex_unlock(&threads->lock);
    return n;
}

bool sg_threads_is_stuck(struct sg_threads *threads)
{
    g_mutex_lock(&threads->lock);
    bool stuck = threads->stuck;
    g_mutex_unlock(&threads->lock);
    return stuck;
}

struct sg_site_job *sg_threads_job(struct sg_threads *threads, size_t i)
{
    return at(threads, threads->first + i);
}

void sg_threads_release(struct sg_threads *threads, size_t n)
{
    for (; n > 0; n--) {
        struct sg_site_job *job = at(threads, threads->first);
        if (job->products)
            for (guint i = 0; i < job->products->len; i++) {
                const struct sg_product *product = &g_array_index(job->products, struct sg_product, i);
                if (product->temporary)
                    sg_outdir_drop(threads->work->outdir, product->temporary);
            }
        sg_site_job_clear(job);
        threads->first++;
    }
}
