/* The ledger as a workbook; see ledger_xlsx.h. */
#include "papers/ledger_xlsx.h"

#include <glib.h>

#include "papers/xlsx_file.h"

#define BLANK_ROWS 40 /* of a form whose cases are rows */

struct forms_book {
    struct sg_xlsx_file file;
    lxw_format *title, *line, *head, *cell, *middle;
    char *station, *teams;
};

/* The heading, the station and its teams. */
static void begin(struct forms_book *book, lxw_worksheet *sheet, const char *title, lxw_col_t last)
{
    worksheet_merge_range(sheet, 0, 0, 0, last, title, book->title);
    worksheet_merge_range(sheet, 1, 0, 1, last, book->station, book->line);
    worksheet_merge_range(sheet, 2, 0, 2, last, book->teams, book->line);
    worksheet_set_row(sheet, 0, 32, NULL);
    worksheet_set_row(sheet, 2, 30, NULL);
}

static lxw_row_t put_notes(struct forms_book *book, lxw_worksheet *sheet, const struct sg_posted_form *form, lxw_row_t at, lxw_col_t last)
{
    for (size_t i = 0; i < form->n_notes; i++) {
        worksheet_set_row(sheet, at, 30, NULL);
        worksheet_merge_range(sheet, at, 0, at, last, form->notes[i].s, book->line);
        at++;
    }
    return at;
}

/* One case: its fields below each other, with room beside them. */
static void write_card(struct forms_book *book, lxw_worksheet *sheet, const struct sg_posted_form *form)
{
    lxw_row_t at = 3;
    begin(book, sheet, form->title.s, 1);
    worksheet_set_column(sheet, 0, 0, 22, NULL);
    worksheet_set_column(sheet, 1, 1, 64, NULL);
    for (size_t c = 0; c < form->n_columns; c++, at++) {
        worksheet_set_row(sheet, at, form->columns[c].wide ? 90 : 26, NULL);
        worksheet_write_string(sheet, at, 0, form->columns[c].head.s, book->head);
        worksheet_write_blank(sheet, at, 1, book->cell);
    }
    put_notes(book, sheet, form, at, 1);
    sg_xlsx_file_page(sheet, 3);
}

static void write_list(struct forms_book *book, lxw_worksheet *sheet, const struct sg_posted_form *form)
{
    lxw_col_t last = (lxw_col_t)form->n_columns;
    begin(book, sheet, form->title.s, last);
    worksheet_set_column(sheet, 0, 0, 6, NULL);
    lxw_row_t head = put_notes(book, sheet, form, 3, last);
    worksheet_set_row(sheet, head, 30, NULL);
    worksheet_write_string(sheet, head, 0, "序号", book->head);
    for (lxw_col_t c = 0; c < last; c++) {
        worksheet_set_column(sheet, c + 1, c + 1, form->columns[c].wide ? 32 : 13, NULL);
        worksheet_write_string(sheet, head, c + 1, form->columns[c].head.s, book->head);
    }
    for (lxw_row_t r = 1; r <= BLANK_ROWS; r++) {
        worksheet_set_row(sheet, head + r, 24, NULL);
        worksheet_write_number(sheet, head + r, 0, (double)r, book->middle);
        for (lxw_col_t c = 1; c <= last; c++)
            worksheet_write_blank(sheet, head + r, c, book->cell);
    }
    worksheet_freeze_panes(sheet, head + 1, 0);
    sg_xlsx_file_page(sheet, head + 1);
}

static void write_index(struct forms_book *book, const struct sg_posted_site *site)
{
    static const char *const HEADS[] = {"序号", "表格名称", "起止日期", "页数", "备注"};
    static const double WIDTHS[] = {6, 36, 22, 8, 16};
    lxw_worksheet *sheet = sg_xlsx_file_sheet(book->file.workbook, "目录", "目录", 0);
    if (!sheet)
        return;
    begin(book, sheet, "志愿服务台账目录", G_N_ELEMENTS(HEADS) - 1);
    for (lxw_col_t c = 0; c < G_N_ELEMENTS(HEADS); c++) {
        worksheet_set_column(sheet, c, c, WIDTHS[c], NULL);
        worksheet_write_string(sheet, 3, c, HEADS[c], book->head);
    }
    for (size_t i = 0; i < site->n_forms; i++) {
        lxw_row_t at = (lxw_row_t)(4 + i);
        worksheet_set_row(sheet, at, 26, NULL);
        worksheet_write_number(sheet, at, 0, (double)(i + 1), book->middle);
        worksheet_write_string(sheet, at, 1, site->forms[i].title.s, book->cell);
        for (lxw_col_t c = 2; c < G_N_ELEMENTS(HEADS); c++)
            worksheet_write_blank(sheet, at, c, book->cell);
    }
    sg_xlsx_file_page(sheet, 4);
}

bool sg_ledger_xlsx(const struct sg_posted_site *site, int64_t date, struct sg_buf *out, struct sg_report *report)
{
    struct forms_book book = {0};
    struct sg_text region;
    int error = sg_xlsx_file_begin(&book.file, "志愿服务台账", date);
    if (error)
        return sg_xlsx_file_told(&book.file, error, report);
    book.title = sg_xlsx_file_format(&book.file, 18, true, true, false);
    book.line = sg_xlsx_file_format(&book.file, 11, false, false, false);
    book.head = sg_xlsx_file_format(&book.file, 11, true, true, true);
    book.cell = sg_xlsx_file_format(&book.file, 11, false, false, true);
    book.middle = sg_xlsx_file_format(&book.file, 11, false, true, true);
    format_set_num_format(book.cell, "@");
    sg_posted_text(site, "region", 6, &region);
    book.station = g_strdup_printf("%s%s　　年度：", region.s ? region.s : "", site->name.s);
    g_autoptr(GString) teams = g_string_new("队伍：");
    for (size_t i = 0; i < site->n_teams; i++)
        g_string_append_printf(teams, "□ %s　", site->teams[i].name.s);
    book.teams = teams->str;
    write_index(&book, site);
    for (size_t i = 0; i < site->n_forms; i++) {
        const struct sg_posted_form *form = &site->forms[i];
        lxw_worksheet *sheet = sg_xlsx_file_sheet(book.file.workbook, form->title.s, "表", i + 1);
        if (sheet)
            (form->card ? write_card : write_list)(&book, sheet, form);
    }
    error = sg_xlsx_file_end(&book.file, out);
    g_free(book.station);
    return sg_xlsx_file_told(&book.file, error, report);
}
