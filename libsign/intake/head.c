/* The row of names; see head.h. */
#include "intake/head.h"

#include <glib.h>
#include <string.h>

#include "site/schema.h"

#define PEOPLE_HEADS 3 /* names of columns that make a row the head of a table of people */

/* A head names a place, and something else. */
static bool is_head(const struct sg_row *row, bool people)
{
    size_t known = 0;
    bool place = false, name = false;
    for (size_t i = 0; i < row->n; i++) {
        struct sg_column column = sg_column_find(row->cells[i].text, row->cells[i].len, people);
        known += column.of != SG_COLUMN_UNKNOWN && column.of != SG_COLUMN_IDLE;
        place = place || (column.of == SG_COLUMN_SITE && (column.key == SG_SITE_PLACE || column.key == SG_SITE_CODE ||
                                                          column.key == SG_SITE_NAME));
        name = name || (column.of == SG_COLUMN_PERSON && column.key == SG_MEMBER_NAME);
    }
    if (people)
        return name && place;
    return place && known >= 2;
}

bool sg_head_find(struct sg_grid *grid, bool people, struct sg_arena *arena, struct sg_report *report,
                  struct sg_head *head)
{
    *head = (struct sg_head){0};
    struct sg_row row;
    enum sg_grid_got got = SG_GRID_ROW;
    for (int n = 0; n < SG_HEAD_ROWS && got == SG_GRID_ROW; n++) {
        got = sg_grid_next(grid, arena, report, &row);
        if (got != SG_GRID_ROW || !is_head(&row, people))
            continue;
        head->n = row.cells[row.n - 1].column + 1;
        head->columns = sg_arena_new_array(arena, struct sg_column, head->n);
        head->line = row.number;
        sg_grid_slice(grid, row.number, row.last, arena, &head->source);
        for (size_t i = 0; i < row.n; i++) {
            const struct sg_table_cell *cell = &row.cells[i];
            struct sg_column *column = &head->columns[cell->column];
            *column = sg_column_find(cell->text, cell->len, people);
            column->head = cell->text;
            column->line = cell->line;
            column->col = cell->col;
            column->end_col = cell->end_line == cell->line ? cell->end_col : 0;
        }
        return true;
    }
    return got != SG_GRID_BROKEN;
}

bool sg_head_guess(struct sg_grid *grid, struct sg_arena *arena, struct sg_report *report, bool *empty, const char **place)
{
    struct sg_row row;
    enum sg_grid_got got = SG_GRID_ROW;
    *empty = true;
    *place = NULL;
    for (int n = 0; n < SG_HEAD_ROWS && !*place && (got = sg_grid_next(grid, arena, report, &row)) == SG_GRID_ROW; n++) {
        size_t known = 0;
        const char *unknown = NULL;
        *empty = false;
        for (size_t i = 0; i < row.n; i++) {
            struct sg_column column = sg_column_find(row.cells[i].text, row.cells[i].len, true);
            bool of_person = column.of == SG_COLUMN_PERSON || column.of == SG_COLUMN_TEAM || column.of == SG_COLUMN_LEADER;
            known += of_person;
            unknown = !unknown && column.of == SG_COLUMN_UNKNOWN ? row.cells[i].text : unknown;
        }
        if (known >= PEOPLE_HEADS)
            *place = unknown ? unknown : "";
    }
    return got != SG_GRID_BROKEN;
}

static bool same(const struct sg_column *a, const struct sg_column *b)
{
    return a->of == b->of && a->key == b->key && a->of != SG_COLUMN_UNKNOWN && a->of != SG_COLUMN_IDLE;
}

static void note_nearest(struct sg_column *column, bool people, struct sg_arena *arena)
{
    size_t len = strlen(column->head);
    if (column->of != SG_COLUMN_UNKNOWN)
        return;
    const char *nearest = sg_column_nearest(column->head, len, people, arena);
    struct sg_column meant = nearest ? sg_column_find(nearest, strlen(nearest), people) : (struct sg_column){0};
    /* What would not be used is no loss. */
    column->nearest = meant.of == SG_COLUMN_IDLE ? NULL : nearest;
    column->inherited = meant.of == SG_COLUMN_SITE && (meant.key == SG_SITE_DISTRICT || meant.key == SG_SITE_TOWN);
}

bool sg_head_check(struct sg_head *head, bool people, struct sg_arena *arena, struct sg_report *report)
{
    bool good = true;
    for (size_t i = 0; i < head->n; i++) {
        struct sg_column *column = &head->columns[i];
        const struct sg_column *first = NULL;
        if (!column->head)
            continue;
        struct sg_spot place = sg_source_place(&head->source, column->line, column->col, column->end_col, arena);
        for (size_t k = 0; k < i && !first; k++)
            first = same(&head->columns[k], column) ? &head->columns[k] : NULL;
        note_nearest(column, people, arena);
        if (column->nearest)
            sg_report_add(report, SG_FIND(COLUMN_UNKNOWN), &place, column->head, column->nearest, NULL);
        else if (column->of == SG_COLUMN_UNKNOWN)
            sg_report_add(report, SG_FIND(COLUMN_UNUSED), &place, column->head, NULL);
        else if (first)
            sg_report_add(report, SG_FIND(COLUMN_TWICE), &place, first->head, column->head, NULL);
        good = good && !first;
    }
    return good;
}

size_t sg_head_refuse(const struct sg_head *head, const struct sg_row *row, const struct sg_source *source,
                      struct sg_arena *arena, struct sg_report *report)
{
    size_t n = 0;
    for (size_t i = 0; i < head->n; i++) {
        const struct sg_column *column = &head->columns[i];
        const struct sg_table_cell *cell = NULL;
        if (!column->nearest)
            continue;
        for (size_t k = 0; k < row->n; k++)
            cell = row->cells[k].column == i && row->cells[k].len > 0 ? &row->cells[k] : cell;
        if (!cell && !column->inherited)
            continue;
        cell = cell ? cell : &row->cells[0];
        struct sg_spot place = sg_source_place(source, cell->line, cell->col,
                                                cell->end_line == cell->line ? cell->end_col : 0, arena);
        sg_report_add(report, SG_FIND(COLUMN_NEAR), &place, column->head, column->nearest, NULL);
        n++;
    }
    return n;
}

void sg_head_missing(const char *file, const char *sheet, bool people, struct sg_report *report)
{
    struct sg_spot place = {.file = file, .cell = sheet};
    sg_report_add(report, SG_FIND(TABLE_NO_HEAD), &place, G_STRINGIFY(SG_HEAD_ROWS),
                  people ? "村（社区）、队伍、姓名、电话" : "街镇、村（社区）", NULL);
}

const struct sg_column *sg_head_column(const struct sg_head *head, enum sg_column_of of, int key)
{
    for (size_t i = 0; i < head->n; i++)
        if (head->columns[i].of == of && head->columns[i].key == key && head->columns[i].head)
            return &head->columns[i];
    return NULL;
}
