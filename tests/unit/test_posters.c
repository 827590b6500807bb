/* Rule posters on the finished sheet: every shipped rule text in every offered size. The lines are read
 * out of the scene's glyphs: no stop at a line's start, no opening bracket at its end, nobody alone on a
 * last line, no gap in a line that a reader sees, and the body reaches the foot. */
#include <math.h>

#include "base/utf8.h"
#include "site/stars.h"
#include "sheets.h"

#define LOOSE_MOST 0.15 /* em between two ideographs */

static const char STATION[] = "district: 重庆市北碚区\ntown: 天生街道\nplace: 新星路社区\n";

struct glyph {
    double x, y, size;
    char text[16];
    size_t n; /* code points */
    uint32_t first, last;
};

/* What stands in the tags of one frame, tag by tag. */
struct reading {
    struct glyph glyphs[4096];
    size_t n;
};

static void add_run(struct reading *r, const struct sg_run *run)
{
    for (size_t i = 0; i < run->n_glyphs && r->n < G_N_ELEMENTS(r->glyphs); i++) {
        const struct sg_glyph *g = &run->glyphs[i];
        if (!g->text_len || g->text_len >= sizeof(r->glyphs[0].text))
            continue;
        struct glyph *out = &r->glyphs[r->n++];
        *out = (struct glyph){.x = g->x, .y = g->y, .size = run->size};
        memcpy(out->text, run->text + g->text_at, g->text_len);
        for (const char *p = out->text, *end = p + g->text_len; p < end; out->n++) {
            out->last = sg_utf8_next(&p, end);
            if (!out->n)
                out->first = out->last;
        }
    }
}

static bool is_among(uint32_t cp, const char *set)
{
    for (const char *p = set, *end = set + strlen(set); p < end;)
        if (sg_utf8_next(&p, end) == cp)
            return true;
    return false;
}

static size_t ideographs(const struct glyph *from, const struct glyph *to)
{
    size_t n = 0;
    for (; from < to; from++)
        n += sg_utf8_is_han(from->first);
    return n;
}

struct faults {
    size_t lines, kinsoku, alone;
    double loosest;
};

/* One tag: its glyphs are in order, a new line starts where y changes. */
static void judge(const struct reading *r, struct faults *f)
{
    const struct glyph *line = r->glyphs, *end = r->glyphs + r->n;
    size_t lines = 0;
    for (const struct glyph *g = r->glyphs; g < end; g++) {
        bool starts = g == line || fabs(g->y - line->y) > 0.01;
        if (starts) {
            f->kinsoku += is_among(g->first, "，。、；：！？）》〉」』】”’·％℃～—") && g > r->glyphs;
            f->kinsoku += g > r->glyphs && is_among(g[-1].last, "（《〈「『【“‘￥");
            line = g;
            lines++;
        } else if (sg_utf8_is_han(g->first) && sg_utf8_is_han(g[-1].last) && g[-1].n == 1) {
            f->loosest = fmax(f->loosest, (g->x - g[-1].x) / g->size - 1);
        }
    }
    f->lines += lines;
    f->alone += lines > 1 && ideographs(line, end) < 2;
}

/* Of all tags of the frame. */
static struct faults read_frame(const struct sg_scene *scene, const char *frame)
{
    static struct reading reading;
    struct faults f = {0};
    bool inside = false;
    reading.n = 0;
    for (size_t i = 0; i < scene->n_ops; i++) {
        const struct sg_op *op = &scene->ops[i];
        if (op->kind == SG_OP_TAG_BEGIN || op->kind == SG_OP_TAG_END) {
            judge(&reading, &f);
            reading.n = 0;
            inside = op->kind == SG_OP_TAG_BEGIN && op->u.tag.frame && strcmp(op->u.tag.frame, frame) == 0;
        } else if (inside && op->kind == SG_OP_GLYPHS) {
            add_run(&reading, &op->u.run);
        }
    }
    return f;
}

