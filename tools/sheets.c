/* Laying out and writing; see sheets.h. */
#include "sheets.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define THUMBNAIL_PX 512
#define EPOCH_JULIAN 719163 /* 1970-01-01 in days since the year 1, as GDate counts */

static bool read_date(struct show *show, int64_t *date)
{
    const char *text = getenv("SOURCE_DATE_EPOCH");
    *date = 0;
    if (!text || !*text)
        return true;
    /* 253402300799 is the last second of the year 9999, which PDF's dates can still say. */
    if (strspn(text, "0123456789") == strlen(text) && strlen(text) <= 12) {
        *date = g_ascii_strtoll(text, NULL, 10);
        if (*date <= INT64_C(253402300799))
            return true;
    }
    show_finding(show, TOOL_DATE_SYNTAX, NULL, NULL, text, NULL);
    return false;
}

/* The day of --date, else that of SOURCE_DATE_EPOCH. False after a finding. */
static bool read_day(struct sheets *sheets)
{
    const char *text = sheets->tool->options.date;
    GDate date;
    g_date_clear(&date, 1);
    if (text) {
        const char *p = text;
        int part[3] = {0};
        for (int i = 0; i < 3 && g_ascii_isdigit(*p); i++) {
            part[i] = (int)g_ascii_strtoll(p, (char **)&p, 10);
            p += i < 2 && *p == '-';
        }
        if (*p || strlen(text) != strlen("2026-11-25") ||
            !g_date_valid_dmy((GDateDay)part[2], (GDateMonth)part[1], (GDateYear)part[0])) {
            show_finding(&sheets->tool->show, TOOL_OPTION_VALUE, NULL, NULL, "--date", text, "2026-11-25", NULL);
            return false;
        }
        g_date_set_dmy(&date, (GDateDay)part[2], (GDateMonth)part[1], (GDateYear)part[0]);
    } else if (sheets->pdf.date > 0) {
        g_date_set_julian(&date, (guint32)(sheets->pdf.date / 86400 + EPOCH_JULIAN));
    } else {
        return true;
    }
    sheets->year = g_date_get_year(&date);
    sheets->month = g_date_get_month(&date);
    sheets->day = g_date_get_day(&date);
    return true;
}

bool sheets_init(struct sheets *sheets, struct tool *tool)
{
    const struct options *given = &tool->options;
    *sheets = (struct sheets){.tool = tool,
                              .pdf = SIGN_PDF_OPTIONS_INIT,
                              .png = SIGN_PNG_OPTIONS_INIT,
                              .svg = SIGN_SVG_OPTIONS_INIT};
    if (given->text)
        sheets->pdf.text = strcmp(given->text, "font") == 0 ? SIGN_TEXT_FONT : SIGN_TEXT_OUTLINE;
    sheets->svg.text = sheets->pdf.text;
    if (given->conformance)
        sheets->pdf.conformance = strcmp(given->conformance, "x4") == 0    ? SIGN_CONFORMANCE_X4
                                  : strcmp(given->conformance, "x1a") == 0 ? SIGN_CONFORMANCE_X1A
                                                                           : SIGN_CONFORMANCE_A2U;
    sheets->pdf.marks = given->marks;
    sheets->pdf.scale = (int)given->scale;
    sheets->pdf.user_unit = given->user_unit;
    sheets->pdf.panel_mm = sheets->png.panel_mm = given->panels_mm;
    sheets->pdf.overlap_mm = sheets->png.overlap_mm = given->overlap_mm;
    if (given->fit && strcmp(given->fit, "together") == 0)
        sheets->sizes = sign_sizes_new();
    sheets->png.dpi = given->dpi;
    sheets->png.width_px = (int)given->width_px;
    return read_date(&tool->show, &sheets->pdf.date) && read_day(sheets);
}

