/* Output: documents as PDF, PNG, SVG, DXF and trace, in memory, in pieces and as files. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "api.h"
#include "backends/dxf/dxf.h"
#include "backends/pdf/page.h"
#include "backends/raster/png.h"
#include "backends/svg/svg.h"
#include "base/file.h"
#include "base/num.h"
#include "build/imposing.h"
#include "build/press.h"
#include "config.h"
#include "scene/trace.h"

#define SCALE_MAX 1000
#define PAGE_MAX_MM 5080.0
#define MARKS_ROOM_MAX 60.0 /* more than sg_marks_margin() ever says */

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

static sign_status say_unwritable(const char *path, int error, sign_report *report)
{
    sg_report_add(sg_api_report(report), SG_FIND_FILE_UNWRITABLE, &(struct sg_place){.file = path}, path,
                  g_strerror(error), NULL);
    return SIGN_IO;
}

/* ---- many on one ---- */

static bool is_possible(const sign_impose_options *options)
{
    return options->size == sizeof *options && options->width > 0 && options->height > 0 &&
           isfinite(options->width + options->height) && options->margin_mm >= 0 && options->gap_mm >= 0 &&
           isfinite(options->margin_mm + options->gap_mm);
}

sign_status sign_document_impose(const sign_document *const *documents, size_t n, const sign_impose_options *options,
                                 sign_report *report, sign_document **sheets)
{
    if (!sheets)
        return SIGN_MISUSE;
    *sheets = NULL;
    if (!documents || n == 0 || !options || !is_possible(options))
        return SIGN_MISUSE;
    const struct sg_profile *profile = documents[0]->profile->profile;
    if (profile->edge > 0) {
        sg_report_add(sg_api_report(report), SG_FIND_IMPOSE_EDGE, NULL, profile->name, NULL);
        return SIGN_REFUSED;
    }
    GPtrArray *pages = g_ptr_array_new();
    bool alike = true;
    for (size_t i = 0; i < n; i++) {
        alike = alike && documents[i]->profile == documents[0]->profile;
        for (size_t page = 0; page < documents[i]->n_pages; page++)
            g_ptr_array_add(pages, documents[i]->pages[page]);
    }
    struct sg_imposing how = {options->width, options->height, options->margin_mm, options->gap_mm};
    sign_document made = {.context = documents[0]->context, .profile = documents[0]->profile, .imposed = true};
    bool good = alike && sg_impose(&how, (const struct sg_scene *const *)pages->pdata, pages->len,
                                   sg_api_report(report), &made.pages, &made.n_pages);
    g_ptr_array_free(pages, TRUE);
    if (good)
        *sheets = g_memdup2(&made, sizeof made);
    return good ? SIGN_OK : alike ? SIGN_REFUSED : SIGN_MISUSE;
}

/* ---- PDF ---- */

/* The pages of one file: those of documents as they are, or as the press gets them. */
struct file {
    GPtrArray *pages; /* const struct sg_scene * */
    GPtrArray *own;   /* of them, those to free */
    GArray *bookmarks;
    GPtrArray *names; /* of bookmarks */
};

static void file_init(struct file *file)
{
    file->pages = g_ptr_array_new();
    file->own = g_ptr_array_new_with_free_func((GDestroyNotify)sg_scene_free);
    file->bookmarks = g_array_new(FALSE, FALSE, sizeof(struct sg_pdf_bookmark));
    file->names = g_ptr_array_new_with_free_func(g_free);
}

static void file_clear(struct file *file)
{
    g_ptr_array_free(file->pages, TRUE);
    g_ptr_array_free(file->own, TRUE);
    g_array_free(file->bookmarks, TRUE);
    g_ptr_array_free(file->names, TRUE);
}

static bool misused(const sign_document *const *documents, size_t n, const sign_pdf_options *options, unsigned *marks)
{
    return !documents || n == 0 || options->size != sizeof *options || options->scale < 0 ||
           options->scale > SCALE_MAX || !(options->panel_mm >= 0) || isinf(options->panel_mm) ||
           !isfinite(options->overlap_mm) || (options->marks && !sg_profile_marks_parse(options->marks, marks));
}

