/* What the commands share; see tool.h. */
#include "tool.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "messages.h"
#include "terminal.h"

static const char *environment(const char *name)
{
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

sign_context *tool_context(struct tool *tool)
{
    const struct options *given = &tool->options;
    sign_context_options options = SIGN_CONTEXT_OPTIONS_INIT;
    options.data_dir = given->data_dir ? given->data_dir : environment("SIGNGEN_DATADIR");
    options.font_paths = given->font_paths;
    options.n_font_paths = g_strv_length((char **)given->font_paths);
    options.ignore_system_fonts = given->ignore_system_fonts;
    options.template_paths = given->template_paths;
    options.n_template_paths = g_strv_length((char **)given->template_paths);
    options.root = given->root;
    sign_report *report = sign_report_new();
    sign_context *context = NULL;
    sign_context_new(&options, report, &context);
    show_report(&tool->show, report);
    sign_report_free(report);
    return context;
}

bool tool_may_write(struct show *show, const sign_inputs *inputs, sign_context *context, const char *path)
{
    sign_report *report = sign_report_new();
    bool good = !path || strcmp(path, "-") == 0 || sign_inputs_guard(inputs, context, path, report) == SIGN_OK;
    show_report(show, report);
    sign_report_free(report);
    return good;
}

int tool_output(struct show *show, const void *bytes, size_t len)
{
    for (const char *p = bytes; len > 0;) {
        ssize_t n = write(STDOUT_FILENO, p, len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            show_finding(show, TOOL_STDOUT_UNWRITABLE, NULL, NULL, messages_errno(n < 0 ? errno : EIO), NULL);
            return STATUS_PARTLY;
        }
        p += n;
        len -= (size_t)n;
    }
    return STATUS_DONE;
}

int tool_print(struct show *show, const char *text)
{
    char *encoded = terminal_encode(text);
    int status = tool_output(show, encoded, strlen(encoded));
    g_free(encoded);
    return status;
}

bool tool_write_pdf(struct show *show, const sign_document *document, const char *path, int64_t date, sign_report *report)
{
    sign_bytes bytes = {0};
    sign_pdf_options options = SIGN_PDF_OPTIONS_INIT;
    options.date = date;
    bool good = sign_pdf_write(&document, 1, &options, report, &bytes) == SIGN_OK;
    if (good && strcmp(path, "-") == 0)
        good = tool_output(show, bytes.data, bytes.len) == STATUS_DONE;
    else if (good)
        good = sign_bytes_save(&bytes, path, report) == SIGN_OK;
    sign_bytes_free(&bytes);
    return good;
}
