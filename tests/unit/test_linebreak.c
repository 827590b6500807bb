/* Where lines may break: every row of linebreak_spec.tsv (our rules, per character and level) and of
 * wpt_linebreak.tsv (the assertions of web-platform-tests, css/css-text/i18n/zh). */
#include "vectors.h"

struct setter {
    struct sg_fontset *set;
    struct sg_arena *arena;
};

static const struct sg_para *set_text(const struct setter *s, const char *text, double width, enum sg_level level,
                                      bool compress)
{
    struct sg_para_options o = SG_PARA_DEFAULTS;
    o.width = width;
    o.level = level;
    o.compress = compress;
    o.align = SG_LEFT;
    o.orphan_control = false;
    o.breaker = SG_GREEDY;
    o.role = "hei";
    return sg_para_set(s->set, text, strlen(text), &o, s->arena, NULL, NULL);
}

/* Whether a line starts at byte `at` when every line is as short as the rules allow. */
static bool breaks_at(const struct setter *s, const char *text, size_t at, enum sg_level level)
{
    const struct sg_para *para = set_text(s, text, 0.01, level, true);
    for (size_t i = 1; i < para->n_lines; i++)
        if (para->lines[i].text_at == at)
            return true;
    return false;
}

/* ---- linebreak_spec.tsv ---- */

enum { SPEC_CHAR = 1, SPEC_KIND, SPEC_START, SPEC_END = SPEC_START + 3, SPEC_CSS_START = SPEC_END + 3 };

static void try_spec(const struct setter *s, char **row)
{
    static const enum sg_level OURS[] = {SG_LEVEL_BASIC, SG_LEVEL_GB, SG_LEVEL_STRICT},
                               CSS[] = {SG_LEVEL_CSS_LOOSE, SG_LEVEL_CSS_NORMAL, SG_LEVEL_CSS_STRICT};
    bool pair = g_str_equal(row[SPEC_KIND], "long(pair)");
    char *text = g_strdup_printf("国国%s%s国国", row[SPEC_CHAR], pair ? row[SPEC_CHAR] : "");
    size_t before = strlen("国国"), after = strlen(text) - before;
    for (int k = 0; k < 3; k++) {
        ok(breaks_at(s, text, before, OURS[k]) == g_str_equal(row[SPEC_START + k], "yes"),
           "%s %s: at a line's start at level %d: %s", row[0], row[SPEC_CHAR], OURS[k], row[SPEC_START + k]);
        ok(breaks_at(s, text, after, OURS[k]) == g_str_equal(row[SPEC_END + k], "yes"),
           "%s %s: at a line's end at level %d: %s", row[0], row[SPEC_CHAR], OURS[k], row[SPEC_END + k]);
        /* What CSS says of … it says of one: a pair is never split, nor is it one that may start a line. */
        ok(breaks_at(s, text, before, CSS[k]) == g_str_equal(row[SPEC_CSS_START + k], "yes"),
           "%s %s: at a line's start at level %d: %s", row[0], row[SPEC_CHAR], CSS[k], row[SPEC_CSS_START + k]);
        if (pair)
            ok(!breaks_at(s, text, before + strlen(row[SPEC_CHAR]), OURS[k]) &&
                   !breaks_at(s, text, before + strlen(row[SPEC_CHAR]), CSS[k]),
               "%s %s%s: not split", row[0], row[SPEC_CHAR], row[SPEC_CHAR]);
    }
    ok(breaks_at(s, text, before, SG_LEVEL_NONE) && breaks_at(s, text, after, SG_LEVEL_NONE),
       "%s %s: level none forbids nothing", row[0], row[SPEC_CHAR]);
    g_free(text);
}

/* ---- wpt_linebreak.tsv ---- */

enum { WPT_CHAR = 1, WPT_LEVEL = 4, WPT_START = 5 };

static void try_wpt(const struct setter *s, char **row)
{
    char *level = g_strconcat("css-", row[WPT_LEVEL], NULL);
    char *text = g_strdup_printf("文文文文文文%s字字", row[WPT_CHAR]);
    bool may = g_str_equal(row[WPT_START], "yes");
    char *want = g_strdup_printf(may ? "文文文文文文|%s字字" : "文文文文文|文%s字字", row[WPT_CHAR]);
    /* The test's boxes are 6.1667 em wide and its marks full width. */
    char *lines = lines_of(set_text(s, text, 6.1667, level_of(level), false));
    if (!ok(strcmp(lines, want) == 0, "WPT %s %s %s", row[WPT_CHAR], level, row[WPT_START]))
        printf("# lines %s, wanted %s\n", lines, want);
    g_free(level);
    g_free(text);
    g_free(want);
    g_free(lines);
}

/* ---- what no table says but the rules do ---- */

