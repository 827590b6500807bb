/* Every row of tests/vectors/vectors.tsv and own.tsv: lines, advances, and what the column expected_other says. */
#include <math.h>

#include "vectors.h"

enum {
    ID, CATEGORY, TEXT, MODE, WIDTH, INDENT, ALIGN, LEVEL, COMPRESS, AUTOSPACE, HANG, TRIM_START, ORPHAN, BREAKER,
    LINES, ADVANCES, OTHER, SOURCE, SPACE_FIRST, KEEP_UNITS, GRID /* the last three are own.tsv's */
};

static struct sg_para_options options_of(char **row)
{
    static const char *const MODES[] = {"h", "v"}, *const ALIGNS[] = {"left", "center", "right", "justify", "distribute"},
                      *const BREAKERS[] = {"any", "optimal", "greedy"};
    struct sg_para_options o = SG_PARA_DEFAULTS;
    o.mode = word_at(row[MODE], MODES, 2) ? SG_VERTICAL : SG_HORIZONTAL;
    o.width = number(row[WIDTH]);
    o.indent = number(row[INDENT]);
    o.align = (enum sg_align)word_at(row[ALIGN], ALIGNS, 5);
    o.level = level_of(row[LEVEL]);
    o.compress = number(row[COMPRESS]) > 0;
    o.autospace = number(row[AUTOSPACE]);
    o.hang = number(row[HANG]) > 0;
    o.trim_start = number(row[TRIM_START]) > 0;
    o.orphan_control = number(row[ORPHAN]) > 0;
    o.breaker = word_at(row[BREAKER], BREAKERS, 3) == 2 ? SG_GREEDY : SG_OPTIMAL;
    o.space_first = strcmp(row[SPACE_FIRST], "1") == 0;
    o.keep_units = strcmp(row[KEEP_UNITS], "1") == 0;
    o.grid = strcmp(row[GRID], "1") == 0;
    o.role = "hei";
    return o;
}

/* One advance against "1.25", "*" or "tcy" (several characters in one cell of 1 em). */
static bool advance_is(const struct sg_para *para, const struct sg_cell *cell, const char *want)
{
    if (strcmp(want, "*") == 0)
        return true;
    if (strcmp(want, "tcy") == 0)
        return fabs(cell->adv - 1) < 1e-6 && cell->text_len > 1 && (para->text[cell->text_at] & 0x80) == 0;
    return fabs(cell->adv - number(want)) < 0.0006;
}

static bool line_is(const struct sg_para *para, const struct sg_line *line, const char *want)
{
    char **words = g_strsplit(want, " ", -1);
    bool any = strcmp(want, "*") == 0, good = any || g_strv_length(words) == line->n_cells;
    double x = line->x;
    for (size_t k = 0; good && k < line->n_cells; k++) {
        good = (any || advance_is(para, &line->cells[k], words[k])) && fabs(line->cells[k].x - x) < 1e-6;
        x += line->cells[k].adv;
    }
    g_strfreev(words);
    return good && fabs(line->width - (x - line->x)) < 1e-6;
}

static bool advances_are(const struct sg_para *para, const char *want)
{
    char **lines = g_strsplit(want, "|", -1);
    bool good = g_strv_length(lines) == para->n_lines;
    for (size_t i = 0; good && i < para->n_lines; i++)
        good = line_is(para, &para->lines[i], lines[i]);
    g_strfreev(lines);
    return good;
}

static bool gids_are(const struct sg_para *para, uint32_t first, uint32_t last)
{
    const struct sg_line *line = &para->lines[0];
    return line->n_glyphs >= 2 && line->glyphs[0].gid == first && line->glyphs[line->n_glyphs - 1].gid == last;
}

static bool x_is(const struct sg_para *para, size_t cell, double x)
{
    return para->lines[0].n_cells > cell && fabs(para->lines[0].cells[cell].x - x) < 1e-6;
}

/* The column expected_other, row by row: prose in the file, checks here. */
static bool other_holds(const char *id, const struct sg_para *para, struct sg_fontset *set,
                        const struct sg_para_options *options, struct sg_arena *arena)
{
    const struct sg_line *line = &para->lines[0];
    if (g_str_equal(id, "v068"))
        return x_is(para, 0, 2);
    if (g_str_equal(id, "v097"))
        return x_is(para, 0, 0) && x_is(para, 1, 2);
    if (g_str_equal(id, "v099"))
        return x_is(para, 0, 0) && x_is(para, 1, 3);
    if (g_str_equal(id, "v103"))
        return fabs(line->width - 7.5) < 1e-6 && line->overfull;
    if (g_str_equal(id, "v109"))
        return gids_are(para, 59008, 59009);
    if (g_str_equal(id, "v111"))
        return fabs(line->width - 2) < 1e-6 && line->cells[0].text_len == 2;
    if (g_str_equal(id, "v128")) {
        struct sg_para_options rigid = *options;
        rigid.compress = false;
        const struct sg_para *whole = sg_para_set(set, "“甲”", 9, &rigid, arena, NULL, NULL);
        return gids_are(para, 63281, 63282) && line_is(whole, &whole->lines[0], "1 1 1");
    }
    if (g_str_equal(id, "v130"))
        return line->n_glyphs == 3 && line->glyphs[0].gid == 9473 && line->glyphs[1].gid == 61768 &&
               line->glyphs[2].gid != 0 && !para->missing && !para->fallback;
    printf("# no check is written for this row\n");
    return false;
}

/* Rows that turn on a choice between lines name their breaker; the others must hold for both. */
static void try_row(struct sg_fontset *set, char **row)
{
    struct sg_para_options o = options_of(row);
    int n = g_str_equal(row[BREAKER], "any") ? 2 : 1;
    for (int i = 0; i < n; i++, o.breaker = SG_GREEDY) {
        struct sg_arena *arena = sg_arena_new();
        const struct sg_para *para = sg_para_set(set, row[TEXT], strlen(row[TEXT]), &o, arena, NULL, NULL);
        char *lines = lines_of(para), *advances = advances_of(para, 4);
        bool good = strcmp(lines, row[LINES]) == 0 && advances_are(para, row[ADVANCES]) &&
                    (!*row[OTHER] || other_holds(row[ID], para, set, &o, arena));
        if (!ok(good, "%s %s %s%s", row[ID], row[CATEGORY], row[TEXT], o.breaker == SG_GREEDY ? " (greedy)" : ""))
            printf("# lines %s, wanted %s\n# advances %s\n# wanted   %s %s\n", lines, row[LINES], advances,
                   row[ADVANCES], row[OTHER]);
        g_free(lines);
        g_free(advances);
        sg_arena_free(arena);
    }
}

int main(void)
{
    struct sg_fontset *set = open_faces();
    static const struct {
        const char *name;
        size_t least;
    } FILES[] = {{"vectors.tsv", 66}, {"own.tsv", 110}};
    for (size_t i = 0; i < G_N_ELEMENTS(FILES); i++) {
        char ***rows = read_rows(FILES[i].name);
        size_t n = 0;
        for (; rows[n]; n++)
            try_row(set, rows[n]);
        ok(n >= FILES[i].least, "%s: all %zu rows were read", FILES[i].name, n);
        free_rows(rows);
    }
    sg_fontset_free(set);
    return done();
}
