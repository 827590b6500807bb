/* Annex 1 as a workbook; see return_xlsx.h. */
#include "papers/return_xlsx.h"

#include <glib.h>
#include <string.h>

#include "papers/xlsx_file.h"

struct book {
    lxw_workbook *workbook;
    lxw_format *title, *line, *head, *cell, *middle, *number;
};

static lxw_format *format_of(lxw_workbook *workbook, double size, bool bold, bool centred, bool box)
{
    lxw_format *format = workbook_add_format(workbook);
    format_set_font_name(format, "宋体");
    format_set_font_size(format, size);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    format_set_text_wrap(format);
    if (bold)
        format_set_bold(format);
    if (centred)
        format_set_align(format, LXW_ALIGN_CENTER);
    if (box) {
        format_set_border(format, LXW_BORDER_THIN);
        format_set_num_format(format, "@");
    }
    return format;
}

static void write_town(struct book *book, const struct sg_return_town *town, size_t i, const char *head)
{
    static const double WIDTHS[SG_RETURN_COLUMNS] = {6, 46, 12, 18, 14};
    lxw_worksheet *sheet = sg_xlsx_file_sheet(book->workbook, town->name, "附件1", i);
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
    worksheet_repeat_rows(sheet, 0, 2);
    worksheet_set_paper(sheet, 9); /* A4 */
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_footer(sheet, "&C第 &P 页，共 &N 页");
    worksheet_freeze_panes(sheet, 3, 0);
}

bool sg_return_xlsx(const struct sg_return *annex, const char *by, const char *phone, int64_t date,
                   struct sg_buf *out, struct sg_report *report)
{
    struct sg_xlsx_file file;
    if (!sg_xlsx_file_begin(&file, "城乡社区志愿服务站建设情况", date, report))
        return false;
    struct book book = {.workbook = file.workbook};
    book.title = format_of(book.workbook, 18, true, true, false);
    book.line = format_of(book.workbook, 11, false, false, false);
    book.head = format_of(book.workbook, 11, true, true, true);
    book.cell = format_of(book.workbook, 11, false, false, true);
    book.middle = format_of(book.workbook, 11, false, true, true);
    book.number = format_of(book.workbook, 11, false, true, true);
    format_set_num_format(book.number, "0");
    for (size_t i = 0; i < sg_return_towns(annex); i++) {
        struct sg_buf head = SG_BUF_INIT;
        const struct sg_return_town *town = sg_return_town(annex, i);
        sg_return_head(town, by, phone, &head);
        const char *text = sg_buf_text(&head);
        write_town(&book, town, i, text ? text : "");
        sg_buf_clear(&head);
    }
    return sg_xlsx_file_end(&file, out, report);
}
