/* Documents: laying out a site, asking the pages what is on them, and writing them. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "api.h"
#include "backends/dxf/dxf.h"
#include "backends/raster/png.h"
#include "backends/svg/svg.h"
#include "base/file.h"
#include "base/hash.h"
#include "config.h"
#include "scene/digest.h"
#include "scene/trace.h"

sign_status sign_document_build(sign_context *context, const sign_site *site, const sign_build_options *options,
                                sign_report *report, sign_document **document)
{
    static const sign_build_options DEFAULTS = SIGN_BUILD_OPTIONS_INIT;
    if (!context || !site || !document)
        return SIGN_MISUSE;
    *document = NULL;
    if (!options)
        options = &DEFAULTS;
    if (options->size != sizeof *options || !isfinite(options->width) || !isfinite(options->height))
        return SIGN_MISUSE;
    struct sg_report *findings = sg_api_report(report);
    const struct sg_template *tmpl = sg_library_template(context, options->template_name, findings);
    const struct sg_loaded_profile *profile = sg_library_profile(context, options->profile, findings);
    if (!tmpl || !profile)
        return SIGN_REFUSED;
    struct sg_build_env env = {
        .fonts = context->fonts,
        .colour = profile->colour,
        .profile = profile->profile,
        .artwork = sg_library_artwork,
        .user = context,
        .final = options->final != 0,
    };
    sign_document made = {.context = context, .profile = profile, .tmpl = tmpl};
    size_t n_parts = sg_api_parts(tmpl, site, options->part, &made.part_name);
    if (options->part > 0 && options->part >= n_parts)
        return SIGN_MISUSE;
    if (!sg_build_sheet(&env, tmpl, sg_api_site(site), options->part, options->width, options->height, findings,
                        &made.pages, &made.n_pages)) {
        free(made.part_name);
        return SIGN_REFUSED;
    }
    *document = g_memdup2(&made, sizeof made);
    return SIGN_OK;
}

void sign_document_free(sign_document *document)
{
    if (!document)
        return;
    for (size_t i = 0; i < document->n_pages; i++)
        sg_scene_free(document->pages[i]);
    free(document->pages);
    free(document->part_name);
    g_free(document);
}

const char *sign_document_part_name(const sign_document *document)
{
    return document ? document->part_name : NULL;
}

size_t sign_document_pages(const sign_document *document)
{
    return document ? document->n_pages : 0;
}

sign_status sign_document_page_size(const sign_document *document, size_t page, double *width_mm, double *height_mm)
{
    *width_mm = *height_mm = 0;
    if (!document || page >= document->n_pages)
        return SIGN_MISUSE;
    *width_mm = document->pages[page]->width;
    *height_mm = document->pages[page]->height;
    return SIGN_OK;
}

sign_status sign_document_digest(const sign_document *document, unsigned char digest[32])
{
    if (!document || !digest)
        return SIGN_MISUSE;
    struct sg_hash hash;
    char *versions = sign_versions();
    sg_hash_init(&hash);
    sg_hash_text(&hash, versions);
    sg_hash_add(&hash, document->profile->digest, sizeof document->profile->digest);
    for (size_t i = 0; i < document->n_pages; i++)
        sg_digest_scene(&hash, document->pages[i]);
    sg_hash_end(&hash, digest);
    free(versions);
    return SIGN_OK;
}

/* ---- text frames ---- */

/* The operation that opens text frame `i` of a scene, or n_ops; *n counts all. */
static size_t find_text(const struct sg_scene *scene, size_t i, size_t *n)
{
    size_t found = scene->n_ops;
    *n = 0;
    for (size_t at = 0; at < scene->n_ops; at++) {
        const struct sg_op *op = &scene->ops[at];
        if (op->kind == SG_OP_TAG_BEGIN && op->u.tag.text && (*n)++ == i)
            found = at;
    }
    return found;
}

