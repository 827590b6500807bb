/* signgen check: what render would complain about, alone, as a preflight sheet of each document, or in the tables
 * themselves. */
#include <string.h>

#include "asked.h"
#include "commands.h"
#include "messages.h"
#include "proof.h"
#include "render.h"

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
        status = render_make(tool);
        good = sign_checked_write((const char *const *)paths->pdata, paths->len, &options, show->kept, sign_chinese,
                                  report, &bytes) == SIGN_OK;
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
            return render_make(tool);
        show_finding(&tool->show, TOOL_PAPER_FORMAT, NULL, NULL, path, NULL);
        return STATUS_CANNOT;
    }
    if (path && g_str_has_suffix(path, ".xlsx"))
        return check_back(tool, path);
    return path ? proof_make(tool, SIGN_BATCH_PREFLIGHT) : render_make(tool);
}
