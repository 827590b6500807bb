/* The papers of a bundle; see parcel.h. */
#include "parcel.h"

#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "towns.h"
#include "words.h"

#define MOST_FINDINGS 3 /* in a remark; the proof has all */

static void free_remark(gpointer data)
{
    struct remark *remark = data;
    g_free(remark->text);
    g_free(remark);
}

struct parcel *parcel_new(const struct sheets *sheets, const bool *forms, struct outdir *outdir, const char *path,
                          size_t n_sites)
{
    struct parcel *parcel = g_new0(struct parcel, 1);
    *parcel = (struct parcel){
        .sheets = sheets, .forms = forms, .outdir = outdir, .path = path, .n_sites = n_sites,
        .inspections = g_ptr_array_new_with_free_func((GDestroyNotify)sign_document_free),
        .inspected = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
        .remarks = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_remark),
        .papers = g_array_new(FALSE, FALSE, sizeof(struct paper)),
        .report = sign_report_new(),
    };
    sign_proof_new(sheets->context, words_translate, &parcel->proof);
    return parcel;
}

void parcel_free(struct parcel *parcel)
{
    if (!parcel)
        return;
    for (guint i = 0; i < parcel->papers->len; i++) {
        struct paper *paper = &g_array_index(parcel->papers, struct paper, i);
        outdir_drop(parcel->outdir, paper->temporary);
        g_free(paper->temporary);
        g_free(paper->name);
    }
    g_array_free(parcel->papers, TRUE);
    g_ptr_array_free(parcel->inspections, TRUE);
    g_hash_table_destroy(parcel->inspected);
    g_hash_table_destroy(parcel->names);
    g_hash_table_destroy(parcel->remarks);
    sign_report_free(parcel->report);
    sign_proof_free(parcel->proof);
    g_free(parcel);
}

/* ---- remarks ---- */

static char *key_of(long long number, const char *template_name, const char *part)
{
    return g_strdup_printf("%lld\n%s\n%s", number, template_name ? template_name : "", part ? part : "");
}

const struct remark *parcel_remark(const struct parcel *parcel, long long number, const char *template_name,
                                   const char *part)
{
    char *key = key_of(number, template_name, part);
    const struct remark *remark = g_hash_table_lookup(parcel->remarks, key);
    g_free(key);
    return remark;
}

const char *parcel_name(const struct parcel *parcel, long long number)
{
    char *key = key_of(number, NULL, NULL);
    const char *name = g_hash_table_lookup(parcel->names, key);
    g_free(key);
    return name;
}

static void append(GString *text, const char *more)
{
    if (text->len)
        g_string_append(text, "；");
    g_string_append(text, more);
}

/* The worst first, each once. */
static void append_findings(GString *text, const sign_report *report)
{
    GHashTable *said = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    size_t n = 0;
    for (int severity = SIGN_ERROR; severity >= SIGN_WARNING; severity--) {
        const sign_finding *finding;
        for (size_t i = 0; (finding = sign_report_at(report, i)) != NULL; i++) {
            if ((int)sign_finding_severity(finding) != severity)
                continue;
            char *message = sign_finding_message(finding, words_translate);
            char *line = g_strdup_printf("%s（%s）", message, sign_finding_code(finding));
            free(message);
            if (g_hash_table_add(said, line) && n++ < MOST_FINDINGS)
                append(text, line);
        }
    }
    if (n > MOST_FINDINGS) {
        char *rest = g_strdup_printf("另有 %zu 条，见清样", n - MOST_FINDINGS);
        append(text, rest);
        g_free(rest);
    }
    g_hash_table_destroy(said);
}

/* Takes `text`. */
static void keep_remark(struct parcel *parcel, const struct fed *fed, const char *template_name, const char *part,
                        GString *text, double area)
{
    struct remark *remark = g_new(struct remark, 1);
    *remark = (struct remark){g_string_free(text, FALSE), area};
    g_hash_table_insert(parcel->remarks, key_of((long long)fed->index + 1, template_name, part), remark);
}

/* By the same rule as the preflight sheet: an error, or the placeholder where the emblem belongs. */
static bool is_unfit(const sign_report *report)
{
    const sign_finding *finding;
    for (size_t i = 0; (finding = sign_report_at(report, i)) != NULL; i++)
        if (sign_finding_severity(finding) == SIGN_ERROR || strcmp(sign_finding_slug(finding), "placeholder-emblem") == 0)
            return true;
    return false;
}

static double area_of(const sign_document *document)
{
    double area = 0, width, height;
    for (size_t page = 0; page < sign_document_pages(document); page++)
        if (sign_document_page_size(document, page, &width, &height) == SIGN_OK)
            area += width * height / 1e6;
    return area;
}

