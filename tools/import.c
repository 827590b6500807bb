/* signgen import: tables of sites as one YAML file. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "asked.h"
#include "commands.h"

struct import {
    struct show *show;
    GString *yaml;
    struct tally tally;
    size_t n_unreadable;
    bool flawed; /* errors among people, which do not refuse their site */
};

static void import_all(struct import *import, sign_inputs *inputs)
{
    sign_site *site = NULL;
    sign_status status;
    size_t at = 0;
    gsize before = import->yaml->len;
    do {
        sign_report *report = sign_report_new();
        status = sign_inputs_next(inputs, report, &site);
        import->flawed = import->flawed || sign_report_errors(report) > 0;
        show_report(import->show, report);
        sign_report_free(report);
        if (sign_inputs_at(inputs) != at)
            before = import->yaml->len;
        at = sign_inputs_at(inputs);
        import->tally.failed += status == SIGN_REFUSED;
        import->tally.made += site != NULL;
        if (status == SIGN_IO) {
            import->n_unreadable++;
            g_string_truncate(import->yaml, before);
        }
        char *text = site ? sign_site_yaml(site) : NULL;
        g_string_append(import->yaml, text ? text : "");
        free(text);
        sign_site_free(site);
    } while (status != SIGN_OK || site);
}

static bool save(struct import *import, const char *path)
{
    sign_bytes bytes = {(unsigned char *)import->yaml->str, import->yaml->len};
    sign_report *report = sign_report_new();
    bool good = sign_bytes_save(&bytes, path, report) == SIGN_OK;
    show_report(import->show, report);
    sign_report_free(report);
    return good;
}

int command_import(struct tool *tool)
{
    struct import import = {.show = &tool->show, .yaml = g_string_new("sites:\n")};
    const char *output = tool->options.output;
    sign_inputs *inputs = asked_inputs(tool, false);
    import.n_unreadable = sign_inputs_lost(inputs);
    bool possible = tool_may_write(&tool->show, inputs, NULL, output) && asked_settle(tool, inputs);
    if (possible)
        import_all(&import, inputs);
    sign_inputs_free(inputs);
    struct tally *tally = &import.tally;
    int status = STATUS_CANNOT;
    if (possible && tally->made > 0 && import.n_unreadable == 0) {
        status = tally->failed > 0 || import.flawed ? STATUS_PARTLY : STATUS_DONE;
        if (output && strcmp(output, "-") != 0 && !save(&import, output))
            status = STATUS_PARTLY;
        else if ((!output || strcmp(output, "-") == 0) &&
                 tool_output(&tool->show, import.yaml->str, import.yaml->len) != STATUS_DONE)
            status = STATUS_PARTLY;
    } else if (possible && import.n_unreadable == 0) {
        status = STATUS_PARTLY;
    }
    tally->asked = tally->made + tally->failed;
    show_summary(&tool->show, tally, false, output, status);
    g_string_free(import.yaml, TRUE);
    return status;
}
