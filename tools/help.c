/* --help; see help.h. */
#include "help.h"

#include <string.h>

#include "messages.h"
#include "terminal.h"

#define COLUMNS 100
#define HELP_AT 31

/* Two columns: `left`, and `help` from HELP_AT on, on a line of its own when left is long. */
static void append_row(GString *out, const char *left, const char *help)
{
    terminal_append_padded(out, left, HELP_AT);
    if (terminal_width(left) >= HELP_AT)
        g_string_append_printf(out, "\n%*s", HELP_AT, "");
    terminal_append_wrapped(out, help, HELP_AT, COLUMNS);
    g_string_append_c(out, '\n');
}

static char *option_words(const struct option_row *row)
{
    GString *left = g_string_new("  ");
    if (row->letter)
        g_string_append_printf(left, "-%c, ", row->letter);
    else
        g_string_append(left, "    ");
    g_string_append_printf(left, "--%s", row->name);
    if (row->value)
        g_string_append_printf(left, " %s", row->value);
    return g_string_free(left, FALSE);
}

char *help_usage(const struct command *command)
{
    const char *space = *command->operands ? " " : "";
    return g_strconcat("signgen ", command->name, " ", command->operands, space, _("[OPTION]..."), NULL);
}

static void append_usage(GString *out, const char *usage)
{
    char *line = messages_fill(_("Usage: {0}"), &usage, 1);
    g_string_append_printf(out, "%s\n\n", line);
    g_free(line);
}

static char *command_help(const struct command *command)
{
    GString *out = g_string_new(NULL);
    char *usage = help_usage(command);
    append_usage(out, usage);
    g_free(usage);
    terminal_append_wrapped(out, _(command->summary), 0, COLUMNS);
    g_string_append(out, "\n");
    if (*command->about) {
        g_string_append(out, "\n");
        terminal_append_wrapped(out, _(command->about), 0, COLUMNS);
        g_string_append(out, "\n");
    }
    g_string_append_printf(out, "\n%s\n", _("Options:"));
    const struct option_row *row;
    for (size_t i = 0; (row = options_row_at(command, i)) != NULL; i++) {
        char *left = option_words(row);
        GString *help = g_string_new(_(row->help));
        if (row->choices) {
            char **choices = g_strsplit(row->choices, " ", -1), *all = g_strjoinv(" | ", choices);
            g_string_append_printf(help, " [%s]", all);
            g_free(all);
            g_strfreev(choices);
        }
        append_row(out, left, help->str);
        g_string_free(help, TRUE);
        g_free(left);
    }
    return g_string_free(out, FALSE);
}

char *help_of(const struct command *command)
{
    if (command)
        return command_help(command);
    GString *out = g_string_new(NULL);
    append_usage(out, _("signgen COMMAND [ARGUMENT]... [OPTION]..."));
    terminal_append_wrapped(out, _("Print-ready wall signs of village and community volunteer service stations "
                                "from a YAML description."), 0, COLUMNS);
    g_string_append_printf(out, "\n\n%s\n", _("Commands:"));
    for (size_t i = 0; (command = options_command(i)) != NULL; i++) {
        char *left = g_strdup_printf("  %s %s", command->name, command->operands);
        append_row(out, left, _(command->summary));
        g_free(left);
    }
    g_string_append_printf(out, "\n%s\n", _("Options:"));
    append_row(out, "  -h, --help", _("print this help; signgen COMMAND --help: that of a command"));
    append_row(out, "      --version", _("print the version"));
    g_string_append(out, "\n");
    terminal_append_wrapped(out, _("Exit status: 0 everything was made; 1 at least one site or output failed, the "
                                "others are there; 2 the command could not start. A first sign: signgen new site "
                                "-o site.yaml, then signgen render site.yaml"), 0, COLUMNS);
    g_string_append(out, "\n");
    return g_string_free(out, FALSE);
}
