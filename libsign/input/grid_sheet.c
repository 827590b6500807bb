/* Rows of a sheet of a workbook of any format; see workbook_read.h. Merged ranges, hidden columns and the last row
 * with content are known only at the end of the file, so a sheet is looked at once before its rows are asked for; of
 * those only what one piece of text holds is kept. */
#include <stdlib.h>
#include <string.h>

#include "base/bounds.h"
#include "input/grid_sheet.h"

#define MOST_MERGES 100000
#define MOST_AT_ONCE 64    /* merged ranges that one row is in */
#define MOST_STRUCK 20     /* findings about struck-out text of one sheet */
#define MOST_RANGES 20     /* of hidden rows in one finding */

/* ---- The first pass ---- */

void sg_sheet_hide_columns(struct sg_sheet_rows *sheet, int first, int last)
{
    if (sheet->survey)
        for (int i = MAX(first, 1); i <= last && i <= SG_GRID_COLUMNS; i++)
            sheet->of->survey->columns[i - 1] |= 1;
}

void sg_sheet_merge(struct sg_sheet_rows *sheet, int column, int first, int last)
{
    struct sg_merge merge = {.column = column, .first = first, .last = last};
    if (sheet->survey && first > 0 && column > 0 && last > first && sheet->of->survey->merges->len < MOST_MERGES)
        g_array_append_val(sheet->of->survey->merges, merge);
}

void sg_sheet_full(struct sg_sheet_rows *sheet)
{
    sheet->row_full = true;
    if (sheet->column >= 1 && sheet->column <= SG_GRID_COLUMNS && sheet->of->survey->columns[sheet->column - 1])
        sheet->of->survey->columns[sheet->column - 1] |= 2;
}

void sg_sheet_list(struct sg_workbook *workbook, struct sg_worksheet sheet)
{
    if (strcmp(sheet.name, SG_GRID_UNDERSTOOD) == 0)
        return;
    if (sheet.hidden && !workbook->hidden)
        workbook->hidden_sheets = workbook->hidden_sheets
                                      ? sg_arena_printf(workbook->arena, "%s, %s", workbook->hidden_sheets, sheet.name)
                                      : sheet.name;
    else if (workbook->sheets->len < SG_BOUND_SHEETS)
        g_array_append_val(workbook->sheets, sheet);
}

static int by_first(gconstpointer a, gconstpointer b)
{
    const struct sg_merge *x = a, *y = b;
    return x->first < y->first ? -1 : x->first > y->first;
}

/* "3, 7–9". */
static const char *ranges(const GArray *numbers, struct sg_arena *arena)
{
    g_autoptr(GString) out = g_string_new(NULL);
    guint n = 0;
    for (guint i = 0, k; i < numbers->len; i = k) {
        int first = g_array_index(numbers, int, i), last = first;
        for (k = i + 1; k < numbers->len && g_array_index(numbers, int, k) == last + 1; k++)
            last++;
        g_string_append_printf(out, "%s%d", n ? ", " : "", first);
        if (last > first)
            g_string_append_printf(out, "–%d", last);
        if (++n == MOST_RANGES && k < numbers->len) {
            g_string_append(out, " …");
            break;
        }
    }
    return out->len ? sg_arena_strdup(arena, out->str) : NULL;
}

static void conclude(struct sg_workbook *workbook, struct sg_survey *survey)
{
    g_autoptr(GString) columns = g_string_new(NULL);
    g_array_sort(survey->merges, by_first);
    for (int i = 0; i < SG_GRID_COLUMNS && !workbook->hidden; i++)
        if (survey->columns[i] == 3) {
            const char *cell = sg_source_cell(workbook->arena, 1, i + 1);
            g_string_append_printf(columns, "%s%.*s", columns->len ? ", " : "", (int)strcspn(cell, "1"), cell);
        }
    survey->left.columns = columns->len ? sg_arena_strdup(workbook->arena, columns->str) : NULL;
    survey->left.rows = workbook->hidden ? NULL : ranges(survey->hidden_rows, workbook->arena);
}

/* ---- Cells ---- */

static void say_struck(struct sg_sheet_rows *sheet, const char *gone)
{
    if (!sheet->report || sheet->row <= sheet->of->survey->told || sheet->n_struck++ > MOST_STRUCK)
        return;
    struct sg_source source = {.name = sheet->grid.file, .sheet = sheet->grid.sheet, .text = ""};
    struct sg_spot place = sg_source_place(&source, sheet->row, sheet->column, 0, sheet->arena);
    if (sheet->n_struck <= MOST_STRUCK)
        sg_report_add(sheet->report, SG_FIND(STRUCK_OUT), &place, gone, NULL);
    else
        sg_report_add(sheet->report, SG_FIND(TOO_MANY_NOTES), &place, G_STRINGIFY(MOST_STRUCK), NULL);
}

