/* signgen ledger: the forms of stations' ledgers, on paper and as workbooks. */
#include <string.h>

#include "asked.h"
#include "commands.h"

#define MOST_PAPERS 64 /* of one site */

struct ledger {
    struct show *show;
    sign_context *context;
    struct asked asked;
    struct tally tally;
};

typedef bool writer(struct ledger *ledger, const sign_site *site, const char *path, sign_report *report);

static bool save(sign_bytes *bytes, const char *path, sign_report *report)
{
    bool good = sign_bytes_save(bytes, path, report) == SIGN_OK;
    sign_bytes_free(bytes);
    return good;
}

/* Index, forms and spine, one behind the other. */
static bool write_pdf(struct ledger *ledger, const sign_site *site, const char *path, sign_report *report)
{
    static const char *const SHEETS[] = {"ledger-index", "ledger", "ledger-spine"};
    sign_document *papers[MOST_PAPERS];
    size_t n = 0;
    bool good = true;
    sign_bytes bytes = {0};
    for (size_t i = 0; i < G_N_ELEMENTS(SHEETS); i++) {
        sign_build_options build = ledger->asked.build;
        size_t parts = 0;
        build.template_name = SHEETS[i];
        good = good && sign_template_parts(ledger->context, site, &build, report, &parts) == SIGN_OK;
        for (build.part = 0; good && build.part < parts && n < MOST_PAPERS; build.part++)
            good = sign_document_build(ledger->context, site, &build, report, &papers[n]) == SIGN_OK && ++n;
    }
    good = good && sign_pdf_write((const sign_document *const *)papers, n, &ledger->asked.pdf, report, &bytes) == SIGN_OK &&
           save(&bytes, path, report);
    for (size_t i = 0; i < n; i++)
        sign_document_free(papers[i]);
    return good;
}

static bool write_xlsx(struct ledger *ledger, const sign_site *site, const char *path, sign_report *report)
{
    sign_bytes bytes = {0};
    return sign_ledger_write(ledger->context, site, &ledger->asked.build, ledger->asked.pdf.date, report, &bytes) == SIGN_OK &&
           save(&bytes, path, report);
}

static bool write_into(struct ledger *ledger, const sign_site *site, const char *folder, sign_report *report, writer *write,
                       const char *ending)
{
    char *name = g_strdelimit(g_strdup(sign_site_value(site, "name")), "/\\:*?\"<>|", '-');
    char *path = g_strdup_printf("%s%s-台账%s", folder, name, ending);
    bool good = write(ledger, site, path, report);
    g_free(name);
    g_free(path);
    return good;
}

static void write_site(struct ledger *ledger, const sign_site *site, const char *output)
{
    sign_report *report = sign_report_new();
    bool good;
    if (g_str_has_suffix(output, "/")) {
        g_mkdir_with_parents(output, 0777); /* what is wrong with it, the files will say */
        good = write_into(ledger, site, output, report, write_pdf, ".pdf") &&
               write_into(ledger, site, output, report, write_xlsx, ".xlsx");
    } else {
        good = (g_str_has_suffix(output, ".xlsx") ? write_xlsx : write_pdf)(ledger, site, output, report);
    }
    *(good ? &ledger->tally.made : &ledger->tally.failed) += 1;
    show_report(ledger->show, report);
    sign_report_free(report);
}

static void read_sites(struct ledger *ledger, sign_inputs *inputs, const char *output)
{
    sign_site *site = NULL;
    sign_status status;
    do {
        sign_report *report = sign_report_new();
        status = sign_inputs_next(inputs, report, &site);
        show_report(ledger->show, report);
        sign_report_free(report);
        ledger->tally.failed += status != SIGN_OK;
        ledger->tally.asked += site != NULL || status != SIGN_OK;
        if (site && ledger->tally.made > 0 && !g_str_has_suffix(output, "/")) {
            show_finding(ledger->show, TOOL_LEDGER_ONE, NULL, NULL, output, NULL);
            ledger->tally.failed++;
        } else if (site) {
            write_site(ledger, site, output);
        }
        sign_site_free(site);
    } while (status != SIGN_OK || site);
}

int command_ledger(struct tool *tool)
{
    const char *output = tool->options.output ? tool->options.output : "ledger.pdf";
    if (!g_str_has_suffix(output, "/") && !g_str_has_suffix(output, ".pdf") && !g_str_has_suffix(output, ".xlsx")) {
        show_finding(&tool->show, TOOL_LEDGER_FORM, NULL, NULL, output, NULL);
        return STATUS_CANNOT;
    }
    struct ledger ledger = {.show = &tool->show};
    if (!asked_init(&ledger.asked, tool) || !(ledger.context = tool_context(tool)))
        return STATUS_CANNOT;
    sign_inputs *inputs = asked_inputs(tool, false);
    struct tally *tally = &ledger.tally;
    tally->failed = sign_inputs_lost(inputs);
    bool possible = tool_may_write(ledger.show, inputs, NULL, output) && asked_settle(tool, inputs);
    if (possible)
        read_sites(&ledger, inputs, output);
    sign_inputs_free(inputs);
    sign_context_free(ledger.context);
    int status = !possible || tally->made + tally->failed == 0 ? STATUS_CANNOT : tally->failed > 0 ? STATUS_PARTLY : STATUS_DONE;
    show_summary(ledger.show, tally, false, output, status);
    return status;
}