static void widen(sign_text_frame *frame, const struct sg_run *run)
{
    double turn = run->angle * G_PI / 180, c = cos(turn), s = sin(turn);
    for (size_t i = 0; i < run->n_glyphs; i++) {
        double ink[4];
        if (!sg_font_ink(run->font, run->glyphs[i].gid, ink))
            continue;
        for (int corner = 0; corner < 4; corner++) {
            double x = ink[corner & 1 ? 2 : 0] * run->size * run->hscale, y = -ink[corner & 2 ? 3 : 1] * run->size;
            double px = run->glyphs[i].x + x * c - y * s, py = run->glyphs[i].y + x * s + y * c;
            double right = fmax(frame->x + frame->w, px), foot = fmax(frame->y + frame->h, py);
            if (!frame->font) {
                right = px;
                foot = py;
                frame->x = px;
                frame->y = py;
                frame->font = run->font->postscript;
                frame->size_mm = run->size;
            }
            frame->x = fmin(frame->x, px);
            frame->y = fmin(frame->y, py);
            frame->w = right - frame->x;
            frame->h = foot - frame->y;
        }
    }
}

size_t sign_document_text_frames(const sign_document *document, size_t page)
{
    size_t n = 0;
    if (document && page < document->n_pages)
        find_text(document->pages[page], 0, &n);
    return n;
}

sign_status sign_document_text_frame(const sign_document *document, size_t page, size_t i, sign_text_frame *frame)
{
    *frame = (sign_text_frame){0};
    if (!document || page >= document->n_pages)
        return SIGN_MISUSE;
    const struct sg_scene *scene = document->pages[page];
    size_t n, at = find_text(scene, i, &n);
    if (at == scene->n_ops)
        return SIGN_MISUSE;
    frame->frame = scene->ops[at].u.tag.frame ? scene->ops[at].u.tag.frame : "";
    frame->text = scene->ops[at].u.tag.text;
    for (int depth = 1; ++at < scene->n_ops;) {
        const struct sg_op *op = &scene->ops[at];
        depth += op->kind == SG_OP_TAG_BEGIN ? 1 : op->kind == SG_OP_TAG_END ? -1 : 0;
        if (depth == 0)
            break;
        if (op->kind == SG_OP_GLYPHS)
            widen(frame, &op->u.run);
    }
    return SIGN_OK;
}

/* ---- output ---- */

void sign_bytes_free(sign_bytes *bytes)
{
    if (!bytes)
        return;
    free(bytes->data);
    *bytes = (sign_bytes){0};
}

static sign_status take(struct sg_buf *buf, bool good, sign_bytes *out)
{
    bool failed = buf->failed;
    if (!good || failed) {
        sg_buf_clear(buf);
        return failed ? SIGN_NO_MEMORY : SIGN_REFUSED;
    }
    out->data = sg_buf_take(buf, &out->len);
    return SIGN_OK;
}

sign_status sign_pdf_write(const sign_document *const *documents, size_t n, const sign_pdf_options *options,
                           sign_report *report, sign_bytes *out)
{
    static const sign_pdf_options DEFAULTS = SIGN_PDF_OPTIONS_INIT;
    if (!out)
        return SIGN_MISUSE;
    *out = (sign_bytes){0};
    if (!options)
        options = &DEFAULTS;
    if (!documents || n == 0 || options->size != sizeof *options)
        return SIGN_MISUSE;
    const struct sg_loaded_profile *loaded = documents[0]->profile;
    size_t n_pages = 0;
    for (size_t i = 0; i < n; i++) {
        if (documents[i]->profile != loaded)
            return SIGN_MISUSE;
        n_pages += documents[i]->n_pages;
    }
    const struct sg_scene **pages = g_new(const struct sg_scene *, n_pages);
    for (size_t i = 0, at = 0; i < n; i++)
        for (size_t page = 0; page < documents[i]->n_pages; page++)
            pages[at++] = documents[i]->pages[page];
    const struct sg_profile *profile = loaded->profile;
    struct sg_pdf_options inner = {
        .outline = options->text == SIGN_TEXT_OUTLINE ||
                   (options->text == SIGN_TEXT_OF_PROFILE && profile->text_as == SG_TEXT_OUTLINE),
        .x1a = options->conformance == SIGN_CONFORMANCE_X1A ||
               (options->conformance == SIGN_CONFORMANCE_OF_PROFILE && profile->conformance == SG_PDF_X1A),
        .compress = true,
        .icc = loaded->icc.data,
        .icc_len = loaded->icc.len,
        .intent_id = profile->intent_id,
        .intent_info = profile->intent_info,
        .intent_registry = profile->intent_registry,
        .producer = PACKAGE_NAME " " PACKAGE_VERSION,
        .date = options->date,
        .colour = loaded->colour,
        .cache = documents[0]->context->pdf,
    };
    struct sg_buf buf = SG_BUF_INIT;
    bool good = sg_pdf_write(pages, n_pages, &inner, &buf, sg_api_report(report));
    g_free(pages);
    return take(&buf, good, out);
}

