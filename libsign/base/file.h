/* Reading whole files within a limit, and writing them whole or not at all. */
#ifndef SG_BASE_FILE_H
#define SG_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* Reads the regular file (or, for "-", standard input; FIFOs and devices are refused)
 * `path` of at most `limit` bytes. Returns 0 or an errno value (EFBIG over the limit,
 * EISDIR, EINVAL for a device); `out` then is empty. */
struct stat;
int sg_file_read(const char *path, size_t limit, struct sg_buf *out);

/* Its parts, for those who read in pieces: a descriptor or -1 and errno; and what it is of, or an errno value
 * if that is no regular file. */
int sg_file_open(const char *path);
/* The same of a path in which nothing may be a link: a real path stays what it was when it was judged. */
int sg_file_open_real(const char *path);
/* What is open at `fd`, of which *st tells then, and which is closed. */
int sg_file_read_open(int fd, size_t limit, struct stat *st, struct sg_buf *out);
int sg_file_stat(int fd, struct stat *st);
/* Writes all of the bytes at the descriptor's place. Returns 0 or an errno value. */
int sg_file_write_all(int fd, const void *bytes, size_t len);

/* Writes `len` bytes to `path` by a temporary file in the same folder (O_EXCL), a checked
 * write, fdatasync and rename. On failure returns errno, and nothing is left behind. A character device, a pipe and
 * names of open files (/dev/stdout) are written to instead. */
int sg_file_write(const char *path, const void *bytes, size_t len);

/* The same in pieces: begun, it is ended by one of the last two, and lies under `path` only once it is
 * committed. They return 0 or an errno value. */
struct sg_file;
int sg_file_begin(const char *path, struct sg_file **begun);
int sg_file_append(struct sg_file *file, const void *bytes, size_t len);
int sg_file_commit(struct sg_file *file);
void sg_file_abandon(struct sg_file *file);

#endif
