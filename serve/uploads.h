/* Uploads: the files and options of a request, however they came. */
#ifndef SERVE_UPLOADS_H
#define SERVE_UPLOADS_H

#include "http.h"

struct upload_file {
    char *name;                 /* fit for a folder, each another */
    const char *role;           /* "list", "members", "art" */
    const guint8 *bytes;        /* of the request */
    size_t len;
};

struct uploads {
    GArray *files;              /* struct upload_file */
    json_t *options;
    bool start;
    char *made;                 /* a text that was made of the body, or NULL */
};

/* False after a problem. */
bool uploads_read(struct request *request, struct uploads *uploads);
void uploads_clear(struct uploads *uploads);
/* [{"name", "role", "bytes"}] */
json_t *uploads_list(const struct uploads *uploads);

#endif
