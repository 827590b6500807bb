/* A table with its findings; see checked_table.h. A cell with an error keeps its kind, number or date, so that it is
 * found again until it is mended; all others are text. */
#include "papers/checked_table.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "input/workbook.h"
#include "papers/xlsx_file.h"

#define WRONG 0xFF9999
#define DOUBTFUL 0xFFE699
#define UNREAD 0xD9D9D9
#define MOST 20000 /* bytes of a comment or of the findings of a row */

struct sg_checked {
    struct sg_xlsx_file file;
    const struct sg_report *found;
    sg_wording_translate translate;
    lxw_worksheet *first;
    GHashTable *formats; /* "colour format" → lxw_format */
    GHashTable *lines;   /* line → GArray of indices of findings */
    bool *placed;        /* by the finding's index: it stands in a row */
    size_t n_sheets;
};

struct mark {
    lxw_color_t colour; /* 0: none */
    bool full;
    GString *said;
};

static lxw_format *format_of(struct sg_checked *checked, lxw_color_t colour, const char *number)
{
    char *key = g_strdup_printf("%x %s", (unsigned)colour, number);
    lxw_format *format = g_hash_table_lookup(checked->formats, key);
    if (!format) {
        format = workbook_add_format(checked->file.workbook);
        format_set_num_format(format, number);
        if (colour)
            format_set_bg_color(format, colour);
        g_hash_table_insert(checked->formats, g_strdup(key), format);
    }
    g_free(key);
    return format;
}

/* Whether it is about the sheet that `grid` reads. */
static bool is_of(const struct sg_finding *finding, const struct sg_grid *grid)
{
    const struct sg_spot *place = &finding->place;
    size_t len = grid->sheet ? strlen(grid->sheet) : 0;
    return g_strcmp0(place->file, grid->file) == 0 &&
           (grid->sheet ? place->cell && strncmp(place->cell, grid->sheet, len) == 0 && place->cell[len] == '!' : !place->cell);
}

static void append(const struct sg_checked *checked, GString **text, const struct sg_finding *finding, bool remedy, const char *between)
{
    const char *const words[] = {finding->code->message, remedy ? finding->code->remedy : ""};
    *text = *text ? *text : g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(words) && *words[i] && (*text)->len < MOST; i++) {
        char *line = sg_report_format(finding, checked->translate ? checked->translate(words[i]) : words[i], checked->translate);
        g_string_append_printf(*text, "%s%s", (*text)->len ? between : "", line);
        free(line);
    }
}

static bool is_at(const struct sg_finding *finding, const struct sg_table_cell *cell)
{
    const struct sg_spot *place = &finding->place;
    if (place->line != cell->line)
        return place->line > cell->line && place->line <= cell->end_line;
    return place->col == cell->col || (cell->end_col > 0 && place->col > cell->col &&
                                       (cell->end_line > cell->line || place->col < cell->end_col));
}

static lxw_color_t colour_of(const struct sg_finding *finding)
{
    return finding->code->severity == SG_ERROR ? WRONG : finding->code->severity == SG_WARNING ? DOUBTFUL : 0;
}

/* Puts a finding to the marks of its row, of which the last is that of the column of findings. What is found in rows up to
 * `last`, those of the head, is about the table: the first sheet tells it, too. */
static void place_finding(struct sg_checked *checked, size_t i, const struct sg_grid *grid, const struct sg_row *row,
                          struct mark *marks, size_t width, int last)
{
    const struct sg_finding *finding = sg_report_at(checked->found, i);
    size_t at = grid->sheet && finding->place.col > 0 ? (size_t)finding->place.col - 1 : width;
    for (size_t k = 0; k < row->n; k++)
        at = is_at(finding, &row->cells[k]) ? row->cells[k].column : at;
    checked->placed[i] = row->number > last;
    if (at < width) {
        append(checked, &marks[at].said, finding, true, "\n");
        marks[at].colour = marks[at].colour == WRONG || !colour_of(finding) ? marks[at].colour : colour_of(finding);
    }
    if (colour_of(finding))
        append(checked, &marks[width].said, finding, at >= width, "；");
}

/* The cell's text with what is said to be mended in it, put in place from its end on. */
static void mend(const struct sg_checked *checked, const struct sg_grid *grid, const struct sg_table_cell *cell, GString *out)
{
    const GArray *there = g_hash_table_lookup(checked->lines, GINT_TO_POINTER(cell->line));
    g_string_assign(out, cell->text);
    for (guint i = there ? there->len : 0; i > 0; i--) {
        const struct sg_finding *finding = sg_report_at(checked->found, g_array_index(there, size_t, i - 1));
        const struct sg_mend *is = &finding->mend;
        if (finding->code != SG_FIND(MARK_MENDED) || !is_of(finding, grid) || !is_at(finding, cell) || !is->whole)
            continue;
        const char *part = strstr(cell->text, is->whole);
        size_t at = part ? (size_t)(part - cell->text) + is->at : out->len;
        if (at + is->len > out->len)
            continue;
        g_string_erase(out, (gssize)at, (gssize)is->len);
        g_string_insert(out, (gssize)at, is->right);
    }
}