/* Without the blanks at its ends, and without CR. */
static const char *trimmed(struct sg_arena *arena, const char *text, size_t *len)
{
    size_t n = strlen(text), kept = 0;
    while (n > 0 && g_ascii_isspace(text[n - 1]))
        n--;
    while (n > 0 && g_ascii_isspace(*text)) {
        text++;
        n--;
    }
    char *out = sg_arena_strndup(arena, text, n);
    for (size_t i = 0; i < n; i++)
        if (out[i] != '\r' || out[i + 1] != '\n')
            out[kept++] = out[i] == '\r' ? '\n' : out[i];
    out[kept] = 0;
    *len = kept;
    return out;
}

void sg_sheet_add(struct sg_sheet_rows *sheet, struct sg_table_cell cell, const char *gone)
{
    bool hidden = sheet->row_hidden;
    if (sheet->column < 1 || sheet->column > 16384)
        return;
    if (sheet->column <= SG_GRID_COLUMNS)
        hidden = hidden || (!sheet->workbook->hidden && sheet->of->survey->columns[sheet->column - 1]);
    sheet->heavy = sheet->heavy || !sg_zip_xml_work(sheet->workbook->package, 4 * strlen(cell.text));
    if (sheet->heavy)
        return;
    cell.text = trimmed(sheet->arena, cell.text, &cell.len);
    if (gone && !hidden && *(gone = trimmed(sheet->arena, gone, &(size_t){0}))) {
        say_struck(sheet, gone);
        sheet->row_struck = sheet->row_struck || cell.len == 0;
    }
    if (cell.len == 0)
        return;
    if (!cell.fault && sg_cells_grid_failed(cell.text, cell.len))
        cell.fault = SG_FIND(CELL_FAULT);
    cell.column = (size_t)sheet->column - 1;
    cell.line = cell.end_line = sheet->row;
    cell.col = sheet->column;
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

static struct sg_table_cell copy_cell(struct sg_arena *arena, const struct sg_table_cell *of)
{
    struct sg_table_cell cell = *of;
    cell.text = sg_arena_strndup(arena, of->text, of->len);
    cell.iso = of->iso ? sg_arena_strdup(arena, of->iso) : NULL;
    return cell;
}

/* What merged cells above say of this row. */
static void fill_down(struct sg_sheet_rows *sheet)
{
    GArray *merges = sheet->of->survey->merges;
    bool added = false;
    guint n = sheet->cells->len, n_open = 0;
    while (sheet->first_merge < merges->len &&
           g_array_index(merges, struct sg_merge, sheet->first_merge).last < sheet->row)
        sheet->first_merge++;
    for (guint i = sheet->first_merge; i < merges->len && n_open < MOST_AT_ONCE; i++) {
        struct sg_merge *merge = &g_array_index(merges, struct sg_merge, i);
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
            if (!merge->cell.text)
                merge->cell = copy_cell(sheet->workbook->arena, own);
        } else if (!own && merge->cell.text && n > 0) {
            struct sg_table_cell cell = copy_cell(sheet->arena, &merge->cell);
            cell.line = cell.end_line = sheet->row;
            g_array_append_val(sheet->cells, cell);
            added = true;
        }
    }
    if (added)
        g_array_sort(sheet->cells, by_column);
}

void sg_sheet_begin(struct sg_sheet_rows *sheet, int row, bool hidden)
{
    sheet->row = row > sheet->row ? row : sheet->row + 1;
    sheet->column = 0;
    sheet->row_hidden = hidden && !sheet->workbook->hidden;
    sheet->row_struck = sheet->row_full = false;
    g_array_set_size(sheet->cells, 0);
}

/* Cells of hidden columns stay until merged ranges have been filled down from them. */
static void drop_hidden(struct sg_sheet_rows *sheet)
{
    const char *columns = sheet->of->survey->columns;
    for (guint i = sheet->cells->len; i-- > 0 && !sheet->workbook->hidden;)
        if (columns[g_array_index(sheet->cells, struct sg_table_cell, i).column])
            g_array_remove_index(sheet->cells, i);
}

void sg_sheet_end(struct sg_sheet_rows *sheet)
{
    struct sg_survey *survey = sheet->of->survey;
    if (sheet->survey) {
        if (sheet->row_full)
            survey->last = sheet->row;
        if (sheet->row_full && sheet->row_hidden)
            g_array_append_val(survey->hidden_rows, sheet->row);
        return;
    }
    if (sheet->report)
        survey->told = MAX(survey->told, sheet->row);
    fill_down(sheet);
    drop_hidden(sheet);
    struct sg_row row = {.number = sheet->row, .last = sheet->row, .n = sheet->cells->len, .struck = sheet->row_struck};
    sheet->heavy = sheet->heavy || !sg_zip_xml_work(sheet->workbook->package, 4 * row.n * sizeof(struct sg_table_cell));
    if (row.n == 0 || sheet->row_hidden || sheet->heavy || sheet->wide)
        return;
    row.cells = sg_arena_copy(sheet->arena, sheet->cells->data, row.n * sizeof(struct sg_table_cell));
    g_array_append_val(sheet->rows, row);
}

