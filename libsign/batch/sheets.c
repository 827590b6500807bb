/* Laying out and writing; see sheets.h. */
#include "batch/sheets.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/given.h"

#define THUMBNAIL_PX 512

#define SAID(name, said) said,
static const char *const FORM_NAMES[SG_N_FORMS] = {"pdf", SIGN_PAGE_FORMATS(SAID)};

const char *sg_sheets_form_name(enum sg_sheets_form form)
{
    return FORM_NAMES[form];
}

/* The set is what the templates say it is; one of it that cannot be read fails as a sheet of each site. */
static void add_set(struct sg_sheets *sheets, GPtrArray *list)
{
    sign_template_entry entry;
    sign_report *report = sign_report_new();
    for (size_t i = 0; sign_template_at(sheets->context, i, report, &entry); i++)
        if (entry.set) {
            g_ptr_array_add(sheets->lent, g_strdup(entry.name));
            g_ptr_array_add(list, g_ptr_array_index(sheets->lent, sheets->lent->len - 1));
        }
    sg_telling_report(sheets->telling, report);
    sign_report_free(report);
}

static bool is_among(const char *name, const sign_batch_options *given)
{
    size_t i = 0;
    while (i < given->n_templates && strcmp(name, given->templates[i]) != 0)
        i++;
    return i < given->n_templates;
}

/* The templates asked for, each once; "all" becomes the set. */
static void list_templates(struct sg_sheets *sheets)
{
    const sign_batch_options *given = sheets->given;
    GPtrArray *list = g_ptr_array_new();
    if (given->n_templates == 0)
        g_ptr_array_add(list, (char *)"annex2-wall");
    for (size_t i = 0; i < given->n_templates; i++)
        if (strcmp(given->templates[i], "all") == 0)
            add_set(sheets, list);
        else
            g_ptr_array_add(list, (char *)given->templates[i]);
    for (guint i = 0; i < list->len; i++)
        for (guint j = list->len - 1; j > i; j--)
            if (strcmp(list->pdata[i], list->pdata[j]) == 0)
                g_ptr_array_remove_index(list, j);
    sheets->n_templates = list->len;
    sheets->optional = g_new0(bool, list->len + 1);
    for (guint i = 0; i < list->len; i++)
        sheets->optional[i] = given->n_templates > 0 && !is_among(list->pdata[i], given);
    g_ptr_array_add(list, NULL);
    sheets->templates = (const char **)g_ptr_array_free(list, FALSE);
}

bool sg_sheets_init(struct sg_sheets *sheets, sign_context *context, const sign_batch_options *given,
                    struct sg_telling *telling)
{
    *sheets = (struct sg_sheets){.context = context, .given = given, .telling = telling,
                                 .build = SIGN_BUILD_OPTIONS_INIT, .pdf = SIGN_PDF_OPTIONS_INIT,
                                 .png = SIGN_PNG_OPTIONS_INIT, .svg = SIGN_SVG_OPTIONS_INIT, .raster = SIGN_RASTER_OPTIONS_INIT,
                                 .preflight = SIGN_PREFLIGHT_OPTIONS_INIT};
    sheets->lent = g_ptr_array_new_with_free_func(g_free);
    const struct {
        void *own;
        size_t size;
        const void *given;
    } ALL[] = {{&sheets->build, sizeof sheets->build, given->build}, {&sheets->pdf, sizeof sheets->pdf, given->pdf},
               {&sheets->png, sizeof sheets->png, given->png}, {&sheets->svg, sizeof sheets->svg, given->svg},
               {&sheets->raster, sizeof sheets->raster, given->raster},
               {&sheets->preflight, sizeof sheets->preflight, given->preflight}};
    for (size_t i = 0; i < G_N_ELEMENTS(ALL); i++)
        sheets->misused = !sg_given_take(ALL[i].own, ALL[i].size, ALL[i].given, "sign_batch_new", NULL) || sheets->misused;
    for (size_t i = 0; i < given->n_formats; i++)
        for (enum sg_sheets_form form = 0; form < SG_N_FORMS; form++)
            if (strcmp(given->formats[i], FORM_NAMES[form]) == 0) {
                sheets->n_forms += !sheets->forms[form];
                sheets->forms[form] = true;
            }
    if (sheets->n_forms == 0) {
        sheets->forms[SG_FORM_PDF] = true;
        sheets->n_forms = 1;
    }
    list_templates(sheets);
    return sheets->n_templates > 0;
}