static void write_cell(struct sg_checked *checked, lxw_worksheet *sheet, const struct sg_grid *grid, lxw_row_t r,
                       const struct sg_table_cell *cell, lxw_color_t colour)
{
    lxw_col_t c = (lxw_col_t)cell->column;
    bool wrong = colour == WRONG || cell->fault;
    char *end = NULL;
    double value = g_ascii_strtod(cell->text, &end);
    lxw_datetime date = {0};
    if (wrong && cell->iso && sscanf(cell->iso, "%d-%d-%d", &date.year, &date.month, &date.day) == 3) {
        worksheet_write_datetime(sheet, r, c, &date, format_of(checked, colour, cell->format ? cell->format : "yyyy-mm-dd"));
    } else if (wrong && (cell->kind == SG_CELL_NUMBER || cell->fault) && end != cell->text && !*end) {
        worksheet_write_number(sheet, r, c, value, format_of(checked, colour, cell->format ? cell->format : "General"));
    } else if (wrong && (cell->fault || *cell->text == '=')) { /* a picture: an error until it is typed over */
        worksheet_write_formula_str(sheet, r, c, "=NA()", format_of(checked, colour, "General"), "#N/A");
    } else {
        GString *text = g_string_new(NULL);
        mend(checked, grid, cell, text);
        worksheet_write_string(sheet, r, c, cell->kind == SG_CELL_DATE && cell->iso ? cell->iso : text->str, format_of(checked, colour, "@"));
        g_string_free(text, TRUE);
    }
}

static void write_row(struct sg_checked *checked, lxw_worksheet *sheet, const struct sg_grid *grid, const struct sg_row *row,
                      const struct sg_checked_head *head, size_t width)
{
    struct mark *marks = g_new0(struct mark, width + 1);
    lxw_row_t r = (lxw_row_t)row->number - 1;
    for (int line = row->number; line <= MAX(row->last, row->number); line++) {
        const GArray *there = g_hash_table_lookup(checked->lines, GINT_TO_POINTER(line));
        for (guint i = 0; there && i < there->len; i++) {
            const struct sg_finding *finding = sg_report_at(checked->found, g_array_index(there, size_t, i));
            bool of = is_of(finding, grid);
            if (of && finding->code == SG_FIND(ROW_STRUCK)) { /* the first sheet tells it */
                g_free(marks);
                return;
            }
            if (of)
                place_finding(checked, g_array_index(there, size_t, i), grid, row, marks, width, head->last);
        }
    }
    for (size_t c = 0; c < head->n; c++)
        if (head->unread[c] && row->number >= head->last && !marks[c].colour)
            marks[c].colour = UNREAD;
    for (size_t i = 0; i < row->n; i++) {
        size_t c = row->cells[i].column;
        marks[c].full = true;
        write_cell(checked, sheet, grid, r, &row->cells[i], marks[c].colour);
    }
    for (size_t c = 0; c < width; c++) {
        if (!marks[c].full && marks[c].colour)
            worksheet_write_blank(sheet, r, (lxw_col_t)c, format_of(checked, marks[c].colour, "@"));
        if (marks[c].said)
            worksheet_write_comment(sheet, r, (lxw_col_t)c, marks[c].said->str);
    }
    if (head->last && row->number == head->last)
        worksheet_write_string(sheet, r, (lxw_col_t)width, SG_CHECKED_ISSUES, format_of(checked, 0, "@"));
    else if (head->last && row->number > head->last && marks[width].said)
        worksheet_write_string(sheet, r, (lxw_col_t)width, marks[width].said->str, format_of(checked, 0, "@"));
    for (size_t c = 0; c <= width; c++)
        if (marks[c].said)
            g_string_free(marks[c].said, TRUE);
    g_free(marks);
}

struct sg_checked *sg_checked_begin(const struct sg_report *found, sg_wording_translate translate, struct sg_report *report)
{
    struct sg_checked *checked = g_new0(struct sg_checked, 1);
    int error = sg_xlsx_file_begin(&checked->file, SG_GRID_UNDERSTOOD, 0);
    if (error) {
        sg_xlsx_file_told(&checked->file, error, report);
        g_free(checked);
        return NULL;
    }
    *checked = (struct sg_checked){.file = checked->file, .found = found, .translate = translate};
    checked->first = workbook_add_worksheet(checked->file.workbook, SG_GRID_UNDERSTOOD);
    checked->formats = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    checked->lines = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
    checked->placed = g_new0(bool, sg_report_count(found) + 1);
    for (size_t i = 0; i < sg_report_count(found); i++) {
        void *line = GINT_TO_POINTER(sg_report_at(found, i)->place.line);
        GArray *there = g_hash_table_lookup(checked->lines, line);
        if (!there)
            g_hash_table_insert(checked->lines, line, there = g_array_new(FALSE, FALSE, sizeof(size_t)));
        g_array_append_val(there, i);
    }
    return checked;
}

