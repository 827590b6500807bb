/* Sheets with little and much on them: what grows, evens out, is centred or goes on, and within which bounds. */
#include "base/findings.h"
#include "sheets.h"

#define HEAD \
    "template: t\ntitle: 牌\nkind: test\npage: {width: 200, height: 100}\ninks: {black: [0, 0, 0, 100]}\n" \
    "styles:\n  text: {role: hei, size: {max: 4, min: 2}, lines: 3, leading: 1.25, breaks: any, break_after: [、], ink: black}\n" \
    "frames:\n"

/* A site with services of so many characters each. */
static struct sg_site *site_with(const size_t *lengths, size_t n)
{
    const char *yaml = "town: t街道\nplace: 甲村\nservices:\n";
    for (size_t i = 0; i < n; i++) {
        yaml = sg_arena_printf(arena, "%s  - ", yaml);
        for (size_t k = 0; k < lengths[i]; k++)
            yaml = sg_arena_printf(arena, "%s%s", yaml, k == lengths[i] / 2 && lengths[i] > 6 ? "、" : "务");
        yaml = sg_arena_printf(arena, "%s\n", yaml);
    }
    return site_of("site", yaml);
}

static struct sg_scene **pages_of(const char *yaml, const struct sg_site *site, size_t *n)
{
    struct sg_report *report = sg_report_new();
    const struct sg_template *t = template_of(yaml, report);
    struct sg_scene **pages = t ? build_pages(t, site, 0, 0, 0, false, report, n) : NULL;
    ok(pages != NULL, "laid out (%s)", codes_of(report));
    sg_report_free(report);
    return pages;
}

static void free_pages(struct sg_scene **pages, size_t n)
{
    for (size_t i = 0; i < n; i++)
        sg_scene_free(pages[i]);
    free(pages);
}

/* The size of the first letter of the frame `id`; how many runs of it there are. */
static double letters_of(const struct sg_scene *scene, const char *id, size_t *n)
{
    bool inside = false;
    double size = 0;
    *n = 0;
    for (size_t i = 0; scene && i < scene->n_ops; i++) {
        const struct sg_op *op = &scene->ops[i];
        if (op->kind == SG_OP_TAG_BEGIN)
            inside = op->u.tag.frame && strcmp(op->u.tag.frame, id) == 0;
        else if (inside && op->kind == SG_OP_GLYPHS && ++*n == 1)
            size = op->u.run.size;
    }
    return size;
}

/* Heights of the rows under whose foot a line is drawn; how many. */
static size_t rows_of(const struct sg_scene *scene, double top, double *heights, size_t most)
{
    size_t n = 0;
    bool inside = false;
    for (size_t i = 0; scene && i < scene->n_ops; i++) {
        const struct sg_op *op = &scene->ops[i];
        if (op->kind == SG_OP_TAG_BEGIN)
            inside = op->u.tag.frame && strcmp(op->u.tag.frame, "table") == 0;
        if (!inside || op->kind != SG_OP_STROKE || n == most)
            continue;
        heights[n++] = op->u.stroke.path->points[0].y - top;
        top = op->u.stroke.path->points[0].y;
    }
    return n;
}

static bool near(double a, double b)
{
    return fabs(a - b) < 0.01;
}

/* ---- tables ---- */

#define TABLE \
    "  - id: table\n    type: table\n    at: [0, 0, 200, 100]\n    each: services\n    style: text\n    line: black\n" \
    "    line_width: 0.1\n    padding: 1\n    grow: 2\n    row: {max: 12, min: 6}\n"
#define ONE_COLUMN "    columns: [{id: word, text: \"{service}\"}]\n"
#define NARROW "    columns: [{id: word, text: \"{service}\", width: 30}]\n"

static void test_growth(void)
{
    static const size_t WORDS[40] = {4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4,
                                     4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4};
    static const struct {
        const char *what;
        size_t rows, pages;
        double least, most, height; /* of letters; of a row */
    } CASES[] = {{"three rows: twice as large, no more", 3, 1, 7.99, 8.01, 24},
                 {"ten rows: as large as they may be on one page", 10, 1, 6.4, 6.7, 10},
                 {"sixteen: the one page is full", 16, 1, 4, 4.2, 6.25},
                 {"seventeen take two pages, and fill both", 17, 2, 6.9, 7.5, 11.11},
                 {"forty take three", 40, 3, 4.5, 4.8, 7.14}};
    for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++) {
        struct sg_site *site = site_with(WORDS, CASES[i].rows);
        size_t n = 0, runs = 0;
        double heights[40] = {0};
        struct sg_scene **pages = pages_of(HEAD TABLE ONE_COLUMN, site, &n);
        double size = n ? letters_of(pages[0], "word", &runs) : 0;
        size_t rows = n ? rows_of(pages[0], 0, heights, 40) : 0;
        ok(n == CASES[i].pages && size > CASES[i].least && size < CASES[i].most && rows && near(heights[0], CASES[i].height),
           "%s (%zu pages, %g mm, rows of %g)", CASES[i].what, n, size, rows ? heights[0] : 0);
        free_pages(pages, n);
        sg_site_free(site);
    }
}

