/* JPEGs made for tests. */
#ifndef MADE_JPEG_H
#define MADE_JPEG_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

struct made_jpeg {
    unsigned char *bytes; /* malloc'd */
    unsigned long len;
};

/* width × height pixels; the upper left quarter of `mark`, the rest of `rest` (`channels` bytes each: 1 gray,
 * 3 RGB, 4 CMYK as Adobe writes it, inverted). `exif`: how it lies, 0: nothing said. */
__attribute__((unused)) static struct made_jpeg
made_jpeg(int width, int height, int channels, const unsigned char *mark, const unsigned char *rest, int exif)
{
    struct made_jpeg made = {NULL, 0};
    struct jpeg_compress_struct out;
    struct jpeg_error_mgr errors;
    out.err = jpeg_std_error(&errors);
    jpeg_create_compress(&out);
    jpeg_mem_dest(&out, &made.bytes, &made.len);
    out.image_width = (JDIMENSION)width;
    out.image_height = (JDIMENSION)height;
    out.input_components = channels;
    out.in_color_space = channels == 1 ? JCS_GRAYSCALE : channels == 3 ? JCS_RGB : JCS_CMYK;
    jpeg_set_defaults(&out);
    jpeg_set_quality(&out, 95, TRUE);
    jpeg_start_compress(&out, TRUE);
    if (exif) {
        unsigned char body[] = "Exif\0\0MM\0*\0\0\0\010\0\1\1\022\0\3\0\0\0\1\0\0\0\0\0\0\0\0";
        body[6 + 8 + 2 + 9] = (unsigned char)exif;
        jpeg_write_marker(&out, JPEG_APP0 + 1, body, sizeof body - 1);
    }
    unsigned char *row = malloc((size_t)width * (size_t)channels);
    for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++)
            memcpy(row + x * channels, x < width / 2 && y < height / 2 ? mark : rest, (size_t)channels);
        JSAMPROW rows = row;
        jpeg_write_scanlines(&out, &rows, 1);
    }
    jpeg_finish_compress(&out);
    jpeg_destroy_compress(&out);
    free(row);
    return made;
}

#endif