/* The station with all shipped rules written out. */
static struct sg_site *site_with_rules(size_t *n)
{
    GString *yaml = g_string_new(STATION);
    struct sg_site *plain = site_of("station", STATION);
    sign_rule_entry entry;
    g_string_append(yaml, "rules:\n");
    for (*n = 0; sign_rule_at(context, *n, NULL, &entry); (*n)++) {
        struct sg_rule filled;
        const struct sg_rule *rule = sg_library_rule(&use, entry.name, NULL, NULL);
        if (!sg_rule_fill(rule, posted_of(plain), &sg_stars_usual, NULL, arena, NULL, &filled))
            continue;
        g_string_append_printf(yaml, "  - title: %s\n    clauses:\n", filled.title.s);
        for (size_t i = 0; i < filled.n_clauses; i++)
            g_string_append_printf(yaml, "      - '%s%s%s'\n", filled.clauses[i].head.s ? filled.clauses[i].head.s : "",
                                   filled.clauses[i].head.s ? "：" : "", filled.clauses[i].text.s);
    }
    struct sg_site *site = site_of("rules", yaml->str);
    g_string_free(yaml, TRUE);
    sg_site_free(plain);
    return site;
}

static void try_poster(const struct sg_template *t, const struct sg_site *site, size_t part, double w, double h)
{
    static const char *const FRAMES[] = {"clauses", "title", "station", "spirit"};
    struct sg_report *report = sg_report_new();
    struct sg_scene *scene = build_part(t, site, part, w, h, false, report);
    const char *title = site->rules[part].title.s;
    if (!ok(scene != NULL, "%s, %s at %g × %g (%s)", t->name, title, w, h, codes_of(report)))
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(FRAMES); i++) {
        struct faults f = read_frame(scene, FRAMES[i]);
        ok(f.lines > 0 && f.kinsoku + f.alone == 0, "%s, %s: %s has %zu lines, %zu against the rules, %zu alone", t->name, title,
           FRAMES[i], f.lines, f.kinsoku, f.alone);
        if (i == 0)
            ok(f.loosest < LOOSE_MOST, "%s, %s: no loose line (%.3f em)", t->name, title, f.loosest);
    }
    struct extent body = ink_of(scene, "clauses"), foot = ink_of(scene, "foot_line");
    bool brief = strcmp(title, "志愿服务誓词") == 0; /* a sentence, which has a sheet of its own */
    ok((brief || foot.top - body.bottom < 0.06 * scene->height) && foot.top > body.bottom, "%s, %s: the body reaches the foot (%.1f mm)",
       t->name, title, foot.top - body.bottom);
    sg_scene_free(scene);
    sg_report_free(report);
}

static const char BOARD[] =
    "template: board\ntitle: 板\nkind: rules\nper: rule\n"
    "page: {width: 600, height: 400}\n"
    "inks:\n  black: [0, 0, 0, 100]\n"
    "styles:\n  body: {role: song, size: {max: 20, min: 10}, indent: 2, ink: black}\n"
    "  head: {role: hei, weight: 700, size: 10, ink: black}\n"
    "frames:\n"
    "  - {id: clauses, type: clauses, at: [20, 20, 560, 360], each: rule.clauses, text: '{clause}', style: body, number: 一、,\n"
    "     heads: [head], columns: 3}\n";

static const char *changed(const char *yaml, const char *from, const char *to)
{
    const char *at = strstr(yaml, from);
    return sg_arena_printf(arena, "%.*s%s%s", (int)(at - yaml), yaml, to, at + strlen(from));
}

/* The texts of the clauses on the sheet, joined by "/", each with its number. */
static const char *clauses_of(const char *tmpl, const char *rule)
{
    struct sg_report *report = sg_report_new();
    struct sg_site *site = site_of("rule", sg_arena_printf(arena, "%srules: [{title: 制度, clauses: %s}]\n", STATION, rule));
    const struct sg_template *t = template_of(tmpl, report);
    struct sg_scene *scene = t ? build(t, site, 0, 0, false, report) : NULL;
    const char *out = scene ? "" : codes_of(report);
    for (size_t i = 0; scene && i < scene->n_ops; i++)
        if (scene->ops[i].kind == SG_OP_TAG_BEGIN && scene->ops[i].u.tag.text)
            out = sg_arena_printf(arena, "%s%s%s", out, *out ? "/" : "", scene->ops[i].u.tag.text);
    sg_scene_free(scene);
    sg_report_free(report);
    sg_site_free(site);
    return out;
}

