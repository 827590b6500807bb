/* Tables written back with their findings, for sign.h. */
#include "papers/checked_table.h"

#include <string.h>

#include "api/api.h"
#include "api/checked.h"
#include "api/each_table.h"
#include "base/given.h"

static struct sg_checked_head checked_head(const struct sg_each_table *all, size_t index, struct sg_arena *arena)
{
    bool people;
    struct sg_head head = sg_each_table_head(all, index, arena, &people);
    if (head.line == 0)
        return (struct sg_checked_head){0};
    bool *unread = sg_arena_new_array(arena, bool, head.n);
    const char *end = head.columns[head.n - 1].head;
    struct sg_checked_head is = {head.line + head.two, head.n, end && strcmp(end, SG_CHECKED_ISSUES) == 0, unread};
    is.n -= is.again;
    for (size_t i = 0; i < is.n; i++)
        unread[i] = head.columns[i].head && head.columns[i].of == SG_COLUMN_UNKNOWN;
    return is;
}

static bool add_sheet(struct sg_each_table *all, size_t index)
{
    struct sg_arena *arena = sg_arena_new();
    struct sg_checked_head head = checked_head(all, index, arena);
    struct sg_grid *grid = sg_each_table_grid(all, index);
    bool good = grid && sg_checked_add(all->user, grid, &head, all->report);
    sg_grid_close(grid);
    sg_arena_free(arena);
    return good;
}

bool sg_api_checked(const char *path, struct sg_bytes *input, bool hidden, const struct sg_report *found,
                    struct sg_report *report, struct sg_buf *out)
{
    sign_source_options options = SIGN_SOURCE_OPTIONS_INIT;
    options.hidden = hidden;
    struct sg_each_table all = {.options = &options, .report = report, .sheet = add_sheet, .user = sg_checked_begin(found, NULL, report)};
    bool good = all.user && sg_each_table_of(&all, path, input);
    return all.user && sg_checked_end(all.user, out, report) && good && all.n_tables > 0;
}

sign_status sign_checked_write(const char *const *paths, size_t n, const sign_source_options *options, const sign_report *found,
                               sign_translate translate, sign_report *report, sign_bytes *out)
{
    sign_source_options own = SIGN_SOURCE_OPTIONS_INIT;
    if (!SG_NEEDED(out, report) || !SG_NEEDED(found, report) || !SG_NEEDED(paths, report) || !SG_GIVEN(own, options, report))
        return SIGN_MISUSE;
    struct sg_report *to = sg_api_report(report);
    struct sg_each_table all = {.options = options, .report = to, .sheet = add_sheet,
                                .user = sg_checked_begin((const struct sg_report *)found, translate, to)};
    *out = (sign_bytes){0};
    if (!all.user)
        return SIGN_IO;
    bool good = sg_each_table(&all, paths, n);
    struct sg_buf buf = SG_BUF_INIT;
    good = sg_checked_end(all.user, &buf, to) && good && all.n_tables > 0;
    return sg_api_take(&buf, good, out);
}
