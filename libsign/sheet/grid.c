/* Grids; see grid.h. */
#include "sheet/grid.h"

#include <math.h>


static size_t columns_of(const struct sg_box *box)
{
    size_t most = (size_t)box->frame->columns;
    return box->n_children < most ? box->n_children : most;
}

static size_t rows_of(const struct sg_box *box)
{
    size_t columns = columns_of(box);
    return columns ? (box->n_children + columns - 1) / columns : 0;
}

static double row_height(const struct sg_box *box, size_t row)
{
    size_t columns = columns_of(box), from = row * columns;
    double height = 0;
    for (size_t i = from; i < box->n_children && i < from + columns; i++)
        height = fmax(height, box->children[i]->at.h);
    return height;
}

static double cell_width(const struct sg_box *box, double width, double spacing)
{
    double columns = (double)columns_of(box);
    return columns > 0 ? fmax((width - spacing * (columns - 1)) / columns, 0.01) : width;
}

double sg_grid_cell(const struct sg_box *box)
{
    return cell_width(box, box->at.w - 2 * box->frame->padding[0] * box->scale, box->frame->spacing * box->scale);
}

double sg_grid_height(const struct sg_box *box)
{
    size_t rows = rows_of(box);
    return rows ? box->offsets[rows - 1] + row_height(box, rows - 1) : 0;
}

void sg_grid_measure(struct sg_sheet *sheet, struct sg_box *box, double width, double height)
{
    double spacing = box->frame->spacing * sheet->scale;
    box->n_children = box->shown->n_children;
    size_t rows = rows_of(box);
    double cell = cell_width(box, width, spacing);
    double most = rows ? fmax((height - spacing * (double)(rows - 1)) / (double)rows, 0.01) : height;
    box->children = sg_arena_new_array(sheet->arena, struct sg_box *, box->n_children);
    for (size_t i = 0; i < box->n_children; i++)
        box->children[i] = sg_box_measure(sheet, box->shown->children[i], cell, most);
    box->offsets = sg_arena_new_array(sheet->arena, double, rows);
    for (size_t row = 1; row < rows; row++)
        box->offsets[row] = box->offsets[row - 1] + row_height(box, row - 1) + spacing;
    box->at.w = width;
    box->at.h = sg_grid_height(box);
}

void sg_grid_open(const struct sg_box *box, struct sg_stack_item *items, size_t n, double length)
{
    bool grid = box->frame->direction == SG_GRID;
    double most = (box->frame->spacing_max - box->frame->spacing) * box->scale, gaps = 0;
    for (size_t i = 1; i < n; i++)
        gaps += grid || box->children[i]->frame->gap < 0;
    double each = gaps > 0 ? fmin((length - sg_stack_length(items, n)) / gaps, most) : 0;
    for (size_t i = 1; i < n && each > 0; i++)
        if (grid || box->children[i]->frame->gap < 0)
            items[i].gap += each;
}

void sg_grid_place(struct sg_sheet *sheet, struct sg_box *box)
{
    double spacing = box->frame->spacing * sheet->scale, cell = cell_width(box, box->at.w, spacing);
    size_t columns = columns_of(box), rows = rows_of(box);
    struct sg_stack_item *items = sg_arena_new_array(sheet->arena, struct sg_stack_item, rows);
    for (size_t row = 0; row < rows; row++)
        items[row] = (struct sg_stack_item){.size = row_height(box, row), .gap = spacing};
    sg_grid_open(box, items, rows, box->at.h);
    sg_stack_place(items, rows, box->at.y, box->at.h, sg_box_along(box->frame->valign));
    for (size_t i = 0; i < box->n_children; i++) {
        struct sg_box *child = box->children[i];
        const struct sg_stack_item *row = &items[i / columns];
        double x = box->at.x + (double)(i % columns) * (cell + spacing);
        if (child->frame->width < 0) /* SG_EXTENT_FILL */
            child->at.w = cell;
        if (child->frame->height < 0)
            child->at.h = row->size;
        sg_box_place(sheet, child,
                     sg_stack_align(x, cell, child->at.w, sg_box_along(box->frame->align)),
                     sg_stack_align(row->at, row->size, child->at.h, SG_STACK_MIDDLE));
    }
}
