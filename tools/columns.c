/* Tables for people; see columns.h. */
#include "columns.h"

#include "terminal.h"

void columns_begin(struct columns *columns, const char *const *heads)
{
    columns->n = g_strv_length((char **)heads);
    columns->cells = g_ptr_array_new_with_free_func(g_free);
    for (; *heads; heads++)
        columns_add(columns, *heads);
}

void columns_add(struct columns *columns, const char *text)
{
    g_ptr_array_add(columns->cells, text && *text ? terminal_clean(text) : g_strdup("-"));
}

char *columns_end(struct columns *columns)
{
    size_t n = columns->n;
    int *widths = g_new0(int, n);
    for (guint i = 0; i < columns->cells->len; i++)
        widths[i % n] = MAX(widths[i % n], terminal_width(columns->cells->pdata[i]));
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < columns->cells->len; i++) {
        const char *cell = columns->cells->pdata[i];
        if (i % n + 1 < n)
            terminal_append_padded(out, cell, widths[i % n] + 2);
        else
            g_string_append_printf(out, "%s\n", cell);
    }
    g_free(widths);
    g_ptr_array_free(columns->cells, TRUE);
    columns->cells = NULL;
    return g_string_free(out, FALSE);
}
