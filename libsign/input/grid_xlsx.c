/* Rows of a sheet of XLSX; see cells_grid.h. Merged ranges stand behind the rows in the file, so the sheet is read
 * twice: once for them, once for the rows, of which only those of one piece of text are held. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "base/utf8.h"
#include "input/workbook_read.h"

#define MOST_MERGES 100000
#define MOST_AT_ONCE 64 /* merged ranges that one row is in */

struct merge {
    int column, first, last;
    const char *text; /* of its first row, when that was met */
    enum sg_cell_kind kind;
};

struct sheet_grid {
    struct sg_grid grid;
    struct sg_workbook *workbook;
    struct sg_part *part;
    const char *path;
    GArray *merges;          /* struct merge, of more than one row, by their first */
    guint first_merge;       /* those before it are done */
    bool broken;

    /* Rows that were parsed and not asked for yet. */
    struct sg_arena *arena;
    GArray *rows;            /* struct sg_row */
    guint next;
    /* The row and the cell in hand. */
    GArray *cells;
    int row, column;
    char type;               /* 's'hared, 'i'nline or formula's text, 'b'ool, 'e'rror, 'n'umber */
    enum sg_format format;
    GString *value, *formula;
    bool in_value, in_formula, phonetic;
    bool wide;
};

/* ---- References ---- */

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

static void merges_start(void *user, const char *element, const char **attributes)
{
    struct sheet_grid *sheet = user;
    const char *range = strcmp(element, "mergeCell") == 0 ? sg_zip_xml_attribute(attributes, "ref") : NULL;
    if (!range || sheet->merges->len >= MOST_MERGES)
        return;
    int last_column;
    struct merge merge = {0};
    const char *rest = read_reference(range, &merge.first, &merge.column);
    if (*rest != ':')
        return;
    read_reference(rest + 1, &merge.last, &last_column);
    if (merge.first > 0 && merge.column > 0 && merge.last > merge.first)
        g_array_append_val(sheet->merges, merge);
}

/* ---- Values ---- */

static const char *date_text(struct sheet_grid *sheet, double serial)
{
    /* Day 60 of the system of 1900 is its 29 February, which there was not. */
    long day = (long)floor(serial) + (sheet->workbook->from_1904 ? 1462 : 0);
    long days = day - (day > 60 ? 25569 : 25568); /* since 1970-01-01 */
    /* Civil date from days (proleptic Gregorian, eras of 400 years from 1 March). */
    long z = days + 719468, era = (z >= 0 ? z : z - 146096) / 146097;
    unsigned long doe = (unsigned long)(z - era * 146097);
    unsigned long yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    unsigned long doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    unsigned long d = doy - (153 * mp + 2) / 5 + 1, m = mp < 10 ? mp + 3 : mp - 9;
    long y = (long)yoe + era * 400 + (m <= 2);
    return sg_arena_printf(sheet->arena, "%04ld-%02lu-%02lu", y, m, d);
}

/* The shortest decimal that is the number; whole ones up to 15 digits without exponent. */
static const char *number_text(struct sheet_grid *sheet, double value)
{
    char text[SG_NUM_MAX];
    if (fabs(value) < 1e15 && value == floor(value)) {
        sg_num_format(text, value, 0);
        return sg_arena_strdup(sheet->arena, text);
    }
    if (fabs(value) < 1e9) {
        sg_num_format(text, value, 6);
        return sg_arena_strdup(sheet->arena, text);
    }
    if (fabs(value) < 1e18 && value == floor(value)) /* more digits than Excel keeps: shown as it keeps them */
        return sg_arena_printf(sheet->arena, "%lld", (long long)value);
    return sg_arena_strdup(sheet->arena, sheet->value->str);
}

static void add_number(struct sheet_grid *sheet, struct sg_table_cell *cell)
{
    char *end;
    double value = g_ascii_strtod(sheet->value->str, &end);
    cell->text = sg_arena_strdup(sheet->arena, sheet->value->str);
    if (*end || !isfinite(value))
        return;
    cell->kind = SG_CELL_NUMBER;
    if (sheet->format == SG_FORMAT_DATE && value >= 1 && value < 2958466) {
        cell->kind = SG_CELL_DATE;
        cell->text = date_text(sheet, value);
    } else if (sheet->format == SG_FORMAT_PERCENT) {
        cell->kind = SG_CELL_TEXT;
        cell->text = sg_arena_printf(sheet->arena, "%s%%", number_text(sheet, value * 100));
    } else {
        cell->text = number_text(sheet, value);
    }
}

