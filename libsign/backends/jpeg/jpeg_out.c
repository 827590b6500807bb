/* JPEG; see jpeg_out.h. */
#include "backends/jpeg/jpeg_out.h"

#include <math.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

#define QUALITY 95
#define PIECE 65536

struct jpeg_file {
    struct jpeg_compress_struct out; /* the first, so that what libjpeg hands over is this */
    struct jpeg_error_mgr errors;
    struct jpeg_destination_mgr destination;
    jmp_buf failed;
    unsigned char piece[PIECE];
    const struct sg_plates_sink *sink;
    struct sg_buf *buf;
    int width;
    bool stopped;
};

static void fail(j_common_ptr common)
{
    longjmp(((struct jpeg_file *)common)->failed, 1);
}

static void say_nothing(j_common_ptr common, int level)
{
    (void)common, (void)level;
}

static void begin_piece(j_compress_ptr out)
{
    struct jpeg_file *file = (struct jpeg_file *)out;
    file->destination.next_output_byte = file->piece;
    file->destination.free_in_buffer = PIECE;
}

static void pass_on(struct jpeg_file *file, size_t len)
{
    if (!file->sink->take)
        sg_buf_append(file->buf, file->piece, len);
    else if (!file->stopped && len > 0)
        file->stopped = !file->sink->take(file->sink->user, file->piece, len);
}

static boolean next_piece(j_compress_ptr out)
{
    pass_on((struct jpeg_file *)out, PIECE);
    begin_piece(out);
    return TRUE;
}

static void end_pieces(j_compress_ptr out)
{
    struct jpeg_file *file = (struct jpeg_file *)out;
    pass_on(file, PIECE - file->destination.free_in_buffer);
}

static bool put_row(void *user, unsigned char *row)
{
    struct jpeg_file *file = user;
    for (int i = 0; i < 4 * file->width; i++)
        row[i] = (unsigned char)(255 - row[i]);
    JSAMPROW rows[1] = {row};
    jpeg_write_scanlines(&file->out, rows, 1);
    return !file->stopped;
}

static bool write_file(struct jpeg_file *file, const struct sg_plates *plates, const struct sg_plates_options *options)
{
    struct jpeg_compress_struct *out = &file->out;
    out->err = jpeg_std_error(&file->errors);
    file->errors.error_exit = fail;
    file->errors.emit_message = say_nothing;
    if (setjmp(file->failed))
        return false;
    jpeg_create_compress(out);
    file->destination.init_destination = begin_piece;
    file->destination.empty_output_buffer = next_piece;
    file->destination.term_destination = end_pieces;
    out->dest = &file->destination;
    out->image_width = (JDIMENSION)sg_plates_width(plates);
    out->image_height = (JDIMENSION)sg_plates_height(plates);
    out->input_components = 4;
    out->in_color_space = JCS_CMYK;
    jpeg_set_defaults(out);
    jpeg_set_colorspace(out, JCS_CMYK); /* K of black letters stays on K: no YCCK */
    jpeg_set_quality(out, QUALITY, TRUE);
    out->dct_method = JDCT_ISLOW;
    out->write_JFIF_header = TRUE; /* for the density; libjpeg leaves it out of CMYK otherwise */
    out->density_unit = 1;
    out->X_density = out->Y_density = (UINT16)fmin(65535, lround(options->dpi));
    jpeg_start_compress(out, TRUE);
    jpeg_write_icc_profile(out, options->icc, (unsigned)options->icc_len);
    file->width = sg_plates_width(plates);
    if (!sg_plates_each_row(plates, put_row, file))
        return false;
    jpeg_finish_compress(out);
    return !file->stopped;
}

bool sg_jpeg_write(const struct sg_scene *scene, const struct sg_plates_options *options, struct sg_buf *out,
                   struct sg_report *report)
{
    struct sg_plates_options flat = *options;
    flat.extra = false;
    struct sg_plates *plates = sg_plates_new(scene, &flat, "JPEG", JPEG_MAX_DIMENSION, report);
    if (!plates)
        return false;
    struct jpeg_file *file = calloc(1, sizeof *file);
    bool good = false;
    if (file) {
        file->sink = &options->sink;
        file->buf = out;
        good = write_file(file, plates, options);
        jpeg_destroy_compress(&file->out);
    }
    if (!good && !(file && file->stopped))
        sg_report_add(report, SG_FIND(NO_MEMORY), NULL, "JPEG", NULL);
    free(file);
    sg_plates_free(plates);
    return good;
}
