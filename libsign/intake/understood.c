/* What a table's columns became; see understood.h. */
#include "intake/understood.h"

#include <glib.h>
#include <string.h>

#include "intake/rows.h"
#include "site/schema.h"

#define SAMPLES 3
#define LONGEST 12 /* characters of a value that is shown */

const char *sg_understood_meaning(const struct sg_column *column)
{
    const struct sg_keys *keys = column->of == SG_COLUMN_SITE      ? &sg_schema_site
                                 : column->of == SG_COLUMN_CONTACT ? &sg_schema_contact
                                 : column->of == SG_COLUMN_PERSON  ? &sg_schema_member
                                                                   : NULL;
    if (column->of == SG_COLUMN_CONTACT && column->key == SG_CONTACT_NAME)
        return "联系人";
    return keys ? keys->keys[column->key].alias : column->of == SG_COLUMN_TEAM ? "队伍" : column->of == SG_COLUMN_LEADER ? "队长" : column->of == SG_COLUMN_EXTRA ? "附加" : "—";
}

/* Without the marks that divide what is told (papers/account.c). */
static const char *undivided(const char *text, struct sg_arena *arena)
{
    static const char *const MARKS[][2] = {{"；", ";"}, {"：", ":"}, {" → ", "→"}};
    g_autoptr(GString) out = g_string_new(text);
    for (size_t i = 0; i < G_N_ELEMENTS(MARKS); i++)
        if (strstr(out->str, MARKS[i][0]))
            g_string_replace(out, MARKS[i][0], MARKS[i][1], 0);
    return sg_arena_strdup(arena, out->str);
}

/* 陈**: nothing of a person in full; what is not read may be anything. */
static const char *sample(const struct sg_column *column, bool people, const char *text, struct sg_arena *arena)
{
    bool plain = column->of == SG_COLUMN_SITE || column->of == SG_COLUMN_EXTRA || column->of == SG_COLUMN_TEAM || (people && column->type == SG_KEY_BOOL);
    const char *end = g_utf8_offset_to_pointer(text, MIN(g_utf8_strlen(text, -1), plain ? LONGEST : 1));
    return sg_arena_printf(arena, "%.*s%s", (int)(end - text), text, !*end ? "" : plain ? "…" : "**");
}

void sg_understood_tell(struct sg_grid *grid, const struct sg_head *head, bool people, struct sg_arena *arena,
                        struct sg_report *report)
{
    struct sg_row row;
    size_t n = 0, *seen = sg_arena_new_array(arena, size_t, head->n);
    const char **values = sg_arena_new_array(arena, const char *, head->n * SAMPLES), *all = "";
    struct sg_arena *own = sg_arena_new(); /* of rows */
    while (sg_grid_next(grid, own, NULL, &row) == SG_GRID_ROW) {
        const struct sg_table_cell *said;
        bool used = sg_rows_judge(head, &row, &said) == SG_ROWS_SITE;
        n += used;
        for (size_t i = 0; used && i < row.n; i++) {
            size_t at = row.cells[i].column;
            bool known = at >= head->n || !head->columns[at].head || seen[at] == SAMPLES;
            const char *value = known ? NULL : sample(&head->columns[at], people, row.cells[i].text, arena);
            for (size_t k = 0; value && k < seen[at]; k++)
                known = known || strcmp(values[at * SAMPLES + k], value) == 0;
            if (!known)
                values[at * SAMPLES + seen[at]++] = value;
        }
        sg_arena_free(own);
        own = sg_arena_new();
    }
    sg_arena_free(own);
    for (size_t i = 0; i < head->n; i++) {
        const struct sg_column *column = &head->columns[i];
        if (!column->head)
            continue;
        const char *is = sg_understood_meaning(column), *shown = "";
        for (size_t k = 0; k < seen[i]; k++)
            shown = sg_arena_printf(arena, "%s%s%s", shown, k ? "、" : "：", undivided(values[i * SAMPLES + k], arena));
        all = sg_arena_printf(arena, "%s%s%s → %.*s%s", all, *all ? "；" : "", undivided(column->head, arena), (int)strcspn(is, "|"), is, shown);
    }
    struct sg_spot place = {.file = grid->file, .cell = grid->sheet};
    sg_report_add(report, people ? SG_FIND(UNDERSTOOD_PEOPLE) : SG_FIND(UNDERSTOOD_SITES), &place, grid->sheet ? grid->sheet : grid->file,
                  sg_arena_printf(arena, "%zu", n), all, NULL);
}
