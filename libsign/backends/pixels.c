/* Samples of pictures; see pixels.h. Sizes were checked when the artwork was read; here a file that
 * says otherwise in its frame is refused before memory is taken. */
#include "backends/pixels.h"

#include <stdlib.h>
#include <string.h>

#include "scene/jpeg.h"

static const char *name_of(const struct sg_image *image)
{
    return image->name ? image->name : "?";
}

static int channels_of(const struct sg_image *image)
{
    return image->space == SG_IMAGE_GRAY ? 1 : image->space == SG_IMAGE_RGB ? 3 : 4;
}

static void no_memory(const struct sg_image *image, struct sg_report *report)
{
    sg_report_add(report, SG_FIND(NO_MEMORY), NULL, name_of(image), NULL);
}

/* Opens the file as far as its frame, which must say what the image does. */
static void open_frame(struct sg_jpeg *jpeg, const struct sg_image *image)
{
    sg_jpeg_open(jpeg, image->jpeg, image->jpeg_len);
    jpeg_read_header(&jpeg->in, TRUE);
    if ((int)jpeg->in.image_width != image->width_px || (int)jpeg->in.image_height != image->height_px ||
        jpeg->in.num_components != channels_of(image))
        sg_jpeg_fail(jpeg, SG_PHRASE("its size is not what it was said to be"));
}

static bool is_inverted(const struct sg_jpeg *jpeg)
{
    return jpeg->in.num_components == 4 && jpeg->in.saw_Adobe_marker;
}

bool sg_pixels_check(const struct sg_image *image, bool *inverted, struct sg_report *report)
{
    struct sg_jpeg jpeg = {.words = ""};
    if (setjmp(jpeg.failed)) {
        jpeg_destroy_decompress(&jpeg.in);
        return sg_report_add(report, SG_FIND(IMAGE_BROKEN), NULL, name_of(image), jpeg.words, NULL);
    }
    open_frame(&jpeg, image);
    *inverted = is_inverted(&jpeg);
    jpeg_destroy_decompress(&jpeg.in);
    return true;
}

unsigned char *sg_pixels_decode(const struct sg_image *image, struct sg_report *report)
{
    struct sg_jpeg jpeg = {.words = ""};
    unsigned char *volatile samples = NULL;
    if (setjmp(jpeg.failed)) {
        jpeg_destroy_decompress(&jpeg.in);
        free(samples);
        sg_report_add(report, SG_FIND(IMAGE_BROKEN), NULL, name_of(image), jpeg.words, NULL);
        return NULL;
    }
    open_frame(&jpeg, image);
    size_t row = (size_t)image->width_px * (size_t)channels_of(image), size = row * (size_t)image->height_px;
    samples = malloc(size);
    if (!samples) {
        jpeg_destroy_decompress(&jpeg.in);
        no_memory(image, report);
        return NULL;
    }
    jpeg.in.out_color_space = jpeg.in.num_components == 1   ? JCS_GRAYSCALE
                              : jpeg.in.num_components == 3 ? JCS_RGB
                                                            : JCS_CMYK;
    jpeg_start_decompress(&jpeg.in);
    while (jpeg.in.output_scanline < jpeg.in.output_height) {
        JSAMPROW at = samples + jpeg.in.output_scanline * row;
        jpeg_read_scanlines(&jpeg.in, &at, 1);
    }
    jpeg_finish_decompress(&jpeg.in);
    for (size_t i = 0; i < size && is_inverted(&jpeg); i++)
        samples[i] = (unsigned char)(255 - samples[i]);
    jpeg_destroy_decompress(&jpeg.in);
    return samples;
}

unsigned char *sg_pixels_preview(const struct sg_image *image, struct sg_colour *colour,
                                 struct sg_report *report)
{
    size_t n = (size_t)image->width_px * (size_t)image->height_px;
    unsigned char *decoded = image->pixels ? NULL : sg_pixels_decode(image, report);
    const unsigned char *samples = image->pixels ? image->pixels : decoded;
    unsigned char *rgb = samples ? malloc(3 * n) : NULL;
    if (samples && !rgb)
        no_memory(image, report);
    if (rgb && image->space == SG_IMAGE_CMYK)
        sg_colour_pixels_to_rgb(colour, samples, rgb, n);
    else if (rgb) {
        int channels = channels_of(image);
        if (!sg_colour_pixels_proof(colour, samples, channels, image->icc, image->icc_len, rgb, n))
            sg_colour_pixels_proof(colour, samples, channels, NULL, 0, rgb, n);
    }
    free(decoded);
    return rgb;
}

unsigned char *sg_pixels_inks(const struct sg_image *image, struct sg_colour *colour, struct sg_report *report)
{
    size_t n = (size_t)image->width_px * (size_t)image->height_px;
    unsigned char *decoded = image->pixels ? NULL : sg_pixels_decode(image, report);
    const unsigned char *samples = image->pixels ? image->pixels : decoded;
    unsigned char *inks = samples ? calloc(n, 4) : NULL;
    if (samples && !inks)
        no_memory(image, report);
    for (size_t i = 0; inks && i < n && image->space == SG_IMAGE_GRAY; i++)
        inks[4 * i + 3] = (unsigned char)(255 - samples[i]);
    if (inks && image->space == SG_IMAGE_CMYK)
        memcpy(inks, samples, 4 * n);
    if (inks && image->space == SG_IMAGE_RGB &&
        !sg_colour_pixels_to_cmyk(colour, samples, 3, image->icc, image->icc_len, inks, n))
        sg_colour_pixels_to_cmyk(colour, samples, 3, NULL, 0, inks, n);
    free(decoded);
    return inks;
}
