/* Tables: a row for each item of a list under a head that every page repeats. A cell is a text frame that the table
 * places; columns that nobody fills vanish. */
#include <math.h>
#include <string.h>

#include "sheet/frame.h"
#include "sheet/paint_text.h"
#include "sheet/table_measure.h"
#include "sheet/values.h"

#define MOST_COLUMNS 50
#define MOST_CELLS 500000 /* of one sheet */

/* ---- reading ---- */

/* A column is read into these; `cell` first, so that the keys of texts are stored in it. */
struct column_reading {
    struct sg_frame cell;
    struct sg_table_column_def def;
};
#define DEF(field) .stored = true, .at = offsetof(struct column_reading, def.field)

enum { TC_HEAD, TC_ID, TC_WIDTH, TC_SHARE, TC_WHEN, TC_ALWAYS, TC_OWN, TC_TEXT = TC_OWN, TC_PARTS, TC_STYLE };
enum { H_ALIGN };
enum { B_EACH = F_OWN, B_COLUMNS, B_HEAD };

/* The first belong to the table around, the others to its rows. */
static const struct sg_key COLUMN_KEYS[] = {
    [TC_HEAD] = {.name = "head", .type = SG_KEY_TEXT, .doc_zh = "表头的文字"},
    [TC_ID] = {SG_FRAME_TEXT("id", id), .required = true, .doc_zh = "名字，全模板不重复"},
    [TC_WIDTH] = {.name = "width", .type = SG_KEY_ANY, DEF(width), .read = sg_template_read_extent,
                  .doc_zh = "毫米、fit、fill；不写是 fit"},
    [TC_SHARE] = {.name = "share", .type = SG_KEY_NUMBER, DEF(share), .min = 0.01, .max = 1000, .doc_zh = "fill 的份数"},
    [TC_WHEN] = {.name = "when", .type = SG_KEY_ANY, DEF(when), .count = offsetof(struct column_reading, def.n_when),
                 .read = sg_template_read_when, .doc_zh = "整列的条件"},
    [TC_ALWAYS] = {.name = "always", .type = SG_KEY_BOOL, DEF(always), .doc_zh = "true：没有人填也保留这一列"},
    [TC_TEXT] = {.name = "text", .type = SG_KEY_TEXT, .doc_zh = "单元格的文字，{…} 是这一项的值"},
    [TC_PARTS] = {.name = "parts", .type = SG_KEY_ANY, .sub = &sg_template_part_keys, .doc_zh = "几部分的列表，代替 text"},
    [TC_STYLE] = {SG_FRAME_TEXT("style", style), .read = sg_template_read_lettering, .doc_zh = "代替表的字样"},
    SG_TEMPLATE_TEXT_KEYS,
};
#define N_COLUMN_KEYS SG_KEYS_N(COLUMN_KEYS)
static const struct sg_keys COLUMN = {.what = SG_PHRASE("the column"), .keys = COLUMN_KEYS, .n = N_COLUMN_KEYS},
                            OF_TABLE = {.keys = COLUMN_KEYS, .n = TC_OWN},
                            OF_ROWS = {.keys = COLUMN_KEYS + TC_OWN, .n = N_COLUMN_KEYS - TC_OWN};

static const struct sg_key HEAD_KEYS[] = {
    [H_ALIGN] = {.name = "align", .type = SG_KEY_ENUM, .allowed = sg_template_aligns, .doc_zh = "left、center、right；不写随各列"},
    {SG_FRAME_STYLE("style", table.head_style), .required = true, .doc_zh = "表头的字样"},
    {SG_FRAME_INK("fill", table.head_fill), .doc_zh = "表头的底色"},
    {SG_FRAME_MM("height", table.head_height, 1, SG_TEMPLATE_MAX_MM), .required = true, .doc_zh = "表头的高"},
};
static const struct sg_keys HEAD = {.what = "head", .keys = HEAD_KEYS, .n = SG_KEYS_N(HEAD_KEYS)};

static void read_row(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    struct sg_table_def *table = &((struct sg_frame *)out)->table;
    (void)key;
    sg_template_read_range(reader, node, 1, &table->row_max, &table->row_min);
}

