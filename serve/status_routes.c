/* How the service is: for balancers and for Prometheus. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "routes.h"
#include "runs.h"
#include "sandbox.h"

static void say(struct request *request, unsigned status, const char *text)
{
    http_answer(request, status, "text/plain; charset=utf-8", strdup(text), strlen(text));
    http_add_header(request, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
}

void route_healthz(struct request *request)
{
    say(request, 200, "ok\n");
}

void route_readyz(struct request *request)
{
    struct pool_counts counts;
    pool_count(request->service->pool, &counts);
    bool ready = counts.workers > 0 && counts.waiting < request->service->settings->queue && !g_atomic_int_get(&request->service->closing) &&
                 access(request->service->settings->state, W_OK) == 0;
    if (ready)
        say(request, 200, "ready\n");
    else
        http_problem(request, "closing", NULL, NULL);
}

void route_metrics(struct request *request)
{
    struct service *service = request->service;
    struct pool_counts counts;
    GString *text = g_string_new("# HELP signgen_requests_total Requests by route, method and status.\n# TYPE signgen_requests_total counter\n");
    GHashTableIter iter;
    gpointer key, value;
    pool_count(service->pool, &counts);
    g_mutex_lock(&service->lock);
    g_hash_table_iter_init(&iter, service->counts);
    while (g_hash_table_iter_next(&iter, &key, &value))
        g_string_append_printf(text, "signgen_requests_total{route=\"%s\"} %" G_GUINT64_FORMAT "\n", (char *)key, *(guint64 *)value);
    const struct {
        const char *name, *kind, *help;
        double value;
    } ROWS[] = {{"request_seconds_total", "counter", "Time that all requests took.", service->seconds},
                {"requests_in_hand", "gauge", "Requests being answered.", g_atomic_int_get(&service->in_hand)},
                {"upload_bytes", "gauge", "Bytes of uploads in memory.", (double)service->uploading},
                {"workers", "gauge", "Worker processes.", counts.workers},
                {"workers_busy", "gauge", "Workers at work.", counts.busy},
                {"queue_length", "gauge", "Requests that wait for a worker.", counts.waiting},
                {"queue_full_total", "counter", "Requests that were refused because too many waited.", (double)counts.full},
                {"workers_died_total", "counter", "Workers that died at work.", (double)counts.died},
                {"workers_late_total", "counter", "Workers that ran out of their time.", (double)counts.late}};
    for (size_t i = 0; i < G_N_ELEMENTS(ROWS); i++)
        g_string_append_printf(text, "# HELP signgen_%s %s\n# TYPE signgen_%s %s\nsigngen_%s %.15g\n", ROWS[i].name, ROWS[i].help, ROWS[i].name, ROWS[i].kind,
                               ROWS[i].name, ROWS[i].value);
    g_mutex_unlock(&service->lock);
    g_string_append_printf(text, "# HELP signgen_jobs_running Jobs being made or waiting for it.\n# TYPE signgen_jobs_running gauge\nsigngen_jobs_running %u\n",
                           runs_count(service));
    say(request, 200, text->str);
    g_string_free(text, TRUE);
}