static void end_cell(struct sheet_grid *sheet)
{
    struct sg_table_cell cell = {.column = (size_t)sheet->column - 1, .line = sheet->row, .col = sheet->column,
                           .end_line = sheet->row};
    if (sheet->column < 1 || sheet->column > 16384)
        return;
    if (sheet->value->len == 0 && sheet->formula->len > 0) {
        cell.kind = SG_CELL_FORMULA;
        cell.text = sg_arena_printf(sheet->arena, "=%s", sheet->formula->str);
    } else if (sheet->value->len == 0) {
        return;
    } else if (sheet->type == 's') {
        guint64 i = g_ascii_strtoull(sheet->value->str, NULL, 10);
        cell.text = i < sheet->workbook->strings->len ? sheet->workbook->strings->pdata[i] : "";
    } else if (sheet->type == 'b') {
        cell.text = sheet->value->str[0] == '1' ? "是" : "否";
    } else if (sheet->type == 'e') {
        cell.kind = SG_CELL_FAULT;
        cell.text = sg_arena_strdup(sheet->arena, sheet->value->str);
    } else if (sheet->type == 'n') {
        add_number(sheet, &cell);
    } else {
        cell.text = sg_arena_strdup(sheet->arena, sheet->value->str);
    }
    const char *text = cell.text;
    size_t len = strlen(text);
    while (len > 0 && g_ascii_isspace(text[len - 1]))
        len--;
    while (len > 0 && g_ascii_isspace(*text)) {
        text++;
        len--;
    }
    if (len == 0)
        return;
    cell.text = sg_arena_strndup(sheet->arena, text, len);
    cell.len = len;
    if (cell.column >= SG_GRID_COLUMNS)
        sheet->wide = true;
    else if (sheet->cells->len == 0 ||
             g_array_index(sheet->cells, struct sg_table_cell, sheet->cells->len - 1).column < cell.column)
        g_array_append_val(sheet->cells, cell);
}

/* ---- Rows ---- */

static int by_column(gconstpointer a, gconstpointer b)
{
    const struct sg_table_cell *x = a, *y = b;
    return x->column < y->column ? -1 : x->column > y->column;
}

/* What merged cells above say of this row. */
static void fill_down(struct sheet_grid *sheet)
{
    bool added = false;
    guint n = sheet->cells->len, n_open = 0;
    for (guint i = sheet->first_merge; i < sheet->merges->len && n_open < MOST_AT_ONCE; i++) {
        struct merge *merge = &g_array_index(sheet->merges, struct merge, i);
        struct sg_table_cell *own = NULL;
        if (sheet->row < merge->first)
            break;
        if (sheet->row > merge->last)
            continue;
        n_open++;
        for (guint k = 0; k < n; k++)
            if (g_array_index(sheet->cells, struct sg_table_cell, k).column + 1 == (size_t)merge->column)
                own = &g_array_index(sheet->cells, struct sg_table_cell, k);
        if (own && sheet->row == merge->first) {
            merge->text = sg_arena_strdup(sheet->workbook->arena, own->text);
            merge->kind = own->kind;
        } else if (!own && merge->text && n > 0) {
            struct sg_table_cell cell = {.kind = merge->kind, .column = (size_t)merge->column - 1, .line = sheet->row,
                                   .col = merge->column, .end_line = sheet->row};
            cell.text = sg_arena_strdup(sheet->arena, merge->text);
            cell.len = strlen(cell.text);
            g_array_append_val(sheet->cells, cell);
            added = true;
        }
    }
    if (added)
        g_array_sort(sheet->cells, by_column);
}

static int by_first(gconstpointer a, gconstpointer b)
{
    const struct merge *x = a, *y = b;
    return x->first < y->first ? -1 : x->first > y->first;
}

static void drop_done(struct sheet_grid *sheet)
{
    while (sheet->first_merge < sheet->merges->len &&
           g_array_index(sheet->merges, struct merge, sheet->first_merge).last < sheet->row)
        sheet->first_merge++;
}

static void rows_start(void *user, const char *element, const char **attributes)
{
    struct sheet_grid *sheet = user;
    const char *value;
    if (strcmp(element, "row") == 0) {
        int row = (value = sg_zip_xml_attribute(attributes, "r")) ? atoi(value) : sheet->row + 1;
        sheet->row = row > sheet->row ? row : sheet->row + 1;
        sheet->column = 0;
        g_array_set_size(sheet->cells, 0);
    } else if (strcmp(element, "c") == 0) {
        int row = 0, column = 0;
        if ((value = sg_zip_xml_attribute(attributes, "r")))
            read_reference(value, &row, &column);
        sheet->column = column > 0 ? column : sheet->column + 1;
        value = sg_zip_xml_attribute(attributes, "t");
        sheet->type = !value ? 'n' : strcmp(value, "str") == 0 || strcmp(value, "inlineStr") == 0 ? 'i' : value[0];
        value = sg_zip_xml_attribute(attributes, "s");
        unsigned long style = value ? strtoul(value, NULL, 10) : 0;
        sheet->format = style < sheet->workbook->styles->len
                            ? (enum sg_format)g_array_index(sheet->workbook->styles, guint8, style)
                            : SG_FORMAT_PLAIN;
        g_string_truncate(sheet->value, 0);
        g_string_truncate(sheet->formula, 0);
    } else if (strcmp(element, "rPh") == 0) {
        sheet->phonetic = true;
    } else if (strcmp(element, "v") == 0 || strcmp(element, "t") == 0) {
        sheet->in_value = !sheet->phonetic;
    } else if (strcmp(element, "f") == 0) {
        sheet->in_formula = true;
    }
}

