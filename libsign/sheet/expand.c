/* Which frames a sheet has; see expand.h. */
#include "sheet/expand.h"

#include <string.h>

#include "base/num.h"
#include "sheet/values.h"

static bool is_ground(const struct sg_frame *frame)
{
    return frame->kind == SG_FRAME_RECT || frame->kind == SG_FRAME_LINE || frame->kind == SG_FRAME_PATH ||
           frame->kind == SG_FRAME_LINKS;
}

static bool on_page(const struct sg_frame *frame, const struct sg_scope *scope)
{
    while (scope->outer)
        scope = scope->outer;
    switch (frame->on) {
    case SG_PAGES_FIRST:
        return scope->no == 1;
    case SG_PAGES_REST:
        return scope->no > 1;
    case SG_PAGES_LAST:
        return scope->no == scope->of;
    case SG_PAGES_ALL:
        break;
    }
    return true;
}

static void add_children(struct sg_sheet *sheet, struct sg_shown *shown, const struct sg_scope *scope)
{
    for (size_t i = 0; i < shown->frame->n_children; i++) {
        struct sg_shown *child = sg_expand_frames(sheet, shown->frame->children[i], scope);
        if (child)
            shown->children[shown->n_children++] = child;
    }
}

static void say_repeats(struct sg_sheet *sheet, const struct sg_frame *frame, double most)
{
    char number[SG_NUM_MAX];
    if (sheet->said_repeats)
        return;
    sg_num_format(number, most, 0);
    sg_sheet_say(sheet, SG_FIND(SHEET_REPEATS), frame->node, frame->id, number, NULL);
    sheet->said_repeats = true;
}

static void repeat_children(struct sg_sheet *sheet, struct sg_shown *shown, const struct sg_scope *outer)
{
    const struct sg_frame *frame = shown->frame;
    const struct sg_scope *owner;
    const struct sg_list *list = sg_scope_list(outer, frame->each, strlen(frame->each), &owner);
    size_t n = 0;
    const void *const *items = sg_scope_items(list, owner, sheet->arena, &n);
    shown->children = sg_arena_new_array(sheet->arena, struct sg_shown *, n * frame->n_children);
    for (size_t i = 0; i < n && sheet->n_shown <= SG_EXPAND_MOST; i++) {
        struct sg_scope *scope = sg_arena_alloc(sheet->arena, sizeof(*scope));
        *scope = sg_scope_of(list, items[i], i + 1, n, outer);
        add_children(sheet, shown, scope);
    }
    if (sheet->n_shown > SG_EXPAND_MOST)
        say_repeats(sheet, frame, SG_EXPAND_MOST);
}

/* ---- tables ---- */

static struct sg_shown *show_cell(struct sg_sheet *sheet, const struct sg_frame *frame, const struct sg_scope *scope)
{
    struct sg_words *content = frame ? sg_words_of(frame, scope, sheet->arena) : NULL;
    if (!content)
        return NULL;
    struct sg_shown *cell = sg_arena_alloc(sheet->arena, sizeof(*cell));
    *cell = (struct sg_shown){.frame = frame, .scope = scope, .content = content};
    return cell;
}

/* The cells of all columns that may be there, row by row. */
static struct sg_shown **show_rows(struct sg_sheet *sheet, struct sg_shown_table *table,
                                   const struct sg_frame *frame, const struct sg_scope *outer)
{
    const struct sg_scope *owner;
    const struct sg_list *list = sg_scope_list(outer, frame->each, strlen(frame->each), &owner);
    const void *const *items = sg_scope_items(list, owner, sheet->arena, &table->n_rows);
    if (table->n_rows > SG_EXPAND_MOST_CELLS / (table->n_columns ? table->n_columns : 1)) {
        say_repeats(sheet, frame, SG_EXPAND_MOST_CELLS);
        table->n_rows = 0;
    }
    struct sg_shown **cells = sg_arena_new_array(sheet->arena, struct sg_shown *, table->n_rows * table->n_columns);
    for (size_t row = 0; row < table->n_rows; row++) {
        struct sg_scope *scope = sg_arena_alloc(sheet->arena, sizeof(*scope));
        *scope = sg_scope_of(list, items[row], row + 1, table->n_rows, outer);
        for (size_t i = 0; i < table->n_columns; i++)
            cells[row * table->n_columns + i] = show_cell(sheet, table->columns[i]->cell, scope);
    }
    return cells;
}

static bool is_filled(const struct sg_shown_table *table, struct sg_shown *const *cells, size_t column)
{
    for (size_t row = 0; row < table->n_rows; row++)
        if (cells[row * table->n_columns + column])
            return true;
    return table->columns[column]->always;
}

