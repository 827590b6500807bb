/* Every row of wpt_spacing.tsv: text-spacing-trim and text-autospace as web-platform-tests expect
 * them, F a full em, H a half. The property's values are options here:
 *   normal      compress, openers at line starts whole (trim_start off)
 *   trim-start  compress, trim_start
 * The level is css-normal, at which ・ is the full-width middle dot of CSS. A row that cannot hold is
 * in EXCEPTIONS with its reason, and must then really differ. */
#include <math.h>

#include "vectors.h"

enum { LANG, MODE, PROPERTY, VALUE, TEXT, WANT };

static const struct {
    const char *lang, *mode, *value, *text, *why; /* mode or text NULL: any */
} EXCEPTIONS[] = {
    {"zh-hant", NULL, NULL, "国。・国", "Traditional marks stand in the middle of the em; the engine sets zh-Hans"},
    {"zh-hant", NULL, NULL, "国。　国", "Traditional marks stand in the middle of the em; the engine sets zh-Hans"},
    {"zh-hant", "htb", NULL, "国：・国", "the Traditional colon is a middle dot to CSS; the engine sets zh-Hans"},
    {"ja", "htb", NULL, "国：・国", "the Japanese colon is a middle dot to CSS; the engine sets zh-Hans"},
};

static struct sg_fontset *faces;
static struct sg_arena *arena;

static const struct sg_para *set_text(const char *text, char mode, const char *value, double width, double autospace)
{
    struct sg_para_options o = SG_PARA_DEFAULTS;
    o.mode = mode == 'v' ? SG_VERTICAL : SG_HORIZONTAL;
    o.width = width;
    o.level = SG_LEVEL_CSS_NORMAL;
    o.align = SG_LEFT;
    o.compress = true;
    o.trim_start = !g_str_equal(value, "normal");
    o.space_first = g_str_equal(value, "space-first");
    o.autospace = autospace;
    o.orphan_control = false;
    o.role = "hei";
    return sg_para_set(faces, text, strlen(text), &o, arena, NULL, NULL);
}

/* The advances as F and H; ? for any other. */
static char *halves(const struct sg_para *para)
{
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < para->n_lines; i++) {
        if (i)
            g_string_append_c(out, '|');
        for (size_t k = 0; k < para->lines[i].n_cells; k++) {
            double adv = para->lines[i].cells[k].adv;
            g_string_append_c(out, fabs(adv - 1) < 1e-6 ? 'F' : fabs(adv - 0.5) < 1e-6 ? 'H' : '?');
        }
    }
    return g_string_free(out, FALSE);
}

static const char *exception(char **row, char mode)
{
    for (size_t i = 0; i < G_N_ELEMENTS(EXCEPTIONS); i++)
        if (g_str_equal(EXCEPTIONS[i].lang, row[LANG]) &&
            (!EXCEPTIONS[i].mode || EXCEPTIONS[i].mode[0] == mode) &&
            (!EXCEPTIONS[i].text || g_str_equal(EXCEPTIONS[i].text, row[TEXT])))
            return EXCEPTIONS[i].why;
    return NULL;
}

static void compare(char **row, char mode, const char *text, const char *got, const char *want)
{
    const char *why = exception(row, mode);
    bool same = strcmp(got, want) == 0;
    if (!ok(same != (why != NULL), "%s %c %s %s%s%s", row[LANG], mode, row[VALUE], text, why ? ": not so, " : "",
            why ? why : ""))
        printf("# got %s, CSS wants %s\n", got, want);
}

/* "width 4em: （国国国" with "（国国国|（国 => HFFF|HF": the lines and the advances. */
static void try_lines(char **row, char mode)
{
    char **parts = g_strsplit(row[TEXT] + strlen("width "), "em: ", 2), **want = g_strsplit(row[WANT], " => ", 2);
    const struct sg_para *para = set_text(parts[1], mode, row[VALUE], number(parts[0]), 0.25);
    char *lines = lines_of(para), *got = halves(para);
    compare(row, mode, parts[1], lines, want[0]);
    compare(row, mode, parts[1], got, want[1]);
    g_free(lines);
    g_free(got);
    g_strfreev(parts);
    g_strfreev(want);
}

static char **letters(const char *text, const char *name)
{
    const char *at = strstr(text, name) + strlen(name), *end = at + strcspn(at, " (");
    if (g_str_has_prefix(end, " ：")) /* "・U+3000 ：(；htb only)" */
        end++, end += strcspn(end, " (");
    GPtrArray *all = g_ptr_array_new();
    for (const char *next; at < end; at = next) {
        next = g_utf8_next_char(at);
        if (g_str_has_prefix(at, "U+3000")) {
            next = at + strlen("U+3000");
            g_ptr_array_add(all, g_strdup("　"));
        } else {
            g_ptr_array_add(all, g_strndup(at, (gsize)(next - at)));
        }
    }
    g_ptr_array_add(all, NULL);
    return (char **)(void *)g_ptr_array_free(all, FALSE);
}

