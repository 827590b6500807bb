/* Archive: a ZIP file written member by member, so that its size does not matter for memory. The same members in
 * the same order give the same bytes: names in UTF-8 and marked so, no clock (1 January 1980), one mode for all.
 * ZIP64 where a member or the whole asks for it. All functions that return an int give 0 or an errno value, the
 * first one that was met. */
#ifndef SG_BATCH_ARCHIVE_H
#define SG_BATCH_ARCHIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct sg_archive;

/* Writes to `fd`, an empty file, which stays the caller's. NULL without memory. */
struct sg_archive *sg_archive_new(int fd);
/* Begins a member of `bytes` bytes; `packed`: deflated, for what is not compressed yet. */
int sg_archive_member(struct sg_archive *archive, const char *name, uint64_t bytes, bool packed);
int sg_archive_write(struct sg_archive *archive, const void *bytes, size_t len);
/* Ends the last member and the file, and frees the archive, also after an error. */
int sg_archive_close(struct sg_archive *archive);

#endif
