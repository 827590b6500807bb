/* signgen return: Annex 1, from sites or from what a batch made of them. */
#include <stdlib.h>
#include <string.h>

#include "asked.h"
#include "commands.h"


struct returning {
    struct tool *tool;
    struct show *show;
    sign_annex *annex;
    sign_context *context; /* of a PDF; NULL for the other forms */
    struct asked asked;
    struct tally tally;
    size_t n_unreadable;
};

/* Reads all sites of some inputs; with `expect` they are the list of all places. */
static void read_sites(struct returning *r, sign_inputs *inputs, bool expect)
{
    const char *town = r->tool->options.town;
    sign_site *site = NULL;
    sign_status status;
    do {
        sign_report *report = sign_report_new();
        status = sign_inputs_next(inputs, report, &site);
        /* What is to be said of people and sheets was said when they were made; a return is about stations. */
        r->show->only_errors = site || status != SIGN_OK;
        show_report(r->show, report);
        r->show->only_errors = false;
        sign_report_free(report);
        r->n_unreadable += status == SIGN_IO;
        r->tally.failed += status == SIGN_REFUSED && !expect;
        if (!site)
            continue;
        const char *of = sign_site_value(site, "town");
        bool wanted = !town || (of && strcmp(of, town) == 0);
        if (wanted && expect)
            sign_annex_expect(r->annex, of, sign_site_value(site, "place"));
        else if (wanted)
            *(sign_annex_add(r->annex, site) == SIGN_OK ? &r->tally.made : &r->tally.skipped) += 1;
        sign_site_free(site);
    } while (status != SIGN_OK || site);
}

/* False when the return would be written over the list. */
static bool read_list(struct returning *r, const char *path, const char *output)
{
    sign_source_options options = asked_source(&r->tool->options, false);
    sign_inputs *inputs = NULL;
    options.members = options.sheet = options.encoding = NULL;
    sign_inputs_new(&path, 1, &options, NULL, &inputs);
    bool possible = tool_may_write(r->show, inputs, NULL, output) && asked_settle(r->tool, inputs);
    if (possible)
        read_sites(r, inputs, true);
    sign_inputs_free(inputs);
    return possible;
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
    options.form = g_str_has_suffix(path, ".csv") ? SIGN_ANNEX_CSV : SIGN_ANNEX_XLSX;
    options.by = r->tool->options.by;
    options.phone = r->tool->options.phone;
    options.date = r->asked.pdf.date;
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
    if (!asked_init(&r.asked, tool) || (paper && !(r.context = tool_context(tool)))) {
        sign_annex_free(r.annex);
        return STATUS_CANNOT;
    }
    sign_annex_day(r.annex, r.asked.build.year, r.asked.build.month, r.asked.build.day);
    sign_inputs *inputs = asked_inputs(tool, false);
    r.n_unreadable = sign_inputs_lost(inputs);
    bool possible = tool_may_write(r.show, inputs, NULL, output) && asked_settle(tool, inputs);
    if (possible)
        read_sites(&r, inputs, false);
    sign_inputs_free(inputs);
    if (possible && tool->options.list)
        possible = read_list(&r, tool->options.list, output);
    struct tally *tally = &r.tally;
    int status = STATUS_CANNOT;
    if (possible && r.n_unreadable == 0 && tally->made + tally->skipped + tally->failed > 0) {
        status = tally->failed > 0 ? STATUS_PARTLY : STATUS_DONE;
        if (tally->made + tally->skipped > 0 && !write_annex(&r, output)) {
            tally->failed += tally->made;
            tally->made = 0;
            status = STATUS_PARTLY;
        }
    }
    tally->asked = tally->made + tally->skipped + tally->failed;
    show_summary(r.show, tally, false, output, status);
    sign_annex_free(r.annex);
    sign_context_free(r.context);
    return status;
}