/* "every Close Middle pair; Open=… Close=… Middle=…". The row is of a Japanese font, where ： and ；
 * are middle dots: here they are closers, which take the same half before and after a closer. */
static void try_pairs(char **row, char mode)
{
    static const char *const KINDS[] = {"Open", "Close", "Middle"};
    char **words = g_strsplit(row[TEXT], " ", 4), **sets[3];
    for (int k = 0; k < 3; k++) {
        char *name = g_strconcat(KINDS[k], "=", NULL);
        sets[k] = letters(row[TEXT], name);
        g_free(name);
    }
    char **firsts = sets[word_at(words[1], KINDS, 3)], **seconds = sets[word_at(words[2], KINDS, 3)];
    int bad = 0, n = 0;
    for (size_t i = 0; firsts[i]; i++)
        for (size_t k = 0; seconds[k]; k++) {
            if (*seconds[k] == ' ' || (mode == 'v' && strcmp(seconds[k], "：") == 0))
                continue; /* in a column ： is one em and no closer (CLREQ 3.1.6.1) */
            /* Ideographs on both sides keep the pair off the ends of the line. */
            char *text = g_strconcat("国", firsts[i], seconds[k], "国", NULL);
            char *want = g_strdup_printf("F%sF", row[WANT]), *got = halves(set_text(text, mode, row[VALUE], 0, 0.25));
            if (strcmp(got, want) != 0) {
                printf("# %s: got %s, wanted %s\n", text, got, want);
                bad++;
            }
            n++;
            g_free(text);
            g_free(want);
            g_free(got);
        }
    ok(n > 20 && bad == 0, "%c %s %s pairs: %d of %d", mode, words[1], words[2], n - bad, n);
    for (int k = 0; k < 3; k++)
        g_strfreev(sets[k]);
    g_strfreev(words);
}

/* text-autospace: "国。XX[1/8]国" has the added space in brackets. */
static void try_autospace(char **row, char mode)
{
    double autospace = 0.125;
    char **words = g_strsplit(row[TEXT], " ", 2);
    if (g_str_has_prefix(row[TEXT], "width ")) {
        const struct sg_para *para = set_text("国国国国X国", mode, "normal", 4, autospace);
        char *lines = lines_of(para);
        compare(row, mode, row[TEXT], lines, "国国国国|X国");
        ok(fabs(para->lines[0].width - 4) < 1e-6 && para->lines[1].cells[0].x == 0, "no autospace at line edges");
        g_free(lines);
    } else if (mode == 'h') {
        const struct sg_para *para = set_text("国。XX国", mode, "normal", 0, autospace);
        char *got = advances_of(para, 3);
        compare(row, mode, row[TEXT], got, "1 1 0.573 0.698 1"); /* X is .573 wide */
        g_free(got);
    } else {
        /* Upright or in one cell, Latin is a guest in the column and gets no space. */
        const struct sg_para *para = set_text(words[0], mode, "normal", 0, autospace);
        char *got = halves(para);
        ok(strspn(got, "F") == strlen(got), "v %s: %s", row[TEXT], got);
        g_free(got);
    }
    g_strfreev(words);
}

static void try_row(char **row)
{
    for (const char *m = row[MODE]; *m; m++) {
        if (*m != 'h' && *m != 'v')
            continue;
        char mode = *m;
        if (g_str_equal(row[PROPERTY], "text-autospace")) {
            try_autospace(row, mode);
        } else if (g_str_has_prefix(row[TEXT], "every ")) {
            try_pairs(row, mode);
        } else if (g_str_has_prefix(row[TEXT], "width ")) {
            try_lines(row, mode);
        } else {
            char *got = halves(set_text(row[TEXT], mode, row[VALUE], 0, 0.25));
            compare(row, mode, row[TEXT], got, row[WANT]);
            g_free(got);
        }
        m += 2; /* "htb", "vrl" */
    }
}

int main(void)
{
    faces = open_faces();
    arena = sg_arena_new();
    char ***rows = read_rows("wpt_spacing.tsv");
    size_t n = 0;
    for (; rows[n]; n++)
        try_row(rows[n]);
    ok(n >= 88, "all %zu rows were read", n);
    free_rows(rows);
    sg_arena_free(arena);
    sg_fontset_free(faces);
    return done();
}