static void rows_text(void *user, const char *text, int len)
{
    struct sheet_grid *sheet = user;
    GString *to = sheet->in_value ? sheet->value : sheet->in_formula ? sheet->formula : NULL;
    if (to && to->len < SG_GRID_CELL * 4)
        g_string_append_len(to, text, len);
}

static void rows_end(void *user, const char *element)
{
    struct sheet_grid *sheet = user;
    if (strcmp(element, "c") == 0) {
        end_cell(sheet);
    } else if (strcmp(element, "v") == 0 || strcmp(element, "t") == 0) {
        sheet->in_value = false;
    } else if (strcmp(element, "f") == 0) {
        sheet->in_formula = false;
    } else if (strcmp(element, "rPh") == 0) {
        sheet->phonetic = false;
    } else if (strcmp(element, "row") == 0) {
        drop_done(sheet);
        fill_down(sheet);
        struct sg_row row = {.number = sheet->row, .last = sheet->row, .n = sheet->cells->len};
        row.cells = sg_arena_copy(sheet->arena, sheet->cells->data, row.n * sizeof(struct sg_table_cell));
        if (row.n > 0)
            g_array_append_val(sheet->rows, row);
    }
}

static const struct sg_zip_xml_events ROWS = {rows_start, rows_end, rows_text};

static enum sg_grid_got break_off(struct sheet_grid *sheet, const struct sg_code *code, const char *arg, struct sg_report *report)
{
    struct sg_spot place = {.file = sheet->grid.file, .cell = sheet->grid.sheet};
    if (report)
        sg_report_add(report, code, &place, arg, NULL);
    sheet->broken = true;
    return SG_GRID_BROKEN;
}

static enum sg_grid_got next_row(struct sg_grid *grid, struct sg_arena *arena, struct sg_report *report,
                                 struct sg_row *row)
{
    struct sheet_grid *sheet = (struct sheet_grid *)(void *)grid;
    bool failed = false;
    if (sheet->broken)
        return SG_GRID_BROKEN;
    if (!sheet->part)
        sheet->part = sg_part_open(sheet->workbook->package, sheet->path, &ROWS, sheet, report, &failed);
    if (!sheet->part)
        return break_off(sheet, SG_FIND(XLSX_BROKEN), sheet->path, failed ? NULL : report);
    while (sheet->next == sheet->rows->len) {
        sg_arena_free(sheet->arena);
        sheet->arena = sg_arena_new();
        g_array_set_size(sheet->rows, 0);
        sheet->next = 0;
        bool more = sg_part_step(sheet->part, report);
        if (sg_part_failed(sheet->part))
            return break_off(sheet, SG_FIND(XLSX_BROKEN), NULL, NULL);
        if (sheet->wide)
            return break_off(sheet, SG_FIND(COLUMNS_MANY), G_STRINGIFY(SG_GRID_COLUMNS), report);
        if (!more && sheet->rows->len == 0)
            return SG_GRID_END;
    }
    const struct sg_row *next = &g_array_index(sheet->rows, struct sg_row, sheet->next++);
    struct sg_table_cell *cells = sg_arena_copy(arena, next->cells, next->n * sizeof *cells);
    for (size_t i = 0; i < next->n; i++)
        cells[i].text = sg_arena_strndup(arena, cells[i].text, cells[i].len);
    *row = *next;
    row->cells = cells;
    return SG_GRID_ROW;
}

static void close_sheet(struct sg_grid *grid)
{
    struct sheet_grid *sheet = (struct sheet_grid *)(void *)grid;
    sg_part_close(sheet->part);
    sg_arena_free(sheet->arena);
    g_array_free(sheet->merges, TRUE);
    g_array_free(sheet->rows, TRUE);
    g_array_free(sheet->cells, TRUE);
    g_string_free(sheet->value, TRUE);
    g_string_free(sheet->formula, TRUE);
    g_free(sheet);
}

struct sg_grid *sg_workbook_grid(struct sg_workbook *workbook, size_t i, struct sg_report *report)
{
    static const struct sg_zip_xml_events MERGES = {merges_start, NULL, NULL};
    const struct sg_worksheet *of = &g_array_index(workbook->sheets, struct sg_worksheet, i);
    struct sheet_grid *sheet = g_new0(struct sheet_grid, 1);
    bool failed = false;
    sheet->grid = (struct sg_grid){workbook->name, of->name, next_row, NULL, close_sheet};
    sheet->workbook = workbook;
    sheet->path = of->path;
    sheet->merges = g_array_new(FALSE, FALSE, sizeof(struct merge));
    sheet->rows = g_array_new(FALSE, FALSE, sizeof(struct sg_row));
    sheet->cells = g_array_new(FALSE, FALSE, sizeof(struct sg_table_cell));
    sheet->value = g_string_new(NULL);
    sheet->formula = g_string_new(NULL);
    bool there = sg_part_read(workbook->package, of->path, &MERGES, sheet, report, &failed);
    g_array_sort(sheet->merges, by_first);
    if (there)
        return &sheet->grid;
    if (!failed)
        break_off(sheet, SG_FIND(XLSX_BROKEN), of->path, report);
    close_sheet(&sheet->grid);
    return NULL;
}
