/* Reading what the operands name; see inputs.h. */
#include "inputs.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "words.h"

static bool is_description(const char *leaf)
{
    char *lower = g_ascii_strdown(leaf, -1);
    bool yes = leaf[0] != '.' && (g_str_has_suffix(lower, ".yaml") || g_str_has_suffix(lower, ".yml"));
    g_free(lower);
    return yes;
}

static int by_bytes(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Adds the YAML files of a folder in the order of their bytes; false after a finding. */
static bool list_folder(const char *folder, GPtrArray *paths, struct show *show)
{
    DIR *dir = opendir(folder);
    if (!dir) {
        show_finding(show, TOOL_FOLDER_UNREADABLE, folder, NULL, words_errno(errno), NULL);
        return false;
    }
    GPtrArray *found = g_ptr_array_new();
    errno = 0;
    for (struct dirent *entry; (entry = readdir(dir)) != NULL; errno = 0)
        if (is_description(entry->d_name))
            g_ptr_array_add(found, g_build_filename(folder, entry->d_name, NULL));
    int error = errno;
    closedir(dir);
    g_ptr_array_sort(found, by_bytes);
    guint n = found->len;
    g_ptr_array_extend_and_steal(paths, found);
    if (error)
        show_finding(show, TOOL_FOLDER_UNREADABLE, folder, NULL, words_errno(error), NULL);
    else if (n == 0)
        show_finding(show, TOOL_FOLDER_EMPTY, folder, NULL, NULL);
    return !error && n > 0;
}

static void load(const char *path, struct input *input, struct inputs *inputs, struct show *show)
{
    if (strcmp(path, "-") == 0 && isatty(STDIN_FILENO) == 1)
        show_finding(show, TOOL_STDIN_TERMINAL, NULL, NULL, NULL);
    sign_report *report = sign_report_new();
    input->path = g_strdup(path);
    struct stat st;
    if (strcmp(path, "-") != 0 && stat(path, &st) == 0) {
        input->device = st.st_dev;
        input->inode = st.st_ino;
    }
    sign_sites_load(path, report, &input->sites);
    show_report(show, report);
    sign_report_free(report);
    if (!input->sites)
        inputs->n_unreadable++;
    inputs->n_sites += sign_sites_count(input->sites);
    inputs->n_refused += sign_sites_refused(input->sites);
}

size_t inputs_list(const char *const *operands, GPtrArray *paths, struct show *show)
{
    size_t n_lost = 0;
    for (; *operands; operands++) {
        struct stat st;
        if (strcmp(*operands, "-") != 0 && stat(*operands, &st) == 0 && S_ISDIR(st.st_mode))
            n_lost += !list_folder(*operands, paths, show);
        else
            g_ptr_array_add(paths, g_strdup(*operands));
    }
    return n_lost;
}

void inputs_load(const char *const *operands, struct inputs *inputs, struct show *show)
{
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    *inputs = (struct inputs){.n_unreadable = inputs_list(operands, paths, show)};
    inputs->inputs = g_new0(struct input, paths->len);
    inputs->n = paths->len;
    for (guint i = 0; i < paths->len; i++)
        load(paths->pdata[i], &inputs->inputs[i], inputs, show);
    g_ptr_array_free(paths, TRUE);
}

void inputs_clear(struct inputs *inputs)
{
    for (size_t i = 0; i < inputs->n; i++) {
        sign_sites_free(inputs->inputs[i].sites);
        g_free(inputs->inputs[i].path);
    }
    g_free(inputs->inputs);
    *inputs = (struct inputs){0};
}

bool inputs_have_file(const struct inputs *inputs, const char *path)
{
    struct stat st;
    if (stat(path, &st) != 0)
        return false;
    for (size_t i = 0; i < inputs->n; i++)
        if (inputs->inputs[i].inode == st.st_ino && inputs->inputs[i].device == st.st_dev)
            return true;
    return false;
}
