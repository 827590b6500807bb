/* Folders of jobs; see jobs.h. */
#include "jobs.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define ID_LEN 32
#define MOST_NAME 120 /* bytes */

bool jobs_open(struct settings *settings)
{
    if (!settings->state) {
        const char *given = g_getenv("STATE_DIRECTORY"); /* of systemd */
        settings->state = given ? g_strdup(given) : g_build_filename(g_get_user_state_dir(), "signgen", NULL);
    }
    char *real, *jobs = g_build_filename(settings->state, "jobs", NULL), *tmp = g_build_filename(settings->state, "tmp", NULL);
    bool good = g_mkdir_with_parents(jobs, 0700) == 0 && g_mkdir_with_parents(tmp, 0700) == 0 && access(jobs, W_OK) == 0;
    if (!good)
        fprintf(stderr, "signgen-serve: %s: %s\n", jobs, strerror(errno));
    if (good && (real = realpath(settings->state, NULL)) != NULL) {
        g_free(settings->state);
        settings->state = real;
    }
    g_free(jobs);
    g_free(tmp);
    return good;
}

char *jobs_chance(void)
{
    unsigned char bytes[ID_LEN / 2];
    char *text = g_malloc(ID_LEN + 1);
    for (size_t done = 0; done < sizeof bytes;) {
        ssize_t n = getrandom(bytes + done, sizeof bytes - done, 0);
        done += n > 0 ? (size_t)n : 0;
    }
    for (size_t i = 0; i < sizeof bytes; i++)
        g_snprintf(text + 2 * i, 3, "%02x", bytes[i]);
    return text;
}

char *jobs_path(const struct settings *settings, const char *id, const char *below)
{
    if (strlen(id) != ID_LEN || strspn(id, "0123456789abcdef") != ID_LEN)
        return NULL;
    return g_build_filename(settings->state, "jobs", id, below, NULL);
}

json_t *jobs_load(const struct settings *settings, const char *id)
{
    char *path = jobs_path(settings, id, "job.json");
    json_t *job = path ? json_load_file(path, 0, NULL) : NULL;
    g_free(path);
    return job;
}

bool jobs_save(const struct settings *settings, const json_t *job)
{
    char *path = jobs_path(settings, json_string_value(json_object_get(job, "id")), "job.json");
    char *text = json_dumps(job, JSON_COMPACT);
    bool good = path && text && g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
    free(text);
    g_free(path);
    return good;
}

json_t *jobs_new(const struct settings *settings, const char *visitor)
{
    char *id = jobs_chance(), *in = jobs_path(settings, id, "in");
    json_t *job = json_pack("{s:s, s:s?, s:s, s:i, s:I, s:{}, s:[], s:[]}", "id", id, "visitor", visitor, "state", "draft", "version", 1, "created",
                            (json_int_t)time(NULL), "options", "files", "corrections");
    if (g_mkdir_with_parents(in, 0700) != 0) {
        json_decref(job);
        job = NULL;
    }
    g_free(in);
    g_free(id);
    return job;
}

int jobs_lock(const struct settings *settings, const char *id)
{
    char *path = jobs_path(settings, id, "edit.lock");
    int lock = path ? open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600) : -1;
    g_free(path);
    while (lock >= 0 && flock(lock, LOCK_EX) != 0)
        if (errno != EINTR) {
            close(lock);
            return -1;
        }
    return lock;
}

void jobs_unlock(int lock)
{
    if (lock >= 0)
        close(lock);
}

void jobs_touch(const struct settings *settings, const char *id)
{
    char *path = jobs_path(settings, id, "job.json");
    if (path)
        utimensat(AT_FDCWD, path, NULL, 0);
    g_free(path);
}

static void remove_tree(int at, const char *name)
{
    int fd = openat(at, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
    struct dirent *entry;
    while (dir && (entry = readdir(dir)) != NULL)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 && unlinkat(fd, entry->d_name, 0) != 0)
            remove_tree(fd, entry->d_name);
    if (dir)
        closedir(dir);
    else if (fd >= 0)
        close(fd);
    unlinkat(at, name, AT_REMOVEDIR);
}

void jobs_remove(const char *path)
{
    remove_tree(AT_FDCWD, path);
}

void jobs_delete(const struct settings *settings, const char *id)
{
    char *path = jobs_path(settings, id, NULL);
    if (path)
        remove_tree(AT_FDCWD, path);
    g_free(path);
}

bool jobs_put(const struct settings *settings, const char *id, const char *name, const void *bytes, size_t len)
{
    char *in = jobs_path(settings, id, "in"), *path = in ? g_build_filename(in, name, NULL) : NULL;
    bool good = path && g_file_set_contents_full(path, bytes, (gssize)len, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
    g_free(path);
    g_free(in);
    return good;
}

char *jobs_name(const char *said)
{
    const char *last = said;
    for (const char *p = said; *p; p++)
        if (*p == '/' || *p == '\\')
            last = p + 1;
    char *valid = g_utf8_make_valid(last, -1);
    GString *name = g_string_new(NULL);
    for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        bool bad = c < 0x20 || c == 0x7F || (c < 0x80 && strchr("<>:\"|?*'$`&;", (int)c)) || !g_unichar_isdefined(c) ||
                   g_unichar_type(c) == G_UNICODE_FORMAT || g_unichar_type(c) == G_UNICODE_CONTROL || c == 0xFFFD;
        g_string_append_unichar(name, bad ? '_' : c);
    }
    g_free(valid);
    char *dot = strrchr(name->str, '.');
    gsize ending = dot && dot > name->str && strlen(dot) <= 8 ? strlen(dot) : 0;
    while (name->len > MOST_NAME) { /* the ending stays */
        const char *at = g_utf8_find_prev_char(name->str, name->str + name->len - ending);
        gsize from = (gsize)(at - name->str);
        g_string_erase(name, (gssize)from, (gssize)(name->len - ending - from));
    }
    if (name->len == 0 || name->str[0] == '.' || name->str[0] == '-')
        g_string_prepend(name, "_");
    return g_string_free(name, FALSE);
}

void jobs_each(const struct settings *settings, void (*each)(void *user, const char *id, const json_t *job), void *user)
{
    char *path = g_build_filename(settings->state, "jobs", NULL);
    GDir *dir = g_dir_open(path, 0, NULL);
    const char *id;
    while (dir && (id = g_dir_read_name(dir)) != NULL) {
        json_t *job = jobs_load(settings, id);
        if (job)
            each(user, id, job);
        json_decref(job);
    }
    if (dir)
        g_dir_close(dir);
    g_free(path);
}

/* What lies in STATE/below longer than `seconds`, by the day of what `of` names in it. */
static void sweep(const struct settings *settings, const char *below, const char *of, double seconds)
{
    char *path = g_build_filename(settings->state, below, NULL);
    GDir *dir = g_dir_open(path, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir)) != NULL) {
        struct stat st;
        char *own = g_build_filename(path, name, NULL), *document = g_build_filename(own, of, NULL);
        if ((stat(document, &st) == 0 || stat(own, &st) == 0) && difftime(time(NULL), st.st_mtime) > seconds)
            remove_tree(AT_FDCWD, own);
        g_free(document);
        g_free(own);
    }
    if (dir)
        g_dir_close(dir);
    g_free(path);
}

void jobs_sweep(const struct settings *settings)
{
    sweep(settings, "jobs", "job.json", settings->keep_s);
    sweep(settings, "tmp", "in", MAX(settings->keep_s, 86400));
}
