/* Outdir: the output folder of a batch. Files appear under their names whole or not at all: each is
 * written to a temporary file beside its place, and renamed when the group it belongs to is on the disk.
 *
 * Temporary files are called .signgen-LABEL-N.tmp. Whoever holds the lock of a label (its manifest) owns
 * all files of that name, so those that a killed run left are removed when their folder is first used.
 * Paths are relative to the folder, which is held open: when it is removed or renamed meanwhile, nothing
 * is written elsewhere. All functions that return an int give 0 or an errno value. */
#ifndef TOOLS_OUTDIR_H
#define TOOLS_OUTDIR_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "show.h"

struct outdir {
    int fd;              /* -1: not open */
    const char *path;    /* as the user named it */
    char *label;
    GMutex lock;
    GHashTable *folders; /* below it, that were made or found and swept */
    unsigned next;       /* number of the next temporary file */
};

/* Makes `path`, a folder, and those above it where they are missing. */
int outdir_make(const char *path);
/* Makes the folder and opens it. False after a finding. */
bool outdir_open(struct outdir *outdir, const char *path, const char *label, struct show *show);
void outdir_close(struct outdir *outdir);

/* Opens a new temporary file for `path`; *temporary is its path, to g_free(). */
int outdir_create(struct outdir *outdir, const char *path, int *fd, char **temporary);
/* Writes all of it, to any file. */
int outdir_write(int fd, const void *bytes, size_t len);
/* Writes a temporary file for `path`; *temporary is its path, to g_free(). From any thread. */
int outdir_stage(struct outdir *outdir, const char *path, const void *bytes, size_t len, char **temporary);
/* Has all staged bytes written to the disk. */
int outdir_sync(struct outdir *outdir);
/* Gives a staged file its name. */
int outdir_commit(struct outdir *outdir, const char *temporary, const char *path);
/* Removes a staged file. */
void outdir_drop(struct outdir *outdir, const char *temporary);
/* Takes a piece of a file; 0 or an errno value, which ends the reading. */
typedef int outdir_take(void *user, const void *bytes, size_t n);
/* Reads a file piece by piece, with its size and SHA-256; ENOENT when there is none. From any thread. */
int outdir_read(struct outdir *outdir, const char *path, outdir_take *take, void *user, size_t *bytes,
                unsigned char sha256[32]);
/* Its size and SHA-256 alone. */
int outdir_measure(struct outdir *outdir, const char *path, size_t *bytes, unsigned char sha256[32]);
/* Removes what a killed run left in the folder of `path`, which need not be there. */
void outdir_sweep(struct outdir *outdir, const char *path);

#endif
