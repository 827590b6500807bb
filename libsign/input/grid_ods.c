/* OpenDocument tables; see workbook_read.h. A cell holds the text that it shows, so number formats are not needed. All
 * sheets stand in one part, of which a sheet is found by its number. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "input/workbook_read.h"
#include "input/grid_sheet.h"

#define MOST_REPEATED 10000 /* rows that say the same */

enum { STRUCK = 1, YEAR = 2, HIDDEN = 4 }; /* of a style */

static guint style_bits(const struct sg_workbook *workbook, const char *name)
{
    return name ? GPOINTER_TO_UINT(g_hash_table_lookup(workbook->formats, name)) : 0;
}

static int count_of(const char **attributes, const char *name)
{
    const char *value = sg_zip_xml_attribute(attributes, name);
    int n = value ? atoi(value) : 1;
    return n > 0 ? n : 1;
}

/* ---- Styles and sheets ---- */

static void book_start(void *user, const char *element, const char **attributes)
{
    struct sg_workbook *workbook = user;
    const char *name = sg_zip_xml_attribute(attributes, "name"), *value;
    guint bits = style_bits(workbook, workbook->text->str);
    if (strcmp(element, "date-style") == 0 || strcmp(element, "style") == 0) {
        g_string_assign(workbook->text, name ? name : "");
        bits = style_bits(workbook, sg_zip_xml_attribute(attributes, "data-style-name")) |
               style_bits(workbook, sg_zip_xml_attribute(attributes, "parent-style-name"));
    } else if (strcmp(element, "year") == 0) {
        bits |= YEAR;
    } else if (strcmp(element, "text-properties") == 0) {
        value = sg_zip_xml_attribute(attributes, "text-line-through-style");
        value = value ? value : sg_zip_xml_attribute(attributes, "text-line-through-type");
        bits = !value ? bits : strcmp(value, "none") == 0 ? bits & ~(guint)STRUCK : bits | STRUCK;
    } else if (strcmp(element, "table-properties") == 0) {
        value = sg_zip_xml_attribute(attributes, "display");
        bits |= value && strcmp(value, "false") == 0 ? HIDDEN : 0;
    } else {
        if (strcmp(element, "table") == 0 && name) {
            struct sg_worksheet sheet = {.name = sg_arena_strdup(workbook->arena, name), .number = workbook->n_bytes++};
            sheet.hidden = style_bits(workbook, sg_zip_xml_attribute(attributes, "style-name")) & HIDDEN;
            sg_sheet_list(workbook, sheet);
        }
        return;
    }
    if (bits)
        g_hash_table_insert(workbook->formats, sg_arena_strdup(workbook->arena, workbook->text->str), GUINT_TO_POINTER(bits));
}

static void manifest_start(void *user, const char *element, const char **attributes)
{
    struct sg_workbook *workbook = user;
    (void)attributes;
    workbook->in_text = workbook->in_text || strcmp(element, "encryption-data") == 0;
}

static bool open_book(struct sg_workbook *workbook, struct sg_report *report)
{
    static const struct sg_zip_xml_events BOOK = {book_start, NULL, NULL}, MANIFEST = {manifest_start, NULL, NULL};
    struct sg_spot place = {.file = workbook->name};
    bool failed = false;
    sg_part_read(workbook->package, "META-INF/manifest.xml", &MANIFEST, workbook, report, &failed);
    if (workbook->in_text) {
        sg_report_add(report, SG_FIND(BOOK_LOCKED), &place, NULL);
        return false;
    }
    sg_part_read(workbook->package, "styles.xml", &BOOK, workbook, report, &failed);
    sg_part_read(workbook->package, "content.xml", &BOOK, workbook, report, &failed);
    if (!failed && workbook->sheets->len == 0) {
        sg_report_add(report, SG_FIND(FILE_NO_TABLE), &place, SG_PHRASE("an OpenDocument text (.odt)"), NULL);
        failed = true;
    }
    return !failed;
}

/* ---- Rows ---- */

