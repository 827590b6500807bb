/* What all grids share; see cells_grid.h. */
#include "input/cells_grid.h"

#include <string.h>

enum sg_grid_got sg_grid_next(struct sg_grid *grid, struct sg_arena *arena, struct sg_report *report,
                              struct sg_row *row)
{
    enum sg_grid_got got;
    do
        got = grid->next(grid, arena, report, row);
    while (got == SG_GRID_ROW && row->n == 0);
    return got;
}

void sg_grid_tell(const struct sg_grid *grid, int head, struct sg_report *report)
{
    const struct sg_grid_left *left = grid->left_out;
    struct sg_arena *arena = sg_arena_new();
    struct sg_source source = {.name = grid->file, .sheet = grid->sheet, .text = ""};
    struct sg_spot place = sg_source_place(&source, head, 1, 0, arena);
    if (left && left->rows)
        sg_report_add(report, SG_FIND(ROWS_HIDDEN), &place, left->rows, NULL);
    if (left && left->columns)
        sg_report_add(report, SG_FIND(COLUMNS_HIDDEN), &place, left->columns, NULL);
    if (left && left->pictures > 0 && left->row > head) {
        place = sg_source_place(&source, left->row, left->column, 0, arena);
        sg_report_add(report, SG_FIND(PICTURES_LOOSE), &place, sg_arena_printf(arena, "%d", left->pictures), NULL);
    }
    sg_arena_free(arena);
}

void sg_grid_slice(struct sg_grid *grid, int first, int last, struct sg_arena *arena, struct sg_source *source)
{
    *source = (struct sg_source){.name = sg_arena_strdup(arena, grid->file),
                                 .sheet = sg_arena_strdup(arena, grid->sheet),
                                 .text = "",
                                 .first_line = first};
    if (grid->slice)
        grid->slice(grid, first, last, arena, source);
}

void sg_grid_close(struct sg_grid *grid)
{
    if (grid)
        grid->close(grid);
}

bool sg_cells_grid_failed(const char *text, size_t len)
{
    return len > 1 && text[0] == '#' && ((len == 4 && memcmp(text, "#N/A", 4) == 0) || text[len - 1] == '!' || text[len - 1] == '?');
}