static void try_numbers(void)
{
    static const struct {
        const char *from, *to, *rule, *says;
    } CASES[] = {
        {"number: 一、", "number: 一、", "[甲乙。, 丙丁。]", "一、甲乙。/二、丙丁。"},
        {"number: 一、", "number: （一）", "[甲乙。, 丙丁。]", "（一）甲乙。/（二）丙丁。"},
        {"number: 一、", "number: 第一条　", "[甲乙。, 丙丁。]", "第一条　甲乙。/第二条　丙丁。"},
        {"number: 一、", "number: '1.'", "[甲乙。, 丙丁。]", "1.甲乙。/2.丙丁。"},
        {"number: 一、", "number: ①", "[甲乙。, 丙丁。]", "①甲乙。/②丙丁。"},
        {"number: 一、", "number: 一、", "[只有一条。]", "只有一条。"},
        {"number: 一、", "number: 一、", "[一、职责, （一）做好登记。, 1.5小时以内。]", "一、职责/（一）做好登记。/1.5小时以内。"},
        {"number: 一、", "number: 甲", "[甲。, 乙。]", "number-example"},
        {"min: 10", "min: 19", "[甲乙丙丁]", "甲乙丙丁"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        const char *says = clauses_of(changed(BOARD, CASES[i].from, CASES[i].to), CASES[i].rule);
        ok(strcmp(says, CASES[i].says) == 0, "%s: %s (%s)", CASES[i].to, CASES[i].says, says);
    }
    GString *long_one = g_string_new("[");
    for (int i = 0; i < 40; i++)
        g_string_append_printf(long_one, "%s第%d条说的是很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长的话。", i ? ", " : "", i + 1);
    g_string_append(long_one, "]");
    ok(strcmp(clauses_of(changed(BOARD, "min: 10", "min: 19"), long_one->str), "clauses-overflow") == 0,
       "what does not fit is an error");
    g_string_free(long_one, TRUE);
}

/* A column that goes on over pages: how its items stand on them, "1-4 5-7", by a frame that says so; or codes. */
static const char *flow_of(const char *rest, const char *heading, const char *more)
{
    struct sg_report *report = sg_report_new();
    struct sg_site *site = site_of("site", sg_arena_printf(arena, "%sservices: [一, 二, 三, 四, 五, 六, 七]\n", STATION));
    const struct sg_template *t = template_of(
        sg_arena_printf(arena,
                        "template: flow\ntitle: 流\nkind: test\npage: {width: 100, height: 100}\ninks: {black: [0, 0, 0, 100]}\n"
                        "styles: {body: {role: hei, size: 5, ink: black}}\n"
                        "frames:\n"
                        "  - {id: says, type: text, at: [10, 2, 80, 8], style: body, text: '{page.from}-{page.to}/{page}/{pages}'}\n"
                        "  - id: flow\n    type: stack\n    at: [10, 20, 80, 48]\n    direction: column\n    flow: true\n%s"
                        "    each: services\n    frames:\n"
                        "      - {id: head, type: text, height: 7, when: no = 5, style: body, %stext: 题}\n"
                        "      - {id: item, type: text, height: 10, style: body, text: '{service}'}\n%s",
                        rest, heading, more),
        report);
    size_t n = 0;
    struct sg_scene **pages = t ? build_pages(t, site, 0, 0, 0, false, report, &n) : NULL;
    const char *out = pages ? "" : codes_of(report);
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < pages[i]->n_ops; k++) {
            const struct sg_op *op = &pages[i]->ops[k];
            if (op->kind == SG_OP_TAG_BEGIN && op->u.tag.text && strcmp(op->u.tag.frame, "says") == 0)
                out = sg_arena_printf(arena, "%s%s%s", out, *out ? " " : "", op->u.tag.text);
        }
        sg_scene_free(pages[i]);
    }
    free(pages);
    sg_report_free(report);
    sg_site_free(site);
    return out;
}