static const struct sg_key KEYS[] = {
    SG_TEMPLATE_FRAME_KEYS,
    [B_EACH] = {.name = "each", .type = SG_KEY_TEXT, .required = true, .doc_zh = "一项一行的列表"},
    [B_COLUMNS] = {.name = "columns", .type = SG_KEY_LIST, .item = SG_KEY_MAP, .sub = &COLUMN, .required = true,
                   .doc_zh = "列，见 column"},
    [B_HEAD] = {.name = "head", .type = SG_KEY_MAP, .sub = &HEAD, .doc_zh = "表头，见 head；不写没有"},
    {SG_FRAME_BY("rest", sg_template_read_rest), .doc_zh = "[上, 高]：第二页起排在哪里；不写同第一页"},
    {SG_FRAME_STYLE("style", style), .required = true, .doc_zh = "单元格的字样"},
    {SG_FRAME_BY("row", read_row), .sub = &sg_template_range_keys, .required = true, .doc_zh = "一行字的行高：毫米，或 {max, min}"},
    {SG_FRAME_NUMBER("grow", table.grow, 1, 4), .doc_zh = "页数不因此增加时，字和行最多放大几倍；不写是 1"},
    {SG_FRAME_MM("padding", table.padding, 0, SG_TEMPLATE_MAX_MM), .doc_zh = "单元格左右的空"},
    {SG_FRAME_INK("zebra", table.zebra), .doc_zh = "隔行的底色"},
    {SG_FRAME_LINE, .doc_zh = "行间线的油墨"},
    {SG_FRAME_LINE_WIDTH, .doc_zh = "线的粗细"},
    {SG_FRAME_TRUTH("grid", table.grid), .doc_zh = "true：列间和四周也有线"},
    {SG_FRAME_MM("border", table.border, 0.01, 1000), .doc_zh = "四周的线的粗细，grid 时；不写同 line_width"},
    {SG_FRAME_WORD("valign", valign, sg_template_valigns), .doc_zh = "一页排得下又有余地时：top、middle、bottom、optical"},
};
static const struct sg_frame BEFORE = {.valign = SG_START, .table = {.grow = 1}};

static struct sg_frame cell_of(const struct sg_node *node, const char *id, const struct sg_template_style *style,
                               enum sg_text_tag tag)
{
    return (struct sg_frame){.kind = &sg_frame_text.reading, .node = node, .id = id, .gap = -1, .share = 1, .join = "",
                             .style = style, .align = style ? style->align : SG_MIDDLE, .valign = SG_MIDDLE, .tag = tag};
}

static void read_column(struct sg_template_reader *tr, const struct sg_node *node, const struct sg_scope *rows,
                        const struct sg_frame *frame, const struct sg_node *head_align, struct sg_table_column_def *def)
{
    const struct sg_scope *outer = tr->scope;
    const struct sg_table_def *table = &frame->table;
    const struct sg_node *v[N_COLUMN_KEYS];
    if (!sg_reader_expect(&tr->reader, node, SG_NODE_MAP))
        return;
    struct column_reading *column = sg_arena_alloc(tr->reader.arena, sizeof(*column));
    column->cell = cell_of(node, "?", frame->style, SG_TAG_TD);
    column->def.share = 1;
    sg_reader_map(&tr->reader, node, &COLUMN, v);
    sg_fields_put(&tr->reader, node, &OF_TABLE, v, column);
    tr->scope = rows;
    sg_template_parts_of(tr, v[TC_TEXT], v[TC_PARTS], &column->cell);
    sg_fields_put(&tr->reader, node, &OF_ROWS, v + TC_OWN, column);
    tr->scope = outer;
    column->def.cell = &column->cell;
    const struct sg_template_style *style = column->cell.style;
    if (style && (style->vertical || style->paragraph))
        sg_reader_say(&tr->reader, SG_FIND(CELL_STYLE), v[TC_STYLE] ? v[TC_STYLE] : node, style->name, NULL);
    if (v[TC_HEAD]) {
        struct sg_frame *title = sg_arena_alloc(tr->reader.arena, sizeof(*title));
        *title = cell_of(node, column->cell.id, table->head_style ? table->head_style : frame->style, SG_TAG_TH);
        sg_template_parts_of(tr, v[TC_HEAD], NULL, title);
        title->spread = column->cell.spread;
        title->align = column->cell.align;
        int align = 0;
        if (head_align && sg_reader_enum(&tr->reader, head_align, sg_template_aligns, &align))
            title->align = (enum sg_place_along)align;
        column->def.head = title;
    }
    *def = column->def;
}

