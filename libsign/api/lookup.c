/* Names to files; see lookup.h. */
#include "api/lookup.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>


void sg_meant_clear(struct sg_meant *named)
{
    g_free(named->file);
    g_free(named->real);
    *named = (struct sg_meant){0};
}

bool sg_lookup_is_path(const char *name)
{
    return strchr(name, '/') || g_str_has_suffix(name, ".yaml") || g_str_has_suffix(name, ".yml");
}

/* The folders of `kind`, the office's own first: what lies below templates/ in the data lies below the
 * office's folder of templates too. A NULL-ended array to g_strfreev(). */
static char **folders(const sign_context *context, const char *kind)
{
    char **dirs = g_new0(char *, context->n_template_paths + 2);
    size_t n = 0;
    for (; n < context->n_template_paths; n++)
        dirs[n] = g_strconcat(context->template_paths[n], kind + strlen("templates"), NULL);
    dirs[n] = g_build_filename(context->data_dir, kind, NULL);
    return dirs;
}

char *sg_lookup_file(const sign_context *context, const char *kind, const char *name, const char *taken)
{
    if (sg_lookup_is_path(name))
        return g_strdup(name);
    char **dirs = folders(context, kind), *file = NULL;
    for (size_t i = 0; dirs[i] && !file; i++) {
        file = g_strconcat(dirs[i], "/", name, ".yaml", NULL);
        bool is_taken = taken && strcmp(file, taken) == 0;
        if (taken || !sg_files_exists(&context->files, file)) {
            g_free(file);
            file = NULL;
        }
        taken = is_taken ? NULL : taken;
    }
    g_strfreev(dirs);
    return file;
}

static void add_name(void *to, const char *leaf)
{
    if (g_str_has_suffix(leaf, ".yaml") && leaf[0] != '.')
        g_ptr_array_add(to, g_strndup(leaf, strlen(leaf) - 5));
}

static int by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

char **sg_library_names(sign_context *context, const char *kind)
{
    GPtrArray *names = g_ptr_array_new();
    char **dirs = folders(context, kind);
    for (size_t i = 0; dirs[i]; i++)
        sg_files_list(&context->files, dirs[i], add_name, names);
    g_strfreev(dirs);
    g_ptr_array_sort(names, by_name);
    for (guint i = 1; i < names->len;)
        if (strcmp(names->pdata[i - 1], names->pdata[i]) == 0) {
            g_free(names->pdata[i]);
            g_ptr_array_remove_index(names, i);
        } else {
            i++;
        }
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(names, FALSE);
}

/* ---- what a file may name ---- */

/* True if `path` is `folder` or below it; both are real paths. */
static bool is_below(const char *path, const char *folder)
{
    size_t len = strlen(folder);
    return strncmp(path, folder, len) == 0 && (path[len] == '/' || path[len] == 0 || (len > 0 && folder[len - 1] == '/'));
}

static bool may_name(const sign_context *context, const char *home, const char *real)
{
    bool good = is_below(real, home);
    for (size_t i = 0; !good && i < context->n_template_paths + 2; i++) {
        const char *const own[] = {context->root, context->data_dir};
        const char *folder = i < 2 ? own[i] : context->template_paths[i - 2];
        char *base = folder ? sg_files_real(&context->files, folder, true) : NULL;
        good = base && is_below(real, base) && (i == 0 || is_below(home, base));
        free(base);
    }
    if (!good) {
        char *shipped = g_build_filename(context->data_dir, "templates", NULL), *base = sg_files_real(&context->files, shipped, true);
        good = base && is_below(real, base);
        free(base);
        g_free(shipped);
    }
    return good;
}

struct sg_meant sg_lookup_beside(const sign_context *context, const char *namer, const char *name, int *error)
{
    char *folder = g_path_get_dirname(namer);
    bool whole = g_path_is_absolute(name) || sg_files_owns(&context->files, name);
    char *file = whole ? g_strdup(name) : g_build_filename(folder, name, NULL);
    char *real = sg_files_real(&context->files, file, false);
    *error = real ? 0 : errno;
    char *home = sg_files_real(&context->files, folder, true);
    if (real ? !home || !may_name(context, home, real) : whole || strstr(name, ".."))
        *error = EXDEV;
    struct sg_meant named = {0};
    if (*error != EXDEV)
        named = (struct sg_meant){g_strdup(file), g_strdup(real ? real : file)};
    free(real);
    free(home);
    g_free(file);
    g_free(folder);
    return named;
}

int sg_lookup_read(const sign_context *context, const struct sg_meant *named, size_t limit, struct sg_kept *kept,
                   struct sg_buf *bytes)
{
    struct stat st;
    const char *path = named->real ? named->real : named->file;
    int error = sg_files_read(&context->files, path, named->real != NULL, limit, &st, bytes);
    if (!error && context->log)
        context->log(context->log_user, "read", path, (double)bytes->len);
    if (!error && kept)
        sg_kept_mark(kept, sg_files_full(&context->files, path), &st, bytes->data, bytes->len);
    return error;
}
