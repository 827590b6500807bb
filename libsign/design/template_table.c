/* Templates: tables, their columns and heads. A cell is a text frame that the table places. */
#include <string.h>

#include "design/template_keys.h"
#include "design/template_read.h"

#define MOST_COLUMNS 50

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
    cell->kind = SG_FRAME_TEXT;
    cell->node = node;
    cell->id = id;
    cell->gap = -1;
    cell->share = 1;
    return cell;
}

static void read_column(struct sg_template_reader *tr, const struct sg_node *node, const struct sg_scope *rows,
                        const struct sg_template_style *style, const struct sg_template_style *head,
                        struct sg_table_column_def *column)
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
    const struct sg_template_text_nodes own = {.text = v[TC_HEAD], .spread = v[TC_SPREAD]};
    sg_template_text(tr, &own, head ? head : style, title);
    title->align = cell->align;
    title->tag = SG_TAG_TH;
    column->head = title;
}

void sg_template_table(struct sg_template_reader *tr, const struct sg_node *const *v, struct sg_frame *frame)
{
    struct sg_table_def *table = sg_arena_alloc(tr->reader.arena, sizeof(*table));
    const struct sg_template_style *head = NULL;
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
    sg_template_line(tr, v[B_LINE], v[B_LINE_WIDTH], frame);
    sg_reader_bool(&tr->reader, v[B_GRID], &table->grid);
    if (v[B_HEAD] && sg_reader_expect(&tr->reader, v[B_HEAD], SG_NODE_MAP)) {
        const struct sg_node *h[H_N];
        sg_reader_map(&tr->reader, v[B_HEAD], &sg_template_head_keys, h);
        head = sg_template_style_named(tr, h[H_STYLE]);
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
        read_column(tr, items[i], &rows, frame->style, head, &columns[i]);
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
