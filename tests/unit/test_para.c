/* The paragraph engine beyond its vectors: what each option does, what is said about characters, where
 * glyphs stand in vertical lines, and invariants over texts put together at random. */
#include <math.h>

#include "base/findings.h"
#include "text/typeset.h"
#include "vectors.h"

static struct sg_fontset *faces;
static struct sg_arena *arena;

/* The options that a case names; fill() adds what is on by default. */
#define WITH(...) (struct sg_para_options){__VA_ARGS__}

static struct sg_para_options fill(struct sg_para_options o)
{
    o.level = SG_LEVEL_GB;
    o.autospace = 0.25;
    o.compress = o.trim_start = true;
    o.role = o.role ? o.role : "hei";
    o.weight = 400;
    return o;
}

static const struct sg_para *set_exactly(const char *text, struct sg_para_options o, struct sg_report *report)
{
    return sg_para_set(faces, text, strlen(text), &o, arena, report, NULL);
}

static const struct sg_para *set_text(const char *text, struct sg_para_options o, struct sg_report *report)
{
    return set_exactly(text, fill(o), report);
}

/* Advances line by line; "*" is any. Words may be rounded to fewer places than they are given. */
static bool are_same(const char *got, const char *want)
{
    char **g = g_strsplit(got, "|", -1), **w = g_strsplit(want, "|", -1);
    bool same = g_strv_length(g) == g_strv_length(w);
    for (size_t i = 0; same && g[i]; i++) {
        char **x = g_strsplit(g[i], " ", -1), **y = g_strsplit(w[i], " ", -1);
        bool any = strcmp(w[i], "*") == 0;
        same = any || g_strv_length(x) == g_strv_length(y);
        for (size_t k = 0; same && !any && x[k]; k++)
            same = fabs(number(x[k]) - number(y[k])) < 0.0011;
        g_strfreev(x);
        g_strfreev(y);
    }
    g_strfreev(g);
    g_strfreev(w);
    return same;
}

