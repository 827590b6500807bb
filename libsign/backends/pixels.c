/* Samples of pictures; see pixels.h. Sizes were checked when the artwork was read; here a file that
 * says otherwise in its frame is refused before memory is taken. */
#include "backends/pixels.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

#define ADOBE (JPEG_APP0 + 14)

struct failure {
    struct jpeg_error_mgr base;
    jmp_buf out;
    char words[JMSG_LENGTH_MAX];
};

static void fail(j_common_ptr cinfo)
{
    struct failure *failure = (struct failure *)cinfo->err;
    cinfo->err->format_message(cinfo, failure->words);
    longjmp(failure->out, 1);
}

/* A warning means that samples are missing or wrong: nothing that may be printed. */
static void judge(j_common_ptr cinfo, int level)
{
    if (level < 0)
        fail(cinfo);
}

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

static void broken(const struct sg_image *image, const char *why, struct sg_report *report)
{
    sg_report_add(report, SG_FIND(IMAGE_BROKEN), NULL, name_of(image), why, NULL);
}

static void read_rows(struct jpeg_decompress_struct *jpeg, unsigned char *samples, size_t row)
{
    while (jpeg->output_scanline < jpeg->output_height) {
        JSAMPROW at = samples + jpeg->output_scanline * row;
        jpeg_read_scanlines(jpeg, &at, 1);
    }
    jpeg_finish_decompress(jpeg);
}

unsigned char *sg_pixels_decode(const struct sg_image *image, struct sg_report *report)
{
    struct jpeg_decompress_struct jpeg;
    struct failure failure;
    unsigned char *volatile samples = NULL;
    jpeg.err = jpeg_std_error(&failure.base);
    failure.base.error_exit = fail;
    failure.base.emit_message = judge;
    if (setjmp(failure.out)) {
        jpeg_destroy_decompress(&jpeg);
        free(samples);
        broken(image, failure.words, report);
        return NULL;
    }
    jpeg_create_decompress(&jpeg);
    jpeg_save_markers(&jpeg, ADOBE, 16);
    jpeg_mem_src(&jpeg, image->jpeg, (unsigned long)image->jpeg_len);
    jpeg_read_header(&jpeg, TRUE);
    int channels = channels_of(image);
    if ((int)jpeg.image_width != image->width_px || (int)jpeg.image_height != image->height_px ||
        jpeg.num_components != channels) {
        jpeg_destroy_decompress(&jpeg);
        broken(image, SG_PHRASE("its size is not what it was said to be"), report);
        return NULL;
    }
    jpeg.out_color_space = channels == 1 ? JCS_GRAYSCALE : channels == 3 ? JCS_RGB : JCS_CMYK;
    size_t row = (size_t)image->width_px * (size_t)channels, size = row * (size_t)image->height_px;
    samples = malloc(size);
    if (!samples) {
        jpeg_destroy_decompress(&jpeg);
        no_memory(image, report);
        return NULL;
    }
    jpeg_start_decompress(&jpeg);
    read_rows(&jpeg, samples, row);
    if (channels == 4 && jpeg.saw_Adobe_marker)
        for (size_t i = 0; i < size; i++)
            samples[i] = (unsigned char)(255 - samples[i]);
    jpeg_destroy_decompress(&jpeg);
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
