/* The parts of an XLSX file that all its sheets share; see workbook_read.h. The rows are in grid_xlsx.c. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "input/format_code.h"
#include "input/workbook_xlsx.h"
#include "input/grid_sheet.h"

#define MOST_FORMAT 1024 /* bytes of a number format: Excel has 255 characters */
#define MOST_STRINGS (256u << 20) /* bytes of shared texts */

bool sg_xlsx_true(const char *value)
{
    return value && strcmp(value, "0") != 0 && strcmp(value, "false") != 0 && strcmp(value, "none") != 0;
}

/* The unit of UTF-16 in _xHHHH_, or 0. */
static uint32_t escaped(const char *p)
{
    if (p[0] != '_' || p[1] != 'x')
        return 0;
    for (int i = 2; i < 6; i++)
        if (!g_ascii_isxdigit(p[i]))
            return 0;
    return p[6] == '_' ? (uint32_t)g_ascii_strtoull(p + 2, NULL, 16) : 0;
}

/* _x000D_ is how a character is written that XML has not, and _x005F_ the _ of such letters that are meant. */
void sg_xlsx_unescape(GString *text)
{
    char *to = text->str;
    for (const char *p = text->str; *p;) {
        uint32_t cp = escaped(p), low = cp >= 0xD800 && cp < 0xDC00 ? escaped(p + 7) : 0;
        if (cp == 0) {
            *to++ = *p++;
            continue;
        }
        p += 7;
        if (low >= 0xDC00 && low < 0xE000) {
            cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
            p += 7;
        }
        if (cp < 0xD800 || cp > 0xDFFF)
            to += sg_utf8_put(to, cp);
    }
    g_string_set_size(text, (gsize)(to - text->str));
}

/* ---- Sheets and their files ---- */

