/* The making of a job: start, cancel, what happens, what was made. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "asking.h"
#include "jobs.h"
#include "routes.h"
#include "runs.h"

#define TICK_MS 200
#define BEAT_MS 15000
#define LAY_MS 120

void route_job_start(struct request *request)
{
    json_t *job = asking_job(request);
    json_decref(job);
    if (!job)
        return;
    int lock = jobs_lock(request->service->settings, request->params[0]);
    job = jobs_load(request->service->settings, request->params[0]);
    const char *state = json_string_value(json_object_get(job, "state"));
    if (!job)
        http_problem(request, "no-job", NULL, NULL);
    else if (strcmp(state, "queued") == 0 || strcmp(state, "running") == 0 || !runs_start(request->service, job))
        http_problem(request, "running", NULL, NULL);
    else
        http_answer_json(request, 202, json_pack("{s:s, s:s}", "id", request->params[0], "state", "queued"));
    jobs_unlock(lock);
    json_decref(job);
}

void route_job_cancel(struct request *request)
{
    json_t *job = asking_job(request);
    const char *state = json_string_value(json_object_get(job, "state"));
    if (!job)
        return;
    bool running = strcmp(state, "queued") == 0 || strcmp(state, "running") == 0;
    if (running)
        runs_cancel(request->service, request->params[0], false);
    http_answer_json(request, running ? 202 : 200, json_pack("{s:s, s:s}", "id", request->params[0], "state", running ? "cancelling" : state));
    json_decref(job);
}

/* ---- Server-sent events ---- */

struct events {
    struct service *service;
    char *id;
    const char *language;
    GString *pending;
    size_t sent;
    char *said;            /* the last event, not to be said twice */
    json_int_t version;    /* that is laid out */
    bool over;
    gint64 beat;
};

static void say(struct events *events, const char *event, json_t *data)
{
    char *text = json_dumps(data, JSON_COMPACT), *all = g_strdup_printf("event: %s\ndata: %s\n\n", event, text);
    json_decref(data);
    free(text);
    if (g_strcmp0(all, events->said) == 0) {
        g_free(all);
        return;
    }
    g_string_append(events->pending, all);
    g_free(events->said);
    events->said = all;
    events->beat = g_get_monotonic_time();
}

/* Lays out a little more of a draft, and says how far it is. */
static void lay(struct events *events, const json_t *job)
{
    struct message answer;
    char *folder = jobs_path(events->service->settings, events->id, NULL);
    json_t *head = json_pack("{s:s, s:i, s:O, s:O, s:s}", "do", "lay", "ms", LAY_MS, "job", job, "version", json_object_get(job, "version"), "language",
                             events->language);
    if (pool_ask(events->service->pool, events->id, folder, true, head, NULL, 0, &answer) == POOL_ANSWERED && answer.body) {
        json_t *is = json_loadb((const char *)answer.body, answer.len, 0, NULL);
        if (json_is_true(json_object_get(is, "complete")))
            events->version = json_integer_value(json_object_get(job, "version"));
        json_object_set(is, "version", json_object_get(job, "version"));
        say(events, "layout", is);
    }
    message_clear(&answer);
    json_decref(head);
    g_free(folder);
}

static void look(struct events *events)
{
    json_t *job = jobs_load(events->service->settings, events->id);
    const char *state = json_string_value(json_object_get(job, "state"));
    events->over = !state || g_atomic_int_get(&events->service->closing);
    if (state && strcmp(state, "draft") == 0) {
        if (json_integer_value(json_object_get(job, "version")) != events->version)
            lay(events, job);
    } else if (state) {
        json_t *progress = runs_progress(events->service, events->id);
        bool ended = strcmp(state, "queued") != 0 && strcmp(state, "running") != 0;
        progress = progress ? progress : json_object();
        json_object_set_new(progress, "state", json_string(state));
        say(events, ended ? "end" : "progress", progress);
        events->over = events->over || ended;
    }
    if (events->over && !state)
        say(events, "end", json_pack("{s:s}", "state", "deleted"));
    json_decref(job);
}