static double overlap_of(const sign_document *document, double asked)
{
    return asked >= 0 ? asked : document->profile->profile->overlap;
}

static bool add_document(struct file *file, const sign_document *document, const sign_pdf_options *options,
                         unsigned marks, int scale, struct sg_report *report)
{
    const struct sg_profile *profile = document->profile->profile;
    struct sg_press press = {
        .profile = profile,
        .fonts = document->context->fonts,
        .marks = options->marks ? marks : profile->marks,
        .panel = options->panel_mm,
        .overlap = overlap_of(document, options->overlap_mm),
        .scale = scale,
        .file = options->file_name,
        .date = options->date,
    };
    for (size_t i = 0; i < document->n_pages; i++) {
        struct sg_scene **pages;
        size_t n;
        if (document->imposed) {
            g_ptr_array_add(file->pages, document->pages[i]);
            continue;
        }
        if (!sg_press_pages(&press, document->pages[i], report, &pages, &n))
            return false;
        for (size_t k = 0; k < n; k++) {
            g_ptr_array_add(file->pages, pages[k]);
            g_ptr_array_add(file->own, pages[k]);
        }
        if (n == 0)
            g_ptr_array_add(file->pages, document->pages[i]);
        free(pages);
    }
    return true;
}

/* A sheet of one team or rule is called "SITE, PART". */
static size_t site_len(const struct sg_scene *sheet)
{
    const char *title = sheet->title ? sheet->title : "", *part = strstr(title, ", ");
    return part ? (size_t)(part - title) : strlen(title);
}

static bool same_site(const sign_document *a, const sign_document *b)
{
    if (!a->n_pages || !b->n_pages)
        return false;
    size_t len = site_len(a->pages[0]);
    return len == site_len(b->pages[0]) && len > 0 && strncmp(a->pages[0]->title, b->pages[0]->title, len) == 0;
}

/* A bookmark for each site, and below it one for each of its sheets if there are several. */
static void add_bookmarks(struct file *file, const sign_document *const *documents, size_t n, const size_t *first)
{
    for (size_t i = 0; i < n; i++) {
        if (!documents[i]->n_pages)
            continue;
        const struct sg_scene *sheet = documents[i]->pages[0];
        bool follows = i > 0 && same_site(documents[i - 1], documents[i]);
        bool leads = i + 1 < n && same_site(documents[i], documents[i + 1]);
        const char *title = sheet->title ? sheet->title : "", *part = title + site_len(sheet);
        const char *kind = *part ? part + strlen(", ") : sheet->subject ? sheet->subject : title;
        bool several = follows || leads;
        char *name = g_strndup(title, several ? site_len(sheet) : strlen(title));
        struct sg_pdf_bookmark above = {name, first[i], 0}, below = {kind, first[i], 1};
        g_ptr_array_add(file->names, name);
        if (!follows)
            g_array_append_val(file->bookmarks, above);
        if (several)
            g_array_append_val(file->bookmarks, below);
    }
}

static bool is_x1a(const struct sg_profile *profile, const sign_pdf_options *options)
{
    return options->conformance == SIGN_CONFORMANCE_X1A ||
           (options->conformance == SIGN_CONFORMANCE_OF_PROFILE && profile->conformance == SG_PDF_X1A);
}

static bool is_a2u(const struct sg_profile *profile, const sign_pdf_options *options)
{
    return options->conformance == SIGN_CONFORMANCE_A2U ||
           (options->conformance == SIGN_CONFORMANCE_OF_PROFILE && profile->conformance == SG_PDF_A2U);
}

