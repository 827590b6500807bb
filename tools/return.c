/* signgen return: Annex 1, from sites or from what a batch made of them. */
#include <stdlib.h>
#include <string.h>

#include "claims.h"
#include "inputs.h"
#include "manifest.h"
#include "sheets.h"
#include "tool.h"
#include "words.h"

struct returning {
    struct tool *tool;
    struct show *show;
    sign_annex *annex;
    sign_context *context; /* of a PDF; NULL for the other forms */
    struct tally tally;
    size_t n_unreadable;
};

/* Reads all sites of one input; `made`, or NULL for all, has the numbers of those to take. With `expect` they
 * are the list of all places. */
static void read_input(struct returning *r, const char *path, const struct options *options, GHashTable *made,
                       bool expect)
{
    const char *town = r->tool->options.town;
    sign_report *report = sign_report_new();
    sign_source *source = NULL;
    sign_site *site = NULL;
    inputs_open(path, options, false, report, &source);
    show_report(r->show, report);
    sign_report_free(report);
    sign_status status = source ? SIGN_REFUSED : SIGN_IO;
    while (status == SIGN_REFUSED || site) {
        report = sign_report_new();
        status = sign_source_next(source, report, &site);
        show_report(r->show, report);
        sign_report_free(report);
        if (!site)
            continue;
        const char *of = sign_site_value(site, "town");
        bool wanted = (!town || (of && strcmp(of, town) == 0)) &&
                      (!made || g_hash_table_contains(made, GSIZE_TO_POINTER(sign_site_number(site))));
        if (wanted && expect)
            sign_annex_expect(r->annex, of, sign_site_value(site, "place"));
        else if (wanted && sign_annex_add(r->annex, site) == SIGN_OK)
            r->tally.made++;
        sign_site_free(site);
    }
    r->n_unreadable += status != SIGN_OK;
    if (!made && !expect)
        r->tally.failed += sign_source_refused(source);
    sign_source_free(source);
}

/* The inputs that a manifest names, with the numbers of the sites that have a sheet. */
static void read_manifest(struct returning *r, const char *path)
{
    GHashTable *inputs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_hash_table_destroy);
    GPtrArray *order = g_ptr_array_new();
    GString *text = g_string_new(NULL);
    struct claims claims;
    claims_init(&claims, r->show);
    r->n_unreadable += !claims_read(&claims, path, false);
    claims_settle(&claims);
    for (guint i = 0; i < claims.lines->len; i++) {
        const struct claim *claim = &g_array_index(claims.lines, struct claim, i);
        json_t *line = claim->number != CLAIM_OTHER ? claims_load(&claims, claim, text) : NULL;
        const char *input = line ? manifest_text(line, "input") : NULL;
        long long number = line ? manifest_number(line, "input_number") : 0;
        if (input && number > 0 && g_strcmp0(manifest_text(line, "status"), "failed") != 0) {
            GHashTable *made = g_hash_table_lookup(inputs, input);
            if (!made) {
                made = g_hash_table_new(g_direct_hash, g_direct_equal);
                g_ptr_array_add(order, g_strdup(input));
                g_hash_table_insert(inputs, order->pdata[order->len - 1], made);
            }
            g_hash_table_add(made, GSIZE_TO_POINTER((gsize)number));
        }
        json_decref(line);
    }
    claims_clear(&claims);
    g_string_free(text, TRUE);
    for (guint i = 0; i < order->len; i++)
        read_input(r, order->pdata[i], &r->tool->options, g_hash_table_lookup(inputs, order->pdata[i]), false);
    g_ptr_array_free(order, TRUE);
    g_hash_table_destroy(inputs);
}

/* The PDF of all towns, with a bookmark for each. */
static bool make_pdf(struct returning *r, const sign_annex_options *options, sign_report *report, sign_bytes *bytes)
{
    sign_pdf_options pdf = SIGN_PDF_OPTIONS_INIT;
    sign_document **towns = NULL;
    size_t n = 0;
    pdf.date = options->date;
    bool good = sign_annex_build(r->annex, r->context, options, report, &towns, &n) == SIGN_OK &&
                sign_pdf_write((const sign_document *const *)towns, n, &pdf, report, bytes) == SIGN_OK;
    for (size_t i = 0; i < n; i++)
        sign_document_free(towns[i]);
    free(towns);
    return good;
}

static bool write_annex(struct returning *r, const char *path)
{
    sign_annex_options options = SIGN_ANNEX_OPTIONS_INIT;
    const char *date = getenv("SOURCE_DATE_EPOCH");
    options.form = g_str_has_suffix(path, ".csv") ? SIGN_ANNEX_CSV : SIGN_ANNEX_XLSX;
    options.by = r->tool->options.by;
    options.phone = r->tool->options.phone;
    options.date = date ? g_ascii_strtoll(date, NULL, 10) : 0;
    sign_report *report = sign_report_new();
    sign_bytes bytes = {0};
    bool good = r->context ? make_pdf(r, &options, report, &bytes)
                           : sign_annex_write(r->annex, &options, report, &bytes) == SIGN_OK;
    good = good && sign_bytes_save(&bytes, path, report) == SIGN_OK;
    show_report(r->show, report);
    sign_report_free(report);
    sign_bytes_free(&bytes);
    return good;
}

int command_return(struct tool *tool)
{
    const char *output = tool->options.output ? tool->options.output : "annex1.xlsx";
    bool paper = g_str_has_suffix(output, ".pdf");
    if (!paper && !g_str_has_suffix(output, ".xlsx") && !g_str_has_suffix(output, ".csv")) {
        show_finding(&tool->show, TOOL_RETURN_FORM, NULL, NULL, output, NULL);
        return STATUS_CANNOT;
    }
    struct returning r = {.tool = tool, .show = &tool->show, .annex = sign_annex_new()};
    if (paper && !(r.context = tool_context(tool))) {
        sign_annex_free(r.annex);
        return STATUS_CANNOT;
    }
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    r.n_unreadable = inputs_list(tool->options.operands, paths, r.show);
    for (guint i = 0; i < paths->len; i++)
        if (g_str_has_suffix(paths->pdata[i], ".jsonl"))
            read_manifest(&r, paths->pdata[i]);
        else
            read_input(&r, paths->pdata[i], &tool->options, NULL, false);
    g_ptr_array_free(paths, TRUE);
    if (tool->options.list) {
        struct options plain = tool->options;
        plain.members = plain.sheet = plain.encoding = NULL;
        read_input(&r, tool->options.list, &plain, NULL, true);
    }
    struct tally *tally = &r.tally;
    int status = STATUS_CANNOT;
    if (r.n_unreadable == 0 && (tally->made > 0 || tally->failed > 0)) {
        status = tally->failed > 0 ? STATUS_PARTLY : STATUS_DONE;
        if (tally->made > 0 && !write_annex(&r, output)) {
            tally->failed += tally->made;
            tally->made = 0;
            status = STATUS_PARTLY;
        }
    }
    tally->asked = tally->made + tally->failed;
    show_summary(r.show, tally, false, output, status);
    sign_annex_free(r.annex);
    sign_context_free(r.context);
    return status;
}
