/* HTTP: a request as it came, and its answer. Knows no routes. */
#ifndef SERVE_HTTP_H
#define SERVE_HTTP_H

#include <glib.h>
#include <jansson.h>
#include <microhttpd.h>
#include <stdbool.h>

#include "pool.h"
#include "settings.h"

struct service {
    const struct settings *settings;
    struct pool *pool;
    char *scratch;         /* of workers that keep nothing */
    gint closing;          /* atomic */
    gint in_hand;          /* requests */
    gint64 uploading;      /* bytes of all requests, under `lock` */
    GMutex lock;
    GHashTable *counts;    /* "route status" → number of requests; under `lock` */
    double seconds;        /* that all of them took */
    struct runs *runs;
    unsigned port;
};

/* One file or field of a form. */
struct part {
    char *field, *file, *type; /* file NULL: a field */
    GByteArray *bytes;
};

struct request {
    struct service *service;
    struct MHD_Connection *connection;
    const char *method, *path;
    char *params[2];           /* what stands for {…} in the path */
    const char *language;      /* "zh" or "en" */
    char *visitor;             /* of the cookie; NULL: none */
    bool new_visitor;
    GByteArray *body;
    GPtrArray *parts;          /* struct part */
    struct MHD_PostProcessor *form;
    size_t n_bytes;
    const char *refused;       /* a problem that was met while the body came */
    char *refused_detail;
    gint64 began;
    const char *route;         /* for counts: its pattern */
    /* The answer. */
    unsigned status;
    struct MHD_Response *response;
    bool streams;              /* an answer that goes on: nothing waits for its end */
};

/* NULL when it is not there; borrowed. */
const char *http_query(struct request *request, const char *name);
const char *http_header(struct request *request, const char *name);
double http_query_number(struct request *request, const char *name, double otherwise);

/* Answers. `bytes` is malloc'd and given away. */
void http_answer(struct request *request, unsigned status, const char *type, void *bytes, size_t len);
void http_answer_json(struct request *request, unsigned status, json_t *json); /* takes it */
void http_answer_file(struct request *request, const char *path, const char *type, const char *name);
void http_add_header(struct request *request, const char *name, const char *value);
/* A problem by its name; `more` (taken, may be NULL) are further members. */
void http_problem(struct request *request, const char *name, const char *detail, json_t *more);
/* "attachment; filename*=…" for a name of any letters. */
void http_attachment(struct request *request, const char *name);

/* The callbacks of the daemon; `user` is the service. */
enum MHD_Result http_access(void *user, struct MHD_Connection *connection, const char *url, const char *method, const char *version,
                            const char *bytes, size_t *len, void **state);
void http_completed(void *user, struct MHD_Connection *connection, void **state, enum MHD_RequestTerminationCode why);

#endif
