/* The sheets of a table; see table_in.h. */
#include "intake/table_in.h"

#include "input/grid_csv.h"
#include "input/grid_sheet.h"

struct sg_table_sheet *sg_table_sheet(const struct sg_table *table, guint i)
{
    return &g_array_index(table->sheets, struct sg_table_sheet, i);
}

struct sg_grid *sg_table_grid(const struct sg_table *table, size_t index, struct sg_report *report)
{
    return sg_overlay_on(table->workbook ? sg_sheet_grid(table->workbook, index, report)
                                         : sg_grid_csv(table->name, table->input, table->options.encoding, report),
                         &table->options.corrected);
}

bool sg_table_start(struct sg_table *table, guint i, struct sg_report *report)
{
    struct sg_head head;
    sg_grid_close(table->grid);
    table->at = i;
    table->grid = sg_table_grid(table, sg_table_sheet(table, i)->index, report);
    for (size_t k = 0; k < G_N_ELEMENTS(table->above); k++) {
        g_free(table->above[k].text);
        table->above[k].text = NULL;
        table->above[k].said = false;
    }
    struct sg_row row;
    return table->grid && sg_head_find(table->grid, false, table->arena, report, &head) && head.line > 0 &&
           (!sg_table_sheet(table, i)->head.two || sg_grid_next(table->grid, table->arena, report, &row) == SG_GRID_ROW);
}
