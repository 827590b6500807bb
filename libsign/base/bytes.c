/* Inputs read in pieces; see bytes.h. */
#include "config.h"

#include "base/bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/grow.h"

#define KEPT_MOST (INT64_C(4) << 30) /* bytes of standard input */

struct sg_bytes {
    const unsigned char *bytes; /* memory; NULL: a descriptor */
    uint64_t len;
    int fd;                     /* of the file, or of what is kept of standard input */
    bool standard;
    bool ended;                 /* standard input has been read to its end */
    uint64_t kept;              /* bytes of standard input in fd */
    uint64_t at;
    struct stat opened;
};

static struct sg_bytes *input_new(void)
{
    struct sg_bytes *input = sg_new(struct sg_bytes);
    input->fd = -1;
    return input;
}

struct sg_bytes *sg_bytes_memory(const void *bytes, size_t len)
{
    struct sg_bytes *input = input_new();
    input->bytes = bytes ? bytes : (const unsigned char *)"";
    input->len = len;
    return input;
}

/* A file without a name, which goes with the process. */
static int open_unnamed(void)
{
    const char *folder = getenv("TMPDIR");
    const char *const FOLDERS[] = {folder && *folder ? folder : "/tmp", "/var/tmp", "."};
    for (size_t i = 0; i < sizeof FOLDERS / sizeof *FOLDERS; i++) {
        char path[4096];
        if ((size_t)snprintf(path, sizeof path, "%s/signgen-XXXXXX", FOLDERS[i]) >= sizeof path)
            continue;
        int fd = mkostemp(path, O_CLOEXEC);
        if (fd >= 0) {
            unlink(path);
            return fd;
        }
    }
    return memfd_create("signgen", MFD_CLOEXEC);
}

int sg_bytes_open(const char *path, struct sg_bytes **out)
{
    bool standard = strcmp(path, "-") == 0;
    *out = NULL;
    int fd = standard ? open_unnamed() : sg_file_open(path);
    if (fd < 0)
        return errno;
    struct sg_bytes *input = input_new();
    input->fd = fd;
    input->standard = standard;
    int error = sg_file_stat(fd, &input->opened);
    if (error)
        sg_bytes_close(input);
    else
        *out = input;
    return error;
}

void sg_bytes_close(struct sg_bytes *input)
{
    if (!input)
        return;
    if (input->fd >= 0)
        close(input->fd);
    free(input);
}

/* Reads standard input until `until` bytes of it are kept, or it ends. Returns an errno value. */
static int fetch(struct sg_bytes *input, uint64_t until)
{
    unsigned char piece[65536];
    while (input->standard && !input->ended && input->kept < until) {
        ssize_t n = read(STDIN_FILENO, piece, sizeof piece);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errno;
        if (n == 0)
            input->ended = true;
        /* Written behind what is kept already: others read the file by offset. */
        int error = input->kept + (uint64_t)n > (uint64_t)KEPT_MOST ? EFBIG
                                                                    : sg_file_write_all(input->fd, piece, (size_t)n);
        if (error)
            return error;
        input->kept += (uint64_t)n;
    }
    return 0;
}

ssize_t sg_bytes_read_at(struct sg_bytes *input, uint64_t offset, void *to, size_t room)
{
    if (input->bytes) {
        size_t n = offset < input->len ? (size_t)(input->len - offset) : 0;
        n = n < room ? n : room;
        if (n)
            memcpy(to, input->bytes + offset, n);
        return (ssize_t)n;
    }
    int error = fetch(input, offset + 1);
    if (error)
        return -error;
    for (;;) {
        ssize_t n = pread(input->fd, to, room, (off_t)offset);
        if (n >= 0)
            return n;
        if (errno != EINTR)
            return -errno;
    }
}

ssize_t sg_bytes_read(struct sg_bytes *input, void *to, size_t room)
{
    ssize_t n = sg_bytes_read_at(input, input->at, to, room);
    if (n > 0)
        input->at += (uint64_t)n;
    return n;
}

void sg_bytes_rewind(struct sg_bytes *input)
{
    input->at = 0;
}

int64_t sg_bytes_size(struct sg_bytes *input)
{
    if (input->bytes)
        return (int64_t)input->len;
    if (!input->standard)
        return input->opened.st_size;
    int error = fetch(input, UINT64_MAX);
    return error ? -error : (int64_t)input->kept;
}

bool sg_bytes_changed(const struct sg_bytes *input)
{
    struct stat now;
    if (input->bytes || input->standard || fstat(input->fd, &now) != 0)
        return false;
    return now.st_size != input->opened.st_size || now.st_mtim.tv_sec != input->opened.st_mtim.tv_sec ||
           now.st_mtim.tv_nsec != input->opened.st_mtim.tv_nsec;
}
