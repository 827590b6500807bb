/* Rows as sites; see table.h. */
#include "intake/table.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "intake/cells.h"
#include "input/encoding.h"
#include "input/file_kind.h"
#include "input/cells_grid.h"
#include "intake/head.h"
#include "intake/headings.h"
#include "intake/joined.h"
#include "intake/rows.h"
#include "site/schema.h"
#include "input/workbook.h"

#define LOOK 4096 /* bytes of an input that tell what it is */

struct sg_table {
    const char *name;
    struct sg_bytes *input;
    struct sg_table_options options;
    struct sg_pool *pool;         /* also of what its sites point to */
    struct sg_arena *arena;       /* the pool's */
    struct sg_workbook *workbook; /* NULL: CSV */
    size_t sheet;
    struct sg_grid *grid;
    struct sg_head head;
    struct sg_joined *people;
    const char *columns;          /* what the head calls the keys (headings.h) */
    bool failed;
    size_t n_notes, n_rows, n_sums; /* sums: all that is neither used nor wrong */
    bool numbered;                  /* told of a row that has only its number */
    struct {                      /* what stood above, for cells that were merged */
        char *text;
        bool said;
    } above[2];
};

/* ---- What it is ---- */

static bool ends(const char *name, const char *end)
{
    size_t n = strlen(name), m = strlen(end);
    return n > m && g_ascii_strcasecmp(name + n - m, end) == 0;
}

/* Names of columns between the dividers of a line. */
static size_t count_names(const char *p, const char *end)
{
    size_t known = 0;
    while (p < end) {
        const char *stop = p;
        while (stop < end && !strchr(",;\t", *stop) && strncmp(stop, "，", 3) != 0)
            stop++;
        const char *from = *p == '"' ? p + 1 : p, *to = stop > from && stop[-1] == '"' ? stop - 1 : stop;
        known += to > from && !memchr(from, ':', (size_t)(to - from)) &&
                 sg_column_find(from, (size_t)(to - from), false).of != SG_COLUMN_UNKNOWN;
        p = stop + (stop < end && *stop == "，"[0] ? 3 : 1);
    }
    return known;
}

/* One of the first lines is a head row. */
static bool looks_like_csv(const unsigned char *bytes, size_t len)
{
    struct sg_arena *arena = sg_arena_new();
    struct sg_decoding decoding;
    const char *text = "";
    size_t n = 0;
    bool is = false;
    sg_encoding_start(&decoding, "", NULL);
    size_t whole = sg_encoding_lines(&decoding, bytes, len);
    if (whole > 0 && sg_encoding_block(&decoding, bytes, whole, arena, NULL, &text, &n))
        for (const char *p = text, *end = text + n; p < end && !is; p += strspn(p, "\r\n")) {
            const char *stop = p + strcspn(p, "\r\n");
            is = count_names(p, stop) >= 2;
            p = stop + (stop == p && *p == 0);
        }
    sg_arena_free(arena);
    return is;
}

bool sg_table_is(const char *name, struct sg_bytes *input)
{
    unsigned char bytes[LOOK];
    size_t len = 0;
    ssize_t n;
    while (len < sizeof bytes && (n = sg_bytes_read_at(input, len, bytes + len, sizeof bytes - len)) > 0)
        len += (size_t)n;
    const char *what;
    const struct sg_code *foreign = sg_file_kind_foreign(input, &what);
    if (sg_file_kind_zip(input) || (foreign && foreign != SG_FIND(FILE_NO_TABLE)))
        return true;
    if (ends(name, ".yaml") || ends(name, ".yml"))
        return false;
    static const char *const ENDS[] = {".csv", ".tsv", ".xlsx", ".xlsm", ".ods", ".xls", ".et"};
    for (size_t i = 0; i < G_N_ELEMENTS(ENDS); i++)
        if (ends(name, ENDS[i]))
            return true;
    return looks_like_csv(bytes, len);
}

/* ---- Opening ---- */

static bool find_sheet(struct sg_table *table, struct sg_report *report)
{
    const char *asked = table->options.sheet, *name, *all = "";
    for (size_t i = 0; (name = sg_workbook_sheet(table->workbook, i)) != NULL; i++) {
        all = sg_arena_printf(table->arena, "%s%s%s", all, i ? ", " : "", name);
        if (asked && strcmp(asked, name) != 0)
            continue;
        table->grid = sg_workbook_grid(table->workbook, i, report);
        if (!table->grid || !sg_head_find(table->grid, false, table->arena, report, &table->head))
            return false;
        table->sheet = i;
        if (table->head.line > 0) {
            sg_grid_tell(table->grid, table->head.line, report);
            return true;
        }
        sg_grid_close(table->grid);
        table->grid = NULL;
        if (asked) {
            sg_head_missing(table->name, asked, false, report);
            return false;
        }
    }
    struct sg_spot place = {.file = table->name};
    /* The head may be what is hidden. */
    for (size_t i = 0; sg_workbook_sheet(table->workbook, i); i++) {
        struct sg_grid *grid = sg_workbook_grid(table->workbook, i, report);
        if (grid)
            sg_grid_tell(grid, 1, report);
        sg_grid_close(grid);
    }
    if (asked)
        sg_report_add(report, SG_FIND(SHEET_UNKNOWN), &place, asked, all, NULL);
    else
        sg_head_missing(table->name, NULL, false, report);
    return false;
}

