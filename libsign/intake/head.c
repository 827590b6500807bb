/* The row of names; see head.h. */
#include "intake/head.h"

#include <glib.h>
#include <string.h>

#include "site/content.h"
#include "site/schema.h"

#define MOST_ABOVE 64 /* texts above the head that are remembered */
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
    head->above = sg_arena_new_array(arena, const char *, MOST_ABOVE);
    for (int n = 0; n < SG_HEAD_ROWS && got == SG_GRID_ROW; n++) {
        got = sg_grid_next(grid, arena, report, &row);
        if (got != SG_GRID_ROW)
            continue;
        if (!is_head(&row, people)) {
            for (size_t i = 0; i < row.n && head->n_above < MOST_ABOVE; i++)
                head->above[head->n_above++] = row.cells[i].text;
            continue;
        }
        head->n = row.cells[row.n - 1].column + 1;
        head->columns = sg_arena_new_array(arena, struct sg_column, head->n);
        head->line = row.number;
        sg_grid_slice(grid, row.number, row.last, arena, &head->source);
        for (size_t i = 0; i < row.n; i++) {
            const struct sg_table_cell *cell = &row.cells[i];
            struct sg_column *column = &head->columns[cell->column];
            *column = sg_column_find(cell->text, cell->len, people);
            column->head = column->upper = column->lower = cell->text;
            column->line = cell->line;
            column->col = cell->col;
            column->end_col = cell->end_line == cell->line ? cell->end_col : 0;
        }
        return true;
    }
    return got != SG_GRID_BROKEN;
}

/* Without blanks and line breaks. */
static bool same_text(const char *a, const char *b)
{
    for (;; a = g_utf8_next_char(a), b = g_utf8_next_char(b)) {
        while (*a && g_unichar_isspace(g_utf8_get_char(a)))
            a = g_utf8_next_char(a);
        while (*b && g_unichar_isspace(g_utf8_get_char(b)))
            b = g_utf8_next_char(b);
        if (!*a || !*b || g_utf8_get_char(a) != g_utf8_get_char(b))
            return !*a && !*b;
    }
}

bool sg_head_is_again(const struct sg_head *head, const struct sg_row *row)
{
    size_t n_head = 0, n_above = 0;
    for (size_t i = 0; i < row->n; i++) {
        const struct sg_table_cell *cell = &row->cells[i];
        const struct sg_column *column = cell->column < head->n ? &head->columns[cell->column] : NULL;
        n_head += column && column->head && (same_text(cell->text, column->head) || same_text(cell->text, column->upper) ||
                                             same_text(cell->text, column->lower));
        for (size_t k = 0; k < head->n_above; k++)
            if (same_text(cell->text, head->above[k])) {
                n_above++;
                break;
            }
    }
    return (n_head == row->n && n_head >= 2) || n_above == row->n;
}

/* What a name below a group means: 姓名 below 联系人, 队伍1 below 志愿服务队. */
static struct sg_column below(const char *upper, const char *lower, bool people, const char *whole)
{
    struct sg_column column = sg_column_find(whole, strlen(whole), people), group = sg_column_find(upper, strlen(upper), people);
    if (column.of == SG_COLUMN_UNKNOWN && group.type == SG_KEY_LIST && group.of == SG_COLUMN_SITE)
        return group;
    if (column.of == SG_COLUMN_UNKNOWN && (people || group.of != SG_COLUMN_UNKNOWN))
        column = sg_column_find(lower, strlen(lower), people);
    return column;
}

bool sg_head_second(struct sg_grid *grid, bool people, struct sg_arena *arena, struct sg_head *head)
{
    struct sg_row row;
    size_t n_below = 0, n_known = 0, last = head->n;
    if (sg_grid_next(grid, arena, NULL, &row) != SG_GRID_ROW)
        return false;
    const char **uppers = sg_arena_new_array(arena, const char *, row.cells[row.n - 1].column + 2);
    for (size_t i = 0; i < row.n; i++) {
        const struct sg_table_cell *cell = &row.cells[i];
        size_t at = cell->column;
        if (at < head->n && head->columns[at].head && same_text(cell->text, head->columns[at].head))
            continue; /* merged over both rows */
        size_t group = MIN(at, head->n - 1);
        while (group > 0 && !head->columns[group].head)
            group--;
        bool spans = group != at || at + 1 >= head->n || !head->columns[at + 1].head;
        if (!spans || !head->columns[group].head || strpbrk(cell->text, "-/@") || cell->len > 60)
            return false;
        uppers[at] = head->columns[group].head;
        n_below++;
        n_known += sg_column_find(cell->text, cell->len, people).of != SG_COLUMN_UNKNOWN ||
                   sg_column_find(cell->text, cell->len, !people).of != SG_COLUMN_UNKNOWN;
        last = MAX(last, at + 1);
    }
    if (n_below < 2 || n_known == 0)
        return false;
    struct sg_column *columns = sg_arena_new_array(arena, struct sg_column, last);
    for (size_t i = 0; i < head->n; i++)
        columns[i] = head->columns[i];
    for (size_t i = 0; i < row.n; i++) {
        const struct sg_table_cell *cell = &row.cells[i];
        const char *upper = uppers[cell->column];
        if (!upper)
            continue;
        const char *whole = sg_arena_printf(arena, "%s%s", upper, cell->text);
        struct sg_column column = below(upper, cell->text, people, whole);
        column.head = whole;
        column.upper = upper;
        column.lower = cell->text;
        column.line = head->line;
        size_t group = cell->column;
        while (group > 0 && (group >= head->n || !head->columns[group].head))
            group--;
        column.col = grid->sheet ? cell->col : head->columns[group].col;
        columns[cell->column] = column;
    }
    head->columns = columns;
    head->n = last;
    head->two = true;
    return true;
}

