/* Output: what all forms share, many documents on one, SVG, DXF and trace; PDF and PNG have files of their own. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "api/api.h"
#include "backends/dxf/dxf.h"
#include "backends/plt/plt.h"
#include "backends/svg/svg.h"
#include "base/file.h"
#include "base/given.h"
#include "press/imposing.h"
#include "press/press.h"
#include "config.h"
#include "scene/trace.h"

void sign_bytes_free(sign_bytes *bytes)
{
    if (!bytes)
        return;
    free(bytes->data);
    *bytes = (sign_bytes){0};
}

/* ---- many on one ---- */

static bool is_possible(const sign_impose_options *options)
{
    return options->width > 0 && options->height > 0 &&
           isfinite(options->width + options->height) && options->margin_mm >= 0 && options->gap_mm >= 0 &&
           isfinite(options->margin_mm + options->gap_mm);
}

sign_status sign_document_impose(const sign_document *const *documents, size_t n, const sign_impose_options *options,
                                 sign_report *report, sign_document **sheets)
{
    sign_impose_options own = SIGN_IMPOSE_OPTIONS_INIT;
    if (sheets)
        *sheets = NULL;
    if (!SG_NEEDED(sheets, report) || !SG_NEEDED(documents, report) || n == 0 || !SG_NEEDED(options, report) ||
        !SG_GIVEN(own, options, report) || !is_possible(options))
        return SIGN_MISUSE;
    const struct sg_profile *profile = documents[0]->profile->profile;
    if (profile->edge > 0) {
        sg_report_add(sg_api_report(report), SG_FIND(IMPOSE_EDGE), NULL, profile->name, NULL);
        return SIGN_REFUSED;
    }
    GPtrArray *pages = g_ptr_array_new();
    bool alike = true;
    for (size_t i = 0; i < n; i++) {
        alike = alike && memcmp(documents[i]->profile->digest, documents[0]->profile->digest, 32) == 0;
        for (size_t page = 0; page < documents[i]->n_pages; page++)
            g_ptr_array_add(pages, documents[i]->pages[page]);
    }
    struct sg_imposing how = {options->width, options->height, options->margin_mm, options->gap_mm};
    sign_document made = {.context = documents[0]->context, .profile = documents[0]->profile, .imposed = true, .watch = documents[0]->watch};
    bool good = alike && sg_impose(&how, (const struct sg_scene *const *)pages->pdata, pages->len,
                                   sg_api_report(report), &made.pages, &made.n_pages);
    g_ptr_array_free(pages, TRUE);
    if (good)
        *sheets = g_memdup2(&made, sizeof made);
    return good ? SIGN_OK : alike ? SIGN_REFUSED : SIGN_MISUSE;
}

/* ---- SVG, DXF ---- */

sign_status sign_svg_write(const sign_document *document, size_t page, const sign_svg_options *options,
                           sign_report *report, sign_bytes *out)
{
    sign_svg_options own = SIGN_SVG_OPTIONS_INIT;
    if (out)
        *out = (sign_bytes){0};
    if (!SG_NEEDED(out, report) || !SG_NEEDED(document, report) || page >= document->n_pages ||
        !SG_GIVEN(own, options, report))
        return SIGN_MISUSE;
    struct sg_buf buf = SG_BUF_INIT;
    struct sg_call call;
    sg_api_enter(&call, document->context, document->watch, report);
    bool good = sg_svg_write(document->pages[page],
                             &(struct sg_svg_options){.text = options->text == SIGN_TEXT_FONT,
                                                      .colour = document->profile->colour,
                                                      .producer = PACKAGE_NAME " " PACKAGE_VERSION},
                             &buf,
                             sg_api_report(report));
    return sg_api_leave(&call, sg_api_take(&buf, good, out), "written", "svg", out);
}