static void try_tables(void)
{
    static const struct {
        const char *name, *text;
        struct sg_para_options options;
        const char *lines, *advances;
        double x; /* of the first line */
    } CASES[] = {
        /* hanging (CLREQ 3.1.7) */
        {"a stop hangs", "国国国国。国国", WITH(.width = 4, .hang = true), "国国国国。|国国", "1 1 1 1 0.5|1 1", 0},
        {"not after another mark", "国国国国。”国国", WITH(.width = 4, .hang = true), "国国国|国。”国国", "1 1 1|1 0.5 0.5 1 1", 0},
        {"not when it fits", "国国国。国国国国", WITH(.width = 4, .hang = true, .align = SG_JUSTIFY), "国国国。|国国国国", "1.25 1.25 1 0.5|1 1 1 1", 0},
        {"the others fill the measure", "国国国国，国国国国", WITH(.width = 4.2, .hang = true, .align = SG_JUSTIFY), "国国国国，|国国国国", "1.0667 1.0667 1.0667 1 0.5|1 1 1 1", 0},
        {"centred without it", "国国国国。国国", WITH(.width = 4.2, .hang = true, .align = SG_CENTER), "国国国国。|国国", "1 1 1 1 0.5|1 1", 0.1},
        /* alignment */
        {"centre", "国（国）", WITH(.width = 6, .align = SG_CENTER), "国（国）", "1 1 1 0.5", 1.25},
        {"right", "国国。", WITH(.width = 6, .align = SG_RIGHT), "国国。", "1 1 0.5", 3.5},
        {"indent and centre", "国国", WITH(.width = 6, .indent = 2, .align = SG_CENTER), "国国", "1 1", 3},
        {"hanging indent", "国国国国国国", WITH(.width = 3, .indent = -1), "国国国国|国国", "1 1 1 1|1 1", -1},
        /* distribution (CLREQ 3.5.3) */
        {"three in five", "欧阳明", WITH(.width = 5, .align = SG_DISTRIBUTE), "欧阳明", "2 2 1", 0},
        {"one in the middle", "王", WITH(.width = 4, .align = SG_DISTRIBUTE), "王", "1", 1.5},
        {"interpunct: natural", "张三·李", WITH(.width = 8, .align = SG_DISTRIBUTE), "张三·李", "1 1 0.5 1", 0},
        {"words stay whole", "GDP表", WITH(.width = 6, .align = SG_DISTRIBUTE), "GDP表", "0.689 0.688 3.623 1", 0},
        {"never wider than the text", "欧阳明华", WITH(.width = 3, .align = SG_DISTRIBUTE), "欧阳明华", "1 1 1 1", 0},
        {"lines of the text", "张三\n欧阳明", WITH(.width = 4, .align = SG_DISTRIBUTE), "张三|欧阳明", "3 1|1.5 1.5 1", 0},
        /* tracking: after every cell but the last, and counted as such */
        {"tracking", "国国国国", WITH(.tracking = 0.1, .width = 3.2), "国国国|国", "1.1 1.1 1|1", 0},
        {"no tracking inside a dash", "国——国", WITH(.tracking = 0.1), "国——国", "1.1 1 1.1 1", 0},
        /* orphans (CLREQ 3.5.4) */
        {"orphan, ragged", "国国国国国", WITH(.width = 4, .orphan_control = true), "国国国|国国", "1 1 1|1 1", 0},
        {"orphan, greedy", "国国国国国。", WITH(.width = 4, .orphan_control = true, .align = SG_JUSTIFY, .breaker = SG_GREEDY), "国国国|国国。", "1.5 1.5 1|1 1 0.5", 0},
        {"a word is no orphan", "国国国国GDP", WITH(.width = 4, .orphan_control = true), "国国国国|GDP", "1 1 1 1|0.689 0.688 0.633", 0},
        {"a short text stays", "国", WITH(.width = 4, .orphan_control = true), "国", "1", 0},
        /* pressing ragged lines only where it saves a run-over or a mark (GB/T 15834 5.1.11) */
        {"no run-over", "国，国国国", WITH(.width = 4.6), "国，国国国", "1 0.6 1 1 1", 0},
        {"no mark on the next line", "国，国国国，国国国国", WITH(.width = 5.2), "国，国国国，|国国国国", "1 0.7 1 1 1 0.5|1 1 1 1", 0},
        {"else its natural width", "国，国国国国国国国国", WITH(.width = 5.6), "国，国国国|国国国国国", "1 1 1 1 1|1 1 1 1 1", 0},
        {"justified presses first", "国，国国国国国国国国", WITH(.width = 5.6, .align = SG_JUSTIFY), "国，国国国国|国国国国", "1 0.6 1 1 1 1|1 1 1 1", 0},
        /* the order of reduction (CLREQ 3.6.3): brackets, commas, autospace, stops */
        {"brackets first", "国（国）国，国A国。国ABCDEF国", WITH(.width = 10.4, .align = SG_JUSTIFY, .breaker = SG_GREEDY), "国（国）国，国A国。国|ABCDEF国", "1 0.646 1 0.646 1 1 1.25 0.858 1 1 1|*", 0},
        {"then commas", "国（国）国，国A国。国ABCDEF国", WITH(.width = 9.8, .align = SG_JUSTIFY, .breaker = SG_GREEDY), "国（国）国，国A国。国|ABCDEF国", "1 0.5 1 0.5 1 0.692 1.25 0.858 1 1 1|*", 0},
        {"then autospace, then stops", "国（国）国，国A国。国ABCDEF国", WITH(.width = 9.3, .align = SG_JUSTIFY, .breaker = SG_GREEDY), "国（国）国，国A国。国|ABCDEF国", "1 0.5 1 0.5 1 0.5 1.125 0.733 1 0.942 1|*", 0},
        /* stacked marks (GB/T 15834 5.1.2) */
        {"two", "甲！！乙", WITH(.width = 0), "甲！！乙", "1 0.5 0.5 1", 0},
        {"three", "甲！！！乙", WITH(.width = 0), "甲！！！乙", "1 0.5 0.5 1 1", 0},
        {"two before a bracket", "甲？！（乙", WITH(.width = 0), "甲？！（乙", "1 0.5 0.5 1 1", 0},
        /* a remedy for measures too narrow for three closers (CLREQ 3.1.4) */
        {"closers part", "国。”）国", WITH(.width = 2), "国。”|）国", "1 0.5 0.5|1 1", 0},
        /* a number and its unit */
        {"apart", "共国2024年", WITH(.width = 4.5), "共国2024|年", "1 1.25 0.555 0.555 0.555 0.555|1", 0},
        {"together", "共国2024年", WITH(.width = 4.5, .keep_units = true), "共国|2024年", "1 1|0.555 0.555 0.555 0.805 1", 0},
        /* spaces */
        {"dropped at the break", "国国　国国", WITH(.width = 2), "国国|国国", "1 1|1 1", 0},
        {"an indent by hand stays", "　　国国国", WITH(.width = 4), "　　国国|国", "1 1 1 1|1", 0},
        {"no autospace beside a space", "国 A国", WITH(.width = 0), "国 A国", "1 0.224 0.858 1", 0},
        {"first line keeps its blank", "（国国（国国", WITH(.width = 3, .space_first = true), "（国国|（国国", "1 1 1|0.5 1 1", 0},
        /* quotes are Latin without Han, apostrophes always */
        {"English", "it’s “on”", WITH(.width = 0), "it’s “on”", "*", 0},
        /* vertical */
        {"acronym upright", "国GDP国", WITH(.mode = SG_VERTICAL), "国GDP国", "1 1 1 1 1", 0},
        {"digits in a cell", "第123条12项1款", WITH(.mode = SG_VERTICAL), "第123条12项1款", "1 1 1 1 1 1 1", 0},
        {"words and years lie", "国2024国", WITH(.mode = SG_VERTICAL), "国2024国", "1.25 0.555 0.555 0.555 0.805 1", 0},
        {"fixed marks", "国：国；国！", WITH(.mode = SG_VERTICAL), "国：国；国！", "1 1 1 1 1 1", 0},
        {"dashes", "国——国……国", WITH(.mode = SG_VERTICAL), "国——国……国", "1 1 1 1 1 1 1", 0},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        const struct sg_para *para = set_text(CASES[i].text, CASES[i].options, NULL);
        char *lines = lines_of(para), *advances = advances_of(para, 3);
        if (!ok(strcmp(lines, CASES[i].lines) == 0 && are_same(advances, CASES[i].advances) &&
                    fabs(para->lines[0].x - CASES[i].x) < 1e-6, "%s", CASES[i].name))
            printf("# lines %s, wanted %s\n# advances %s\n# wanted   %s\n# x %g\n", lines, CASES[i].lines, advances,
                   CASES[i].advances, para->lines[0].x);
        g_free(lines);
        g_free(advances);
    }
}

