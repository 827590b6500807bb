/* Output as pixels in the inks of print: TIFF and JPEG of a page, or of a panel of it, as the press gets it. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "api/api.h"
#include "backends/eps/eps.h"
#include "backends/jpeg/jpeg_out.h"
#include "backends/tiff/tiff.h"
#include "base/given.h"
#include "config.h"

typedef bool raster_writer(const struct sg_scene *scene, const struct sg_plates_options *options, struct sg_buf *out,
                           struct sg_report *report);

static raster_writer *writer_of(const char *format)
{
    static const struct {
        const char *name;
        raster_writer *write;
    } WRITERS[] = {{"tif", sg_tiff_write}, {"jpg", sg_jpeg_write}, {"eps", sg_eps_write}};
    for (size_t i = 0; format && i < G_N_ELEMENTS(WRITERS); i++)
        if (strcmp(format, WRITERS[i].name) == 0)
            return WRITERS[i].write;
    return NULL;
}

static bool misused(const sign_document *document, size_t page, const sign_raster_options *options, unsigned *marks)
{
    return page >= document->n_pages || !(options->dpi >= 0) || isinf(options->dpi) || !(options->panel_mm >= 0) || isinf(options->panel_mm) || !isfinite(options->overlap_mm) ||
           (options->marks && !sg_profile_marks_parse(options->marks, marks));
}

static sign_status write_raster(const sign_document *document, size_t page, const char *format,
                                const sign_raster_options *options, sign_report *report, struct sg_plates_sink sink,
                                struct sg_buf *buf)
{
    raster_writer *write = writer_of(format);
    bool whole, past;
    sign_raster_options own = SIGN_RASTER_OPTIONS_INIT;
    unsigned marks = 0;
    if (!SG_NEEDED(document, report) || !SG_GIVEN(own, options, report) || !write || misused(document, page, options, &marks))
        return SIGN_MISUSE;
    const struct sg_loaded_profile *loaded = document->profile;
    struct sg_press press = sg_api_press(document);
    press.marks = options->marks ? marks : press.marks;
    press.panel = options->panel_mm;
    press.overlap = sg_api_overlap(document, options->overlap_mm);
    press.file = options->file_name;
    press.date = options->date;
    struct sg_call call;
    sg_api_enter(&call, document->context, document->watch, report);
    struct sg_scene *made = sg_api_page(document, page, &press, options->panel, sg_api_report(report), &whole, &past);
    if (past || (!made && !whole))
        return sg_api_leave(&call, past ? SIGN_MISUSE : SIGN_REFUSED, "refused", format, NULL);
    struct sg_plates_options inner = {.dpi = options->dpi > 0 ? options->dpi : loaded->profile->dpi,
                                      .extra = loaded->profile->extra_inks,
                                      .colour = loaded->colour,
                                      .icc = loaded->icc.data,
                                      .icc_len = loaded->icc.len,
                                      .producer = PACKAGE_NAME " " PACKAGE_VERSION,
                                      .sink = sink};
    bool good = write(made ? made : document->pages[page], &inner, buf, sg_api_report(report));
    sg_scene_free(made);
    return sg_api_leave(&call, buf->failed ? SIGN_NO_MEMORY : good ? SIGN_OK : SIGN_REFUSED, "written", format, NULL);
}

sign_status sign_raster_write(const sign_document *document, size_t page, const char *format,
                              const sign_raster_options *options, sign_report *report, sign_bytes *out)
{
    if (!out)
        return SIGN_MISUSE;
    *out = (sign_bytes){0};
    struct sg_buf buf = SG_BUF_INIT;
    sign_status status = write_raster(document, page, format, options, report, (struct sg_plates_sink){0}, &buf);
    if (status == SIGN_OK)
        return sg_api_take(&buf, true, out);
    sg_buf_clear(&buf);
    return status;
}

struct raster_taker {
    sign_take take;
    void *user;
    bool stopped;
};

static bool pass_on(void *user, const void *bytes, size_t len)
{
    struct raster_taker *taker = user;
    taker->stopped = taker->stopped || taker->take(taker->user, bytes, len) != 0;
    return !taker->stopped;
}

sign_status sign_raster_stream(const sign_document *document, size_t page, const char *format,
                               const sign_raster_options *options, sign_report *report, sign_take take, void *user)
{
    struct raster_taker taker = {take, user, false};
    struct sg_buf buf = SG_BUF_INIT;
    if (!take)
        return SIGN_MISUSE;
    sign_status status =
        write_raster(document, page, format, options, report, (struct sg_plates_sink){pass_on, &taker}, &buf);
    sg_buf_clear(&buf);
    if (taker.stopped)
        sg_report_add(sg_api_report(report), SG_FIND(OUTPUT_STOPPED), NULL, NULL);
    return taker.stopped ? SIGN_IO : status;
}
