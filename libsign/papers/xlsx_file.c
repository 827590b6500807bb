/* Workbooks as bytes; see xlsx_file.h. */
#include "papers/xlsx_file.h"

#include <errno.h>
#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

#define MOST_BYTES (512u << 20)
#define LONGEST_SHEET 31 /* UTF-16 units of a sheet's name, as Excel has it */

int sg_xlsx_file_begin(struct sg_xlsx_file *file, const char *title, int64_t date)
{
    file->path = g_build_filename(g_get_tmp_dir(), "signgen-XXXXXX", NULL);
    int fd = mkstemp(file->path);
    if (fd < 0)
        return errno;
    close(fd);
    file->workbook = workbook_new(file->path);
    lxw_doc_properties properties = {.title = (char *)(uintptr_t)title, .created = (time_t)(date ? date : 1)};
    workbook_set_properties(file->workbook, &properties);
    return 0;
}

lxw_worksheet *sg_xlsx_file_sheet(lxw_workbook *workbook, const char *wanted, const char *otherwise, size_t i)
{
    GString *name = g_string_new(NULL);
    for (const char *p = wanted; *p && g_utf8_strlen(name->str, -1) < LONGEST_SHEET - 5; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        g_string_append_unichar(name, c < 0x20 || (c < 0x80 && strchr("[]:*?/\\'", (int)c)) || c > 0xFFFF ? '_' : c);
    }
    if (name->len == 0)
        g_string_append(name, otherwise);
    if (workbook_get_worksheet_by_name(workbook, name->str))
        g_string_append_printf(name, "(%zu)", i + 1);
    lxw_worksheet *sheet = workbook_add_worksheet(workbook, name->str);
    g_string_free(name, TRUE);
    return sheet;
}

lxw_format *sg_xlsx_file_format(struct sg_xlsx_file *file, double size, bool bold, bool centred, bool boxed)
{
    lxw_format *format = workbook_add_format(file->workbook);
    format_set_font_name(format, "宋体");
    format_set_font_size(format, size);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    format_set_text_wrap(format);
    if (bold)
        format_set_bold(format);
    if (centred)
        format_set_align(format, LXW_ALIGN_CENTER);
    if (boxed)
        format_set_border(format, LXW_BORDER_THIN);
    return format;
}

void sg_xlsx_file_page(lxw_worksheet *sheet, lxw_row_t head)
{
    worksheet_repeat_rows(sheet, 0, head - 1);
    worksheet_freeze_panes(sheet, head, 0);
    worksheet_set_paper(sheet, 9); /* A4 */
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_footer(sheet, "&C第 &P 页，共 &N 页");
}

int sg_xlsx_file_end(struct sg_xlsx_file *file, struct sg_buf *out)
{
    errno = 0;
    lxw_error failed = workbook_close(file->workbook);
    int error = failed ? (errno ? errno : EIO) : sg_file_read(file->path, MOST_BYTES, out);
    unlink(file->path);
    return error;
}

bool sg_xlsx_file_told(struct sg_xlsx_file *file, int error, struct sg_report *report)
{
    if (error)
        sg_report_add(report, SG_FIND(FILE_UNWRITABLE), &(struct sg_spot){.file = file->path}, file->path,
                      g_strerror(error), NULL);
    g_free(file->path);
    return error == 0;
}
