/* Lines of the manifest; see manifest_line.h. */
#include "batch/manifest_line.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "config.h"
#include "batch/manifest.h"
#include "batch/remembered.h"

static json_t *file_entry(const char *key, const char *name, const char *path)
{
    json_t *entry = json_object();
    char hex[65];
    sg_manifest_set(entry, key, name);
    if (path && strcmp(path, "-") != 0 && sg_outdir_digest(path, hex))
        sg_manifest_set(entry, "sha256", hex);
    return entry;
}

/* Where the template that `name` names is read from; NULL if that is not known. */
static const char *template_file(sign_context *context, const char *name)
{
    sign_template_entry entry;
    sign_template_find(context, name, NULL, &entry);
    return entry.file;
}

static json_t *list_words(const char *const *words, size_t n)
{
    json_t *list = json_array();
    for (size_t i = 0; i < n; i++)
        json_array_append_new(list, json_string(words[i]));
    return list;
}

static json_t *options_of(const struct sg_sheets *sheets, const struct sg_first_pass *first)
{
    static const char *const TEXTS[] = {NULL, "font", "outline"}, *const CONFORMANCES[] = {NULL, "x4", "x1a", "a2u", "ua1", "a2u,ua1"};
    const sign_pdf_options *pdf = &sheets->pdf;
    json_t *object = json_object();
    json_object_set_new(object, "formats", list_words(sheets->given->formats, sheets->given->n_formats));
    if (sheets->build.width > 0)
        json_object_set_new(object, "size", json_pack("[f, f]", sheets->build.width, sheets->build.height));
    sg_manifest_set(object, "profile", sheets->build.profile);
    sg_manifest_set(object, "material", sheets->build.material);
    sg_manifest_set(object, "delivery", sheets->build.delivery);
    if (sheets->build.quantity > 0)
        json_object_set_new(object, "quantity", json_integer(sheets->build.quantity));
    if (sheets->build.mirror)
        json_object_set_new(object, "mirror", json_true());
    sg_manifest_set(object, "text", TEXTS[pdf->text]);
    sg_manifest_set(object, "conformance", CONFORMANCES[pdf->conformance]);
    json_object_set_new(object, "dpi", json_real(sheets->png.dpi));
    if (sheets->png.width_px > 0)
        json_object_set_new(object, "width", json_integer(sheets->png.width_px));
    sg_manifest_set(object, "marks", pdf->marks);
    if (pdf->scale > 0)
        json_object_set_new(object, "scale", json_integer(pdf->scale));
    if (pdf->panel_mm > 0)
        json_object_set_new(object, "panels", json_real(pdf->panel_mm));
    if (pdf->overlap_mm >= 0)
        json_object_set_new(object, "overlap", json_real(pdf->overlap_mm));
    json_object_set_new(object, "user_unit", json_boolean(pdf->user_unit));
    json_object_set_new(object, "thumbnail", json_boolean(sheets->given->thumbnail));
    json_object_set_new(object, "final", json_boolean(sheets->build.final));
    json_object_set_new(object, "date", json_integer(pdf->date));
    sg_manifest_set(object, "name", first->pattern);
    return object;
}

json_t *sg_manifest_line_header(const struct sg_sheets *sheets, const struct sign_inputs *inputs, const struct sg_first_pass *first,
                      const struct sg_shard *shard, bool resumed)
{
    json_t *object = json_object(), *files = json_array(), *templates = json_array();
    char *versions = sign_versions(), *part = g_strdup_printf("%lu/%lu", shard->k, shard->n);
    for (guint i = 0; i < sign_inputs_count(inputs); i++)
        json_array_append_new(files, file_entry("path", sg_site_stream_path(inputs, i), sg_site_stream_path(inputs, i)));
    for (const char **name = sheets->templates; *name; name++)
        json_array_append_new(templates, file_entry("name", *name, template_file(sheets->context, *name)));
    sg_manifest_set(object, "type", "header");
    json_object_set_new(object, "manifest", json_integer(1));
    sg_manifest_set(object, "program", sheets->given->program ? sheets->given->program : "libsign " PACKAGE_VERSION);
    sg_manifest_set(object, "versions", versions);
    sg_manifest_set(object, "shard", part);
    json_object_set_new(object, "resumed", json_boolean(resumed));
    json_object_set_new(object, "sites", json_integer((json_int_t)first->n_sites));
    if (inputs->only) {
        json_t *only = list_words(inputs->only, inputs->n_only);
        json_object_set_new(object, "only", only);
    }
    json_object_set_new(object, "asked", sg_remembered_line(&inputs->options));
    json_object_set_new(object, "options", options_of(sheets, first));
    json_object_set_new(object, "templates", templates);
    json_object_set_new(object, "inputs", files);
    g_free(part);
    free(versions);
    return object;
}

