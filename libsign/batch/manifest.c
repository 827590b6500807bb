/* The manifest of a batch; see manifest.h. */
#include "batch/manifest.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/errors.h"
#include "base/file.h"


#define READ_STEP 65536

char *sg_manifest_name(const struct sg_shard *shard)
{
    int width = MAX(4, snprintf(NULL, 0, "%lu", shard->n));
    return shard->n == 1 ? g_strdup(SG_MANIFEST_OF_ALL)
                         : g_strdup_printf("manifest-%0*lu-of-%0*lu.jsonl", width, shard->k, width, shard->n);
}

int sg_manifest_list(const char *folder, GPtrArray *names)
{
    DIR *dir = opendir(folder);
    if (!dir)
        return errno;
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
        if (g_str_has_prefix(entry->d_name, "manifest-") && g_str_has_suffix(entry->d_name, ".jsonl"))
            g_ptr_array_add(names, g_strdup(entry->d_name));
    closedir(dir);
    return 0;
}

/* Opens and locks it; 0 or an errno value. Who waited for the lock while the file was replaced holds one that
 * nobody sees any more. */
static int open_locked(struct sg_manifest *manifest, int fd)
{
    struct stat held, seen;
    do {
        if (manifest->fd >= 0)
            close(manifest->fd);
        manifest->fd = openat(fd, manifest->name, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0666);
        if (manifest->fd < 0 || flock(manifest->fd, LOCK_EX | LOCK_NB) != 0 || fstat(manifest->fd, &held) != 0)
            return errno;
    } while (fstatat(fd, manifest->name, &seen, AT_SYMLINK_NOFOLLOW) != 0 || held.st_ino != seen.st_ino);
    return 0;
}

bool sg_manifest_open(struct sg_manifest *manifest, int fd, const char *name, struct sg_telling *telling)
{
    *manifest = (struct sg_manifest){.name = g_strdup(name), .pending = g_string_new(NULL)};
    manifest->fd = -1;
    int error = open_locked(manifest, fd);
    if (!error)
        return true;
    if (error == EWOULDBLOCK)
        sg_tell(telling, SG_FIND(FOLDER_BUSY), NULL, name, NULL);
    else
        sg_tell(telling, SG_FIND(MANIFEST_UNWRITABLE), NULL, name, sg_errors_words(error), NULL);
    return false;
}

int sg_manifest_truncate(struct sg_manifest *manifest)
{
    manifest->end = 0;
    return ftruncate(manifest->fd, 0) == 0 ? 0 : errno;
}

void sg_manifest_close(struct sg_manifest *manifest)
{
    if (!manifest->pending)
        return;
    if (manifest->fd >= 0)
        close(manifest->fd);
    g_string_free(manifest->pending, TRUE);
    g_free(manifest->name);
    *manifest = (struct sg_manifest){.fd = -1};
}

void sg_manifest_append(GString *lines, const json_t *object)
{
    char *line = json_dumps(object, JSON_COMPACT);
    g_string_append(lines, line);
    g_string_append_c(lines, '\n');
    free(line);
}

void sg_manifest_add(struct sg_manifest *manifest, json_t *object)
{
    sg_manifest_append(manifest->pending, object);
    json_decref(object);
}

int sg_manifest_flush(struct sg_manifest *manifest)
{
    int error = sg_file_write_all(manifest->fd, manifest->pending->str, manifest->pending->len);
    if (!error && fdatasync(manifest->fd) != 0 && errno != EINVAL)
        error = errno;
    if (!error)
        manifest->end += (long long)manifest->pending->len;
    /* Where even that fails, a torn line stays, which the next reader passes over. */
    else if (ftruncate(manifest->fd, (off_t)manifest->end) != 0)
        error = errno;
    g_string_truncate(manifest->pending, 0);
    return error;
}

/* ---- reading ---- */

void sg_manifest_reader_init(struct sg_manifest_reader *reader, int fd)
{
    *reader = (struct sg_manifest_reader){.fd = fd, .buffer = g_string_new(NULL)};
}

void sg_manifest_reader_clear(struct sg_manifest_reader *reader)
{
    g_string_free(reader->buffer, TRUE);
    reader->buffer = NULL;
}

/* More of the file behind what is left in the buffer; false at its end. */
static bool fill(struct sg_manifest_reader *reader)
{
    g_string_erase(reader->buffer, 0, (gssize)reader->at);
    reader->at = 0;
    size_t len = reader->buffer->len;
    g_string_set_size(reader->buffer, len + READ_STEP);
    off_t from = (off_t)(reader->end + (long long)len);
    ssize_t n;
    do
        n = pread(reader->fd, reader->buffer->str + len, READ_STEP, from);
    while (n < 0 && errno == EINTR);
    g_string_set_size(reader->buffer, len + (n > 0 ? (size_t)n : 0));
    return n > 0;
}

json_t *sg_manifest_read(struct sg_manifest_reader *reader)
{
    const char *end;
    while ((end = memchr(reader->buffer->str + reader->at, '\n', reader->buffer->len - reader->at)) == NULL)
        if (!fill(reader)) {
            reader->ended = true;
            return NULL;
        }
    const char *line = reader->buffer->str + reader->at;
    size_t len = (size_t)(end - line);
    json_t *object = json_loadb(line, len, JSON_REJECT_DUPLICATES, NULL);
    reader->at += len + 1;
    reader->start = reader->end;
    reader->end += (long long)len + 1;
    if (json_is_object(object))
        return object;
    json_decref(object);
    return NULL;
}

const char *sg_manifest_text(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

long long sg_manifest_number(const json_t *object, const char *key)
{
    return json_integer_value(json_object_get(object, key));
}

void sg_manifest_set(json_t *object, const char *key, const char *text)
{
    if (!text)
        return;
    char *valid = g_utf8_make_valid(text, -1);
    json_object_set_new(object, key, json_string(valid));
    g_free(valid);
}

bool sg_manifest_digest(const char *text, unsigned char digest[32])
{
    if (!text || strlen(text) != 64)
        return false;
    for (size_t i = 0; i < 32; i++) {
        int high = g_ascii_xdigit_value(text[2 * i]), low = g_ascii_xdigit_value(text[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        digest[i] = (unsigned char)(high << 4 | low);
    }
    return true;
}
