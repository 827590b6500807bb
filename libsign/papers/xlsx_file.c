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

static bool say(struct sg_report *report, int error)
{
    if (error)
        sg_report_add(report, SG_FIND(FILE_UNWRITABLE), NULL, "XLSX", g_strerror(error), NULL);
    return error == 0;
}

bool sg_xlsx_file_begin(struct sg_xlsx_file *file, const char *title, int64_t date, struct sg_report *report)
{
    file->path = g_build_filename(g_get_tmp_dir(), "signgen-XXXXXX", NULL);
    int fd = mkstemp(file->path);
    if (fd < 0) {
        say(report, errno);
        g_free(file->path);
        return false;
    }
    close(fd);
    file->workbook = workbook_new(file->path);
    lxw_doc_properties properties = {.title = (char *)(uintptr_t)title, .created = (time_t)(date ? date : 1)};
    workbook_set_properties(file->workbook, &properties);
    return true;
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

bool sg_xlsx_file_end(struct sg_xlsx_file *file, struct sg_buf *out, struct sg_report *report)
{
    lxw_error failed = workbook_close(file->workbook);
    int error = failed ? EIO : sg_file_read(file->path, MOST_BYTES, out);
    unlink(file->path);
    g_free(file->path);
    return say(report, error);
}
