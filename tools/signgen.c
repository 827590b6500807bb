/* signgen: the command line of libsign. Finds the command, reads its options, runs it. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commandline.h"
#include "commands.h"
#include "config.h"
#include "help.h"
#include "messages.h"
#include "sandboxed.h"
#include "terminal.h"

static const struct {
    enum command_bit bit;
    int (*run)(struct tool *tool);
} RUNS[] = {
    {FOR_RENDER, command_render},     {FOR_BATCH, command_batch},       {FOR_MANIFEST, command_manifest},
    {FOR_CHECK, command_check},       {FOR_PROOF, command_proof},       {FOR_WALL, command_wall},                {FOR_LEDGER, command_ledger}, {FOR_RETURN, command_return},
    {FOR_IMPORT, command_import},     {FOR_TEMPLATES, command_list}, {FOR_FONTS, command_list},
    {FOR_PROFILES, command_list}, {FOR_POLICIES, command_list}, {FOR_RULES, command_rules},
    {FOR_IDENTITIES, command_identity}, {FOR_TIDY, command_tidy},
    {FOR_SCHEMA, command_schema},     {FOR_NEW, command_new},           {FOR_TYPESET, command_typeset},
    {FOR_SERVE, command_serve},
};

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

/* A line of the libraries that are there, or of those that are not; "": there are none of these. */
static char *loaded(int wanted)
{
    GPtrArray *names = g_ptr_array_new();
    const char *name;
    int there;
    for (size_t i = 0; sign_library_at(i, &name, &there); i++)
        if (there == wanted)
            g_ptr_array_add(names, (char *)name);
    g_ptr_array_add(names, NULL);
    char *list = g_strjoinv(", ", (char **)names->pdata);
    char *line = *list ? messages_fill(wanted ? _("loaded when needed: {0}") : _("not there: {0}"), (const char *[]){list}, 1) : g_strdup("");
    char *whole = g_strconcat(line, *line ? "\n" : "", NULL);
    g_free(line);
    g_free(list);
    g_ptr_array_free(names, TRUE);
    return whole;
}

static int print_version(struct show *show)
{
    const char *args[] = {PACKAGE_VERSION, sign_version()};
    char *head = messages_fill("signgen {0} (libsign {1})\n", args, 2);
    const char *licence = _("Free software under the licence in the file LICENSE; there is no warranty.");
    char *with = loaded(1), *without = loaded(0), *versions = sign_versions();
    char *text = g_strconcat(head, versions, "\n", with, without, licence, "\n", NULL);
    g_free(head);
    g_free(with);
    g_free(without);
    sign_free(versions);
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
    if (!commandline_read(command, args, &tool->options, &tool->show))
        status = STATUS_CANNOT;
    else if (tool->options.help)
        status = print(&tool->show, help_of(command));
    else if (!tool->options.report || show_keep(&tool->show, tool->options.report, tool->options.operands)) {
        if (tool->options.sandbox)
            sandboxed_enter(tool);
        for (size_t i = 0; i < G_N_ELEMENTS(RUNS); i++)
            if (RUNS[i].bit == command->bit)
                status = RUNS[i].run(tool);
    }
    if (tool->show.all && !show_write(&tool->show, tool->options.report) && status == STATUS_DONE)
        status = STATUS_PARTLY;
    commandline_clear(&tool->options);
    return status;
}

static int start(char **args, struct tool *tool)
{
    const char *name = *args;
    if (!name) {
        char *help = help_of(NULL);
        char *encoded = terminal_encode(help);
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
        return print(&tool->show, help_of(NULL));
    bool asks_help = strcmp(name, "help") == 0;
    if (asks_help && !args[1])
        return print(&tool->show, help_of(NULL));
    if (asks_help)
        name = *++args;
    const struct command *command = options_command_called(name);
    if (!command)
        return refuse_command(&tool->show, name);
    return asks_help ? print(&tool->show, help_of(command)) : run(command, args + 1, tool);
}

int main(int argc, char **argv)
{
    hold_streams();
    /* A limit on file sizes is to be an error of the write, not an end in the middle of it. */
    signal(SIGXFSZ, SIG_IGN);
    messages_setup();
    struct tool tool = {0};
    show_init(&tool.show, argc > 0 && commandline_wants_json(argv + 1));
    int status = start(argc > 0 ? argv + 1 : argv, &tool);
    show_clear(&tool.show);
    return status;
}
