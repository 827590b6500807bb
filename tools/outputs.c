/* Targets and formats of outputs; see outputs.h. */
#include "outputs.h"

#include <glib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SAID(name, said) , said
static const char *const FORMATS[] = {"pdf" SIGN_PAGE_FORMATS(SAID), NULL};

static bool is_folder(const char *path)
{
    struct stat st;
    return g_str_has_suffix(path, "/") || (stat(path, &st) == 0 && S_ISDIR(st.st_mode));
}

/* The format that the ending of `path` names, or NULL. */
static const char *format_of(const char *path)
{
    const char *dot = strrchr(path, '.');
    static const char *const ALSO[][2] = {{"tiff", "tif"}, {"jpeg", "jpg"}, {"hpgl", "plt"}};
    for (size_t i = 0; dot && i < G_N_ELEMENTS(ALSO); i++)
        if (g_ascii_strcasecmp(dot + 1, ALSO[i][0]) == 0)
            return ALSO[i][1];
    size_t i = 0;
    while (FORMATS[i] && !(dot && g_ascii_strcasecmp(dot + 1, FORMATS[i]) == 0))
        i++;
    return FORMATS[i];
}

/* How many different ones are asked for. */
static size_t count_formats(const struct outputs *outputs)
{
    size_t n = 0;
    for (size_t i = 0; FORMATS[i]; i++)
        n += outputs->n_formats > 0 && g_strv_contains(outputs->formats, FORMATS[i]);
    return n;
}

static bool decide_file(struct outputs *outputs, const char *path, struct show *show)
{
    const char *ending = format_of(path);
    outputs->to = SIGN_BATCH_TO_FILE;
    if (outputs->n_formats == 0 && !ending) {
        show_finding(show, TOOL_OUTPUT_FORMAT, NULL, NULL, path, NULL);
        return false;
    }
    if (outputs->n_formats == 0) {
        outputs->own[0] = ending;
        outputs->formats = outputs->own;
        outputs->n_formats = 1;
    }
    if (count_formats(outputs) > 1) {
        show_finding(show, TOOL_OUTPUT_ONE_FILE, NULL, NULL, path, NULL);
        return false;
    }
    /* An ending that names no form, such as .out, is the user's own business. */
    if (ending && strcmp(ending, outputs->formats[0]) != 0) {
        show_finding(show, TOOL_OUTPUT_DISAGREES, NULL, NULL, path, outputs->formats[0], NULL);
        return false;
    }
    return true;
}

bool outputs_decide(struct outputs *outputs, const struct options *options, struct show *show)
{
    const char *output = options->output;
    *outputs = (struct outputs){.to = SIGN_BATCH_TO_FILES, .formats = options->formats,
                                .n_formats = g_strv_length((char **)options->formats)};
    if (output && strcmp(output, "-") != 0 && !is_folder(output))
        return decide_file(outputs, output, show);
    if (!output || strcmp(output, "-") != 0)
        return true;
    outputs->to = SIGN_BATCH_TO_TAKE;
    size_t n = count_formats(outputs);
    char text[24];
    g_snprintf(text, sizeof text, "%zu", n);
    if (n > 1) {
        show_finding(show, TOOL_OUTPUT_SEVERAL, NULL, NULL, text, NULL);
        return false;
    }
    if (isatty(STDOUT_FILENO) == 1) {
        char *title = g_ascii_strup(n ? outputs->formats[0] : FORMATS[0], -1);
        show_finding(show, TOOL_STDOUT_TERMINAL, NULL, NULL, title, NULL);
        g_free(title);
        return false;
    }
    return true;
}