/* The set is what the templates say it is. */
static void add_set(const struct sheets *sheets, GPtrArray *list)
{
    sign_template_entry entry;
    sign_report *report = sign_report_new();
    for (size_t i = 0; sign_template_at(sheets->context, i, report, &entry); i++)
        if (entry.set)
            g_ptr_array_add(list, (char *)entry.name);
    show_report(&sheets->tool->show, report);
    sign_report_free(report);
}

static bool is_among(const char *name, const char *const *names)
{
    while (*names && strcmp(name, *names) != 0)
        names++;
    return *names != NULL;
}

/* The templates asked for, each once; "all" becomes the set. */
static void list_templates(struct sheets *sheets)
{
    GPtrArray *list = g_ptr_array_new();
    const char **asked = sheets->tool->options.templates;
    if (!*asked)
        g_ptr_array_add(list, (char *)"annex2-wall");
    for (const char **name = asked; *name; name++)
        if (strcmp(*name, "all") == 0)
            add_set(sheets, list);
        else
            g_ptr_array_add(list, (char *)*name);
    for (guint i = 0; i < list->len; i++)
        for (guint j = list->len - 1; j > i; j--)
            if (strcmp(list->pdata[i], list->pdata[j]) == 0)
                g_ptr_array_remove_index(list, j);
    sheets->optional = g_new0(bool, list->len + 1);
    for (guint i = 0; i < list->len; i++)
        sheets->optional[i] = *asked && !is_among(list->pdata[i], asked);
    g_ptr_array_add(list, NULL);
    sheets->templates = (const char **)g_ptr_array_free(list, FALSE);
}

bool sheets_open(struct sheets *sheets)
{
    sheets->context = tool_context(sheets->tool);
    if (sheets->context)
        list_templates(sheets);
    return sheets->context && *sheets->templates;
}

void sheets_close(struct sheets *sheets)
{
    g_free(sheets->templates);
    g_free(sheets->optional);
    sign_context_free(sheets->context);
    sign_sizes_free(sheets->sizes);
    sheets->sizes = NULL;
    sheets->templates = NULL;
    sheets->optional = NULL;
    sheets->context = NULL;
}

static sign_build_options build_options(const struct sheets *sheets, const char *template_name, size_t part)
{
    const struct options *given = &sheets->tool->options;
    sign_build_options options = SIGN_BUILD_OPTIONS_INIT;
    options.template_name = template_name;
    options.part = part;
    options.width = given->width_mm;
    options.height = given->height_mm;
    options.profile = given->profile;
    options.final = given->final;
    options.policy = given->policy;
    options.audience = given->audience;
    options.year = sheets->year;
    options.month = sheets->month;
    options.day = sheets->day;
    options.sizes = sheets->sizes;
    return options;
}

size_t sheets_parts(const struct sheets *sheets, const sign_site *site, size_t t)
{
    sign_report *report = sign_report_new();
    size_t n = 0;
    /* What is wrong with the template is said when it is laid out. */
    sign_build_options options = build_options(sheets, sheets->templates[t], 0);
    bool known = sign_template_parts(sheets->context, site, &options, report, &n) == SIGN_OK;
    sign_report_free(report);
    return n == 0 && !(known && sheets->optional[t]) ? 1 : n;
}

char *sheets_part_name(const struct sheets *sheets, const sign_site *site, const char *template_name, size_t part)
{
    sign_build_options options = build_options(sheets, template_name, part);
    return sign_template_part_name(sheets->context, site, &options);
}

void sheets_gather(const struct sheets *sheets, const sign_site *site)
{
    for (size_t t = 0; sheets->sizes && sheets->templates[t]; t++) {
        size_t n = sheets_parts(sheets, site, t);
        for (size_t part = 0; part < n; part++) {
            sign_build_options options = build_options(sheets, sheets->templates[t], part);
            sign_document *document = NULL;
            options.gather = 1;
            sign_document_build(sheets->context, site, &options, NULL, &document); /* findings come with the second */
            sign_document_free(document);
        }
    }
}

