/* Rows of a sheet of XLSX; see workbook_read.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "input/number_format.h"
#include "input/workbook_read.h"
#include "input/grid_sheet.h"
#include "input/workbook_xlsx.h"

#define MOST_DIGITS 1e15 /* a spreadsheet keeps fifteen digits of a number */

/* "C12" as column and row from 1; 0 where it says none. */
static const char *read_reference(const char *p, int *row, int *column)
{
    *row = *column = 0;
    for (; *p >= 'A' && *p <= 'Z' && *column < 20000; p++)
        *column = *column * 26 + (*p - 'A' + 1);
    for (; *p >= '0' && *p <= '9' && *row < 100000000; p++)
        *row = *row * 10 + (*p - '0');
    return p;
}

/* ---- Values ---- */

static void add_number(struct sg_sheet_rows *sheet, const char *format, struct sg_table_cell *cell)
{
    static const enum sg_cell_kind KINDS[] = {
        [SG_SHOWN_NOT] = SG_CELL_NUMBER, [SG_SHOWN_PLAIN] = SG_CELL_NUMBER, [SG_SHOWN_DATE] = SG_CELL_DATE, [SG_SHOWN_DAY] = SG_CELL_DAY};
    char *end, iso[11];
    double value = g_ascii_strtod(sheet->value->str, &end);
    cell->text = sheet->value->str;
    if (*end || !isfinite(value))
        return;
    if (fabs(value) >= MOST_DIGITS) {
        cell->kind = SG_CELL_NUMBER;
        cell->fault = SG_FIND(DIGITS_LOST);
        format = NULL;
    }
    g_autoptr(GString) out = g_string_new(NULL);
    enum sg_number_shown shown = sg_number_format_number(format, value, sheet->workbook->from_1904, out);
    cell->kind = KINDS[shown];
    if (shown == SG_SHOWN_NOT)
        cell->fault = SG_FIND(FORMAT_UNKNOWN);
    else
        cell->text = sg_arena_strdup(sheet->arena, out->str);
    if (cell->kind != SG_CELL_NUMBER && sg_number_format_iso(value, sheet->workbook->from_1904, iso))
        cell->iso = sg_arena_strdup(sheet->arena, iso);
}

static void add_text(struct sg_sheet_rows *sheet, const char *format, const char *text, struct sg_table_cell *cell)
{
    cell->text = text;
    if (!format || *text == 0)
        return;
    g_autoptr(GString) out = g_string_new(NULL);
    if (sg_number_format_text(format, text, out) == SG_SHOWN_NOT)
        cell->fault = SG_FIND(FORMAT_UNKNOWN);
    else if (strcmp(out->str, text) != 0)
        cell->text = sg_arena_strdup(sheet->arena, out->str);
}

static bool is_picture(const struct sg_sheet_rows *sheet)
{
    return strstr(sheet->formula->str, "DISPIMG(") || strstr(sheet->formula->str, "_xlfn.IMAGE(") ||
           g_str_has_prefix(sheet->value->str, "=DISPIMG(") || (sheet->type == 'e' && sheet->picture);
}

static void end_cell(struct sg_sheet_rows *sheet)
{
    const struct sg_workbook *workbook = sheet->workbook;
    struct sg_table_cell cell = {.text = ""};
    struct sg_cell_style style = {NULL, false};
    const char *gone = sheet->gone->len > 0 ? sheet->gone->str : NULL;
    if (sheet->style < workbook->styles->len)
        style = g_array_index(workbook->styles, struct sg_cell_style, sheet->style);
    cell.format = style.format;
    if (sheet->type == 'i') {
        sg_xlsx_unescape(sheet->value);
        sg_xlsx_unescape(sheet->gone);
    }
    if (is_picture(sheet)) {
        cell.fault = SG_FIND(CELL_PICTURE);
        cell.text = sheet->formula->len ? sheet->formula->str : sheet->value->str;
    } else if (sheet->value->len == 0 && sheet->formula->len > 0 && !sheet->said) {
        cell.fault = SG_FIND(CELL_FORMULA);
        cell.text = sg_arena_printf(sheet->arena, "=%s", sheet->formula->str);
    } else if (sheet->type == 's' && sheet->value->len > 0) {
        guint64 i = g_ascii_strtoull(sheet->value->str, NULL, 10);
        add_text(sheet, style.format, i < workbook->strings->len ? workbook->strings->pdata[i] : "", &cell);
        gone = i < G_MAXUINT ? g_hash_table_lookup(workbook->struck, GUINT_TO_POINTER((guint)i + 1)) : NULL;
    } else if (sheet->type == 'b' && sheet->value->len > 0) {
        cell.text = sheet->value->str[0] == '1' ? "是" : "否";
    } else if (sheet->type == 'e' && sheet->value->len > 0) {
        cell.fault = SG_FIND(CELL_FAULT);
        cell.text = sheet->value->str;
    } else if (sheet->type == 'n' && sheet->value->len > 0) {
        add_number(sheet, style.format, &cell);
    } else if (sheet->type == 'd' && sheet->value->len >= 10) {
        cell.kind = SG_CELL_DATE;
        cell.text = sheet->value->str;
        cell.iso = sg_arena_strndup(sheet->arena, cell.text, 10);
    } else {
        add_text(sheet, style.format, sheet->value->str, &cell);
    }
    if (style.struck) {
        gone = *cell.text ? cell.text : gone;
        cell.text = "";
    }
    sg_sheet_add(sheet, cell, gone);
}