sign_status sign_dxf_write(const sign_document *document, size_t page, const sign_dxf_options *options,
                           sign_report *report, sign_bytes *out)
{
    sign_dxf_options own = SIGN_DXF_OPTIONS_INIT;
    if (out)
        *out = (sign_bytes){0};
    if (!SG_NEEDED(out, report) || !SG_NEEDED(document, report) || page >= document->n_pages ||
        !SG_GIVEN(own, options, report) || !(options->tolerance_mm > 0))
        return SIGN_MISUSE;
    struct sg_buf buf = SG_BUF_INIT;
    struct sg_call call;
    sg_api_enter(&call, document->context, document->watch, report);
    bool good = sg_dxf_write(document->pages[page],
                             &(struct sg_dxf_options){.tolerance = options->tolerance_mm,
                                                      .colour = document->profile->colour,
                                                      .mirror = document->mirror,
                                                      .once = options->once != 0},
                             &buf,
                             sg_api_report(report));
    return sg_api_leave(&call, sg_api_take(&buf, good, out), "written", "dxf", out);
}

static sign_status plain_svg(const sign_document *document, size_t page, sign_report *report, sign_bytes *out)
{
    return sign_svg_write(document, page, NULL, report, out);
}

static sign_status plain_dxf(const sign_document *document, size_t page, sign_report *report, sign_bytes *out)
{
    return sign_dxf_write(document, page, NULL, report, out);
}

static sign_status plain_tif(const sign_document *document, size_t page, sign_report *report, sign_bytes *out)
{
    return sign_raster_write(document, page, "tif", NULL, report, out);
}

static sign_status plain_jpg(const sign_document *document, size_t page, sign_report *report, sign_bytes *out)
{
    return sign_raster_write(document, page, "jpg", NULL, report, out);
}

static sign_status plain_eps(const sign_document *document, size_t page, sign_report *report, sign_bytes *out)
{
    return sign_raster_write(document, page, "eps", NULL, report, out);
}

static sign_status plain_plt(const sign_document *document, size_t page, sign_report *report, sign_bytes *out)
{
    struct sg_buf buf = SG_BUF_INIT;
    *out = (sign_bytes){0};
    if (page >= document->n_pages)
        return SIGN_MISUSE;
    struct sg_call call;
    sg_api_enter(&call, document->context, document->watch, report);
    bool good = sg_plt_write(document->pages[page], &(struct sg_plt_options){.mirror = document->mirror}, &buf,
                             sg_api_report(report));
    return sg_api_leave(&call, sg_api_take(&buf, good, out), "written", "plt", out);
}

sign_status sign_page_write(const sign_document *document, size_t page, const char *format, sign_report *report,
                            sign_bytes *out)
{
    static const struct {
        const char *name;
        sign_status (*write)(const sign_document *document, size_t page, sign_report *report, sign_bytes *out);
    } FORMATS[] = {{"svg", plain_svg}, {"dxf", plain_dxf}, {"tif", plain_tif}, {"jpg", plain_jpg}, {"plt", plain_plt}, {"eps", plain_eps}};
    for (size_t i = 0; format && i < G_N_ELEMENTS(FORMATS); i++)
        if (strcmp(format, FORMATS[i].name) == 0)
            return FORMATS[i].write(document, page, report, out);
    return SIGN_MISUSE;
}

/* ---- panels, trace, files ---- */

size_t sign_document_panels(const sign_document *document, size_t page, double panel_mm, double overlap_mm,
                            sign_report *report)
{
    if (!document || page >= document->n_pages || !(panel_mm >= 0) || isinf(panel_mm) || !isfinite(overlap_mm))
        return 0;
    struct sg_press press = sg_api_press(document);
    press.panel = panel_mm;
    press.overlap = sg_api_overlap(document, overlap_mm);
    return panel_mm > 0 ? sg_press_count(&press, document->pages[page], sg_api_report(report)) : 1;
}

sign_status sign_trace_write(const sign_document *document, size_t page, sign_bytes *out)
{
    if (!out)
        return SIGN_MISUSE;
    *out = (sign_bytes){0};
    if (!document || page >= document->n_pages)
        return SIGN_MISUSE;
    struct sg_buf buf = SG_BUF_INIT;
    sg_trace_write(document->pages[page], &buf);
    return sg_api_take(&buf, true, out);
}

sign_status sign_bytes_save(const sign_bytes *bytes, const char *path, sign_report *report)
{
    if (!SG_NEEDED(bytes, report) || !SG_NEEDED(path, report))
        return SIGN_MISUSE;
    int error = sg_file_write(path, bytes->data, bytes->len);
    return error ? sg_api_unwritable(path, error, report) : SIGN_OK;
}
