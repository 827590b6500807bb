/* signgen-serve: the server that `signgen serve` starts, and its workers. */
#include <fcntl.h>
#include <netdb.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "http.h"
#include "jobs.h"
#include "runs.h"
#include "sandbox.h"
#include "worker.h"

#define IDLE_SECONDS 60      /* of a connection */
#define PER_ADDRESS 64       /* connections, unless a proxy stands before it */
#define CLOSING_SECONDS 30
#define LOOK_SECONDS 5

/* The address and a listening socket's daemon; NULL after a line on stderr. */
static struct MHD_Daemon *listen_at(struct service *service)
{
    const struct settings *settings = service->settings;
    char *host = NULL, number[8];
    unsigned port = 0;
    struct addrinfo hints = {.ai_flags = AI_PASSIVE | AI_NUMERICSERV, .ai_socktype = SOCK_STREAM}, *found = NULL;
    struct MHD_Daemon *daemon = NULL;
    bool good = settings_address(settings->listen, &host, &port);
    g_snprintf(number, sizeof number, "%u", port);
    if (good && !settings_is_loopback(host) && !settings->token)
        fprintf(stderr, "signgen-serve: %s: other machines can reach this address, so that a token file is needed\n", settings->listen);
    else if (good && getaddrinfo(*host ? host : NULL, number, &hints, &found) == 0)
        daemon = MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_POLL | MHD_USE_THREAD_PER_CONNECTION |
                                      (found->ai_family == AF_INET6 ? MHD_USE_IPv6 : 0),
                                  (uint16_t)port, NULL, NULL, http_access, service, MHD_OPTION_NOTIFY_COMPLETED, http_completed, service,
                                  MHD_OPTION_SOCK_ADDR, found->ai_addr, MHD_OPTION_CONNECTION_LIMIT, settings->connections,
                                  MHD_OPTION_PER_IP_CONNECTION_LIMIT, settings->hosts[0] ? 0 : PER_ADDRESS * 2, MHD_OPTION_CONNECTION_TIMEOUT,
                                  IDLE_SECONDS, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)65536, MHD_OPTION_THREAD_STACK_SIZE, (size_t)512 << 10,
                                  MHD_OPTION_LISTENING_ADDRESS_REUSE, 1u, MHD_OPTION_END);
    if (!daemon)
        fprintf(stderr, "signgen-serve: %s: cannot listen there\n", settings->listen);
    else
        service->port = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
    if (found)
        freeaddrinfo(found);
    g_free(host);
    return daemon;
}

static void say_ready(const struct service *service)
{
    const struct settings *settings = service->settings;
    char *host = NULL;
    unsigned port;
    bool whole;
    settings_address(settings->listen, &host, &port);
    const char *kernel = sandbox_kernel(&whole);
    bool six = strchr(host, ':') != NULL;
    printf("http://%s%s%s:%u/\n", six ? "[" : "", host, six ? "]" : "", service->port);
    fflush(stdout);
    if (settings->open) {
        char *url = g_strdup_printf("http://%s%s%s:%u/", six ? "[" : "", host, six ? "]" : "", service->port);
        char *args[] = {(char *)"xdg-open", url, NULL};
        g_spawn_async(NULL, args, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL);
        g_free(url);
    }
    fprintf(stderr, "{\"event\":\"ready\",\"workers\":%u,\"sandbox\":\"%s\"%s}\n", settings->workers, kernel,
            whole ? "" : ",\"warning\":\"workers are not wholly shut in: this kernel lacks it\"");
    g_free(host);
}

/* Waits for the end, and looks after jobs meanwhile. */
static void wait_for_end(struct service *service, const sigset_t *ends)
{
    gint64 swept = 0;
    for (;;) {
        runs_resume(service);
        if (g_get_monotonic_time() - swept > 60 * (gint64)G_USEC_PER_SEC || !swept) {
            utimensat(AT_FDCWD, service->scratch, NULL, 0);
            jobs_sweep(service->settings);
            swept = g_get_monotonic_time();
        }
        struct timespec pause = {MIN(LOOK_SECONDS, MAX(1, (time_t)service->settings->keep_s)), 0};
        if (sigtimedwait(ends, NULL, &pause) > 0)
            return;
    }
}

static int serve(struct settings *settings)
{
    struct service service = {.settings = settings};
    sigset_t ends;
    struct rlimit files;
    if (!jobs_open(settings))
        return 2;
    if (getrlimit(RLIMIT_NOFILE, &files) == 0 && (files.rlim_cur = files.rlim_max) > 0)
        setrlimit(RLIMIT_NOFILE, &files);
    signal(SIGPIPE, SIG_IGN);
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &ends, NULL);
    char *chance = jobs_chance();
    service.scratch = g_build_filename(settings->state, "tmp", chance, NULL);
    g_free(chance);
    g_mkdir_with_parents(service.scratch, 0700);
    service.counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    service.runs = runs_new();
    service.pool = pool_new(settings);
    struct MHD_Daemon *daemon = listen_at(&service);
    if (daemon) {
        say_ready(&service);
        wait_for_end(&service, &ends);
        /* What is in hand is finished; nothing new is taken. */
        MHD_socket quiet = MHD_quiesce_daemon(daemon);
        g_atomic_int_set(&service.closing, 1);
        runs_close(&service);
        for (int i = 0; i < CLOSING_SECONDS * 20 && g_atomic_int_get(&service.in_hand) > 0; i++)
            g_usleep(50000);
        MHD_stop_daemon(daemon);
        if (quiet != MHD_INVALID_SOCKET)
            close(quiet);
    }
    pool_free(service.pool);
    jobs_remove(service.scratch);
    g_hash_table_destroy(service.counts);
    g_free(service.scratch);
    return daemon ? 0 : 2;
}

int main(int argc, char **argv)
{
    struct settings settings;
    (void)argc;
    umask(077);
    if (!settings_read(&settings, argv + 1))
        return 2;
    return settings.worker_fd >= 0 ? worker_main(&settings) : serve(&settings);
}
