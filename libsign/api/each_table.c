/* Tables one by one, sheet by sheet; see each_table.h. */
#include "api/each_table.h"

#include <string.h>

#include "base/errors.h"
#include "input/file_kind.h"
#include "input/grid_csv.h"
#include "input/grid_sheet.h"
#include "input/overlay.h"
#include "intake/table_open.h"

struct sg_grid *sg_each_table_grid(const struct sg_each_table *all, size_t index)
{
    const sign_source_options *options = all->options;
    struct sg_overlay corrected = {0};
    if (options)
        corrected = (struct sg_overlay){(const struct sg_overlay_cell *)options->corrections, options->n_corrections};
    return sg_overlay_on(all->workbook ? sg_sheet_grid(all->workbook, index, NULL)
                                       : sg_grid_csv(all->path, all->input, options ? options->encoding : NULL, NULL),
                         &corrected);
}

struct sg_head sg_each_table_head(const struct sg_each_table *all, size_t index, struct sg_arena *arena, bool *people)
{
    for (int as = 1; as >= 0; as--) {
        struct sg_head head = {0};
        struct sg_grid *grid = sg_each_table_grid(all, index);
        bool found = grid && sg_head_find(grid, as, arena, NULL, &head) && head.line > 0;
        if (found)
            sg_head_second(grid, as, arena, &head);
        sg_grid_close(grid);
        *people = as;
        if (found)
            return head;
    }
    return (struct sg_head){0};
}

bool sg_each_table_of(struct sg_each_table *all, const char *path, struct sg_bytes *input)
{
    bool good = true, table = sg_table_is(path, input), zip = sg_file_kind_zip(input);
    table = table && (zip || !sg_file_kind_say(path, input, NULL));
    all->path = path;
    all->input = input;
    all->workbook = table && zip ? sg_workbook_open(path, input, all->options && all->options->hidden, NULL) : NULL;
    if (!table || (zip && !all->workbook))
        sg_report_add(all->report, SG_FIND(CHECKED_NO_TABLE), &(struct sg_spot){.file = path}, path, NULL);
    else
        for (size_t i = all->n_tables++, k = i - i; good && (all->workbook ? sg_workbook_sheet(all->workbook, k) != NULL : k == 0); k++)
            good = all->sheet(all, k);
    sg_workbook_close(all->workbook);
    return good;
}

bool sg_each_table(struct sg_each_table *all, const char *const *paths, size_t n)
{
    const char *members = all->options ? all->options->members : NULL;
    bool good = true;
    for (size_t i = 0; members && i < n; i++)
        members = strcmp(members, paths[i]) == 0 ? NULL : members;
    for (size_t i = 0; good && i < n + (members != NULL); i++) {
        const char *path = i < n ? paths[i] : members;
        struct sg_bytes *input;
        int error = sg_bytes_open(path, &input);
        if (error) {
            sg_report_add(all->report, SG_FIND(FILE_UNREADABLE), &(struct sg_spot){.file = path}, path, sg_errors_words(error), NULL);
            continue;
        }
        good = sg_each_table_of(all, path, input);
        sg_bytes_close(input);
    }
    return good;
}
