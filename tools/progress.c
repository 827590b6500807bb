/* The progress line; see progress.h. */
#include "progress.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "messages.h"
#include "terminal.h"

#define AT_MOST_EVERY 0.1
/* A run that is over sooner needs no line. */
#define QUIET_FIRST 0.5

static double now(void)
{
    return (double)g_get_monotonic_time() / 1e6;
}

void progress_begin(struct progress *progress, size_t of, bool wanted)
{
    const char *term = getenv("TERM");
    *progress = (struct progress){.of = of, .began = now()};
    progress->drawn = progress->began + QUIET_FIRST - AT_MOST_EVERY;
    progress->shown = wanted && isatty(STDERR_FILENO) == 1 && !(term && strcmp(term, "dumb") == 0);
}

void progress_at(struct progress *progress, size_t n)
{
    double time = now();
    if (!progress->shown || time - progress->drawn < AT_MOST_EVERY)
        return;
    double spent = time - progress->began, rate = (double)n / spent;
    double left = rate > 0 ? (double)(progress->of - n) / rate : 0;
    char done[24], of[24], speed[24], seconds[24];
    g_snprintf(done, sizeof done, "%zu", n);
    g_snprintf(of, sizeof of, "%zu", progress->of);
    g_ascii_formatd(speed, sizeof speed, "%.1f", rate);
    g_ascii_formatd(seconds, sizeof seconds, "%.0f", left);
    const char *args[] = {done, of, speed, seconds};
    char *text = messages_fill(_("{0} of {1}, {2} a second, {3} s left"), args, 4);
    char *encoded = terminal_encode(text);
    fprintf(stderr, "\r\033[K%s", encoded);
    fflush(stderr);
    g_free(encoded);
    g_free(text);
    progress->on_screen = true;
    progress->drawn = time;
}

void progress_clear(void *data)
{
    struct progress *progress = data;
    if (progress->on_screen)
        fputs("\r\033[K", stderr);
    progress->on_screen = false;
}
