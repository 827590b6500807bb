/* Tables: a row for each item of a list under a head that every page repeats. A cell is a text frame that the table
 * places; columns that nobody fills vanish. */
#include <math.h>
#include <string.h>

#include "design/template_keys.h"
#include "design/template_read.h"
#include "sheet/frame.h"
#include "sheet/paint_text.h"
#include "sheet/table_measure.h"
#include "sheet/values.h"

#define MOST_COLUMNS 50
#define MOST_CELLS 500000 /* of one sheet */

enum { B_EACH = F_OWN, B_COLUMNS, B_STYLE, B_HEAD, B_ROW, B_GROW, B_PADDING, B_ZEBRA, B_LINE, B_LINE_WIDTH, B_GRID, B_BORDER,
       B_VALIGN, B_REST, B_N };

/* ---- reading ---- */

static const struct sg_key KEYS[] = {
    SG_TEMPLATE_FRAME_KEYS,
    [B_EACH] = {.name = "each", .type = SG_KEY_TEXT, .required = true,
                .doc_zh = "一项一行的列表"},
    [B_COLUMNS] = {.name = "columns", .type = SG_KEY_ANY, .required = true,
                   .doc_zh = "列，见 column"},
    [B_STYLE] = {.name = "style", .type = SG_KEY_TEXT, .required = true,
                 .doc_zh = "单元格的字样"},
    [B_HEAD] = {.name = "head", .type = SG_KEY_ANY,
                .doc_zh = "表头，见 head；不写没有"},
    [B_ROW] = {.name = "row", .type = SG_KEY_ANY, .required = true,
               .doc_zh = "一行字的行高：毫米，或 {max, min}"},
    [B_GROW] = {.name = "grow", .type = SG_KEY_NUMBER,
                .doc_zh = "页数不因此增加时，字和行最多放大几倍；不写是 1"},
    [B_PADDING] = {.name = "padding", .type = SG_KEY_LENGTH,
                   .doc_zh = "单元格左右的空"},
    [B_ZEBRA] = {.name = "zebra", .type = SG_KEY_TEXT,
                 .doc_zh = "隔行的底色"},
    [B_LINE] = {.name = "line", .type = SG_KEY_TEXT,
                .doc_zh = "行间线的油墨"},
    [B_LINE_WIDTH] = {.name = "line_width", .type = SG_KEY_LENGTH,
                      .doc_zh = "线的粗细"},
    [B_GRID] = {.name = "grid", .type = SG_KEY_BOOL,
                .doc_zh = "true：列间和四周也有线"},
    [B_BORDER] = {.name = "border", .type = SG_KEY_LENGTH,
                  .doc_zh = "四周的线的粗细，grid 时；不写同 line_width"},
    [B_VALIGN] = {.name = "valign", .type = SG_KEY_ANY,
                  .doc_zh = "一页排得下又有余地时：top、middle、bottom、optical"},
    [B_REST] = {.name = "rest", .type = SG_KEY_ANY,
                .doc_zh = "[上, 高]：第二页起排在哪里；不写同第一页"},
};

static void read_row(struct sg_template_reader *tr, const struct sg_node *node, struct sg_table_def *table)
{
    if (node && node->kind == SG_NODE_MAP) {
        const struct sg_node *v[RANGE_N];
        sg_reader_map(&tr->reader, node, &sg_template_range_keys, v);
        sg_reader_mm(&tr->reader, v[RANGE_MAX], 1, SG_TEMPLATE_MAX_MM, &table->row_max);
        table->row_min = table->row_max;
        sg_reader_mm(&tr->reader, v[RANGE_MIN], 1, table->row_max, &table->row_min);
    } else if (node) {
        sg_reader_mm(&tr->reader, node, 1, SG_TEMPLATE_MAX_MM, &table->row_max);
        table->row_min = table->row_max;
    }
}

static struct sg_frame *new_cell(struct sg_template_reader *tr, const struct sg_node *node, const char *id)
{
    struct sg_frame *cell = sg_arena_alloc(tr->reader.arena, sizeof(*cell));
    cell->kind = &sg_frame_text.reading;
    cell->node = node;
    cell->id = id;
    cell->gap = -1;
    cell->share = 1;
    return cell;
}