bool sg_checked_add(struct sg_checked *checked, struct sg_grid *grid, const struct sg_checked_head *head, struct sg_report *report)
{
    struct sg_arena *arena = sg_arena_new();
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(struct sg_row));
    struct sg_row row;
    enum sg_grid_got got;
    size_t width = head->n;
    while ((got = sg_grid_next(grid, arena, NULL, &row)) == SG_GRID_ROW) {
        row.n -= head->again && row.number >= head->last && row.n && row.cells[row.n - 1].column == head->n;
        width = MAX(width, row.n ? row.cells[row.n - 1].column + 1 : 0);
        g_array_append_val(rows, row);
    }
    char *base = g_path_get_basename(grid->file), *dot = strrchr(base, '.');
    if (dot && dot > base)
        *dot = 0;
    lxw_worksheet *sheet = sg_xlsx_file_sheet(checked->file.workbook, grid->sheet ? grid->sheet : base, "表", ++checked->n_sheets);
    for (guint i = 0; sheet && i < rows->len; i++)
        write_row(checked, sheet, grid, &g_array_index(rows, struct sg_row, i), head, width);
    if (sheet && head->last) {
        lxw_row_t last = (lxw_row_t)g_array_index(rows, struct sg_row, rows->len - 1).number - 1;
        worksheet_set_column(sheet, 0, (lxw_col_t)width - 1, 16, NULL);
        worksheet_set_column(sheet, (lxw_col_t)width, (lxw_col_t)width, 60, NULL);
        worksheet_autofilter(sheet, (lxw_row_t)head->last - 1, 0, last, (lxw_col_t)width);
        worksheet_freeze_panes(sheet, (lxw_row_t)head->last, 0);
    }
    bool good = got == SG_GRID_END && sheet;
    if (!good)
        sg_report_add(report, SG_FIND(CHECKED_UNWRITABLE), &(struct sg_spot){.file = grid->file}, base, NULL);
    g_free(base);
    g_array_free(rows, TRUE);
    sg_arena_free(arena);
    return good;
}

/* 村 → 村（社区）：柳树湾村、…, a line each. */
static lxw_row_t write_understood(struct sg_checked *checked, lxw_row_t r, const struct sg_finding *finding)
{
    g_auto(GStrv) columns = g_strsplit(finding->args[2], "；", -1);
    for (size_t i = 0; columns[i]; i++, r++) {
        const char *const texts[] = {finding->args[0], finding->args[1], columns[i]};
        for (lxw_col_t c = 0; c < G_N_ELEMENTS(texts); c++)
            worksheet_write_string(checked->first, r, c, texts[c], NULL);
    }
    return r;
}

bool sg_checked_end(struct sg_checked *checked, struct sg_buf *out, struct sg_report *report)
{
    static const char *const HEAD[] = {"表", "行数", "列 → 读作：例"};
    lxw_row_t r = 2;
    worksheet_write_string(checked->first, 0, 0, SG_GRID_UNDERSTOOD "（这一页只供查看，不会当作表格读取）", NULL);
    for (lxw_col_t c = 0; c < G_N_ELEMENTS(HEAD); c++)
        worksheet_write_string(checked->first, 1, c, HEAD[c], format_of(checked, UNREAD, "@"));
    worksheet_set_column(checked->first, 0, 2, 24, NULL);
    for (size_t pass = 0; pass < 2; pass++, r++)
        for (size_t i = 0; i < sg_report_count(checked->found); i++) {
            const struct sg_finding *finding = sg_report_at(checked->found, i);
            bool understood = finding->code == SG_FIND(UNDERSTOOD_SITES) || finding->code == SG_FIND(UNDERSTOOD_PEOPLE);
            if (understood && pass == 0)
                r = write_understood(checked, r, finding);
            if (understood || pass == 0 || checked->placed[i])
                continue;
            GString *text = NULL;
            append(checked, &text, finding, true, "；");
            worksheet_write_string(checked->first, r++, 0, text->str, format_of(checked, colour_of(finding), "@"));
            g_string_free(text, TRUE);
        }
    g_hash_table_destroy(checked->formats);
    g_hash_table_destroy(checked->lines);
    g_free(checked->placed);
    bool good = sg_xlsx_file_told(&checked->file, sg_xlsx_file_end(&checked->file, out), report);
    g_free(checked);
    return good;
}