/* A row of somebody: a name beside a telephone, an identity number, a sex. */
static bool is_somebody(const struct sg_row *row)
{
    bool name = false, other = false;
    for (size_t i = 0; i < row->n; i++) {
        enum sg_content content = sg_content_of(row->cells[i].text);
        name = name || content == SG_CONTENT_PERSON;
        other = other || content == SG_CONTENT_PHONE || content == SG_CONTENT_IDENTITY || content == SG_CONTENT_GENDER;
    }
    return name && other;
}

/* The texts of a row in one. */
static const char *row_words(const struct sg_row *row, struct sg_arena *arena)
{
    const char *all = "";
    for (size_t i = 0; i < row->n; i++)
        all = sg_arena_printf(arena, "%s%s%s", all, i ? "、" : "", row->cells[i].text);
    return all;
}

bool sg_head_guess(struct sg_grid *grid, struct sg_arena *arena, struct sg_report *report, bool *empty, const char **place)
{
    struct sg_row row;
    enum sg_grid_got got = SG_GRID_ROW;
    const char *above = NULL; /* the people */
    size_t n_people = 0, n_below = 0;
    *empty = true;
    *place = NULL;
    for (int n = 0; n < SG_HEAD_ROWS && !*place && (got = sg_grid_next(grid, arena, report, &row)) == SG_GRID_ROW; n++) {
        size_t known = 0;
        const char *unknown = NULL;
        bool name = false;
        *empty = false;
        for (size_t i = 0; i < row.n; i++) {
            struct sg_column column = sg_column_find(row.cells[i].text, row.cells[i].len, true);
            bool of_person = column.of == SG_COLUMN_PERSON || column.of == SG_COLUMN_TEAM || column.of == SG_COLUMN_LEADER;
            known += of_person;
            name = name || (column.of == SG_COLUMN_PERSON && column.key == SG_MEMBER_NAME);
            unknown = !unknown && column.of == SG_COLUMN_UNKNOWN ? row.cells[i].text : unknown;
        }
        if (name && known >= PEOPLE_HEADS)
            *place = unknown ? unknown : "";
        bool somebody = is_somebody(&row);
        n_people += somebody;
        n_below += n_people > 0;
        if (n_people == 0)
            above = row.n > 1 ? row_words(&row, arena) : above;
    }
    if (!*place && n_people >= 2 && 2 * n_people >= n_below)
        *place = above ? above : "";
    return got != SG_GRID_BROKEN;
}

static bool same(const struct sg_column *a, const struct sg_column *b)
{
    bool told = a->of == SG_COLUMN_PERSON && (a->key == SG_MEMBER_AGE || a->key == SG_MEMBER_STATUS); /* 年级 beside 未成年 */
    return a->of == b->of && a->key == b->key && a->of != SG_COLUMN_UNKNOWN && a->of != SG_COLUMN_IDLE && a->type != SG_KEY_LIST && !told;
}

/* 负责人 is the contact where nobody else is. */
static bool yields(const struct sg_column *column)
{
    return column->of == SG_COLUMN_CONTACT && strstr(column->head, "负责人") != NULL;
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
        struct sg_column *first = NULL;
        if (!column->head)
            continue;
        struct sg_spot place = sg_source_place(&head->source, column->line, column->col, column->end_col, arena);
        for (size_t k = 0; k < i && !first; k++)
            first = same(&head->columns[k], column) ? &head->columns[k] : NULL;
        if (first && yields(column))
            column->of = SG_COLUMN_UNKNOWN;
        else if (first && yields(first)) {
            struct sg_spot before = sg_source_place(&head->source, first->line, first->col, first->end_col, arena);
            first->of = SG_COLUMN_UNKNOWN;
            sg_report_add(report, SG_FIND(COLUMN_UNUSED), &before, first->head, NULL);
        }
        if (column->of == SG_COLUMN_UNKNOWN || (first && first->of == SG_COLUMN_UNKNOWN))
            first = NULL;
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
