/* What was read and what was left out; see account.h. */
#include "papers/account.h"

#include <glib.h>
#include <string.h>

#include "base/findings.h"
#include "papers/paper.h"

#define MOST 12 /* things of one kind that a line names */

/* What a finding leaves out, in the plural, and which of its arguments names it; -1: the cell does. */
static const struct {
    const struct sg_code *code;
    const char *what;
    int argument;
    bool file; /* it is about the file */
} KINDS[] = {
    {&sg_find_FILES_PASSED, SG_PHRASE("files that are not read: "), 0, true},
    {&sg_find_SHEETS_HIDDEN, SG_PHRASE("hidden sheets: "), 0, true},
    {&sg_find_SHEET_UNREAD, SG_PHRASE("sheets without a head: "), 0, true},
    {&sg_find_SHEET_PEOPLE, SG_PHRASE("sheets of people that do not say where they belong: "), 0, true},
    {&sg_find_SHEET_SPARE, SG_PHRASE("sheets of people beside --members: "), 0, true},
    {&sg_find_ROWS_HIDDEN, SG_PHRASE("hidden rows: "), 0, false},
    {&sg_find_COLUMNS_HIDDEN, SG_PHRASE("hidden columns: "), 0, false},
    {&sg_find_PICTURES_LOOSE, SG_PHRASE("pictures on the sheet: "), 0, false},
    {&sg_find_COLUMN_UNUSED, SG_PHRASE("columns that are not used: "), 0, false},
    {&sg_find_COLUMN_UNKNOWN, SG_PHRASE("columns that are not understood: "), 0, false},
    {&sg_find_CELL_STRAY, SG_PHRASE("cells beside the table: "), -1, false},
    {&sg_find_STRUCK_OUT, SG_PHRASE("struck-out texts: "), -1, false},
    {&sg_find_ROW_STRUCK, SG_PHRASE("struck-out rows: "), -1, false},
    {&sg_find_ROW_SUM, SG_PHRASE("sums and remarks: "), -1, false},
    {&sg_find_HEAD_AGAIN, SG_PHRASE("heads again: "), -1, false},
    {&sg_find_ROW_NUMBERED, SG_PHRASE("rows with a number alone: "), -1, false},
};

struct loser { /* of which something was left out: a file or a sheet */
    const char *file, *sheet;
    GString *things[G_N_ELEMENTS(KINDS)];
    guint n[G_N_ELEMENTS(KINDS)];
};

static int kind_of(const struct sg_finding *finding)
{
    for (size_t i = 0; i < G_N_ELEMENTS(KINDS); i++)
        if (finding->code == KINDS[i].code)
            return (int)i;
    return -1;
}

bool sg_account_tells(const struct sg_finding *finding)
{
    return kind_of(finding) >= 0 || finding->code == &sg_find_UNDERSTOOD_SITES || finding->code == &sg_find_UNDERSTOOD_PEOPLE;
}

/* "甲、乙" has 乙. */
static bool has(const char *things, const char *thing)
{
    static const char MARK[] = "、";
    size_t n = strlen(thing);
    for (const char *p = strstr(things, thing); p && n; p = strstr(p + 1, thing))
        if ((p == things || (p >= things + strlen(MARK) && g_str_has_prefix(p - strlen(MARK), MARK))) && (!p[n] || g_str_has_prefix(p + n, MARK)))
            return true;
    return false;
}

static const char *in_words(sg_wording_translate translate, const char *text)
{
    return translate ? translate(text) : text;
}

static struct loser *place_of(GArray *places, const char *file, const char *sheet)
{
    for (guint i = 0; i < places->len; i++) {
        struct loser *place = &g_array_index(places, struct loser, i);
        if (g_strcmp0(place->file, file) == 0 && g_strcmp0(place->sheet, sheet) == 0)
            return place;
    }
    struct loser place = {.file = file, .sheet = sheet};
    g_array_append_val(places, place);
    return &g_array_index(places, struct loser, places->len - 1);
}

