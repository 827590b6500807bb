/* PNG to a picture, through libpng. First the file is walked chunk by chunk: what is cut off,
 * damaged, too large or not true is told before any pixel has memory. */
#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "artwork/png_in.h"
#include "base/num.h"

#define MAX_PIXELS 50000000
#define MAX_CHUNK ((size_t)4 << 20)
/* Deflate makes at most 1032 bytes of one (its longest match in its shortest code). */
#define MAX_GAIN 1032

/* What the chunks say. */
struct survey {
    uint32_t width, height;
    int depth, colour_type, interlace;
    uint64_t data_len; /* of all IDAT */
    bool animated, ended;
};

static uint32_t read32(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static bool survey_chunks(const struct sg_artwork *artwork, const unsigned char *bytes, size_t len,
                          struct survey *survey)
{
    size_t at = 8;
    while (!survey->ended && len - at >= 12 && read32(bytes + at) <= len - at - 12) {
        uint32_t size = read32(bytes + at);
        const unsigned char *type = bytes + at + 4;
        bool pixels = memcmp(type, "IDAT", 4) == 0;
        if (crc32(0, type, size + 4) != read32(type + 4 + size))
            return SG_ART_SAY(artwork, PNG_DAMAGED,
                              pixels ? SG_PHRASE("the checksum of its pixels is wrong")
                                     : SG_PHRASE("the checksum of its description is wrong"), NULL);
        if (at == 8 && (memcmp(type, "IHDR", 4) != 0 || size != 13))
            return SG_ART_SAY(artwork, PNG_DAMAGED, SG_PHRASE("no header"), NULL);
        if (memcmp(type, "IHDR", 4) == 0 && at == 8) {
            survey->width = read32(type + 4);
            survey->height = read32(type + 8);
            survey->depth = type[12];
            survey->colour_type = type[13];
            survey->interlace = type[16];
        }
        survey->data_len += pixels ? size : 0;
        survey->animated |= memcmp(type, "acTL", 4) == 0;
        survey->ended = memcmp(type, "IEND", 4) == 0;
        at += 12 + (size_t)size;
    }
    if (survey->ended && survey->width > 0 && survey->height > 0)
        return true;
    if (survey->ended)
        return SG_ART_SAY(artwork, PNG_DAMAGED, SG_PHRASE("no pixels"), NULL);
    return SG_ART_SAY(artwork, PNG_TRUNCATED, SG_NUM((double)len, 0), NULL);
}

static bool check_survey(const struct sg_artwork *artwork, const struct survey *survey)
{
    static const int CHANNELS[7] = {1, 0, 3, 1, 2, 0, 4};
    if (!sg_art_is_small_enough(artwork, survey->width, survey->height, MAX_PIXELS,
                                SG_FIND(PNG_TOO_MANY_PIXELS)))
        return false;
    int channels = survey->colour_type <= 6 ? CHANNELS[survey->colour_type] : 0;
    uint64_t row = ((uint64_t)survey->width * (uint64_t)channels * (uint64_t)survey->depth + 7) / 8 + 1;
    uint64_t rows = survey->data_len * MAX_GAIN / row;
    if (rows < survey->height)
        return SG_ART_SAY(artwork, PNG_LYING, SG_NUM(survey->width, 0),
                             SG_NUM(survey->height, 0), SG_NUM((double)rows, 0), NULL);
    return true;
}

/* ---- decoding ---- */

struct png_decoder {
    png_structp png;
    png_infop info;
    const unsigned char *bytes;
    size_t len, at;
    char error[80];
    int width, height, channels; /* after conversion */
    unsigned char *pixels;       /* interleaved, with alpha if channels is even */
    unsigned char *icc;
    size_t icc_len;
};

static void on_error(png_structp png, png_const_charp message)
{
    struct png_decoder *decoder = png_get_error_ptr(png);
    strncpy(decoder->error, message, sizeof decoder->error - 1);
    png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp message) { (void)png, (void)message; }

static void on_read(png_structp png, png_bytep to, size_t n)
{
    struct png_decoder *decoder = png_get_io_ptr(png);
    if (n > decoder->len - decoder->at)
        png_error(png, SG_PHRASE("it ends too soon"));
    memcpy(to, decoder->bytes + decoder->at, n);
    decoder->at += n;
}

/* Keeps an embedded profile that fits the channels; libpng has checked its shape. */
static void keep_profile(struct png_decoder *decoder)
{
    png_charp name;
    png_bytep icc;
    png_uint_32 len;
    int compression;
    if (!png_get_iCCP(decoder->png, decoder->info, &name, &compression, &icc, &len) ||
        !sg_art_is_profile(icc, len, decoder->channels < 3 ? 1 : 3))
        return;
    decoder->icc = malloc(len);
    if (!decoder->icc)
        png_error(decoder->png, SG_PHRASE("not enough memory"));
    memcpy(decoder->icc, icc, len);
    decoder->icc_len = len;
}

/* Everything to 8 bits, gray or RGB, with or without alpha. */
static void convert(struct png_decoder *decoder)
{
    png_structp png = decoder->png;
    png_infop info = decoder->info;
    double gamma;
    png_set_expand(png); /* palettes, small grays, transparent colours */
    png_set_scale_16(png);
    if (!png_get_valid(png, info, PNG_INFO_iCCP) && !png_get_valid(png, info, PNG_INFO_sRGB) &&
        png_get_gAMA(png, info, &gamma))
        png_set_gamma(png, PNG_DEFAULT_sRGB, gamma);
    png_set_interlace_handling(png);
    png_read_update_info(png, info);
    decoder->width = (int)png_get_image_width(png, info);
    decoder->height = (int)png_get_image_height(png, info);
    decoder->channels = png_get_channels(png, info);
}

/* Only what lies in the decoder lives across libpng's jump. */
static bool decode(struct png_decoder *decoder)
{
    if (setjmp(png_jmpbuf(decoder->png)))
        return false;
    png_set_read_fn(decoder->png, decoder, on_read);
    png_set_user_limits(decoder->png, SG_ART_MAX_SIDE, SG_ART_MAX_SIDE);
    png_set_chunk_malloc_max(decoder->png, MAX_CHUNK);
    png_read_info(decoder->png, decoder->info);
    convert(decoder);
    keep_profile(decoder);
    size_t row = (size_t)decoder->width * (size_t)decoder->channels;
    decoder->pixels = calloc((size_t)decoder->height, row);
    if (!decoder->pixels)
        png_error(decoder->png, SG_PHRASE("not enough memory"));
    int passes = png_get_interlace_type(decoder->png, decoder->info) == PNG_INTERLACE_ADAM7 ? 7 : 1;
    for (int pass = 0; pass < passes; pass++)
        for (int y = 0; y < decoder->height; y++)
            png_read_row(decoder->png, decoder->pixels + (size_t)y * row, NULL);
    png_read_end(decoder->png, NULL);
    return true;
}

/* ---- the picture ---- */

/* Takes alpha out of the pixels into a plane of its own, unless every pixel is opaque. Returns
 * false when memory runs out. */
static bool part_alpha(struct png_decoder *decoder, unsigned char **alpha, bool *visible)
{
    size_t n = (size_t)decoder->width * (size_t)decoder->height, step = (size_t)decoder->channels,
           colours = step - 1;
    bool opaque = true;
    *visible = step % 2 == 1;
    *alpha = NULL;
    if (step % 2 == 1)
        return true;
    for (size_t i = 0; i < n; i++) {
        unsigned char a = decoder->pixels[i * step + colours];
        opaque &= a == 255;
        *visible |= a > 0;
    }
    if (!opaque && !(*alpha = malloc(n)))
        return false;
    for (size_t i = 0; i < n; i++) {
        if (*alpha)
            (*alpha)[i] = decoder->pixels[i * step + colours];
        memmove(decoder->pixels + i * colours, decoder->pixels + i * step, colours);
    }
    return true;
}

static bool make_picture(struct sg_artwork *artwork, struct png_decoder *decoder)
{
    unsigned char *alpha;
    bool visible;
    if (!part_alpha(decoder, &alpha, &visible))
        return SG_ART_SAY(artwork, NO_MEMORY, NULL);
    artwork->is_picture = true;
    artwork->width = decoder->width;
    artwork->height = decoder->height;
    artwork->image = (struct sg_image){
        .width_px = decoder->width,
        .height_px = decoder->height,
        .space = decoder->channels < 3 ? SG_IMAGE_GRAY : SG_IMAGE_RGB,
        .pixels = decoder->pixels,
        .alpha = alpha,
        .icc = decoder->icc,
        .icc_len = decoder->icc_len,
        .name = artwork->name,
    };
    decoder->pixels = decoder->icc = NULL;
    if (!visible)
        SG_ART_SAY(artwork, PNG_BLANK, NULL);
    return visible;
}

bool sg_png_in_read(struct sg_artwork *artwork, const unsigned char *bytes, size_t len)
{
    struct survey survey = {0};
    if (!survey_chunks(artwork, bytes, len, &survey) || !check_survey(artwork, &survey))
        return false;
    if (survey.animated)
        SG_ART_SAY(artwork, PNG_ANIMATED, NULL);
    struct png_decoder decoder = {.bytes = bytes, .len = len};
    decoder.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &decoder, on_error, on_warning);
    decoder.info = decoder.png ? png_create_info_struct(decoder.png) : NULL;
    bool good = false;
    if (!decoder.info)
        SG_ART_SAY(artwork, NO_MEMORY, NULL);
    else if (!decode(&decoder))
        SG_ART_SAY(artwork, PNG_DAMAGED, decoder.error, NULL);
    else
        good = make_picture(artwork, &decoder);
    png_destroy_read_struct(&decoder.png, &decoder.info, NULL);
    free(decoder.pixels);
    free(decoder.icc);
    return good;
}
