/* Files of the disk and of the host; see files.h. */
#include "api/files.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/file.h"

#define HOST_DEVICE ((dev_t)-1)

void sg_files_init(struct sg_files *files, const sign_fs *fs)
{
    *files = (struct sg_files){0};
    if (!fs || !fs->open || !fs->mount || !*fs->mount)
        return;
    files->fs = *fs;
    files->mount_len = strlen(fs->mount);
    while (files->mount_len > 1 && fs->mount[files->mount_len - 1] == '/')
        files->mount_len--;
    files->fs.mount = files->mount = g_strndup(fs->mount, files->mount_len);
}

void sg_files_clear(struct sg_files *files)
{
    g_free(files->mount);
    *files = (struct sg_files){0};
}

bool sg_files_owns(const struct sg_files *files, const char *path)
{
    return files->mount && strncmp(path, files->mount, files->mount_len) == 0 &&
           (path[files->mount_len] == '/' || path[files->mount_len] == 0);
}

/* What the host calls it: what stands behind the mount. */
static const char *name_of(const struct sg_files *files, const char *path)
{
    path += files->mount_len;
    return path + strspn(path, "/");
}

/* Without "." and "..", by words; NULL: out of the mount. */
static char *tidied(const struct sg_files *files, const char *path)
{
    char **parts = g_strsplit(path + files->mount_len, "/", -1);
    GPtrArray *kept = g_ptr_array_new();
    bool good = true;
    g_ptr_array_add(kept, files->mount);
    for (char **part = parts; *part && good; part++) {
        if (strcmp(*part, "..") == 0)
            good = kept->len > 1 && g_ptr_array_remove_index(kept, kept->len - 1);
        else if (**part && strcmp(*part, ".") != 0)
            g_ptr_array_add(kept, *part);
    }
    g_ptr_array_add(kept, NULL);
    char *joined = good ? g_strjoinv("/", (char **)kept->pdata) : NULL;
    g_ptr_array_free(kept, TRUE);
    g_strfreev(parts);
    if (!joined)
        errno = EXDEV;
    return joined;
}

char *sg_files_real(const struct sg_files *files, const char *path, bool folder)
{
    struct stat st;
    if (!sg_files_owns(files, path))
        return realpath(path, NULL);
    char *real = tidied(files, path);
    int error = real && !folder ? sg_files_stat(files, real, &st) : 0;
    if (!error)
        return real;
    g_free(real);
    errno = error;
    return NULL;
}

char *sg_files_full(const struct sg_files *files, const char *path)
{
    char *full = sg_files_owns(files, path) ? tidied(files, path) : g_canonicalize_filename(path, NULL);
    return full ? full : g_strdup(path);
}

static void describe(const char *name, const sign_fs_file *file, struct stat *st)
{
    *st = (struct stat){.st_dev = HOST_DEVICE, .st_ino = g_str_hash(name), .st_mode = S_IFREG, .st_size = (off_t)file->len};
    st->st_mtim.tv_sec = -1 - (time_t)(file->version >> 30); /* old: its version alone tells */
    st->st_mtim.tv_nsec = (long)(file->version & 0x3FFFFFFF);
}

static void let_go(const struct sg_files *files, sign_fs_file *file)
{
    if (files->fs.close)
        files->fs.close(files->fs.user, file);
}

/* The host's file; 0, or an errno value. */
static int take(const struct sg_files *files, const char *path, sign_fs_file *file)
{
    *file = (sign_fs_file){0};
    const char *name = name_of(files, path);
    int error = *name ? files->fs.open(files->fs.user, name, file) : EISDIR;
    return error < 0 ? EIO : error;
}

int sg_files_stat(const struct sg_files *files, const char *path, struct stat *st)
{
    sign_fs_file file = {0};
    if (!sg_files_owns(files, path))
        return stat(path, st) == 0 ? 0 : errno;
    const char *name = name_of(files, path);
    if (files->fs.stat) {
        int error = *name ? files->fs.stat(files->fs.user, name, &file) : EISDIR;
        describe(name, &file, st);
        return error < 0 ? EIO : error;
    }
    int error = take(files, path, &file);
    if (error)
        return error;
    describe(name, &file, st);
    let_go(files, &file);
    return 0;
}

bool sg_files_exists(const struct sg_files *files, const char *path)
{
    struct stat st;
    return sg_files_stat(files, path, &st) == 0;
}

int sg_files_read(const struct sg_files *files, const char *path, bool real, size_t limit, struct stat *st, struct sg_buf *bytes)
{
    sign_fs_file file;
    if (!sg_files_owns(files, path)) {
        int fd = real ? sg_file_open_real(path) : sg_file_open(path);
        return fd < 0 ? errno : sg_file_read_open(fd, limit, st, bytes);
    }
    int error = take(files, path, &file);
    if (error)
        return error;
    if (file.len > limit)
        error = EFBIG;
    else if (file.len > 0)
        sg_buf_append(bytes, file.data, file.len);
    describe(name_of(files, path), &file, st);
    let_go(files, &file);
    return bytes->failed ? ENOMEM : error;
}

void sg_files_list(const struct sg_files *files, const char *folder, sg_files_each *each, void *to)
{
    if (sg_files_owns(files, folder)) {
        if (files->fs.list)
            files->fs.list(files->fs.user, name_of(files, folder), each, to);
        return;
    }
    GDir *dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir)) != NULL;)
        each(to, name);
    if (dir)
        g_dir_close(dir);
}

int sg_files_hold(const struct sg_files *files, const char *path, size_t limit)
{
    struct sg_buf bytes = SG_BUF_INIT;
    struct stat st;
    int fd = -1;
    if (sg_files_read(files, path, false, limit, &st, &bytes) == 0 && (fd = memfd_create("font", MFD_CLOEXEC)) >= 0 &&
        sg_file_write_all(fd, bytes.data, bytes.len) != 0) {
        close(fd);
        fd = -1;
    }
    sg_buf_clear(&bytes);
    return fd;
}
