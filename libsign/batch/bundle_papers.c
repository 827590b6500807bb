/* The papers of a bundle; see bundle_papers.h. */
#include "batch/bundle_papers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/report.h"

#include "batch/bundle_towns.h"
#include "papers/shop_list.h"

#define MOST_FINDINGS 3 /* in a remark; the proof has all */

static void free_remark(gpointer data)
{
    struct sg_remark *remark = data;
    g_free(remark->text);
    g_free(remark->material);
    g_free(remark->profile);
    g_free(remark->delivery);
    g_free(remark->contact);
    g_free(remark);
}

struct sg_bundle_papers *sg_bundle_papers_new(const struct sg_sheets *sheets, struct sg_outdir *outdir, const char *path,
                          size_t n_sites)
{
    struct sg_bundle_papers *papers = g_new0(struct sg_bundle_papers, 1);
    *papers = (struct sg_bundle_papers){
        .sheets = sheets, .outdir = outdir, .path = path, .n_sites = n_sites,
        .inspections = g_ptr_array_new_with_free_func((GDestroyNotify)sign_document_free),
        .inspected = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
        .remarks = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_remark),
        .list = g_array_new(FALSE, FALSE, sizeof(struct sg_bundle_paper)),
        .report = sign_report_new(),
    };
    sign_proof_new(sheets->context, sheets->given->chinese, &papers->proof);
    return papers;
}

void sg_bundle_papers_free(struct sg_bundle_papers *papers)
{
    if (!papers)
        return;
    for (guint i = 0; i < papers->list->len; i++) {
        struct sg_bundle_paper *paper = &g_array_index(papers->list, struct sg_bundle_paper, i);
        sg_outdir_drop(papers->outdir, paper->temporary);
        g_free(paper->temporary);
        g_free(paper->name);
    }
    g_array_free(papers->list, TRUE);
    g_ptr_array_free(papers->inspections, TRUE);
    g_hash_table_destroy(papers->inspected);
    g_hash_table_destroy(papers->names);
    g_hash_table_destroy(papers->remarks);
    sign_report_free(papers->report);
    sign_proof_free(papers->proof);
    g_free(papers);
}

/* ---- remarks ---- */

static char *key_of(long long number, const char *template_name, const char *part)
{
    return g_strdup_printf("%lld\n%s\n%s", number, template_name ? template_name : "", part ? part : "");
}

const struct sg_remark *sg_bundle_papers_remark(const struct sg_bundle_papers *papers, long long number, const char *template_name,
                                   const char *part)
{
    char *key = key_of(number, template_name, part);
    const struct sg_remark *remark = g_hash_table_lookup(papers->remarks, key);
    g_free(key);
    return remark;
}

const char *sg_bundle_papers_name(const struct sg_bundle_papers *papers, long long number)
{
    char *key = key_of(number, NULL, NULL);
    const char *name = g_hash_table_lookup(papers->names, key);
    g_free(key);
    return name;
}

/* The worst first, each once. */
static void append_findings(const struct sg_bundle_papers *papers, GString *text, const sign_report *report)
{
    GHashTable *said = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    size_t n = 0;
    for (int severity = SIGN_ERROR; severity >= SIGN_WARNING; severity--) {
        const sign_finding *finding;
        for (size_t i = 0; (finding = sign_report_at(report, i)) != NULL; i++) {
            if ((int)sign_finding_severity(finding) != severity)
                continue;
            char *message = sign_finding_public(finding, papers->sheets->given->chinese);
            char *line = g_strdup_printf("%s（%s）", message, sign_finding_code(finding));
            free(message);
            if (g_hash_table_add(said, line) && n++ < MOST_FINDINGS)
                sg_shop_list_append(text, "%s", line);
        }
    }
    if (n > MOST_FINDINGS)
        sg_shop_list_append(text, "另有 %zu 条，见清样", n - MOST_FINDINGS);
    g_hash_table_destroy(said);
}

static double area_of(const sign_document *document)
{
    double area = 0, width, height;
    for (size_t page = 0; page < sign_document_pages(document); page++)
        if (sign_document_page_size(document, page, &width, &height) == SIGN_OK)
            area += width * height / 1e6;
    return area;
}

