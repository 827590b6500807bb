/* What a command may still touch; see sandboxed.h. */
#include "sandboxed.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sandbox.h"
#include "sign.h"

/* The folder that is there: `path` itself, or the nearest above it. */
static void add_folder(GPtrArray *list, const char *path)
{
    if (!path || strcmp(path, "-") == 0)
        return;
    char *at = g_canonicalize_filename(path, NULL);
    while (!g_file_test(at, G_FILE_TEST_IS_DIR)) {
        char *above = g_path_get_dirname(at);
        g_free(at);
        at = above;
    }
    g_ptr_array_add(list, at);
}

/* A name with a slash or the ending of YAML is a path. */
static void add_named(GPtrArray *list, const char *name)
{
    if (name && (strchr(name, '/') || g_str_has_suffix(name, ".yaml") || g_str_has_suffix(name, ".yml")))
        add_folder(list, name);
}

static void add_all(GPtrArray *list, const char *const *names, void (*add)(GPtrArray *list, const char *name))
{
    for (; names && *names; names++)
        add(list, *names);
}

/* logos=emblem.svg of --set: what it names lies beside who says it, here. */
static void add_value(GPtrArray *list, const char *pair)
{
    const char *value = strchr(pair, '=');
    char **parts = g_strsplit(value ? value + 1 : "", ",", -1);
    for (size_t i = 0; parts[i]; i++)
        if (*parts[i] && g_file_test(parts[i], G_FILE_TEST_EXISTS))
            add_folder(list, parts[i]);
    g_strfreev(parts);
}

void sandboxed_enter(struct tool *tool)
{
    const struct options *given = &tool->options;
    GPtrArray *readable = g_ptr_array_new_with_free_func(g_free), *writable = g_ptr_array_new_with_free_func(g_free);
    sandbox_own(readable, given->data_dir ? given->data_dir : g_getenv("SIGNGEN_DATADIR"));
    g_ptr_array_add(readable, g_build_filename(g_get_user_cache_dir(), "fontconfig", NULL));
    add_all(readable, given->operands, add_folder);
    add_all(readable, given->font_paths, add_folder);
    add_all(readable, given->template_paths, add_folder);
    add_all(readable, given->templates, add_named);
    add_all(readable, given->set, add_value);
    const char *const files[] = {given->members, given->list, given->root};
    const char *const named[] = {given->policy, given->identity, given->profile};
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++)
        add_folder(readable, files[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(named); i++)
        add_named(readable, named[i]);
    if (given->output || !(tool->command->bit & (FOR_CHECK | FOR_IMPORT | FOR_TIDY))) /* they write nothing unasked */
        add_folder(writable, given->output ? given->output : ".");
    add_folder(writable, given->report);
    if (writable->len)
        g_setenv("TMPDIR", writable->pdata[0], TRUE); /* where libraries below write their parts */
    g_ptr_array_add(readable, NULL);
    g_ptr_array_add(writable, g_strdup("/dev/null"));
    g_ptr_array_add(writable, NULL);
    const char *library;
    int there;
    for (size_t i = 0; sign_library_at(i, &library, &there); i++) /* while they may still be opened */
        continue;
    bool whole, files_closed = sandbox_files((const char *const *)readable->pdata, (const char *const *)writable->pdata), calls_closed = sandbox_calls();
    const char *kernel = sandbox_kernel(&whole);
    g_ptr_array_free(readable, TRUE);
    g_ptr_array_free(writable, TRUE);
    if (!files_closed || !calls_closed)
        show_finding(&tool->show, TOOL_SANDBOX_PARTLY, NULL, NULL, kernel, NULL);
}
