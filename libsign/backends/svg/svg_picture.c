/* Pictures; see svg_picture.h. */
#include "backends/svg/svg_picture.h"

#include <glib.h>
#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "backends/pixels.h"
#include "backends/svg/markup.h"

static void append(png_structp png, png_bytep bytes, png_size_t len)
{
    sg_buf_append(png_get_io_ptr(png), bytes, len);
}

static void flush(png_structp png)
{
    (void)png;
}

/* A buffer that ran out of memory says so itself. */
static bool encode(struct sg_buf *out, const struct sg_image *image, const unsigned char *rgb,
                   unsigned char *row)
{
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    if (!info || setjmp(png_jmpbuf(png))) {
        png_destroy_write_struct(&png, &info);
        return false;
    }
    png_set_write_fn(png, out, append, flush);
    png_set_IHDR(png, info, (png_uint_32)image->width_px, (png_uint_32)image->height_px, 8,
                 image->alpha ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_sRGB(png, info, PNG_sRGB_INTENT_RELATIVE);
    png_write_info(png, info);
    size_t width = (size_t)image->width_px, n = image->alpha ? 4 : 3;
    for (size_t y = 0; y < (size_t)image->height_px; y++) {
        for (size_t x = 0; x < width; x++) {
            memcpy(row + n * x, rgb + 3 * (y * width + x), 3);
            if (image->alpha)
                row[4 * x + 3] = image->alpha[y * width + x];
        }
        png_write_row(png, row);
    }
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return true;
}

static void put_image(struct sg_buf *out, const struct sg_buf *png, const struct sg_image *image,
                      struct sg_matrix place)
{
    /* The unit square may be stretched unevenly; a viewBox of one unit would keep its proportions. */
    const struct sg_matrix pixels = {place.a / image->width_px,  place.b / image->width_px, place.c / image->height_px,
                                     place.d / image->height_px, place.e,                   place.f};
    sg_buf_printf(out, "<image width=\"%d\" height=\"%d\" transform=\"", image->width_px, image->height_px);
    sg_svg_matrix(out, pixels);
    sg_buf_puts(out, "\" xlink:href=\"data:image/png;base64,");
    char *base64 = g_base64_encode(png->data, png->len);
    sg_buf_puts(out, base64);
    g_free(base64);
    sg_buf_puts(out, "\"/>\n");
}

bool sg_svg_picture(struct sg_buf *out, const struct sg_image *image, struct sg_matrix place,
                    struct sg_colour *colour, struct sg_report *report)
{
    unsigned char *rgb = sg_pixels_preview(image, colour, report);
    if (!rgb)
        return false;
    unsigned char *row = malloc(4 * (size_t)image->width_px);
    struct sg_buf png = SG_BUF_INIT;
    bool good = row && encode(&png, image, rgb, row) && !png.failed;
    if (good)
        put_image(out, &png, image, place);
    else
        sg_report_add(report, SG_FIND(NO_MEMORY), NULL, image->name ? image->name : "?", NULL);
    sg_buf_clear(&png);
    free(row);
    free(rgb);
    return good;
}
