/* The parts of a workbook that all sheets share; see workbook.h. The rows are in grid_xlsx.c. */
#include "input/workbook.h"

#include <stdlib.h>
#include <string.h>

#include "input/workbook_read.h"

#define MOST_STRINGS (256u << 20) /* bytes of shared texts */
#define MOST_SHEETS 256

/* ---- Sheets and their files ---- */

static void workbook_start(void *user, const char *element, const char **attributes)
{
    struct sg_workbook *workbook = user;
    if (strcmp(element, "workbookPr") == 0) {
        const char *date = sg_zip_xml_attribute(attributes, "date1904");
        workbook->from_1904 = date && (strcmp(date, "1") == 0 || strcmp(date, "true") == 0);
    } else if (strcmp(element, "sheet") == 0 && workbook->sheets->len < MOST_SHEETS) {
        const char *name = sg_zip_xml_attribute(attributes, "name"), *id = NULL;
        const char *state = sg_zip_xml_attribute(attributes, "state");
        for (const char **a = attributes; a[0]; a += 2) /* r:id beside sheetId */
            if (strstr(a[0], ":id"))
                id = a[1];
        struct sg_worksheet sheet = {sg_arena_strdup(workbook->arena, name ? name : ""),
                                 sg_arena_strdup(workbook->arena, id ? id : ""), NULL};
        if (!state || strcmp(state, "visible") == 0)
            g_array_append_val(workbook->sheets, sheet);
    }
}

static void relations_start(void *user, const char *element, const char **attributes)
{
    struct sg_workbook *workbook = user;
    const char *id = sg_zip_xml_attribute(attributes, "Id"), *target = sg_zip_xml_attribute(attributes, "Target");
    if (strcmp(element, "Relationship") != 0 || !id || !target)
        return;
    for (guint i = 0; i < workbook->sheets->len; i++) {
        struct sg_worksheet *sheet = &g_array_index(workbook->sheets, struct sg_worksheet, i);
        if (strcmp(sheet->id, id) == 0)
            sheet->path = target[0] == '/' ? sg_arena_strdup(workbook->arena, target + 1)
                                           : sg_arena_printf(workbook->arena, "xl/%s", target);
    }
}

/* ---- Shared texts ---- */

static void strings_start(void *user, const char *element, const char **attributes)
{
    struct sg_workbook *workbook = user;
    (void)attributes;
    if (strcmp(element, "si") == 0)
        g_string_truncate(workbook->text, 0);
    else if (strcmp(element, "rPh") == 0) /* how it is pronounced */
        workbook->phonetic = true;
    else if (strcmp(element, "t") == 0)
        workbook->in_text = !workbook->phonetic;
}

static void strings_text(void *user, const char *text, int len)
{
    struct sg_workbook *workbook = user;
    if (workbook->in_text && workbook->text->len < SG_GRID_CELL * 4)
        g_string_append_len(workbook->text, text, len);
}

static void strings_end(void *user, const char *element)
{
    struct sg_workbook *workbook = user;
    if (strcmp(element, "t") == 0) {
        workbook->in_text = false;
    } else if (strcmp(element, "rPh") == 0) {
        workbook->phonetic = false;
    } else if (strcmp(element, "si") == 0) {
        workbook->n_bytes += workbook->text->len + 1;
        const char *text = workbook->n_bytes <= MOST_STRINGS
                               ? sg_arena_strndup(workbook->arena, workbook->text->str, workbook->text->len)
                               : "";
        g_ptr_array_add(workbook->strings, (gpointer)text);
    }
}

/* ---- Number formats ---- */

static enum sg_format builtin_format(int id)
{
    if (id == 9 || id == 10)
        return SG_FORMAT_PERCENT;
    return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58)
               ? SG_FORMAT_DATE : SG_FORMAT_PLAIN;
}

/* yyyy"年"m"月" is a date, 0.0% a percentage; what is quoted or bracketed says nothing. */
static enum sg_format custom_format(const char *code)
{
    bool quoted = false;
    for (const char *p = code; *p && *p != ';'; p++) {
        if (*p == '"')
            quoted = !quoted;
        else if (!quoted && *p == '[')
            p += strcspn(p, "]") - (strchr(p, ']') ? 0 : 1);
        else if (!quoted && (*p == '\\' || *p == '_') && p[1])
            p++;
        else if (!quoted && *p == '%')
            return SG_FORMAT_PERCENT;
        else if (!quoted && (*p == 'y' || *p == 'Y' || *p == 'd' || *p == 'D'))
            return SG_FORMAT_DATE;
    }
    return SG_FORMAT_PLAIN;
}

