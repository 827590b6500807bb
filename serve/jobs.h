/* Jobs: folders below the state folder, each with its document job.json, the files handed in and what was made of them. Whatever
 * server looks into the same folder knows the same jobs. */
#ifndef SERVE_JOBS_H
#define SERVE_JOBS_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "settings.h"

/* Makes the folders. False after a line on stderr. */
bool jobs_open(struct settings *settings);
/* 128 bits of chance in 32 letters; g_free(). */
char *jobs_chance(void);
/* STATE/jobs/ID, or a path in it; g_free(). NULL when `id` is no job's name. */
char *jobs_path(const struct settings *settings, const char *id, const char *below);
/* The document; NULL: there is no such job. */
json_t *jobs_load(const struct settings *settings, const char *id);
bool jobs_save(const struct settings *settings, const json_t *job);
/* Makes the folder of a new job for `visitor` (NULL: anybody who knows its name). */
json_t *jobs_new(const struct settings *settings, const char *visitor);
/* While it is held nobody changes the document; -1: it could not be had. */
int jobs_lock(const struct settings *settings, const char *id);
void jobs_unlock(int lock);
void jobs_touch(const struct settings *settings, const char *id);
void jobs_delete(const struct settings *settings, const char *id);
/* A folder with all that is in it. */
void jobs_remove(const char *path);
/* A file among those handed in; `name` as jobs_name() gives it. */
bool jobs_put(const struct settings *settings, const char *id, const char *name, const void *bytes, size_t len);
/* What a visitor calls a file as a name in a folder: its last part, without what could lead elsewhere; g_free(). */
char *jobs_name(const char *said);
/* Calls `each` with the document of every job. */
void jobs_each(const struct settings *settings, void (*each)(void *user, const char *id, const json_t *job), void *user);
/* Deletes those that nobody has touched for so long, and what uploads and workers left. */
void jobs_sweep(const struct settings *settings);

#endif
