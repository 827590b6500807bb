/* ZIP through minizip; see archive.h. */
#include "batch/archive.h"

#include <errno.h>
#include <glib.h>
#include <unistd.h>
#include <zip.h>

#define MADE_BY (3 << 8 | 45)                /* Unix: the mode counts; APPNOTE 4.4.2 */
#define UTF8_NAMES (1u << 11)                /* APPNOTE 4.4.4 */
#define FIRST_DAY (1u << 5 | 1u)             /* 1980-01-01, of MS-DOS */
#define FILE_MODE (0100644ul << 16)
#define LARGE UINT64_C(0xFFFFFFFF)

struct sg_archive {
    zipFile zip;
    int fd, error;
    uint64_t at;
    bool open; /* a member is */
};

/* ---- minizip on a file descriptor ---- */

static voidpf open_file(voidpf user, const void *name, int mode)
{
    (void)name;
    (void)mode;
    return user;
}

static uLong read_file(voidpf user, voidpf stream, void *to, uLong n)
{
    struct sg_archive *archive = stream;
    (void)user;
    ssize_t got = pread(archive->fd, to, n, (off_t)archive->at);
    archive->at += got > 0 ? (uint64_t)got : 0;
    return got > 0 ? (uLong)got : 0;
}

static uLong write_file(voidpf user, voidpf stream, const void *from, uLong n)
{
    struct sg_archive *archive = stream;
    uLong done = 0;
    (void)user;
    while (done < n && !archive->error) {
        ssize_t put = pwrite(archive->fd, (const char *)from + done, n - done, (off_t)archive->at);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0) {
            archive->error = put < 0 ? errno : EIO;
            break;
        }
        done += (uLong)put;
        archive->at += (uint64_t)put;
    }
    return done;
}

static ZPOS64_T tell_file(voidpf user, voidpf stream)
{
    (void)user;
    return ((struct sg_archive *)stream)->at;
}

static long seek_file(voidpf user, voidpf stream, ZPOS64_T offset, int origin)
{
    struct sg_archive *archive = stream;
    (void)user;
    off_t end = origin == ZLIB_FILEFUNC_SEEK_END ? lseek(archive->fd, 0, SEEK_END) : 0;
    if (end < 0)
        return -1;
    archive->at = (origin == ZLIB_FILEFUNC_SEEK_CUR ? archive->at : (uint64_t)end) + offset;
    return 0;
}

static int close_file(voidpf user, voidpf stream)
{
    (void)user;
    (void)stream;
    return 0;
}

static int error_of(voidpf user, voidpf stream)
{
    (void)user;
    return ((struct sg_archive *)stream)->error;
}

/* ---- the archive ---- */

/* minizip says only that something failed; a full disk says what. */
static int outcome(struct sg_archive *archive, int result)
{
    if (result != ZIP_OK && !archive->error)
        archive->error = result == ZIP_INTERNALERROR ? ENOMEM : EIO;
    return archive->error;
}

struct sg_archive *sg_archive_new(int fd)
{
    struct sg_archive *archive = g_new0(struct sg_archive, 1);
    archive->fd = fd;
    zlib_filefunc64_def functions = {
        .zopen64_file = open_file, .zread_file = read_file, .zwrite_file = write_file, .ztell64_file = tell_file,
        .zseek64_file = seek_file, .zclose_file = close_file, .zerror_file = error_of, .opaque = archive};
    archive->zip = zipOpen2_64("", APPEND_STATUS_CREATE, NULL, &functions);
    if (archive->zip)
        return archive;
    g_free(archive);
    return NULL;
}

static int end_member(struct sg_archive *archive)
{
    if (!archive->open)
        return archive->error;
    archive->open = false;
    return outcome(archive, zipCloseFileInZip(archive->zip));
}

int sg_archive_member(struct sg_archive *archive, const char *name, uint64_t bytes, bool packed)
{
    zip_fileinfo info = {.dosDate = (uLong)FIRST_DAY << 16, .external_fa = FILE_MODE};
    if (end_member(archive))
        return archive->error;
    int result = zipOpenNewFileInZip4_64(archive->zip, name, &info, NULL, 0, NULL, 0, NULL, packed ? Z_DEFLATED : 0,
                                         packed ? 6 : 0, 0, -MAX_WBITS, DEF_MEM_LEVEL, Z_DEFAULT_STRATEGY, NULL, 0,
                                         MADE_BY, UTF8_NAMES, bytes >= LARGE);
    archive->open = result == ZIP_OK;
    return outcome(archive, result);
}

int sg_archive_write(struct sg_archive *archive, const void *bytes, size_t len)
{
    return archive->error ? archive->error : outcome(archive, zipWriteInFileInZip(archive->zip, bytes, (unsigned)len));
}

int sg_archive_close(struct sg_archive *archive)
{
    end_member(archive);
    int error = outcome(archive, zipClose(archive->zip, NULL));
    g_free(archive);
    return error;
}