/* One file has one output intent and one conformance. */
static bool agree(const sign_document *a, const sign_document *b, const sign_pdf_options *options,
                  struct sg_report *report)
{
    const struct sg_loaded_profile *one = a->profile, *other = b->profile;
    if (one == other)
        return true;
    if (one->icc.len == other->icc.len && memcmp(one->icc.data, other->icc.data, one->icc.len) == 0 &&
        strcmp(one->profile->intent_id, other->profile->intent_id) == 0 &&
        is_x1a(one->profile, options) == is_x1a(other->profile, options) &&
        is_a2u(one->profile, options) == is_a2u(other->profile, options))
        return true;
    sg_report_add(report, SG_FIND_PROFILES_DIFFER, NULL, one->profile->name, other->profile->name, NULL);
    return false;
}

/* The scale of a file of these pages, or 0 with a finding. */
static int choose_scale(const struct file *file, const sign_pdf_options *options, struct sg_report *report)
{
    const struct sg_scene *const *pages = (const struct sg_scene *const *)file->pages->pdata;
    double longest = sg_pdf_page_longest(pages, file->pages->len);
    int least = sg_pdf_page_least_scale(longest);
    char length[SG_NUM_MAX];
    sg_num_format(length, longest, 0);
    if (options->scale > 0 && options->scale < least) {
        char *asked = g_strdup_printf("%d", options->scale), *needed = g_strdup_printf("%d", least);
        sg_report_add(report, SG_FIND_SCALE_TOO_SMALL, NULL, length, asked, needed, NULL);
        g_free(asked);
        g_free(needed);
        return 0;
    }
    int scale = options->scale > 0 ? options->scale : sg_pdf_page_scale(pages, file->pages->len);
    if (scale > 1 && options->scale == 0 && !options->user_unit) {
        char *n = g_strdup_printf("%d", scale), *percent = g_strdup_printf("%d", 100 * scale);
        sg_report_add(report, SG_FIND_SCALE_DECLARED, NULL, length, n, percent, NULL);
        g_free(n);
        g_free(percent);
    }
    return scale;
}

/* Gathers the pages; the slug line says `scale`. */
static bool gather(struct file *file, const sign_document *const *documents, size_t n,
                   const sign_pdf_options *options, unsigned marks, int scale, struct sg_report *report)
{
    size_t *first = g_new(size_t, n);
    bool good = true;
    for (size_t i = 0; i < n && good; i++) {
        first[i] = file->pages->len;
        good = add_document(file, documents[i], options, marks, scale, report);
    }
    if (good && n > 1)
        add_bookmarks(file, documents, n, first);
    g_free(first);
    return good;
}

/* Pages with their marks are known to fit 1:1 only when they are there; the few that do not are made
 * again, with the scale in their slug lines. */
static int gather_scaled(struct file *file, const sign_document *const *documents, size_t n,
                         const sign_pdf_options *options, unsigned marks, struct sg_report *report)
{
    int guess = options->scale > 0 ? options->scale : 1;
    file_init(file);
    if (!gather(file, documents, n, options, marks, guess, report))
        return 0;
    int scale = choose_scale(file, options, report);
    if (scale == 0 || scale == guess)
        return scale;
    file_clear(file);
    file_init(file);
    return gather(file, documents, n, options, marks, scale, NULL) ? scale : 0;
}

/* Sheets so short that no edge and no marks can make them too long for a page. */
static bool surely_fit(const sign_document *const *documents, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t page = 0; page < documents[i]->n_pages; page++) {
            const struct sg_scene *sheet = documents[i]->pages[page];
            double around = documents[i]->profile->profile->edge + sheet->bleed + MARKS_ROOM_MAX;
            if (fmax(sheet->width, sheet->height) + 2 * around > PAGE_MAX_MM)
                return false;
        }
    return true;
}

int sign_pdf_scale(const sign_document *const *documents, size_t n, const sign_pdf_options *options)
{
    static const sign_pdf_options DEFAULTS = SIGN_PDF_OPTIONS_INIT;
    unsigned marks = 0;
    struct file file;
    if (!options)
        options = &DEFAULTS;
    if (misused(documents, n, options, &marks))
        return 0;
    if (surely_fit(documents, n))
        return options->scale > 0 ? options->scale : 1;
    int scale = gather_scaled(&file, documents, n, options, marks, NULL);
    file_clear(&file);
    return scale;
}

