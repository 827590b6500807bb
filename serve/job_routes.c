/* Jobs: drafts that a visitor mends, and the sheets of them as pictures. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "asked.h"
#include "asking.h"
#include "guard.h"
#include "jobs.h"
#include "routes.h"
#include "runs.h"
#include "uploads.h"

#define MOST_CORRECTIONS 20000

static bool is_running(const json_t *job)
{
    const char *state = json_string_value(json_object_get(job, "state"));
    return state && (strcmp(state, "running") == 0 || strcmp(state, "queued") == 0);
}

/* The job as it is told: its document without what is the service's own, with what a worker sees in it. */
static void tell(struct request *request, const json_t *job, unsigned status, double wait)
{
    struct message answer;
    if (!asking_ask(request, job, true, json_pack("{s:s, s:f}", "do", "view", "ms", wait * 1000), &answer))
        return;
    json_t *is = json_copy((json_t *)job), *view = json_loadb((const char *)answer.body, answer.len, 0, NULL);
    json_object_del(is, "visitor");
    json_object_update(is, view);
    const char *id = json_string_value(json_object_get(is, "id"));
    size_t i;
    json_t *sheet;
    json_array_foreach(json_object_get(is, "sheets"), i, sheet) {
        char *url = g_strdup_printf("/v1/jobs/%s/sheets/%zu.png", id, i);
        json_object_set_new(sheet, "picture", json_string(url));
        g_free(url);
    }
    json_t *progress = runs_progress(request->service, id);
    json_object_set_new(is, "progress", progress ? progress : json_null());
    http_answer_json(request, status, is);
    char *location = g_strdup_printf("/v1/jobs/%s", id);
    if (status == 201)
        http_add_header(request, MHD_HTTP_HEADER_LOCATION, location);
    g_free(location);
    json_decref(view);
    message_clear(&answer);
}

/* The layout that may be done before the answer. */
static double wait_of(struct request *request)
{
    return MIN(http_query_number(request, "wait", 0), request->service->settings->seconds * 0.8);
}

/* Puts what was handed in into the job. False after a problem. */
static bool put_files(struct request *request, json_t *job, const struct uploads *uploads)
{
    json_t *files = json_object_get(job, "files"), *news = uploads_list(uploads), *file;
    const char *id = json_string_value(json_object_get(job, "id"));
    size_t k;
    for (guint i = 0; i < uploads->files->len; i++) {
        const struct upload_file *is = &g_array_index(uploads->files, struct upload_file, i);
        if (!jobs_put(request->service->settings, id, is->name, is->bytes, is->len)) {
            http_problem(request, "no-room", NULL, NULL);
            json_decref(news);
            return false;
        }
        json_array_foreach(files, k, file) /* one of that name is another now */
            if (strcmp(json_string_value(json_object_get(file, "name")), is->name) == 0)
                json_array_remove(files, k--);
    }
    json_array_extend(files, news);
    json_decref(news);
    return true;
}

void route_job_new(struct request *request)
{
    struct uploads uploads;
    struct service *service = request->service;
    if (!uploads_read(request, &uploads))
        return;
    json_t *job = jobs_new(service->settings, request->visitor);
    bool good = false;
    if (job) {
        if (request->visitor)
            json_object_set_new(job, "visitor", json_stringn(request->visitor, 32));
        json_object_set(job, "options", uploads.options);
        good = put_files(request, job, &uploads) && jobs_save(service->settings, job);
    }
    if (!good && !request->response)
        http_problem(request, "no-room", NULL, NULL);
    if (good && uploads.start)
        runs_start(service, job);
    if (good)
        tell(request, job, 201, wait_of(request));
    if (job && (!good || (request->status >= 400 && !uploads.start))) /* nobody was told its name */
        jobs_delete(service->settings, json_string_value(json_object_get(job, "id")));
    uploads_clear(&uploads);
    json_decref(job);
}

struct listing {
    struct request *request;
    json_t *list;
};

static void add_job(void *user, const char *id, const json_t *job)
{
    struct listing *listing = user;
    const char *visitor = json_string_value(json_object_get(job, "visitor")), *own = listing->request->visitor;
    if (visitor && own && strncmp(visitor, own, 32) == 0)
        json_array_append_new(listing->list, json_pack("{s:s, s:O, s:O, s:O}", "id", id, "state", json_object_get(job, "state"), "created",
                                                       json_object_get(job, "created"), "files", json_object_get(job, "files")));
}

void route_jobs_list(struct request *request)
{
    struct listing listing = {request, json_array()};
    jobs_each(request->service->settings, add_job, &listing);
    http_answer_json(request, 200, listing.list);
}

void route_job_get(struct request *request)
{
    json_t *job = asking_job(request);
    if (job)
        tell(request, job, 200, wait_of(request));
    json_decref(job);
}