/* A picture may be too coarse for the thing itself, and looks like it on any screen. */
static void append_resolution(const struct parcel *parcel, const sign_document *document, GString *text)
{
    sign_preflight_options options = sheets_preflight(parcel->sheets);
    double ppi = sheets_png_ppi(parcel->sheets, document), least = sign_preflight_ppi(document, &options);
    if (ppi >= least - 0.5) /* as with pictures on a sheet */
        return;
    char *fact = g_strdup_printf("PNG 只供查看，不能付印：成品尺寸下 %.*f ppi，付印至少要 %.0f ppi", ppi < 10 ? 1 : 0, ppi, least);
    append(text, fact);
    g_free(fact);
}

/* How the file stands to the thing that is made of it. */
static void append_facts(const struct parcel *parcel, const sign_document *document, GString *text)
{
    const struct sheets *sheets = parcel->sheets;
    const sign_pdf_options *pdf = &sheets->pdf;
    size_t n_pages = sign_document_pages(document), n_panels = 1;
    int scale = pdf->user_unit || !parcel->forms[FORM_PDF] ? 1 : sign_pdf_scale(&document, 1, pdf);
    char *fact;
    if (n_pages > 1) {
        append(text, fact = g_strdup_printf("共 %zu 页", n_pages));
        g_free(fact);
    }
    if (pdf->panel_mm > 0)
        n_panels = sign_document_panels(document, 0, pdf->panel_mm, pdf->overlap_mm, NULL);
    if (n_panels > 1) {
        append(text, fact = g_strdup_printf("分 %zu 幅拼接", n_panels));
        g_free(fact);
    }
    if (scale > 1) {
        append(text, fact = g_strdup_printf("PDF 为 1:%d，输出时放大 %d 倍", scale, scale));
        g_free(fact);
    }
    if (parcel->forms[FORM_PNG])
        append_resolution(parcel, document, text);
}

/* ---- papers ---- */

static void add_paper(struct parcel *parcel, char *name, const sign_document *const *documents, size_t n)
{
    struct paper paper = {.name = name};
    sign_bytes bytes = {0};
    sign_pdf_options options = SIGN_PDF_OPTIONS_INIT;
    options.date = parcel->sheets->pdf.date;
    struct sha256_ctx hash;
    if (sign_pdf_write(documents, n, &options, parcel->report, &bytes) != SIGN_OK) {
        parcel->failed = true;
        g_free(name);
        return;
    }
    sha256_init(&hash);
    sha256_update(&hash, bytes.len, bytes.data);
    sha256_digest(&hash, sizeof paper.sha256, paper.sha256);
    paper.bytes = bytes.len;
    parcel->fault = outdir_stage(parcel->outdir, parcel->path, bytes.data, bytes.len, &paper.temporary);
    sign_bytes_free(&bytes);
    if (parcel->fault) {
        g_free(name);
        return;
    }
    g_array_append_val(parcel->papers, paper);
}

static char *volume_name(const struct parcel *parcel)
{
    size_t of = (parcel->n_sites + PARCEL_VOLUME - 1) / PARCEL_VOLUME;
    int digits = snprintf(NULL, 0, "%zu", of);
    return of <= 1 ? g_strdup(TOWNS_PROOF ".pdf") : g_strdup_printf(TOWNS_PROOF "-%0*u.pdf", digits, parcel->n_volumes);
}

static void end_volume(struct parcel *parcel)
{
    sign_document *document = NULL;
    parcel->n_volumes++;
    sign_proof_build(parcel->proof, parcel->report, &document);
    const sign_document *one = document;
    if (document)
        add_paper(parcel, volume_name(parcel), &one, 1);
    else
        parcel->failed = true;
    sign_document_free(document);
    sign_proof_forget(parcel->proof);
    parcel->n_pending = 0;
}

/* True if the sheet shows what none before it has: its kind and size, or a finding of such a sheet. */
static bool is_new(struct parcel *parcel, const sign_document *document, const char *template_name,
                   const sign_report *found)
{
    double width = 0, height = 0;
    const sign_finding *finding;
    sign_document_page_size(document, 0, &width, &height);
    char *sheet = g_strdup_printf("%s %.2f %.2f", template_name, width, height);
    bool fresh = g_hash_table_add(parcel->inspected, g_strdup(sheet));
    for (size_t i = 0; (finding = sign_report_at(found, i)) != NULL; i++)
        if (sign_finding_severity(finding) >= SIGN_WARNING)
            fresh = g_hash_table_add(parcel->inspected, g_strconcat(sheet, " ", sign_finding_code(finding), NULL)) || fresh;
    g_free(sheet);
    return fresh;
}