static void try_untrimmed(void)
{
    struct sg_para_options o = fill(WITH(.width = 3));
    o.trim_start = false;
    char *got = advances_of(set_exactly("（国国（国国", o, NULL), 4);
    ok(strcmp(got, "1 1 1|1 1 1") == 0, "no opener is trimmed without trim_start: %s", got);
    g_free(got);
    o.compress = false;
    o.trim_start = true;
    o.width = 0;
    got = advances_of(set_exactly("（（国））、国？！", o, NULL), 4);
    ok(strcmp(got, "1 1 1 1 1 1 1 1 1") == 0, "nothing is without compress: %s", got);
    g_free(got);
}

/* ---- what is said ---- */

static void try_findings(void)
{
    bool there = sg_fontset_family(faces, "Noto Serif Tibetan", 400) != NULL; /* fonts-noto-core */
    const char *other = there ? "E301" : "E305"; /* the package that may help is not named when it is there */
    const struct {
        const char *text, *codes; /* in the order reported */
        bool missing;
    } CASES[] = {
        {"国国", "", false},
        {"国\U000F1234国\U000F1235\U000F1234", "E302 E302", true}, /* once a character */
        {"国\u0915国\u0915\u0916", other, true},            /* once a script */
        {"\ue08b村\ue08b", "E302", true},
        {"国\u202e国\u202e", "N125", false},
        {"国\xff国", "E121", true},
        {"العربية", there ? "N306" : "E305", !there},
        {"བོད་ لا", there ? "N306 N306" : "E305 E305", !there},  /* once a face */
        {"བོད་\u202eབོད", there ? "N125 N306" : "N125 E305", !there},
        {"国\u200b国\u2060国", "", false},
        {"葛\U000E0100城", "", false},                      /* a variation that no face has is the plain form */
        {"e\u0301\u0915", other, true},
        {"买买提•艾力•买提", "N308", false},                 /* told once */
        {"国︵国︶国", "N308 N308", false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        struct sg_report *report = sg_report_new();
        const struct sg_para *para = set_text(CASES[i].text, WITH(.width = 0), report);
        GString *codes = g_string_new(NULL);
        for (size_t k = 0; k < sg_report_count(report); k++)
            g_string_append_printf(codes, "%s%s", k ? " " : "", sg_report_at(report, k)->code->code);
        bool zero = false;
        for (size_t k = 0; k < para->n_lines; k++)
            for (size_t g = 0; g < para->lines[k].n_glyphs; g++)
                zero = zero || para->lines[k].glyphs[g].gid == 0;
        ok(strcmp(codes->str, CASES[i].codes) == 0 && para->missing == CASES[i].missing && !zero,
           "case %zu: findings %s, wanted %s; no box is drawn", i, codes->str, CASES[i].codes);
        g_string_free(codes, TRUE);
        sg_report_free(report);
    }
    struct sg_report *report = sg_report_new();
    set_text("甲\U00012000", WITH(.role = "hei"), report);
    char *message = sg_report_format(sg_report_at(report, 0), sg_report_at(report, 0)->code->message, NULL);
    ok(strstr(message, "\U00012000") && strstr(message, "U+12000") && strstr(message, "CJK SC, HanaMinA"),
       "a missing character is named with its code point and the families: %s", message);
    free(message);
    const struct sg_para *para = set_text("国", WITH(.role = "no such role"), report);
    ok(para->missing && para->n_lines == 0 && sg_report_at(report, 1)->code == SG_FIND(FONT_ROLE_EMPTY), "a role without a face");
    sg_report_free(report);
}

/* Lines that cannot be filled are told of, and one that would be torn apart ends before the measure does. */
static void try_loose(void)
{
    static const struct {
        const char *text;
        double width, gap;
        size_t told;
    } CASES[] = {
        {"国国国国国国国国", 4, 0, 0},
        {"国国国Abcdefghijklmnopqrstuvw国", 14, 3.5, 1},
        {"国国国国国国国国国国国Abcdefghijklmno国国", 13, 0.15, 1},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++)
        for (int mode = SG_HORIZONTAL; mode <= SG_VERTICAL; mode++) {
            struct sg_report *report = sg_report_new();
            const struct sg_para *para = set_text(
                CASES[i].text, WITH(.width = CASES[i].width, .align = SG_JUSTIFY, .mode = (enum sg_mode)mode), report);
            sg_para_tell_loose(para, arena, report, NULL);
            const struct sg_line *first = &para->lines[0];
            bool full = fabs(first->width - CASES[i].width) < 1e-6, torn = first->gap > SG_LINE_RAGGED;
            ok(first->gap >= CASES[i].gap && full != torn && sg_report_count(report) == CASES[i].told &&
                   (!CASES[i].told || sg_report_at(report, 0)->code == SG_FIND(LINE_LOOSE)),
               "%s: a gap of %.3f em, %zu findings, %.2f em long", CASES[i].text, first->gap, sg_report_count(report), first->width);
            sg_report_free(report);
        }
}

/* ---- clusters ---- */

static void try_clusters(void)
{
    static const struct { const char *text; size_t cells; } CASES[] = {
        {"国国", 2}, {"e\u0301国", 2}, {"葛\U000E0100城", 2}, {"👨\u200d👩\u200d👧国", 2}, {"🇨🇳国", 2}, {"1\ufe0f\u20e3国", 2},
        {"が\u3099", 1}, {"각", 1}, {"\u1100\u1161\u11a8", 1}, {"，\ufe01国", 2}, {"A\tB", 3}, {"国\u200b国", 2}, {"ffi", 3}};
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        const struct sg_para *para = set_text(CASES[i].text, WITH(.width = 0), NULL);
        size_t n = para->n_lines ? para->lines[0].n_cells : 0;
        ok(n == CASES[i].cells, "%s: %zu cells, wanted %zu", CASES[i].text, n, CASES[i].cells);
    }
    ok(set_text("", WITH(.width = 4), NULL)->n_lines == 0, "no text, no line");
    ok(set_text("\n", WITH(.width = 4), NULL)->n_lines == 1, "one line break, one empty line");
    ok(set_text("国\n", WITH(.width = 4), NULL)->n_lines == 1, "a last line break begins no line");
    ok(set_text("\n国\r\n\r\n国\n\n", WITH(.width = 4), NULL)->n_lines == 5, "empty lines stay");
    ok(set_text("国国国国\n国", WITH(.width = 3, .align = SG_JUSTIFY), NULL)->lines[1].hard_end &&
           !set_text("国国国国\n国", WITH(.width = 3, .align = SG_JUSTIFY), NULL)->lines[0].hard_end, "hard ends are marked");
}