/* ---- Events ---- */

static void start_row(struct sg_sheet_rows *sheet, const char **attributes)
{
    const char *value = sg_zip_xml_attribute(attributes, "r");
    sg_sheet_begin(sheet, value ? atoi(value) : 0, sg_xlsx_true(sg_zip_xml_attribute(attributes, "hidden")));
}

static void start_cell(struct sg_sheet_rows *sheet, const char **attributes)
{
    const char *value;
    int row = 0, column = 0;
    if ((value = sg_zip_xml_attribute(attributes, "r")))
        read_reference(value, &row, &column);
    sheet->column = column > 0 ? column : sheet->column + 1;
    if (sheet->survey)
        return;
    value = sg_zip_xml_attribute(attributes, "t");
    sheet->type = !value ? 'n' : strcmp(value, "str") == 0 || strcmp(value, "inlineStr") == 0 ? 'i' : value[0];
    sheet->picture = sg_zip_xml_attribute(attributes, "vm") != NULL;
    value = sg_zip_xml_attribute(attributes, "s");
    sheet->style = value ? (unsigned)strtoul(value, NULL, 10) : 0;
    sheet->said = NULL;
    sheet->struck_run = false;
    g_string_truncate(sheet->value, 0);
    g_string_truncate(sheet->formula, 0);
    g_string_truncate(sheet->gone, 0);
}

static void start_merge(struct sg_sheet_rows *sheet, const char *range)
{
    int column, first, last_column, last;
    const char *rest = range ? read_reference(range, &first, &column) : "";
    if (*rest != ':')
        return;
    read_reference(rest + 1, &last, &last_column);
    sg_sheet_merge(sheet, column, first, last);
}

static void start_columns(struct sg_sheet_rows *sheet, const char **attributes)
{
    const char *first = sg_zip_xml_attribute(attributes, "min"), *last = sg_zip_xml_attribute(attributes, "max");
    if (first && last && sg_xlsx_true(sg_zip_xml_attribute(attributes, "hidden")))
        sg_sheet_hide_columns(sheet, atoi(first), atoi(last));
}

static void rows_start(void *user, const char *element, const char **attributes)
{
    struct sg_sheet_rows *sheet = user;
    if (strcmp(element, "c") == 0) {
        start_cell(sheet, attributes);
    } else if (strcmp(element, "row") == 0) {
        start_row(sheet, attributes);
    } else if (strcmp(element, "v") == 0 || strcmp(element, "t") == 0) {
        sheet->in_value = !sheet->phonetic;
        sheet->said = "";
    } else if (strcmp(element, "f") == 0) {
        sheet->in_formula = true;
        if (sheet->survey)
            sg_sheet_full(sheet);
    } else if (strcmp(element, "rPh") == 0) {
        sheet->phonetic = true;
    } else if (strcmp(element, "r") == 0) {
        sheet->struck_run = false;
    } else if (strcmp(element, "strike") == 0) {
        const char *value = sg_zip_xml_attribute(attributes, "val");
        sheet->struck_run = !value || sg_xlsx_true(value);
    } else if (sheet->survey && strcmp(element, "mergeCell") == 0) {
        start_merge(sheet, sg_zip_xml_attribute(attributes, "ref"));
    } else if (sheet->survey && strcmp(element, "col") == 0) {
        start_columns(sheet, attributes);
    }
}