static void styles_start(void *user, const char *element, const char **attributes)
{
    struct sg_workbook *workbook = user;
    if (strcmp(element, "numFmt") == 0) {
        const char *id = sg_zip_xml_attribute(attributes, "numFmtId"), *code = sg_zip_xml_attribute(attributes, "formatCode");
        if (id && code)
            g_hash_table_insert(workbook->formats, GINT_TO_POINTER(atoi(id)), GINT_TO_POINTER(custom_format(code) + 1));
    } else if (strcmp(element, "cellXfs") == 0) {
        workbook->in_text = true;
    } else if (strcmp(element, "xf") == 0 && workbook->in_text && workbook->styles->len < 65536) {
        const char *number = sg_zip_xml_attribute(attributes, "numFmtId");
        int id = number ? atoi(number) : 0;
        gpointer custom = g_hash_table_lookup(workbook->formats, GINT_TO_POINTER(id));
        guint8 format = (guint8)(custom ? GPOINTER_TO_INT(custom) - 1 : (int)builtin_format(id));
        g_array_append_val(workbook->styles, format);
    }
}

static void styles_end(void *user, const char *element)
{
    struct sg_workbook *workbook = user;
    if (strcmp(element, "cellXfs") == 0)
        workbook->in_text = false;
}

/* ---- The file ---- */

struct sg_workbook *sg_workbook_open(const char *name, struct sg_bytes *input, struct sg_report *report)
{
    static const struct sg_zip_xml_events BOOK = {workbook_start, NULL, NULL}, RELATIONS = {relations_start, NULL, NULL},
                                          STRINGS = {strings_start, strings_end, strings_text},
                                          STYLES = {styles_start, styles_end, NULL};
    struct sg_zip_xml *package = sg_zip_xml_open(name, input, report);
    if (!package)
        return NULL;
    struct sg_workbook *workbook = g_new0(struct sg_workbook, 1);
    bool failed = false;
    workbook->name = name;
    workbook->package = package;
    workbook->arena = sg_arena_new();
    workbook->sheets = g_array_new(FALSE, TRUE, sizeof(struct sg_worksheet));
    workbook->strings = g_ptr_array_new();
    workbook->styles = g_array_new(FALSE, FALSE, 1);
    workbook->formats = g_hash_table_new(g_direct_hash, g_direct_equal);
    workbook->text = g_string_new(NULL);
    bool there = sg_part_read(package, "xl/workbook.xml", &BOOK, workbook, report, &failed);
    if (there)
        sg_part_read(package, "xl/_rels/workbook.xml.rels", &RELATIONS, workbook, report, &failed);
    for (guint i = 0; i < workbook->sheets->len;)
        if (g_array_index(workbook->sheets, struct sg_worksheet, i).path)
            i++;
        else
            g_array_remove_index(workbook->sheets, i);
    if (there && !failed) {
        sg_part_read(package, "xl/sharedStrings.xml", &STRINGS, workbook, report, &failed);
        sg_part_read(package, "xl/styles.xml", &STYLES, workbook, report, &failed);
    }
    struct sg_spot place = {.file = name};
    if (!failed && workbook->n_bytes > MOST_STRINGS) {
        sg_report_add(report, SG_FIND(XLSX_BOMB), &place, "xl/sharedStrings.xml",
                      sg_arena_printf(workbook->arena, "%zu", workbook->n_bytes >> 20), NULL);
        failed = true;
    }
    if (!failed && workbook->sheets->len == 0) {
        sg_report_add(report, SG_FIND(XLSX_BROKEN), &place, "xl/workbook.xml", NULL);
        failed = true;
    }
    if (!failed)
        return workbook;
    sg_workbook_close(workbook);
    return NULL;
}

void sg_workbook_close(struct sg_workbook *workbook)
{
    if (!workbook)
        return;
    sg_zip_xml_close(workbook->package);
    g_array_free(workbook->sheets, TRUE);
    g_ptr_array_free(workbook->strings, TRUE);
    g_array_free(workbook->styles, TRUE);
    g_hash_table_destroy(workbook->formats);
    g_string_free(workbook->text, TRUE);
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
