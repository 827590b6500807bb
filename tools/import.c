/* signgen import: tables of sites as one YAML file. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "inputs.h"
#include "tool.h"

struct import {
    struct show *show;
    GString *yaml;
    struct tally tally;
    size_t n_unreadable;
};

/* All sites of one table; those with the code of a later one are taken out again. */
static void import_table(struct import *import, const char *path, const struct options *options)
{
    sign_report *opening = sign_report_new();
    sign_source *source = NULL;
    inputs_open(path, options, false, opening, &source);
    show_report(import->show, opening);
    sign_report_free(opening);
    sign_status status = source ? SIGN_REFUSED : SIGN_IO;
    sign_site *site = NULL;
    GArray *starts = g_array_new(FALSE, FALSE, sizeof(gsize)); /* by number, of what was written */
    gsize before = import->yaml->len;
    while (status == SIGN_REFUSED || site) {
        sign_report *report = sign_report_new();
        status = sign_source_next(source, report, &site);
        show_report(import->show, report);
        sign_report_free(report);
        while (starts->len < sign_source_count(source))
            g_array_append_val(starts, import->yaml->len);
        size_t twin = sign_source_twin(source);
        if (twin) {
            gsize from = g_array_index(starts, gsize, twin - 1);
            gsize to = twin < starts->len ? g_array_index(starts, gsize, twin) : import->yaml->len;
            g_string_erase(import->yaml, (gssize)from, (gssize)(to - from));
            for (size_t i = twin; i < starts->len; i++)
                g_array_index(starts, gsize, i) -= to - from;
            import->tally.failed += to > from;
            import->tally.made -= to > from;
        }
        if (site) {
            char *text = sign_site_yaml(site);
            g_string_append(import->yaml, text ? text : "");
            free(text);
            import->tally.made++;
            sign_site_free(site);
        }
    }
    g_array_free(starts, TRUE);
    import->tally.failed += sign_source_refused(source);
    if (status != SIGN_OK) {
        import->n_unreadable++;
        g_string_truncate(import->yaml, before);
    }
    sign_source_free(source);
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
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    import.n_unreadable = inputs_list(tool->options.operands, paths, &tool->show);
    for (guint i = 0; i < paths->len; i++)
        import_table(&import, paths->pdata[i], &tool->options);
    g_ptr_array_free(paths, TRUE);
    struct tally *tally = &import.tally;
    int status = STATUS_CANNOT;
    if (tally->made > 0 && import.n_unreadable == 0) {
        status = tally->failed > 0 ? STATUS_PARTLY : STATUS_DONE;
        if (output && strcmp(output, "-") != 0 && !save(&import, output))
            status = STATUS_PARTLY;
        else if ((!output || strcmp(output, "-") == 0) &&
                 tool_output(&tool->show, import.yaml->str, import.yaml->len) != STATUS_DONE)
            status = STATUS_PARTLY;
    } else if (import.n_unreadable == 0) {
        status = STATUS_PARTLY;
    }
    tally->asked = tally->made + tally->failed;
    show_summary(&tool->show, tally, false, output, status);
    g_string_free(import.yaml, TRUE);
    return status;
}