/* ---- faces that draw marks in other ways ---- */

static void try_faces(void)
{
    static const char *const ROLES[] = {"hei", "song", "kai"};
    for (size_t i = 0; i < G_N_ELEMENTS(ROLES); i++) {
        /* U+00B7, dashes and quotes are Latin forms in some faces; their cells are not. */
        const struct sg_para *para = set_text("甲“乙”——丙·丁……（戊）", WITH(.role = ROLES[i]), NULL);
        char *got = advances_of(para, 4);
        ok(strcmp(got, "1 1 1 0.5 1 1 1 0.5 1 1 1 1 1 0.5") == 0 ||
               strcmp(got, "1 1 1 1 1 1 1 0.5 1 1 1 1 1 0.5") == 0, "%s: %s", ROLES[i], got);
        g_free(got);
        /* Dashes meet. */
        para = set_text("——", WITH(.role = ROLES[i]), NULL);
        ok(para->lines[0].ink_right - para->lines[0].ink_left > 1.85, "%s: a dash of two ems", ROLES[i]);
        /* Stops of a column stand to the right of its middle and above that of their cell. */
        para = set_text("国。国", WITH(.role = ROLES[i], .mode = SG_VERTICAL), NULL);
        const struct sg_set_glyph *g = &para->lines[0].glyphs[1];
        double box[4];
        ok(sg_font_ink(g->font, g->gid, box) && g->y + box[0] > 0 && g->x - box[1] < 1.55 && g->x - box[3] > 1,
           "%s: the stop of a column", ROLES[i]);
        /* Brackets and dashes never lie across a column. */
        para = set_text("（——）", WITH(.role = ROLES[i], .mode = SG_VERTICAL), NULL);
        ok(fabs(para->lines[0].ink_bottom + para->lines[0].ink_top) < 0.1 &&
               para->lines[0].ink_bottom - para->lines[0].ink_top < 1, "%s: brackets of a column", ROLES[i]);
        para = set_text("——", WITH(.role = ROLES[i], .mode = SG_VERTICAL), NULL);
        ok(para->lines[0].ink_bottom - para->lines[0].ink_top < 0.2 &&
               fabs(para->lines[0].ink_bottom + para->lines[0].ink_top) < 0.05 &&
               para->lines[0].ink_right - para->lines[0].ink_left > 1.8, "%s: the dash of a column", ROLES[i]);
        para = set_text("“甲”", WITH(.role = ROLES[i], .mode = SG_VERTICAL), NULL);
        ok(para->lines[0].glyphs[0].gid != sg_font_glyph(para->lines[0].glyphs[0].font, 0x201C),
           "%s: the quotes of a column are corner brackets", ROLES[i]);
    }
}

