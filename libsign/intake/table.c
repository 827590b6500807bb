/* Rows as sites; see table.h. */
#include "intake/table.h"

#include <string.h>

#include "intake/cells.h"
#include "intake/rows.h"
#include "site/schema.h"

struct sg_spot sg_table_head_place(const struct sg_table *table)
{
    struct sg_spot place = sg_source_place(&sg_table_sheet(table, 0)->head.source, sg_table_sheet(table, 0)->head.line, 1, 0, table->arena);
    place.columns = sg_table_sheet(table, 0)->columns;
    return place;
}

bool sg_table_failed(const struct sg_table *table)
{
    return table->failed;
}

/* ---- Rows ---- */

static void say_cell(struct sg_table *table, struct sg_cells *cells, const struct sg_code *code, const struct sg_table_cell *cell,
                     const char *a, const char *b)
{
    struct sg_spot place = sg_source_place(cells->source, cell->line, cell->col,
                                            cell->end_line == cell->line ? cell->end_col : 0, cells->arena);
    (void)table;
    sg_report_add(cells->report, code, &place, a, b, NULL);
    cells->n_errors += code->severity == SG_ERROR;
}

/* A town or district that stands only in the first of several rows. */
static void fill_down(struct sg_table *table, struct sg_cells *cells, struct sg_pairs *pairs, const struct sg_row *row)
{
    static const int KEYS[] = {SG_SITE_DISTRICT, SG_SITE_TOWN};
    for (size_t i = 0; i < G_N_ELEMENTS(KEYS); i++) {
        const struct sg_column *column = sg_head_column(&sg_table_sheet(table, table->at)->head, SG_COLUMN_SITE, KEYS[i]);
        const struct sg_node *own = NULL;
        for (size_t k = 0; column && k < pairs->n; k++)
            own = strcmp(pairs->keys[k], column->name) == 0 ? pairs->values[k] : own;
        if (own && own->kind == SG_NODE_SCALAR) {
            g_free(table->above[i].text);
            table->above[i].text = g_strdup(own->text);
        } else if (column && table->above[i].text) {
            struct sg_table_cell cell = row->cells[0];
            cell.col = column->col > 0 && table->workbook ? column->col : cell.col;
            if (!table->above[i].said)
                say_cell(table, cells, SG_FIND(FILLED_DOWN), &cell, column->head, table->above[i].text);
            table->above[i].said = true;
            sg_cells_pair(cells, pairs, column->name, sg_cells_scalar(cells, &cell, table->above[i].text, strlen(table->above[i].text)), false);
        }
    }
}

/* At the place of the whole row. */
static const struct sg_node *map_of(struct sg_cells *cells, const struct sg_pairs *pairs, const struct sg_row *row)
{
    struct sg_node *node = sg_cells_map(cells, pairs->keys, pairs->values, pairs->n);
    const struct sg_table_cell *first = &row->cells[0], *last = &row->cells[row->n - 1];
    node->line = first->line;
    node->col = first->col;
    node->end_line = last->end_line;
    node->end_col = last->end_col;
    return node;
}

