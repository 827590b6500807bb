/* Papers about sheets: signgen proof, a contact sheet of all sites for two people to read and sign, on which
 * also those are that cannot be read or set; and signgen check -o, a preflight sheet for each document, or the tables
 * with what is wrong in them. */
#include <stdlib.h>
#include <string.h>

#include "asked.h"
#include "commands.h"
#include "messages.h"
#include "sheets.h"
#include "stop.h"

#define DEFAULT_OUTPUT "proof.pdf"

struct proving {
    struct tool *tool;
    struct sheets sheets;
    sign_proof *proof;      /* of check: NULL */
    GPtrArray *inspections; /* of check: its sheets of paper */
    struct tally tally;     /* of sites */
    size_t n_met;           /* sites in inputs that could be read, good or refused */
    bool possible;          /* there are such templates and such a profile */
};

static void show_about(struct proving *p, const sign_report *report, const sign_site *site, const char *sheet)
{
    p->tool->show.site = site ? sign_site_name(site) : NULL;
    p->tool->show.sheet = sheet;
    show_report(&p->tool->show, report);
    p->tool->show.site = p->tool->show.sheet = NULL;
}

/* The preflight sheet of one document. */
static void inspect(struct proving *p, const sign_document *document, const sign_report *found, sign_report *report)
{
    sign_document *sheet = NULL;
    messages_chinese(true);
    sign_preflight_sheet(document, &p->sheets.asked.preflight, found, messages_translate, report, &sheet);
    messages_chinese(false);
    if (sheet)
        g_ptr_array_add(p->inspections, sheet);
}

/* One document, judged for print as well; NULL when it cannot be made. */
static sign_document *prove_sheet(struct proving *p, const sign_site *site, size_t t, size_t part,
                                  const sign_report *of_site, sign_report *all)
{
    sign_report *report = sign_report_new();
    sign_document *document = sheets_build(&p->sheets, site, t, part, true, report, &p->possible);
    if (document && !p->proof) {
        sign_report *found = sign_report_new();
        sign_report_merge(found, of_site);
        sign_report_merge(found, report);
        inspect(p, document, found, report);
        sign_report_free(found);
    }
    show_about(p, report, site, sign_batch_template(p->sheets.batch, t));
    sign_report_merge(all, report);
    sign_report_free(report);
    return document;
}

static void add_to_proof(struct proving *p, const sign_site *site, const GPtrArray *documents,
                         const sign_report *report)
{
    if (!p->proof)
        return;
    messages_chinese(true);
    sign_proof_add(p->proof, site, documents ? (const sign_document *const *)documents->pdata : NULL,
                   documents ? documents->len : 0, report);
    messages_chinese(false);
}

/* `report` has what was found when the site was read. */
static void prove_site(struct proving *p, const sign_site *site, sign_report *report)
{
    GPtrArray *documents = g_ptr_array_new();
    sign_report *all = sign_report_new();
    sign_batch_check(p->sheets.batch, site, report);
    show_about(p, report, site, NULL);
    sign_report_merge(all, report);
    for (size_t t = 0; t < sign_batch_templates(p->sheets.batch) && p->possible; t++) {
        size_t n = sign_batch_parts(p->sheets.batch, site, t);
        for (size_t part = 0; part < n && p->possible; part++)
            g_ptr_array_add(documents, prove_sheet(p, site, t, part, report, all));
    }
    bool good = sign_report_errors(all) == 0;
    add_to_proof(p, site, documents, all);
    sign_report_free(all);
    p->tally.made += good;
    p->tally.failed += !good;
    for (guint i = 0; i < documents->len; i++)
        sign_document_free(documents->pdata[i]);
    g_ptr_array_free(documents, TRUE);
}

static void prove_refused(struct proving *p, const sign_report *report)
{
    show_about(p, report, NULL, NULL);
    add_to_proof(p, NULL, NULL, report);
    p->tally.failed++;
}

static void prove_all(struct proving *p, sign_inputs *inputs)
{
    sign_site *site = NULL;
    sign_status status;
    do {
        sign_report *report = sign_report_new();
        status = sign_inputs_next(inputs, report, &site);
        p->n_met += site || status == SIGN_REFUSED;
        if (site)
            prove_site(p, site, report);
        else if (status != SIGN_OK)
            prove_refused(p, report);
        else
            show_about(p, report, NULL, NULL);
        sign_report_free(report);
        sign_site_free(site);
    } while ((status != SIGN_OK || site) && p->possible && !stop_signal());
}

/* Writes one PDF of the documents; false after a finding. */
static bool write_papers(struct proving *p, const sign_document *const *documents, size_t n, const char *path,
                         sign_report *report)
{
    sign_bytes bytes = {0};
    sign_pdf_options options = SIGN_PDF_OPTIONS_INIT;
    options.date = p->sheets.asked.pdf.date;
    bool good = sign_pdf_write(documents, n, &options, report, &bytes) == SIGN_OK;
    if (good && strcmp(path, "-") == 0)
        good = tool_output(&p->tool->show, bytes.data, bytes.len) == STATUS_DONE;
    else if (good)
        good = sign_bytes_save(&bytes, path, report) == SIGN_OK;
    sign_bytes_free(&bytes);
    return good;
}

