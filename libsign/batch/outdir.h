/* Outdir: the output folder of a batch. Files appear under their names whole or not at all: each is
 * written to a temporary file beside its place, and renamed when the group it belongs to is on the disk.
 *
 * Temporary files are called .signgen-LABEL-N.tmp. Whoever holds the lock of a label (its manifest) owns
 * all files of that name, so those that a killed run left are removed when their folder is first used.
 * Paths are relative to the folder, which is held open: when it is removed or renamed meanwhile, nothing
 * is written elsewhere. All functions that return an int give 0 or an errno value. */
#ifndef SG_BATCH_OUTDIR_H
#define SG_BATCH_OUTDIR_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "batch/telling.h"

struct sg_outdir {
    int fd;              /* -1: not open */
    const char *path;    /* as the user named it */
    char *label;
    GMutex lock;
    GHashTable *folders; /* below it, that were made or found and swept */
    unsigned next;       /* number of the next temporary file */
};

/* Makes `path`, a folder, and those above it where they are missing. */
int sg_outdir_make(const char *path);
/* Makes the folder and opens it. False after a finding. */
bool sg_outdir_open(struct sg_outdir *outdir, const char *path, const char *label, struct sg_telling *telling);
void sg_outdir_close(struct sg_outdir *outdir);

/* Opens a new temporary file for `path`; *temporary is its path, to g_free(). */
int sg_outdir_create(struct sg_outdir *outdir, const char *path, int *fd, char **temporary);
/* Writes a temporary file for `path`; *temporary is its path, to g_free(). From any thread. */
int sg_outdir_stage(struct sg_outdir *outdir, const char *path, const void *bytes, size_t len, char **temporary);
/* Has all staged bytes written to the disk. */
int sg_outdir_sync(struct sg_outdir *outdir);
/* Gives a staged file its name. */
int sg_outdir_commit(struct sg_outdir *outdir, const char *temporary, const char *path);
/* Removes a staged file. */
void sg_outdir_drop(struct sg_outdir *outdir, const char *temporary);
/* Takes a piece of a file; 0 or an errno value, which ends the reading. */
typedef int sg_outdir_take(void *user, const void *bytes, size_t n);
/* Reads a file piece by piece, with its size and SHA-256; ENOENT when there is none. From any thread. */
int sg_outdir_read(struct sg_outdir *outdir, const char *path, sg_outdir_take *take, void *user, size_t *bytes,
                unsigned char sha256[32]);
/* Its size and SHA-256 alone. */
int sg_outdir_measure(struct sg_outdir *outdir, const char *path, size_t *bytes, unsigned char sha256[32]);
/* SHA-256 of the file at `path`, wherever that is, as hexadecimal; false when it cannot be read. */
bool sg_outdir_digest(const char *path, char hex[65]);
/* Removes what a killed run left in the folder of `path`, which need not be there. */
void sg_outdir_sweep(struct sg_outdir *outdir, const char *path);

#endif
