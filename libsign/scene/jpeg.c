/* libjpeg's errors; see jpeg.h. */
#include "scene/jpeg.h"

#include <string.h>

static void fail(j_common_ptr cinfo)
{
    struct sg_jpeg *jpeg = (struct sg_jpeg *)cinfo;
    cinfo->err->format_message(cinfo, jpeg->words);
    longjmp(jpeg->failed, 1);
}

static void judge(j_common_ptr cinfo, int level)
{
    if (level < 0)
        fail(cinfo);
}

void sg_jpeg_open(struct sg_jpeg *jpeg, const unsigned char *bytes, size_t len)
{
    jpeg->in.err = jpeg_std_error(&jpeg->errors);
    jpeg->errors.error_exit = fail;
    jpeg->errors.emit_message = judge;
    jpeg_create_decompress(&jpeg->in);
    jpeg_mem_src(&jpeg->in, bytes, (unsigned long)len);
}

_Noreturn void sg_jpeg_fail(struct sg_jpeg *jpeg, const char *why)
{
    strncpy(jpeg->words, why, sizeof jpeg->words - 1);
    longjmp(jpeg->failed, 1);
}