static void try_vertical(void)
{
    const struct sg_para *para = set_text("国A2024国12", WITH(.mode = SG_VERTICAL), NULL);
    const struct sg_line *line = &para->lines[0];
    ok(line->n_glyphs == 9 && line->n_cells == 8, "nine glyphs in eight cells");
    ok(line->glyphs[0].angle == 0 && fabs(line->glyphs[0].x - 0.88) < 1e-9 && fabs(line->glyphs[0].y + 0.5) < 1e-9,
       "国 stands in the middle of the column");
    ok(line->glyphs[1].angle == 0 || line->glyphs[1].angle == 90, "A");
    ok(line->glyphs[3].angle == 90 && fabs(line->glyphs[3].y + 0.38) < 1e-9, "2024 lies on its baseline");
    const struct sg_set_glyph *one = &line->glyphs[7], *two = &line->glyphs[8];
    ok(one->hscale < 1 && one->hscale > 0.85 && one->angle == 0 && one->x == two->x && one->y < two->y, "12 side by side, condensed");
    ok(one->text_len == 2 && two->text_len == 0, "and one slice of the text");
    double box[4], left, right;
    sg_font_ink(one->font, one->gid, box);
    left = one->y + box[0] * one->hscale;
    sg_font_ink(two->font, two->gid, box);
    right = two->y + box[2] * two->hscale;
    ok(left > -0.5 && right < 0.5, "inside the column");
}

