/* JPEG to a picture. The bytes stay as they are, for a PDF can hold them; here they are decoded once, row
 * by row, so that what is cut off or damaged is found before it is printed. */
#include <libexif/exif-data.h>
#include <stdlib.h>
#include <string.h>

#include "artwork/jpeg_in.h"
#include "base/grow.h"
#include "scene/jpeg.h"

#define MAX_PIXELS 200000000
#define MAX_SCANS 64 /* of a progressive file: each costs a walk over all of it */
#define EXIF (JPEG_APP0 + 1)
#define ICC (JPEG_APP0 + 2)

struct jpeg_decoder {
    struct sg_jpeg file;
    JSAMPLE *row;
    unsigned char *samples; /* as struct sg_image has them */
    int across, down;
    unsigned char *icc;
    unsigned icc_len;
    int turn;
};

static void count_scans(j_common_ptr cinfo)
{
    struct sg_jpeg *file = (struct sg_jpeg *)cinfo;
    if (file->in.input_scan_number > MAX_SCANS)
        sg_jpeg_fail(file, SG_PHRASE("it has more scans than any camera makes"));
}

/* How the camera was held, 1 to 8 as Exif counts (JEITA CP-3451 4.6.4). */
static int orientation(const struct jpeg_decompress_struct *jpeg)
{
    for (jpeg_saved_marker_ptr marker = jpeg->marker_list; marker; marker = marker->next) {
        if (marker->marker != EXIF || marker->data_length < 6 || memcmp(marker->data, "Exif\0\0", 6) != 0)
            continue;
        ExifData *exif = exif_data_new_from_data(marker->data, marker->data_length);
        ExifEntry *entry = exif ? exif_content_get_entry(exif->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION) : NULL;
        int turn = entry && entry->format == EXIF_FORMAT_SHORT && entry->components == 1
                       ? exif_get_short(entry->data, exif_data_get_byte_order(exif))
                       : 1;
        exif_data_unref(exif);
        return turn >= 1 && turn <= 8 ? turn : 1;
    }
    return 1;
}

static void keep_profile(struct jpeg_decoder *decoder)
{
    JOCTET *icc = NULL;
    int channels = decoder->file.in.num_components;
    if (jpeg_read_icc_profile(&decoder->file.in, &icc, &decoder->icc_len) &&
        sg_art_is_profile(icc, decoder->icc_len, channels)) {
        decoder->icc = icc;
    } else {
        free(icc);
        decoder->icc_len = 0;
    }
}

/* Keeps some pixels of row `y`, which is in hand: every picture is sampled by the same number of them. */
static void take_samples(struct jpeg_decoder *decoder, unsigned y)
{
    const struct jpeg_decompress_struct *jpeg = &decoder->file.in;
    int channels = jpeg->num_components;
    bool inverted = channels == 4 && jpeg->saw_Adobe_marker;
    for (int row = 0; row < decoder->down; row++) {
        if ((unsigned)((uint64_t)row * jpeg->image_height / (unsigned)decoder->down) != y)
            continue;
        unsigned char *to = decoder->samples + (size_t)row * (size_t)decoder->across * (size_t)channels;
        for (int col = 0; col < decoder->across; col++) {
            size_t x = (size_t)col * jpeg->image_width / (size_t)decoder->across;
            for (int c = 0; c < channels; c++) {
                JSAMPLE value = decoder->row[x * (size_t)channels + (size_t)c];
                *to++ = (unsigned char)(inverted ? 255 - value : value);
            }
        }
    }
}