static void start_cell(struct sg_sheet_rows *sheet, const char **attributes, bool covered)
{
    const char *value = sg_zip_xml_attribute(attributes, "formula"), *style = sg_zip_xml_attribute(attributes, "style-name");
    sheet->column++;
    sheet->repeat = count_of(attributes, "number-columns-repeated");
    sheet->skip = covered;
    sheet->style = style_bits(sheet->workbook, style);
    sheet->struck_run = sheet->style & STRUCK;
    sheet->picture = sheet->in_formula = false;
    g_string_truncate(sheet->value, 0);
    g_string_truncate(sheet->gone, 0);
    g_string_assign(sheet->formula, value ? value : "");
    int rows = count_of(attributes, "number-rows-spanned");
    if (rows > 1)
        sg_sheet_merge(sheet, sheet->column, sheet->row, sheet->row + rows - 1);
    value = sg_zip_xml_attribute(attributes, "value-type");
    sheet->type = value ? value[0] : 0; /* f p c: a number; s d t b */
    for (const char **a = attributes; a[0]; a += 2)
        if (strcmp(a[0], "calcext:value-type") == 0 && strcmp(a[1], "error") == 0)
            sheet->type = 'e';
    value = sg_zip_xml_attribute(attributes, sheet->type == 'd' ? "date-value" : sheet->type == 'b' ? "boolean-value" : "value");
    sheet->said = sheet->survey || !value ? NULL : sg_arena_strdup(sheet->arena, value);
}

static void read_typed(struct sg_sheet_rows *sheet, struct sg_table_cell *cell)
{
    switch (sheet->type) {
    case 'e':
        cell->fault = SG_FIND(CELL_FAULT);
        break;
    case 'b':
        cell->text = sheet->said && strcmp(sheet->said, "true") == 0 ? "是" : "否";
        break;
    case 'd':
        cell->kind = sheet->style & YEAR ? SG_CELL_DATE : SG_CELL_DAY;
        cell->iso = sheet->said && strlen(sheet->said) >= 10 ? sg_arena_strndup(sheet->arena, sheet->said, 10) : NULL;
        break;
    case 'f':
    case 'p':
    case 'c':
        cell->kind = SG_CELL_NUMBER;
        if (sheet->said && fabs(g_ascii_strtod(sheet->said, NULL)) >= 1e15)
            cell->fault = SG_FIND(DIGITS_LOST);
        break;
    default:
        break;
    }
}

static void end_cell(struct sg_sheet_rows *sheet)
{
    struct sg_table_cell cell = {.text = sheet->value->str};
    int first = sheet->column;
    bool full = sheet->value->len > 0 || sheet->gone->len > 0 || sheet->formula->len > 0 || sheet->picture;
    if (sheet->picture && sheet->value->len == 0) {
        cell.fault = SG_FIND(CELL_PICTURE);
        cell.text = "=IMAGE";
    } else if (sheet->value->len == 0 && sheet->formula->len > 0 && sheet->type == 0) {
        cell.fault = SG_FIND(CELL_FORMULA);
        cell.text = sheet->formula->str;
    } else {
        read_typed(sheet, &cell);
    }
    for (int i = 0; i < sheet->repeat && full && i <= SG_GRID_COLUMNS; i++) {
        sheet->column = first + i;
        if (sheet->survey)
            sg_sheet_full(sheet);
        else
            sg_sheet_add(sheet, cell, sheet->gone->str);
    }
    sheet->column = first + sheet->repeat - 1;
    sheet->in_value = false;
}

static void end_row(struct sg_sheet_rows *sheet)
{
    bool full = sheet->survey ? sheet->row_full : sheet->cells->len > 0;
    for (int i = 1; full && i < sheet->repeat_rows && i < MOST_REPEATED; i++) {
        sg_sheet_end(sheet);
        sheet->row++;
        for (guint k = 0; k < sheet->cells->len; k++) {
            struct sg_table_cell *cell = &g_array_index(sheet->cells, struct sg_table_cell, k);
            cell->line = cell->end_line = sheet->row;
        }
    }
    sg_sheet_end(sheet);
    if (!full)
        sheet->row += sheet->repeat_rows - 1;
}

static bool is_hidden(const char **attributes)
{
    const char *value = sg_zip_xml_attribute(attributes, "visibility");
    return value && strcmp(value, "visible") != 0;
}