static void inspect(struct parcel *parcel, const sign_document *document, const char *template_name,
                    const sign_report *of_site, const sign_report *of_sheet)
{
    sign_report *found = sign_report_new();
    sign_report_merge(found, of_site);
    sign_report_merge(found, of_sheet);
    if (is_new(parcel, document, template_name, found) && parcel->n_inspectable++ < PARCEL_SHEETS) {
        sign_preflight_options options = sheets_preflight(parcel->sheets);
        sign_document *sheet = NULL;
        options.no_pdf = !parcel->forms[FORM_PDF];
        sign_preflight_sheet(document, &options, found, words_translate, parcel->report, &sheet);
        if (sheet)
            g_ptr_array_add(parcel->inspections, sheet);
    }
    sign_report_free(found);
}

/* ---- sites ---- */

/* One sheet; NULL when it cannot be made. What is found goes to `all` too. */
static sign_document *take_sheet(struct parcel *parcel, const struct fed *fed, const char *template_name, size_t part,
                                 const sign_report *of_site, sign_report *all)
{
    const struct sheets *sheets = parcel->sheets;
    sign_report *report = sign_report_new();
    GString *remark = g_string_new(NULL);
    char *name = sheets_part_name(sheets, fed->site, template_name, part);
    sign_document *document = sheets_build_judged(sheets, fed->site, template_name, part, report);
    if (document) {
        inspect(parcel, document, template_name, of_site, report);
        if (is_unfit(report)) {
            parcel->n_unfit++;
            append(remark, "不能付印");
        }
        append_facts(parcel, document, remark);
    }
    append_findings(remark, report);
    keep_remark(parcel, fed, template_name, name, remark, document ? area_of(document) : 0);
    sign_report_merge(all, report);
    sign_report_free(report);
    free(name);
    return document;
}

static void take_site(struct parcel *parcel, const struct fed *fed)
{
    const struct sheets *sheets = parcel->sheets;
    GPtrArray *documents = g_ptr_array_new();
    sign_report *of_site = sign_report_new(), *all = sign_report_new();
    GString *remark = g_string_new(NULL);
    sign_report_merge(of_site, fed->report);
    sheets_check_site(sheets, fed->site, of_site);
    sign_report_merge(all, of_site);
    append_findings(remark, of_site);
    keep_remark(parcel, fed, NULL, NULL, remark, 0);
    for (size_t t = 0; sheets->templates[t]; t++) {
        size_t n = sheets_parts(sheets, fed->site, t);
        for (size_t part = 0; part < n; part++)
            g_ptr_array_add(documents, take_sheet(parcel, fed, sheets->templates[t], part, of_site, all));
    }
    sign_proof_add(parcel->proof, fed->site, (const sign_document *const *)documents->pdata, documents->len, all);
    for (guint i = 0; i < documents->len; i++)
        sign_document_free(documents->pdata[i]);
    g_ptr_array_free(documents, TRUE);
    sign_report_free(of_site);
    sign_report_free(all);
}

/* Nothing is made of it, and nobody may think that it was forgotten. */
static void take_refused(struct parcel *parcel, const struct fed *fed, bool twin)
{
    GString *remark = g_string_new(NULL);
    append_findings(remark, fed->report);
    if (twin && fed->site) {
        const char *args[] = {sign_site_name(fed->site), sign_site_value(fed->site, "code")};
        char *words = words_fill(_("another site has the code {1} of {0}, so neither is made"), args, 2);
        char *line = g_strconcat(words, "（E983）", NULL);
        append(remark, line);
        g_free(line);
        g_free(words);
    }
    keep_remark(parcel, fed, NULL, NULL, remark, 0);
    if (fed->place)
        g_hash_table_insert(parcel->names, key_of((long long)fed->index + 1, NULL, NULL), g_strdup(fed->place));
    static const sign_document *const NONE[] = {NULL};
    if (fed->site)
        sign_proof_add(parcel->proof, fed->site, NONE, 1, fed->report);
    else
        sign_proof_add_refused(parcel->proof, fed->district, fed->town, fed->report);
}

bool parcel_take(struct parcel *parcel, const struct fed *fed, bool twin)
{
    words_chinese(true);
    if (fed->site && !twin)
        take_site(parcel, fed);
    else
        take_refused(parcel, fed, twin);
    parcel->n_seen++;
    if (++parcel->n_pending == PARCEL_VOLUME)
        end_volume(parcel);
    words_chinese(false);
    return !parcel->failed && !parcel->fault;
}

bool parcel_end(struct parcel *parcel)
{
    words_chinese(true);
    if (parcel->n_pending > 0)
        end_volume(parcel);
    if (parcel->inspections->len > 0 && !parcel->failed && !parcel->fault)
        add_paper(parcel, g_strdup(TOWNS_PREFLIGHT ".pdf"), (const sign_document *const *)parcel->inspections->pdata,
                  parcel->inspections->len);
    g_ptr_array_set_size(parcel->inspections, 0);
    words_chinese(false);
    return !parcel->failed && !parcel->fault;
}
