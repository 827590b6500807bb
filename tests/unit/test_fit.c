/* Fit: of all ways to set a name the one that looks meant. In the table '|' stands between parts and
 * '/' between words of a text; in what is expected '/' is the end of a line. */
#include <math.h>

#include "layout/stack.h"
#include "layout/running.h"
#include "vectors.h"

static struct sg_fontset *faces;
static struct sg_arena *arena;

struct box {
    double width, height, max, min;
    int lines;
    double condense, grow, spread;
    bool any, list;
};

static const struct sg_fit *fit(const char *marked, struct box box, struct sg_report *report)
{
    struct sg_fit_break breaks[32];
    size_t n = 0, len = 0;
    char *text = sg_arena_alloc(arena, strlen(marked) + 1);
    for (const char *p = marked; *p; p++) {
        if (*p == '|' || *p == '/')
            breaks[n++] = (struct sg_fit_break){len, len, *p == '|' ? SG_FIT_PART : SG_FIT_WORD};
        else
            text[len++] = *p;
    }
    struct sg_fit_request r = {.text = text,
                               .len = len,
                               .breaks = breaks,
                               .n_breaks = n,
                               .list = box.list,
                               .break_any = box.any,
                               .width = box.width,
                               .height = box.height,
                               .max = box.max,
                               .min = box.min,
                               .lines = box.lines,
                               .condense = box.condense,
                               .grow = box.grow,
                               .spread = box.spread,
                               .leading = 1.2,
                               .align = SG_CENTER,
                               .para = SG_PARA_DEFAULTS};
    r.para.weight = 900;
    return sg_fit_text(faces, &r, arena, report, NULL);
}

static const char *fitted_lines(const struct sg_fit *f)
{
    char *out = sg_arena_strdup(arena, "");
    for (size_t i = 0; i < f->n_lines; i++)
        out = sg_arena_printf(arena, "%s%s%.*s", out, i ? "/" : "", (int)f->lines[i].para->text_len,
                              f->lines[i].para->text);
    return out;
}

#define WALL {1400, 560, 230, 60, 4, 0.92, 1.25, 0.2, true, false}
#define STRIP {1700, 400, 160, 55, 3, 0.92, 1.25, 0.2, true, false}

static const struct {
    const char *what, *text;
    struct box box;
    const char *lines; /* NULL: it does not fit */
    double size;       /* of the longest line, to 2 mm; 0: not looked at */
} CASES[] = {
    {"one line as large as allowed", "王朴村|志愿服务站", {2000, 300, 150, 60, 3, 1, 1, 0, true, false}, "王朴村志愿服务站", 150},
    {"two parts, two lines", "新星路社区|志愿服务站", WALL, "新星路社区/志愿服务站", 230},
    {"a short part is no stub", "王村|志愿服务站", WALL, "王村/志愿服务站", 230},
    {"a long strip keeps one line", "新星路社区|志愿服务站", STRIP, "新星路社区志愿服务站", 160},
    {"a low one too", "新星路社区|志愿服务站", {1400, 200, 230, 60, 4, 1, 1, 0, true, false}, "新星路社区志愿服务站", 140},
    {"parts of a name keep lines of their own", "一二三四五六|甲乙|丙丁戊己", {100, 100, 10, 4, 2, 1, 1, 0, false, false}, "一二三四五六/甲乙丙丁戊己", 10},
    {"items of a list are set evenly", "甲乙丙丁戊己庚辛壬癸子|甲乙丙丁戊己|甲乙丙丁戊己庚辛|甲乙丙丁戊己庚辛壬", {200, 100, 8, 8, 2, 1, 1, 0, false, true},
     "甲乙丙丁戊己庚辛壬癸子甲乙丙丁戊己/甲乙丙丁戊己庚辛甲乙丙丁戊己庚辛壬", 8},
    {"parts of a name by what they are", "甲乙丙丁戊己庚辛壬癸子|甲乙丙丁戊己|甲乙丙丁戊己庚辛|甲乙丙丁戊己庚辛壬", {200, 100, 8, 8, 2, 1, 1, 0, false, false},
     "甲乙丙丁戊己庚辛壬癸子/甲乙丙丁戊己甲乙丙丁戊己庚辛甲乙丙丁戊己庚辛壬", 8},
    {"at a word rather than in the middle", "天津健康产业国际合作/示范区虚拟社区|志愿服务站",
     {1400, 560, 230, 60, 3, 1, 1, 0, true, false}, "天津健康产业国际合作/示范区虚拟社区/志愿服务站", 0},
    {"not at a bad place for a little size", "甲乙丙丁戊己庚辛壬癸子|志愿服务站", {1400, 560, 150, 60, 3, 1, 1, 0, true, false},
     "甲乙丙丁戊己庚辛壬癸子/志愿服务站", 0},
    {"parentheses stay whole", "中塘工业园区/（大港经济开发区）/社区|志愿服务站", WALL,
     "中塘工业园区/（大港经济开发区）社区/志愿服务站", 0},
    {"a word break must pay", "北温泉镇/金刚碑古镇/社区|志愿服务站", {1400, 480, 230, 60, 3, 1, 1, 0, true, false},
     "北温泉镇金刚碑古镇社区/志愿服务站", 0},
    {"and does in a high box", "北温泉镇/金刚碑古镇/社区|志愿服务站", {1400, 700, 230, 60, 3, 1, 1, 0, true, false},
     "北温泉镇/金刚碑古镇社区/志愿服务站", 0},
    {"three parts, three lines", "新星路社区|缙云小区|志愿服务点", WALL, "新星路社区/缙云小区/志愿服务点", 0},
    {"anywhere rather than below the floor", "甲乙丙丁戊己庚辛壬癸子丑寅卯", {700, 400, 100, 60, 2, 1, 1, 0, true, false},
     "甲乙丙丁戊己庚/辛壬癸子丑寅卯", 100},
    {"no stop at a line start", "甲乙丙丁戊己，庚辛壬癸子丑", {650, 400, 100, 90, 2, 1, 1, 0, true, false},
     "甲乙丙丁戊己，/庚辛壬癸子丑", 0},
    {"condensed rather than broken", "甲乙丙丁戊己庚辛壬癸", {930, 400, 100, 100, 2, 0.92, 1, 0, true, false},
     "甲乙丙丁戊己庚辛壬癸", 100},
    {"smaller rather than condensed", "甲乙丙丁戊己庚辛壬癸", {930, 400, 100, 60, 1, 0.92, 1, 0, true, false},
     "甲乙丙丁戊己庚辛壬癸", 93},
    {"natural places alone", "甲乙丙丁戊己庚辛壬癸", {500, 400, 100, 60, 3, 1, 1, 0, false, false}, NULL, 0},
    {"too wide at the floor", "甲乙丙丁戊己庚辛壬癸", {500, 400, 100, 60, 1, 1, 1, 0, true, false}, NULL, 0},
    {"too tall at the floor", "甲|乙", {50, 100, 60, 60, 2, 1, 1, 0, true, false}, NULL, 0},
    {"nothing", "", WALL, "", 0},
};

