/* What the tests of the paragraph engine share: the faces they set with, TSV files row by row, and
 * the options of a vector. The vectors were made with Noto Sans CJK SC Regular. */
#ifndef VECTORS_H
#define VECTORS_H

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "tap.h"
#include "text/fontset.h"
#include "text/para.h"

__attribute__((unused)) static struct sg_fontset *open_faces(void)
{
    static const char *const HEI[] = {"Noto Sans CJK SC"}, *const SONG[] = {"Noto Serif CJK SC"},
                      *const KAI[] = {"LXGW WenKai"}, *const RARE[] = {"Noto Serif CJK SC", "HanaMinA", "HanaMinB"},
                      *const SCRIPTS[] = {"Noto Serif Tibetan", "Noto Sans Arabic", "Noto Sans Mongolian",
                                          "Noto Sans Yi"};
#define REST .rare = RARE, .n_rare = 3, .scripts = SCRIPTS, .n_scripts = 4
    static const struct sg_role_def ROLES[] = {{.name = "hei", .families = HEI, .n_families = 1, REST},
                                               {.name = "song", .families = SONG, .n_families = 1, REST},
                                               {.name = "kai", .families = KAI, .n_families = 1, REST}};
#undef REST
    struct sg_fontset_config config = {.roles = ROLES, .n_roles = G_N_ELEMENTS(ROLES)};
    return sg_fontset_new(&config);
}

/* The rows of tests/vectors/NAME below its head, each split at tabs and padded with "" to 24 columns.
 * NULL-ended; free with free_rows(). */
__attribute__((unused)) static char ***read_rows(const char *name)
{
    enum { COLUMNS = 24 };
    const char *srcdir = g_getenv("srcdir");
    char *path = g_build_filename(srcdir ? srcdir : ".", "tests", "vectors", name, NULL), *all = NULL;
    if (!g_file_get_contents(path, &all, NULL, NULL)) {
        printf("Bail out! cannot read %s\n", path);
        exit(99);
    }
    char **lines = g_strsplit(all, "\n", -1);
    GPtrArray *rows = g_ptr_array_new();
    for (size_t i = 1; lines[0] && lines[i]; i++) {
        if (!*lines[i])
            continue;
        char **cells = g_strsplit(lines[i], "\t", -1);
        guint n = g_strv_length(cells);
        cells = g_renew(char *, cells, MAX(n, (guint)COLUMNS) + 1);
        for (guint k = n; k < COLUMNS; k++)
            cells[k] = g_strdup("");
        cells[MAX(n, (guint)COLUMNS)] = NULL;
        g_ptr_array_add(rows, cells);
    }
    g_ptr_array_add(rows, NULL);
    g_strfreev(lines);
    g_free(all);
    g_free(path);
    return (char ***)(void *)g_ptr_array_free(rows, FALSE);
}

__attribute__((unused)) static void free_rows(char ***rows)
{
    for (size_t i = 0; rows[i]; i++)
        g_strfreev(rows[i]);
    g_free(rows);
}

__attribute__((unused)) static double number(const char *text)
{
    double value = 0;
    if (!sg_num_parse(text, strlen(text), &value))
        printf("# not a number: '%s'\n", text);
    return value;
}

__attribute__((unused)) static int word_at(const char *word, const char *const *words, int n)
{
    for (int i = 0; i < n; i++)
        if (strcmp(word, words[i]) == 0)
            return i;
    printf("Bail out! unknown word '%s'\n", word);
    exit(99);
}

__attribute__((unused)) static enum sg_level level_of(const char *word)
{
    static const char *const LEVELS[] = {"none", "basic", "gb", "strict", "css-loose", "css-normal", "css-strict"};
    return (enum sg_level)word_at(word, LEVELS, G_N_ELEMENTS(LEVELS));
}

/* The lines of a paragraph joined by "|", to be freed. */
__attribute__((unused)) static char *lines_of(const struct sg_para *para)
{
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < para->n_lines; i++) {
        if (i)
            g_string_append_c(out, '|');
        g_string_append_len(out, para->text + para->lines[i].text_at, para->lines[i].text_len);
    }
    return g_string_free(out, FALSE);
}

/* The advances of a paragraph's cells, "1 0.5|1 1", to be freed. */
__attribute__((unused)) static char *advances_of(const struct sg_para *para, int decimals)
{
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < para->n_lines; i++) {
        for (size_t k = 0; k < para->lines[i].n_cells; k++) {
            char text[SG_NUM_MAX];
            sg_num_format(text, para->lines[i].cells[k].adv, decimals);
            g_string_append_printf(out, "%s%s", k ? " " : i ? "|" : "", text);
        }
    }
    return g_string_free(out, FALSE);
}

#endif