static void rows_text(void *user, const char *text, int len)
{
    struct sg_sheet_rows *sheet = user;
    GString *to = sheet->in_value ? (sheet->struck_run ? sheet->gone : sheet->value) : sheet->in_formula ? sheet->formula : NULL;
    if (to && sheet->survey)
        sg_sheet_full(sheet);
    else if (to && to->len < SG_GRID_CELL * 4)
        g_string_append_len(to, text, len);
}

static void rows_end(void *user, const char *element)
{
    struct sg_sheet_rows *sheet = user;
    if (strcmp(element, "c") == 0) {
        if (!sheet->survey)
            end_cell(sheet);
    } else if (strcmp(element, "v") == 0 || strcmp(element, "t") == 0) {
        sheet->in_value = false;
    } else if (strcmp(element, "f") == 0) {
        sheet->in_formula = false;
    } else if (strcmp(element, "rPh") == 0) {
        sheet->phonetic = false;
    } else if (strcmp(element, "row") == 0) {
        sg_sheet_end(sheet);
    }
}

/* ---- Pictures that lie on the sheet ---- */

static void relations_start(void *user, const char *element, const char **attributes)
{
    struct sg_sheet_rows *sheet = user;
    const char *type = sg_zip_xml_attribute(attributes, "Type"), *target = sg_zip_xml_attribute(attributes, "Target");
    if (strcmp(element, "Relationship") == 0 && type && target && g_str_has_suffix(type, "/drawing"))
        g_string_assign(sheet->value, g_str_has_prefix(target, "../") ? target + 3 : target);
}

static void drawing_start(void *user, const char *element, const char **attributes)
{
    struct sg_sheet_rows *sheet = user;
    (void)attributes;
    sheet->in_formula = sheet->in_formula || strcmp(element, "from") == 0;
    sheet->type = sheet->in_formula && strcmp(element, "row") == 0 ? 'r' : sheet->in_formula && strcmp(element, "col") == 0 ? 'c' : 0;
    if (strcmp(element, "pic") == 0) {
        struct sg_grid_left *left = &sheet->of->survey->left;
        left->pictures++;
        left->row = sheet->row;
        left->column = sheet->column;
    }
}

static void drawing_text(void *user, const char *text, int len)
{
    struct sg_sheet_rows *sheet = user;
    if (sheet->type && g_ascii_isdigit(text[0]) && len < 8)
        *(sheet->type == 'r' ? &sheet->row : &sheet->column) = (int)g_ascii_strtoull(text, NULL, 10) + 1;
}

static void drawing_end(void *user, const char *element)
{
    struct sg_sheet_rows *sheet = user;
    if (strcmp(element, "from") == 0)
        sheet->in_formula = false;
    sheet->type = 0;
}

static void look(struct sg_sheet_rows *sheet, struct sg_report *report, bool *failed)
{
    static const struct sg_zip_xml_events RELATIONS = {relations_start, NULL, NULL},
                                          DRAWING = {drawing_start, drawing_end, drawing_text};
    struct sg_arena *arena = sheet->workbook->arena;
    const char *leaf = strrchr(sheet->of->path, '/');
    g_string_truncate(sheet->value, 0);
    sheet->in_formula = false;
    if (!leaf)
        return;
    const char *path = sg_arena_printf(arena, "%.*s/_rels%s.rels", (int)(leaf - sheet->of->path), sheet->of->path, leaf);
    if (!sg_part_read(sheet->workbook->package, path, &RELATIONS, sheet, report, failed) || sheet->value->len == 0)
        return;
    path = sheet->value->str[0] == '/' ? sg_arena_strdup(arena, sheet->value->str + 1)
                                       : sg_arena_printf(arena, "xl/%s", sheet->value->str);
    sg_part_read(sheet->workbook->package, path, &DRAWING, sheet, report, failed);
}

static const char *path_of(const struct sg_worksheet *sheet)
{
    return sheet->path;
}

static const struct sg_zip_xml_events ROWS = {rows_start, rows_end, rows_text};
const struct sg_book_kind sg_book_xlsx = {"xl/workbook.xml", false, sg_workbook_xlsx, &ROWS, path_of, look};