static void read_column(struct sg_template_reader *tr, const struct sg_node *node, const struct sg_scope *rows,
                        const struct sg_template_style *style, const struct sg_template_style *head,
                        const struct sg_node *head_align, struct sg_table_column_def *column)
{
    const struct sg_scope *outer = tr->scope;
    const struct sg_node *v[TC_N];
    const char *id = "?";
    if (!sg_reader_expect(&tr->reader, node, SG_NODE_MAP))
        return;
    sg_reader_map(&tr->reader, node, &sg_template_column_keys, v);
    sg_reader_text(&tr->reader, v[TC_ID], &id);
    sg_template_extent(tr, v[TC_WIDTH], &column->width);
    column->share = 1;
    sg_reader_number(&tr->reader, v[TC_SHARE], 0.01, 1000, &column->share);
    sg_reader_bool(&tr->reader, v[TC_ALWAYS], &column->always);
    sg_template_when(tr, v[TC_WHEN], &column->when, &column->n_when);

    struct sg_frame *cell = new_cell(tr, node, id);
    const struct sg_template_text_nodes nodes = {
        .text = v[TC_TEXT], .parts = v[TC_PARTS], .join = v[TC_JOIN], .swap = v[TC_SWAP], .style = v[TC_STYLE],
        .ink = v[TC_INK], .align = v[TC_ALIGN], .spread = v[TC_SPREAD],
    };
    tr->scope = rows;
    sg_template_text(tr, &nodes, style, cell);
    tr->scope = outer;
    cell->tag = SG_TAG_TD;
    column->cell = cell;
    if (cell->style && (cell->style->vertical || cell->style->paragraph))
        sg_reader_say(&tr->reader, SG_FIND(CELL_STYLE), v[TC_STYLE] ? v[TC_STYLE] : node, cell->style->name, NULL);
    if (!v[TC_HEAD])
        return;
    struct sg_frame *title = new_cell(tr, node, id);
    const struct sg_template_text_nodes own = {.text = v[TC_HEAD], .spread = v[TC_SPREAD], .align = head_align};
    sg_template_text(tr, &own, head ? head : style, title);
    title->align = head_align ? title->align : cell->align;
    title->tag = SG_TAG_TH;
    column->head = title;
}

static void read(struct sg_template_reader *tr, const struct sg_node *const *v, struct sg_frame *frame)
{
    struct sg_table_def *table = sg_arena_alloc(tr->reader.arena, sizeof(*table));
    const struct sg_template_style *head = NULL;
    const struct sg_node *head_align = NULL;
    const struct sg_node *const *items = NULL;
    struct sg_scope rows;
    frame->table = table;
    frame->style = sg_template_style_named(tr, v[B_STYLE]);
    read_row(tr, v[B_ROW], table);
    table->grow = 1;
    sg_reader_number(&tr->reader, v[B_GROW], 1, 4, &table->grow);
    frame->valign = SG_START;
    sg_template_along(tr, v[B_VALIGN], sg_template_valigns, &frame->valign);
    sg_reader_mm(&tr->reader, v[B_PADDING], 0, SG_TEMPLATE_MAX_MM, &table->padding);
    table->zebra = sg_template_ink_named(tr, v[B_ZEBRA]);
    frame->line = sg_template_ink_named(tr, v[B_LINE]);
    sg_reader_mm(&tr->reader, v[B_LINE_WIDTH], 0.01, 1000, &frame->line_width);
    sg_reader_bool(&tr->reader, v[B_GRID], &table->grid);
    sg_reader_mm(&tr->reader, v[B_BORDER], 0.01, 1000, &table->border);
    sg_template_rest(tr, v[B_REST], frame);
    if (v[B_HEAD] && sg_reader_expect(&tr->reader, v[B_HEAD], SG_NODE_MAP)) {
        const struct sg_node *h[H_N];
        sg_reader_map(&tr->reader, v[B_HEAD], &sg_template_head_keys, h);
        head = sg_template_style_named(tr, h[H_STYLE]);
        head_align = h[H_ALIGN];
        table->head_fill = sg_template_ink_named(tr, h[H_FILL]);
        sg_reader_mm(&tr->reader, h[H_HEIGHT], 1, SG_TEMPLATE_MAX_MM, &table->head_height);
    }
    if (!sg_template_each(tr, v[B_EACH], &frame->each, &rows) || !v[B_COLUMNS] ||
        !sg_reader_list(&tr->reader, v[B_COLUMNS], &items, &table->n_columns))
        return; /* its columns would only be found to ask for unknown values */
    if (table->n_columns == 0 || table->n_columns > MOST_COLUMNS)
        sg_reader_say(&tr->reader, SG_FIND(COLUMNS_RANGE), v[B_COLUMNS],
                      sg_arena_printf(tr->reader.arena, "%zu", table->n_columns),
                      sg_arena_printf(tr->reader.arena, "%d", MOST_COLUMNS), NULL);
    struct sg_table_column_def *columns =
        sg_arena_new_array(tr->reader.arena, struct sg_table_column_def, table->n_columns);
    bool said_page = tr->says_page;
    tr->says_page = false;
    for (size_t i = 0; i < table->n_columns && i < MOST_COLUMNS; i++)
        read_column(tr, items[i], &rows, frame->style, head, head_align, &columns[i]);
    if (tr->says_page)
        sg_reader_say(&tr->reader, SG_FIND(TABLE_PAGE), v[B_COLUMNS], frame->id, NULL);
    tr->says_page = said_page;
    table->columns = columns;
    const struct sg_frame **cells = sg_arena_new_array(tr->reader.arena, const struct sg_frame *, table->n_columns);
    for (size_t i = 0; i < table->n_columns; i++)
        if (columns[i].cell)
            cells[frame->n_children++] = columns[i].cell;
    frame->children = cells; /* so that their names are looked at with all others */
}

