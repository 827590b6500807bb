/* Preloaded: the CALL_AT-th call of the function CALL_OF fails, once, with CALL_ERROR (a number of errno; 0: ENOSPC). CALL_COUNT
 * names a file that gets how many calls of it there were. Programs under test start no others. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long met;

static int fails(const char *name)
{
    const char *of = getenv("CALL_OF"), *at = getenv("CALL_AT"), *error = getenv("CALL_ERROR");
    if (!of || strcmp(of, name) != 0)
        return 0;
    long n = atomic_fetch_add(&met, 1) + 1;
    if (!at || n != atol(at))
        return 0;
    errno = error && atoi(error) > 0 ? atoi(error) : ENOSPC;
    return 1;
}

#define FAILING(result, name, failed, parameters, arguments)                       \
    __attribute__((visibility("default"))) result name parameters                 \
    {                                                                              \
        static result (*_Atomic real) parameters;                                  \
        if (!real)                                                                 \
            *(void **)(void *)&real = dlsym(RTLD_NEXT, #name);                     \
        return fails(#name) ? (failed) : real arguments;                           \
    }

FAILING(ssize_t, read, -1, (int fd, void *to, size_t n), (fd, to, n))
FAILING(ssize_t, pread, -1, (int fd, void *to, size_t n, off_t at), (fd, to, n, at))
FAILING(ssize_t, write, -1, (int fd, const void *from, size_t n), (fd, from, n))
FAILING(ssize_t, pwrite, -1, (int fd, const void *from, size_t n, off_t at), (fd, from, n, at))
FAILING(int, fsync, -1, (int fd), (fd))
FAILING(int, syncfs, -1, (int fd), (fd))
FAILING(int, ftruncate, -1, (int fd, off_t length), (fd, length))
FAILING(int, rename, -1, (const char *from, const char *to), (from, to))
FAILING(int, renameat, -1, (int a, const char *from, int b, const char *to), (a, from, b, to))
FAILING(int, link, -1, (const char *from, const char *to), (from, to))
FAILING(int, mkdir, -1, (const char *path, mode_t mode), (path, mode))
FAILING(int, unlink, -1, (const char *path), (path))
FAILING(size_t, fwrite, 0, (const void *from, size_t size, size_t n, FILE *to), (from, size, n, to))
FAILING(int, fclose, EOF, (FILE *file), (file))
FAILING(int, fflush, EOF, (FILE *file), (file))
FAILING(FILE *, fopen, NULL, (const char *path, const char *how), (path, how))
FAILING(void *, mmap, MAP_FAILED, (void *at, size_t n, int prot, int flags, int fd, off_t from), (at, n, prot, flags, fd, from))
FAILING(int, pthread_create, EAGAIN, (pthread_t *thread, const pthread_attr_t *how, void *(*start)(void *), void *user), (thread, how, start, user))

/* Closed all the same, as close(2) does that tells of an error. */
__attribute__((visibility("default"))) int close(int fd)
{
    static int (*_Atomic real)(int);
    if (!real)
        *(void **)(void *)&real = dlsym(RTLD_NEXT, "close");
    int failed = fails("close"), error = errno, closed = real(fd);
    if (failed)
        errno = error;
    return failed ? -1 : closed;
}

static int opened(const char *name, int at, const char *path, int flags, mode_t mode)
{
    static int (*_Atomic real)(int, const char *, int, ...);
    if (!real)
        *(void **)(void *)&real = dlsym(RTLD_NEXT, "openat");
    return fails(name) ? -1 : real(at, path, flags, mode);
}

#define OPENING(name, at_parameter, at)                                                        \
    __attribute__((visibility("default"))) int name(at_parameter const char *path, int flags, ...) \
    {                                                                                          \
        va_list rest;                                                                          \
        va_start(rest, flags);                                                                 \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;                \
        va_end(rest);                                                                          \
        return opened("open", at, path, flags, mode);                                          \
    }
#define NONE
#define FOLDER int folder,
OPENING(open, NONE, AT_FDCWD)
OPENING(openat, FOLDER, folder)

__attribute__((destructor)) static void tell(void)
{
    const char *path = getenv("CALL_COUNT");
    char text[32];
    unsetenv("CALL_OF");
    int fd = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666) : -1;
    if (fd >= 0) {
        int n = snprintf(text, sizeof text, "%ld\n", atomic_load(&met));
        if (write(fd, text, (size_t)n) != n)
            _exit(99);
        close(fd);
    }
}