sign_status sign_pdf_write(const sign_document *const *documents, size_t n, const sign_pdf_options *options,
                           sign_report *report, sign_bytes *out)
{
    static const sign_pdf_options DEFAULTS = SIGN_PDF_OPTIONS_INIT;
    struct sg_report *findings = sg_api_report(report);
    unsigned marks = 0;
    if (!out)
        return SIGN_MISUSE;
    *out = (sign_bytes){0};
    if (!options)
        options = &DEFAULTS;
    if (misused(documents, n, options, &marks))
        return SIGN_MISUSE;
    const struct sg_loaded_profile *loaded = documents[0]->profile;
    const struct sg_profile *profile = loaded->profile;
    bool outline = options->text == SIGN_TEXT_OUTLINE;
    for (size_t i = 0; i < n; i++) {
        if (documents[i]->context != documents[0]->context)
            return SIGN_MISUSE;
        if (!agree(documents[0], documents[i], options, findings))
            return SIGN_REFUSED;
        /* One sheet that must be outlined is enough. */
        outline = outline || (options->text == SIGN_TEXT_OF_PROFILE &&
                              documents[i]->profile->profile->text_as == SG_TEXT_OUTLINE);
    }
    bool x1a = is_x1a(profile, options);
    if (x1a && options->user_unit) {
        sg_report_add(findings, SG_FIND_USER_UNIT_OLD, NULL, NULL);
        return SIGN_REFUSED;
    }
    struct file file;
    struct sg_buf buf = SG_BUF_INIT;
    int scale = gather_scaled(&file, documents, n, options, marks, findings);
    struct sg_pdf_options inner = {
        .outline = outline,
        .x1a = x1a,
        .a2u = is_a2u(profile, options),
        .scale = scale,
        .user_unit = options->user_unit != 0,
        .bookmarks = (const struct sg_pdf_bookmark *)(void *)file.bookmarks->data,
        .n_bookmarks = file.bookmarks->len,
        .compress = true,
        .icc = loaded->icc.data,
        .icc_len = loaded->icc.len,
        .intent_id = profile->intent_id,
        .intent_info = *profile->intent_info ? profile->intent_info : NULL,
        .intent_registry = *profile->intent_registry ? profile->intent_registry : NULL,
        .producer = PACKAGE_NAME " " PACKAGE_VERSION,
        .date = options->date,
        .colour = loaded->colour,
        .cache = documents[0]->context->pdf,
    };
    bool good = scale > 0 && sg_pdf_write((const struct sg_scene *const *)file.pages->pdata, file.pages->len, &inner,
                                          &buf, findings);
    file_clear(&file);
    return take(&buf, good, out);
}

/* ---- PNG ---- */

/* The scene of one panel, to free; NULL with *whole: the page as it is; NULL without: a finding. */
static struct sg_scene *panel_scene(const sign_document *document, size_t page, const sign_png_options *options,
                                    struct sg_report *report, bool *whole, bool *past)
{
    const struct sg_profile *profile = document->profile->profile;
    struct sg_press press = {.profile = profile,
                             .fonts = document->context->fonts,
                             .marks = profile->marks,
                             .panel = options->panel_mm,
                             .overlap = overlap_of(document, options->overlap_mm),
                             .scale = 1};
    struct sg_scene **pages = NULL, *found = NULL;
    size_t n = 0;
    *past = false;
    *whole = !(options->panel_mm > 0);
    if (*whole || !sg_press_pages(&press, document->pages[page], report, &pages, &n))
        return NULL;
    *past = options->panel >= (n ? n : 1);
    *whole = n == 0 && !*past;
    for (size_t i = 0; i < n; i++)
        if (i == options->panel)
            found = pages[i];
        else
            sg_scene_free(pages[i]);
    free(pages);
    return found;
}

static bool png_misused(const sign_document *document, size_t page, const sign_png_options *options)
{
    return !document || page >= document->n_pages || options->size != sizeof *options || options->width_px < 0 ||
           (options->width_px == 0 && !(options->dpi > 0 && isfinite(options->dpi))) || !(options->panel_mm >= 0) ||
           isinf(options->panel_mm) || !isfinite(options->overlap_mm);
}