static void test_broken_cells(void)
{
    static const size_t SOME[] = {4, 12, 4}, MANY[] = {4, 12, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4};
    size_t n = 0, runs = 0;
    double heights[15] = {0};
    struct sg_site *site = site_with(SOME, 3);
    struct sg_scene **pages = pages_of(HEAD TABLE NARROW, site, &n);
    size_t rows = n ? rows_of(pages[0], 0, heights, 15) : 0;
    double size = n ? letters_of(pages[0], "word", &runs) : 0;
    ok(rows == 3 && near(heights[0], heights[1]) && near(heights[1], heights[2]),
       "a row that is broken does not stand out where there is room (%g %g %g)", heights[0], heights[1], heights[2]);
    ok(runs == 4 && size < 28.0 / 6 && size >= 4, "and is broken between its parts, at no size that would tear one (%g mm)", size);
    free_pages(pages, n);
    sg_site_free(site);
    site = site_with(MANY, 15);
    pages = pages_of(HEAD TABLE NARROW, site, &n);
    rows = n ? rows_of(pages[0], 0, heights, 15) : 0;
    ok(n == 1 && rows == 15 && heights[1] > heights[0] + 1, "where there is none, no row grows for its sake");
    free_pages(pages, n);
    sg_site_free(site);
}

static void test_place(void)
{
    static const struct {
        const char *key;
        double part;
    } CASES[] = {{"top", 0}, {"middle", 0.5}, {"bottom", 1}, {"optical", 0.4}};
    static const size_t ONE[] = {4};
    struct sg_site *site = site_with(ONE, 1);
    for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++) {
        const char *yaml = sg_arena_printf(arena, HEAD TABLE "    valign: %s\n" ONE_COLUMN, CASES[i].key);
        size_t n = 0;
        double foot = 0;
        struct sg_scene **pages = pages_of(yaml, site, &n);
        size_t rows = n ? rows_of(pages[0], 0, &foot, 1) : 0;
        ok(rows == 1 && near(foot, 24 + (100 - 24) * CASES[i].part),
           "a table of one row at %s (its foot at %g)", CASES[i].key, foot);
        free_pages(pages, n);
    }
    sg_site_free(site);
}

/* ---- stacks ---- */

#define STACK \
    "  - id: stack\n    type: stack\n    direction: column\n    at: [20, 10, 160, 80]\n    scale: {max: 2, min: 0.5}\n" \
    "    spacing: {max: 6, min: 2}\n    along: optical\n    each: services\n"
#define BOXES \
    "    frames:\n      - {id: box, type: stack, direction: column, width: fill, padding: [3, 2], line: black, line_width: 0.2,\n" \
    "         frames: [{id: word, type: text, style: %s, width: fill, text: \"{service}\"}]}\n"
#define ONE_SIZE "styles: {text: {role: hei, size: 4, set: paragraph, leading: 1.25, align: left, ink: black}}\nframes:\n"

static const struct sg_op *stroke_in(const struct sg_scene *scene, size_t skip)
{
    for (size_t i = 0; i < scene->n_ops; i++)
        if (scene->ops[i].kind == SG_OP_STROKE && skip-- == 0)
            return &scene->ops[i];
    return NULL;
}

