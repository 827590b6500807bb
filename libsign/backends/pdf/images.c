/* Images; see images.h. */
#include "backends/pdf/images.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "backends/pixels.h"
#include "base/grow.h"
#include "base/watch.h"

void sg_pdf_images_clear(struct sg_pdf_images *images)
{
    free(images->images);
}

static bool same_image(const struct sg_image *a, const struct sg_image *b)
{
    return a->width_px == b->width_px && a->height_px == b->height_px && a->space == b->space &&
           a->pixels == b->pixels && a->alpha == b->alpha && a->jpeg == b->jpeg && a->icc == b->icc;
}

size_t sg_pdf_images_number(struct sg_pdf_images *images, struct sg_pdf_objects *objects,
                            const struct sg_image *image)
{
    for (size_t i = 0; i < images->n; i++)
        if (same_image(images->images[i].image, image))
            return i + 1;
    sg_grow(images->images, images->n, images->cap);
    images->images[images->n++] = (struct sg_pdf_image){ image, sg_pdf_objects_reserve(objects) };
    return images->n;
}

/* One image on its way into the file. */
struct embedding {
    struct sg_pdf_images *images;
    struct sg_pdf_objects *objects;
    const struct sg_image *image;
    int number, mask; /* its objects; no mask: 0 */
    bool stencil;
    struct sg_report *report;
};

static const char *name_of(const struct sg_image *image)
{
    return image->name ? image->name : "image";
}

static bool no_memory(const struct embedding *e)
{
    return sg_report_add(e->report, SG_FIND(NO_MEMORY), NULL, name_of(e->image), NULL);
}

static bool colour_failed(const struct embedding *e, const char *why)
{
    return sg_report_add(e->report, SG_FIND(IMAGE_COLOUR), NULL, name_of(e->image), why, NULL);
}

static size_t n_pixels(const struct sg_image *image)
{
    return (size_t)image->width_px * (size_t)image->height_px; /* two ints fit */
}

/* Samples through PNG's Up filter: photographs shrink by a third more, flat marks lose nothing. */
static bool write_samples(const struct embedding *e, int number, const char *entries, const unsigned char *samples,
                          int channels)
{
    const struct sg_image *image = e->image;
    size_t row = (size_t)image->width_px * (size_t)channels, rows = (size_t)image->height_px, size;
    if (__builtin_mul_overflow(row + 1, rows, &size))
        return false;
    unsigned char *filtered = g_try_malloc(size);
    if (!filtered)
        return false;
    for (size_t y = 0; y < rows; y++) {
        unsigned char *to = filtered + y * (row + 1);
        const unsigned char *now = samples + y * row, *above = y ? now - row : NULL;
        *to++ = 2;
        for (size_t x = 0; x < row; x++)
            to[x] = (unsigned char)(now[x] - (above ? above[x] : 0));
    }
    struct sg_buf coded = SG_BUF_INIT;
    sg_pdf_objects_deflate(&coded, filtered, size);
    g_free(filtered);
    if (!coded.failed) {
        char *all = g_strdup_printf("%s/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors %d/Columns %d>>",
                                    entries, channels, image->width_px);
        sg_pdf_objects_stream_as_is(e->objects, number, all, coded.data, coded.len);
        g_free(all);
    }
    bool good = !coded.failed;
    sg_buf_clear(&coded);
    return good;
}

static char *head(const struct embedding *e, const char *space, int mask)
{
    char mask_entry[32] = "";
    if (mask)
        snprintf(mask_entry, sizeof mask_entry, "/%s %d 0 R", e->stencil ? "Mask" : "SMask", mask);
    return g_strdup_printf("/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace%s%s",
                           e->image->width_px, e->image->height_px, space, mask_entry);
}

enum alpha { OPAQUE, STENCIL, SOFT };

static enum alpha alpha_of(const struct sg_image *image)
{
    enum alpha kind = OPAQUE;
    size_t n = image->alpha ? n_pixels(image) : 0;
    for (size_t i = 0; i < n; i++) {
        if (image->alpha[i] != 0 && image->alpha[i] != 255)
            return SOFT;
        if (image->alpha[i] == 0)
            kind = STENCIL;
    }
    return kind;
}

static bool write_soft_mask(const struct embedding *e)
{
    char *entries = head(e, "/DeviceGray", 0);
    bool good = write_samples(e, e->mask, entries, e->image->alpha, 1);
    g_free(entries);
    return good;
}

/* One bit a pixel, 1 where nothing is painted (PDF 32000-1 8.9.6.3). */
static bool write_stencil(const struct embedding *e)
{
    const struct sg_image *image = e->image;
    size_t width = (size_t)image->width_px, row = (width + 7) / 8, rows = (size_t)image->height_px;
    unsigned char *bits = g_try_malloc0(row * rows);
    if (!bits)
        return false;
    for (size_t y = 0; y < rows; y++)
        for (size_t x = 0; x < width; x++)
            if (!image->alpha[y * width + x])
                bits[y * row + x / 8] |= (unsigned char)(0x80 >> x % 8);
    char *entries = g_strdup_printf(
        "/Type/XObject/Subtype/Image/Width %d/Height %d/ImageMask true/BitsPerComponent 1", image->width_px,
        image->height_px);
    sg_pdf_objects_stream(e->objects, e->mask, entries, bits, row * rows);
    g_free(entries);
    g_free(bits);
    return true;
}

