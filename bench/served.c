/* served PORT SECONDS: one sign as PDF through sign.h by two threads, and the same over HTTP at 1, 8 and 64 connections, in one run. */
#include <arpa/inet.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "sign.h"

#define THREADS 2
#define MOST 64
#define SAMPLES 400000

static const char SITE[] = "district: 重庆市北碚区\ntown: 天生街道\nplace: 新星路社区\n";
static sign_context *context;
static int port;
static double until;
static atomic_ulong made;
static atomic_uint n_samples;
static float samples[SAMPLES];

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void *by_library(void *unused)
{
    while (now() < until) {
        sign_report *report = sign_report_new();
        sign_sites *sites = NULL;
        sign_document *document = NULL;
        sign_bytes bytes = {0};
        if (sign_sites_read("site.yaml", SITE, strlen(SITE), report, &sites) == SIGN_OK &&
            sign_document_build(context, sign_sites_at(sites, 0), NULL, report, &document) == SIGN_OK) {
            const sign_document *one = document;
            made += sign_pdf_write(&one, 1, NULL, report, &bytes) == SIGN_OK;
        }
        sign_bytes_free(&bytes);
        sign_document_free(document);
        sign_sites_free(sites);
        sign_report_free(report);
    }
    return unused;
}

/* Reads an answer to its end. True if it was good. */
static int take(int fd, char *buffer, size_t room)
{
    size_t have = 0, need = 0;
    int good = 0;
    while (!need || have < need) {
        ssize_t n = recv(fd, buffer + have, room - have - 1, 0);
        if (n <= 0)
            return 0;
        have += (size_t)n;
        buffer[have] = 0;
        char *end = need ? NULL : memmem(buffer, have, "\r\n\r\n", 4), *length = end ? strcasestr(buffer, "Content-Length:") : NULL;
        if (length) {
            need = (size_t)(end + 4 - buffer) + strtoul(length + 15, NULL, 10);
            good = strncmp(buffer, "HTTP/1.1 200", 12) == 0;
        }
        if (need >= room)
            return 0;
    }
    return good;
}

static void *by_http(void *unused)
{
    char request[512], *buffer = malloc(1 << 20);
    int len = snprintf(request, sizeof request, "POST /v1/render HTTP/1.1\r\nHost: localhost\r\nContent-Length: %zu\r\n\r\n%s", strlen(SITE), SITE);
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(fd, (struct sockaddr *)&at, sizeof at) == 0)
        while (now() < until) {
            double began = now();
            if (send(fd, request, (size_t)len, MSG_NOSIGNAL) != len || !take(fd, buffer, 1 << 20))
                break;
            unsigned i = n_samples++;
            if (i < SAMPLES)
                samples[i] = (float)(now() - began);
            made++;
        }
    close(fd);
    free(buffer);
    return unused;
}

static double run(void *(*work)(void *), size_t threads, double seconds)
{
    pthread_t all[MOST];
    made = 0;
    n_samples = 0;
    double began = now();
    until = began + seconds;
    for (size_t i = 0; i < threads; i++)
        pthread_create(&all[i], NULL, work, NULL);
    for (size_t i = 0; i < threads; i++)
        pthread_join(all[i], NULL);
    return (double)made / (now() - began);
}

static int by_size(const void *a, const void *b)
{
    return (*(const float *)a > *(const float *)b) - (*(const float *)a < *(const float *)b);
}

int main(int argc, char **argv)
{
    static const size_t CONNECTIONS[] = {1, 8, 64};
    sign_context_options options = SIGN_CONTEXT_OPTIONS_INIT;
    sign_report *report = sign_report_new();
    port = argc > 1 ? atoi(argv[1]) : 0;
    double seconds = argc > 2 ? atof(argv[2]) : 3;
    options.data_dir = getenv("SIGNGEN_DATADIR");
    if (sign_context_new(&options, report, &context) != SIGN_OK)
        return 1;
    run(by_library, THREADS, seconds / 4);
    double own = run(by_library, THREADS, seconds);
    printf("sign.h, %d threads: %.0f signs a second\n", THREADS, own);
    run(by_http, THREADS, seconds / 4);
    for (size_t i = 0; i < sizeof CONNECTIONS / sizeof *CONNECTIONS; i++) {
        double rate = run(by_http, CONNECTIONS[i], seconds);
        size_t n = n_samples < SAMPLES ? n_samples : SAMPLES;
        qsort(samples, n, sizeof *samples, by_size);
        printf("HTTP, %zu connections: %.0f signs a second, %.2f of sign.h; p50 %.1f ms, p99 %.1f ms\n", CONNECTIONS[i], rate, rate / own,
               n ? (double)samples[n / 2] * 1000 : 0.0, n ? (double)samples[n * 99 / 100] * 1000 : 0.0);
    }
    sign_context_free(context);
    sign_report_free(report);
    return 0;
}