static void try_cases(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        const struct sg_fit *f = fit(CASES[i].text, CASES[i].box, NULL);
        const char *got = fitted_lines(f);
        if (!CASES[i].lines) {
            ok(!f->fits && f->needs > f->has, "%s (needs %.1f, has %.1f)", CASES[i].what, f->needs, f->has);
            continue;
        }
        ok(f->fits && g_str_equal(got, CASES[i].lines) &&
               (CASES[i].size <= 0 || fabs(f->size - CASES[i].size) < 2),
           "%s (%s at %.1f)", CASES[i].what, f->fits ? got : "does not fit", f->size);
    }
    struct box wall = WALL;
    const struct sg_fit *f = fit("甲乙丙丁戊己庚辛壬癸", (struct box){500, 400, 100, 60, 1, 1, 1, 0, true, false}, NULL);
    ok(fabs(f->needs - 600) < 12 && fabs(f->has - 500) < 1e-9 && !f->too_tall, "by how much it is too wide");
    f = fit("甲|乙", (struct box){50, 100, 60, 60, 2, 1, 1, 0, true, false}, NULL);
    ok(f->too_tall && fabs(f->needs - 132) < 1e-6, "by how much it is too tall");
    struct sg_report *report = sg_report_new();
    f = fit("王朴\xEE\x82\x8B|志愿服务站", wall, report);
    ok(f->missing && sg_report_errors(report) == 1, "a private character is told once");
    sg_report_free(report);
}

