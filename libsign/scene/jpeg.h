/* JPEG files through libjpeg, whose errors come back to the caller instead of ending the program. */
#ifndef SG_SCENE_JPEG_H
#define SG_SCENE_JPEG_H

#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h>

struct sg_jpeg {
    struct jpeg_decompress_struct in; /* the first, so that what libjpeg hands over is this */
    struct jpeg_error_mgr errors;
    jmp_buf failed;                   /* set it before all calls; `words` then say why */
    char words[JMSG_LENGTH_MAX];
};

/* Begins to read the bytes; to be ended by jpeg_destroy_decompress(). A warning, which means that samples are
 * missing or wrong, is a failure too. */
void sg_jpeg_open(struct sg_jpeg *jpeg, const unsigned char *bytes, size_t len);
/* Fails for a reason that libjpeg does not know; "": there is nothing more to say. */
_Noreturn void sg_jpeg_fail(struct sg_jpeg *jpeg, const char *why);

#endif
