/* Jobs that are being made; see runs.h. */
#include "runs.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "jobs.h"

#define AT_ONCE 2
#define CLOSING_SECONDS 60

struct run {
    char *id;
    struct hired hired;
    bool cancelled;
};

struct runs {
    GMutex lock;
    GCond changed;
    GHashTable *all;    /* id → struct run, queued or running */
    unsigned running;
};

struct errand {
    struct service *service;
    struct run *run;
};

static void free_run(gpointer data)
{
    struct run *run = data;
    pool_dismiss(&run->hired);
    g_free(run->id);
    g_free(run);
}

struct runs *runs_new(void)
{
    struct runs *runs = g_new0(struct runs, 1);
    runs->all = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_run);
    return runs;
}

static void set_state(struct service *service, const char *id, const char *state)
{
    int lock = jobs_lock(service->settings, id);
    json_t *job = jobs_load(service->settings, id);
    if (job) {
        json_object_set_new(job, "state", json_string(state));
        jobs_save(service->settings, job);
    }
    json_decref(job);
    jobs_unlock(lock);
}

/* What became of it; NULL: it is left as it is, for another server or another day. */
static const char *make(struct service *service, struct run *run, json_t **answer)
{
    char *folder = jobs_path(service->settings, run->id, NULL);
    json_t *job = jobs_load(service->settings, run->id);
    struct message message = {0};
    const char *state = job ? "failed" : NULL;
    if (job && wire_receive(run->hired.fd, 30, &message, NULL)) {
        message_clear(&message);
        json_t *head = json_pack("{s:s, s:s, s:O, s:O, s:s, s:i}", "do", "run", "folder", folder, "job", job, "version", json_object_get(job, "version"),
                                 "language", "zh", "seconds", 0);
        if (wire_send(run->hired.fd, head, NULL, 0) && wire_receive(run->hired.fd, -1, &message, NULL)) {
            *answer = message.body ? json_loadb((const char *)message.body, message.len, 0, NULL) : NULL;
            state = json_integer_value(json_object_get(message.head, "status")) == 409 ? NULL : json_string_value(json_object_get(*answer, "state"));
            state = !state && *answer ? "failed" : state;
        }
        json_decref(head);
        message_clear(&message);
    }
    json_decref(job);
    g_free(folder);
    return state;
}

static gpointer work(gpointer data)
{
    struct errand *errand = data;
    struct service *service = errand->service;
    struct runs *runs = service->runs;
    struct run *run = errand->run;
    json_t *answer = NULL;
    const char *state = NULL;
    g_free(errand);
    g_mutex_lock(&runs->lock);
    while (runs->running >= AT_ONCE && !run->cancelled && !g_atomic_int_get(&service->closing))
        g_cond_wait(&runs->changed, &runs->lock);
    bool going = !run->cancelled && !g_atomic_int_get(&service->closing) && pool_hire(service->settings, &run->hired);
    runs->running++;
    g_mutex_unlock(&runs->lock);
    if (going) {
        set_state(service, run->id, "running");
        state = make(service, run, &answer);
    }
    if (g_atomic_int_get(&service->closing) && !run->cancelled)
        state = state && strcmp(state, "done") == 0 ? state : "queued";
    else if (run->cancelled)
        state = "cancelled";
    if (state)
        set_state(service, run->id, state);
    json_decref(answer);
    g_mutex_lock(&runs->lock);
    runs->running--;
    g_hash_table_remove(runs->all, run->id);
    g_cond_broadcast(&runs->changed);
    g_mutex_unlock(&runs->lock);
    return NULL;
}

/* Under no lock. False: it is there already. */
static bool begin(struct service *service, const char *id)
{
    struct runs *runs = service->runs;
    g_mutex_lock(&runs->lock);
    bool there = g_hash_table_contains(runs->all, id);
    if (!there) {
        struct run *run = g_new0(struct run, 1);
        struct errand *errand = g_new0(struct errand, 1);
        run->id = g_strdup(id);
        run->hired = (struct hired){0, -1};
        *errand = (struct errand){service, run};
        g_hash_table_insert(runs->all, run->id, run);
        g_thread_unref(g_thread_new("run", work, errand));
    }
    g_mutex_unlock(&runs->lock);
    return !there;
}

static char *cancel_path(struct service *service, const char *id)
{
    return jobs_path(service->settings, id, "cancel");
}

bool runs_start(struct service *service, json_t *job)
{
    const char *id = json_string_value(json_object_get(job, "id"));
    char *mark = cancel_path(service, id);
    unlink(mark);
    g_free(mark);
    json_object_set_new(job, "state", json_string("queued"));
    return jobs_save(service->settings, job) && begin(service, id);
}

void runs_cancel(struct service *service, const char *id, bool wait)
{
    struct runs *runs = service->runs;
    char *mark = cancel_path(service, id);
    g_file_set_contents(mark, "", 0, NULL);
    g_free(mark);
    g_mutex_lock(&runs->lock);
    struct run *run = g_hash_table_lookup(runs->all, id);
    if (run) {
        run->cancelled = true;
        pool_stop(&run->hired);
        g_cond_broadcast(&runs->changed);
    }
    gint64 until = g_get_monotonic_time() + 10 * G_USEC_PER_SEC;
    while (wait && g_hash_table_contains(runs->all, id))
        if (!g_cond_wait_until(&runs->changed, &runs->lock, until) && (run = g_hash_table_lookup(runs->all, id)) != NULL && run->hired.pid > 0) {
            kill(run->hired.pid, SIGKILL);
            until += 10 * G_USEC_PER_SEC;
        }
    g_mutex_unlock(&runs->lock);
    if (!run && !wait)
        set_state(service, id, "cancelled");
}

/* Is a worker, of this or another server, making it? */
static bool is_held(struct service *service, const char *id)
{
    char *path = jobs_path(service->settings, id, "lock");
    int lock = open(path, O_RDWR | O_CLOEXEC);
    bool held = lock >= 0 && flock(lock, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    if (lock >= 0)
        close(lock);
    g_free(path);
    return held;
}

static void resume(void *user, const char *id, const json_t *job)
{
    struct service *service = user;
    const char *state = json_string_value(json_object_get(job, "state"));
    if (!state || (strcmp(state, "queued") != 0 && strcmp(state, "running") != 0))
        return;
    jobs_touch(service->settings, id);
    if (!is_held(service, id))
        begin(service, id);
}

void runs_resume(struct service *service)
{
    jobs_each(service->settings, resume, service);
}

void runs_close(struct service *service)
{
    struct runs *runs = service->runs;
    GHashTableIter iter;
    gpointer value;
    gint64 until = g_get_monotonic_time() + CLOSING_SECONDS * (gint64)G_USEC_PER_SEC;
    g_mutex_lock(&runs->lock);
    g_cond_broadcast(&runs->changed);
    g_hash_table_iter_init(&iter, runs->all);
    while (g_hash_table_iter_next(&iter, NULL, &value))
        pool_stop(&((struct run *)value)->hired);
    while (g_hash_table_size(runs->all) > 0 && g_cond_wait_until(&runs->changed, &runs->lock, until))
        ;
    g_mutex_unlock(&runs->lock);
}

json_t *runs_progress(struct service *service, const char *id)
{
    char *path = jobs_path(service->settings, id, "progress.json");
    json_t *progress = path ? json_load_file(path, 0, NULL) : NULL;
    g_free(path);
    return progress;
}

unsigned runs_count(struct service *service)
{
    g_mutex_lock(&service->runs->lock);
    unsigned n = g_hash_table_size(service->runs->all);
    g_mutex_unlock(&service->runs->lock);
    return n;
}
