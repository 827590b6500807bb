/* Preloaded: the FAIL_AT-th allocation of the process that says "begin" (the first one after FAIL_FROM have passed) fails,
 * once, or with FAIL_ON every one from there. FAIL_COUNT names a file that gets the number of all. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *at, size_t size);

static atomic_long done;
static long at = -1, on;

static long number(const char *name)
{
    const char *text = getenv(name);
    return text ? atol(text) : 0;
}

static int fails(void)
{
    if (at < 0) {
        at = 0; /* getenv() allocates nothing */
        on = number("FAIL_ON");
        at = number("FAIL_AT");
    }
    long n = atomic_fetch_add(&done, 1) + 1;
    int failing = at > 0 && (on ? n >= at : n == at);
    if (failing)
        errno = ENOMEM;
    return failing;
}

__attribute__((visibility("default"))) void *malloc(size_t size)
{
    return fails() ? NULL : __libc_malloc(size);
}

__attribute__((visibility("default"))) void *calloc(size_t n, size_t size)
{
    return fails() ? NULL : __libc_calloc(n, size);
}

__attribute__((visibility("default"))) void *realloc(void *was, size_t size)
{
    return fails() ? NULL : __libc_realloc(was, size);
}

__attribute__((destructor)) static void tell(void)
{
    const char *path = getenv("FAIL_COUNT");
    char text[32];
    int fd = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666) : -1;
    if (fd >= 0) {
        int n = snprintf(text, sizeof text, "%ld\n", atomic_load(&done));
        if (write(fd, text, (size_t)n) != n)
            _exit(99);
        close(fd);
    }
}
