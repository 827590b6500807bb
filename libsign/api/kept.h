/* What a context keeps of the files that it read: things made of them, each with a mark of every file that it came
 * from. Bounded in bytes, the least used goes first; what somebody holds lives until he lets it go. A thing whose files
 * have changed is not found again. All but sg_kept_ref() and sg_kept_unref() under the context's lock. */
#ifndef SG_API_KEPT_H
#define SG_API_KEPT_H

#include <glib.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <sys/stat.h>

#include "base/arena.h"

struct sg_kept {
    char *key;
    struct sg_arena *arena;
    const void *thing;          /* in the arena, or freed by `drop` */
    void (*drop)(void *thing);  /* or NULL */
    size_t bytes;               /* what it takes besides the arena */
    GArray *marks;              /* of files */
    GPtrArray *needs;           /* struct sg_kept that it points into */
    GList *link;                /* in the order of use; NULL: not in the cache */
    guint64 serial;             /* no other thing of the cache has it */
    atomic_int refs;
};

struct sg_kept *sg_kept_new(const char *key);
struct sg_kept *sg_kept_ref(struct sg_kept *kept);
void sg_kept_unref(struct sg_kept *kept); /* NULL is allowed */
/* It was made of the file at `path`, which it takes to g_free(), and which was as `st` says when these bytes were read. */
void sg_kept_mark(struct sg_kept *kept, char *path, const struct stat *st, const void *bytes, size_t len);
/* It points into another, which the caller holds. */
void sg_kept_need(struct sg_kept *kept, struct sg_kept *other);

struct sg_files;

struct sg_keep {
    void (*gone_from)(void *user, const char *event, const char *subject, double number); /* hears of what goes, or NULL */
    void *user;
    const struct sg_files *files; /* that marks are of */
    GHashTable *table; /* key → struct sg_kept */
    GQueue order;      /* the last used first */
    GHashTable *gone;  /* of files that are not kept any more: which they were */
    size_t bytes, most;
    guint64 serials;
    int frozen;        /* while not 0 nobody looks whether a file has changed */
};

void sg_keep_init(struct sg_keep *keep, const struct sg_files *files, size_t most);
void sg_keep_clear(struct sg_keep *keep);
/* The thing of that key, borrowed; NULL if there is none, or its files are others now. */
struct sg_kept *sg_keep_find(struct sg_keep *keep, const char *key);
/* Takes a reference; others may go, of which `elsewhere` bytes are held too. */
void sg_keep_put(struct sg_keep *keep, struct sg_kept *kept, size_t elsewhere);
/* Lets go of what came from the file at `path`; NULL: of everything. */
void sg_keep_forget(struct sg_keep *keep, const char *path);
/* Was the file read? */
bool sg_keep_has(const struct sg_keep *keep, const struct stat *file);

#endif