/* Columns that nobody fills vanish. */
static bool show_table(struct sg_sheet *sheet, struct sg_shown *shown, const struct sg_scope *scope)
{
    const struct sg_table_def *def = shown->frame->table;
    struct sg_arena *arena = sheet->arena;
    struct sg_shown_table may = {.columns = sg_arena_new_array(arena, const struct sg_table_column_def *,
                                                               def->n_columns)};
    for (size_t i = 0; i < def->n_columns; i++)
        if (sg_values_hold(scope, def->columns[i].when, def->columns[i].n_when, arena))
            may.columns[may.n_columns++] = &def->columns[i];
    may.cells = show_rows(sheet, &may, shown->frame, scope);

    struct sg_shown_table *table = sg_arena_alloc(arena, sizeof(*table));
    size_t *from = sg_arena_new_array(arena, size_t, may.n_columns);
    table->n_rows = may.n_rows;
    table->columns = sg_arena_new_array(arena, const struct sg_table_column_def *, may.n_columns);
    table->head = sg_arena_new_array(arena, struct sg_shown *, may.n_columns);
    for (size_t i = 0; i < may.n_columns; i++) {
        if (!is_filled(&may, may.cells, i))
            continue;
        from[table->n_columns] = i;
        table->head[table->n_columns] = show_cell(sheet, may.columns[i]->head, scope);
        table->columns[table->n_columns++] = may.columns[i];
    }
    table->cells = sg_arena_new_array(arena, struct sg_shown *, table->n_rows * table->n_columns);
    for (size_t row = 0; row < table->n_rows; row++)
        for (size_t i = 0; i < table->n_columns; i++)
            table->cells[row * table->n_columns + i] = may.cells[row * may.n_columns + from[i]];
    shown->table = table;
    return table->n_rows > 0 && table->n_columns > 0;
}

static void list_clauses(struct sg_sheet *sheet, struct sg_shown *shown, const struct sg_scope *outer)
{
    const struct sg_frame *frame = shown->frame;
    const struct sg_scope *owner;
    const struct sg_list *list = sg_scope_list(outer, frame->each, strlen(frame->each), &owner);
    size_t n = 0;
    const void *const *items = sg_scope_items(list, owner, sheet->arena, &n);
    shown->items = sg_arena_new_array(sheet->arena, struct sg_words *, n);
    for (size_t i = 0; i < n; i++) {
        struct sg_scope scope = sg_scope_of(list, items[i], i + 1, n, outer);
        struct sg_words *content = sg_words_of(frame, &scope, sheet->arena);
        if (content)
            shown->items[shown->n_items++] = content;
    }
}

/* Rules and grounds alone are no content: a stack of them goes when the rest has gone. */
static bool is_empty(const struct sg_shown *shown)
{
    bool only_ground = !shown->frame->each;
    for (size_t i = 0; i < shown->frame->n_children; i++)
        only_ground = only_ground && is_ground(shown->frame->children[i]);
    for (size_t i = 0; i < shown->n_children; i++)
        if (!is_ground(shown->children[i]->frame))
            return false;
    return !only_ground;
}

struct sg_shown *sg_expand_frames(struct sg_sheet *sheet, const struct sg_frame *frame,
                               const struct sg_scope *scope)
{
    if (!on_page(frame, scope) || !sg_values_hold(scope, frame->when, frame->n_when, sheet->arena))
        return NULL;
    struct sg_shown *shown = sg_arena_alloc(sheet->arena, sizeof(*shown));
    shown->frame = frame;
    shown->scope = scope;
    sheet->n_shown++;
    switch (frame->kind) {
    case SG_FRAME_TEXT:
    case SG_FRAME_QR:
        shown->content = sg_words_of(frame, scope, sheet->arena);
        return shown->content ? shown : NULL;
    case SG_FRAME_CLAUSES:
        list_clauses(sheet, shown, scope);
        return shown->n_items ? shown : NULL;
    case SG_FRAME_TABLE:
        return show_table(sheet, shown, scope) ? shown : NULL;
    case SG_FRAME_STACK:
    case SG_FRAME_GROUP:
        break;
    case SG_FRAME_RECT:
    case SG_FRAME_LINE:
    case SG_FRAME_PATH:
    case SG_FRAME_ART:
    case SG_FRAME_LOGOS:
    case SG_FRAME_LINKS:
        return shown;
    }
    if (frame->each) {
        repeat_children(sheet, shown, scope);
    } else {
        shown->children = sg_arena_new_array(sheet->arena, struct sg_shown *, frame->n_children);
        add_children(sheet, shown, scope);
    }
    return is_empty(shown) ? NULL : shown;
}