/* ---- what is shown ---- */

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
    if (table->n_rows > MOST_CELLS / (table->n_columns ? table->n_columns : 1)) {
        sg_expand_say_repeats(sheet, frame, MOST_CELLS);
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
static bool show(struct sg_sheet *sheet, struct sg_shown *shown)
{
    const struct sg_scope *scope = shown->scope;
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
    shown->own = table;
    return table->n_rows > 0 && table->n_columns > 0;
}

/* ---- where it stands ---- */

static void place_row(const struct sg_table_box *t, struct sg_box *const *cells, double x, double y, double height)
{
    for (size_t i = 0; i < t->shown->n_columns; i++) {
        if (cells[i])
            cells[i]->at = (struct sg_rect){x + t->padding, y, t->widths[i] - 2 * t->padding, height};
        x += t->widths[i];
    }
}

static void place(struct sg_sheet *sheet, struct sg_box *box)
{
    (void)sheet;
    const struct sg_table_box *t = box->own;
    if (t->n_pages == 1 && box->frame->placed)
        box->at.y += sg_paint_slack(box->frame->valign, t->room + t->head_height, sg_table_height(t, box->page));
    double y = box->at.y + t->head_height;
    if (box->page >= t->n_pages)
        return;
    place_row(t, t->head, box->at.x, box->at.y, t->head_height);
    for (size_t row = t->starts[box->page]; row < t->starts[box->page + 1]; row++) {
        place_row(t, &t->cells[row * t->shown->n_columns], box->at.x, y, t->heights[row]);
        y += t->heights[row];
    }
}

static void judge(struct sg_sheet *sheet, const struct sg_box *box)
{
    const struct sg_table_box *t = box->own;
    const struct sg_frame *frame = box->frame;
    if (t->least > 0) {
        sg_sheet_say(sheet, SG_FIND(TABLE_WIDE), frame->node, frame->id, sg_sheet_mm(sheet, t->least),
                     sg_sheet_mm(sheet, box->at.w), NULL);
        return; /* which cells it hits is accident */
    }
    for (size_t i = 0; i < t->shown->n_columns; i++)
        if (t->head[i])
            sg_box_judge(sheet, t->head[i]);
    double needs = 0, highest = 0;
    for (size_t row = 0; row < t->shown->n_rows; row++) {
        needs += t->heights[row];
        highest = fmax(highest, t->heights[row]);
        for (size_t i = 0; i < t->shown->n_columns; i++)
            if (t->cells[row * t->shown->n_columns + i])
                sg_box_judge(sheet, t->cells[row * t->shown->n_columns + i]);
    }
    needs = box->flows ? highest : needs;
    if (needs > t->room + 0.01)
        sg_sheet_say(sheet, SG_FIND(TABLE_HIGH), frame->node, frame->id, sg_sheet_mm(sheet, needs),
                     sg_sheet_mm(sheet, t->room), NULL);
}

/* ---- painting ---- */

static void fill(const struct sg_painter *p, struct sg_rect r, const struct sg_template_ink *ink)
{
    struct sg_path path;
    sg_path_init(&path, p->sheet->arena);
    sg_path_rect(&path, r);
    sg_scene_fill(p->scene, &path, sg_sheet_ink(ink), false);
}

static void draw_line(const struct sg_painter *p, const struct sg_frame *frame, double x0, double y0, double x1,
                      double y1)
{
    struct sg_path path;
    sg_path_init(&path, p->sheet->arena);
    sg_path_move(&path, x0, y0);
    sg_path_line(&path, x1, y1);
    struct sg_stroke pen = {.width = frame->line_width * p->sheet->scale};
    sg_scene_stroke(p->scene, &path, sg_sheet_ink(frame->line), pen);
}

static void paint_grounds(struct sg_painter *p, const struct sg_box *box)
{
    const struct sg_table_box *t = box->own;
    const struct sg_table_def *def = box->frame->table;
    double y = box->at.y + t->head_height;
    if (def->head_fill && t->head_height > 0)
        fill(p, (struct sg_rect){box->at.x, box->at.y, box->at.w, t->head_height}, def->head_fill);
    for (size_t row = t->starts[box->page]; row < t->starts[box->page + 1]; row++) {
        if (def->zebra && (row - t->starts[box->page]) % 2 == 1)
            fill(p, (struct sg_rect){box->at.x, y, box->at.w, t->heights[row]}, def->zebra);
        y += t->heights[row];
    }
}

/* A line under each row; in a grid also over the first, and beside each column. */
static void paint_lines(struct sg_painter *p, const struct sg_box *box)
{
    const struct sg_table_box *t = box->own;
    const struct sg_frame *frame = box->frame;
    double left = box->at.x, right = left + box->at.w, top = box->at.y, y = top + t->head_height;
    if (frame->table->grid) {
        draw_line(p, frame, left, top, right, top);
        if (t->head_height > 0)
            draw_line(p, frame, left, y, right, y);
    }
    for (size_t row = t->starts[box->page]; row < t->starts[box->page + 1]; row++) {
        y += t->heights[row];
        draw_line(p, frame, left, y, right, y);
    }
    for (size_t i = 0; frame->table->grid && i <= t->shown->n_columns; i++) {
        draw_line(p, frame, left, top, left, y);
        left += i < t->shown->n_columns ? t->widths[i] : 0;
    }
    if (frame->table->grid && frame->table->border > 0) {
        struct sg_path path;
        sg_path_init(&path, p->sheet->arena);
        sg_path_rect(&path, (struct sg_rect){box->at.x, top, box->at.w, y - top});
        sg_scene_stroke(p->scene, &path, sg_sheet_ink(frame->line),
                        (struct sg_stroke){.width = frame->table->border * p->sheet->scale});
    }
}

static void paint_row(struct sg_painter *p, const struct sg_box *table, struct sg_box *const *cells,
                      enum sg_role empty)
{
    const struct sg_shown_table *shown = table->shown->own;
    sg_scene_tag_begin(p->scene, (struct sg_tag){.role = SG_ROLE_TR, .frame = table->frame->id});
    for (size_t i = 0; i < shown->n_columns; i++) {
        if (cells[i]) {
            sg_paint_text(p, cells[i]);
            continue;
        }
        sg_scene_tag_begin(p->scene, (struct sg_tag){.role = empty, .frame = shown->columns[i]->cell->id});
        sg_scene_tag_end(p->scene);
    }
    sg_scene_tag_end(p->scene);
}

static void paint(struct sg_painter *p, const struct sg_box *box)
{
    const struct sg_table_box *t = box->own;
    size_t from = p->scene->n_ops;
    if (box->page >= t->n_pages)
        return;
    sg_scene_tag_begin(p->scene, (struct sg_tag){.role = SG_ROLE_ARTIFACT, .frame = box->frame->id});
    paint_grounds(p, box);
    if (box->frame->line)
        paint_lines(p, box);
    sg_scene_tag_end(p->scene);
    sg_paint_remember(p, box, from);
    sg_scene_tag_begin(p->scene, (struct sg_tag){.role = SG_ROLE_TABLE, .frame = box->frame->id});
    if (t->head_height > 0)
        paint_row(p, box, t->head, SG_ROLE_TH);
    for (size_t row = t->starts[box->page]; row < t->starts[box->page + 1]; row++)
        paint_row(p, box, &t->cells[row * t->shown->n_columns], SG_ROLE_TD);
    sg_scene_tag_end(p->scene);
}

static bool flexible(const struct sg_shown *shown, bool row)
{
    (void)shown, (void)row;
    return true;
}

const struct sg_frame_kind sg_frame_table = {
    .reading = {.name = "table", .keys = {.what = SG_PHRASE("the table"), .keys = KEYS, .n = B_N}, .read = read},
    .once = true,
    .show = show,
    .flexible = flexible,
    .measure = sg_table_measure,
    .place = place,
    .judge = judge,
    .paint = paint,
};
