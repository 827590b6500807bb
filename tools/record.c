/* Lines of the manifest; see record.h. */
#include "record.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include "config.h"
#include "manifest.h"
#include "words.h"

/* SHA-256 of the file at `path` as text, or NULL. */
static char *digest_file(const char *path)
{
    struct outdir here = {.fd = AT_FDCWD};
    unsigned char digest[32];
    char hex[65];
    size_t len;
    if (outdir_measure(&here, path, &len, digest) != 0)
        return NULL;
    manifest_hex(digest, sizeof digest, hex);
    return g_strdup(hex);
}

static json_t *file_entry(const char *key, const char *name, const char *path)
{
    json_t *entry = json_object();
    char *digest = path && strcmp(path, "-") != 0 ? digest_file(path) : NULL;
    manifest_set(entry, key, name);
    manifest_set(entry, "sha256", digest);
    g_free(digest);
    return entry;
}

/* Where the template that `name` names is read from; NULL if that is not known. */
static const char *template_file(sign_context *context, const char *name)
{
    sign_template_entry entry;
    sign_report *report = sign_report_new();
    const char *file = strchr(name, '/') || g_str_has_suffix(name, ".yaml") ? name : NULL;
    for (size_t i = 0; !file && sign_template_at(context, i, report, &entry); i++)
        if (strcmp(entry.name, name) == 0)
            file = entry.file;
    sign_report_free(report);
    return file;
}

static json_t *list_words(const char *const *words)
{
    json_t *list = json_array();
    for (; *words; words++)
        json_array_append_new(list, json_string(*words));
    return list;
}

static json_t *options_of(const struct sheets *sheets, const struct survey *survey)
{
    const struct options *given = &sheets->tool->options;
    json_t *object = json_object();
    json_object_set_new(object, "formats", list_words(given->formats));
    if (given->width_mm > 0)
        json_object_set_new(object, "size", json_pack("[f, f]", given->width_mm, given->height_mm));
    manifest_set(object, "profile", given->profile);
    manifest_set(object, "text", given->text);
    manifest_set(object, "conformance", given->conformance);
    json_object_set_new(object, "dpi", json_real(given->dpi));
    if (given->width_px > 0)
        json_object_set_new(object, "width", json_integer((json_int_t)given->width_px));
    manifest_set(object, "marks", given->marks);
    if (given->scale > 0)
        json_object_set_new(object, "scale", json_integer((json_int_t)given->scale));
    if (given->panels_mm > 0)
        json_object_set_new(object, "panels", json_real(given->panels_mm));
    if (given->overlap_mm >= 0)
        json_object_set_new(object, "overlap", json_real(given->overlap_mm));
    json_object_set_new(object, "user_unit", json_boolean(given->user_unit));
    json_object_set_new(object, "thumbnail", json_boolean(given->thumbnail));
    json_object_set_new(object, "final", json_boolean(given->final));
    json_object_set_new(object, "date", json_integer(sheets->pdf.date));
    manifest_set(object, "name", survey->pattern);
    return object;
}

json_t *record_header(const struct sheets *sheets, const struct feed *feed, const struct survey *survey,
                      const struct shard *shard, bool resumed)
{
    json_t *object = json_object(), *inputs = json_array(), *templates = json_array();
    char *versions = sign_versions(), *part = g_strdup_printf("%lu/%lu", shard->k, shard->n);
    for (guint i = 0; i < feed->paths->len; i++)
        json_array_append_new(inputs, file_entry("path", feed->paths->pdata[i], feed->paths->pdata[i]));
    for (const char **name = sheets->templates; *name; name++)
        json_array_append_new(templates, file_entry("name", *name, template_file(sheets->context, *name)));
    manifest_set(object, "type", "header");
    json_object_set_new(object, "manifest", json_integer(1));
    manifest_set(object, "program", "signgen " PACKAGE_VERSION);
    manifest_set(object, "versions", versions);
    manifest_set(object, "shard", part);
    json_object_set_new(object, "resumed", json_boolean(resumed));
    json_object_set_new(object, "sites", json_integer((json_int_t)survey->n_sites));
    json_object_set_new(object, "options", options_of(sheets, survey));
    json_object_set_new(object, "templates", templates);
    json_object_set_new(object, "inputs", inputs);
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
        char *message = sign_finding_message(finding, NULL);
        manifest_set(object, "severity", SEVERITIES[sign_finding_severity(finding)]);
        manifest_set(object, "code", sign_finding_code(finding));
        manifest_set(object, "file", sign_finding_file(finding));
        if (sign_finding_line(finding) > 0)
            json_object_set_new(object, "line", json_integer(sign_finding_line(finding)));
        if (sign_finding_column(finding) > 0)
            json_object_set_new(object, "column", json_integer(sign_finding_column(finding)));
        manifest_set(object, "message", message);
        json_array_append_new(list, object);
        free(message);
    }
}

