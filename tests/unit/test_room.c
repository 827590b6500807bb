/* Sheets with little and much on them: what grows, evens out, is centred or goes on, and within which bounds. */
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

int main(void)
{
    open_context();
    test_growth();
    test_broken_cells();
    test_place();
    close_context();
    return done();
}
