/* One context, sixteen threads: the same bytes as one thread alone. Through sign.h only. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "sign.h"
#include "tap.h"

#define N_THREADS 16
#define MAX_OUTPUTS 96

static const char *const FILES[] = {"examples/tiansheng/sites.yaml", "examples/full/site.yaml"};
static const char *const TEMPLATES[] = {"annex2-wall", "annex2-wide", "plate"};

struct output {
    sign_bytes pdf, png;
    char *trace;
};

struct worker {
    sign_context *context;
    sign_sites *const *sites;
    pthread_barrier_t *start; /* NULL: alone */
    size_t first;             /* where it begins, so that threads meet different sites at the same time */
    struct output outputs[MAX_OUTPUTS];
    size_t n, findings, failures;
};

static const sign_site *site_at(sign_sites *const *sites, size_t i)
{
    for (size_t file = 0; file < sizeof FILES / sizeof *FILES; file++) {
        if (i < sign_sites_count(sites[file]))
            return sign_sites_at(sites[file], i);
        i -= sign_sites_count(sites[file]);
    }
    return NULL;
}

static void make(struct worker *worker, const sign_site *site, const char *template_name, struct output *out)
{
    sign_build_options options = SIGN_BUILD_OPTIONS_INIT;
    options.template_name = template_name;
    sign_png_options small = SIGN_PNG_OPTIONS_INIT;
    small.width_px = 120;
    sign_report *report = sign_report_new();
    sign_document *document = NULL;
    sign_bytes trace = {NULL, 0};
    worker->failures +=
        sign_document_build(worker->context, site, &options, report, &document) != SIGN_OK ||
        sign_pdf_write((const sign_document *const *)&document, 1, NULL, report, &out->pdf) != SIGN_OK ||
        sign_png_write(document, 0, &small, report, &out->png) != SIGN_OK ||
        sign_trace_write(document, 0, &trace) != SIGN_OK;
    out->trace = trace.data ? strndup((const char *)trace.data, trace.len) : NULL;
    worker->findings += sign_report_count(report);
    sign_bytes_free(&trace);
    sign_document_free(document);
    sign_report_free(report);
}

static void *work(void *argument)
{
    struct worker *worker = argument;
    if (worker->start)
        pthread_barrier_wait(worker->start);
    size_t n_templates = sizeof TEMPLATES / sizeof *TEMPLATES;
    for (size_t k = 0; k < worker->n; k++) {
        size_t i = (worker->first + k) % worker->n;
        make(worker, site_at(worker->sites, i / n_templates), TEMPLATES[i % n_templates], &worker->outputs[i]);
    }
    return NULL;
}

static bool same(const sign_bytes *a, const sign_bytes *b)
{
    return a->len > 0 && a->len == b->len && memcmp(a->data, b->data, a->len) == 0;
}

static void clear(struct worker *worker)
{
    for (size_t i = 0; i < worker->n; i++) {
        sign_bytes_free(&worker->outputs[i].pdf);
        sign_bytes_free(&worker->outputs[i].png);
        free(worker->outputs[i].trace);
    }
}

static sign_context *open_context(const char *srcdir)
{
    sign_context_options options = SIGN_CONTEXT_OPTIONS_INIT;
    options.data_dir = srcdir;
    sign_report *report = sign_report_new();
    sign_context *context = NULL;
    ok(sign_context_new(&options, report, &context) == SIGN_OK, "a context");
    sign_report_free(report);
    return context;
}

/* Everything once in one thread with a context of its own, then sixteen times at once with a cold one. */
static void compare(const char *srcdir, sign_sites *const *sites, size_t n)
{
    struct worker *alone = calloc(1, sizeof *alone), *workers = calloc(N_THREADS, sizeof *workers);
    sign_context *own = open_context(srcdir), *shared = open_context(srcdir);
    if (!alone || !workers || !own || !shared)
        return;
    *alone = (struct worker){.context = own, .sites = sites, .n = n};
    work(alone);
    ok(alone->failures == 0, "one thread makes %zu documents (%zu failed)", n, alone->failures);
    bool distinct = true;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < i; j++)
            distinct = distinct && !same(&alone->outputs[i].pdf, &alone->outputs[j].pdf);
    ok(distinct, "no two of them alike");

    pthread_barrier_t start;
    pthread_barrier_init(&start, NULL, N_THREADS);
    pthread_t threads[N_THREADS];
    for (size_t t = 0; t < N_THREADS; t++) {
        workers[t] = (struct worker){.context = shared, .sites = sites, .start = &start, .first = t * 5 % n, .n = n};
        if (pthread_create(&threads[t], NULL, work, &workers[t]) != 0)
            abort();
    }
    for (size_t t = 0; t < N_THREADS; t++)
        pthread_join(threads[t], NULL);
    pthread_barrier_destroy(&start);
    for (size_t t = 0; t < N_THREADS; t++) {
        size_t pdfs = 0, pngs = 0, traces = 0;
        for (size_t i = 0; i < n; i++) {
            const struct output *a = &alone->outputs[i], *b = &workers[t].outputs[i];
            pdfs += same(&a->pdf, &b->pdf);
            pngs += same(&a->png, &b->png);
            traces += a->trace && b->trace && strcmp(a->trace, b->trace) == 0;
        }
        ok(workers[t].failures == 0 && workers[t].findings == alone->findings && pdfs == n && pngs == n && traces == n,
           "thread %zu: %zu PDF, %zu PNG, %zu traces of %zu are those of one thread (%zu failed, %zu findings to %zu)", t,
           pdfs, pngs, traces, n, workers[t].failures, workers[t].findings, alone->findings);
        clear(&workers[t]);
    }
    clear(alone);
    sign_context_free(own);
    sign_context_free(shared);
    free(workers);
    free(alone);
}

int main(void)
{
    const char *srcdir = getenv("srcdir");
    sign_sites *sites[sizeof FILES / sizeof *FILES] = {NULL};
    size_t n = 0;
    sign_report *report = sign_report_new();
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", srcdir ? srcdir : ".", FILES[i]);
        if (ok(sign_sites_load(path, report, &sites[i]) == SIGN_OK, "read %s", FILES[i]))
            n += sign_sites_count(sites[i]) * (sizeof TEMPLATES / sizeof *TEMPLATES);
    }
    if (ok(n > 30 && n <= MAX_OUTPUTS, "%zu documents to make", n))
        compare(srcdir ? srcdir : ".", sites, n);
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++)
        sign_sites_free(sites[i]);
    sign_report_free(report);
    return done();
}
