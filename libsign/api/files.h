/* Where a context's files come from: the disk, and below a mount what the host gives (sign_fs). A file of the host's has a
 * struct stat of its own, in which device, node, size and time tell one version from another. */
#ifndef SG_API_FILES_H
#define SG_API_FILES_H

#include <stdbool.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "sign.h"

struct sg_files {
    sign_fs fs;     /* open is NULL: all is on the disk */
    char *mount;    /* without a slash behind it */
    size_t mount_len;
};

/* Copies what `fs` (or NULL) says. */
void sg_files_init(struct sg_files *files, const sign_fs *fs);
void sg_files_clear(struct sg_files *files);

/* Is `path` the host's? */
bool sg_files_owns(const struct sg_files *files, const char *path);
/* The one path of what has several, to free(); NULL and errno, EXDEV if it leads out of the mount. Of the host's it is
 * worked out by its words alone, and a `folder` always is. */
char *sg_files_real(const struct sg_files *files, const char *path, bool folder);
/* The same of what need not be there. */
char *sg_files_full(const struct sg_files *files, const char *path);
bool sg_files_exists(const struct sg_files *files, const char *path);
/* 0 or an errno value. */
int sg_files_stat(const struct sg_files *files, const char *path, struct stat *st);
/* Its bytes, of at most `limit`, with what sg_files_stat() would say of them; `real`: nothing in the path may be a link. */
int sg_files_read(const struct sg_files *files, const char *path, bool real, size_t limit, struct stat *st, struct sg_buf *bytes);
/* Calls `each` with the names in a folder, in any order. */
typedef void sg_files_each(void *to, const char *name);
void sg_files_list(const struct sg_files *files, const char *folder, sg_files_each *each, void *to);

/* A descriptor of an unnamed file in memory that holds what is at `path`, for libraries that open paths; or -1. */
int sg_files_hold(const struct sg_files *files, const char *path, size_t limit);

#endif
