/* Numbers of errors in plain words; see errors.h. */
#include "base/errors.h"

#include <errno.h>
#include <glib.h>

#include "base/wording.h"

static const struct {
    int number;
    const char *words;
} ERRORS[] = {
    {ENOENT, SG_PHRASE("there is no such file or folder")},
    {EACCES, SG_PHRASE("permission denied")},
    {EPERM, SG_PHRASE("not permitted")},
    {EISDIR, SG_PHRASE("it is a folder")},
    {ENOTDIR, SG_PHRASE("a part of the path is not a folder")},
    {EINVAL, SG_PHRASE("it is not an ordinary file")},
    {ENXIO, SG_PHRASE("it is not an ordinary file")},
    {EFBIG, SG_PHRASE("it is too large")},
    {ENOSPC, SG_PHRASE("no space is left on the disk")},
    {EDQUOT, SG_PHRASE("your share of the disk is used up")},
    {EROFS, SG_PHRASE("the disk is read-only")},
    {EIO, SG_PHRASE("the disk or the network failed")},
    {ENAMETOOLONG, SG_PHRASE("the name is too long")},
    {ELOOP, SG_PHRASE("symbolic links lead in a circle")},
    {EMFILE, SG_PHRASE("too many files are open")},
    {ENFILE, SG_PHRASE("too many files are open")},
    {ENOMEM, SG_PHRASE("there is not enough memory")},
    {EBADF, SG_PHRASE("it is closed")},
    {EPIPE, SG_PHRASE("the reader has gone")},
    {ETXTBSY, SG_PHRASE("another program is using it")},
    {ELIBACC, SG_PHRASE("a library that it takes is not there")},
    {EEXIST, SG_PHRASE("it is already there")},
};

const char *sg_errors_words(int error)
{
    for (size_t i = 0; i < G_N_ELEMENTS(ERRORS); i++)
        if (ERRORS[i].number == error)
            return ERRORS[i].words;
    return g_strerror(error);
}
