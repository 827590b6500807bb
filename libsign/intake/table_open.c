/* What a table is, and its sheets; see table_open.h. */
#include "intake/table_open.h"

#include <stdlib.h>
#include <string.h>

#include "input/encoding.h"
#include "input/file_kind.h"
#include "input/grid_csv.h"
#include "input/grid_sheet.h"
#include "intake/headings.h"
#include "intake/understood.h"

#define LOOK 4096 /* bytes of an input that tell what it is */

/* ---- What it is ---- */

static bool ends(const char *name, const char *end)
{
    size_t n = strlen(name), m = strlen(end);
    return n > m && g_ascii_strcasecmp(name + n - m, end) == 0;
}

/* Names of columns between the dividers of a line. */
static size_t count_names(const char *p, const char *end)
{
    size_t known = 0;
    while (p < end) {
        const char *stop = p;
        while (stop < end && !strchr(",;\t", *stop) && strncmp(stop, "，", 3) != 0)
            stop++;
        const char *from = *p == '"' ? p + 1 : p, *to = stop > from && stop[-1] == '"' ? stop - 1 : stop;
        known += to > from && !memchr(from, ':', (size_t)(to - from)) &&
                 sg_column_find(from, (size_t)(to - from), false).of != SG_COLUMN_UNKNOWN;
        p = stop + (stop < end && *stop == "，"[0] ? 3 : 1);
    }
    return known;
}

/* One of the first lines is a head row. */
static bool looks_like_csv(const unsigned char *bytes, size_t len)
{
    struct sg_arena *arena = sg_arena_new();
    struct sg_decoding decoding;
    const char *text = "";
    size_t n = 0;
    bool is = false;
    sg_encoding_start(&decoding, "", NULL);
    size_t whole = sg_encoding_lines(&decoding, bytes, len);
    if (whole > 0 && sg_encoding_block(&decoding, bytes, whole, arena, NULL, &text, &n))
        for (const char *p = text, *end = text + n; p < end && !is; p += strspn(p, "\r\n")) {
            const char *stop = p + strcspn(p, "\r\n");
            is = count_names(p, stop) >= 2;
            p = stop + (stop == p && *p == 0);
        }
    sg_arena_free(arena);
    return is;
}

bool sg_table_is(const char *name, struct sg_bytes *input)
{
    unsigned char bytes[LOOK];
    size_t len = 0;
    ssize_t n;
    while (len < sizeof bytes && (n = sg_bytes_read_at(input, len, bytes + len, sizeof bytes - len)) > 0)
        len += (size_t)n;
    const char *what;
    const struct sg_code *foreign = sg_file_kind_foreign(input, &what);
    if (sg_file_kind_zip(input) || (foreign && foreign != SG_FIND(FILE_NO_TABLE)))
        return true;
    if (ends(name, ".yaml") || ends(name, ".yml"))
        return false;
    static const char *const ENDS[] = {".csv", ".tsv", ".xlsx", ".xlsm", ".ods", ".xls", ".et"};
    for (size_t i = 0; i < G_N_ELEMENTS(ENDS); i++)
        if (ends(name, ENDS[i]))
            return true;
    return looks_like_csv(bytes, len);
}

/* ---- Sheets ---- */

/* The head that a sheet has as one of sites or of people; false when it cannot be read, after a finding. */
static bool find_head(struct sg_table *table, size_t index, bool people, struct sg_head *head, struct sg_report *report)
{
    struct sg_grid *grid = sg_table_grid(table, index, report);
    bool good = grid && sg_head_find(grid, people, table->arena, report, head);
    if (good && head->line > 0)
        sg_head_second(grid, people, table->arena, head);
    sg_grid_close(grid);
    return good;
}

static void add_sheet(struct sg_table *table, size_t index, const struct sg_head *head)
{
    struct sg_table_sheet sheet = {.index = index, .head = *head};
    g_array_append_val(table->sheets, sheet);
}

