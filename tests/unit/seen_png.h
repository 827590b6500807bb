/* Scenes painted to PNG and looked at again, for tests. */
#ifndef SEEN_PNG_H
#define SEEN_PNG_H

#include <png.h>
#include <stdlib.h>
#include <string.h>

#include "backends/raster/png.h"
#include "base/file.h"

struct seen {
    int width, height;
    unsigned char *rgb; /* malloc'd */
};

__attribute__((unused)) static struct sg_colour *seen_colour(void)
{
    char path[4096];
    struct sg_buf icc = SG_BUF_INIT;
    snprintf(path, sizeof path, "%s/templates/profiles/FOGRA39L_coated.icc", getenv("srcdir"));
    struct sg_colour *colour =
        sg_file_read(path, 1 << 20, &icc) == 0 ? sg_colour_new(icc.data, icc.len) : NULL;
    sg_buf_clear(&icc);
    return colour;
}

/* Reads PNG bytes with libpng; rgb is NULL if it finds a fault. */
__attribute__((unused)) static struct seen seen_read(const struct sg_buf *png)
{
    struct seen seen = {0, 0, NULL};
    png_image image = {.version = PNG_IMAGE_VERSION};
    if (!png_image_begin_read_from_memory(&image, png->data, png->len))
        return seen;
    image.format = PNG_FORMAT_RGB;
    seen.width = (int)image.width;
    seen.height = (int)image.height;
    seen.rgb = malloc(PNG_IMAGE_SIZE(image));
    if (!png_image_finish_read(&image, NULL, seen.rgb, 0, NULL)) {
        free(seen.rgb);
        seen.rgb = NULL;
    }
    return seen;
}

__attribute__((unused)) static struct seen seen_scene(const struct sg_scene *scene, int width_px,
                                                      struct sg_colour *colour)
{
    struct sg_png_options options = {.width_px = width_px, .colour = colour};
    struct sg_buf png = SG_BUF_INIT;
    struct seen seen = {0, 0, NULL};
    if (sg_png_write(scene, &options, &png, NULL))
        seen = seen_read(&png);
    sg_buf_clear(&png);
    return seen;
}

__attribute__((unused)) static const unsigned char *seen_at(const struct seen *seen, int x, int y)
{
    return seen->rgb + 3 * ((size_t)y * (size_t)seen->width + (size_t)x);
}

__attribute__((unused)) static unsigned seen_hex(const struct seen *seen, int x, int y)
{
    const unsigned char *p = seen_at(seen, x, y);
    return (unsigned)p[0] << 16 | (unsigned)p[1] << 8 | p[2];
}

#endif