/* What is left out where, in the order in which it was found. */
static GArray *gather(const struct sg_report *found, struct sg_arena *arena)
{
    GArray *places = g_array_new(FALSE, TRUE, sizeof(struct loser));
    for (size_t i = 0; i < sg_report_count(found); i++) {
        const struct sg_finding *finding = sg_report_at(found, i);
        int kind = kind_of(finding);
        if (kind < 0)
            continue;
        const char *cell = finding->place.cell, *mark = cell ? strchr(cell, '!') : NULL;
        const char *sheet = KINDS[kind].file || !cell ? NULL : mark ? sg_arena_strndup(arena, cell, (size_t)(mark - cell)) : cell;
        struct loser *place = place_of(places, finding->place.file, sheet);
        GString **things = &place->things[kind];
        const char *thing = KINDS[kind].argument >= 0 && KINDS[kind].argument < finding->n_args ? finding->args[KINDS[kind].argument]
                            : mark ? mark + 1 : sg_arena_printf(arena, "%d", finding->place.line);
        *things = *things ? *things : g_string_new(NULL);
        if (has((*things)->str, thing))
            continue; /* a second pass says it again */
        if (place->n[kind]++ < MOST)
            g_string_append_printf(*things, "%s%s", (*things)->len ? "、" : "", thing);
    }
    return places;
}

/* "hidden rows: 3; columns that are not used: 站长、年龄", and lets the place go. */
static void put_things(struct loser *place, sg_wording_translate translate, GString *out)
{
    bool first = true;
    for (size_t k = 0; k < G_N_ELEMENTS(KINDS); k++) {
        if (!place->things[k])
            continue;
        g_string_append_printf(out, "%s%s%s", first ? "" : in_words(translate, SG_PHRASE("; ")), in_words(translate, KINDS[k].what), place->things[k]->str);
        if (place->n[k] > MOST)
            g_string_append_printf(out, " … (%u)", place->n[k]);
        g_string_free(place->things[k], TRUE);
        first = false;
    }
}

static const char *name_of(const struct loser *place, struct sg_arena *arena)
{
    const char *file = place->file ? place->file : "-";
    return place->sheet ? sg_arena_printf(arena, "%s:%s", file, place->sheet) : file;
}

void sg_account_left_out(const struct sg_report *found, sg_wording_translate translate, struct sg_buf *out)
{
    struct sg_arena *arena = sg_arena_new();
    GArray *places = gather(found, arena);
    for (guint i = 0; i < places->len; i++) {
        GString *text = g_string_new(NULL);
        put_things(&g_array_index(places, struct loser, i), translate, text);
        sg_buf_printf(out, "%s: %s\n", name_of(&g_array_index(places, struct loser, i), arena), text->str);
        g_string_free(text, TRUE);
    }
    g_array_free(places, TRUE);
    sg_arena_free(arena);
}

/* ---- On paper ---- */

struct told { /* a table, a column of it, or what was left out of one */
    struct sg_text name, means, samples;
    double rows;
    bool sites, people, column, unread;
};

struct paper {
    struct sg_text file, producer;
    double sites, refused, names, phones, minors_shown, staff, gone, unasked, minors, unknown;
    struct told *lines;
    size_t n_lines;
    struct told *losses;
    size_t n_losses;
};

#define OF told
static const struct sg_field LINE[] = {
    TEXT("name", name), TEXT("means", means), TEXT("samples", samples), NUMBER("rows", rows), TRUTH("sites", sites),
    TRUTH("people", people), TRUTH("column", column), TRUTH("unread", unread), SG_FIELDS_END};
#undef OF
#define OF paper
static const struct sg_field PAPER[] = {
    TEXT("file", file), TEXT("producer", producer), NUMBER("sites", sites), NUMBER("refused", refused), NUMBER("names", names),
    NUMBER("phones", phones), NUMBER("minors_shown", minors_shown), NUMBER("staff", staff), NUMBER("gone", gone),
    NUMBER("unasked", unasked), NUMBER("minors", minors), NUMBER("unknown", unknown), SG_FIELDS_END};
static const struct sg_list LISTS[] = {
    SG_LIST("", "lines", "line", LINE, OF, lines), SG_LIST("", "losses", "loss", LINE, OF, losses), SG_LISTS_END};
