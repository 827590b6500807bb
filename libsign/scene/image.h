/* A raster image as the scene holds it: 8 bits a channel, or JPEG bytes left as they are. */
#ifndef SG_SCENE_IMAGE_H
#define SG_SCENE_IMAGE_H

#include <stddef.h>

#define SG_IMAGE_SAMPLES 64 /* across and down, at most */

enum sg_image_space { SG_IMAGE_GRAY, SG_IMAGE_RGB, SG_IMAGE_CMYK };

struct sg_image {
    int width_px, height_px;
    enum sg_image_space space;
    const unsigned char *pixels; /* rows without padding, 1, 3 or 4 bytes a pixel; NULL for JPEG */
    const unsigned char *alpha;  /* one byte a pixel, or NULL: opaque */
    const unsigned char *jpeg;   /* the file's bytes, or NULL */
    size_t jpeg_len;
    /* Of a JPEG some of the pixels, for those who judge it: samples_across × samples_down, spread evenly, in the
     * form of `pixels`; or NULL. */
    const unsigned char *samples;
    int samples_across, samples_down;
    const unsigned char *icc;    /* embedded profile, or NULL: sRGB, gray gamma 2.2, the output intent */
    size_t icc_len;
    const char *name;            /* for findings */
};

#endif
