/* The list for the shop; see worklist.h. */
#include "worklist.h"

#include <string.h>

static const char *const COLUMNS[] = {"序号", "站点名称", "版面", "成品尺寸（毫米）", "材料", "数量", "文件", "备注"};
#define N_COLUMNS G_N_ELEMENTS(COLUMNS)

void worklist_init(struct worklist *list)
{
    *list = (struct worklist){
        .rows = g_array_new(FALSE, FALSE, sizeof(struct work_row)),
        .notes = g_ptr_array_new_with_free_func(g_free),
    };
}

void worklist_clear(struct worklist *list)
{
    if (!list->rows)
        return;
    for (guint i = 0; i < list->rows->len; i++) {
        struct work_row *row = &g_array_index(list->rows, struct work_row, i);
        g_free(row->name);
        g_free(row->sheet);
        g_free(row->size);
        g_free(row->material);
        g_string_free(row->files, TRUE);
        g_string_free(row->remark, TRUE);
    }
    g_array_free(list->rows, TRUE);
    g_ptr_array_free(list->notes, TRUE);
    *list = (struct worklist){0};
}

struct work_row *worklist_add(struct worklist *list, char *name, char *sheet, char *size, char *material)
{
    struct work_row row = {name, sheet, size, material, 0, g_string_new(NULL), g_string_new(NULL)};
    g_array_append_val(list->rows, row);
    return &g_array_index(list->rows, struct work_row, list->rows->len - 1);
}

void worklist_append(GString *cell, const char *text)
{
    if (cell->len)
        g_string_append(cell, "；");
    g_string_append(cell, text);
}

static void put_cell(GString *out, const char *text)
{
    if (out->len && out->str[out->len - 1] != '\n')
        g_string_append_c(out, ',');
    g_string_append_c(out, '"');
    if (*text && strchr("=+-@\t\r", *text)) /* programs would run it */
        g_string_append_c(out, '\'');
    for (; *text; text++) {
        if (*text == '"')
            g_string_append_c(out, '"');
        g_string_append_c(out, *text);
    }
    g_string_append_c(out, '"');
}

static void put_line(GString *out, const char *const *cells)
{
    for (size_t i = 0; i < N_COLUMNS; i++)
        put_cell(out, cells[i]);
    g_string_append(out, "\r\n");
}

static void put_number(GString *out, unsigned long number)
{
    if (out->len && out->str[out->len - 1] != '\n')
        g_string_append_c(out, ',');
    g_string_append_printf(out, "%lu", number);
}

GString *worklist_csv(const struct worklist *list)
{
    GString *out = g_string_new("\xEF\xBB\xBF");
    unsigned long total = 0;
    for (size_t i = 0; i < N_COLUMNS; i++)
        g_string_append_printf(out, "%s\"%s\"", i ? "," : "", COLUMNS[i]);
    g_string_append(out, "\r\n");
    for (guint i = 0; i < list->rows->len; i++) {
        const struct work_row *row = &g_array_index(list->rows, struct work_row, i);
        const char *cells[] = {row->name, row->sheet, row->size, row->material};
        put_number(out, i + 1ul);
        for (size_t k = 0; k < G_N_ELEMENTS(cells); k++)
            put_cell(out, cells[k]);
        put_number(out, row->quantity);
        put_cell(out, row->files->str);
        put_cell(out, row->remark->str);
        g_string_append(out, "\r\n");
        total += row->quantity;
    }
    char *sum = g_strdup_printf("%lu", total);
    put_line(out, (const char *[]){"", "合计", "", "", "", sum, "", ""});
    g_free(sum);
    for (guint i = 0; i < list->notes->len; i++)
        put_line(out, (const char *[]){"", "说明", "", "", "", "", "", list->notes->pdata[i]});
    return out;
}
