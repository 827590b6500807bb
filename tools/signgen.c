/* signgen: the command line of libsign. Finds the command, reads its options, runs it. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "columns.h"
#include "config.h"
#include "tool.h"
#include "words.h"

static const struct {
    enum command_bit bit;
    int (*run)(struct tool *tool);
} RUNS[] = {
    {FOR_RENDER, command_render},     {FOR_BATCH, command_batch},
    {FOR_MANIFEST, command_manifest},         {FOR_CHECK, command_check},   {FOR_TEMPLATES, command_templates},
    {FOR_FONTS, command_fonts},       {FOR_PROFILES, command_profiles}, {FOR_RULES, command_rules},
    {FOR_POLICIES, command_policies},
    {FOR_SCHEMA, command_schema},
    {FOR_PROOF, command_proof},     {FOR_IMPORT, command_import}, {FOR_RETURN, command_return},
    {FOR_NEW, command_new},           {FOR_TYPESET, command_typeset},
};

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
            show_finding(show, TOOL_STDOUT_UNWRITABLE, NULL, NULL, words_errno(n < 0 ? errno : EIO), NULL);
            return STATUS_PARTLY;
        }
        p += n;
        len -= (size_t)n;
    }
    return STATUS_DONE;
}

int tool_print(struct show *show, const char *text)
{
    char *encoded = words_encode(text);
    int status = tool_output(show, encoded, strlen(encoded));
    g_free(encoded);
    return status;
}

int tool_list(struct show *show, struct columns *table, const sign_report *report)
{
    show_report(show, report);
    char *text = columns_end(table);
    int status = tool_print(show, text);
    g_free(text);
    return sign_report_errors(report) > 0 ? STATUS_PARTLY : status;
}

/* A closed standard stream would give its number to the next file that is opened, and what is
 * printed would end in that file. */
static void hold_streams(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && errno == EBADF)
            /* The wrong direction, so that using it fails as it should. */
            if (open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
                _exit(STATUS_CANNOT);
}

static int print(struct show *show, char *text)
{
    int status = tool_print(show, text);
    g_free(text);
    return status;
}

static int print_version(struct show *show)
{
    const char *args[] = {PACKAGE_VERSION, sign_version()};
    char *head = words_fill("signgen {0} (libsign {1})\n", args, 2);
    const char *licence = _("Free software under the licence in the file LICENSE; there is no warranty.");
    char *text = g_strconcat(head, licence, "\n", NULL);
    g_free(head);
    return print(show, text);
}

static int refuse_command(struct show *show, const char *name)
{
    GPtrArray *names = g_ptr_array_new();
    const struct command *command;
    for (size_t i = 0; (command = options_command(i)) != NULL; i++)
        g_ptr_array_add(names, (char *)command->name);
    g_ptr_array_add(names, NULL);
    const char *const *words = (const char *const *)names->pdata;
    char *all = g_strjoinv(", ", (char **)names->pdata);
    if (name[0] == '-')
        show_finding(show, TOOL_OPTION_UNKNOWN, NULL,
                     sign_nearest(name, (const char *[]){"--help", "--version", NULL}), name, "signgen", NULL);
    else
        show_finding(show, TOOL_COMMAND_UNKNOWN, NULL, sign_nearest(name, words), name, all, NULL);
    g_free(all);
    g_ptr_array_free(names, TRUE);
    return STATUS_CANNOT;
}

static int run(const struct command *command, char **args, struct tool *tool)
{
    tool->command = command;
    int status = STATUS_CANNOT;
    if (!options_parse(command, args, &tool->options, &tool->show))
        status = STATUS_CANNOT;
    else if (tool->options.help)
        status = print(&tool->show, options_help(command));
    else
        for (size_t i = 0; i < G_N_ELEMENTS(RUNS); i++)
            if (RUNS[i].bit == command->bit)
                status = RUNS[i].run(tool);
    options_clear(&tool->options);
    return status;
}

static int start(char **args, struct tool *tool)
{
    const char *name = *args;
    if (!name) {
        char *help = options_help(NULL);
        char *encoded = words_encode(help);
        fputs(encoded, stderr);
        g_free(encoded);
        g_free(help);
        return STATUS_CANNOT;
    }
    if (strcmp(name, "--complete") == 0)
        return command_complete(args + 1);
    if (strcmp(name, "--version") == 0)
        return print_version(&tool->show);
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
        return print(&tool->show, options_help(NULL));
    bool asks_help = strcmp(name, "help") == 0;
    if (asks_help && !args[1])
        return print(&tool->show, options_help(NULL));
    if (asks_help)
        name = *++args;
    const struct command *command = options_find_command(name);
    if (!command)
        return refuse_command(&tool->show, name);
    return asks_help ? print(&tool->show, options_help(command)) : run(command, args + 1, tool);
}

int main(int argc, char **argv)
{
    hold_streams();
    /* A limit on file sizes is to be an error of the write, not an end in the middle of it. */
    signal(SIGXFSZ, SIG_IGN);
    words_setup();
    struct tool tool = {0};
    show_init(&tool.show, argc > 0 && options_want_json(argv + 1));
    int status = start(argc > 0 ? argv + 1 : argv, &tool);
    show_clear(&tool.show);
    return status;
}