static bool write_mask(const struct embedding *e)
{
    if (!e->stencil && e->images->flat)
        return sg_report_add(e->report, SG_FIND(IMAGE_ALPHA), NULL, name_of(e->image), NULL);
    e->images->transparent = e->images->transparent || !e->stencil;
    return (e->stencil ? write_stencil(e) : write_soft_mask(e)) || no_memory(e);
}

/* The colour space of an RGB JPEG: its own profile, or sRGB; never DeviceRGB. */
static char *rgb_space(const struct embedding *e)
{
    size_t len = e->image->icc_len;
    struct sg_colour *colour = e->images->colour;
    const void *icc = e->image->icc ? e->image->icc : colour ? sg_colour_srgb(colour, &len) : NULL;
    if (!icc)
        return NULL;
    int profile = sg_pdf_objects_reserve(e->objects);
    sg_pdf_objects_stream(e->objects, profile, "/N 3", icc, len);
    return g_strdup_printf("[/ICCBased %d 0 R]", profile);
}

/* RGB samples as CMYK in *cmyk, to g_free(). False after a finding. */
static bool to_cmyk(const struct embedding *e, const unsigned char *rgb, unsigned char **cmyk)
{
    const struct sg_image *image = e->image;
    size_t size, n = n_pixels(image);
    if (!e->images->colour)
        return colour_failed(e, SG_PHRASE("no output profile is at hand"));
    if (__builtin_mul_overflow(n, (size_t)4, &size) || !(*cmyk = g_try_malloc(size)))
        return no_memory(e);
    return sg_colour_pixels_to_cmyk(e->images->colour, rgb, 3, image->icc, image->icc_len, *cmyk, n) ||
           colour_failed(e, SG_PHRASE("its ICC profile is unusable"));
}

static bool write_pixels(const struct embedding *e, const unsigned char *samples)
{
    unsigned char *converted = NULL;
    bool gray = e->image->space == SG_IMAGE_GRAY; /* prints as K alone, as it stands */
    bool good = e->image->space != SG_IMAGE_RGB || to_cmyk(e, samples, &converted);
    if (good) {
        char *entries = head(e, gray ? "/DeviceGray" : "/DeviceCMYK", e->mask);
        good = write_samples(e, e->number, entries, converted ? converted : samples, gray ? 1 : 4) || no_memory(e);
        g_free(entries);
    }
    g_free(converted);
    return good;
}

/* What PDF/X-1a does not take as it is: an RGB JPEG, whose samples go through the profiles. */
static bool write_decoded(const struct embedding *e)
{
    unsigned char *samples = sg_pixels_decode(e->image, e->report);
    bool good = samples && write_pixels(e, samples);
    free(samples);
    return good;
}

static bool write_jpeg(const struct embedding *e)
{
    const struct sg_image *image = e->image;
    char *space = NULL;
    bool inverted;
    if (!sg_pixels_check(image, &inverted, e->report))
        return false;
    if (image->space == SG_IMAGE_RGB && e->images->flat)
        return write_decoded(e);
    if (image->space == SG_IMAGE_RGB && !(space = rgb_space(e)))
        return colour_failed(e, SG_PHRASE("it has no profile, and there is none for sRGB"));
    const char *device = image->space == SG_IMAGE_GRAY ? "/DeviceGray" : "/DeviceCMYK";
    char *entries = head(e, space ? space : device, e->mask);
    char *all = g_strconcat(entries, inverted ? "/Decode[1 0 1 0 1 0 1 0]" : "", "/Filter/DCTDecode", NULL);
    sg_pdf_objects_stream_as_is(e->objects, e->number, all, image->jpeg, image->jpeg_len);
    g_free(all);
    g_free(entries);
    g_free(space);
    return true;
}

bool sg_pdf_images_write(struct sg_pdf_images *images, struct sg_pdf_objects *objects,
                         struct sg_report *report)
{
    bool good = true;
    for (size_t i = 0; i < images->n && !sg_watch_stop(); i++) {
        const struct sg_image *image = images->images[i].image;
        enum alpha kind = alpha_of(image);
        struct embedding e = { images, objects, image, images->images[i].object,
                               kind != OPAQUE ? sg_pdf_objects_reserve(objects) : 0, kind == STENCIL, report };
        good = (!e.mask || write_mask(&e)) && good;
        good = (image->jpeg ? write_jpeg(&e) : write_pixels(&e, image->pixels)) && good;
    }
    return good;
}

void sg_pdf_images_resources(const struct sg_pdf_images *images, struct sg_buf *out)
{
    for (size_t i = 0; i < images->n; i++)
        sg_buf_printf(out, "/Im%zu %d 0 R", i + 1, images->images[i].object);
}