void route_job_delete(struct request *request)
{
    json_t *job = asking_job(request);
    if (!job)
        return;
    runs_cancel(request->service, request->params[0], true);
    pool_forget(request->service->pool, request->params[0]);
    jobs_delete(request->service->settings, request->params[0]);
    http_answer(request, 204, NULL, NULL, 0);
    json_decref(job);
}

/* ---- Changes ---- */

/* Changes the document by `change` under its lock, and tells what it is then. */
static void change(struct request *request, bool (*how)(struct request *request, json_t *job, const json_t *body), const json_t *body)
{
    json_t *job = asking_job(request);
    json_decref(job);
    if (!job)
        return;
    int lock = jobs_lock(request->service->settings, request->params[0]);
    job = jobs_load(request->service->settings, request->params[0]);
    if (!job) {
        http_problem(request, "no-job", NULL, NULL);
    } else if (is_running(job)) {
        http_problem(request, "running", NULL, NULL);
    } else if (how(request, job, body)) {
        json_object_set_new(job, "version", json_integer(json_integer_value(json_object_get(job, "version")) + 1));
        json_object_set_new(job, "state", json_string("draft"));
        if (!jobs_save(request->service->settings, job))
            http_problem(request, "no-room", NULL, NULL);
    }
    jobs_unlock(lock);
    if (job && !request->response)
        tell(request, job, 200, wait_of(request));
    json_decref(job);
}

static void change_by_json(struct request *request, bool (*how)(struct request *request, json_t *job, const json_t *body))
{
    json_t *body = json_loadb((const char *)request->body->data, request->body->len, 0, NULL);
    if (json_is_object(body))
        change(request, how, body);
    else
        http_problem(request, "bad-json", NULL, NULL);
    json_decref(body);
}

static bool patch_options(struct request *request, json_t *job, const json_t *body)
{
    json_t *options = json_object_get(job, "options"), *value;
    const char *wrong = NULL, *key;
    if (!asked_valid(json_object_get(body, "options"), &wrong)) {
        http_problem(request, "option", wrong, NULL);
        return false;
    }
    json_object_foreach(json_object_get(body, "options"), key, value) {
        if (json_is_null(value))
            json_object_del(options, key);
        else
            json_object_set(options, key, value);
    }
    return true;
}

void route_job_patch(struct request *request)
{
    change_by_json(request, patch_options);
}

/* One cell; value null: as in the file again. */
static bool correct(json_t *corrections, const json_t *is, const char *cell, const json_t *value)
{
    const char *file = json_string_value(json_object_get(is, "file")), *sheet = json_string_value(json_object_get(is, "sheet"));
    size_t i;
    json_t *old;
    if (!file || !cell || strlen(cell) > 12 || !(json_is_string(value) || json_is_null(value)))
        return false;
    json_array_foreach(corrections, i, old)
        if (strcmp(json_string_value(json_object_get(old, "file")), file) == 0 && strcmp(json_string_value(json_object_get(old, "cell")), cell) == 0 &&
            g_strcmp0(json_string_value(json_object_get(old, "sheet")), sheet) == 0)
            json_array_remove(corrections, i--);
    if (json_is_string(value))
        json_array_append_new(corrections, json_pack("{s:s, s:s?, s:s, s:O}", "file", file, "sheet", sheet, "cell", cell, "value", value));
    return json_array_size(corrections) <= MOST_CORRECTIONS;
}

/* A column means what its head is called. */
static bool name_column(struct request *request, json_t *job, json_t *corrections, const json_t *is)
{
    struct message answer;
    const char *column = json_string_value(json_object_get(is, "column"));
    bool good = false;
    if (!column || !asking_ask(request, job, true, json_pack("{s:s}", "do", "table"), &answer))
        return false;
    json_t *tables = json_loadb((const char *)answer.body, answer.len, 0, NULL), *sheet;
    size_t i;
    json_array_foreach(json_object_get(tables, "sheets"), i, sheet)
        if (json_equal(json_object_get(sheet, "file"), json_object_get(is, "file")) &&
            (!json_is_string(json_object_get(is, "sheet")) || json_equal(json_object_get(sheet, "sheet"), json_object_get(is, "sheet")))) {
            char *cell = g_strdup_printf("%s%d", column, (int)json_integer_value(json_object_get(sheet, "head")));
            good = correct(corrections, is, cell, json_object_get(is, "head"));
            g_free(cell);
        }
    json_decref(tables);
    message_clear(&answer);
    return good;
}

static bool patch_table(struct request *request, json_t *job, const json_t *body)
{
    json_t *corrections = json_object_get(job, "corrections"), *is;
    size_t i;
    bool good = true;
    json_array_foreach(json_object_get(body, "columns"), i, is)
        good = good && name_column(request, job, corrections, is);
    json_array_foreach(json_object_get(body, "corrections"), i, is)
        good = good && correct(corrections, is, json_string_value(json_object_get(is, "cell")), json_object_get(is, "value"));
    if (!good && !request->response)
        http_problem(request, "bad-json", NULL, NULL);
    return good;
}

