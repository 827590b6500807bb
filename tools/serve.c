/* signgen serve: looks at what was asked, and becomes the program of the service, which has its own libraries. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "messages.h"

#define PROGRAM "signgen-serve"

static void add(GPtrArray *args, const char *name, const char *value)
{
    if (value)
        g_ptr_array_add(args, g_strconcat(name, "=", value, NULL));
}

static void add_number(GPtrArray *args, const char *name, double value)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    if (value > 0)
        add(args, name, g_ascii_dtostr(text, sizeof text, value));
}

static void add_list(GPtrArray *args, const char *name, const char *const *list)
{
    for (; *list; list++) {
        char *path = g_canonicalize_filename(*list, NULL);
        add(args, name, strcmp(name, "host") == 0 ? *list : path);
        g_free(path);
    }
}

/* The first of these that is there; g_free(). */
static char *first(char *const *paths, GFileTest is)
{
    char *found = NULL;
    for (; *paths && !found; paths++)
        found = g_file_test(*paths, is) ? realpath(*paths, NULL) : NULL;
    return found;
}

/* The folder of this program; of the portable archive, that of the programs that start those in it. */
static char *here(void)
{
    if (getenv("SIGNGEN_HOME"))
        return g_strdup(getenv("SIGNGEN_HOME"));
    char *file = realpath("/proc/self/exe", NULL), *folder = file ? g_path_get_dirname(file) : g_strdup(".");
    free(file);
    return folder;
}

static char *find_program(const char *folder)
{
    char *paths[] = {g_build_filename(folder, PROGRAM, NULL), g_build_filename(folder, "..", "libexec", "libsign", PROGRAM, NULL),
                     g_strdup(PKGLIBEXECDIR "/" PROGRAM), NULL};
    char *found = first(paths, G_FILE_TEST_IS_EXECUTABLE);
    for (size_t i = 0; paths[i]; i++)
        g_free(paths[i]);
    return found;
}

static char *find_pages(const char *folder, const char *data)
{
    char *paths[] = {g_build_filename(data ? data : "/nonexistent", "serve", "page", NULL), g_build_filename(data ? data : "/nonexistent", "page", NULL),
                     g_build_filename(folder, "..", "share", "libsign", "page", NULL), g_build_filename(folder, "share", "libsign", "page", NULL),
                     g_strdup(PKGDATADIR "/page"), NULL};
    char *found = first(paths, G_FILE_TEST_IS_DIR);
    for (size_t i = 0; paths[i]; i++)
        g_free(paths[i]);
    return found;
}

/* This machine alone, whatever its port. */
static bool is_loopback(const char *listen)
{
    return (g_str_has_prefix(listen, "127.") && strspn(listen, "0123456789.") == strcspn(listen, ":")) || g_str_has_prefix(listen, "localhost:") || g_str_has_prefix(listen, "[::1]:");
}

static bool is_address(const char *listen)
{
    const char *colon = strrchr(listen, ':');
    return colon && colon != listen && colon[1] && strspn(colon + 1, "0123456789") == strlen(colon + 1) && strlen(colon + 1) <= 5 &&
           atoi(colon + 1) <= 65535;
}

int command_serve(struct tool *tool)
{
    const struct options *given = &tool->options;
    const char *listen = given->listen ? given->listen : "127.0.0.1:8765", *data = given->data_dir ? given->data_dir : getenv("SIGNGEN_DATADIR");
    char *folder = here(), *program = find_program(folder), *pages = find_pages(folder, data);
    GPtrArray *args = g_ptr_array_new();
    if (!is_address(listen)) {
        show_finding(&tool->show, TOOL_SERVE_ADDRESS, NULL, NULL, listen, NULL);
    } else if (!is_loopback(listen) && !given->token_file) {
        show_finding(&tool->show, TOOL_SERVE_TOKEN, NULL, NULL, listen, NULL);
    } else if (!program || !pages) {
        show_finding(&tool->show, TOOL_SERVE_PROGRAM, NULL, NULL, PROGRAM, NULL);
    } else {
        g_ptr_array_add(args, program);
        add(args, "listen", listen);
        add(args, "pages", pages);
        char *real = data && *data ? g_canonicalize_filename(data, NULL) : NULL, *state = given->state ? g_canonicalize_filename(given->state, NULL) : NULL;
        add(args, "data-dir", real);
        add(args, "state", state);
        add(args, "token-file", given->token_file);
        add(args, "open", given->open ? "yes" : NULL);
        add(args, "ignore-system-fonts", given->ignore_system_fonts ? "yes" : NULL);
        add_list(args, "host", given->hosts);
        add_list(args, "font-path", given->font_paths);
        add_list(args, "template-path", given->template_paths);
        add_number(args, "workers", given->workers);
        add_number(args, "keep", given->keep_hours * 3600);
        add_number(args, "seconds", given->seconds);
        add_number(args, "upload", given->upload_mb);
        add_number(args, "queue", given->queue);
        g_ptr_array_add(args, NULL);
        execv(program, (char **)args->pdata);
        show_finding(&tool->show, TOOL_SERVE_PROGRAM, NULL, NULL, messages_errno(errno), NULL);
    }
    return STATUS_CANNOT;
}