static void read(struct sg_template_reader *tr, const struct sg_node *const *v, struct sg_frame *frame)
{
    struct sg_table_def *table = &frame->table;
    const struct sg_node *h[SG_KEYS_N(HEAD_KEYS)];
    struct sg_scope rows;
    sg_fields_read(&tr->reader, v[B_HEAD], &HEAD, h, frame);
    if (!sg_template_each(tr, v[B_EACH], &frame->each, &rows) || !v[B_COLUMNS])
        return; /* its columns would only be found to ask for unknown values */
    table->n_columns = v[B_COLUMNS]->n;
    if (table->n_columns == 0 || table->n_columns > MOST_COLUMNS)
        sg_reader_say(&tr->reader, SG_FIND(COLUMNS_RANGE), v[B_COLUMNS],
                      sg_arena_printf(tr->reader.arena, "%zu", table->n_columns),
                      sg_arena_printf(tr->reader.arena, "%d", MOST_COLUMNS), NULL);
    struct sg_table_column_def *columns =
        sg_arena_new_array(tr->reader.arena, struct sg_table_column_def, table->n_columns);
    bool said_page = tr->says_page;
    tr->says_page = false;
    for (size_t i = 0; i < table->n_columns && i < MOST_COLUMNS; i++)
        read_column(tr, v[B_COLUMNS]->items[i], &rows, frame, h[H_ALIGN], &columns[i]);
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
    const struct sg_scope *scopes = sg_scope_each(outer, frame->each, sheet->arena, &table->n_rows);
    if (table->n_rows > MOST_CELLS / (table->n_columns ? table->n_columns : 1)) {
        sg_expand_say_repeats(sheet, frame, MOST_CELLS);
        table->n_rows = 0;
    }
    struct sg_shown **cells = sg_arena_new_array(sheet->arena, struct sg_shown *, table->n_rows * table->n_columns);
    for (size_t row = 0; row < table->n_rows; row++)
        for (size_t i = 0; i < table->n_columns; i++)
            cells[row * table->n_columns + i] = show_cell(sheet, table->columns[i]->cell, &scopes[row]);
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
    const struct sg_table_def *def = &shown->frame->table;
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
    box->from = t->starts[box->page] + 1;
    box->to = t->starts[box->page + 1];
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
    const struct sg_table_def *def = &box->frame->table;
    double y = box->at.y + t->head_height;
    if (def->head_fill && t->head_height > 0)
        sg_scene_fill_rect(p->scene, (struct sg_rect){box->at.x, box->at.y, box->at.w, t->head_height}, sg_sheet_ink(def->head_fill));
    for (size_t row = t->starts[box->page]; row < t->starts[box->page + 1]; row++) {
        if (def->zebra && (row - t->starts[box->page]) % 2 == 1)
            sg_scene_fill_rect(p->scene, (struct sg_rect){box->at.x, y, box->at.w, t->heights[row]}, sg_sheet_ink(def->zebra));
        y += t->heights[row];
    }
}

/* A line under each row; in a grid also over the first, and beside each column. */
static void paint_lines(struct sg_painter *p, const struct sg_box *box)
{
    const struct sg_table_box *t = box->own;
    const struct sg_frame *frame = box->frame;
    double left = box->at.x, right = left + box->at.w, top = box->at.y, y = top + t->head_height;
    if (frame->table.grid) {
        draw_line(p, frame, left, top, right, top);
        if (t->head_height > 0)
            draw_line(p, frame, left, y, right, y);
    }
    for (size_t row = t->starts[box->page]; row < t->starts[box->page + 1]; row++) {
        y += t->heights[row];
        draw_line(p, frame, left, y, right, y);
    }
    for (size_t i = 0; frame->table.grid && i <= t->shown->n_columns; i++) {
        draw_line(p, frame, left, top, left, y);
        left += i < t->shown->n_columns ? t->widths[i] : 0;
    }
    if (frame->table.grid && frame->table.border > 0)
        sg_scene_stroke_rect(p->scene, (struct sg_rect){box->at.x, top, box->at.w, y - top}, sg_sheet_ink(frame->line),
                             (struct sg_stroke){.width = frame->table.border * p->sheet->scale});
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

const struct sg_frame_kind sg_frame_table = {
    .reading = {.name = "table", .keys = {.what = SG_PHRASE("the table"), .keys = KEYS, .n = SG_KEYS_N(KEYS), .preset = &BEFORE}, .read = read},
    .once = true,
    .show = show,
    .flexible = sg_box_flexible,
    .measure = sg_table_measure,
    .place = place,
    .judge = judge,
    .paint = paint,
};