void sg_sheets_close(struct sg_sheets *sheets)
{
    g_free(sheets->templates);
    g_free(sheets->optional);
    if (sheets->lent)
        g_ptr_array_free(sheets->lent, TRUE);
    sheets->lent = NULL;
    sheets->templates = NULL;
    sheets->optional = NULL;
    sheets->context = NULL;
}

static sign_build_options build_options(const struct sg_sheets *sheets, const char *template_name, size_t part)
{
    sign_build_options options = sheets->build;
    options.template_name = template_name;
    options.part = part;
    for (size_t i = 0; i < sheets->n_templates; i++)
        options.of_set = options.of_set || (template_name && sheets->optional[i] && strcmp(sheets->templates[i], template_name) == 0);
    return options;
}

size_t sg_sheets_parts(const struct sg_sheets *sheets, const sign_site *site, size_t t)
{
    sign_report *report = sign_report_new();
    size_t n = 0;
    /* What is wrong with the template is said when it is laid out. */
    sign_build_options options = build_options(sheets, sheets->templates[t], 0);
    bool known = sign_template_parts(sheets->context, site, &options, report, &n) == SIGN_OK;
    sign_report_free(report);
    return n == 0 && !(known && sheets->optional[t]) ? 1 : n;
}

char *sg_sheets_part_name(const struct sg_sheets *sheets, const sign_site *site, const char *template_name, size_t part)
{
    sign_build_options options = build_options(sheets, template_name, part);
    return sign_template_part_name(sheets->context, site, &options);
}

size_t sg_sheets_each_part(const struct sg_sheets *sheets, const sign_site *site, unsigned long *n_left_out, sg_sheets_part *each,
                           void *user)
{
    size_t all = 0;
    for (size_t t = 0; sheets->templates[t]; t++) {
        size_t n = sg_sheets_parts(sheets, site, t);
        all += n;
        if (n_left_out)
            n_left_out[t] += n == 0;
        for (size_t part = 0; part < n; part++) {
            char *name = sg_sheets_part_name(sheets, site, sheets->templates[t], part);
            each(user, sheets->templates[t], part, name);
            free(name);
        }
    }
    return all;
}

sign_sizes *sg_sheets_sizes(const struct sg_sheets *sheets)
{
    return sheets->given->together ? sign_sizes_new() : NULL;
}

void sg_sheets_gather(const struct sg_sheets *sheets, const sign_site *site, size_t t, size_t n, sign_sizes *sizes)
{
    for (size_t part = 0; sizes && n > 1 && part < n; part++) {
        sign_build_options options = build_options(sheets, sheets->templates[t], part);
        sign_document *document = NULL;
        options.sizes = sizes;
        options.gather = 1;
        sign_document_build(sheets->context, site, &options, NULL, &document); /* findings come with the second */
        sign_document_free(document);
    }
}

void sg_sheets_tell_left_out(const struct sg_sheets *sheets, const unsigned long *n_left_out)
{
    GString *list = g_string_new(NULL);
    unsigned long total = 0;
    for (size_t t = 0; sheets->templates[t]; t++) {
        if (n_left_out[t] == 0)
            continue;
        total += n_left_out[t];
        g_string_append_printf(list, "%s%s (%lu)", list->len ? ", " : "", sheets->templates[t], n_left_out[t]);
    }
    char n[24];
    g_snprintf(n, sizeof n, "%lu", total);
    if (total > 0)
        sg_tell(sheets->telling, SG_FIND(SHEETS_LEFT_OUT), NULL, n, list->str, NULL);
    g_string_free(list, TRUE);
}

/* Preflight. False, with findings, if the document is not fit for print as the options ask for it. */
static bool judge(const struct sg_sheets *sheets, const sign_document *document, sign_report *report)
{
    return sign_preflight(document, &sheets->preflight, report) == SIGN_OK;
}

bool sg_sheets_check_site(const struct sg_sheets *sheets, const sign_site *site, sign_report *report)
{
    sign_build_options options = build_options(sheets, NULL, 0);
    return sign_site_check(sheets->context, site, &options, sheets->templates, sheets->n_templates, report) == SIGN_OK;
}

static bool is_judged(const struct sg_sheets *sheets)
{
    return sheets->build.final || sheets->given->judge;
}