/* Findings in English: a manifest is the same under every locale. */
static void append_findings(json_t *list, const sign_report *report)
{
    static const char *const SEVERITIES[] = {"note", "warning", "error"};
    const sign_finding *finding;
    for (size_t i = 0; report && (finding = sign_report_at(report, i)) != NULL; i++) {
        json_t *object = json_object();
        char *message = sign_finding_public(finding, NULL);
        sg_manifest_set(object, "severity", SEVERITIES[sign_finding_severity(finding)]);
        sg_manifest_set(object, "code", sign_finding_code(finding));
        sg_manifest_set(object, "file", sign_finding_file(finding));
        if (sign_finding_line(finding) > 0)
            json_object_set_new(object, "line", json_integer(sign_finding_line(finding)));
        if (sign_finding_column(finding) > 0)
            json_object_set_new(object, "column", json_integer(sign_finding_column(finding)));
        sg_manifest_set(object, "message", message);
        json_array_append_new(list, object);
        free(message);
    }
}

json_t *sg_manifest_line_output(const struct sg_site_job *job, guint i)
{
    static const char *const STATES[] = {"made", "skipped", "failed"};
    const struct sg_product *product = &g_array_index(job->products, struct sg_product, i);
    json_t *object = json_object(), *findings = json_array();
    sg_manifest_set(object, "type", "output");
    json_object_set_new(object, "number", json_integer((json_int_t)job->fed.index + 1));
    sg_manifest_set(object, "site", job->name);
    sg_manifest_set(object, "code", job->code);
    sg_manifest_set(object, "town", job->town);
    sg_manifest_set(object, "input", job->fed.file);
    json_object_set_new(object, "input_number", json_integer((json_int_t)job->fed.number));
    sg_manifest_set(object, "template", product->template_name);
    sg_manifest_set(object, "part", product->part);
    sg_manifest_set(object, "form", sg_sheets_form_name(product->form));
    if (product->n_pages > 1)
        json_object_set_new(object, "page", json_integer((json_int_t)product->page + 1));
    sg_manifest_set(object, "path", product->path);
    sg_manifest_set(object, "status", STATES[product->state]);
    if (product->state != SG_PRODUCT_FAILED) {
        char hex[65];
        json_object_set_new(object, "width", json_real(product->width));
        json_object_set_new(object, "height", json_real(product->height));
        json_object_set_new(object, "bytes", json_integer((json_int_t)product->bytes));
        sg_hash_hex(product->sha256, sizeof product->sha256, hex);
        sg_manifest_set(object, "sha256", hex);
        sg_hash_hex(product->inputs, sizeof product->inputs, hex);
        sg_manifest_set(object, "inputs", hex);
    }
    if (i == 0)
        append_findings(findings, job->fed.report);
    append_findings(findings, product->report);
    if (product->fault)
        json_array_append_new(findings, json_pack("{s:s,s:s,s:s}", "severity", "error", "code", "E981", "message",
                                                  strerrorname_np(product->fault)));
    json_object_set_new(object, "diagnostics", findings);
    return object;
}

json_t *sg_manifest_line_footer(const struct sg_totals *totals, const sign_report *closing, int signal, int status)
{
    json_t *findings = json_array();
    json_t *object = json_pack(
        "{s:s,s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:I}", "type", "footer", "asked", (json_int_t)totals->asked, "made",
        (json_int_t)totals->made, "skipped", (json_int_t)totals->skipped, "failed", (json_int_t)totals->failed, "unchanged",
        (json_int_t)totals->unchanged, "left", (json_int_t)totals->left, "flaws", (json_int_t)totals->flaws, "files",
        (json_int_t)totals->n_files, "bytes", (json_int_t)totals->bytes);
    if (totals->bundled)
        json_object_set_new(object, "bundles",
                            json_pack("{s:I,s:I,s:I,s:I}", "made", (json_int_t)totals->bundles[0], "unchanged",
                                      (json_int_t)totals->bundles[1], "failed", (json_int_t)totals->bundles[2], "left",
                                      (json_int_t)totals->bundles[3]));
    json_object_set_new(object, "signal", signal ? json_integer(signal) : json_null());
    json_object_set_new(object, "status", json_integer(status));
    append_findings(findings, closing);
    json_object_set_new(object, "diagnostics", findings);
    return object;
}

void sg_manifest_line_counts(const struct sg_totals *totals, bool begun, sign_batch_counts *counts)
{
    sign_batch_counts all = {
        .size = counts->size, .begun = begun, .asked = totals->asked, .made = totals->made, .skipped = totals->skipped,
        .failed = totals->failed, .unchanged = totals->unchanged, .left = totals->left, .flaws = totals->flaws,
        .files = totals->n_files, .bytes = totals->bytes, .bundles = totals->bundles[0] + totals->bundles[1],
        .bundles_failed = totals->bundles[2],
    };
    memcpy(counts, &all, MIN(counts->size, sizeof all));
}
