/* TIFF; see tiff.h. libtiff goes back to write the directory, so the file grows beside us, without a name, and is handed
 * over when it is whole: memory does not grow with it. Clauses are of TIFF 6.0. */
#include "backends/tiff/tiff.h"

#include <errno.h>
#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <tiffio.h>
#include <unistd.h>

#include "base/errors.h"
#include "base/file.h"
#include "base/lazy.h"

#define SIDE_MAX_PX 300000
#define STRIP_BYTES 262144
#define PIECE 65536

struct tiff_file {
    int fd;
    int error;
};

/* ---- what libtiff is given ---- */

static tmsize_t read_at(thandle_t user, void *bytes, tmsize_t len)
{
    struct tiff_file *file = user;
    return read(file->fd, bytes, (size_t)len);
}

static tmsize_t write_at(thandle_t user, void *bytes, tmsize_t len)
{
    struct tiff_file *file = user;
    int error = sg_file_write_all(file->fd, bytes, (size_t)len);
    file->error = file->error ? file->error : error;
    return error ? -1 : len;
}

static toff_t seek(thandle_t user, toff_t at, int whence)
{
    struct tiff_file *file = user;
    return (toff_t)lseek(file->fd, (off_t)at, whence);
}

static int leave_open(thandle_t user)
{
    (void)user;
    return 0;
}

static toff_t size_of(thandle_t user)
{
    struct tiff_file *file = user;
    struct stat st;
    return fstat(file->fd, &st) == 0 ? (toff_t)st.st_size : 0;
}

/* The library prints nothing; what failed is seen by the results. */
static int say_nothing(TIFF *tiff, void *user, const char *module, const char *format, va_list args)
{
    (void)tiff, (void)user, (void)module, (void)format, (void)args;
    return 1;
}

static TIFF *open_file(struct tiff_file *file)
{
    TIFFOpenOptions *options = TIFFOpenOptionsAlloc();
    if (!options)
        return NULL;
    TIFFOpenOptionsSetErrorHandlerExtR(options, say_nothing, NULL);
    TIFFOpenOptionsSetWarningHandlerExtR(options, say_nothing, NULL);
    TIFF *tiff = TIFFClientOpenExt("tif", "wl", file, read_at, write_at, seek, leave_open, size_of, NULL, NULL, options);
    TIFFOpenOptionsFree(options);
    return tiff;
}

/* ---- the names of channels, as Photoshop's image resources have them ---- */

static void put16(struct sg_buf *out, unsigned v)
{
    sg_buf_putc(out, (char)(v >> 8));
    sg_buf_putc(out, (char)v);
}

static void put_resource(struct sg_buf *out, unsigned id, const struct sg_buf *data)
{
    sg_buf_puts(out, "8BIM");
    put16(out, id);
    put16(out, 0); /* it has no name */
    put16(out, (unsigned)(data->len >> 16));
    put16(out, (unsigned)data->len);
    sg_buf_append(out, data->data, data->len);
    if (data->len % 2)
        sg_buf_putc(out, 0);
}

static void put_ascii_name(struct sg_buf *out, const char *name, int i)
{
    char *plain = g_str_is_ascii(name) ? g_strndup(name, 255) : g_strdup_printf("Spot %d", i + 1);
    sg_buf_putc(out, (char)strlen(plain));
    sg_buf_puts(out, plain);
    g_free(plain);
}

static void put_utf16_name(struct sg_buf *out, const char *name)
{
    glong n = 0;
    gunichar2 *units = g_utf8_to_utf16(name, -1, NULL, &n, NULL);
    put16(out, 0);
    put16(out, (unsigned)n + 1);
    for (glong i = 0; i <= n; i++) /* with the 0 at its end */
        put16(out, units ? units[i] : 0);
    g_free(units);
}

/* That it is an ink, and how it looks on a screen: CMYK, where 0 is full. */
static void put_display(struct sg_buf *out, const struct sg_ink *ink)
{
    put16(out, 2);
    for (int c = 0; c < 4; c++)
        put16(out, (unsigned)lround(65535 * (1 - ink->cmyk[c])));
    put16(out, 100);
    sg_buf_putc(out, 2);
}

