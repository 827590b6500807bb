/* Corrected cells on the rows of a grid; see overlay.h. Places stay those of the file. */
#include "input/overlay.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

struct put {
    int row;
    size_t column;
    const char *value;
};

struct overlaid {
    struct sg_grid grid;
    struct sg_grid *under;
    GArray *puts; /* struct put, by row and column */
    guint at;     /* the first that is not in a row yet */
    /* The next row below, while rows that are not there stand before it. */
    struct sg_arena *arena;
    struct sg_row held;
    enum sg_grid_got got;
    bool holds;
};

static bool parse(const char *cell, struct put *put)
{
    size_t column = 0;
    while (g_ascii_isalpha(*cell) && column < SG_GRID_COLUMNS)
        column = column * 26 + (size_t)(g_ascii_toupper(*cell++) - 'A' + 1);
    char *end;
    gint64 row = g_ascii_isdigit(*cell) ? g_ascii_strtoll(cell, &end, 10) : 0;
    put->row = (int)row;
    put->column = column - 1;
    return column > 0 && column <= SG_GRID_COLUMNS && row > 0 && row <= 1048576 && !*end;
}

static const struct put *put_at(const struct overlaid *on, guint i)
{
    return i < on->puts->len ? &g_array_index(on->puts, struct put, i) : NULL;
}

/* Puts the corrections of `row` into it. */
static void apply(struct overlaid *on, struct sg_arena *arena, struct sg_row *row)
{
    guint n = on->at;
    while (put_at(on, n) && put_at(on, n)->row == row->number)
        n++;
    struct sg_table_cell *cells = sg_arena_new_array(arena, struct sg_table_cell, row->n + (n - on->at));
    size_t made = 0;
    for (size_t i = 0; i < row->n || on->at < n;) {
        const struct put *put = on->at < n ? put_at(on, on->at) : NULL;
        bool there = i < row->n && (!put || row->cells[i].column <= put->column);
        struct sg_table_cell cell = {.column = put ? put->column : 0, .line = row->number, .col = put ? (int)put->column + 1 : 0};
        if (!on->grid.sheet && row->n > 0) { /* in a text at the end of the line */
            const struct sg_table_cell *last = &row->cells[row->n - 1];
            cell.line = cell.end_line = last->end_line;
            cell.col = cell.end_col = last->end_col;
        }
        if (there)
            cell = row->cells[i++];
        if (put && put->column == cell.column) {
            cell.kind = SG_CELL_TEXT;
            cell.len = strlen(put->value);
            cell.text = sg_arena_strdup(arena, put->value);
            cell.iso = cell.format = NULL;
            cell.fault = NULL;
            on->at++;
        }
        if (cell.len > 0)
            cells[made++] = cell;
    }
    row->cells = cells;
    row->n = made;
}

static struct sg_row copy_row(const struct sg_row *from, struct sg_arena *arena)
{
    struct sg_row row = *from;
    struct sg_table_cell *cells = sg_arena_new_array(arena, struct sg_table_cell, row.n);
    for (size_t i = 0; i < row.n; i++) {
        cells[i] = from->cells[i];
        cells[i].text = sg_arena_strdup(arena, cells[i].text);
        cells[i].iso = sg_arena_strdup(arena, cells[i].iso);
        cells[i].format = sg_arena_strdup(arena, cells[i].format);
    }
    row.cells = cells;
    return row;
}

/* What is held lives longer than the arena of one row. */
static void hold(struct overlaid *on, const struct sg_row *row)
{
    if (on->arena)
        sg_arena_free(on->arena);
    on->arena = sg_arena_new();
    on->held = copy_row(row, on->arena);
    on->holds = true;
}

static enum sg_grid_got next(struct sg_grid *grid, struct sg_arena *arena, struct sg_report *report, struct sg_row *row)
{
    struct overlaid *on = (struct overlaid *)grid;
    enum sg_grid_got got = on->got;
    bool held = on->holds;
    if (!held && got == SG_GRID_ROW)
        got = on->got = on->under->next(on->under, arena, report, row);
    const struct put *put = put_at(on, on->at);
    int number = held ? on->held.number : got == SG_GRID_ROW ? row->number : INT32_MAX;
    if (put && put->row < number && got != SG_GRID_BROKEN) {
        if (!held && got == SG_GRID_ROW)
            hold(on, row);
        *row = (struct sg_row){.number = put->row, .last = put->row};
        apply(on, arena, row);
        return SG_GRID_ROW;
    }
    if (held) {
        *row = copy_row(&on->held, arena);
        on->holds = false;
        got = SG_GRID_ROW;
    }
    if (got == SG_GRID_ROW && put && put->row == row->number)
        apply(on, arena, row);
    return got;
}

static void slice(struct sg_grid *grid, int first, int last, struct sg_arena *arena, struct sg_source *source)
{
    struct sg_grid *under = ((struct overlaid *)grid)->under;
    if (under->slice)
        under->slice(under, first, last, arena, source);
}

static void close_overlaid(struct sg_grid *grid)
{
    struct overlaid *on = (struct overlaid *)grid;
    on->under->close(on->under);
    g_array_free(on->puts, TRUE);
    if (on->arena)
        sg_arena_free(on->arena);
    g_free(on);
}

static gint by_place(gconstpointer a, gconstpointer b)
{
    const struct put *one = a, *two = b;
    return one->row != two->row ? (one->row < two->row ? -1 : 1) : one->column < two->column ? -1 : one->column > two->column;
}

struct sg_grid *sg_overlay_on(struct sg_grid *grid, const struct sg_overlay *overlay)
{
    GArray *puts = g_array_new(FALSE, FALSE, sizeof(struct put));
    for (size_t i = overlay && grid ? overlay->n : 0; i > 0; i--) { /* of one cell the last one stays */
        const struct sg_overlay_cell *cell = &overlay->cells[i - 1];
        struct put put;
        bool is = strcmp(cell->file, grid->file) == 0 && (!cell->sheet || !grid->sheet || strcmp(cell->sheet, grid->sheet) == 0) &&
                  strlen(cell->value) <= SG_GRID_CELL && parse(cell->cell, &put);
        for (guint k = 0; is && k < puts->len; k++)
            is = by_place(&put, &g_array_index(puts, struct put, k)) != 0;
        put.value = cell->value;
        if (is)
            g_array_append_val(puts, put);
    }
    if (puts->len == 0) {
        g_array_free(puts, TRUE);
        return grid;
    }
    g_array_sort(puts, by_place);
    struct overlaid *on = g_new0(struct overlaid, 1);
    *on = (struct overlaid){.grid = *grid, .under = grid, .puts = puts, .got = SG_GRID_ROW};
    on->grid.next = next;
    on->grid.slice = slice;
    on->grid.close = close_overlaid;
    return &on->grid;
}