sign_document *sg_sheets_build(const struct sg_sheets *sheets, const sign_site *site, const char *template_name,
                            size_t part, sign_sizes *sizes, sign_report *report)
{
    sign_build_options options = build_options(sheets, template_name, part);
    sign_document *document = NULL;
    options.sizes = sizes;
    sign_document_build(sheets->context, site, &options, report, &document);
    if (document && is_judged(sheets) && !judge(sheets, document, report)) {
        sign_document_free(document);
        document = NULL;
    }
    return document;
}

sign_document *sg_sheets_build_judged(const struct sg_sheets *sheets, const sign_site *site, const char *template_name,
                                   size_t part, sign_sizes *sizes, sign_report *report)
{
    sign_document *document = sg_sheets_build(sheets, site, template_name, part, sizes, report);
    if (document && !is_judged(sheets))
        judge(sheets, document, report);
    return document;
}

void sg_sheets_each(const struct sg_sheets *sheets, const sign_site *site, bool judged, sg_sheets_take *take, void *user)
{
    bool on = true;
    sign_sizes *sizes = sg_sheets_sizes(sheets);
    for (size_t t = 0; sheets->templates[t] && on; t++) {
        size_t n = sg_sheets_parts(sheets, site, t);
        sg_sheets_gather(sheets, site, t, n, sizes);
        for (size_t part = 0; part < n && on; part++) {
            sign_report *report = sign_report_new();
            const char *name = sheets->templates[t];
            sign_document *document = judged ? sg_sheets_build_judged(sheets, site, name, part, sizes, report)
                                             : sg_sheets_build(sheets, site, name, part, sizes, report);
            on = take(user, name, part, document, report);
        }
    }
    sign_sizes_free(sizes);
}

/* About the run: a finding that is about a file is one site's or one template's own affair. */
static bool has_slug(const sign_report *report, const char *slug)
{
    const sign_finding *finding;
    for (size_t i = 0; (finding = sign_report_at(report, i)) != NULL; i++)
        if (!sign_finding_file(finding) && strcmp(sign_finding_slug(finding), slug) == 0)
            return true;
    return false;
}

bool sg_sheets_impossible(const sign_report *report)
{
    return has_slug(report, "template-unknown") || has_slug(report, "profile-unknown") ||
           has_slug(report, "policy-unknown") || has_slug(report, "identity-unknown");
}

bool sg_sheets_pdf(const struct sg_sheets *sheets, const sign_document *const *documents, size_t n, const char *path,
                sign_report *report, sign_bytes *bytes)
{
    sign_pdf_options options = sheets->pdf;
    char *leaf = path ? g_path_get_basename(path) : NULL;
    options.file_name = leaf;
    bool good = sign_pdf_write(documents, n, &options, report, bytes) == SIGN_OK;
    g_free(leaf);
    return good;
}

char *sg_sheets_scale_suffix(const struct sg_sheets *sheets, const sign_document *const *documents, size_t n)
{
    int scale = sheets->pdf.user_unit ? 1 : sign_pdf_scale(documents, n, &sheets->pdf);
    return scale > 1 ? g_strdup_printf("-1to%d", scale) : g_strdup("");
}

/* ---- a file for each page, or for each panel of one ---- */

/* As the press gets it, with its marks. */
static bool is_press(enum sg_sheets_form form)
{
    return form == SG_FORM_TIF || form == SG_FORM_JPG || form == SG_FORM_EPS;
}

bool sg_sheets_streams(enum sg_sheets_form form)
{
    return form == SG_FORM_PNG || is_press(form);
}

static size_t panels_of(const struct sg_sheets *sheets, const sign_document *document, size_t page, enum sg_sheets_form form)
{
    /* A sheet that cannot be parted is a finding when it is written. */
    return sg_sheets_streams(form) ? MAX(1, sign_document_panels(document, page, sheets->png.panel_mm,
                                                          sheets->png.overlap_mm, NULL))
                            : 1;
}

size_t sg_sheets_files(const struct sg_sheets *sheets, const sign_document *document, enum sg_sheets_form form)
{
    size_t n = 0;
    for (size_t page = 0; page < sign_document_pages(document); page++)
        n += panels_of(sheets, document, page, form);
    return n;
}

