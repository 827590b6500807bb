/* Output as PNG: a page or a panel of it, in memory, in pieces and as a file. */
#include <math.h>
#include <stdlib.h>

#include "api/api.h"
#include "backends/raster/png.h"
#include "base/file.h"
#include "base/given.h"
#include "press/press.h"

/* The scene of one panel, as sg_api_page(); without panels the page as it is. */
static struct sg_scene *panel_scene(const sign_document *document, size_t page, const sign_png_options *options,
                                    struct sg_report *report, bool *whole, bool *past)
{
    struct sg_press press = sg_api_press(document);
    press.panel = options->panel_mm;
    press.overlap = sg_api_overlap(document, options->overlap_mm);
    press.mirror = false; /* a picture is looked at */
    *past = false;
    *whole = !(options->panel_mm > 0);
    return *whole ? NULL : sg_api_page(document, page, &press, options->panel, report, whole, past);
}

static bool png_misused(const sign_document *document, size_t page, const sign_png_options *options)
{
    return !document || page >= document->n_pages || options->width_px < 0 ||
           (options->width_px == 0 && !(options->dpi > 0 && isfinite(options->dpi))) || !(options->panel_mm >= 0) ||
           isinf(options->panel_mm) || !isfinite(options->overlap_mm);
}

static sign_status write_png(const sign_document *document, size_t page, const sign_png_options *options,
                             sign_report *report, struct sg_png_sink sink, struct sg_buf *buf)
{
    bool whole, past;
    sign_png_options own = SIGN_PNG_OPTIONS_INIT;
    if (!SG_NEEDED(document, report) || !SG_GIVEN(own, options, report) || png_misused(document, page, options))
        return SIGN_MISUSE;
    struct sg_call call;
    sg_api_enter(&call, document->context, document->watch, report);
    struct sg_scene *panel = panel_scene(document, page, options, sg_api_report(report), &whole, &past);
    if (past || (!panel && !whole))
        return sg_api_leave(&call, past ? SIGN_MISUSE : SIGN_REFUSED, "refused", "png", NULL);
    struct sg_png_options inner = {.dpi = options->dpi, .width_px = options->width_px, .sink = sink,
                                   .colour = document->profile->colour};
    bool good = sg_png_write(panel ? panel : document->pages[page], &inner, buf, sg_api_report(report));
    sg_scene_free(panel);
    return sg_api_leave(&call, buf->failed ? SIGN_NO_MEMORY : good ? SIGN_OK : SIGN_REFUSED, "written", "png", NULL);
}

sign_status sign_png_write(const sign_document *document, size_t page, const sign_png_options *options,
                           sign_report *report, sign_bytes *out)
{
    if (!SG_NEEDED(out, report))
        return SIGN_MISUSE;
    *out = (sign_bytes){0};
    struct sg_buf buf = SG_BUF_INIT;
    sign_status status = write_png(document, page, options, report, (struct sg_png_sink){0}, &buf);
    if (status == SIGN_OK)
        return sg_api_take(&buf, true, out);
    sg_buf_clear(&buf);
    return status;
}

struct taker {
    sign_take take;
    void *user;
    bool stopped;
};

static bool pass_on(void *user, const void *bytes, size_t len)
{
    struct taker *taker = user;
    taker->stopped = taker->stopped || taker->take(taker->user, bytes, len) != 0;
    return !taker->stopped;
}

sign_status sign_png_stream(const sign_document *document, size_t page, const sign_png_options *options,
                            sign_report *report, sign_take take_bytes, void *user)
{
    struct taker taker = {take_bytes, user, false};
    struct sg_buf buf = SG_BUF_INIT;
    if (!SG_NEEDED(take_bytes, report))
        return SIGN_MISUSE;
    sign_status status = write_png(document, page, options, report, (struct sg_png_sink){pass_on, &taker}, &buf);
    sg_buf_clear(&buf);
    if (taker.stopped)
        sg_report_add(sg_api_report(report), SG_FIND(OUTPUT_STOPPED), NULL, NULL);
    return taker.stopped ? SIGN_IO : status;
}

struct png_writer {
    struct sg_file *file;
    int error;
};

static bool append(void *user, const void *bytes, size_t len)
{
    struct png_writer *writer = user;
    if (!writer->error)
        writer->error = sg_file_append(writer->file, bytes, len);
    return !writer->error;
}

sign_status sign_png_save(const sign_document *document, size_t page, const sign_png_options *options,
                          const char *path, sign_report *report)
{
    struct png_writer writer = {NULL, 0};
    struct sg_buf buf = SG_BUF_INIT;
    if (!SG_NEEDED(path, report))
        return SIGN_MISUSE;
    int error = sg_file_begin(path, &writer.file);
    if (error)
        return sg_api_unwritable(path, error, report);
    sign_status status = write_png(document, page, options, report, (struct sg_png_sink){append, &writer}, &buf);
    sg_buf_clear(&buf);
    if (writer.error || status != SIGN_OK) {
        sg_file_abandon(writer.file);
        return writer.error ? sg_api_unwritable(path, writer.error, report) : status;
    }
    error = sg_file_commit(writer.file);
    return error ? sg_api_unwritable(path, error, report) : SIGN_OK;
}