/* Letters of 4, boxes of 4 + 2 × 2, gaps of 2 to 6, in 80 mm. */
static void test_scale(void)
{
    static const size_t FOUR[20] = {4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4};
    static const struct {
        size_t n;
        double size, top, pitch; /* of the letters; of the first box; from one box to the next */
    } CASES[] = {{1, 8, 10 + 64 * 0.4, 0},
                 {3, 8, 10 + (80 - 48 - 24) * 0.4, 16 + 12},
                 {8, 4, 10, 8 + 16.0 / 7},
                 {12, 2.69, 10, 0}};
    const char *yaml = sg_arena_printf(arena, "template: t\ntitle: 牌\nkind: test\npage: {width: 200, height: 100}\n"
                                              "inks: {black: [0, 0, 0, 100]}\n" ONE_SIZE STACK BOXES, "text");
    for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++) {
        struct sg_site *site = site_with(FOUR, CASES[i].n);
        size_t n = 0, runs = 0;
        struct sg_rect first = {0}, second = {0};
        struct sg_scene **pages = pages_of(yaml, site, &n);
        double size = n ? letters_of(pages[0], "word", &runs) : 0;
        if (n)
            sg_path_bounds(stroke_in(pages[0], 0)->u.stroke.path, &first);
        if (n && CASES[i].n > 1)
            sg_path_bounds(stroke_in(pages[0], 1)->u.stroke.path, &second);
        ok(near(size, CASES[i].size) && near(first.y, CASES[i].top) && near(first.w, 160) && near(first.h, 2 * size),
           "%zu boxes: letters and boxes alike (%g mm, %g high, at %g)", CASES[i].n, size, first.h, first.y);
        if (CASES[i].pitch > 0)
            ok(near(second.y - first.y, CASES[i].pitch), "then the gaps open, no further than they may (%g)", second.y - first.y);
        free_pages(pages, n);
        sg_site_free(site);
    }
    struct sg_site *site = site_with(FOUR, 20);
    struct sg_report *report = sg_report_new();
    const struct sg_template *t = template_of(yaml, report);
    size_t n = 0;
    struct sg_scene **pages = build_pages(t, site, 0, 0, 0, false, report, &n);
    const struct sg_finding *f = found(report, SG_FIND(SCALE_OVERFLOW));
    ok(!pages && f && strcmp(f->args[0], "stack") == 0 && strcmp(f->args[2], "50") == 0 &&
           sg_report_count(report) == 1 && f->place.line > 1, "twenty do not fit at half the size, which is told once (%s)", codes_of(report));
    sg_report_free(report);
    sg_site_free(site);
}

/* What stands on one line stays on one; what is set smaller keeps the floor of its size. */
static void test_scale_bounds(void)
{
    static const size_t LONG[] = {4, 30}, MANY[12] = {4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4};
    struct sg_site *site = site_with(LONG, 2);
    const char *one = sg_arena_printf(arena, "template: t\ntitle: 牌\nkind: test\npage: {width: 200, height: 100}\n"
                                             "inks: {black: [0, 0, 0, 100]}\n" ONE_SIZE STACK BOXES, "text");
    size_t n = 0, runs = 0;
    struct sg_scene **pages = pages_of(one, site, &n);
    double size = n ? letters_of(pages[0], "word", &runs) : 0;
    ok(size > 4.6 && size < 160.0 / 30 && runs == 2, "thirty characters stay on one line (%g mm)", size);
    free_pages(pages, n);
    sg_site_free(site);
    site = site_with(MANY, 12);
    pages = pages_of(sg_arena_printf(arena, HEAD STACK BOXES, "text"), site, &n);
    size = n ? letters_of(pages[0], "word", &runs) : 0;
    ok(size >= 2 && size < 4, "a size with a range is set smaller within it (%g mm)", size);
    free_pages(pages, n);
    sg_site_free(site);
}

/* ---- clauses ---- */

/* A text of so many characters on the binder's pages: how many there are, and what the last says of itself. */
static size_t binder_pages(size_t characters, const char **last)
{
    const char *yaml = "town: t街道\nplace: 甲村\nrules:\n  - title: 管理办法\n    clauses: [";
    for (size_t i = 0; i < characters; i += 10)
        yaml = sg_arena_printf(arena, "%s志愿者依规开展服务%s", yaml, i % 150 == 140 ? "。, " : "，");
    struct sg_site *site = site_of("site", sg_arena_printf(arena, "%s完。]\n", yaml));
    struct sg_report *report = sg_report_new();
    sign_document *document = build_document("rules-binder", site, report);
    size_t n = document ? sign_document_pages(document) : 0;
    sign_text_frame frame;
    *last = "";
    for (size_t i = 0; n && sign_document_text_frame(document, n - 1, i, &frame) == SIGN_OK; i++)
        if (strcmp(frame.frame, "page") == 0)
            *last = sg_arena_strdup(arena, frame.text);
    sign_document_free(document);
    sg_report_free(report);
    sg_site_free(site);
    return n;
}

static void test_flow(void)
{
    const char *last = NULL;
    ok(binder_pages(600, &last) == 1 && !*last, "a short rule is one page without a number");
    size_t n = binder_pages(3000, &last);
    ok(n > 2 && n < 6 && strcmp(last, sg_arena_printf(arena, "第%zu页　共%zu页", n, n)) == 0, "3,000 characters go on (%zu pages, %s)", n,
       last);
}

int main(void)
{
    open_context();
    test_growth();
    test_broken_cells();
    test_place();
    test_scale();
    test_scale_bounds();
    test_flow();
    close_context();
    return done();
}