static void try_rules(const struct setter *s)
{
    static const struct {
        const char *text, *all_breaks; /* every chance to break is taken */
        enum sg_level level;
    } CASES[] = {
        /* pairs are counted from the start of the run (CLREQ 3.1.5) */
        {"国————国", "国|——|——|国", SG_LEVEL_GB},
        {"国…………国", "国|……|……|国", SG_LEVEL_GB},
        {"国————国", "国————|国", SG_LEVEL_STRICT},
        {"国———国", "国|———|国", SG_LEVEL_GB}, /* the third is a connector and may not start a line */
        /* marks cluster */
        {"国国。”）国国", "国|国。”）|国|国", SG_LEVEL_GB},
        {"国（“《国国》”）国", "国|（“《国|国》”）|国", SG_LEVEL_GB},
        {"国国。”）国国", "国|国|。|”|）|国|国", SG_LEVEL_NONE},
        /* numbers and what belongs to them stay whole at any level */
        {"国1—3国", "国|1—3|国", SG_LEVEL_GB},
        {"国9:00—17:30国", "国|9:00—17:30|国", SG_LEVEL_GB},
        {"国9：00～17：30国", "国|9：00～17：30|国", SG_LEVEL_GB},
        {"国2024-11-05国", "国|2024-11-05|国", SG_LEVEL_GB},
        {"国2024/11/05国", "国|2024/11/05|国", SG_LEVEL_GB},
        {"国2024–2025国", "国|2024–2025|国", SG_LEVEL_GB},
        {"国2024.11.05国", "国|2024.11.05|国", SG_LEVEL_GB},
        {"国1,234.5国", "国|1,234.5|国", SG_LEVEL_GB},
        {"国￥10国", "国|￥10|国", SG_LEVEL_GB},
        {"国$10国", "国|$10|国", SG_LEVEL_GB},
        {"国10%国", "国|10%|国", SG_LEVEL_GB},
        {"国10％国", "国|10％|国", SG_LEVEL_GB},
        {"国25℃国", "国|25℃|国", SG_LEVEL_GB},
        {"国25°C国", "国|25°C|国", SG_LEVEL_GB},
        {"国023-68860000国", "国|023-68860000|国", SG_LEVEL_GB},
        {"国9:00—17:30国", "国|9:00—17:30|国", SG_LEVEL_NONE},
        /* a number and its unit may part unless asked otherwise */
        {"2024年3月", "2024|年|3|月", SG_LEVEL_GB},
        /* words */
        {"国it’s国", "国|it’s|国", SG_LEVEL_GB},
        {"国Wi-Fi国", "国|Wi-|Fi|国", SG_LEVEL_GB},
        {"say “no no” now", "say |“no |no” |now", SG_LEVEL_GB},
        {"国(GDP)国", "国|(GDP)|国", SG_LEVEL_GB},
        {"国“GDP”国", "国|“GDP”|国", SG_LEVEL_GB},
        {"国A（B）C", "国|A|（B）|C", SG_LEVEL_GB},
        /* spaces stay with the line before, glue holds, ZWSP parts */
        {"国国 国国", "国|国 |国|国", SG_LEVEL_GB},
        {"国国　国国", "国|国　|国|国", SG_LEVEL_GB},
        {"国\u00a0国国", "国\u00a0国|国", SG_LEVEL_GB},
        {"国\u2060国国", "国\u2060国|国", SG_LEVEL_GB},
        {"国2024\u00a0年国", "国|2024\u00a0年|国", SG_LEVEL_GB},
        {"WHO\u200bCDC", "WHO|CDC", SG_LEVEL_GB},
        {"国\u200b、国", "国|、|国", SG_LEVEL_GB},
        /* line ends of the text */
        {"国国\n国", "国|国|国", SG_LEVEL_GB},
        {"国\n\n国", "国||国", SG_LEVEL_GB},
        {"国\r\n国", "国|国", SG_LEVEL_GB},
        {"国\u2028（国", "国|（国", SG_LEVEL_GB},
        /* clusters */
        {"国e\u0301e国", "国|e\u0301e|国", SG_LEVEL_GB},
        {"国葛\U000E0100国", "国|葛\U000E0100|国", SG_LEVEL_GB},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        const struct sg_para *para = set_text(s, CASES[i].text, 0.01, CASES[i].level, true);
        GString *got = g_string_new(NULL);
        for (size_t k = 0; k < para->n_lines; k++) {
            size_t at = para->lines[k].text_at, end = at + para->lines[k].text_len;
            g_string_append_printf(got, "%s%.*s", k ? "|" : "", (int)(end - at), para->text + at);
        }
        /* Spaces at a line's end are not part of its slice. */
        GString *want = g_string_new(CASES[i].all_breaks);
        g_string_replace(want, " |", "|", 0);
        g_string_replace(want, "　|", "|", 0);
        if (!ok(strcmp(got->str, want->str) == 0, "all breaks of case %zu, %s, at level %d", i, want->str, CASES[i].level))
            printf("# got %s\n", got->str);
        g_string_free(got, TRUE);
        g_string_free(want, TRUE);
    }
}

int main(void)
{
    struct setter s = {open_faces(), sg_arena_new()};
    char ***spec = read_rows("linebreak_spec.tsv"), ***wpt = read_rows("wpt_linebreak.tsv");
    size_t n = 0, m = 0;
    for (; spec[n]; n++)
        try_spec(&s, spec[n]);
    for (; wpt[m]; m++)
        try_wpt(&s, wpt[m]);
    ok(n >= 69 && m >= 45, "%zu and %zu rows were read", n, m);
    try_rules(&s);
    free_rows(spec);
    free_rows(wpt);
    sg_arena_free(s.arena);
    sg_fontset_free(s.set);
    return done();
}
