/* The output folder; see outdir.h. */
#include "batch/outdir.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/errors.h"
#include "base/file.h"
#include "base/hash.h"


#define READ_STEP 65536

bool sg_outdir_open(struct sg_outdir *outdir, const char *path, const char *label, struct sg_telling *telling)
{
    int error = g_mkdir_with_parents(path, 0777) == 0 ? 0 : errno;
    *outdir = (struct sg_outdir){
        .fd = error ? -1 : open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC),
        .path = path,
        .label = g_strdup(label),
        .folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
    };
    g_mutex_init(&outdir->lock);
    if (outdir->fd >= 0)
        return true;
    sg_tell(telling, SG_FIND(FOLDER_UNMAKEABLE), NULL, path, sg_errors_words(error ? error : errno), NULL);
    return false;
}

void sg_outdir_close(struct sg_outdir *outdir)
{
    if (!outdir->folders)
        return;
    if (outdir->fd >= 0)
        close(outdir->fd);
    g_hash_table_destroy(outdir->folders);
    g_mutex_clear(&outdir->lock);
    g_free(outdir->label);
    *outdir = (struct sg_outdir){.fd = -1};
}

/* Removes the temporary files of this label in a folder; "" is the outer one. */
static void sweep(const struct sg_outdir *outdir, const char *folder)
{
    int fd = openat(outdir->fd, *folder ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
    if (!dir) {
        if (fd >= 0)
            close(fd);
        return;
    }
    char *head = g_strdup_printf(".signgen-%s-", outdir->label);
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
        if (g_str_has_prefix(entry->d_name, head) && g_str_has_suffix(entry->d_name, ".tmp"))
            unlinkat(dirfd(dir), entry->d_name, 0);
    g_free(head);
    closedir(dir);
}

static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? g_strndup(path, (gsize)(slash - path)) : g_strdup("");
}

/* Makes the folder below the outer one and those between, and sweeps it, once. Under the lock. */
static int use_folder(struct sg_outdir *outdir, const char *folder)
{
    if (g_hash_table_contains(outdir->folders, folder))
        return 0;
    char *copy = g_strdup(folder);
    int error = 0;
    for (char *p = copy; *copy && !error; p++) {
        char was = *p;
        if (was != '/' && was)
            continue;
        *p = '\0';
        if (mkdirat(outdir->fd, copy, 0777) != 0 && errno != EEXIST)
            error = errno;
        *p = was;
        if (!was)
            break;
    }
    g_free(copy);
    if (error)
        return error;
    sweep(outdir, folder);
    g_hash_table_add(outdir->folders, g_strdup(folder));
    return 0;
}

void sg_outdir_sweep(struct sg_outdir *outdir, const char *path)
{
    char *folder = folder_of(path);
    g_mutex_lock(&outdir->lock);
    if (!g_hash_table_contains(outdir->folders, folder)) {
        /* Not made: a file that should be there and is not is made anew, with its folder. */
        sweep(outdir, folder);
        if (!*folder || faccessat(outdir->fd, folder, F_OK, 0) == 0)
            g_hash_table_add(outdir->folders, g_strdup(folder));
    }
    g_mutex_unlock(&outdir->lock);
    g_free(folder);
}

int sg_outdir_create(struct sg_outdir *outdir, const char *path, int *fd, char **temporary)
{
    char *folder = folder_of(path);
    g_mutex_lock(&outdir->lock);
    int error = use_folder(outdir, folder);
    unsigned number = outdir->next++;
    g_mutex_unlock(&outdir->lock);
    *temporary = g_strdup_printf("%s%s.signgen-%s-%u.tmp", folder, *folder ? "/" : "", outdir->label, number);
    g_free(folder);
    *fd = error ? -1 : openat(outdir->fd, *temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (!error && *fd < 0)
        error = errno;
    if (error) {
        g_free(*temporary);
        *temporary = NULL;
    }
    return error;
}

int sg_outdir_stage(struct sg_outdir *outdir, const char *path, const void *bytes, size_t len, char **temporary)
{
    int fd, error = sg_outdir_create(outdir, path, &fd, temporary);
    if (error)
        return error;
    error = sg_file_write_all(fd, bytes, len);
#ifdef SYNC_FILE_RANGE_WRITE
    /* The disk begins now, so that the group has less to wait for. */
    if (!error)
        sync_file_range(fd, 0, 0, SYNC_FILE_RANGE_WRITE);
#endif
    if (close(fd) != 0 && !error)
        error = errno;
    if (!error)
        return 0;
    unlinkat(outdir->fd, *temporary, 0);
    g_free(*temporary);
    *temporary = NULL;
    return error;
}

int sg_outdir_sync(struct sg_outdir *outdir)
{
    return syncfs(outdir->fd) == 0 ? 0 : errno;
}

int sg_outdir_commit(struct sg_outdir *outdir, const char *temporary, const char *path)
{
    return renameat(outdir->fd, temporary, outdir->fd, path) == 0 ? 0 : errno;
}

void sg_outdir_drop(struct sg_outdir *outdir, const char *temporary)
{
    unlinkat(outdir->fd, temporary, 0);
}

int sg_outdir_read(struct sg_outdir *outdir, const char *path, sg_outdir_take *take, void *user, size_t *bytes,
                unsigned char sha256[32])
{
    unsigned char buffer[READ_STEP];
    struct sg_hash hash;
    struct stat st;
    int fd = openat(outdir->fd, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK), error = 0;
    if (fd < 0)
        return errno;
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
        close(fd);
        return EINVAL;
    }
    sg_hash_init(&hash);
    *bytes = 0;
    for (ssize_t n; !error && (n = read(fd, buffer, sizeof buffer)) != 0;) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            error = errno;
            break;
        }
        sg_hash_add(&hash, buffer, (size_t)n);
        *bytes += (size_t)n;
        error = take(user, buffer, (size_t)n);
    }
    close(fd);
    sg_hash_end(&hash, sha256);
    return error;
}

static int take_nothing(void *user, const void *bytes, size_t n)
{
    (void)user;
    (void)bytes;
    (void)n;
    return 0;
}

int sg_outdir_measure(struct sg_outdir *outdir, const char *path, size_t *bytes, unsigned char sha256[32])
{
    return sg_outdir_read(outdir, path, take_nothing, NULL, bytes, sha256);
}

bool sg_outdir_digest(const char *path, char hex[65])
{
    struct sg_outdir here = {.fd = AT_FDCWD};
    unsigned char digest[32];
    size_t bytes;
    bool good = sg_outdir_measure(&here, path, &bytes, digest) == 0;
    if (good)
        sg_hash_hex(digest, sizeof digest, hex);
    return good;
}
