/* Manifest: what a batch says it did, one JSON object a line.
 *
 *     {"type":"header","manifest":1,"program":…,"versions":…,"shard":"3/16","options":{…},"inputs":[…],…}
 *     {"type":"output","number":1,"site":…,"template":…,"path":…,"status":"made","bytes":…,"sha256":…,…}
 *     {"type":"footer","asked":…,"made":…,"skipped":…,"failed":…,"flaws":…,…}
 *
 * It only grows, and a line about a file is written after the file is on the disk. Each run adds a header,
 * its lines in the order of the input, and a footer; a run without a footer was killed. Which of several
 * runs' lines holds, manifest_claims.h says. Lines of other types stand between them. There is no clock in it: the
 * same work gives the same bytes. */
#ifndef SG_BATCH_MANIFEST_H
#define SG_BATCH_MANIFEST_H

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "batch/outdir.h"
#include "batch/shard.h"

struct sg_manifest {
    int fd;             /* -1: not open */
    char *name;         /* in the output folder: "manifest.jsonl" */
    GString *pending;   /* lines not yet written */
    long long end;      /* of what is whole in the file */
};

#define SG_MANIFEST_OF_ALL "manifest.jsonl"

/* "manifest.jsonl", or "manifest-0003-of-0016.jsonl"; g_free() it. */
char *sg_manifest_name(const struct sg_shard *shard);
/* Adds the names of all manifests of parts in `folder`, in no order; 0 or an errno value. */
int sg_manifest_list(const char *folder, GPtrArray *names);
/* Opens it in the folder `fd` and locks it. False after a finding, such as that another run holds it. */
bool sg_manifest_open(struct sg_manifest *manifest, int fd, const char *name, struct sg_telling *telling);
/* Empties it: a new run tells all of it anew. */
int sg_manifest_truncate(struct sg_manifest *manifest);
void sg_manifest_close(struct sg_manifest *manifest);
/* The line that says `object`. */
void sg_manifest_append(GString *lines, const json_t *object);
/* Takes `object`, to be written by the next flush. */
void sg_manifest_add(struct sg_manifest *manifest, json_t *object);
/* Appends what is pending and has it written to the disk; 0 or an errno value, and then nothing of it is
 * in the file. */
int sg_manifest_flush(struct sg_manifest *manifest);

/* Lines of a manifest, one by one. */
struct sg_manifest_reader {
    int fd;
    GString *buffer;
    size_t at;          /* in the buffer */
    long long start, end; /* of the line last given, in the file */
    bool ended;
};

void sg_manifest_reader_init(struct sg_manifest_reader *reader, int fd);
void sg_manifest_reader_clear(struct sg_manifest_reader *reader);
/* The next line as an object, to json_decref(); NULL at the end, or at a line that is no object (then
 * !ended). A last line without its end, which a crash of the machine can leave, is not given. */
json_t *sg_manifest_read(struct sg_manifest_reader *reader);

/* The text of a key, or NULL; the number of one, or 0. */
const char *sg_manifest_text(const json_t *object, const char *key);
long long sg_manifest_number(const json_t *object, const char *key);
/* Sets `key` to `text`, whatever its bytes; nothing where it is NULL. */
void sg_manifest_set(json_t *object, const char *key, const char *text);
/* 64 digits of hexadecimal to 32 bytes. */
bool sg_manifest_digest(const char *text, unsigned char digest[32]);

#endif
