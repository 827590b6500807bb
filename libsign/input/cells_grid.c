/* What all grids share; see cells_grid.h. */
#include "input/cells_grid.h"

enum sg_grid_got sg_grid_next(struct sg_grid *grid, struct sg_arena *arena, struct sg_report *report,
                              struct sg_row *row)
{
    enum sg_grid_got got;
    do
        got = grid->next(grid, arena, report, row);
    while (got == SG_GRID_ROW && row->n == 0);
    return got;
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