static void book_start(void *user, const char *element, const char **attributes)
{
    struct sg_workbook *workbook = user;
    if (strcmp(element, "workbookPr") == 0) {
        workbook->from_1904 = sg_xlsx_true(sg_zip_xml_attribute(attributes, "date1904"));
    } else if (strcmp(element, "sheet") == 0) {
        const char *name = sg_zip_xml_attribute(attributes, "name"), *id = NULL;
        const char *state = sg_zip_xml_attribute(attributes, "state");
        for (const char **a = attributes; a[0]; a += 2) /* r:id beside sheetId */
            if (strstr(a[0], ":id"))
                id = a[1];
        g_string_assign(workbook->text, name ? name : "");
        sg_xlsx_unescape(workbook->text);
        sg_sheet_list(workbook, (struct sg_worksheet){.name = sg_arena_strdup(workbook->arena, workbook->text->str),
                                                        .id = sg_arena_strdup(workbook->arena, id ? id : ""),
                                                        .hidden = state && strcmp(state, "visible") != 0});
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
    if (strcmp(element, "si") == 0) {
        g_string_truncate(workbook->text, 0);
        g_string_truncate(workbook->gone, 0);
    } else if (strcmp(element, "r") == 0) {
        workbook->struck_run = false;
    } else if (strcmp(element, "strike") == 0) {
        const char *value = sg_zip_xml_attribute(attributes, "val");
        workbook->struck_run = !value || sg_xlsx_true(value);
    } else if (strcmp(element, "rPh") == 0) { /* how it is pronounced */
        workbook->phonetic = true;
    } else if (strcmp(element, "t") == 0) {
        workbook->in_text = !workbook->phonetic;
    }
}

static void strings_text(void *user, const char *text, int len)
{
    struct sg_workbook *workbook = user;
    GString *to = workbook->struck_run ? workbook->gone : workbook->text;
    if (workbook->in_text && to->len < SG_GRID_CELL * 4)
        g_string_append_len(to, text, len);
}

static void strings_end(void *user, const char *element)
{
    struct sg_workbook *workbook = user;
    if (strcmp(element, "t") == 0) {
        workbook->in_text = false;
    } else if (strcmp(element, "rPh") == 0) {
        workbook->phonetic = false;
    } else if (strcmp(element, "r") == 0) {
        workbook->struck_run = false;
    } else if (strcmp(element, "si") == 0) {
        workbook->n_bytes += workbook->text->len + workbook->gone->len + 1;
        sg_xlsx_unescape(workbook->text);
        bool room = workbook->n_bytes <= MOST_STRINGS;
        g_ptr_array_add(workbook->strings, room ? sg_arena_strdup(workbook->arena, workbook->text->str) : (gpointer)"");
        if (room && workbook->gone->len > 0)
            g_hash_table_insert(workbook->struck, GUINT_TO_POINTER(workbook->strings->len),
                                sg_arena_strdup(workbook->arena, workbook->gone->str));
    }
}

/* ---- Styles ---- */

static void styles_start(void *user, const char *element, const char **attributes)
{
    struct sg_workbook *workbook = user;
    const char *value;
    if (strcmp(element, "numFmt") == 0) {
        const char *id = sg_zip_xml_attribute(attributes, "numFmtId"), *code = sg_zip_xml_attribute(attributes, "formatCode");
        if (id && code) /* what is longer is one that nobody reads */
            g_hash_table_insert(workbook->formats, GINT_TO_POINTER(atoi(id)),
                                strlen(code) > MOST_FORMAT ? (char *)"[" : sg_arena_strdup(workbook->arena, code));
    } else if (strcmp(element, "fonts") == 0) {
        workbook->phonetic = true;
    } else if (strcmp(element, "font") == 0 && workbook->phonetic) {
        g_array_append_val(workbook->fonts, (bool){false});
    } else if (strcmp(element, "strike") == 0 && workbook->phonetic && workbook->fonts->len > 0) {
        value = sg_zip_xml_attribute(attributes, "val");
        g_array_index(workbook->fonts, bool, workbook->fonts->len - 1) = !value || sg_xlsx_true(value);
    } else if (strcmp(element, "cellXfs") == 0) {
        workbook->in_text = true;
    } else if (strcmp(element, "xf") == 0 && workbook->in_text && workbook->styles->len < 65536) {
        struct sg_cell_style style = {NULL, false};
        int id = (value = sg_zip_xml_attribute(attributes, "numFmtId")) ? atoi(value) : 0;
        style.format = g_hash_table_lookup(workbook->formats, GINT_TO_POINTER(id));
        if (!style.format)
            style.format = sg_format_code_builtin(id);
        guint font = (value = sg_zip_xml_attribute(attributes, "fontId")) ? (guint)atoi(value) : 0;
        style.struck = font < workbook->fonts->len && g_array_index(workbook->fonts, bool, font);
        g_array_append_val(workbook->styles, style);
    }
}

static void styles_end(void *user, const char *element)
{
    struct sg_workbook *workbook = user;
    if (strcmp(element, "cellXfs") == 0)
        workbook->in_text = false;
    else if (strcmp(element, "fonts") == 0)
        workbook->phonetic = false;
}

/* ---- The file ---- */

bool sg_workbook_xlsx(struct sg_workbook *workbook, struct sg_report *report)
{
    static const struct sg_zip_xml_events BOOK = {book_start, NULL, NULL}, RELATIONS = {relations_start, NULL, NULL},
                                          STRINGS = {strings_start, strings_end, strings_text},
                                          STYLES = {styles_start, styles_end, NULL};
    bool failed = false;
    bool there = sg_part_read(workbook->package, "xl/workbook.xml", &BOOK, workbook, report, &failed);
    if (there)
        sg_part_read(workbook->package, "xl/_rels/workbook.xml.rels", &RELATIONS, workbook, report, &failed);
    for (guint i = 0; i < workbook->sheets->len;)
        if (g_array_index(workbook->sheets, struct sg_worksheet, i).path)
            i++;
        else
            g_array_remove_index(workbook->sheets, i);
    if (there && !failed) {
        sg_part_read(workbook->package, "xl/sharedStrings.xml", &STRINGS, workbook, report, &failed);
        sg_part_read(workbook->package, "xl/styles.xml", &STYLES, workbook, report, &failed);
    }
    struct sg_spot place = {.file = workbook->name};
    if (!failed && workbook->n_bytes > MOST_STRINGS) {
        sg_report_add(report, SG_FIND(XLSX_BOMB), &place, "xl/sharedStrings.xml",
                      sg_arena_printf(workbook->arena, "%zu", workbook->n_bytes >> 20), NULL);
        failed = true;
    }
    if (!failed && workbook->sheets->len == 0) {
        sg_report_add(report, SG_FIND(XLSX_BROKEN), &place, "xl/workbook.xml", NULL);
        failed = true;
    }
    return !failed;
}
