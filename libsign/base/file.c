/* Files whole or not at all; see file.h. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static int read_all(int fd, size_t limit, struct sg_buf *out)
{
    for (;;) {
        size_t left = limit - out->len;
        /* One byte more than allowed tells "just fits" from "too large". */
        size_t want = left < 65536 ? left + 1 : 65536;
        unsigned char *to = sg_buf_reserve(out, want);
        if (!to)
            return ENOMEM;
        ssize_t n = read(fd, to, want);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errno;
        if (n == 0)
            return 0;
        out->len += (size_t)n;
        if (out->len > limit)
            return EFBIG;
    }
}

int sg_file_open(const char *path)
{
    /* O_NONBLOCK: opening a FIFO without a writer must not hang. */
    return open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
}

int sg_file_stat(int fd, struct stat *st)
{
    if (fstat(fd, st) != 0)
        return errno;
    return S_ISREG(st->st_mode) ? 0 : S_ISDIR(st->st_mode) ? EISDIR : EINVAL;
}

/* Where the kernel has no openat2(), as in some containers: one folder after the other, none of them a link. */
static int open_by_steps(const char *path)
{
    int at = open("/", O_PATH | O_DIRECTORY | O_CLOEXEC);
    while (at >= 0) {
        char name[NAME_MAX + 1];
        size_t len;
        path += strspn(path, "/");
        len = strcspn(path, "/");
        bool last = path[len] == 0;
        int next = -1;
        if (len == 0 || len > NAME_MAX) {
            errno = len ? ENAMETOOLONG : EISDIR;
        } else {
            memcpy(name, path, len);
            name[len] = 0;
            next = openat(at, name, O_NOFOLLOW | O_CLOEXEC | (last ? O_RDONLY | O_NONBLOCK : O_PATH | O_DIRECTORY));
        }
        int error = errno;
        close(at);
        errno = error;
        if (last || next < 0)
            return next;
        at = next;
        path += len;
    }
    return at;
}

int sg_file_open_real(const char *path)
{
    struct open_how how = {.flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK, .resolve = RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS};
    long fd;
    do
        fd = syscall(SYS_openat2, AT_FDCWD, path, &how, sizeof how);
    while (fd < 0 && (errno == EINTR || errno == EAGAIN));
    return fd < 0 && (errno == ENOSYS || errno == EPERM) ? open_by_steps(path) : (int)fd;
}

int sg_file_read_open(int fd, size_t limit, struct stat *st, struct sg_buf *out)
{
    int error = sg_file_stat(fd, st);
    if (!error && st->st_size > 0 && (size_t)st->st_size > limit)
        error = EFBIG;
    else if (!error && st->st_size > 0)
        sg_buf_reserve(out, (size_t)st->st_size + 1);
    if (!error)
        error = read_all(fd, limit, out);
    close(fd);
    if (error)
        sg_buf_clear(out);
    return error;
}

int sg_file_read(const char *path, size_t limit, struct sg_buf *out)
{
    struct stat st;
    int fd;
    if (strcmp(path, "-") != 0)
        return (fd = sg_file_open(path)) < 0 ? errno : sg_file_read_open(fd, limit, &st, out);
    int error = read_all(STDIN_FILENO, limit, out);
    if (error)
        sg_buf_clear(out);
    return error;
}

int sg_file_write_all(int fd, const void *from, size_t len)
{
    const unsigned char *bytes = from;
    while (len > 0) {
        ssize_t n = write(fd, bytes, len < 1u << 30 ? len : 1u << 30);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n < 0 ? errno : EIO;
        bytes += n;
        len -= (size_t)n;
    }
    return 0;
}

struct sg_file {
    int fd;
    char *path, *temporary; /* temporary NULL: written in place, to a device */
};

static void free_file(struct sg_file *file)
{
    free(file->path);
    free(file->temporary);
    free(file);
}

/* The open file that `path` is another name of, /dev/stdout or /proc/self/fd/3; or -1. */
static int stream_of(const char *path)
{
    static const char *const NAMES[] = {"/dev/stdin", "/dev/stdout", "/dev/stderr"}, *const FOLDERS[] = {"/dev/fd/", "/proc/self/fd/"};
    for (int fd = 0; fd < 3; fd++)
        if (strcmp(path, NAMES[fd]) == 0)
            return fd;
    for (int i = 0; i < 2; i++) {
        const char *number = path + strlen(FOLDERS[i]);
        if (strncmp(path, FOLDERS[i], strlen(FOLDERS[i])) == 0 && *number && strlen(number) <= 6 &&
            strspn(number, "0123456789") == strlen(number))
            return atoi(number);
    }
    return -1;
}

/* A device or a pipe is written to; renaming another file over its name would take it away from everybody. */
static int begin_device(const char *path, struct sg_file **begun)
{
    int stream = stream_of(path), fd = stream >= 0 ? fcntl(stream, F_DUPFD_CLOEXEC, 0) : open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0)
        return errno;
    *begun = calloc(1, sizeof **begun);
    if (!*begun) {
        close(fd);
        return ENOMEM;
    }
    (*begun)->fd = fd;
    return 0;
}

int sg_file_begin(const char *path, struct sg_file **begun)
{
    struct stat st;
    *begun = NULL;
    bool there = stat(path, &st) == 0;
    if (stream_of(path) >= 0 || (there && (S_ISCHR(st.st_mode) || S_ISFIFO(st.st_mode))))
        return begin_device(path, begun);
    if (there && !S_ISREG(st.st_mode))
        return S_ISDIR(st.st_mode) ? EISDIR : EINVAL;
    const char *slash = strrchr(path, '/');
    int folder_len = slash ? (int)(slash - path) + 1 : 0;
    struct sg_file *file = calloc(1, sizeof *file);
    if (!file)
        return ENOMEM;
    file->fd = -1;
    file->path = strdup(path);
    /* The name of the temporary file does not depend on the final one, which may be as long as the
     * file system allows. */
    file->temporary = malloc((size_t)folder_len + 64);
    int error = file->path && file->temporary ? 0 : ENOMEM;
    for (unsigned attempt = 0; !error && file->fd < 0; attempt++) {
        snprintf(file->temporary, (size_t)folder_len + 64, "%.*s.signgen-%ld-%u.tmp", folder_len, path, (long)getpid(),
                 attempt);
        file->fd = open(file->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
        if (file->fd < 0 && (errno != EEXIST || attempt == 999))
            error = errno;
    }
    if (error)
        free_file(file);
    else
        *begun = file;
    return error;
}

int sg_file_append(struct sg_file *file, const void *bytes, size_t len)
{
    return sg_file_write_all(file->fd, bytes, len);
}

int sg_file_commit(struct sg_file *file)
{
    int error = file->temporary && fdatasync(file->fd) != 0 && errno != EINVAL ? errno : 0;
    if (close(file->fd) != 0 && !error)
        error = errno;
    if (!error && file->temporary && rename(file->temporary, file->path) != 0)
        error = errno;
    if (error && file->temporary)
        unlink(file->temporary);
    free_file(file);
    return error;
}

void sg_file_abandon(struct sg_file *file)
{
    close(file->fd);
    if (file->temporary)
        unlink(file->temporary);
    free_file(file);
}

int sg_file_write(const char *path, const void *bytes, size_t len)
{
    struct sg_file *file;
    int error = sg_file_begin(path, &file);
    if (error)
        return error;
    error = sg_file_append(file, bytes, len);
    if (!error)
        return sg_file_commit(file);
    sg_file_abandon(file);
    return error;
}
