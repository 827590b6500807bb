/* Questions to workers; see asking.h. */
#include "asking.h"

#include <stdlib.h>
#include <string.h>

#include "jobs.h"

json_t *asking_job(struct request *request)
{
    json_t *job = jobs_load(request->service->settings, request->params[0]);
    const char *visitor = json_string_value(json_object_get(job, "visitor"));
    /* Another visitor's is not there; who made it without a cookie alone knows its name. */
    if (job && (!visitor || (request->visitor && strncmp(visitor, request->visitor, 32) == 0))) {
        jobs_touch(request->service->settings, request->params[0]);
        return job;
    }
    json_decref(job);
    http_problem(request, "no-job", NULL, NULL);
    return NULL;
}

static void give(struct request *request, struct message *answer, const char *name)
{
    const char *type = json_string_value(json_object_get(answer->head, "type")), *etag = json_string_value(json_object_get(answer->head, "etag"));
    json_t *findings = json_object_get(answer->head, "findings");
    http_answer(request, 200, type, answer->body, answer->len);
    answer->body = NULL;
    if (etag) {
        char *quoted = g_strdup_printf("\"%s\"", etag);
        http_add_header(request, MHD_HTTP_HEADER_ETAG, quoted);
        g_free(quoted);
    }
    http_add_header(request, MHD_HTTP_HEADER_CACHE_CONTROL, etag ? "private, no-cache" : "no-store");
    if (findings) {
        char *n = g_strdup_printf("%zu", json_array_size(findings));
        http_add_header(request, "Signgen-Findings", n);
        g_free(n);
    }
    if (name)
        http_attachment(request, name);
}

/* False after a problem. */
static bool settle(struct request *request, enum pool_got got, struct message *answer)
{
    static const char *const PROBLEMS[] = {NULL, "busy", "worker-died", "worker-slow"};
    if (PROBLEMS[got]) {
        http_problem(request, PROBLEMS[got], NULL, NULL);
        return false;
    }
    const char *problem = json_string_value(json_object_get(answer->head, "problem")), *detail = json_string_value(json_object_get(answer->head, "detail"));
    if (problem) {
        json_t *findings = json_object_get(answer->head, "findings");
        http_problem(request, problem, detail, findings ? json_pack("{s:O}", "findings", findings) : NULL);
        message_clear(answer);
        return false;
    }
    if (json_integer_value(json_object_get(answer->head, "status")) == 304) {
        char *etag = g_strdup_printf("\"%s\"", json_string_value(json_object_get(answer->head, "etag")));
        http_answer(request, 304, NULL, NULL, 0);
        http_add_header(request, MHD_HTTP_HEADER_ETAG, etag);
        g_free(etag);
        message_clear(answer);
        return false;
    }
    return true;
}

bool asking_ask(struct request *request, const json_t *job, bool same, json_t *head, struct message *answer)
{
    const char *id = json_string_value(json_object_get(job, "id"));
    char *folder = jobs_path(request->service->settings, id, NULL);
    json_object_set_new(head, "language", json_string(request->language));
    json_object_set(head, "job", (json_t *)job);
    json_object_set(head, "version", json_object_get(job, "version"));
    enum pool_got got = pool_ask(request->service->pool, id, folder, same, head, NULL, 0, answer);
    json_decref(head);
    g_free(folder);
    return settle(request, got, answer);
}

void asking_relay(struct request *request, const json_t *job, bool same, json_t *head, const char *name)
{
    struct message answer;
    if (!asking_ask(request, job, same, head, &answer))
        return;
    give(request, &answer, name);
    message_clear(&answer);
}

void asking_once(struct request *request, json_t *head, const void *body, size_t len, const char *name)
{
    struct message answer;
    json_object_set_new(head, "language", json_string(request->language));
    json_object_set_new(head, "once", json_true());
    enum pool_got got = pool_ask(request->service->pool, "once", request->service->scratch, false, head, body, len, &answer);
    json_decref(head);
    if (!settle(request, got, &answer))
        return;
    give(request, &answer, name);
    message_clear(&answer);
}
