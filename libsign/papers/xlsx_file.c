/* Workbooks as bytes; see xlsx_file.h. */
#include "papers/xlsx_file.h"

#include <errno.h>
#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/errors.h"
#include "base/file.h"
#include "base/lazy.h"
#include "input/zip_xml.h"

#define MOST_BYTES (512u << 20)
#define LONGEST_SHEET 31 /* UTF-16 units of a sheet's name, as Excel has it */

int sg_xlsx_file_begin(struct sg_xlsx_file *file, const char *title, int64_t date)
{
    file->path = NULL;
    if (!sg_lazy_has(SG_LAZY_XLSXWRITER))
        return ELIBACC;
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

static void nothing(void *user, const char *element)
{
    (void)user, (void)element;
}

static void nothing_begins(void *user, const char *element, const char **attributes)
{
    (void)user, (void)element, (void)attributes;
}

static void no_text(void *user, const char *text, int len)
{
    (void)user, (void)text, (void)len;
}

static bool reads(struct sg_zip_xml *package, const char *path, bool must)
{
    static const struct sg_zip_xml_events EVENTS = {nothing_begins, nothing, no_text};
    bool failed = false;
    if (!must && !sg_zip_xml_has(package, path))
        return true;
    return sg_part_read(package, path, &EVENTS, NULL, NULL, &failed) && !failed;
}

/* libxlsxwriter does not look whether the parts that it lays aside could be written: a full disk leaves a workbook that
 * breaks off, and no error. So the parts are read back. */
static bool is_whole(const struct sg_buf *bytes, size_t from, size_t n_sheets)
{
    static const char *const PARTS[] = {"[Content_Types].xml", "xl/workbook.xml", "xl/styles.xml"};
    struct sg_bytes *input = sg_bytes_memory(bytes->data + from, bytes->len - from);
    struct sg_zip_xml *package = sg_zip_xml_open("xlsx", input, NULL);
    bool whole = package && reads(package, "xl/sharedStrings.xml", false);
    for (size_t i = 0; whole && i < G_N_ELEMENTS(PARTS); i++)
        whole = reads(package, PARTS[i], true);
    for (size_t sheet = 1; whole && sheet <= n_sheets; sheet++)
        for (int i = 0; whole && i < 2; i++) {
            char *path = i == 0 ? g_strdup_printf("xl/worksheets/sheet%zu.xml", sheet) : g_strdup_printf("xl/comments%zu.xml", sheet);
            whole = reads(package, path, i == 0);
            g_free(path);
        }
    sg_zip_xml_close(package);
    sg_bytes_close(input);
    return whole;
}

int sg_xlsx_file_end(struct sg_xlsx_file *file, struct sg_buf *out)
{
    size_t n_sheets = file->workbook->num_worksheets, from = out->len;
    errno = 0;
    lxw_error failed = workbook_close(file->workbook);
    int error = failed ? (errno ? errno : EIO) : sg_file_read(file->path, MOST_BYTES, out);
    if (!error && !is_whole(out, from, n_sheets))
        error = ENOSPC;
    unlink(file->path);
    return error;
}

bool sg_xlsx_file_told(struct sg_xlsx_file *file, int error, struct sg_report *report)
{
    if (error == ELIBACC)
        sg_report_add(report, SG_FIND(LIBRARY_MISSING), NULL, sg_lazy_title(SG_LAZY_XLSXWRITER), NULL);
    else if (error)
        sg_report_add(report, SG_FIND(FILE_UNWRITABLE), &(struct sg_spot){.file = file->path}, file->path,
                      sg_errors_words(error), NULL);
    g_free(file->path);
    return error == 0;
}