/* Only what lies in the decoder lives across libjpeg's jump. */
static bool decode(struct jpeg_decoder *decoder, const struct sg_artwork *artwork, const unsigned char *bytes, size_t len)
{
    struct sg_jpeg *file = &decoder->file;
    struct jpeg_decompress_struct *jpeg = &file->in;
    struct jpeg_progress_mgr progress = {.progress_monitor = count_scans};
    if (setjmp(file->failed))
        return false;
    sg_jpeg_open(file, bytes, len);
    jpeg->progress = &progress;
    jpeg_save_markers(jpeg, EXIF, 0xFFFF);
    jpeg_save_markers(jpeg, ICC, 0xFFFF);
    jpeg_read_header(jpeg, TRUE);
    int channels = jpeg->num_components;
    if (channels != 1 && channels != 3 && channels != 4)
        sg_jpeg_fail(file, SG_PHRASE("it is neither gray, RGB nor CMYK"));
    if (jpeg->arith_code) /* DCTDecode knows Huffman's alone (ISO 32000-1 7.4.8) */
        sg_jpeg_fail(file, SG_PHRASE("its coding is not one that print accepts (lossless or arithmetic)"));
    if (!sg_art_is_small_enough(artwork, jpeg->image_width, jpeg->image_height, MAX_PIXELS,
                                SG_FIND(JPEG_TOO_MANY_PIXELS)))
        sg_jpeg_fail(file, "");
    decoder->turn = orientation(jpeg);
    keep_profile(decoder);
    decoder->row = malloc((size_t)jpeg->image_width * (size_t)channels);
    decoder->across = jpeg->image_width < SG_IMAGE_SAMPLES ? (int)jpeg->image_width : SG_IMAGE_SAMPLES;
    decoder->down = jpeg->image_height < SG_IMAGE_SAMPLES ? (int)jpeg->image_height : SG_IMAGE_SAMPLES;
    decoder->samples = malloc((size_t)decoder->across * (size_t)decoder->down * (size_t)channels);
    if (!decoder->row || !decoder->samples)
        sg_jpeg_fail(file, SG_PHRASE("not enough memory"));
    jpeg->out_color_space = channels == 1 ? JCS_GRAYSCALE : channels == 3 ? JCS_RGB : JCS_CMYK;
    jpeg_start_decompress(jpeg);
    while (jpeg->output_scanline < jpeg->output_height) {
        unsigned y = jpeg->output_scanline;
        if (jpeg_read_scanlines(jpeg, &decoder->row, 1) == 1)
            take_samples(decoder, y);
    }
    jpeg_finish_decompress(jpeg);
    return true;
}

static bool make_picture(struct sg_artwork *artwork, struct jpeg_decoder *decoder, const unsigned char *bytes, size_t len)
{
    unsigned char *copy = malloc(len);
    if (!copy)
        return SG_ART_SAY(artwork, NO_MEMORY, NULL);
    memcpy(copy, bytes, len);
    int width = (int)decoder->file.in.image_width, height = (int)decoder->file.in.image_height;
    bool lies = decoder->turn >= 5;
    artwork->is_picture = true;
    artwork->turn = decoder->turn;
    artwork->width = lies ? height : width;
    artwork->height = lies ? width : height;
    artwork->image = (struct sg_image){
        .width_px = width,
        .height_px = height,
        .space = decoder->file.in.num_components == 1   ? SG_IMAGE_GRAY
                 : decoder->file.in.num_components == 3 ? SG_IMAGE_RGB
                                                     : SG_IMAGE_CMYK,
        .jpeg = copy,
        .jpeg_len = len,
        .samples = decoder->samples,
        .samples_across = decoder->across,
        .samples_down = decoder->down,
        .icc = decoder->icc,
        .icc_len = decoder->icc_len,
        .name = artwork->name,
    };
    decoder->icc = NULL;
    decoder->samples = NULL;
    return true;
}

bool sg_jpeg_in_read(struct sg_artwork *artwork, const unsigned char *bytes, size_t len)
{
    struct jpeg_decoder *decoder = sg_new(struct jpeg_decoder);
    bool good = decode(decoder, artwork, bytes, len);
    if (!good && decoder->file.words[0])
        SG_ART_SAY(artwork, JPEG_DAMAGED, decoder->file.words, NULL);
    good = good && make_picture(artwork, decoder, bytes, len);
    jpeg_destroy_decompress(&decoder->file.in);
    free(decoder->row);
    free(decoder->samples);
    free(decoder->icc);
    free(decoder);
    return good;
}
