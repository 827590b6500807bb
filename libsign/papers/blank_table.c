/* Blank tables; see blank_table.h. */
#include "papers/blank_table.h"

#include <glib.h>

#include "papers/xlsx_file.h"

#define ROWS 2000 /* below the head that choose and are framed */

static const struct blank_column {
    int sheet;
    const char *head;
    double width;
    const char *choices, *note;
} COLUMNS[] = {
#define BLANK(sheet, head, width, choices, note) {sheet, head, width, choices, note},
#include "papers/blank_table.def"
#undef BLANK
};

static void add_column(lxw_worksheet *sheet, lxw_col_t at, const struct blank_column *column, lxw_format *head, lxw_format *cell)
{
    worksheet_set_column(sheet, at, at, column->width, cell);
    worksheet_write_string(sheet, 0, at, column->head, head);
    if (*column->note)
        worksheet_write_comment(sheet, 0, at, column->note);
    if (!*column->choices)
        return;
    g_auto(GStrv) choices = g_strsplit(column->choices, "|", -1);
    lxw_data_validation choice = {.validate = LXW_VALIDATION_TYPE_LIST, .value_list = choices};
    worksheet_data_validation_range(sheet, 1, at, ROWS, at, &choice);
}

bool sg_blank_table(const struct sg_blank_place *places, size_t n, struct sg_buf *out, struct sg_report *report)
{
    static const char *const NAMES[] = {"站点", "人员"};
    struct sg_xlsx_file file;
    int error = sg_xlsx_file_begin(&file, "站点表", 0);
    if (error)
        return sg_xlsx_file_told(&file, error, report);
    lxw_format *head = workbook_add_format(file.workbook), *cell = workbook_add_format(file.workbook);
    format_set_num_format(cell, "@");
    format_set_num_format(head, "@");
    format_set_bold(head);
    format_set_bg_color(head, 0xDDDDDD);
    format_set_border(head, LXW_BORDER_THIN);
    for (int s = 0; s < 2; s++) {
        lxw_worksheet *sheet = workbook_add_worksheet(file.workbook, NAMES[s]);
        lxw_col_t at = 0;
        for (size_t i = 0; i < G_N_ELEMENTS(COLUMNS); i++)
            if (COLUMNS[i].sheet == s)
                add_column(sheet, at++, &COLUMNS[i], head, cell);
        worksheet_freeze_panes(sheet, 1, 0);
        for (size_t i = 0; i < n && s == 0; i++) {
            const char *const texts[] = {places[i].code, places[i].district, places[i].town, places[i].place, places[i].kind};
            for (lxw_col_t c = 0; c < G_N_ELEMENTS(texts); c++)
                if (texts[c])
                    worksheet_write_string(sheet, (lxw_row_t)i + 1, c, texts[c], cell);
        }
    }
    return sg_xlsx_file_told(&file, sg_xlsx_file_end(&file, out), report);
}