void sheets_tell_left_out(const struct sheets *sheets, const unsigned long *n_left_out)
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
        show_finding(&sheets->tool->show, TOOL_SHEETS_LEFT_OUT, NULL, NULL, n, list->str, NULL);
    g_string_free(list, TRUE);
}

sign_preflight_options sheets_preflight(const struct sheets *sheets)
{
    sign_preflight_options options = SIGN_PREFLIGHT_OPTIONS_INIT;
    options.distance_mm = sheets->tool->options.distance_mm;
    options.text = sheets->pdf.text;
    options.conformance = sheets->pdf.conformance;
    return options;
}

/* Preflight. False, with findings, if the document is not fit for print as the options ask for it. */
static bool judge(const struct sheets *sheets, const sign_document *document, sign_report *report)
{
    sign_preflight_options options = sheets_preflight(sheets);
    return sign_preflight(document, &options, report) == SIGN_OK;
}

bool sheets_check_site(const struct sheets *sheets, const sign_site *site, sign_report *report)
{
    sign_build_options options = build_options(sheets, NULL, 0);
    return sign_site_check(sheets->context, site, &options, sheets->templates,
                           g_strv_length((char **)sheets->templates), report) == SIGN_OK;
}

/* Whether what is unfit for print is not to be made. */
static bool is_judged(const struct sheets *sheets)
{
    const struct options *given = &sheets->tool->options;
    return given->final || (sheets->tool->command->bit == FOR_CHECK && !given->output);
}

sign_document *sheets_build(const struct sheets *sheets, const sign_site *site, const char *template_name,
                            size_t part, sign_report *report)
{
    sign_build_options options = build_options(sheets, template_name, part);
    sign_document *document = NULL;
    sign_document_build(sheets->context, site, &options, report, &document);
    if (document && is_judged(sheets) && !judge(sheets, document, report)) {
        sign_document_free(document);
        document = NULL;
    }
    return document;
}

