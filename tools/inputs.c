/* Reading what the operands name; see inputs.h. */
#include "inputs.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "asked.h"
#include "batch.h"
#include "words.h"

/* Adds the descriptions and tables of a folder; false after a finding. */
static bool list_folder(const char *folder, GPtrArray *paths, struct show *show)
{
    sign_report *report = sign_report_new();
    sign_inputs *inputs = NULL;
    bool good = sign_inputs_new(&folder, 1, NULL, report, &inputs) == SIGN_OK;
    show_report(show, report);
    for (size_t i = 0; inputs && i < sign_inputs_count(inputs); i++)
        g_ptr_array_add(paths, g_strdup(sign_inputs_path(inputs, i)));
    sign_inputs_free(inputs);
    sign_report_free(report);
    return good;
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
        if (strcmp(*operands, "-") == 0 && isatty(STDIN_FILENO) == 1)
            show_finding(show, TOOL_STDIN_TERMINAL, NULL, NULL, NULL);
    }
    return n_lost;
}

sign_status inputs_open(const char *path, const struct options *options, bool every, sign_report *report,
                        sign_source **source)
{
    sign_source_options given = asked_source(options, every);
    return sign_source_open(path, &given, report, source);
}

/* Drops a site that turned out to have the code of a later one. */
static void drop(GPtrArray *sites, size_t number)
{
    for (guint i = 0; i < sites->len; i++)
        if (sign_site_number(sites->pdata[i]) == number) {
            sign_site_free(sites->pdata[i]);
            g_ptr_array_remove_index(sites, i);
            return;
        }
}

/* Of an input that breaks off, nothing is made: what follows the break is not known. */
static void load(const char *path, struct input *input, const struct options *options, struct inputs *inputs,
                 struct show *show)
{
    struct stat st;
    input->path = g_strdup(path);
    if (strcmp(path, "-") != 0 && stat(path, &st) == 0) {
        input->device = st.st_dev;
        input->inode = st.st_ino;
    }
    sign_report *opening = sign_report_new();
    sign_source *source = NULL;
    inputs_open(path, options, false, opening, &source);
    show_report(show, opening);
    sign_report_free(opening);
    GPtrArray *sites = g_ptr_array_new();
    sign_status status = source ? SIGN_REFUSED : SIGN_IO;
    sign_site *site = NULL;
    while (status == SIGN_REFUSED || site) {
        sign_report *report = sign_report_new();
        status = sign_source_next(source, report, &site);
        show_report(show, report);
        inputs->n_flaws += status == SIGN_OK && !site ? sign_report_errors(report) : 0;
        sign_report_free(report);
        if (site)
            g_ptr_array_add(sites, site);
        if (sign_source_twin(source))
            drop(sites, sign_source_twin(source));
    }
    if (status != SIGN_OK) {
        inputs->n_unreadable++;
        for (guint i = 0; i < sites->len; i++)
            sign_site_free(sites->pdata[i]);
        g_ptr_array_set_size(sites, 0);
    } else {
        inputs->n_refused += sign_source_count(source) - sites->len;
    }
    sign_source_free(source);
    input->n_sites = sites->len;
    input->sites = (sign_site **)g_ptr_array_free(sites, FALSE);
    inputs->n_sites += input->n_sites;
}

void inputs_load(const struct options *options, struct inputs *inputs, struct show *show)
{
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    *inputs = (struct inputs){.n_unreadable = inputs_list(options->operands, paths, show)};
    inputs->inputs = g_new0(struct input, paths->len);
    inputs->n = paths->len;
    for (guint i = 0; i < paths->len; i++)
        load(paths->pdata[i], &inputs->inputs[i], options, inputs, show);
    g_ptr_array_free(paths, TRUE);
}

void inputs_clear(struct inputs *inputs)
{
    for (size_t i = 0; i < inputs->n; i++) {
        for (size_t k = 0; k < inputs->inputs[i].n_sites; k++)
            sign_site_free(inputs->inputs[i].sites[k]);
        g_free(inputs->inputs[i].sites);
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