#undef OF
const struct sg_language sg_account_language = {PAPER, LISTS};

/* "街镇 → 街镇：青石镇、白石镇；站长 → —" by column (intake/understood.c). */
static void add_columns(GArray *lines, const char *all, struct sg_arena *arena)
{
    static const char ARROW[] = " → ", COLON[] = "：", END[] = "；";
    while (*all) {
        const char *end = strstr(all, END);
        const char *one = sg_arena_strndup(arena, all, end ? (size_t)(end - all) : strlen(all)), *arrow = strstr(one, ARROW);
        all = end ? end + strlen(END) : "";
        if (!arrow)
            continue;
        const char *means = arrow + strlen(ARROW), *colon = strstr(means, COLON);
        struct told line = {.name = sg_paper_text(sg_arena_strndup(arena, one, (size_t)(arrow - one))), .column = true,
                            .means = sg_paper_text(sg_arena_strndup(arena, means, colon ? (size_t)(colon - means) : strlen(means))),
                            .samples = sg_paper_text(colon ? colon + strlen(COLON) : NULL)};
        line.unread = strcmp(line.means.s, "—") == 0;
        g_array_append_val(lines, line);
    }
}

static GArray *list_tables(const struct sg_account *reading, struct paper *paper, struct sg_arena *arena)
{
    GArray *lines = g_array_new(FALSE, TRUE, sizeof(struct told));
    for (size_t i = 0; i < sg_report_count(reading->found); i++) {
        const struct sg_finding *finding = sg_report_at(reading->found, i);
        bool people = finding->code == &sg_find_UNDERSTOOD_PEOPLE;
        if (!people && finding->code != &sg_find_UNDERSTOOD_SITES)
            continue;
        struct told line = {.name = sg_paper_text(finding->args[0]), .rows = g_ascii_strtod(finding->args[1], NULL), .sites = !people, .people = people};
        g_array_append_val(lines, line);
        add_columns(lines, finding->args[2], arena);
        paper->file = paper->file.s ? paper->file : sg_paper_text(finding->place.file);
    }
    return lines;
}

static GArray *list_losses(const struct sg_account *reading, struct sg_arena *arena)
{
    GArray *lines = g_array_new(FALSE, TRUE, sizeof(struct told)), *places = gather(reading->found, arena);
    for (guint i = 0; i < places->len; i++) {
        struct loser *place = &g_array_index(places, struct loser, i);
        GString *things = g_string_new(NULL);
        put_things(place, reading->translate, things);
        struct told line = {.name = sg_paper_text(name_of(place, arena)), .means = sg_paper_text(sg_arena_strdup(arena, things->str))};
        g_array_append_val(lines, line);
        g_string_free(things, TRUE);
    }
    g_array_free(places, TRUE);
    return lines;
}

bool sg_account_build(const struct sg_build_env *env, const struct sg_account *reading, struct sg_report *report,
                      struct sg_scene ***pages, size_t *n_pages)
{
    const struct sg_account_people *of = &reading->people;
    struct sg_arena *arena = sg_arena_new();
    struct paper paper = {.producer = sg_paper_text(reading->producer), .sites = (double)reading->n_sites, .refused = (double)reading->n_refused,
                          .names = (double)of->names, .phones = (double)of->phones, .minors_shown = (double)of->minors_shown,
                          .staff = (double)of->staff, .gone = (double)of->gone, .unasked = (double)of->unasked,
                          .minors = (double)of->minors, .unknown = (double)of->unknown};
    GArray *lines = list_tables(reading, &paper, arena), *losses = list_losses(reading, arena);
    paper.lines = (struct told *)(void *)lines->data;
    paper.n_lines = lines->len;
    paper.losses = (struct told *)(void *)losses->data;
    paper.n_losses = losses->len;
    bool whole = sg_paper_build(env, reading->tmpl, &(struct sg_scope){.language = &sg_account_language, .item = &paper},
                                reading->tmpl->title, report, pages, n_pages);
    g_array_free(lines, TRUE);
    g_array_free(losses, TRUE);
    sg_arena_free(arena);
    return whole;
}
