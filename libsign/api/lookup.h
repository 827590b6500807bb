/* Which file is meant by a name: one of the folders of the data and of the office, or one beside the file that names it,
 * and never one that may not be named. Under the context's lock. */
#ifndef SG_API_LOOKUP_H
#define SG_API_LOOKUP_H

#include "api/api.h"

struct sg_meant {
    char *file; /* as findings have it; NULL: there is none, or it may not be named */
    char *real; /* a file named it: the real path that was judged, and is opened as it was (sg_file_open_real) */
};

void sg_meant_clear(struct sg_meant *named);

/* A name with a slash or the ending of YAML is a path. */
bool sg_lookup_is_path(const char *name);
/* In the folders of `kind` ("templates/rules"), the office's own first; behind the one whose file is `taken`, if that is
 * not NULL. */
char *sg_lookup_file(const sign_context *context, const char *kind, const char *name, const char *taken);
/* `name` from the folder of the file `namer`, if it lies there or below, or below the root, or among
 * what is shipped; what is in a folder of the library may name all of that. What is not there is told of only if it would lie below. *error: why not, or EXDEV. */
struct sg_meant sg_lookup_beside(const sign_context *context, const char *namer, const char *name, int *error);

/* Its bytes, and a mark of it in `kept` if that is not NULL; 0 or an errno value. */
int sg_lookup_read(const sign_context *context, const struct sg_meant *named, size_t limit, struct sg_kept *kept, struct sg_buf *bytes);

#endif
