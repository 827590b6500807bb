/* signgen typeset: one paragraph as JSON. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "messages.h"
#include "terminal.h"

#define TEXT_LIMIT_MB 16

/* All of standard input; NULL after a finding. */
static GString *read_input(struct show *show)
{
    if (isatty(STDIN_FILENO) == 1)
        show_finding(show, TOOL_STDIN_TERMINAL, NULL, NULL, NULL);
    GString *text = g_string_new(NULL);
    char block[65536];
    for (;;) {
        ssize_t n = read(STDIN_FILENO, block, sizeof block);
        if (n == 0)
            break;
        if (n > 0) {
            g_string_append_len(text, block, n);
        } else if (errno != EINTR) {
            show_finding(show, TOOL_STDIN_UNREADABLE, "-", NULL, messages_errno(errno), NULL);
            g_string_free(text, TRUE);
            return NULL;
        }
        if (text->len > TEXT_LIMIT_MB << 20) {
            show_finding(show, TOOL_TEXT_TOO_LONG, "-", NULL, G_STRINGIFY(TEXT_LIMIT_MB), NULL);
            g_string_free(text, TRUE);
            return NULL;
        }
    }
    if (text->len && text->str[text->len - 1] == '\n')
        g_string_truncate(text, text->len - 1);
    if (text->len && text->str[text->len - 1] == '\r')
        g_string_truncate(text, text->len - 1);
    return text;
}

int command_typeset(struct tool *tool)
{
    const struct options *given = &tool->options;
    struct show *show = &tool->show;
    sign_typeset_options options = SIGN_TYPESET_OPTIONS_INIT;
    options.vertical = given->mode && strcmp(given->mode, "v") == 0;
    options.width_em = given->width_em;
    options.indent_em = given->indent_em;
    options.autospace_em = given->autospace_em;
    options.no_compress = given->no_compress;
    options.no_trim_start = given->no_trim_start;
    options.space_first = given->space_first;
    options.hang = given->hang;
    options.keep_units = given->keep_units;
    options.words = given->words;
    options.grid = given->grid;
    options.no_orphan_control = given->no_orphan_control;
    options.align = given->align ? given->align : options.align;
    options.level = given->level ? given->level : options.level;
    options.breaker = given->breaker ? given->breaker : options.breaker;
    options.role = given->role ? given->role : options.role;
    GString *text;
    if (strcmp(given->operands[0], "-") == 0) {
        if ((text = read_input(show)) == NULL)
            return STATUS_CANNOT;
    } else {
        char *argument = terminal_argument(given->operands[0]);
        text = g_string_new(argument);
        g_free(argument);
    }
    int status = STATUS_CANNOT;
    sign_context *context = tool_context(tool);
    if (context) {
        sign_report *report = sign_report_new();
        sign_bytes json = {0};
        sign_status made = sign_typeset(context, text->str, text->len, &options, report, &json);
        show_report(show, report);
        sign_report_free(report);
        status = made == SIGN_OK ? STATUS_DONE : made == SIGN_MISUSE ? STATUS_CANNOT : STATUS_PARTLY;
        if (made == SIGN_OK && tool_output(show, json.data, json.len) != STATUS_DONE)
            status = STATUS_PARTLY;
        if (status == STATUS_DONE && (json.len == 0 || json.data[json.len - 1] != '\n'))
            status = tool_output(show, "\n", 1);
        sign_bytes_free(&json);
        sign_context_free(context);
    }
    g_string_free(text, TRUE);
    return status;
}
