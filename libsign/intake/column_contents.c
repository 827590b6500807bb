/* Contents by column; see column_contents.h. */
#include "intake/column_contents.h"

#include <glib.h>
#include <string.h>

#include "site/content.h"
#include "site/schema.h"
#include "site/wordlists.h"

#define LONGEST 24 /* bytes of a cell that is looked at: an identity number with blanks */

struct held {
    size_t n[SG_CONTENT_N];
    struct sg_table_cell first[SG_CONTENT_N];
    const struct sg_source *source[SG_CONTENT_N];
};

struct sg_column_contents {
    const struct sg_head *head;
    struct held *columns;
    size_t n_rows;
};

/* What no column of that meaning can be made of; a bit for each. */
static unsigned refused(const struct sg_column *column)
{
    const unsigned identity = 1u << SG_CONTENT_IDENTITY, phone = 1u << SG_CONTENT_PHONE, date = 1u << SG_CONTENT_DATE, gender = 1u << SG_CONTENT_GENDER;
    size_t len;
    if (!column->head || column->nearest)
        return 0;
    if (column->of == SG_COLUMN_UNKNOWN) /* the guardian's number is another's */
        return sg_wordlists_in(SG_WORDLIST_OF_OTHERS, column->head, &len) ? 0 : identity;
    if (column->of != SG_COLUMN_PERSON)
        return column->of == SG_COLUMN_TEAM ? identity | phone | date | gender : 0;
    switch (column->key) {
    case SG_MEMBER_ROLE:
    case SG_MEMBER_SKILLS:
    case SG_MEMBER_ADDRESS:
        return identity | phone | date | gender;
    case SG_MEMBER_REMARK:
        return identity | gender;
    case SG_MEMBER_AGE:
        return identity | phone | gender;
    default: /* the others are judged cell by cell */
        return 0;
    }
}

struct sg_column_contents *sg_column_contents_new(const struct sg_head *head)
{
    struct sg_column_contents *contents = g_new0(struct sg_column_contents, 1);
    contents->head = head;
    contents->columns = g_new0(struct held, head->n);
    return contents;
}

void sg_column_contents_meet(struct sg_column_contents *contents, const struct sg_cells *cells, const struct sg_row *row)
{
    contents->n_rows++;
    for (size_t i = 0; i < row->n; i++) {
        const struct sg_table_cell *cell = &row->cells[i];
        if (cell->column >= contents->head->n || cell->len > LONGEST || !refused(&contents->head->columns[cell->column]))
            continue;
        bool gender = g_str_has_prefix(cell->text, "男") || g_str_has_prefix(cell->text, "女");
        if (!gender && !strpbrk(cell->text, "0123456789") && !strstr(cell->text, "\xEF\xBC"))
            continue; /* none of what is refused */
        struct held *held = &contents->columns[cell->column];
        enum sg_content content = sg_content_of(cell->text);
        if (held->n[content]++ == 0) {
            held->first[content] = *cell;
            held->source[content] = cells->source;
        }
    }
}

size_t sg_column_contents_judge(struct sg_column_contents *contents, struct sg_arena *arena, struct sg_report *report)
{
    size_t errors = 0;
    for (size_t i = 0; i < contents->head->n; i++) {
        const struct sg_column *column = &contents->head->columns[i];
        const struct held *held = &contents->columns[i];
        for (enum sg_content content = SG_CONTENT_IDENTITY; content < SG_CONTENT_N; content++) {
            if (!(refused(column) & 1u << content) || 2 * held->n[content] < contents->n_rows || held->n[content] == 0)
                continue;
            const struct sg_table_cell *cell = &held->first[content];
            struct sg_spot place = sg_source_place(held->source[content], cell->line, cell->col, cell->end_line == cell->line ? cell->end_col : 0, arena);
            sg_report_add(report, SG_FIND(COLUMN_MISPLACED), &place, column->head, sg_content_words(content),
                          sg_arena_printf(arena, "%zu", held->n[content]), sg_arena_printf(arena, "%zu", contents->n_rows), NULL);
            errors++;
        }
    }
    g_free(contents->columns);
    g_free(contents);
    return errors;
}