/* The page that the i-th file shows, and of PNG how. */
static size_t find_page(const struct sg_sheets *sheets, const sign_document *document, size_t i, enum sg_sheets_form form,
                        sign_png_options *png)
{
    size_t page = 0;
    for (size_t n; i >= (n = panels_of(sheets, document, page, form)); page++)
        i -= n;
    *png = sheets->png;
    png->panel = i;
    double width = 0, height = 0;
    sign_document_page_size(document, page, &width, &height);
    if (sheets->given->thumbnail && width > 0) {
        png->width_px = 0;
        png->dpi = THUMBNAIL_PX * 25.4 / MAX(width, height);
    }
    return page;
}

double sg_sheets_png_ppi(const struct sg_sheets *sheets, const sign_document *document)
{
    double least = HUGE_VAL;
    size_t n = sg_sheets_files(sheets, document, SG_FORM_PNG);
    for (size_t i = 0; i < n; i++) {
        sign_png_options png;
        double width = 0, height;
        size_t page = find_page(sheets, document, i, SG_FORM_PNG, &png);
        sign_document_page_size(document, page, &width, &height);
        /* No panel is wider than asked for. */
        if (png.panel_mm > 0)
            width = MIN(width, png.panel_mm);
        least = MIN(least, png.width_px > 0 ? png.width_px * 25.4 / width : png.dpi);
    }
    return least;
}

bool sg_sheets_page(const struct sg_sheets *sheets, const sign_document *document, size_t i, enum sg_sheets_form form,
                 sign_report *report, sign_bytes *bytes)
{
    sign_png_options png;
    size_t page = find_page(sheets, document, i, form, &png);
    if (form == SG_FORM_PNG)
        return sign_png_write(document, page, &png, report, bytes) == SIGN_OK;
    if (form == SG_FORM_SVG)
        return sign_svg_write(document, page, &sheets->svg, report, bytes) == SIGN_OK;
    return sign_page_write(document, page, FORM_NAMES[form], report, bytes) == SIGN_OK;
}

bool sg_sheets_stream(const struct sg_sheets *sheets, const sign_document *document, size_t i, enum sg_sheets_form form,
                      const char *path, sign_report *report, sign_take take, void *user)
{
    sign_png_options png;
    size_t page = find_page(sheets, document, i, form, &png);
    if (form == SG_FORM_PNG)
        return sign_png_stream(document, page, &png, report, take, user) == SIGN_OK;
    sign_raster_options raster = sheets->raster;
    char *leaf = path ? g_path_get_basename(path) : NULL;
    raster.panel = png.panel;
    raster.file_name = leaf;
    bool good = sign_raster_stream(document, page, FORM_NAMES[form], &raster, report, take, user) == SIGN_OK;
    g_free(leaf);
    return good;
}

char *sg_sheets_how(const struct sg_sheets *sheets, enum sg_sheets_form form, size_t i, const char *path)
{
    const sign_pdf_options *pdf = &sheets->pdf;
    const sign_png_options *png = &sheets->png;
    char panel[G_ASCII_DTOSTR_BUF_SIZE], overlap[G_ASCII_DTOSTR_BUF_SIZE], dpi[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_dtostr(panel, sizeof panel, pdf->panel_mm);
    g_ascii_dtostr(overlap, sizeof overlap, pdf->overlap_mm);
    g_ascii_dtostr(dpi, sizeof dpi, png->dpi);
    if (form == SG_FORM_PDF) {
        char *leaf = g_path_get_basename(path);
        char *how = g_strdup_printf("pdf %d %d %" G_GINT64_FORMAT " %s %d %d %s %s %s", (int)pdf->text, (int)pdf->conformance,
                                    (gint64)pdf->date, pdf->marks ? pdf->marks : "-", pdf->scale, (int)pdf->user_unit, panel,
                                    overlap, leaf);
        g_free(leaf);
        return how;
    }
    if (is_press(form)) {
        char *leaf = g_path_get_basename(path);
        g_ascii_dtostr(dpi, sizeof dpi, sheets->raster.dpi);
        char *how = g_strdup_printf("%s %zu %s %" G_GINT64_FORMAT " %s %s %s %s", sg_sheets_form_name(form), i, dpi,
                                    (gint64)sheets->raster.date, sheets->raster.marks ? sheets->raster.marks : "-", panel,
                                    overlap, leaf);
        g_free(leaf);
        return how;
    }
    return g_strdup_printf("%s %zu %s %d %d %d %s %s", sg_sheets_form_name(form), i, dpi, png->width_px,
                           (int)sheets->given->thumbnail, (int)sheets->svg.text, panel, overlap);
}
