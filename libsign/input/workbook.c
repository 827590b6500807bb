/* A workbook of any format; see workbook.h. */
#include "input/workbook.h"

#include <stdlib.h>
#include <string.h>

#include "input/file_kind.h"
#include "input/workbook_read.h"

#define MOST_SHEETS 256

void sg_workbook_add(struct sg_workbook *workbook, struct sg_worksheet sheet)
{
    if (sheet.hidden && !workbook->hidden)
        workbook->hidden_sheets = workbook->hidden_sheets
                                      ? sg_arena_printf(workbook->arena, "%s, %s", workbook->hidden_sheets, sheet.name)
                                      : sheet.name;
    else if (workbook->sheets->len < MOST_SHEETS)
        g_array_append_val(workbook->sheets, sheet);
}

struct sg_workbook *sg_workbook_open(const char *name, struct sg_bytes *input, bool hidden, struct sg_report *report)
{
    struct sg_zip_xml *package = sg_zip_xml_open(name, input, report);
    if (!package)
        return NULL;
    struct sg_workbook *workbook = g_new0(struct sg_workbook, 1);
    workbook->name = name;
    workbook->package = package;
    workbook->hidden = hidden;
    workbook->arena = sg_arena_new();
    workbook->sheets = g_array_new(FALSE, TRUE, sizeof(struct sg_worksheet));
    workbook->strings = g_ptr_array_new();
    workbook->struck = g_hash_table_new(g_direct_hash, g_direct_equal);
    workbook->styles = g_array_new(FALSE, FALSE, sizeof(struct sg_cell_style));
    workbook->fonts = g_array_new(FALSE, FALSE, sizeof(bool));
    workbook->text = g_string_new(NULL);
    workbook->gone = g_string_new(NULL);
    bool ods = sg_zip_xml_has(package, "content.xml");
    workbook->kind = ods ? &sg_book_ods : &sg_book_xlsx;
    workbook->formats = g_hash_table_new(ods ? g_str_hash : g_direct_hash, ods ? g_str_equal : g_direct_equal);
    bool good = (ods || sg_zip_xml_has(package, "xl/workbook.xml") || !sg_file_kind_package(package, name, report)) &&
                (ods ? sg_workbook_ods(workbook, report) : sg_workbook_xlsx(workbook, report));
    struct sg_spot place = {.file = name};
    if (good && workbook->hidden_sheets)
        sg_report_add(report, SG_FIND(SHEETS_HIDDEN), &place, workbook->hidden_sheets, NULL);
    if (good)
        return workbook;
    sg_workbook_close(workbook);
    return NULL;
}

void sg_workbook_close(struct sg_workbook *workbook)
{
    if (!workbook)
        return;
    for (guint i = 0; i < workbook->sheets->len; i++) {
        struct sg_survey *survey = g_array_index(workbook->sheets, struct sg_worksheet, i).survey;
        if (survey) {
            g_array_free(survey->merges, TRUE);
            g_array_free(survey->hidden_rows, TRUE);
            g_free(survey->columns);
        }
    }
    sg_zip_xml_close(workbook->package);
    g_array_free(workbook->sheets, TRUE);
    g_ptr_array_free(workbook->strings, TRUE);
    g_hash_table_destroy(workbook->struck);
    g_array_free(workbook->styles, TRUE);
    g_array_free(workbook->fonts, TRUE);
    g_hash_table_destroy(workbook->formats);
    g_string_free(workbook->text, TRUE);
    g_string_free(workbook->gone, TRUE);
    sg_arena_free(workbook->arena);
    g_free(workbook);
}

const char *sg_workbook_sheet(const struct sg_workbook *workbook, size_t i)
{
    return i < workbook->sheets->len ? g_array_index(workbook->sheets, struct sg_worksheet, i).name : NULL;
}

const char *sg_workbook_cell(struct sg_arena *arena, int row, int column)
{
    char letters[8];
    int n = 0;
    for (int left = column; left > 0 && n < 7; left = (left - 1) / 26)
        letters[n++] = (char)('A' + (left - 1) % 26);
    char *text = sg_arena_printf(arena, "%.*s%d", n, "       ", row);
    for (int i = 0; i < n; i++)
        text[i] = letters[n - 1 - i];
    return text;
}