static void append_fault(json_t *list, const char *code, const char *message)
{
    json_t *object = json_object();
    manifest_set(object, "severity", "error");
    manifest_set(object, "code", code);
    manifest_set(object, "message", message);
    json_array_append_new(list, object);
}

json_t *record_output(const struct job *job, guint i)
{
    static const char *const STATES[] = {"made", "skipped", "failed"};
    const struct product *product = &g_array_index(job->products, struct product, i);
    json_t *object = json_object(), *findings = json_array();
    manifest_set(object, "type", "output");
    json_object_set_new(object, "number", json_integer((json_int_t)job->fed.index + 1));
    manifest_set(object, "site", job->name);
    manifest_set(object, "code", job->code);
    manifest_set(object, "town", job->town);
    manifest_set(object, "input", job->fed.file);
    json_object_set_new(object, "input_number", json_integer((json_int_t)job->fed.number));
    manifest_set(object, "template", product->template_name);
    manifest_set(object, "part", product->part);
    manifest_set(object, "form", form_name(product->form));
    if (product->n_pages > 1)
        json_object_set_new(object, "page", json_integer((json_int_t)product->page + 1));
    manifest_set(object, "path", product->path);
    manifest_set(object, "status", STATES[product->state]);
    if (product->state != PRODUCT_FAILED) {
        char hex[65];
        json_object_set_new(object, "width", json_real(product->width));
        json_object_set_new(object, "height", json_real(product->height));
        json_object_set_new(object, "bytes", json_integer((json_int_t)product->bytes));
        manifest_hex(product->sha256, sizeof product->sha256, hex);
        manifest_set(object, "sha256", hex);
        manifest_hex(product->inputs, sizeof product->inputs, hex);
        manifest_set(object, "inputs", hex);
    }
    if (i == 0)
        append_findings(findings, job->fed.report);
    append_findings(findings, product->report);
    if (job->twin)
        append_fault(findings, "E983", "another site has the same code");
    if (product->fault)
        append_fault(findings, "E981", strerrorname_np(product->fault));
    json_object_set_new(object, "diagnostics", findings);
    return object;
}

json_t *record_footer(const struct totals *totals, const sign_report *closing, int signal, int status)
{
    json_t *object = json_object(), *findings = json_array();
    manifest_set(object, "type", "footer");
    json_object_set_new(object, "asked", json_integer((json_int_t)totals->tally.asked));
    json_object_set_new(object, "made", json_integer((json_int_t)totals->tally.made));
    json_object_set_new(object, "skipped", json_integer((json_int_t)totals->tally.skipped));
    json_object_set_new(object, "failed", json_integer((json_int_t)totals->tally.failed));
    json_object_set_new(object, "unchanged", json_integer((json_int_t)totals->unchanged));
    json_object_set_new(object, "left", json_integer((json_int_t)totals->left));
    json_object_set_new(object, "flaws", json_integer((json_int_t)totals->flaws));
    json_object_set_new(object, "files", json_integer((json_int_t)totals->n_files));
    json_object_set_new(object, "bytes", json_integer((json_int_t)totals->bytes));
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
