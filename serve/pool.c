/* Workers and who gets them; see pool.h. As many work at once as the settings say; further ones stand by with what they know of their
 * job, and one at least is free, so that the next visitor need not wait for its start. */
#include "pool.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define READY_SECONDS 30
#define MOST_ASKED 20000 /* requests of one worker */

struct slot {
    struct hired is;       /* pid 0: nobody */
    char *key;             /* NULL: free */
    bool busy, ready;
    gint64 used;
    unsigned long n_asked;
};

/* Who waits for a worker, in the order of coming. */
struct waiter {
    const char *key;
    bool same;
    struct slot *slot; /* once it is this one's turn */
    GCond turn;
};

struct pool {
    const struct settings *settings;
    GMutex lock;
    GQueue waiting;    /* struct waiter */
    struct slot *slots;
    size_t n;
    struct pool_counts counts;
};

/* ---- Processes ---- */

bool pool_hire(const struct settings *settings, struct hired *hired)
{
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
        return false;
    GPtrArray *args = g_ptr_array_new();
    g_ptr_array_add(args, (char *)"signgen-serve");
    for (size_t i = 0; settings->args[i]; i++)
        g_ptr_array_add(args, settings->args[i]);
    g_ptr_array_add(args, (char *)"worker=3");
    g_ptr_array_add(args, NULL);
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none;
    sigemptyset(&none);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, pair[1], 3);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK); /* ^C is the server's */
    posix_spawnattr_setsigmask(&attributes, &none);
    /* In the portable archive, what runs is its loader: the program is started as it was. */
    const char *home = getenv("SIGNGEN_HOME");
    char *self = home ? g_build_filename(home, "signgen-serve", NULL) : g_strdup("/proc/self/exe");
    bool good = posix_spawn(&hired->pid, self, &actions, &attributes, (char **)args->pdata, environ) == 0;
    g_free(self);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    g_ptr_array_free(args, TRUE);
    close(pair[1]);
    hired->fd = pair[0];
    if (!good) {
        close(pair[0]);
        *hired = (struct hired){0, -1};
    }
    return good;
}

void pool_stop(const struct hired *hired)
{
    if (hired->pid > 0)
        shutdown(hired->fd, SHUT_WR);
}

void pool_dismiss(struct hired *hired)
{
    if (hired->pid <= 0)
        return;
    kill(hired->pid, SIGKILL);
    while (waitpid(hired->pid, NULL, 0) < 0 && errno == EINTR)
        ;
    close(hired->fd);
    *hired = (struct hired){0, -1};
}

/* ---- Slots, under the lock ---- */

static void vacate(struct slot *slot)
{
    pool_dismiss(&slot->is);
    g_free(slot->key);
    *slot = (struct slot){.is = {0, -1}};
}

static void fill(struct pool *pool, struct slot *slot)
{
    if (slot->is.pid == 0)
        pool_hire(pool->settings, &slot->is);
}

static struct slot *longest_idle(struct pool *pool)
{
    struct slot *found = NULL;
    for (size_t i = 0; i < pool->n; i++) {
        struct slot *slot = &pool->slots[i];
        if (!slot->busy && slot->key && (!found || slot->used < found->used))
            found = slot;
    }
    return found;
}

static struct slot *free_slot(struct pool *pool)
{
    struct slot *found = NULL;
    for (size_t i = 0; i < pool->n; i++) {
        struct slot *slot = &pool->slots[i];
        if (!slot->busy && !slot->key && (!found || (slot->ready && !found->ready) || (slot->is.pid && !found->is.pid)))
            found = slot;
    }
    return found;
}

/* Whom `key` gets now; NULL: it has to wait. */
static struct slot *choose(struct pool *pool, const char *key, bool same)
{
    struct slot *own = NULL;
    if (pool->counts.busy >= pool->settings->workers)
        return NULL;
    for (size_t i = 0; i < pool->n; i++) {
        struct slot *slot = &pool->slots[i];
        if (!slot->key || strcmp(slot->key, key) != 0)
            continue;
        if (!slot->busy)
            return slot;
        own = slot;
        if (same)
            return NULL;
    }
    struct slot *slot = free_slot(pool);
    if (!slot && own)
        return NULL;
    if (!slot && (slot = longest_idle(pool)) != NULL)
        vacate(slot);
    return slot;
}

/* Gives workers to those who wait, the first first; who waits for a certain one holds up nobody behind. */
static void hand_out(struct pool *pool)
{
    for (GList *at = pool->waiting.head, *next; at; at = next) {
        struct waiter *waiter = at->data;
        next = at->next;
        struct slot *slot = choose(pool, waiter->key, waiter->same);
        if (!slot)
            continue;
        waiter->slot = slot;
        slot->busy = true;
        pool->counts.busy++;
        g_queue_delete_link(&pool->waiting, at);
        g_cond_signal(&waiter->turn);
    }
}