static bool find_table(struct sg_table *table, struct sg_report *report)
{
    if (table->workbook)
        return find_sheet(table, report);
    table->grid = sg_grid_csv(table->name, table->input, table->options.encoding, report);
    if (!table->grid || !sg_head_find(table->grid, false, table->arena, report, &table->head))
        return false;
    if (table->head.line == 0)
        sg_head_missing(table->name, NULL, false, report);
    return table->head.line > 0;
}

/* The people of one table; false after a finding. */
static bool read_people(struct sg_table *table, struct sg_grid *grid, bool must, struct sg_report *report)
{
    struct sg_head head;
    bool good = grid && sg_head_find(grid, true, table->arena, report, &head);
    if (good && head.line == 0 && must) {
        sg_head_missing(grid->file, grid->sheet, true, report);
        good = false;
    } else if (good && head.line > 0) {
        sg_grid_tell(grid, head.line, report);
        const char *name = grid->sheet ? grid->sheet : grid->file, *sites = table->workbook ? sg_workbook_sheet(table->workbook, table->sheet) : table->name;
        table->columns = sg_headings_of_sites(&table->head, &head, name, table->arena);
        good = sg_head_check(&head, true, table->arena, report) &&
               (table->people = sg_joined_read(grid, &head, sg_headings_of_people(&table->head, sites, &head, table->arena),
                                               report)) != NULL;
    }
    sg_grid_close(grid);
    return good;
}

static bool read_other(struct sg_table *table, struct sg_report *report)
{
    const char *name = table->options.people;
    struct sg_bytes *input = table->options.people_input;
    if (!sg_file_kind_zip(input))
        return !sg_file_kind_say(name, input, report) &&
               read_people(table, sg_grid_csv(name, input, table->options.encoding, report), true, report);
    struct sg_workbook *workbook = sg_workbook_open(name, input, table->options.hidden, report);
    bool good = workbook != NULL;
    for (size_t i = 0; good && !table->people && sg_workbook_sheet(workbook, i); i++)
        good = read_people(table, sg_workbook_grid(workbook, i, report), false, report);
    if (good && !table->people) {
        sg_head_missing(name, NULL, true, report);
        good = false;
    }
    sg_workbook_close(workbook);
    return good;
}

/* Another sheet that is a table of people; the sites' own is opened again behind it. */
static bool read_second_sheet(struct sg_table *table, struct sg_report *report)
{
    bool good = true;
    sg_grid_close(table->grid);
    table->grid = NULL;
    for (size_t i = 0; good && !table->people && sg_workbook_sheet(table->workbook, i); i++)
        if (i != table->sheet)
            good = read_people(table, sg_workbook_grid(table->workbook, i, report), false, report);
    return good && sg_table_rewind(table, report);
}

struct sg_table *sg_table_open(const char *name, struct sg_bytes *input, const struct sg_table_options *options,
                               struct sg_report *report)
{
    struct sg_table *table = g_new0(struct sg_table, 1);
    struct sg_spot place = {.file = name};
    table->pool = sg_pool_new();
    table->arena = table->pool->arena;
    table->name = name;
    table->input = input;
    table->options = *options;
    bool good = sg_file_kind_zip(input) || !sg_file_kind_say(name, input, report);
    if (good && sg_file_kind_zip(input))
        good = (table->workbook = sg_workbook_open(name, input, options->hidden, report)) != NULL;
    else if (good && options->sheet) {
        sg_report_add(report, SG_FIND(SHEETS_ALONE), &place, NULL);
        good = false;
    }
    good = good && find_table(table, report);
    good = good && sg_head_check(&table->head, false, table->arena, report);
    if (good)
        table->columns = sg_headings_of_sites(&table->head, NULL, NULL, table->arena);
    if (good && options->people)
        good = read_other(table, report);
    else if (good && table->workbook)
        good = read_second_sheet(table, report);
    if (good)
        return table;
    sg_table_close(table);
    return NULL;
}

void sg_table_close(struct sg_table *table)
{
    if (!table)
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(table->above); i++)
        g_free(table->above[i].text);
    sg_joined_free(table->people);
    sg_grid_close(table->grid);
    sg_workbook_close(table->workbook);
    sg_pool_unref(table->pool);
    g_free(table);
}

bool sg_table_rewind(struct sg_table *table, struct sg_report *report)
{
    struct sg_head head;
    sg_grid_close(table->grid);
    table->grid = table->workbook ? sg_workbook_grid(table->workbook, table->sheet, report)
                                  : sg_grid_csv(table->name, table->input, table->options.encoding, report);
    table->failed = !table->grid || !sg_head_find(table->grid, false, table->arena, report, &head) || head.line == 0;
    table->n_rows = table->n_sums = table->n_notes = 0;
    table->numbered = false;
    for (size_t i = 0; i < G_N_ELEMENTS(table->above); i++) {
        g_free(table->above[i].text);
        table->above[i].text = NULL;
        table->above[i].said = false;
    }
    return !table->failed;
}

