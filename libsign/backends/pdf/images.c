/* Images; see images.h. */
#include "backends/pdf/images.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "backends/pixels.h"
#include "base/grow.h"

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

static const char *name_of(const struct sg_image *image)
{
    return image->name ? image->name : "image";
}

static bool no_memory(struct sg_report *report, const struct sg_image *image)
{
    return sg_report_add(report, SG_FIND(NO_MEMORY), NULL, name_of(image), NULL);
}

static size_t n_pixels(const struct sg_image *image)
{
    return (size_t)image->width_px * (size_t)image->height_px; /* two ints fit */
}

/* Samples through PNG's Up filter: photographs shrink by a third more, flat marks lose nothing. */
static bool write_samples(struct sg_pdf_objects *objects, int number, const char *entries,
                          const struct sg_image *image, const unsigned char *samples, int channels)
{
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
        sg_pdf_objects_stream_as_is(objects, number, all, coded.data, coded.len);
        g_free(all);
    }
    bool good = !coded.failed;
    sg_buf_clear(&coded);
    return good;
}

static char *head(const struct sg_image *image, const char *space, int mask, bool stencil)
{
    char mask_entry[32] = "";
    if (mask)
        snprintf(mask_entry, sizeof mask_entry, "/%s %d 0 R", stencil ? "Mask" : "SMask", mask);
    return g_strdup_printf("/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace%s%s",
                           image->width_px, image->height_px, space, mask_entry);
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

static bool write_soft_mask(struct sg_pdf_objects *objects, int number, const struct sg_image *image)
{
    char *entries = head(image, "/DeviceGray", 0, false);
    bool good = write_samples(objects, number, entries, image, image->alpha, 1);
    g_free(entries);
    return good;
}

/* One bit a pixel, 1 where nothing is painted (PDF 32000-1 8.9.6.3). */
static bool write_stencil(struct sg_pdf_objects *objects, int number, const struct sg_image *image)
{
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
    sg_pdf_objects_stream(objects, number, entries, bits, row * rows);
    g_free(entries);
    g_free(bits);
    return true;
}

static bool write_mask(struct sg_pdf_images *images, struct sg_pdf_objects *objects,
                       const struct sg_image *image, enum alpha kind, int number, struct sg_report *report)
{
    if (kind == SOFT && images->flat)
        return sg_report_add(report, SG_FIND(IMAGE_ALPHA), NULL, name_of(image), NULL);
    bool good = kind == SOFT ? write_soft_mask(objects, number, image)
                             : write_stencil(objects, number, image);
    images->transparent = images->transparent || kind == SOFT;
    return good || no_memory(report, image);
}

static bool colour_failed(struct sg_report *report, const struct sg_image *image, const char *why)
{
    return sg_report_add(report, SG_FIND(IMAGE_COLOUR), NULL, name_of(image), why, NULL);
}

/* The colour space of an RGB JPEG: its own profile, or sRGB; never DeviceRGB. */
static char *rgb_space(struct sg_pdf_images *images, struct sg_pdf_objects *objects,
                       const struct sg_image *image)
{
    size_t len = image->icc_len;
    const void *icc = image->icc ? image->icc : images->colour ? sg_colour_srgb(images->colour, &len) : NULL;
    if (!icc)
        return NULL;
    int profile = sg_pdf_objects_reserve(objects);
    sg_pdf_objects_stream(objects, profile, "/N 3", icc, len);
    return g_strdup_printf("[/ICCBased %d 0 R]", profile);
}

/* RGB samples as CMYK; g_free() them. NULL after a finding. */
static unsigned char *to_cmyk(struct sg_pdf_images *images, const struct sg_image *image, const unsigned char *rgb,
                              struct sg_report *report)
{
    size_t size;
    unsigned char *converted = NULL;
    if (!images->colour) {
        colour_failed(report, image, SG_PHRASE("no output profile is at hand"));
        return NULL;
    }
    if (__builtin_mul_overflow(n_pixels(image), (size_t)4, &size) || !(converted = g_try_malloc(size))) {
        no_memory(report, image);
        return NULL;
    }
    if (sg_colour_pixels_to_cmyk(images->colour, rgb, 3, image->icc, image->icc_len, converted, n_pixels(image)))
        return converted;
    g_free(converted);
    colour_failed(report, image, SG_PHRASE("its ICC profile is unusable"));
    return NULL;
}

static bool write_pixels(struct sg_pdf_images *images, struct sg_pdf_objects *objects,
                         const struct sg_image *image, const unsigned char *samples, int number, int mask,
                         bool stencil, struct sg_report *report)
{
    unsigned char *converted = NULL;
    int channels = image->space == SG_IMAGE_GRAY ? 1 : 4; /* gray prints as K alone, as it stands */
    if (image->space == SG_IMAGE_RGB && !(samples = converted = to_cmyk(images, image, samples, report)))
        return false;
    char *entries = head(image, channels == 1 ? "/DeviceGray" : "/DeviceCMYK", mask, stencil);
    bool good = write_samples(objects, number, entries, image, samples, channels);
    g_free(entries);
    g_free(converted);
    return good || no_memory(report, image);
}

/* What PDF/X-1a does not take as it is: an RGB JPEG, whose samples go through the profiles. */
static bool write_decoded(struct sg_pdf_images *images, struct sg_pdf_objects *objects,
                          const struct sg_image *image, int number, int mask, bool stencil,
                          struct sg_report *report)
{
    unsigned char *samples = sg_pixels_decode(image, report);
    bool good = samples && write_pixels(images, objects, image, samples, number, mask, stencil, report);
    free(samples);
    return good;
}

static bool write_jpeg(struct sg_pdf_images *images, struct sg_pdf_objects *objects,
                       const struct sg_image *image, int number, int mask, bool stencil,
                       struct sg_report *report)
{
    char *space = NULL;
    bool inverted;
    if (!sg_pixels_check(image, &inverted, report))
        return false;
    if (image->space == SG_IMAGE_RGB && images->flat)
        return write_decoded(images, objects, image, number, mask, stencil, report);
    if (image->space == SG_IMAGE_RGB && !(space = rgb_space(images, objects, image)))
        return colour_failed(report, image, SG_PHRASE("it has no profile, and there is none for sRGB"));
    const char *device = image->space == SG_IMAGE_GRAY ? "/DeviceGray" : "/DeviceCMYK";
    char *entries = head(image, space ? space : device, mask, stencil);
    char *all = g_strconcat(entries, inverted ? "/Decode[1 0 1 0 1 0 1 0]" : "", "/Filter/DCTDecode",
                            NULL);
    sg_pdf_objects_stream_as_is(objects, number, all, image->jpeg, image->jpeg_len);
    g_free(all);
    g_free(entries);
    g_free(space);
    return true;
}

bool sg_pdf_images_write(struct sg_pdf_images *images, struct sg_pdf_objects *objects,
                         struct sg_report *report)
{
    bool good = true;
    for (size_t i = 0; i < images->n; i++) {
        const struct sg_image *image = images->images[i].image;
        enum alpha kind = alpha_of(image);
        int number = images->images[i].object, mask = kind != OPAQUE ? sg_pdf_objects_reserve(objects) : 0;
        bool stencil = kind == STENCIL;
        good = (!mask || write_mask(images, objects, image, kind, mask, report)) && good;
        good = image->jpeg ? write_jpeg(images, objects, image, number, mask, stencil, report) && good
                           : write_pixels(images, objects, image, image->pixels, number, mask, stencil, report) && good;
    }
    return good;
}

void sg_pdf_images_resources(const struct sg_pdf_images *images, struct sg_buf *out)
{
    if (!images->n)
        return;
    sg_buf_puts(out, "/XObject<<");
    for (size_t i = 0; i < images->n; i++)
        sg_buf_printf(out, "/Im%zu %d 0 R", i + 1, images->images[i].object);
    sg_buf_puts(out, ">>");
}
