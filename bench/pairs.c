/* Times two commands in turn, A B A B …, each from fork to exit: wall clock, processor time, peak
 * memory. Two runs of each before that are not counted, of less than three pairs all but one. Prints the medians and
 * the median of the ratios B/A pair by pair, which holds when the machine's speed drifts. It never judges.
 *
 *     pairs N LABEL-A LABEL-B -- A… -- B…
 *
 * Processes that a command leaves behind are waited for, and their processor time is the command's; its peak memory
 * is that of its largest process. What the commands print is thrown away; one that fails ends the run with status 1. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MAX_RUNS 1000
#define WARM_UP 2

struct run {
    double wall_ms, cpu_ms, peak_mb;
};

static double ms_of(struct timeval t)
{
    return (double)t.tv_sec * 1e3 + (double)t.tv_usec / 1e3;
}

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static struct run run(char **command)
{
    double start = now_ms();
    /* vfork: the child must not pay for this process's pages. */
    pid_t pid = vfork();
    if (pid == 0) {
        int null = open("/dev/null", O_WRONLY);
        dup2(null, STDOUT_FILENO);
        dup2(null, STDERR_FILENO);
        execvp(command[0], command);
        _exit(127);
    }
    int status = -1;
    struct rusage usage;
    if (pid < 0 || wait4(pid, &status, 0, &usage) != pid || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        fprintf(stderr, "%s: failed with status %d\n", command[0], WIFEXITED(status) ? WEXITSTATUS(status) : -1);
        exit(1);
    }
    struct run result = {now_ms() - start, ms_of(usage.ru_utime) + ms_of(usage.ru_stime), (double)usage.ru_maxrss / 1024};
    while (wait4(-1, &status, 0, &usage) > 0) {
        result.cpu_ms += ms_of(usage.ru_utime) + ms_of(usage.ru_stime);
        if ((double)usage.ru_maxrss / 1024 > result.peak_mb)
            result.peak_mb = (double)usage.ru_maxrss / 1024;
    }
    return result;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Sorts. */
static double median(double *values, size_t n)
{
    qsort(values, n, sizeof *values, by_value);
    return n % 2 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

static void print(const char *label, const struct run *runs, size_t n)
{
    static double wall[MAX_RUNS], cpu[MAX_RUNS], peak[MAX_RUNS];
    for (size_t i = 0; i < n; i++) {
        wall[i] = runs[i].wall_ms;
        cpu[i] = runs[i].cpu_ms;
        peak[i] = runs[i].peak_mb;
    }
    double mid = median(wall, n);
    printf("  %-24s %9.1f %9.1f %9.1f %9.1f %9.1f\n", label, mid, wall[0], wall[n - 1], median(cpu, n), median(peak, n));
}

int main(int argc, char **argv)
{
    static struct run a[MAX_RUNS], b[MAX_RUNS];
    static double ratios[MAX_RUNS];
    size_t n = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;
    int second = 5;
    while (second < argc && strcmp(argv[second], "--") != 0)
        second++;
    if (n < 1 || n > MAX_RUNS || argc < 8 || strcmp(argv[4], "--") != 0 || second >= argc - 1) {
        fprintf(stderr, "usage: %s N LABEL-A LABEL-B -- A... -- B...\n", argv[0]);
        return 2;
    }
    argv[second] = NULL;
    char **first_command = &argv[5], **second_command = &argv[second + 1];
    /* Orphans come to this process, else a browser's helpers would cost nothing. */
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
    for (size_t i = 0; i < WARM_UP && i + 1 < n; i++) {
        run(first_command);
        run(second_command);
    }
    for (size_t i = 0; i < n; i++) {
        a[i] = run(first_command);
        b[i] = run(second_command);
        ratios[i] = b[i].wall_ms / a[i].wall_ms;
    }
    printf("  %-24s %9s %9s %9s %9s %9s\n", "", "wall ms", "min", "max", "CPU ms", "peak MB");
    print(argv[2], a, n);
    print(argv[3], b, n);
    double ratio = median(ratios, n);
    printf("  %s takes %.2f of the time of %s (pair by pair: %.2f to %.2f)\n", argv[3], ratio, argv[2], ratios[0],
           ratios[n - 1]);
    return 0;
}
