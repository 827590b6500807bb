/* PNG files made in memory for tests, well-formed or faulty on purpose. */
#ifndef MADE_PNG_H
#define MADE_PNG_H

#include <png.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/buf.h"

__attribute__((unused)) static void made_write(png_structp png, png_bytep bytes, size_t n)
{
    sg_buf_append(png_get_io_ptr(png), bytes, n);
}

/* A picture whose sample at (x, y, channel) is `sample` of these, in the file's own depth. */
__attribute__((unused)) static void made_png(struct sg_buf *out, int w, int h, int depth, int type,
                                             bool interlaced, unsigned (*sample)(int x, int y, int channel))
{
    static const int CHANNELS[7] = {1, 0, 3, 1, 2, 0, 4};
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    png_set_write_fn(png, out, made_write, NULL);
    png_set_IHDR(png, info, (png_uint_32)w, (png_uint_32)h, depth, type,
                 interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    png_color palette[4] = {{255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {255, 255, 255}};
    png_byte alpha[4] = {255, 255, 255, 0};
    if (type == PNG_COLOR_TYPE_PALETTE) {
        png_set_PLTE(png, info, palette, 4);
        png_set_tRNS(png, info, alpha, 4, NULL);
    }
    png_write_info(png, info);
    size_t stride = (size_t)w * (size_t)CHANNELS[type] * (depth == 16 ? 2 : 1);
    png_bytep pixels = calloc((size_t)h, stride), *rows = calloc((size_t)h, sizeof *rows);
    for (int y = 0; y < h; y++) {
        rows[y] = pixels + (size_t)y * stride;
        for (int i = 0; i < w * CHANNELS[type]; i++) {
            unsigned v = sample(i / CHANNELS[type], y, i % CHANNELS[type]);
            if (depth == 16) {
                rows[y][2 * i] = (png_byte)(v >> 8);
                rows[y][2 * i + 1] = (png_byte)v;
            } else {
                rows[y][i] = (png_byte)v;
            }
        }
    }
    if (depth < 8)
        png_set_packing(png);
    png_write_image(png, rows);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    free(pixels);
    free(rows);
}

__attribute__((unused)) static void made_put32(unsigned char *at, unsigned long v)
{
    for (int i = 0; i < 4; i++)
        at[i] = (unsigned char)(v >> (24 - 8 * i));
}

/* Makes the checksum of the chunk at `at` right again. */
__attribute__((unused)) static void made_sum(unsigned char *at)
{
    size_t len = (size_t)at[0] << 24 | (size_t)at[1] << 16 | (size_t)at[2] << 8 | at[3];
    made_put32(at + 8 + len, crc32(0, at + 4, (uInt)len + 4));
}

/* Puts a chunk in at offset `where`. */
__attribute__((unused)) static void made_insert(struct sg_buf *png, size_t where, const char *type,
                                                const void *bytes, size_t len)
{
    sg_buf_reserve(png, len + 12);
    unsigned char *at = png->data + where;
    memmove(at + len + 12, at, png->len - where);
    png->len += len + 12;
    made_put32(at, len);
    memcpy(at + 4, type, 4);
    if (len)
        memcpy(at + 8, bytes, len);
    made_sum(at);
}

#endif