/* Sheets of sites; those of people are for later, but where there is nothing else the first of them is one of sites. */
static bool find_sheets(struct sg_table *table, struct sg_report *report)
{
    const char *asked = table->options.sheet, *name, *all = "";
    struct sg_table_sheet spare = {.head = {.line = 0}};
    bool there = false;
    for (size_t i = 0; (name = sg_workbook_sheet(table->workbook, i)) != NULL; i++) {
        struct sg_head head, of_people = {0};
        all = sg_arena_printf(table->arena, "%s%s%s", all, i ? ", " : "", name);
        if (asked && strcmp(asked, name) != 0)
            continue;
        there = true;
        if (!find_head(table, i, false, &head, report) || !find_head(table, i, true, &of_people, report))
            return false;
        if (head.line > 0 && (of_people.line == 0 || asked))
            add_sheet(table, i, &head);
        else if (head.line > 0 && spare.head.line == 0)
            spare = (struct sg_table_sheet){.index = i, .head = head};
    }
    if (table->sheets->len == 0 && spare.head.line > 0)
        g_array_append_val(table->sheets, spare);
    struct sg_spot place = {.file = table->name};
    for (size_t i = 0; table->sheets->len == 0 && sg_workbook_sheet(table->workbook, i); i++) {
        struct sg_grid *grid = sg_table_grid(table, i, NULL); /* the head may be what is hidden */
        if (grid)
            sg_grid_tell(grid, 1, report);
        sg_grid_close(grid);
    }
    if (table->sheets->len == 0 && asked && !there)
        sg_report_add(report, SG_FIND(SHEET_UNKNOWN), &place, asked, all, NULL);
    else if (table->sheets->len == 0)
        sg_head_missing(table->name, asked, false, report);
    return table->sheets->len > 0;
}

static bool find_table(struct sg_table *table, struct sg_report *report)
{
    struct sg_head head;
    if (table->workbook)
        return find_sheets(table, report);
    if (!find_head(table, 0, false, &head, report))
        return false;
    if (head.line == 0)
        sg_head_missing(table->name, NULL, false, report);
    else
        add_sheet(table, 0, &head);
    return head.line > 0;
}

/* ---- People ---- */

/* What a sheet that is read neither for sites nor for people may be; an empty one is not told. */
static bool say_unread(struct sg_table *table, struct sg_grid *grid, struct sg_report *report)
{
    struct sg_spot place = {.file = grid->file, .cell = grid->sheet};
    const char *head = NULL;
    bool empty = true, good = sg_head_guess(grid, table->arena, report, &empty, &head);
    if (head)
        sg_report_add(report, SG_FIND(SHEET_PEOPLE), &place, grid->sheet ? grid->sheet : grid->file, *head ? head : "–",
                      NULL);
    else if (good && !empty && grid->sheet)
        sg_report_add(report, SG_FIND(SHEET_UNREAD), &place, grid->sheet, NULL);
    return good;
}

static struct sg_grid *open_people(struct sg_table *table, struct sg_workbook *workbook, size_t index, struct sg_report *report)
{
    return sg_overlay_on(workbook ? sg_sheet_grid(workbook, index, report)
                                  : sg_grid_csv(table->options.people, table->options.people_input, table->options.encoding, report),
                         &table->options.corrected);
}

/* The people of one table, if it is one; false after a finding that ends it. */
static bool read_people(struct sg_table *table, struct sg_workbook *workbook, size_t index, struct sg_report *report)
{
    struct sg_head head, *sites = &sg_table_sheet(table, 0)->head;
    struct sg_grid *grid = open_people(table, workbook, index, report);
    bool good = grid && sg_head_find(grid, true, table->arena, report, &head);
    if (good && head.line > 0)
        sg_head_second(grid, true, table->arena, &head);
    for (int again = table->options.explain ? 0 : 1; good && head.line > 0 && again < 2; again++) { /* back to the rows behind it */
        struct sg_row row;
        struct sg_head same;
        sg_grid_close(grid);
        grid = open_people(table, workbook, index, NULL);
        good = grid && sg_head_find(grid, true, table->arena, report, &same) &&
               (!head.two || sg_grid_next(grid, table->arena, report, &row) == SG_GRID_ROW);
        if (good && again == 0)
            sg_understood_tell(grid, &head, true, table->arena, report);
    }
    if (good && head.line > 0) {
        sg_grid_tell(grid, head.line, report);
        const char *name = grid->sheet ? grid->sheet : grid->file;
        const char *of_sites = table->workbook ? sg_workbook_sheet(table->workbook, sg_table_sheet(table, 0)->index) : table->name;
        for (guint i = 0; i < table->sheets->len && !table->people; i++)
            sg_table_sheet(table, i)->columns = sg_headings_of_sites(&sg_table_sheet(table, i)->head, &head, name, table->arena);
        table->people = table->people ? table->people : sg_joined_new(table->options.set);
        good = sg_head_check(&head, true, table->arena, report) &&
               sg_joined_read(table->people, grid, &head, sg_headings_of_people(sites, of_sites, &head, table->arena), report);
    } else if (good) {
        sg_grid_close(grid);
        grid = open_people(table, workbook, index, NULL);
        good = grid && say_unread(table, grid, report);
    }
    sg_grid_close(grid);
    return good;
}

