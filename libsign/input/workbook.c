/* A workbook of any format; see workbook.h. */
#include "input/workbook.h"

#include <stdlib.h>
#include <string.h>

#include "input/file_kind.h"
#include "input/workbook_read.h"

static const struct sg_book_kind *kind_of(struct sg_zip_xml *package)
{
#define KIND(name) &sg_book_##name,
    static const struct sg_book_kind *const KINDS[] = {SG_BOOK_KINDS(KIND)};
    for (size_t i = 0; i < G_N_ELEMENTS(KINDS); i++)
        if (sg_zip_xml_has(package, KINDS[i]->part))
            return KINDS[i];
    return NULL;
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
    workbook->kind = kind_of(package);
    bool good = workbook->kind || !sg_file_kind_package(package, name, report);
    if (!workbook->kind) /* a workbook without its first part is told of as such */
        workbook->kind = &sg_book_xlsx;
    bool by_name = workbook->kind->by_name;
    workbook->formats = g_hash_table_new(by_name ? g_str_hash : g_direct_hash, by_name ? g_str_equal : g_direct_equal);
    good = good && workbook->kind->open(workbook, report);
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