static ssize_t next_events(void *user, uint64_t at, char *buffer, size_t room)
{
    struct events *events = user;
    (void)at;
    while (events->sent == events->pending->len) {
        if (events->over)
            return MHD_CONTENT_READER_END_OF_STREAM;
        g_string_truncate(events->pending, 0);
        events->sent = 0;
        look(events);
        if (events->pending->len == 0 && g_get_monotonic_time() - events->beat > BEAT_MS * 1000) {
            g_string_append(events->pending, ": \n\n");
            events->beat = g_get_monotonic_time();
        }
        if (events->pending->len == 0 && !events->over)
            g_usleep(TICK_MS * 1000);
    }
    size_t n = MIN(room, events->pending->len - events->sent);
    memcpy(buffer, events->pending->str + events->sent, n);
    events->sent += n;
    return (ssize_t)n;
}

static void free_events(void *user)
{
    struct events *events = user;
    g_string_free(events->pending, TRUE);
    g_free(events->said);
    g_free(events->id);
    g_free(events);
}

void route_job_events(struct request *request)
{
    json_t *job = asking_job(request);
    json_decref(job);
    if (!job)
        return;
    struct events *events = g_new0(struct events, 1);
    *events = (struct events){.service = request->service, .id = g_strdup(request->params[0]), .language = request->language,
                              .pending = g_string_new("retry: 1000\n\n"), .beat = g_get_monotonic_time()};
    http_answer(request, 200, NULL, NULL, 0);
    MHD_destroy_response(request->response);
    request->response = MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 4096, next_events, events, free_events);
    http_add_header(request, MHD_HTTP_HEADER_CONTENT_TYPE, "text/event-stream");
    http_add_header(request, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
    http_add_header(request, "X-Accel-Buffering", "no");
}

/* ---- What was made ---- */

void route_job_bundle(struct request *request)
{
    json_t *job = asking_job(request);
    if (!job)
        return;
    char *path = jobs_path(request->service->settings, request->params[0], "bundle.zip");
    struct stat st;
    if (stat(path, &st) == 0)
        http_answer_file(request, path, "application/zip", "station-signs.zip");
    else
        http_problem(request, "not-made", NULL, NULL);
    g_free(path);
    json_decref(job);
}

static void list(const char *folder, const char *under, json_t *files)
{
    char *path = *under ? g_build_filename(folder, under, NULL) : g_strdup(folder);
    GDir *dir = g_dir_open(path, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir)) != NULL) {
        struct stat st;
        char *is = *under ? g_build_filename(under, name, NULL) : g_strdup(name), *full = g_build_filename(folder, is, NULL);
        bool there = *name != '.' && lstat(full, &st) == 0;
        if (there && S_ISDIR(st.st_mode))
            list(folder, is, files);
        else if (there && S_ISREG(st.st_mode))
            json_array_append_new(files, json_pack("{s:s, s:I}", "name", is, "bytes", (json_int_t)st.st_size));
        g_free(full);
        g_free(is);
    }
    if (dir)
        g_dir_close(dir);
    g_free(path);
}

void route_made_list(struct request *request)
{
    json_t *job = asking_job(request);
    if (!job)
        return;
    char *out = jobs_path(request->service->settings, request->params[0], "out"), *found = jobs_path(request->service->settings, request->params[0], "findings.json");
    json_t *files = json_array(), *findings = json_load_file(found, 0, NULL);
    list(out, "", files);
    http_answer_json(request, 200, json_pack("{s:o, s:o}", "files", files, "findings", findings ? findings : json_array()));
    g_free(found);
    g_free(out);
    json_decref(job);
}

void route_made_get(struct request *request)
{
    json_t *job = asking_job(request), *files = json_array(), *file;
    const char *asked = http_query(request, "name");
    size_t i;
    if (job) {
        char *out = jobs_path(request->service->settings, request->params[0], "out");
        list(out, "", files);
        json_array_foreach(files, i, file)
            if (asked && strcmp(json_string_value(json_object_get(file, "name")), asked) == 0) {
                char *path = g_build_filename(out, asked, NULL), *name = g_path_get_basename(asked);
                http_answer_file(request, path, g_str_has_suffix(asked, ".pdf") ? "application/pdf" : "application/octet-stream", name);
                g_free(path);
                g_free(name);
            }
        g_free(out);
        if (!request->response)
            http_problem(request, "no-file", NULL, NULL);
    }
    json_decref(files);
    json_decref(job);
}