/* Those of another file, of which some sheet must be one of people. */
static bool read_other(struct sg_table *table, struct sg_report *report)
{
    struct sg_workbook *workbook = NULL;
    bool good = true;
    if (sg_file_kind_zip(table->options.people_input))
        good = (workbook = sg_workbook_open(table->options.people, table->options.people_input, table->options.hidden, report)) != NULL;
    else
        good = !sg_file_kind_say(table->options.people, table->options.people_input, report);
    for (size_t i = 0; good && (workbook ? sg_workbook_sheet(workbook, i) != NULL : i == 0); i++)
        good = read_people(table, workbook, i, report);
    if (good && !table->people) {
        sg_head_missing(table->options.people, NULL, true, report);
        good = false;
    }
    sg_workbook_close(workbook);
    return good;
}

static bool is_of_sites(const struct sg_table *table, size_t index)
{
    for (guint i = 0; i < table->sheets->len; i++)
        if (sg_table_sheet(table, i)->index == index)
            return true;
    return false;
}

/* Every other sheet is one of people, or is named as not read. */
static bool read_rest(struct sg_table *table, struct sg_report *report)
{
    bool good = true;
    const char *name;
    for (size_t i = 0; good && (name = sg_workbook_sheet(table->workbook, i)) != NULL; i++) {
        struct sg_head head;
        if (is_of_sites(table, i))
            continue;
        if (!table->options.people)
            good = read_people(table, table->workbook, i, report);
        else if (strcmp(table->options.people, table->name) != 0 && (good = find_head(table, i, true, &head, report)) && head.line > 0) {
            struct sg_spot place = {.file = table->name, .cell = name};
            sg_report_add(report, SG_FIND(SHEET_SPARE), &place, name, NULL);
        }
    }
    return good;
}

/* Shows the people all sites, so that each of them finds the one. */
static void meet_people(struct sg_table *table)
{
    struct sg_pool *pool;
    const struct sg_node *site;
    struct sg_joined *people = table->people;
    table->people = NULL;
    if (sg_table_rewind(table, NULL))
        while (sg_table_next(table, NULL, &pool, &site)) {
            sg_joined_meet(people, site, table->n_sites);
            sg_pool_unref(pool);
        }
    sg_joined_settle(people);
    table->people = people;
}

/* ---- Opening ---- */

struct sg_table *sg_table_open(const char *name, struct sg_bytes *input, const struct sg_table_options *options,
                               struct sg_report *report)
{
    struct sg_table *table = g_new0(struct sg_table, 1);
    struct sg_spot place = {.file = name};
    table->pool = sg_pool_new();
    table->arena = table->pool->arena;
    table->sheets = g_array_new(FALSE, TRUE, sizeof(struct sg_table_sheet));
    table->name = name;
    table->input = input;
    table->options = *options;
    bool good = sg_file_kind_zip(input) || !sg_file_kind_say(name, input, report);
    if (good && sg_file_kind_zip(input))
        good = (table->workbook = sg_workbook_open(name, input, options->hidden, report)) != NULL;
    else if (good && options->sheet) {
        sg_report_add(report, SG_FIND(SHEETS_ALONE), &place, NULL);
        good = false;
    }
    good = good && find_table(table, report);
    for (guint i = 0; good && options->explain && i < table->sheets->len; i++)
        if (sg_table_start(table, i, NULL))
            sg_understood_tell(table->grid, &sg_table_sheet(table, i)->head, false, table->arena, report);
    sg_grid_close(table->grid); /* one sheet is read at a time */
    table->grid = NULL;
    for (guint i = 0; good && i < table->sheets->len; i++) {
        struct sg_table_sheet *sheet = sg_table_sheet(table, i);
        sheet->columns = sg_headings_of_sites(&sheet->head, NULL, NULL, table->arena);
        struct sg_grid *grid = table->workbook ? sg_table_grid(table, sheet->index, NULL) : NULL;
        if (grid)
            sg_grid_tell(grid, sheet->head.line, report);
        sg_grid_close(grid);
        good = sg_head_check(&sheet->head, false, table->arena, report);
    }
    if (good && options->people)
        good = read_other(table, report);
    if (good && table->workbook)
        good = read_rest(table, report);
    if (good && table->people)
        meet_people(table);
    if (good && sg_table_rewind(table, NULL))
        return table;
    sg_table_close(table);
    return NULL;
}

void sg_table_close(struct sg_table *table)
{
    if (!table)
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(table->above); i++)
        g_free(table->above[i].text);
    sg_joined_free(table->people);
    sg_grid_close(table->grid);
    sg_workbook_close(table->workbook);
    g_array_free(table->sheets, TRUE);
    sg_pool_unref(table->pool);
    g_free(table);
}