/* ---- ink, widths, JSON ---- */

static void try_ink(void)
{
    const struct sg_para *para = set_text("（国）", WITH(.width = 10, .align = SG_CENTER), NULL);
    const struct sg_line *line = &para->lines[0];
    double low = INFINITY, high = -INFINITY, box[4];
    for (size_t i = 0; i < line->n_glyphs; i++) {
        sg_font_ink(line->glyphs[i].font, line->glyphs[i].gid, box);
        low = fmin(low, line->glyphs[i].x + box[0]);
        high = fmax(high, line->glyphs[i].x + box[2]);
    }
    ok(line->ink_left == low && line->ink_right == high, "ink along the line");
    ok(low > line->x && high < line->x + line->width, "within the trimmed cells");
    ok(fabs(line->ink_top + 0.856) < 0.002 && fabs(line->ink_bottom - 0.096) < 0.002, "ink across it, down positive");
    para = set_text("　", WITH(.width = 0), NULL);
    ok(para->lines[0].ink_left == para->lines[0].ink_right, "a blank line has none");
}

static void try_widths(void)
{
    static const char *const TEXTS[] = {"国（国）国，国A国。", "“甲”", "第3条", "甲——乙……", "国国\n国国国", "", "it’s", "（"};
    for (size_t i = 0; i < G_N_ELEMENTS(TEXTS); i++)
        for (int mode = 0; mode < 2; mode++) {
            struct sg_para_options o = fill(WITH(.mode = (enum sg_mode)mode, .tracking = 0.05));
            const struct sg_para *para = set_text(TEXTS[i], o, NULL);
            double widest = 0;
            for (size_t k = 0; k < para->n_lines; k++)
                widest = fmax(widest, para->lines[k].width);
            o.width = 3; /* is ignored */
            ok(fabs(sg_para_natural_width(faces, TEXTS[i], strlen(TEXTS[i]), &o, arena) - widest) < 1e-9,
               "natural width of %zu, mode %d", i, mode);
        }
}

static void try_json(void)
{
    struct sg_buf out = SG_BUF_INIT;
    sg_typeset_json(set_text("国（（国", WITH(.width = 0), NULL), &out);
    ok(strcmp(sg_buf_text(&out),
              "{\"lines\":[{\"text\":\"国（（国\",\"width\":3.5,\"gap\":0,\"loose\":false,\"overfull\":false,\"cells\":[{\"c\":\"国\",\"x\":0,\"adv\":1},{\"c\":\"（\",\"x\":1,"
              "\"adv\":1},{\"c\":\"（\",\"x\":2,\"adv\":0.5},{\"c\":\"国\",\"x\":2.5,\"adv\":1}]}]}\n") == 0,
       "as the manual has it: %s", sg_buf_text(&out));
    sg_buf_clear(&out);
    sg_typeset_json(set_text("\"\\\u200b\x01国", WITH(.width = 0), NULL), &out);
    ok(strstr(sg_buf_text(&out), "\"text\":\"\\\"\\\\国\"") && strstr(sg_buf_text(&out), "{\"c\":\"\\\\\","), "escapes: %s", sg_buf_text(&out));
    sg_buf_clear(&out);
    sg_typeset_json(set_text("", WITH(.width = 0), NULL), &out);
    ok(strcmp(sg_buf_text(&out), "{\"lines\":[]}\n") == 0, "no text");
    sg_buf_clear(&out);
}

/* ---- texts at random ---- */

static uint32_t random_state = 20240101;

static uint32_t pick(uint32_t n)
{
    random_state = random_state * 1664525u + 1013904223u;
    return (random_state >> 8) % n;
}