static sign_status write_png(const sign_document *document, size_t page, const sign_png_options *options,
                             sign_report *report, struct sg_png_sink sink, struct sg_buf *buf)
{
    static const sign_png_options DEFAULTS = SIGN_PNG_OPTIONS_INIT;
    bool whole, past;
    if (!options)
        options = &DEFAULTS;
    if (png_misused(document, page, options))
        return SIGN_MISUSE;
    struct sg_scene *panel = panel_scene(document, page, options, sg_api_report(report), &whole, &past);
    if (past)
        return SIGN_MISUSE;
    if (!panel && !whole)
        return SIGN_REFUSED;
    struct sg_png_options inner = {.dpi = options->dpi, .width_px = options->width_px, .sink = sink,
                                   .colour = document->profile->colour};
    bool good = sg_png_write(panel ? panel : document->pages[page], &inner, buf, sg_api_report(report));
    sg_scene_free(panel);
    return good ? SIGN_OK : SIGN_REFUSED;
}

sign_status sign_png_write(const sign_document *document, size_t page, const sign_png_options *options,
                           sign_report *report, sign_bytes *out)
{
    if (!out)
        return SIGN_MISUSE;
    *out = (sign_bytes){0};
    struct sg_buf buf = SG_BUF_INIT;
    sign_status status = write_png(document, page, options, report, (struct sg_png_sink){0}, &buf);
    if (status == SIGN_MISUSE)
        return status;
    return take(&buf, status == SIGN_OK, out);
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
    if (!take_bytes)
        return SIGN_MISUSE;
    sign_status status = write_png(document, page, options, report, (struct sg_png_sink){pass_on, &taker}, &buf);
    sg_buf_clear(&buf);
    if (taker.stopped)
        sg_report_add(sg_api_report(report), SG_FIND_OUTPUT_STOPPED, NULL, NULL);
    return taker.stopped ? SIGN_IO : status;
}

struct writer {
    struct sg_file *file;
    int error;
};

static bool append(void *user, const void *bytes, size_t len)
{
    struct writer *writer = user;
    if (!writer->error)
        writer->error = sg_file_append(writer->file, bytes, len);
    return !writer->error;
}

sign_status sign_png_save(const sign_document *document, size_t page, const sign_png_options *options,
                          const char *path, sign_report *report)
{
    struct writer writer = {NULL, 0};
    struct sg_buf buf = SG_BUF_INIT;
    if (!path)
        return SIGN_MISUSE;
    int error = sg_file_begin(path, &writer.file);
    if (error)
        return say_unwritable(path, error, report);
    sign_status status = write_png(document, page, options, report, (struct sg_png_sink){append, &writer}, &buf);
    sg_buf_clear(&buf);
    if (writer.error || status != SIGN_OK) {
        sg_file_abandon(writer.file);
        return writer.error ? say_unwritable(path, writer.error, report) : status;
    }
    error = sg_file_commit(writer.file);
    return error ? say_unwritable(path, error, report) : SIGN_OK;
}

/* ---- SVG, DXF ---- */

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

/* ---- panels, trace, files ---- */

size_t sign_document_panels(const sign_document *document, size_t page, double panel_mm, double overlap_mm,
                            sign_report *report)
{
    if (!document || page >= document->n_pages || !(panel_mm >= 0) || isinf(panel_mm) || !isfinite(overlap_mm))
        return 0;
    struct sg_press press = {.profile = document->profile->profile,
                             .panel = panel_mm,
                             .overlap = overlap_of(document, overlap_mm)};
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
    return take(&buf, true, out);
}

sign_status sign_bytes_save(const sign_bytes *bytes, const char *path, sign_report *report)
{
    if (!bytes || !path)
        return SIGN_MISUSE;
    int error = sg_file_write(path, bytes->data, bytes->len);
    return error ? say_unwritable(path, error, report) : SIGN_OK;
}
