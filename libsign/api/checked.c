/* Tables written back with their findings, for sign.h. */
#include "papers/checked_table.h"

#include <string.h>

#include "api/api.h"
#include "api/checked.h"
#include "base/errors.h"
#include "base/given.h"
#include "base/bytes.h"
#include "input/file_kind.h"
#include "input/grid_csv.h"
#include "input/grid_sheet.h"
#include "input/workbook.h"
#include "intake/head.h"
#include "intake/table_open.h"

struct checking {
    struct sg_checked *checked;
    const char *path, *encoding;
    struct sg_bytes *input;
    struct sg_workbook *workbook; /* NULL: CSV */
    struct sg_report *report;
};

static struct sg_grid *open_grid(const struct checking *all, size_t i)
{
    return all->workbook ? sg_sheet_grid(all->workbook, i, NULL) : sg_grid_csv(all->path, all->input, all->encoding, NULL);
}

/* The head as one of people, else as one of sites, as the table was read. */
static struct sg_checked_head find_head(const struct checking *all, size_t index, struct sg_arena *arena)
{
    struct sg_checked_head is = {0};
    for (int people = 1; people >= 0 && is.last == 0; people--) {
        struct sg_head head = {0};
        struct sg_grid *grid = open_grid(all, index);
        if (grid && sg_head_find(grid, people, arena, NULL, &head) && head.line > 0) {
            sg_head_second(grid, people, arena, &head);
            bool *unread = sg_arena_new_array(arena, bool, head.n);
            const char *end = head.columns[head.n - 1].head;
            is = (struct sg_checked_head){head.line + head.two, head.n, end && strcmp(end, SG_CHECKED_ISSUES) == 0, unread};
            is.n -= is.again;
            for (size_t i = 0; i < is.n; i++)
                unread[i] = head.columns[i].head && head.columns[i].of == SG_COLUMN_UNKNOWN;
        }
        sg_grid_close(grid);
    }
    return is;
}

static bool add_sheet(const struct checking *all, size_t index)
{
    struct sg_arena *arena = sg_arena_new();
    struct sg_checked_head head = find_head(all, index, arena);
    struct sg_grid *grid = open_grid(all, index);
    bool good = grid && sg_checked_add(all->checked, grid, &head, all->report);
    sg_grid_close(grid);
    sg_arena_free(arena);
    return good;
}

/* *n counts those that are tables. */
static bool add_input(struct checking *all, const char *path, bool hidden, size_t *n)
{
    bool good = true, table = sg_table_is(path, all->input), zip = sg_file_kind_zip(all->input);
    table = table && (zip || !sg_file_kind_say(path, all->input, NULL));
    all->path = path;
    all->workbook = table && zip ? sg_workbook_open(path, all->input, hidden, NULL) : NULL;
    if (!table || (zip && !all->workbook))
        sg_report_add(all->report, SG_FIND(CHECKED_NO_TABLE), &(struct sg_spot){.file = path}, path, NULL);
    else
        for (size_t i = (*n)++, k = i - i; good && (all->workbook ? sg_workbook_sheet(all->workbook, k) != NULL : k == 0); k++)
            good = add_sheet(all, k);
    sg_workbook_close(all->workbook);
    return good;
}

static bool add_file(struct checking *all, const char *path, bool hidden, size_t *n)
{
    int error = sg_bytes_open(path, &all->input);
    if (error)
        return sg_report_add(all->report, SG_FIND(FILE_UNREADABLE), &(struct sg_spot){.file = path}, path, sg_errors_words(error), NULL);
    bool good = add_input(all, path, hidden, n);
    sg_bytes_close(all->input);
    return good;
}

bool sg_api_checked(const char *path, struct sg_bytes *input, bool hidden, const struct sg_report *found,
                    struct sg_report *report, struct sg_buf *out)
{
    struct checking all = {.report = report, .input = input};
    size_t n_tables = 0;
    all.checked = sg_checked_begin(found, NULL, report);
    bool good = all.checked && add_input(&all, path, hidden, &n_tables);
    return all.checked && sg_checked_end(all.checked, out, report) && good && n_tables > 0;
}

sign_status sign_checked_write(const char *const *paths, size_t n, const sign_source_options *options, const sign_report *found,
                               sign_translate translate, sign_report *report, sign_bytes *out)
{
    sign_source_options own = SIGN_SOURCE_OPTIONS_INIT;
    if (!SG_NEEDED(out, report) || !SG_NEEDED(found, report) || !SG_NEEDED(paths, report) || !SG_GIVEN(own, options, report))
        return SIGN_MISUSE;
    struct sg_report *to = sg_api_report(report);
    struct checking all = {.report = to, .encoding = options ? options->encoding : NULL};
    *out = (sign_bytes){0};
    all.checked = sg_checked_begin((const struct sg_report *)found, translate, to);
    if (!all.checked)
        return SIGN_IO;
    const char *members = options ? options->members : NULL;
    bool good = true, hidden = options && options->hidden;
    size_t n_tables = 0;
    for (size_t i = 0; members && i < n; i++)
        members = strcmp(members, paths[i]) == 0 ? NULL : members;
    for (size_t i = 0; good && i < n + (members != NULL); i++)
        good = add_file(&all, i < n ? paths[i] : members, hidden, &n_tables);
    struct sg_buf buf = SG_BUF_INIT;
    good = sg_checked_end(all.checked, &buf, to) && good && n_tables > 0;
    return sg_api_take(&buf, good, out);
}