/* One is to be free for the next who comes. */
static void keep_one_free(struct pool *pool)
{
    struct slot *slot = free_slot(pool);
    if (!slot && (slot = longest_idle(pool)) != NULL)
        vacate(slot);
    if (slot)
        fill(pool, slot);
}

/* It has ended while nobody asked it anything. */
static bool is_gone(const struct slot *slot)
{
    siginfo_t about = {0};
    return slot->is.pid > 0 && waitid(P_PID, (id_t)slot->is.pid, &about, WEXITED | WNOHANG | WNOWAIT) == 0 && about.si_pid != 0;
}

/* ---- Asking ---- */

static enum pool_got talk(struct pool *pool, struct slot *slot, json_t *head, const void *body, size_t len, struct message *answer)
{
    bool late = false;
    double seconds = pool->settings->seconds;
    if (slot->is.pid == 0)
        return POOL_DIED;
    if (!slot->ready) {
        if (!wire_receive(slot->is.fd, READY_SECONDS, answer, &late))
            return late ? POOL_LATE : POOL_DIED;
        message_clear(answer);
        slot->ready = true;
    }
    json_object_set_new(head, "seconds", json_real(seconds));
    if (!wire_send(slot->is.fd, head, body, len) || !wire_receive(slot->is.fd, seconds, answer, &late))
        return late ? POOL_LATE : POOL_DIED;
    return POOL_ANSWERED;
}

enum pool_got pool_ask(struct pool *pool, const char *key, const char *folder, bool same, json_t *head, const void *body, size_t len,
                       struct message *answer)
{
    *answer = (struct message){0};
    g_mutex_lock(&pool->lock);
    pool->counts.asked++;
    struct waiter own = {.key = key, .same = same};
    g_queue_push_tail(&pool->waiting, &own);
    hand_out(pool);
    if (!own.slot && pool->waiting.length > pool->settings->queue) {
        g_queue_remove(&pool->waiting, &own);
        pool->counts.full++;
        g_mutex_unlock(&pool->lock);
        return POOL_FULL;
    }
    while (!own.slot)
        g_cond_wait(&own.turn, &pool->lock);
    g_cond_clear(&own.turn);
    struct slot *slot = own.slot;
    if (is_gone(slot))
        vacate(slot);
    slot->busy = true;
    bool fresh = !slot->key;
    if (fresh) {
        slot->key = g_strdup(key);
        fill(pool, slot);
        keep_one_free(pool);
    }
    g_mutex_unlock(&pool->lock);
    json_object_set_new(head, "folder", json_string(folder));
    enum pool_got got = talk(pool, slot, head, body, len, answer);
    g_mutex_lock(&pool->lock);
    pool->counts.busy--;
    pool->counts.died += got == POOL_DIED;
    pool->counts.late += got == POOL_LATE;
    slot->busy = false;
    slot->used = g_get_monotonic_time();
    if (got != POOL_ANSWERED || ++slot->n_asked >= MOST_ASKED) {
        vacate(slot);
        keep_one_free(pool);
    }
    hand_out(pool);
    g_mutex_unlock(&pool->lock);
    return got;
}

void pool_forget(struct pool *pool, const char *key)
{
    g_mutex_lock(&pool->lock);
    for (size_t i = 0; i < pool->n; i++)
        if (!pool->slots[i].busy && pool->slots[i].key && strcmp(pool->slots[i].key, key) == 0)
            vacate(&pool->slots[i]);
    keep_one_free(pool);
    g_mutex_unlock(&pool->lock);
}

void pool_count(struct pool *pool, struct pool_counts *counts)
{
    g_mutex_lock(&pool->lock);
    *counts = pool->counts;
    counts->waiting = pool->waiting.length;
    counts->workers = 0;
    for (size_t i = 0; i < pool->n; i++)
        counts->workers += pool->slots[i].is.pid > 0;
    g_mutex_unlock(&pool->lock);
}

struct pool *pool_new(const struct settings *settings)
{
    struct pool *pool = g_new0(struct pool, 1);
    pool->settings = settings;
    pool->n = 2 * settings->workers + 2;
    pool->slots = g_new0(struct slot, pool->n);
    for (size_t i = 0; i < pool->n; i++)
        pool->slots[i].is.fd = -1;
    for (size_t i = 0; i < settings->workers + 1; i++)
        fill(pool, &pool->slots[i]);
    return pool;
}

void pool_free(struct pool *pool)
{
    if (!pool)
        return;
    for (size_t i = 0; i < pool->n; i++)
        vacate(&pool->slots[i]);
    g_free(pool->slots);
    g_free(pool);
}