static void name_channels(TIFF *tiff, const struct sg_plates *plates, int n)
{
    struct sg_buf all = SG_BUF_INIT, ascii = SG_BUF_INIT, utf16 = SG_BUF_INIT, display = SG_BUF_INIT;
    put16(&display, 0);
    put16(&display, 1);
    for (int i = 0; i < n; i++) {
        const struct sg_ink *ink = sg_plates_extra(plates, i);
        put_ascii_name(&ascii, ink->name, i);
        put_utf16_name(&utf16, ink->name);
        put_display(&display, ink);
    }
    put_resource(&all, 1006, &ascii);
    put_resource(&all, 1045, &utf16);
    put_resource(&all, 1077, &display);
    if (!all.failed)
        TIFFSetField(tiff, TIFFTAG_PHOTOSHOP, (uint32_t)all.len, all.data);
    sg_buf_clear(&all);
    sg_buf_clear(&ascii);
    sg_buf_clear(&utf16);
    sg_buf_clear(&display);
}

/* ---- the file ---- */

static void describe(TIFF *tiff, const struct sg_plates *plates, const struct sg_plates_options *options)
{
    int samples = sg_plates_samples(plates), extra = samples - 4;
    uint16_t kinds[SG_PLATES_MAX] = {EXTRASAMPLE_UNSPECIFIED};
    size_t row = (size_t)sg_plates_width(plates) * (size_t)samples;
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, (uint32_t)sg_plates_width(plates));
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, (uint32_t)sg_plates_height(plates));
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 8);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, samples);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_SEPARATED);
    TIFFSetField(tiff, TIFFTAG_INKSET, INKSET_CMYK);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_LZW);
    TIFFSetField(tiff, TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT);
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, (uint32_t)(STRIP_BYTES / row > 0 ? STRIP_BYTES / row : 1));
    TIFFSetField(tiff, TIFFTAG_RESOLUTIONUNIT, RESUNIT_INCH);
    TIFFSetField(tiff, TIFFTAG_XRESOLUTION, options->dpi);
    TIFFSetField(tiff, TIFFTAG_YRESOLUTION, options->dpi);
    TIFFSetField(tiff, TIFFTAG_SOFTWARE, options->producer);
    TIFFSetField(tiff, TIFFTAG_ICCPROFILE, (uint32_t)options->icc_len, options->icc);
    if (extra > 0) {
        TIFFSetField(tiff, TIFFTAG_EXTRASAMPLES, extra, kinds);
        name_channels(tiff, plates, extra);
    }
}

struct tiff_rows {
    TIFF *tiff;
    uint32_t at;
};

static bool put_row(void *user, unsigned char *row)
{
    struct tiff_rows *rows = user;
    return TIFFWriteScanline(rows->tiff, row, rows->at++, 0) == 1;
}

static bool hand_over(struct tiff_file *file, const struct sg_plates_sink *sink, struct sg_buf *out)
{
    unsigned char piece[PIECE];
    ssize_t n = 0;
    bool taken = true;
    if (lseek(file->fd, 0, SEEK_SET) != 0)
        file->error = errno;
    while (!file->error && taken && (n = read(file->fd, piece, sizeof piece)) > 0)
        if (sink->take)
            taken = sink->take(sink->user, piece, (size_t)n);
        else
            sg_buf_append(out, piece, (size_t)n);
    if (n < 0)
        file->error = errno;
    return taken && !file->error;
}

bool sg_tiff_write(const struct sg_scene *scene, const struct sg_plates_options *options, struct sg_buf *out,
                   struct sg_report *report)
{
    if (!sg_lazy_has(SG_LAZY_TIFF))
        return sg_report_add(report, SG_FIND(LIBRARY_MISSING), NULL, sg_lazy_title(SG_LAZY_TIFF), NULL);
    struct sg_plates *plates = sg_plates_new(scene, options, "TIFF", SIDE_MAX_PX, report);
    if (!plates)
        return false;
    char *path = g_build_filename(g_get_tmp_dir(), "signgen-XXXXXX", NULL);
    struct tiff_file file = {.fd = g_mkstemp(path)};
    if (file.fd < 0)
        file.error = errno;
    else
        unlink(path);
    g_free(path);
    TIFF *tiff = file.error ? NULL : open_file(&file);
    bool good = tiff != NULL;
    if (good) {
        struct tiff_rows rows = {tiff, 0};
        describe(tiff, plates, options);
        good = sg_plates_each_row(plates, put_row, &rows) && TIFFFlush(tiff) == 1;
        TIFFClose(tiff);
    }
    sg_plates_free(plates);
    bool whole = good && !file.error, taken = whole && hand_over(&file, &options->sink, out);
    if (file.fd >= 0)
        close(file.fd);
    if (file.error)
        return sg_report_add(report, SG_FIND(RASTER_SPOOL), NULL, "TIFF", sg_errors_words(file.error), NULL);
    if (!whole)
        return sg_report_add(report, SG_FIND(NO_MEMORY), NULL, "TIFF", NULL);
    return taken;
}
