/* Inputs that are read in pieces, from the start and again: files, memory, and standard input, of which
 * what has been read is kept in an unnamed file. */
#ifndef SG_BASE_BYTES_H
#define SG_BASE_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct sg_bytes;

/* Opens the regular file `path`; "-" is standard input, FIFOs and devices are refused. Returns 0 or an
 * errno value (EISDIR, EINVAL for a device). */
int sg_bytes_open(const char *path, struct sg_bytes **input);
/* Of bytes that stay as long as the input. */
struct sg_bytes *sg_bytes_memory(const void *bytes, size_t len);
void sg_bytes_close(struct sg_bytes *input); /* NULL is allowed */

/* Up to `room` bytes from where the last call ended; 0 at the end, or a negative errno value. */
ssize_t sg_bytes_read(struct sg_bytes *input, void *to, size_t room);
/* The same from `offset`; what was not read of standard input yet is read first. */
ssize_t sg_bytes_read_at(struct sg_bytes *input, uint64_t offset, void *to, size_t room);
void sg_bytes_rewind(struct sg_bytes *input);
/* Bytes there are; of standard input all of it is read first. Negative errno value on failure. */
int64_t sg_bytes_size(struct sg_bytes *input);
/* A file that has another size or time than when it was opened. */
bool sg_bytes_changed(const struct sg_bytes *input);

#endif