/* Sets what there is to set and writes it; false after a finding. */
static bool write_all(struct proving *p, const char *path)
{
    sign_report *report = sign_report_new();
    bool good = true;
    if (p->proof) {
        sign_document *document = NULL;
        messages_chinese(true);
        good = sign_proof_build(p->proof, report, &document) == SIGN_OK;
        messages_chinese(false);
        const sign_document *one = document;
        good = document && write_papers(p, &one, 1, path, report) && good;
        sign_document_free(document);
    } else if (p->inspections->len) {
        good = write_papers(p, (const sign_document *const *)p->inspections->pdata, p->inspections->len, path, report);
    }
    show_report(&p->tool->show, report);
    sign_report_free(report);
    return good && (p->proof || p->inspections->len);
}

static int prove(struct proving *p, bool proof)
{
    struct show *show = &p->tool->show;
    const char *path = p->tool->options.output ? p->tool->options.output : DEFAULT_OUTPUT;
    if (strcmp(path, "-") != 0 && !g_str_has_suffix(path, ".pdf")) {
        show_finding(show, TOOL_PAPER_FORMAT, NULL, NULL, path, NULL);
        return STATUS_CANNOT;
    }
    if (!sheets_init(&p->sheets, p->tool) || !sheets_open(&p->sheets))
        return STATUS_CANNOT;
    if (proof)
        sign_proof_new(p->sheets.context, messages_translate, &p->proof);
    sign_inputs *inputs = asked_inputs(p->tool, false);
    p->tally.failed = sign_inputs_lost(inputs);
    stop_catch(NULL);
    p->possible = tool_may_write(show, inputs, NULL, path) && asked_settle(p->tool, inputs);
    if (p->possible)
        prove_all(p, inputs);
    p->possible = p->possible && tool_may_write(show, inputs, p->sheets.context, path);
    sign_inputs_free(inputs);
    bool possible = p->possible && p->n_met > 0, written = false;
    if (stop_signal())
        return 128 + stop_signal();
    if (possible)
        written = write_all(p, path);
    if (!written) {
        p->tally.failed += p->tally.made;
        p->tally.made = 0;
    }
    p->tally.asked = p->tally.made + p->tally.failed;
    int status = !possible ? STATUS_CANNOT : !written || p->tally.failed ? STATUS_PARTLY : STATUS_DONE;
    show_summary(show, &p->tally, false, written && strcmp(path, "-") != 0 ? path : NULL, status);
    return status;
}

static int run(struct tool *tool, bool proof)
{
    struct proving proving = {.tool = tool, .possible = true,
                              .inspections = g_ptr_array_new_with_free_func((GDestroyNotify)sign_document_free)};
    int status = prove(&proving, proof);
    g_ptr_array_free(proving.inspections, TRUE);
    sign_proof_free(proving.proof);
    sheets_close(&proving.sheets);
    return status;
}

int command_proof(struct tool *tool)
{
    return run(tool, true);
}

/* Checks, and writes the tables back with what was found. */
static int check_back(struct tool *tool, const char *path)
{
    struct show *show = &tool->show;
    sign_source_options options = asked_source(&tool->options, false);
    sign_inputs *inputs = NULL;
    sign_inputs_new(tool->options.operands, g_strv_length((char **)tool->options.operands), &options, NULL, &inputs);
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < sign_inputs_count(inputs); i++)
        g_ptr_array_add(paths, g_strdup(sign_inputs_path(inputs, i)));
    bool good = tool_may_write(show, inputs, NULL, path);
    sign_inputs_free(inputs);
    sign_report *report = sign_report_new();
    sign_bytes bytes = {NULL, 0};
    int status = STATUS_CANNOT;
    if (good) {
        show->kept = sign_report_new();
        tool->options.output = NULL;
        status = command_render(tool);
        messages_chinese(true);
        good = sign_checked_write((const char *const *)paths->pdata, paths->len, &options, show->kept, messages_translate, report,
                                  &bytes) == SIGN_OK;
        messages_chinese(false);
        good = good && sign_bytes_save(&bytes, path, report) == SIGN_OK;
        sign_report_free(show->kept);
        show->kept = NULL;
        show_report(show, report);
        status = good || status > STATUS_PARTLY ? status : STATUS_CANNOT;
    }
    sign_bytes_free(&bytes);
    sign_report_free(report);
    g_ptr_array_free(paths, TRUE);
    return status;
}

int command_check(struct tool *tool)
{
    const char *path = tool->options.output;
    if (tool->options.understood) {
        tool->options.reading = path ? path : "understood.pdf";
        tool->options.output = NULL;
        if (strcmp(tool->options.reading, "-") == 0 || g_str_has_suffix(tool->options.reading, ".pdf"))
            return command_render(tool);
        show_finding(&tool->show, TOOL_PAPER_FORMAT, NULL, NULL, path, NULL);
        return STATUS_CANNOT;
    }
    if (path && g_str_has_suffix(path, ".xlsx"))
        return check_back(tool, path);
    return path ? run(tool, false) : command_render(tool);
}