static const char *const PIECES[] = {
    "国", "村", "龘", "〇", "（", "）", "“", "”", "‘", "’", "《", "》", "，", "。", "、", "：", "；", "！", "？", "·", "・", "——", "—",
    "……", "…", "–", "-", "～", "／", "/", "A", "GDP", "word", "it’s", "1", "12", "2024", "3.5%", "￥10", "℃", "々", " ", "　", "\u00a0",
    "\u200b", "\u2060", "\n", "e\u0301", "葛\U000E0100", "\ufe0f", "\u0301", "\t", "①", "ｱ", "か\u3099", "각", "\xff", "\U00012000", "→", "(", ")", "\"", "🙂"};

static bool is_sound(const struct sg_para *para, const struct sg_para_options *o)
{
    size_t at = 0;
    for (size_t i = 0; i < para->n_lines; i++) {
        const struct sg_line *line = &para->lines[i];
        double x = line->x, room = o->width - line->x;
        for (size_t k = 0; k < line->n_cells; k++) {
            const struct sg_cell *cell = &line->cells[k];
            if (cell->text_at < at || cell->text_len == 0 || fabs(cell->x - x) > 1e-6 || !(cell->adv >= -1e-9))
                return false;
            at = cell->text_at + cell->text_len;
            x += cell->adv;
        }
        if (fabs(x - line->x - line->width) > 1e-6 || at > para->text_len)
            return false;
        if (o->width > 0 && !o->hang && !line->overfull && line->n_cells > 0 && line->width > room + 1e-5)
            return false;
        for (size_t g = 0; g < line->n_glyphs; g++)
            if (line->glyphs[g].gid == 0 || !(line->glyphs[g].hscale > 0) || !isfinite(line->glyphs[g].x + line->glyphs[g].y))
                return false;
        if (!(line->ink_right >= line->ink_left) || !(line->ink_bottom >= line->ink_top))
            return false;
    }
    return true;
}

static void try_random(void)
{
    int unsound = 0, different = 0, count = 0;
    for (int i = 0; i < 3000; i++) {
        GString *text = g_string_new(NULL);
        for (uint32_t n = pick(40); n > 0; n--)
            g_string_append(text, PIECES[pick(G_N_ELEMENTS(PIECES))]);
        struct sg_para_options o = fill(WITH(.mode = (enum sg_mode)pick(2), .width = pick(4) ? pick(120) / 10.0 : 0,
                                        .indent = pick(3) ? 0 : 2, .align = (enum sg_align)pick(5),
                                        .breaker = (enum sg_breaker)pick(2), .hang = pick(2), .orphan_control = pick(2),
                                        .keep_units = pick(2), .tracking = pick(3) ? 0 : 0.1));
        o.level = (enum sg_level)pick(7);
        o.compress = pick(4) > 0;
        o.trim_start = pick(4) > 0;
        struct sg_arena *own = sg_arena_new();
        const struct sg_para *para = sg_para_set(faces, text->str, text->len, &o, own, NULL, NULL),
                             *again = sg_para_set(faces, text->str, text->len, &o, own, NULL, NULL);
        char *a = lines_of(para), *b = lines_of(again);
        if (!is_sound(para, &o)) {
            unsound++;
            printf("# unsound: mode %d width %g align %d level %d: %s\n", o.mode, o.width, o.align, o.level, text->str);
        }
        different += strcmp(a, b) != 0;
        count++;
        g_free(a);
        g_free(b);
        sg_arena_free(own);
        g_string_free(text, TRUE);
    }
    ok(unsound == 0, "%d texts at random keep the invariants", count);
    ok(different == 0, "and come out the same again");
}

/* ---- other scripts ---- */

/* Cells in the text's order, each once and side by side on the line in whatever order. */
static bool is_sound_foreign(const struct sg_para *para, const struct sg_para_options *o)
{
    size_t at = 0;
    for (size_t i = 0; i < para->n_lines; i++) {
        const struct sg_line *line = &para->lines[i];
        double sum = 0, left = line->x, right = line->x + line->width;
        if (line->text_at < at || line->text_at + line->text_len > para->text_len)
            return false;
        for (size_t k = 0; k < line->n_cells; k++) {
            const struct sg_cell *cell = &line->cells[k];
            if (cell->text_at < at || cell->text_len == 0 || cell->x < left - 0.002 || cell->x > right + 0.002)
                return false;
            at = cell->text_at + cell->text_len;
            sum += cell->adv;
        }
        for (size_t g = 0; g < line->n_glyphs; g++)
            if (line->glyphs[g].gid == 0 || !isfinite(line->glyphs[g].x + line->glyphs[g].y) ||
                line->glyphs[g].angle < 90 * o->mode)
                return false;
        if (fabs(sum - line->width) > 0.002 || (o->width > 0 && !line->overfull && line->width > o->width - o->indent + 0.002))
            return false;
    }
    return true;
}

