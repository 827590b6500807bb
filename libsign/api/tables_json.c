/* What tables hold and what their columns mean, as JSON, for sign.h. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "api/api.h"
#include "api/each_table.h"
#include "base/given.h"
#include "intake/understood.h"

#define SAMPLES 3

static json_t *text_or_null(const char *text, size_t len)
{
    json_t *value = text ? json_stringn(text, len) : NULL;
    return value ? value : json_null();
}

static json_t *plain(const char *text)
{
    return text_or_null(text, text ? strlen(text) : 0);
}

static void columns_letter(size_t column, char letters[8])
{
    char turned[8];
    int n = 0;
    for (size_t left = column + 1; left > 0; left = (left - 1) / 26)
        turned[n++] = (char)('A' + (left - 1) % 26);
    for (int i = 0; i < n; i++)
        letters[i] = turned[n - 1 - i];
    letters[n] = 0;
}

static json_t *columns_of(const struct sg_head *head)
{
    json_t *columns = json_array();
    for (size_t i = 0; i < head->n; i++) {
        const struct sg_column *column = &head->columns[i];
        const char *means = column->head ? sg_understood_meaning(column) : NULL;
        bool read = means && column->of != SG_COLUMN_UNKNOWN && column->of != SG_COLUMN_IDLE;
        char letters[8];
        columns_letter(i, letters);
        json_array_append_new(columns, json_pack("{s:s, s:o, s:o, s:o, s:[]}", "column", letters, "head", plain(column->head), "key",
                                                 plain(read ? column->name : NULL), "meaning",
                                                 read ? text_or_null(means, strcspn(means, "|")) : json_null(), "samples"));
    }
    return columns;
}

/* Three different values at most, for what a column is. */
static void add_sample(json_t *columns, const struct sg_table_cell *cell)
{
    json_t *samples = json_object_get(json_array_get(columns, cell->column), "samples");
    size_t n = json_array_size(samples);
    for (size_t i = 0; i < n; i++)
        if (strcmp(json_string_value(json_array_get(samples, i)), cell->text) == 0)
            return;
    if (samples && n < SAMPLES)
        json_array_append_new(samples, text_or_null(cell->text, cell->len));
}

static json_t *cells_of(const struct sg_row *row)
{
    json_t *cells = json_array();
    for (size_t i = 0; i < row->n; i++) {
        while (json_array_size(cells) < row->cells[i].column)
            json_array_append_new(cells, json_string(""));
        json_array_append_new(cells, text_or_null(row->cells[i].text, row->cells[i].len));
    }
    return cells;
}

/* Where they begin in the lines of a CSV text: [line, column] of each that is not empty, else null. */
static json_t *places_of(const struct sg_row *row)
{
    json_t *places = json_array();
    for (size_t i = 0; i < row->n; i++) {
        while (json_array_size(places) < row->cells[i].column)
            json_array_append_new(places, json_null());
        json_array_append_new(places, json_pack("[i, i]", row->cells[i].line, row->cells[i].col));
    }
    return places;
}

static bool add_sheet(struct sg_each_table *all, size_t index)
{
    struct sg_arena *arena = sg_arena_new();
    bool people = false;
    struct sg_head head = sg_each_table_head(all, index, arena, &people);
    struct sg_grid *grid = sg_each_table_grid(all, index);
    json_t *rows = json_array(), *columns = columns_of(&head);
    const char *file = all->path, *sheet = grid ? sg_arena_strdup(arena, grid->sheet) : NULL;
    struct sg_row row;
    struct sg_arena *own = sg_arena_new();
    while (grid && sg_grid_next(grid, own, NULL, &row) == SG_GRID_ROW) {
        json_t *is = json_pack("{s:i, s:o}", "row", row.number, "cells", cells_of(&row));
        if (!sheet)
            json_object_set_new(is, "at", places_of(&row));
        json_array_append_new(rows, is);
        for (size_t i = 0; i < row.n && row.number > head.line + head.two; i++)
            add_sample(columns, &row.cells[i]);
        sg_arena_free(own);
        own = sg_arena_new();
    }
    sg_arena_free(own);
    bool understood = !sheet || strcmp(sheet, SG_GRID_UNDERSTOOD) != 0;
    json_array_append_new(all->user, json_pack("{s:o, s:o, s:o, s:i, s:o, s:o}", "file", plain(file), "sheet", plain(sheet), "holds",
                                               plain(head.line == 0 || !understood ? NULL : people ? "people" : "sites"), "head",
                                               head.line + head.two, "columns", columns, "rows", rows));
    sg_grid_close(grid);
    sg_arena_free(arena);
    return true;
}

/* What a column may be called, for who corrects it. */
static json_t *meanings(bool people)
{
    json_t *all = json_array();
    struct sg_column column;
    const char *head;
    size_t len;
    for (size_t i = 0; sg_column_at(i, people, &column, &head, &len); i++)
        if (head)
            json_array_append_new(all, json_pack("{s:s, s:o}", "key", column.name, "head", text_or_null(head, len)));
    return all;
}

sign_status sign_tables_json(const char *const *paths, size_t n, const sign_source_options *options, sign_report *report, sign_bytes *json)
{
    sign_source_options own = SIGN_SOURCE_OPTIONS_INIT;
    if (!SG_NEEDED(json, report) || !SG_NEEDED(paths, report) || !SG_GIVEN(own, options, report))
        return SIGN_MISUSE;
    *json = (sign_bytes){0};
    json_t *sheets = json_array();
    struct sg_each_table all = {.options = options, .report = sg_api_report(report), .sheet = add_sheet, .user = sheets};
    sg_each_table(&all, paths, n);
    json_t *whole = json_pack("{s:o, s:{s:o, s:o}}", "sheets", sheets, "meanings", "sites", meanings(false), "people", meanings(true));
    char *text = json_dumps(whole, JSON_COMPACT);
    json_decref(whole);
    struct sg_buf buf = SG_BUF_INIT;
    if (text)
        sg_buf_puts(&buf, text);
    free(text);
    return sg_api_take(&buf, text != NULL && all.n_tables > 0, json);
}