/* Takes `text`. */
static void keep_remark(struct sg_bundle_papers *papers, const struct sg_fed *fed, const char *template_name, const char *part,
                        GString *text, const sign_document *document)
{
    struct sg_remark *remark = g_new(struct sg_remark, 1);
    sign_order order;
    sign_document_order(document, &order);
    *remark = (struct sg_remark){
        .text = g_string_free(text, FALSE),
        .area = document ? area_of(document) : 0,
        .material = g_strdup(order.material),
        .profile = g_strdup(order.profile),
        .delivery = g_strdup(order.delivery),
        .contact = g_strdup(order.contact),
        .quantity = (unsigned long)order.quantity,
    };
    g_hash_table_insert(papers->remarks, key_of((long long)fed->index + 1, template_name, part), remark);
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

/* A picture may be too coarse for the thing itself, and looks like it on any screen. */
static void append_resolution(const struct sg_bundle_papers *papers, const sign_document *document, GString *text)
{
    sign_preflight_options options = papers->sheets->preflight;
    double ppi = sg_sheets_png_ppi(papers->sheets, document), least = sign_preflight_ppi(document, &options);
    if (ppi >= least - 0.5) /* as with pictures on a sheet */
        return;
    sg_shop_list_append(text, "PNG 只供查看，不能付印：成品尺寸下 %.*f ppi，付印至少要 %.0f ppi", ppi < 10 ? 1 : 0, ppi, least);
}

/* How the file stands to the thing that is made of it. */
static void append_facts(const struct sg_bundle_papers *papers, const sign_document *document, GString *text)
{
    const struct sg_sheets *sheets = papers->sheets;
    const sign_pdf_options *pdf = &sheets->pdf;
    size_t n_pages = sign_document_pages(document), n_panels = 1;
    int scale = pdf->user_unit || !papers->sheets->forms[SG_FORM_PDF] ? 1 : sign_pdf_scale(&document, 1, pdf);
    if (n_pages > 1)
        sg_shop_list_append(text, "共 %zu 页", n_pages);
    if (pdf->panel_mm > 0)
        n_panels = sign_document_panels(document, 0, pdf->panel_mm, pdf->overlap_mm, NULL);
    if (n_panels > 1)
        sg_shop_list_append(text, "分 %zu 幅拼接", n_panels);
    if (scale > 1)
        sg_shop_list_append(text, "PDF 为 1:%d，输出时放大 %d 倍", scale, scale);
    if (papers->sheets->forms[SG_FORM_PNG])
        append_resolution(papers, document, text);
}

/* ---- papers ---- */

static void add_paper(struct sg_bundle_papers *papers, char *name, const sign_document *const *documents, size_t n)
{
    struct sg_bundle_paper paper = {.name = name};
    sign_bytes bytes = {0};
    sign_pdf_options options = SIGN_PDF_OPTIONS_INIT;
    options.date = papers->sheets->pdf.date;
    if (sign_pdf_write(documents, n, &options, papers->report, &bytes) != SIGN_OK) {
        papers->failed = true;
        g_free(name);
        return;
    }
    sg_hash_sha256(bytes.data, bytes.len, paper.sha256);
    paper.bytes = bytes.len;
    papers->fault = sg_outdir_stage(papers->outdir, papers->path, bytes.data, bytes.len, &paper.temporary);
    sign_bytes_free(&bytes);
    if (papers->fault) {
        g_free(name);
        return;
    }
    g_array_append_val(papers->list, paper);
}

static char *volume_name(const struct sg_bundle_papers *papers)
{
    size_t of = (papers->n_sites + SG_BUNDLE_VOLUME - 1) / SG_BUNDLE_VOLUME;
    int digits = snprintf(NULL, 0, "%zu", of);
    return of <= 1 ? g_strdup(SG_BUNDLE_PROOF ".pdf") : g_strdup_printf(SG_BUNDLE_PROOF "-%0*u.pdf", digits, papers->n_volumes);
}

static void end_volume(struct sg_bundle_papers *papers)
{
    sign_document *document = NULL;
    papers->n_volumes++;
    sign_proof_build(papers->proof, papers->report, &document);
    const sign_document *one = document;
    if (document)
        add_paper(papers, volume_name(papers), &one, 1);
    else
        papers->failed = true;
    sign_document_free(document);
    sign_proof_forget(papers->proof);
    papers->n_pending = 0;
}

/* True if the sheet shows what none before it has: its kind and size, or a finding of such a sheet. */
static bool is_new(struct sg_bundle_papers *papers, const sign_document *document, const char *template_name,
                   const sign_report *found)
{
    double width = 0, height = 0;
    const sign_finding *finding;
    sign_document_page_size(document, 0, &width, &height);
    char *sheet = g_strdup_printf("%s %.2f %.2f", template_name, width, height);
    bool fresh = g_hash_table_add(papers->inspected, g_strdup(sheet));
    for (size_t i = 0; (finding = sign_report_at(found, i)) != NULL; i++)
        if (sign_finding_severity(finding) >= SIGN_WARNING)
            fresh = g_hash_table_add(papers->inspected, g_strconcat(sheet, " ", sign_finding_code(finding), NULL)) || fresh;
    g_free(sheet);
    return fresh;
}

static void inspect(struct sg_bundle_papers *papers, const sign_document *document, const char *template_name,
                    const sign_report *of_site, const sign_report *of_sheet)
{
    sign_report *found = sign_report_new();
    sign_report_merge(found, of_site);
    sign_report_merge(found, of_sheet);
    if (is_new(papers, document, template_name, found) && papers->n_inspectable++ < SG_BUNDLE_SHEETS) {
        sign_preflight_options options = papers->sheets->preflight;
        sign_document *sheet = NULL;
        options.no_pdf = !papers->sheets->forms[SG_FORM_PDF];
        sign_preflight_sheet(document, &options, found, papers->sheets->given->chinese, papers->report, &sheet);
        if (sheet)
            g_ptr_array_add(papers->inspections, sheet);
    }
    sign_report_free(found);
}

/* ---- sites ---- */

/* A site whose sheets come in one by one. */
struct taking {
    struct sg_bundle_papers *papers;
    const struct sg_fed *fed;
    sign_report *of_site, *all;
    GPtrArray *documents;
};

static bool take_sheet(void *user, const char *template_name, size_t part, sign_document *document, sign_report *report)
{
    const struct taking *taking = user;
    struct sg_bundle_papers *papers = taking->papers;
    GString *remark = g_string_new(NULL);
    char *name = sg_sheets_part_name(papers->sheets, taking->fed->site, template_name, part);
    if (document) {
        inspect(papers, document, template_name, taking->of_site, report);
        if (is_unfit(report)) {
            papers->n_unfit++;
            sg_shop_list_append(remark, "不能付印");
        }
        append_facts(papers, document, remark);
    }
    append_findings(papers, remark, report);
    keep_remark(papers, taking->fed, template_name, name, remark, document);
    sign_report_merge(taking->all, report);
    g_ptr_array_add(taking->documents, document);
    sign_report_free(report);
    free(name);
    return true;
}

static void take_site(struct sg_bundle_papers *papers, const struct sg_fed *fed)
{
    struct taking taking = {papers, fed, sign_report_new(), sign_report_new(),
                            g_ptr_array_new_with_free_func((GDestroyNotify)sign_document_free)};
    GString *remark = g_string_new(NULL);
    sign_report_merge(taking.of_site, fed->report);
    sg_sheets_check_site(papers->sheets, fed->site, taking.of_site);
    sign_report_merge(taking.all, taking.of_site);
    append_findings(papers, remark, taking.of_site);
    keep_remark(papers, fed, NULL, NULL, remark, NULL);
    sg_sheets_each(papers->sheets, fed->site, true, take_sheet, &taking);
    sign_proof_add(papers->proof, fed->site, (const sign_document *const *)taking.documents->pdata, taking.documents->len,
                   taking.all);
    g_ptr_array_free(taking.documents, TRUE);
    sign_report_free(taking.of_site);
    sign_report_free(taking.all);
}

/* Nothing is made of it, and nobody may think that it was forgotten. */
static void take_refused(struct sg_bundle_papers *papers, const struct sg_fed *fed)
{
    GString *remark = g_string_new(NULL);
    append_findings(papers, remark, fed->report);
    keep_remark(papers, fed, NULL, NULL, remark, NULL);
    if (fed->place)
        g_hash_table_insert(papers->names, key_of((long long)fed->index + 1, NULL, NULL), g_strdup(fed->place));
    static const sign_document *const NONE[] = {NULL};
    if (fed->site)
        sign_proof_add(papers->proof, fed->site, NONE, 1, fed->report);
    else
        sign_proof_add_refused(papers->proof, fed->district, fed->town, fed->report);
}

bool sg_bundle_papers_take(struct sg_bundle_papers *papers, const struct sg_fed *fed)
{
    if (fed->site && !fed->twin)
        take_site(papers, fed);
    else
        take_refused(papers, fed);
    papers->n_seen++;
    if (++papers->n_pending == SG_BUNDLE_VOLUME)
        end_volume(papers);
    return !papers->failed && !papers->fault;
}

bool sg_bundle_papers_end(struct sg_bundle_papers *papers)
{
    if (papers->n_pending > 0)
        end_volume(papers);
    if (papers->inspections->len > 0 && !papers->failed && !papers->fault)
        add_paper(papers, g_strdup(SG_BUNDLE_PREFLIGHT ".pdf"), (const sign_document *const *)papers->inspections->pdata,
                  papers->inspections->len);
    g_ptr_array_set_size(papers->inspections, 0);
    return !papers->failed && !papers->fault;
}
