/* Files whole or not at all; see file.h. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
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

int sg_file_read(const char *path, size_t limit, struct sg_buf *out)
{
    bool standard = strcmp(path, "-") == 0;
    /* O_NONBLOCK: opening a FIFO without a writer must not hang. */
    int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return errno;
    int error = 0;
    struct stat st;
    if (!standard) {
        if (fstat(fd, &st) != 0)
            error = errno;
        else if (S_ISDIR(st.st_mode))
            error = EISDIR;
        else if (!S_ISREG(st.st_mode))
            error = EINVAL;
        else if (st.st_size > 0 && (size_t)st.st_size > limit)
            error = EFBIG;
        else if (st.st_size > 0)
            sg_buf_reserve(out, (size_t)st.st_size + 1);
    }
    if (!error)
        error = read_all(fd, limit, out);
    if (!standard)
        close(fd);
    if (error)
        sg_buf_clear(out);
    return error;
}

static int write_all(int fd, const unsigned char *bytes, size_t len)
{
    while (len > 0) {
        ssize_t n = write(fd, bytes, len < 1u << 30 ? len : 1u << 30);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n < 0 ? errno : EIO;
        bytes += n;
        len -= (size_t)n;
    }
    return fdatasync(fd) != 0 && errno != EINVAL ? errno : 0;
}

int sg_file_write(const char *path, const void *bytes, size_t len)
{
    struct stat st;
    if (stat(path, &st) == 0 && !S_ISREG(st.st_mode))
        return S_ISDIR(st.st_mode) ? EISDIR : EINVAL;
    const char *slash = strrchr(path, '/');
    int folder_len = slash ? (int)(slash - path) + 1 : 0;
    /* The name of the temporary file does not depend on the final one, which may be as long as the
     * file system allows. */
    char *temporary = malloc((size_t)folder_len + 64);
    if (!temporary)
        return ENOMEM;
    int fd = -1, error = 0;
    for (unsigned attempt = 0; fd < 0 && attempt < 1000; attempt++) {
        snprintf(temporary, (size_t)folder_len + 64, "%.*s.signgen-%ld-%u.tmp", folder_len, path, (long)getpid(), attempt);
        fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
        if (fd < 0 && errno != EEXIST)
            break;
    }
    if (fd < 0) {
        error = errno;
        free(temporary);
        return error;
    }
    error = write_all(fd, bytes, len);
    if (close(fd) != 0 && !error)
        error = errno;
    if (!error && rename(temporary, path) != 0)
        error = errno;
    if (error)
        unlink(temporary);
    free(temporary);
    return error;
}