static void rows_start(void *user, const char *element, const char **attributes)
{
    struct sg_sheet_rows *sheet = user;
    if (strcmp(element, "table") == 0 && sheet->skip == 0) {
        sheet->in_table = (size_t)sheet->n_tables++ == sheet->of->number;
        sheet->column = 0;
        return;
    }
    if (!sheet->in_table)
        return;
    sheet->picture = sheet->picture || strcmp(element, "image") == 0;
    if (sheet->skip > 0) {
        sheet->skip++;
    } else if (strcmp(element, "table-cell") == 0 || strcmp(element, "covered-table-cell") == 0) {
        start_cell(sheet, attributes, element[0] == 'c');
    } else if (strcmp(element, "table-row") == 0) {
        sg_sheet_begin(sheet, 0, is_hidden(attributes) || sheet->hidden_group > 0);
        sheet->repeat_rows = count_of(attributes, "number-rows-repeated");
    } else if (strcmp(element, "p") == 0) {
        if (sheet->in_formula) /* a paragraph stands before it */
            g_string_append_c(sheet->value, '\n');
        sheet->in_value = sheet->in_formula = true;
    } else if (strcmp(element, "span") == 0) {
        sheet->struck_run = (sheet->style | style_bits(sheet->workbook, sg_zip_xml_attribute(attributes, "style-name"))) & STRUCK;
    } else if (strcmp(element, "s") == 0) {
        for (int n = count_of(attributes, "c"); n > 0 && sheet->value->len < SG_GRID_CELL; n--)
            g_string_append_c(sheet->value, ' ');
    } else if (strcmp(element, "line-break") == 0 || strcmp(element, "tab") == 0) {
        g_string_append_c(sheet->value, element[0] == 't' ? '\t' : '\n');
    } else if (strcmp(element, "table-column") == 0) {
        int n = count_of(attributes, "number-columns-repeated");
        if (is_hidden(attributes))
            sg_sheet_hide_columns(sheet, sheet->column + 1, sheet->column + n);
        sheet->column += n;
    } else if (strcmp(element, "table-row-group") == 0) {
        const char *display = sg_zip_xml_attribute(attributes, "display");
        sheet->hidden_group += sheet->hidden_group > 0 || (display && strcmp(display, "false") == 0);
    } else if (strcmp(element, "annotation") == 0 || strcmp(element, "ruby-text") == 0 || strcmp(element, "frame") == 0 ||
               strcmp(element, "shapes") == 0 || strcmp(element, "custom-shape") == 0 || strcmp(element, "control") == 0) {
        sheet->skip = 1;
    }
}

static void rows_text(void *user, const char *text, int len)
{
    struct sg_sheet_rows *sheet = user;
    GString *to = sheet->struck_run ? sheet->gone : sheet->value;
    if (sheet->in_table && sheet->in_value && sheet->skip == 0 && to->len < SG_GRID_CELL * 4)
        g_string_append_len(to, text, len);
}

static void rows_end(void *user, const char *element)
{
    struct sg_sheet_rows *sheet = user;
    bool cell = strcmp(element, "table-cell") == 0 || strcmp(element, "covered-table-cell") == 0;
    if (!sheet->in_table)
        return;
    if (sheet->skip > 0) {
        sheet->skip--;
        if (sheet->skip > 0 || !cell)
            return;
    }
    if (cell)
        end_cell(sheet);
    else if (strcmp(element, "table-row") == 0)
        end_row(sheet);
    else if (strcmp(element, "span") == 0)
        sheet->struck_run = sheet->style & STRUCK;
    else if (strcmp(element, "p") == 0)
        sheet->in_value = false;
    else if (strcmp(element, "table") == 0)
        sheet->in_table = false;
    else if (strcmp(element, "table-row-group") == 0 && sheet->hidden_group > 0)
        sheet->hidden_group--;
}

static const char *path_of(const struct sg_worksheet *sheet)
{
    (void)sheet;
    return "content.xml";
}

static const struct sg_zip_xml_events ROWS = {rows_start, rows_end, rows_text};
const struct sg_book_kind sg_book_ods = {"content.xml", true, open_book, &ROWS, path_of, NULL};