static void try_flow(void)
{
    static const struct {
        const char *rest, *heading, *more, *says;
    } CASES[] = {
        {"", "", "", "1-5/1/2 5-7/2/2"},
        {"    rest: [20, 18]\n", "", "", "1-5/1/4 5-5/2/4 6-6/3/4 7-7/4/4"},
        {"    rest: [20, 18]\n", "tag: h2, ", "", "1-4/1/4 5-5/2/4 6-6/3/4 7-7/4/4"},
        {"", "", "      - {id: high, type: rect, height: 50, width: 5, fill: black}\n", "stack-overflow"},
        {"    rest: [20]\n", "", "", "number-list"},
        {"", "", "      - {id: none, type: picture, of: name}\n", "picture-value"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        const char *says = flow_of(CASES[i].rest, CASES[i].heading, CASES[i].more);
        ok(strncmp(says, CASES[i].says, strlen(CASES[i].says)) == 0, "over pages: %s (%s)", CASES[i].says, says);
    }
}

/* Where the glyph that stands for `mark` is in a paragraph of 10 em, in em; the style has `key` too. */
static struct sg_point mark_at(const char *text, const char *key, const char *mark)
{
    static struct reading reading;
    struct sg_report *report = sg_report_new();
    struct sg_site *site = site_of("site", STATION);
    const struct sg_template *t = template_of(
        sg_arena_printf(arena,
                        "template: key\ntitle: 键\nkind: test\npage: {width: 200, height: 200}\n"
                        "inks: {black: [0, 0, 0, 100]}\n"
                        "styles: {body: {size: 10, set: paragraph, align: left, leading: 2, %s%s, ink: black}}\n"
                        "frames: [{id: text, type: text, at: [20, 20, 100, 160], style: body, text: '%s', valign: top}]\n",
                        strstr(key, "role") ? "" : "role: hei, ", key, text),
        report);
    struct sg_scene *scene = t ? build(t, site, 0, 0, false, report) : NULL;
    struct sg_point at = {-1, -1};
    reading.n = 0;
    for (size_t i = 0; scene && i < scene->n_ops; i++)
        if (scene->ops[i].kind == SG_OP_GLYPHS)
            add_run(&reading, &scene->ops[i].u.run);
    for (size_t i = reading.n; i-- > 0;)
        if (strcmp(reading.glyphs[i].text, mark) == 0)
            at = (struct sg_point){(reading.glyphs[i].x - 20) / 10, floor((reading.glyphs[i].y - 20) / 20)};
    if (!scene)
        printf("# %s\n", codes_of(report));
    sg_scene_free(scene);
    sg_report_free(report);
    sg_site_free(site);
    return at;
}

/* What a style asks of the paragraph engine is what it gets: in the table, em from the left and the line. */
static void try_style_keys(void)
{
    static const struct {
        const char *key, *text, *mark;
        struct sg_point plain, asked;
    } CASES[] = {
        {"grid: true", "甲，（乙", "乙", {2.5, 0}, {3, 0}},
        {"space_first: true", "（甲乙", "甲", {0.5, 0}, {1, 0}},
        {"level: strict", "甲甲甲甲甲甲甲甲甲甲……乙", "乙", {2, 1}, {3, 1}},
        {"level: none", "甲甲甲甲甲甲甲甲甲甲，乙丙", "，", {1, 1}, {0, 1}},
        {"keep_units: true", "甲甲甲甲甲甲甲甲10名乙", "名", {0, 1}, {1.36, 1}},
        {"role: song, figures: tabular", "1111甲", "甲", {4 * 0.471 + 0.25, 0}, {4 * 0.562 + 0.25, 0}},
        {"hang: true", "甲甲甲甲甲甲甲甲甲甲。乙丙", "。", {1, 1}, {10, 0}},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        struct sg_point a = mark_at(CASES[i].text, strstr(CASES[i].key, "role") ? "role: song" : "lines: 1",
                                    CASES[i].mark),
                        b = mark_at(CASES[i].text, CASES[i].key, CASES[i].mark);
        ok(fabs(a.x - CASES[i].plain.x) < 0.01 && fabs(a.y - CASES[i].plain.y) < 0.01 &&
               fabs(b.x - CASES[i].asked.x) < 0.01 && fabs(b.y - CASES[i].asked.y) < 0.01,
           "%s: from %.2f, %g to %.2f, %g", CASES[i].key, a.x, a.y, b.x, b.y);
    }
}

int main(void)
{
    static const char *const TEMPLATES[] = {"rules", "rules-a", "rules-binder"};
    open_context();
    size_t n;
    struct sg_site *site = site_with_rules(&n);
    ok(n >= 11 && site->n_rules == n, "%zu shipped rules", n);
    for (size_t i = 0; i < G_N_ELEMENTS(TEMPLATES); i++) {
        struct sg_report *report = sg_report_new();
        const struct sg_template *t = sg_library_template(&use, TEMPLATES[i], NULL, NULL, report);
        if (ok(t && sg_report_count(report) == 0, "%s is sound (%s)", TEMPLATES[i], codes_of(report)))
            for (size_t k = 0; k < t->n_sizes; k++)
                for (size_t part = 0; part < n; part++)
                    try_poster(t, site, part, t->sizes[k].w, t->sizes[k].h);
        sg_report_free(report);
    }
    try_numbers();
    try_flow();
    try_style_keys();
    sg_site_free(site);
    close_context();
    return done();
}
