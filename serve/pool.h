/* Pool: the workers, and who gets which. Any thread may ask; a worker that dies or is late costs the one who asked. */
#ifndef SERVE_POOL_H
#define SERVE_POOL_H

#include <sys/types.h>

#include "settings.h"
#include "wire.h"

struct pool;

enum pool_got {
    POOL_ANSWERED,
    POOL_FULL, /* too many wait already */
    POOL_DIED,
    POOL_LATE
};

struct pool_counts {
    unsigned workers, busy, waiting;
    unsigned long asked, full, died, late;
};

/* The settings are borrowed. */
struct pool *pool_new(const struct settings *settings);
void pool_free(struct pool *pool);
/* Asks a worker that belongs to `key`, whose files are in `folder`, or makes one belong to it. `head` gets what the worker must
 * know besides. With `same` the one that was asked first, who knows most; without it any. */
enum pool_got pool_ask(struct pool *pool, const char *key, const char *folder, bool same, json_t *head, const void *body, size_t len,
                       struct message *answer);
/* Nobody belongs to `key` any more. */
void pool_forget(struct pool *pool, const char *key);
void pool_count(struct pool *pool, struct pool_counts *counts);

/* A worker of one's own, for long work. */
struct hired {
    pid_t pid;
    int fd;
};
bool pool_hire(const struct settings *settings, struct hired *hired);
/* Lets it finish what is in hand. */
void pool_stop(const struct hired *hired);
void pool_dismiss(struct hired *hired);

#endif