static enum sg_grid_got break_off(struct sg_sheet_rows *sheet, const struct sg_code *code, const char *arg, struct sg_report *report)
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
    struct sg_sheet_rows *sheet = (struct sg_sheet_rows *)(void *)grid;
    const struct sg_book_kind *kind = sheet->workbook->kind;
    bool failed = false;
    if (sheet->broken)
        return SG_GRID_BROKEN;
    if (!sheet->part)
        sheet->part = sg_part_open(sheet->workbook->package, kind->path(sheet->of), kind->rows, sheet, report, &failed);
    if (!sheet->part)
        return break_off(sheet, SG_FIND(XLSX_BROKEN), kind->path(sheet->of), failed ? NULL : report);
    sheet->report = report;
    while (sheet->next == sheet->rows->len) {
        sg_arena_free(sheet->arena);
        sheet->arena = sg_arena_new();
        g_array_set_size(sheet->rows, 0);
        sheet->next = 0;
        if (sheet->row >= sheet->of->survey->last)
            return SG_GRID_END;
        bool more = sg_part_step(sheet->part, report);
        if (sg_part_failed(sheet->part))
            return break_off(sheet, SG_FIND(XLSX_BROKEN), NULL, NULL);
        if (sheet->heavy) {
            sg_zip_xml_say_work(sheet->workbook->package, kind->path(sheet->of), report);
            return break_off(sheet, NULL, NULL, NULL);
        }
        if (sheet->wide)
            return break_off(sheet, SG_FIND(COLUMNS_MANY), SG_BOUND_SAID(COLUMNS), report);
        if (!more && sheet->rows->len == 0)
            return SG_GRID_END;
    }
    const struct sg_row *next = &g_array_index(sheet->rows, struct sg_row, sheet->next++);
    struct sg_table_cell *cells = sg_arena_new_array(arena, struct sg_table_cell, next->n);
    for (size_t i = 0; i < next->n; i++)
        cells[i] = copy_cell(arena, &next->cells[i]);
    *row = *next;
    row->cells = cells;
    return SG_GRID_ROW;
}

static void close_sheet(struct sg_grid *grid)
{
    struct sg_sheet_rows *sheet = (struct sg_sheet_rows *)(void *)grid;
    sg_part_close(sheet->part);
    sg_arena_free(sheet->arena);
    g_array_free(sheet->rows, TRUE);
    g_array_free(sheet->cells, TRUE);
    g_string_free(sheet->value, TRUE);
    g_string_free(sheet->formula, TRUE);
    g_string_free(sheet->gone, TRUE);
    g_free(sheet);
}

static struct sg_sheet_rows *new_sheet(struct sg_workbook *workbook, struct sg_worksheet *of)
{
    struct sg_sheet_rows *sheet = g_new0(struct sg_sheet_rows, 1);
    sheet->grid = (struct sg_grid){.file = workbook->name, .sheet = of->name, .next = next_row, .close = close_sheet};
    sheet->workbook = workbook;
    sheet->of = of;
    sheet->rows = g_array_new(FALSE, FALSE, sizeof(struct sg_row));
    sheet->cells = g_array_new(FALSE, FALSE, sizeof(struct sg_table_cell));
    sheet->value = g_string_new(NULL);
    sheet->formula = g_string_new(NULL);
    sheet->gone = g_string_new(NULL);
    return sheet;
}

/* Looks at the whole sheet; false after a finding. */
static bool survey(struct sg_workbook *workbook, struct sg_worksheet *of, struct sg_report *report)
{
    struct sg_sheet_rows *sheet = new_sheet(workbook, of);
    bool failed = false;
    of->survey = sg_arena_alloc(workbook->arena, sizeof *of->survey);
    *of->survey = (struct sg_survey){.merges = g_array_new(FALSE, FALSE, sizeof(struct sg_merge)),
                                     .hidden_rows = g_array_new(FALSE, FALSE, sizeof(int)),
                                     .columns = g_malloc0(SG_GRID_COLUMNS)};
    sheet->survey = true;
    bool there = sg_part_read(workbook->package, workbook->kind->path(of), workbook->kind->rows, sheet, report, &failed);
    if (there && workbook->kind->look)
        workbook->kind->look(sheet, report, &failed);
    if (there)
        conclude(workbook, of->survey);
    else if (!failed)
        break_off(sheet, SG_FIND(XLSX_BROKEN), workbook->kind->path(of), report);
    close_sheet(&sheet->grid);
    return there && !failed;
}

struct sg_grid *sg_sheet_grid(struct sg_workbook *workbook, size_t i, struct sg_report *report)
{
    struct sg_worksheet *of = &g_array_index(workbook->sheets, struct sg_worksheet, i);
    if (!of->survey && !survey(workbook, of, report))
        return NULL;
    struct sg_sheet_rows *sheet = new_sheet(workbook, of);
    sheet->grid.left_out = &of->survey->left;
    return &sheet->grid;
}