static const char *const FOREIGN[] = {"بىر", "خەلق", "لار", " ", " ", "བོད་", "ཞབས་", "ᠰᠠᠶᠢᠨ", "ᠤ", "国", "（", "）", "(A)", "2024",
                                      "، ", "。", "\u0301", "\u200d", "\u202e", "א", "ไทย", "\n"};

static void try_foreign(void)
{
    int unsound = 0, n = 0;
    if (!sg_fontset_family(faces, "Noto Serif Tibetan", 400)) {
        skip("other scripts", "fonts-noto-core is not installed");
        return;
    }
    const struct sg_para *para = set_text("لار", WITH(.width = 0), NULL);
    const struct sg_line *line = &para->lines[0];
    ok(line->n_cells == 2 && line->cells[0].x > line->cells[1].x && line->n_glyphs == 2 && line->glyphs[0].text_len == 2 &&
           line->glyphs[1].text_len == 4 && line->glyphs[1].x > line->glyphs[0].x && !para->missing,
       "cells in the text's order, glyphs from left to right; lam and alef are one");
    para = set_text("بىر خەلق", WITH(.width = 10), NULL);
    ok(fabs(para->lines[0].x + para->lines[0].width - 10) < 1e-3, "text that runs to the left begins at the right");
    para = set_text("بىر خەلق", WITH(.width = 3), NULL);
    ok(para->n_lines == 2 && para->lines[0].text_len == strlen("بىر"), "and breaks between its words");
    para = set_text("སྒྲུབ", WITH(.width = 0), NULL);
    ok(para->lines[0].n_glyphs < 5 && para->lines[0].n_cells == 2 && !para->missing, "Tibetan letters stack");
    para = set_text("ᠰᠠᠶᠢᠨ", WITH(.width = 0, .mode = SG_VERTICAL), NULL);
    line = &para->lines[0];
    ok(line->n_glyphs == 5 && line->glyphs[0].angle > 89 && line->ink_top < 0 && line->ink_bottom > 0,
       "Mongolian stands in a column, about its middle");
    para = set_text("བོད་國\U00020000", WITH(.width = 0), NULL);
    ok(!para->missing && para->fallback, "ideographs beside it have their own faces");
    for (int i = 0; i < 500; i++, n++) {
        GString *text = g_string_new(pick(2) ? "لار" : "བོད");
        for (uint32_t k = pick(20); k > 0; k--)
            g_string_append(text, FOREIGN[pick(G_N_ELEMENTS(FOREIGN))]);
        struct sg_para_options o = fill(WITH(.mode = (enum sg_mode)pick(2), .width = pick(4) ? 1 + pick(120) / 10.0 : 0,
                                             .align = (enum sg_align)pick(5)));
        struct sg_arena *own = sg_arena_new();
        if (!is_sound_foreign(sg_para_set(faces, text->str, text->len, &o, own, NULL, NULL), &o)) {
            unsound++;
            g_string_replace(text, "\n", "|", 0);
            printf("# unsound: mode %d width %g align %d: %s\n", o.mode, o.width, o.align, text->str);
        }
        sg_arena_free(own);
        g_string_free(text, TRUE);
    }
    ok(n == 500 && unsound == 0, "%d texts at random keep the invariants", n);
}

int main(void)
{
    faces = open_faces();
    arena = sg_arena_new();
    try_tables();
    try_untrimmed();
    try_findings();
    try_loose();
    try_clusters();
    try_faces();
    try_vertical();
    try_ink();
    try_widths();
    try_json();
    try_random();
    try_foreign();
    sg_arena_free(arena);
    sg_fontset_free(faces);
    return done();
}
