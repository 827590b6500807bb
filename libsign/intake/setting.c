/* Settings as a map; see setting.h. */
#include "intake/setting.h"

#include <string.h>

#include "base/utf8.h"
#include "intake/cells.h"
#include "site/schema.h"

#define MOST_SET 64

const struct sg_node *sg_setting_map(const char *const *set, size_t n, struct sg_arena *arena,
                                     struct sg_report *report, size_t *n_errors)
{
    struct sg_pairs site = {.n = 0}, contact = {.n = 0}, extra = {.n = 0};
    struct sg_cells cells = {.arena = arena, .report = report};
    for (size_t i = 0; i < n && i < MOST_SET; i++) {
        struct sg_source *source = sg_arena_alloc(arena, sizeof *source);
        const char *equals = strchr(set[i], '=');
        size_t len = strlen(set[i]), key = equals ? (size_t)(equals - set[i]) : 0;
        size_t *line = sg_arena_alloc(arena, sizeof *line);
        *source = (struct sg_source){.name = "--set", .text = sg_arena_strdup(arena, set[i]), .len = len,
                                     .line_at = line, .n_lines = 1, .first_line = 1};
        struct sg_column column = {.of = SG_COLUMN_UNKNOWN};
        if (equals && sg_utf8_first_bad(set[i], len) == len && !strpbrk(set[i], "\r\n"))
            column = sg_column_find(set[i], key, false);
        struct sg_spot place = {.file = "--set", .line = 1, .col = 1};
        if (column.of != SG_COLUMN_SITE && column.of != SG_COLUMN_CONTACT && column.of != SG_COLUMN_EXTRA) {
            sg_report_add(report, SG_FIND(SET_WRONG), &place, set[i], NULL);
            cells.n_errors++;
            continue;
        }
        cells.source = source;
        struct sg_table_cell cell = {.text = equals + 1, .len = len - key - 1, .line = 1, .end_line = 1,
                               .col = (int)sg_utf8_count(set[i], key + 1) + 1, .end_col = (int)sg_utf8_count(set[i], len) + 1};
        const struct sg_node *value = sg_cells_value(&cells, &column, &cell);
        if (value && column.of == SG_COLUMN_EXTRA)
            sg_cells_pair(&cells, &extra, sg_column_extra(set[i], key, arena), value, true);
        else if (value)
            sg_cells_pair(&cells, column.of == SG_COLUMN_SITE ? &site : &contact, column.name, value, true);
    }
    if (contact.n > 0)
        sg_cells_pair(&cells, &site, "contact", sg_cells_map(&cells, contact.keys, contact.values, contact.n), true);
    if (extra.n > 0)
        sg_cells_pair(&cells, &site, "extra", sg_cells_map(&cells, extra.keys, extra.values, extra.n), true);
    *n_errors = cells.n_errors;
    return site.n > 0 && cells.n_errors == 0 ? sg_cells_map(&cells, site.keys, site.values, site.n) : NULL;
}
