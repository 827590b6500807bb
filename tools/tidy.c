/* signgen tidy: the input with the marks of its texts mended. */
#include <string.h>

#include "asked.h"
#include "commands.h"

/* A workbook is written as .xlsx; a text keeps what it is. */
static bool ends_rightly(struct tool *tool, const sign_bytes *bytes, const char *output)
{
    bool book = bytes->len > 2 && memcmp(bytes->data, "PK", 2) == 0;
    if (!book || !output || strcmp(output, "-") == 0 || g_str_has_suffix(output, ".xlsx"))
        return true;
    show_finding(&tool->show, TOOL_TIDY_ENDING, NULL, NULL, output, NULL);
    return false;
}

static sign_status save(struct tool *tool, const sign_bytes *bytes, const char *output, sign_report *report)
{
    if (output && strcmp(output, "-") != 0)
        return sign_bytes_save(bytes, output, report);
    return tool_output(&tool->show, bytes->data, bytes->len) == STATUS_DONE ? SIGN_OK : SIGN_IO;
}

int command_tidy(struct tool *tool)
{
    const char *output = tool->options.output;
    sign_source_options source = asked_source(&tool->options, true);
    sign_inputs *inputs = asked_inputs(tool, true);
    sign_report *report = sign_report_new();
    sign_bytes bytes = {0};
    int status = STATUS_CANNOT;
    if (sign_inputs_count(inputs) == 1 && tool_may_write(&tool->show, inputs, NULL, output)) {
        sign_status made = sign_tidy(sign_inputs_path(inputs, 0), &source, report, &bytes);
        if (made == SIGN_OK && ends_rightly(tool, &bytes, output))
            status = save(tool, &bytes, output, report) == SIGN_OK && sign_report_errors(report) == 0 ? STATUS_DONE : STATUS_PARTLY;
    }
    show_report(&tool->show, report);
    sign_bytes_free(&bytes);
    sign_report_free(report);
    sign_inputs_free(inputs);
    return status;
}