static const struct sg_node *read_site(struct sg_table *table, struct sg_cells *cells, const struct sg_row *row)
{
    struct sg_pairs site = {.n = 0}, contact = {.n = 0}, extra = {.n = 0};
    const struct sg_table_cell *said;
    const struct sg_head *head = &sg_table_sheet(table, table->at)->head;
    table->n_rows++;
    switch (sg_rows_judge(head, row, &said)) {
    case SG_ROWS_HEAD:
        say_cell(table, cells, SG_FIND(HEAD_AGAIN), said, said->text, NULL);
        table->n_sums++;
        return NULL;
    case SG_ROWS_STRUCK:
        say_cell(table, cells, SG_FIND(ROW_STRUCK), said, said->text, NULL);
        table->n_sums++;
        return NULL;
    case SG_ROWS_SUM:
        say_cell(table, cells, SG_FIND(ROW_SUM), said, said->text, NULL);
        table->n_sums++;
        return NULL;
    case SG_ROWS_NUMBERED:
        if (!table->numbered)
            say_cell(table, cells, SG_FIND(ROW_NUMBERED), said, said->text, NULL);
        table->numbered = true;
        table->n_sums++;
        return NULL;
    case SG_ROWS_LOST:
        cells->n_errors += sg_head_refuse(head, row, cells->source, cells->arena, cells->report);
        if (cells->n_errors == 0)
            say_cell(table, cells, SG_FIND(ROW_LOST), said, said->text, sg_rows_place(head));
        return map_of(cells, &site, row);
    case SG_ROWS_SITE:
        break;
    }
    for (size_t i = 0; i < row->n; i++) {
        const struct sg_table_cell *cell = &row->cells[i];
        const struct sg_column *column = cell->column < head->n ? &head->columns[cell->column] : NULL;
        if (!column || !column->head)
            say_cell(table, cells, table->workbook ? SG_FIND(CELL_STRAY) : SG_FIND(CELL_OUTSIDE), cell, cell->text, NULL);
        else if (column->of == SG_COLUMN_SITE)
            sg_cells_pair(cells, &site, column->name, sg_cells_value(cells, column, cell), false);
        else if (column->of == SG_COLUMN_CONTACT)
            sg_cells_pair(cells, &contact, column->name, sg_cells_value(cells, column, cell), false);
        else if (column->of == SG_COLUMN_EXTRA)
            sg_cells_pair(cells, &extra, sg_column_extra(column->head, strlen(column->head), cells->arena),
                          sg_cells_value(cells, column, cell), false);
    }
    cells->n_errors += sg_head_refuse(head, row, cells->source, cells->arena, cells->report);
    fill_down(table, cells, &site, row);
    if (contact.n > 0)
        sg_cells_pair(cells, &site, "contact", sg_cells_map(cells, contact.keys, contact.values, contact.n), false);
    if (extra.n > 0)
        sg_cells_pair(cells, &site, "extra", sg_cells_map(cells, extra.keys, extra.values, extra.n), false);
    return map_of(cells, &site, row);
}

bool sg_table_next(struct sg_table *table, struct sg_report *report, struct sg_pool **pool,
                   const struct sg_node **site)
{
    guint at = table->at;
    *site = NULL;
    while (!table->failed) {
        struct sg_pool *own = sg_pool_new();
        struct sg_row row;
        enum sg_grid_got got = sg_grid_next(table->grid, own->arena, report, &row);
        if (got != SG_GRID_ROW) {
            sg_pool_unref(own);
            table->failed = got == SG_GRID_BROKEN ||
                            (table->at + 1 < table->sheets->len && !sg_table_start(table, table->at + 1, report));
            if (table->failed || table->at == at)
                return false;
            at = table->at;
            continue;
        }
        struct sg_source *source = sg_arena_alloc(own->arena, sizeof *source);
        sg_grid_slice(table->grid, row.number, row.last, own->arena, source);
        source->columns = sg_table_sheet(table, table->at)->columns;
        sg_pool_keep(own, table->pool);
        struct sg_cells cells = {.arena = own->arena, .report = report, .source = source,
                                 .n_notes = table->options.every ? 0 : table->n_notes};
        const struct sg_node *node = read_site(table, &cells, &row);
        table->n_notes = cells.n_notes;
        if (node) {
            table->n_sites++;
            if (table->people)
                node = sg_joined_join(table->people, node, table->n_sites, own, report);
            struct sg_node *made = sg_arena_copy(own->arena, node, sizeof *node);
            made->bad = cells.n_errors > 0;
            *site = made;
            *pool = own;
            return true;
        }
        sg_pool_unref(own);
    }
    return false;
}

size_t sg_table_end(struct sg_table *table, size_t n_refused, struct sg_report *report)
{
    struct sg_spot place = {.file = table->name};
    struct sg_arena *arena = table->arena;
    if (table->workbook && table->sheets->len == 1)
        place.cell = sg_workbook_sheet(table->workbook, sg_table_sheet(table, 0)->index);
    sg_report_add(report, SG_FIND(TABLE_READ), &place, sg_arena_printf(arena, "%zu", table->n_rows),
                  sg_arena_printf(arena, "%zu", table->n_rows - n_refused - table->n_sums),
                  sg_arena_printf(arena, "%zu", n_refused), sg_arena_printf(arena, "%zu", table->n_sums), NULL);
    return table->people ? sg_joined_left(table->people, report) : 0;
}

bool sg_table_rewind(struct sg_table *table, struct sg_report *report)
{
    table->failed = !sg_table_start(table, 0, report);
    table->n_rows = table->n_sums = table->n_notes = table->n_sites = 0;
    table->numbered = false;
    return !table->failed;
}