sign_status sign_png_write(const sign_document *document, size_t page, const sign_png_options *options,
                           sign_report *report, sign_bytes *out)
{
    static const sign_png_options DEFAULTS = SIGN_PNG_OPTIONS_INIT;
    if (!out)
        return SIGN_MISUSE;
    *out = (sign_bytes){0};
    if (!options)
        options = &DEFAULTS;
    if (!document || page >= document->n_pages || options->size != sizeof *options || options->width_px < 0 ||
        (options->width_px == 0 && !(options->dpi > 0 && isfinite(options->dpi))))
        return SIGN_MISUSE;
    struct sg_buf buf = SG_BUF_INIT;
    bool good = sg_png_write(document->pages[page],
                             &(struct sg_png_options){.dpi = options->dpi,
                                                      .width_px = options->width_px,
                                                      .colour = document->profile->colour},
                             &buf,
                             sg_api_report(report));
    return take(&buf, good, out);
}

sign_status sign_svg_write(const sign_document *document, size_t page, const sign_svg_options *options,
                           sign_report *report, sign_bytes *out)
{
    static const sign_svg_options DEFAULTS = SIGN_SVG_OPTIONS_INIT;
    if (!out)
        return SIGN_MISUSE;
    *out = (sign_bytes){0};
    if (!options)
        options = &DEFAULTS;
    if (!document || page >= document->n_pages || options->size != sizeof *options)
        return SIGN_MISUSE;
    struct sg_buf buf = SG_BUF_INIT;
    bool good = sg_svg_write(document->pages[page],
                             &(struct sg_svg_options){.text = options->text == SIGN_TEXT_FONT,
                                                      .colour = document->profile->colour,
                                                      .producer = PACKAGE_NAME " " PACKAGE_VERSION},
                             &buf,
                             sg_api_report(report));
    return take(&buf, good, out);
}

sign_status sign_dxf_write(const sign_document *document, size_t page, const sign_dxf_options *options,
                           sign_report *report, sign_bytes *out)
{
    static const sign_dxf_options DEFAULTS = SIGN_DXF_OPTIONS_INIT;
    if (!out)
        return SIGN_MISUSE;
    *out = (sign_bytes){0};
    if (!options)
        options = &DEFAULTS;
    if (!document || page >= document->n_pages || options->size != sizeof *options || !(options->tolerance_mm > 0))
        return SIGN_MISUSE;
    struct sg_buf buf = SG_BUF_INIT;
    bool good = sg_dxf_write(document->pages[page],
                             &(struct sg_dxf_options){.tolerance = options->tolerance_mm,
                                                      .colour = document->profile->colour},
                             &buf,
                             sg_api_report(report));
    return take(&buf, good, out);
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
    return take(&buf, true, out);
}

sign_status sign_bytes_save(const sign_bytes *bytes, const char *path, sign_report *report)
{
    if (!bytes || !path)
        return SIGN_MISUSE;
    int error = sg_file_write(path, bytes->data, bytes->len);
    if (!error)
        return SIGN_OK;
    sg_report_add(sg_api_report(report), SG_FIND_FILE_UNWRITABLE, &(struct sg_place){.file = path}, path,
                  g_strerror(error), NULL);
    return SIGN_IO;
}