struct sg_spot sg_table_head_place(const struct sg_table *table)
{
    struct sg_spot place = sg_source_place(&table->head.source, table->head.line, 1, 0, table->arena);
    place.columns = table->columns;
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

struct pairs {
    const char *keys[SG_SITE_N + 1];
    const struct sg_node *values[SG_SITE_N + 1];
    size_t n;
};

static void add_pair(struct pairs *pairs, const char *key, const struct sg_node *value)
{
    if (value && pairs->n < G_N_ELEMENTS(pairs->keys)) {
        pairs->keys[pairs->n] = key;
        pairs->values[pairs->n++] = value;
    }
}

/* A town or district that stands only in the first of several rows. */
static void fill_down(struct sg_table *table, struct sg_cells *cells, struct pairs *pairs, const struct sg_row *row)
{
    static const int KEYS[] = {SG_SITE_DISTRICT, SG_SITE_TOWN};
    for (size_t i = 0; i < G_N_ELEMENTS(KEYS); i++) {
        const struct sg_column *column = sg_head_column(&table->head, SG_COLUMN_SITE, KEYS[i]);
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
            add_pair(pairs, column->name, sg_cells_scalar(cells, &cell, table->above[i].text, strlen(table->above[i].text)));
        }
    }
}

/* At the place of the whole row. */
static const struct sg_node *map_of(struct sg_cells *cells, const struct pairs *pairs, const struct sg_row *row)
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
    struct pairs site = {.n = 0}, contact = {.n = 0};
    const struct sg_table_cell *said;
    table->n_rows++;
    switch (sg_rows_judge(&table->head, row, &said)) {
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
        cells->n_errors += sg_head_refuse(&table->head, row, cells->source, cells->arena, cells->report);
        if (cells->n_errors == 0)
            say_cell(table, cells, SG_FIND(ROW_LOST), said, said->text, sg_rows_place(&table->head));
        return map_of(cells, &site, row);
    case SG_ROWS_SITE:
        break;
    }
    for (size_t i = 0; i < row->n; i++) {
        const struct sg_table_cell *cell = &row->cells[i];
        const struct sg_column *column = cell->column < table->head.n ? &table->head.columns[cell->column] : NULL;
        if (!column || !column->head)
            say_cell(table, cells, table->workbook ? SG_FIND(CELL_STRAY) : SG_FIND(CELL_OUTSIDE), cell, cell->text, NULL);
        else if (column->of == SG_COLUMN_SITE)
            add_pair(&site, column->name, sg_cells_value(cells, column, cell));
        else if (column->of == SG_COLUMN_CONTACT)
            add_pair(&contact, column->name, sg_cells_value(cells, column, cell));
    }
    cells->n_errors += sg_head_refuse(&table->head, row, cells->source, cells->arena, cells->report);
    fill_down(table, cells, &site, row);
    if (contact.n > 0)
        add_pair(&site, "contact", sg_cells_map(cells, contact.keys, contact.values, contact.n));
    return map_of(cells, &site, row);
}

bool sg_table_next(struct sg_table *table, struct sg_report *report, struct sg_pool **pool,
                   const struct sg_node **site)
{
    *site = NULL;
    while (!table->failed) {
        struct sg_pool *own = sg_pool_new();
        struct sg_row row;
        enum sg_grid_got got = sg_grid_next(table->grid, own->arena, report, &row);
        if (got != SG_GRID_ROW) {
            table->failed = got == SG_GRID_BROKEN;
            sg_pool_unref(own);
            return false;
        }
        struct sg_source *source = sg_arena_alloc(own->arena, sizeof *source);
        sg_grid_slice(table->grid, row.number, row.last, own->arena, source);
        source->columns = table->columns;
        sg_pool_keep(own, table->pool);
        struct sg_cells cells = {.arena = own->arena, .report = report, .source = source,
                                 .n_notes = table->options.every ? 0 : table->n_notes};
        const struct sg_node *node = read_site(table, &cells, &row);
        table->n_notes = cells.n_notes;
        if (node) {
            bool joined = !table->people || sg_joined_join(table->people, &node, own, report);
            struct sg_node *made = sg_arena_copy(own->arena, node, sizeof *node);
            made->bad = cells.n_errors > 0 || !joined;
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
    if (table->workbook)
        place.cell = sg_workbook_sheet(table->workbook, table->sheet);
    sg_report_add(report, SG_FIND(TABLE_READ), &place, sg_arena_printf(arena, "%zu", table->n_rows),
                  sg_arena_printf(arena, "%zu", table->n_rows - n_refused - table->n_sums),
                  sg_arena_printf(arena, "%zu", n_refused), sg_arena_printf(arena, "%zu", table->n_sums), NULL);
    return table->people ? sg_joined_left(table->people, report) : 0;
}