void route_table_patch(struct request *request)
{
    change_by_json(request, patch_table);
}

static bool add_files(struct request *request, json_t *job, const json_t *body)
{
    struct uploads uploads;
    (void)body;
    bool good = uploads_read(request, &uploads);
    if (!good)
        return false;
    good = put_files(request, job, &uploads);
    uploads_clear(&uploads);
    return good;
}

void route_job_files(struct request *request)
{
    change(request, add_files, NULL);
}

/* ---- Files as they were handed in ---- */

static json_t *find_file(struct request *request, const json_t *job)
{
    size_t i;
    json_t *file;
    json_array_foreach(json_object_get(job, "files"), i, file)
        if (strcmp(json_string_value(json_object_get(file, "name")), request->params[1]) == 0)
            return file;
    http_problem(request, "no-file", NULL, NULL);
    return NULL;
}

static char *input_path(struct request *request)
{
    char *in = jobs_path(request->service->settings, request->params[0], "in"), *path = g_build_filename(in, request->params[1], NULL);
    g_free(in);
    return path;
}

void route_input_get(struct request *request)
{
    json_t *job = asking_job(request);
    if (job && find_file(request, job)) {
        char *path = input_path(request);
        http_answer_file(request, path, "application/octet-stream", request->params[1]);
        g_free(path);
    }
    json_decref(job);
}

static bool put_input(struct request *request, json_t *job, const json_t *body)
{
    json_t *file = find_file(request, job);
    (void)body;
    if (!file)
        return false;
    json_object_set_new(file, "bytes", json_integer(request->body->len));
    if (jobs_put(request->service->settings, request->params[0], request->params[1], request->body->data, request->body->len))
        return true;
    http_problem(request, "no-room", NULL, NULL);
    return false;
}

void route_input_put(struct request *request)
{
    change(request, put_input, NULL);
}

static bool delete_input(struct request *request, json_t *job, const json_t *body)
{
    json_t *files = json_object_get(job, "files"), *file = find_file(request, job), *other;
    size_t i;
    (void)body;
    if (!file)
        return false;
    char *path = input_path(request);
    unlink(path);
    g_free(path);
    json_array_foreach(files, i, other)
        if (other == file) {
            json_array_remove(files, i);
            break;
        }
    return true;
}

void route_input_delete(struct request *request)
{
    change(request, delete_input, NULL);
}

/* ---- What is seen ---- */

void route_table_get(struct request *request)
{
    json_t *job = asking_job(request);
    if (job)
        asking_relay(request, job, true, json_pack("{s:s}", "do", "table"), NULL);
    json_decref(job);
}

void route_sheet_get(struct request *request)
{
    static const char *const FORMATS[] = {"json", "pdf", "png", "svg", "dxf", "tif", "jpg", "plt", "eps", NULL};
    char *end = NULL;
    guint64 n = g_ascii_isdigit(*request->params[1]) ? g_ascii_strtoull(request->params[1], &end, 10) : 0;
    json_t *job = end && *end == '.' && g_strv_contains(FORMATS, end + 1) ? asking_job(request) : NULL;
    if (job) {
        bool frames = strcmp(end + 1, "json") == 0;
        double dpi = http_query_number(request, "dpi", 0), across = http_query_number(request, "width", 0);
        json_t *head = json_pack("{s:s, s:I, s:s, s:I, s:f, s:f, s:s?}", "do", frames ? "frames" : "sheet", "sheet", (json_int_t)MIN(n, 1u << 30), "format",
                                 end + 1, "page", (json_int_t)http_query_number(request, "page", 0), "dpi", MIN(dpi, 600), "across", MIN(across, 8000),
                                 "if-none-match", http_header(request, MHD_HTTP_HEADER_IF_NONE_MATCH));
        asking_relay(request, job, false, head, NULL);
    } else if (!request->response) {
        http_problem(request, "no-sheet", NULL, NULL);
    }
    json_decref(job);
}

void route_paper_get(struct request *request)
{
    static const char *const PAPERS[] = {"proof.pdf", "preflight.pdf", "understood.pdf", "corrected.xlsx", "all.pdf", "return.xlsx", "return.csv",
                                         "return.pdf", "wall.pdf", NULL};
    const char *file = request->params[1];
    json_t *job = g_strv_contains(PAPERS, file) ? asking_job(request) : NULL;
    if (job) {
        char *paper = g_strndup(file, strcspn(file, "."));
        asking_relay(request, job, true, json_pack("{s:s, s:s, s:s, s:I}", "do", "paper", "paper", paper, "format", strchr(file, '.') + 1,
                                                      "site", (json_int_t)http_query_number(request, "site", 0)), file);
        g_free(paper);
    } else if (!request->response) {
        http_problem(request, "no-file", NULL, NULL);
    }
    json_decref(job);
}