sign_document *sheets_build_judged(const struct sheets *sheets, const sign_site *site, const char *template_name,
                                   size_t part, sign_report *report)
{
    sign_document *document = sheets_build(sheets, site, template_name, part, report);
    if (document && !is_judged(sheets))
        judge(sheets, document, report);
    return document;
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

bool sheets_impossible(const sign_report *report)
{
    return has_slug(report, "template-unknown") || has_slug(report, "profile-unknown") ||
           has_slug(report, "policy-unknown");
}

bool sheets_pdf(const struct sheets *sheets, const sign_document *const *documents, size_t n, const char *path,
                sign_report *report, sign_bytes *bytes)
{
    sign_pdf_options options = sheets->pdf;
    char *leaf = path ? g_path_get_basename(path) : NULL;
    options.file_name = leaf;
    bool good = sign_pdf_write(documents, n, &options, report, bytes) == SIGN_OK;
    g_free(leaf);
    return good;
}

char *sheets_scale_suffix(const struct sheets *sheets, const sign_document *const *documents, size_t n)
{
    int scale = sheets->pdf.user_unit ? 1 : sign_pdf_scale(documents, n, &sheets->pdf);
    return scale > 1 ? g_strdup_printf("-1to%d", scale) : g_strdup("");
}

/* ---- a file for each page, or for each panel of one ---- */

static size_t panels_of(const struct sheets *sheets, const sign_document *document, size_t page, enum form form)
{
    /* A sheet that cannot be parted is a finding when it is written. */
    return form == FORM_PNG ? MAX(1, sign_document_panels(document, page, sheets->png.panel_mm,
                                                          sheets->png.overlap_mm, NULL))
                            : 1;
}

size_t sheets_files(const struct sheets *sheets, const sign_document *document, enum form form)
{
    size_t n = 0;
    for (size_t page = 0; page < sign_document_pages(document); page++)
        n += panels_of(sheets, document, page, form);
    return n;
}

/* The page that the i-th file shows, and of PNG how. */
static size_t find_page(const struct sheets *sheets, const sign_document *document, size_t i, enum form form,
                        sign_png_options *png)
{
    size_t page = 0;
    for (size_t n; i >= (n = panels_of(sheets, document, page, form)); page++)
        i -= n;
    *png = sheets->png;
    png->panel = i;
    double width = 0, height = 0;
    sign_document_page_size(document, page, &width, &height);
    if (sheets->tool->options.thumbnail && width > 0) {
        png->width_px = 0;
        png->dpi = THUMBNAIL_PX * 25.4 / MAX(width, height);
    }
    return page;
}

double sheets_png_ppi(const struct sheets *sheets, const sign_document *document)
{
    double least = HUGE_VAL;
    size_t n = sheets_files(sheets, document, FORM_PNG);
    for (size_t i = 0; i < n; i++) {
        sign_png_options png;
        double width = 0, height;
        size_t page = find_page(sheets, document, i, FORM_PNG, &png);
        sign_document_page_size(document, page, &width, &height);
        /* No panel is wider than asked for. */
        if (png.panel_mm > 0)
            width = MIN(width, png.panel_mm);
        least = MIN(least, png.width_px > 0 ? png.width_px * 25.4 / width : png.dpi);
    }
    return least;
}

bool sheets_page(const struct sheets *sheets, const sign_document *document, size_t i, enum form form,
                 sign_report *report, sign_bytes *bytes)
{
    sign_png_options png;
    size_t page = find_page(sheets, document, i, form, &png);
    switch (form) {
    case FORM_SVG:
        return sign_svg_write(document, page, &sheets->svg, report, bytes) == SIGN_OK;
    case FORM_DXF:
        return sign_dxf_write(document, page, NULL, report, bytes) == SIGN_OK;
    default:
        return sign_png_write(document, page, &png, report, bytes) == SIGN_OK;
    }
}

bool sheets_png_stream(const struct sheets *sheets, const sign_document *document, size_t i, sign_report *report,
                       sign_take take, void *user)
{
    sign_png_options png;
    size_t page = find_page(sheets, document, i, FORM_PNG, &png);
    return sign_png_stream(document, page, &png, report, take, user) == SIGN_OK;
}

bool sheets_png_save(const struct sheets *sheets, const sign_document *document, size_t i, const char *path,
                     sign_report *report)
{
    sign_png_options png;
    size_t page = find_page(sheets, document, i, FORM_PNG, &png);
    return sign_png_save(document, page, &png, path, report) == SIGN_OK;
}

char *sheets_how(const struct sheets *sheets, enum form form, size_t i, const char *path)
{
    const sign_pdf_options *pdf = &sheets->pdf;
    const sign_png_options *png = &sheets->png;
    char panel[G_ASCII_DTOSTR_BUF_SIZE], overlap[G_ASCII_DTOSTR_BUF_SIZE], dpi[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_dtostr(panel, sizeof panel, pdf->panel_mm);
    g_ascii_dtostr(overlap, sizeof overlap, pdf->overlap_mm);
    g_ascii_dtostr(dpi, sizeof dpi, png->dpi);
    if (form == FORM_PDF) {
        char *leaf = g_path_get_basename(path);
        char *how = g_strdup_printf("pdf %d %d %" G_GINT64_FORMAT " %s %d %d %s %s %s", (int)pdf->text, (int)pdf->conformance,
                                    (gint64)pdf->date, pdf->marks ? pdf->marks : "-", pdf->scale, (int)pdf->user_unit, panel,
                                    overlap, leaf);
        g_free(leaf);
        return how;
    }
    return g_strdup_printf("%s %zu %s %d %d %d %s %s", form_name(form), i, dpi, png->width_px,
                           (int)sheets->tool->options.thumbnail, (int)sheets->svg.text, panel, overlap);
}
