/* signgen proof: a contact sheet of all sites for two people to read and sign. A site that cannot be read or
 * set is on it as well, with what is wrong. */
#include <stdlib.h>
#include <string.h>

#include "inputs.h"
#include "sheets.h"
#include "stop.h"
#include "tool.h"
#include "words.h"

#define DEFAULT_OUTPUT "proof.pdf"

struct proving {
    struct tool *tool;
    struct sheets sheets;
    sign_proof *proof;
    struct tally tally;     /* of sites */
    bool possible;          /* there are such templates and such a profile */
};

static void show_about(struct proving *p, const sign_report *report, const sign_site *site, const char *sheet)
{
    p->tool->show.site = site ? sign_site_name(site) : NULL;
    p->tool->show.sheet = sheet;
    show_report(&p->tool->show, report);
    p->tool->show.site = p->tool->show.sheet = NULL;
}

/* One document, judged for print as well; NULL when it cannot be made. */
static sign_document *prove_sheet(struct proving *p, const sign_site *site, const char *template_name, size_t part,
                                  sign_report *all)
{
    sign_report *report = sign_report_new();
    sign_document *document = sheets_build(&p->sheets, site, template_name, part, report);
    p->possible = p->possible && !sheets_impossible(report);
    if (document)
        sheets_judge(&p->sheets, document, report);
    show_about(p, report, site, template_name);
    sign_report_merge(all, report);
    sign_report_free(report);
    return document;
}

/* `report` has what was found when the site was read. */
static void prove_site(struct proving *p, const sign_site *site, sign_report *report)
{
    GPtrArray *documents = g_ptr_array_new();
    sheets_check_site(&p->sheets, site, report);
    show_about(p, report, site, NULL);
    for (size_t t = 0; p->sheets.templates[t] && p->possible; t++) {
        size_t n = sheets_parts(&p->sheets, site, t);
        for (size_t part = 0; part < n && p->possible; part++)
            g_ptr_array_add(documents, prove_sheet(p, site, p->sheets.templates[t], part, report));
    }
    bool good = sign_report_errors(report) == 0;
    words_chinese(true);
    sign_proof_add(p->proof, site, (const sign_document *const *)documents->pdata, documents->len, report);
    words_chinese(false);
    p->tally.made += good;
    p->tally.failed += !good;
    for (guint i = 0; i < documents->len; i++)
        sign_document_free(documents->pdata[i]);
    g_ptr_array_free(documents, TRUE);
}

static void prove_refused(struct proving *p, const sign_report *report)
{
    show_about(p, report, NULL, NULL);
    words_chinese(true);
    sign_proof_add(p->proof, NULL, NULL, 0, report);
    words_chinese(false);
    p->tally.failed++;
}

/* All sites of one input. */
static void prove_input(struct proving *p, const char *path)
{
    sign_report *report = sign_report_new();
    sign_source *source = NULL;
    sign_status status = inputs_open(path, &p->tool->options, report, &source);
    if (!source)
        prove_refused(p, report);
    sign_report_free(report);
    bool going = source != NULL;
    while (going && p->possible && !stop_signal()) {
        sign_site *site = NULL;
        report = sign_report_new();
        status = sign_source_next(source, report, &site);
        going = status == SIGN_REFUSED || (status == SIGN_OK && site);
        if (site)
            prove_site(p, site, report);
        else if (status != SIGN_OK)
            prove_refused(p, report);
        else
            show_about(p, report, NULL, NULL);
        sign_site_free(site);
        sign_report_free(report);
    }
    sign_source_free(source);
}

/* Sets the pages and writes them; false after a finding. */
static bool write_proof(struct proving *p, const char *path)
{
    sign_report *report = sign_report_new();
    sign_document *document = NULL;
    sign_bytes bytes = {0};
    words_chinese(true);
    sign_status status = sign_proof_build(p->proof, report, &document);
    words_chinese(false);
    sign_pdf_options options = SIGN_PDF_OPTIONS_INIT;
    options.date = p->sheets.pdf.date;
    const sign_document *one = document;
    bool good = document && sign_pdf_write(&one, 1, &options, report, &bytes) == SIGN_OK;
    if (good && strcmp(path, "-") == 0)
        good = tool_output(&p->tool->show, bytes.data, bytes.len) == STATUS_DONE;
    else if (good)
        good = sign_bytes_save(&bytes, path, report) == SIGN_OK;
    show_report(&p->tool->show, report);
    sign_report_free(report);
    sign_bytes_free(&bytes);
    sign_document_free(document);
    return good && status == SIGN_OK;
}

static int prove(struct proving *p)
{
    struct show *show = &p->tool->show;
    const char *path = p->tool->options.output ? p->tool->options.output : DEFAULT_OUTPUT;
    if (strcmp(path, "-") != 0 && !g_str_has_suffix(path, ".pdf")) {
        show_finding(show, TOOL_PROOF_FORMAT, NULL, NULL, path, NULL);
        return STATUS_CANNOT;
    }
    if (!sheets_init(&p->sheets, p->tool) || !sheets_open(&p->sheets))
        return STATUS_CANNOT;
    sign_proof_new(p->sheets.context, words_translate, &p->proof);
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    p->tally.failed = inputs_list(p->tool->options.operands, paths, show);
    stop_catch();
    for (guint i = 0; i < paths->len && p->possible && !stop_signal(); i++)
        prove_input(p, paths->pdata[i]);
    g_ptr_array_free(paths, TRUE);
    bool any = p->tally.made + p->tally.failed > 0, written = false;
    if (stop_signal())
        return 128 + stop_signal();
    if (p->possible && any)
        written = write_proof(p, path);
    if (!written) {
        p->tally.failed += p->tally.made;
        p->tally.made = 0;
    }
    p->tally.asked = p->tally.made + p->tally.failed;
    int status = !p->possible ? STATUS_CANNOT : !written || p->tally.failed ? STATUS_PARTLY : STATUS_DONE;
    show_summary(show, &p->tally, false, written && strcmp(path, "-") != 0 ? path : NULL, status);
    return status;
}

int command_proof(struct tool *tool)
{
    struct proving proving = {.tool = tool, .possible = true};
    int status = prove(&proving);
    sign_proof_free(proving.proof);
    sheets_close(&proving.sheets);
    return status;
}