/* Whatever is chosen lies in the box, in the middle of it, and lines that are evened end together. */
static void try_places(void)
{
    static const char *const TEXTS[] = {"新星路社区|志愿服务站", "西南大学北社区|志愿服务站", "阜财社区|志愿服务站", "（东区）社区|志愿服务站",
                                        "天津健康产业/国际合作示范区/虚拟社区（东区）|志愿服务站", "村“一”"};
    struct box box = WALL;
    for (size_t i = 0; i < G_N_ELEMENTS(TEXTS); i++) {
        const struct sg_fit *f = fit(TEXTS[i], box, NULL);
        bool inside = f->fits && f->height <= box.height + 1e-6, middle = f->n_lines > 0;
        for (size_t k = 0; k < f->n_lines; k++) {
            const struct sg_fit_line *line = &f->lines[k];
            const struct sg_line *set = &line->para->lines[0];
            double mm = line->size * line->hscale;
            inside = inside && line->ink_left > -1e-6 && line->ink_right < box.width + 1e-6;
            inside = inside && fabs(line->x + set->ink_left * mm - line->ink_left) < 1e-6;
            middle = middle && fabs(line->ink_left + line->ink_right - box.width) < 1e-6;
        }
        ok(inside, "%s lies in its box", TEXTS[i]);
        ok(middle, "%s stands in the middle by its ink", TEXTS[i]);
    }
    const struct sg_fit *even = fit("西南大学北社区|志愿服务站", box, NULL);
    ok(even->n_lines == 2 && fabs(even->lines[0].ink_left - even->lines[1].ink_left) < 1e-6 &&
           fabs(even->lines[0].ink_right - even->lines[1].ink_right) < 1e-6 &&
           even->lines[1].size > even->lines[0].size * 1.2 &&
           even->lines[1].size < even->lines[0].size * 1.2501,
       "the suffix ends where the place ends, larger within its bound");
    const struct sg_fit *ragged = fit("天津健康产业国际/合作示范区虚拟社区|志愿服务站", box, NULL);
    ok(ragged->n_lines == 3 && fabs(ragged->lines[0].size - ragged->lines[1].size) < 1e-9 &&
           ragged->lines[0].ink_left > ragged->lines[1].ink_left + 10,
       "lines of one part keep one size and tracking");
    double most = 0;
    for (size_t i = 0; i < even->n_lines; i++)
        most = fmax(most, even->lines[i].ink_right - even->lines[i].ink_left);
    ok(fabs(most - even->width) < 1e-6, "the width is that of the widest ink");
}

static void try_long(void)
{
    GString *text = g_string_new(NULL);
    for (int i = 0; i < 10000; i++)
        g_string_append(text, "村");
    const struct sg_fit *f = fit(text->str, (struct box)WALL, NULL);
    ok(!f->fits && f->needs > 100000, "10,000 characters do not fit, and it is known by how much (%.0f mm)",
       f->needs);
    g_string_free(text, TRUE);
}

static void try_paragraph(void)
{
    static const char TEXT[] = "志愿服务站在社区党组织领导下开展工作，组织社区居民参与志愿服务，弘扬奉献、友爱、互助、进步的志愿精神。";
    struct sg_fit_request r = {.text = TEXT,
                               .len = sizeof(TEXT) - 1,
                               .width = 200,
                               .height = 60,
                               .max = 20,
                               .min = 6,
                               .leading = 1.5,
                               .align = SG_JUSTIFY,
                               .para = SG_PARA_DEFAULTS};
    r.para.indent = 2;
    const struct sg_fit *f = sg_fit_paragraph(faces, &r, arena, NULL, NULL);
    ok(f->fits && f->height <= 60 && f->n_lines > 2 && f->size < 20,
       "a paragraph shrinks into its box (%.2f)", f->size);
    double size = f->size;
    r.max = size * 1.08;
    r.min = r.max;
    ok(!sg_fit_paragraph(faces, &r, arena, NULL, NULL)->fits, "and little larger it would not fit");
    r.height = 0;
    ok(sg_fit_paragraph(faces, &r, arena, NULL, NULL)->fits, "with no height given it does");
}

static void try_stack(void)
{
    struct sg_stack_item items[3] = {{.size = 10, .gap = 99}, {.size = 20, .gap = 5}, {.size = 30, .gap = 5}};
    ok(fabs(sg_stack_length(items, 3) - 70) < 1e-9, "the first gap counts for nothing");
    sg_stack_place(items, 3, 100, 90, SG_STACK_MIDDLE);
    ok(fabs(items[0].at - 110) < 1e-9 && fabs(items[2].at - 150) < 1e-9, "middle");
    sg_stack_place(items, 3, 100, 90, SG_STACK_END);
    ok(fabs(items[0].at - 120) < 1e-9 && fabs(items[2].at + 30 - 190) < 1e-9, "end");
    sg_stack_place(items, 3, 100, 90, SG_STACK_SPREAD);
    ok(fabs(items[0].at - 100) < 1e-9 && fabs(items[1].at - 125) < 1e-9 && fabs(items[2].at - 160) < 1e-9,
       "spread");
    sg_stack_place(items, 1, 0, 90, SG_STACK_SPREAD);
    ok(fabs(items[0].at - 40) < 1e-9, "one alone is centred");
    items[1].share = 1;
    items[2].share = 3;
    sg_stack_place(items, 3, 0, 90, SG_STACK_START);
    ok(fabs(items[1].size - 25) < 1e-9 && fabs(items[2].size - 45) < 1e-9 && fabs(items[2].at - 45) < 1e-9,
       "shares");
    sg_stack_place(items, 3, 0, 40, SG_STACK_MIDDLE);
    ok(items[0].at < 0, "what is too long overhangs on both sides");
}

int main(void)
{
    faces = open_faces();
    arena = sg_arena_new();
    try_cases();
    try_places();
    try_long();
    try_paragraph();
    try_stack();
    sg_arena_free(arena);
    sg_fontset_free(faces);
    return done();
}
