/* Annex 1 as a workbook; see return_xlsx.h. */
#include "papers/return_xlsx.h"

#include <glib.h>
#include <string.h>

#include "papers/xlsx_file.h"

struct book {
    struct sg_xlsx_file file;
    lxw_format *title, *line, *head, *cell, *middle, *number;
};

static lxw_format *format_of(struct book *book, double size, bool bold, bool centred, bool boxed)
{
    lxw_format *format = sg_xlsx_file_format(&book->file, size, bold, centred, boxed);
    if (boxed)
        format_set_num_format(format, "@");
    return format;
}

static void write_town(struct book *book, const struct sg_return_town *town, size_t i, const char *head)
{
    static const double WIDTHS[SG_RETURN_COLUMNS] = {6, 46, 12, 18, 14};
    lxw_worksheet *sheet = sg_xlsx_file_sheet(book->file.workbook, town->name, "附件1", i);
    if (!sheet)
        return;
    for (lxw_col_t c = 0; c < SG_RETURN_COLUMNS; c++)
        worksheet_set_column(sheet, c, c, WIDTHS[c], NULL);
    worksheet_merge_range(sheet, 0, 0, 0, SG_RETURN_COLUMNS - 1, town->title, book->title);
    worksheet_merge_range(sheet, 1, 0, 1, SG_RETURN_COLUMNS - 1, head, book->line);
    worksheet_set_row(sheet, 0, 32, NULL);
    worksheet_set_row(sheet, 1, 30, NULL);
    worksheet_set_row(sheet, 2, 30, NULL);
    for (lxw_col_t c = 0; c < SG_RETURN_COLUMNS; c++)
        worksheet_write_string(sheet, 2, c, sg_return_columns[c], book->head);
    for (size_t r = 0; r < town->n_rows; r++) {
        const struct sg_return_row *row = &town->rows[r];
        lxw_row_t at = (lxw_row_t)(3 + r);
        worksheet_set_row(sheet, at, 22, NULL);
        worksheet_write_number(sheet, at, 0, (double)(r + 1), book->number);
        worksheet_write_string(sheet, at, 1, row->facility, book->cell);
        worksheet_write_string(sheet, at, 2, row->contact, book->middle);
        worksheet_write_string(sheet, at, 3, row->phone, book->middle);
        worksheet_write_string(sheet, at, 4, row->remark, book->cell);
    }
    sg_xlsx_file_page(sheet, 3);
}

bool sg_return_xlsx(const struct sg_return *annex, const char *by, const char *phone, int64_t date,
                   struct sg_buf *out, struct sg_report *report)
{
    struct book book = {0};
    int error = sg_xlsx_file_begin(&book.file, "城乡社区志愿服务站建设情况", date);
    if (error)
        return sg_xlsx_file_told(&book.file, error, report);
    book.title = format_of(&book, 18, true, true, false);
    book.line = format_of(&book, 11, false, false, false);
    book.head = format_of(&book, 11, true, true, true);
    book.cell = format_of(&book, 11, false, false, true);
    book.middle = format_of(&book, 11, false, true, true);
    book.number = format_of(&book, 11, false, true, true);
    format_set_num_format(book.number, "0");
    for (size_t i = 0; i < sg_return_towns(annex); i++) {
        struct sg_buf head = SG_BUF_INIT;
        const struct sg_return_town *town = sg_return_town(annex, i);
        sg_return_head(town, by, phone, &head);
        const char *text = sg_buf_text(&head);
        write_town(&book, town, i, text ? text : "");
        sg_buf_clear(&head);
    }
    return sg_xlsx_file_told(&book.file, sg_xlsx_file_end(&book.file, out), report);
}
