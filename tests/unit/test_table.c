/* Tables: widths, rows over pages, what vanishes, what is said of what does not fit, and their tags. */
#include "base/findings.h"
#include "layout/table_rows.h"
#include "sheets.h"

static void try_share(void)
{
    struct sg_table_column c[3] = {{.min = 10, .max = 20}, {.min = 20, .max = 60}, {.fixed = 15}};
    ok(sg_table_rows_share(c, 3, 135) && fabs(c[0].width + c[1].width + c[2].width - 135) < 1e-9 && c[0].width > 20 &&
           c[1].width > 60 && c[2].width <= 15,
       "what is left over goes to the columns that are not fixed (%g, %g, %g)", c[0].width, c[1].width, c[2].width);
    ok(sg_table_rows_share(c, 3, 70) && fabs(c[0].width - 15) < 1e-9 && fabs(c[1].width - 40) < 1e-9,
       "between least and most they share (%g, %g)", c[0].width, c[1].width);
    ok(!sg_table_rows_share(c, 3, 40) && fabs(c[0].width - 10) < 1e-9, "less than the least is told");
    c[1].share = 1;
    ok(sg_table_rows_share(c, 3, 135) && fabs(c[0].width - 20) < 1e-9 && fabs(c[1].width - 100) < 1e-9,
       "a column with a share takes the rest");
}

static double sum(const double *heights, size_t from, size_t to)
{
    double all = 0;
    for (size_t i = from; i < to; i++)
        all += heights[i];
    return all;
}

static void try_pages(void)
{
    enum { MOST = 400 };
    double heights[MOST];
    size_t starts[MOST + 2] = {0}, bad = 0, remnants = 0;
    for (size_t i = 0; i < MOST; i++)
        heights[i] = 1;
    ok(sg_table_rows_paginate(heights, 41, 20, 20, starts) == 3 && starts[1] >= 13 && starts[2] - starts[1] >= 13 &&
           starts[3] == 41 && 41 - starts[2] >= 13,
       "41 rows on pages of 20 are about 14 on each (%zu, %zu)", starts[1], starts[2]);
    ok(sg_table_rows_paginate(heights, 0, 20, 20, starts) == 1 && starts[1] == 0, "no rows are one page");
    ok(sg_table_rows_paginate(heights, 20, 20, 20, starts) == 1 && starts[1] == 20, "a full page is one");
    ok(sg_table_rows_paginate(heights, 3, 0.5, 0.5, starts) == 3 && starts[3] == 3, "rows higher than a page have one each");
    for (unsigned seed = 0; seed < 2000; seed++) {
        GRand *rand = g_rand_new_with_seed(seed);
        size_t n = (size_t)g_rand_int_range(rand, 1, MOST), least = 0, row = 0;
        double room = g_rand_double_range(rand, 3, 60);
        for (size_t i = 0; i < n; i++)
            heights[i] = g_rand_boolean(rand) ? 1 : g_rand_double_range(rand, 1, 3);
        for (; row < n; least++)
            for (double h = heights[row++]; row < n && h + heights[row] <= room + 1e-9; row++)
                h += heights[row];
        size_t pages = sg_table_rows_paginate(heights, n, room, room, starts);
        bool good = pages == least && starts[0] == 0 && starts[pages] == n;
        for (size_t i = 0; good && i < pages; i++)
            good = starts[i + 1] > starts[i] && sum(heights, starts[i], starts[i + 1]) <= room + 1e-6;
        bad += !good;
        /* Where rows are small and there is room to choose, the last page is like the others. */
        double all = sum(heights, 0, n), last = sum(heights, starts[pages - 1], n);
        remnants += pages > 1 && room > 15 && all < room * ((double)pages - 0.5) && last < all / (double)pages / 3;
        g_rand_free(rand);
    }
    ok(bad == 0, "pages hold what they can and no more, as few as can be (%zu do not)", bad);
    ok(remnants == 0, "the last page is no remnant where it can be helped (%zu)", remnants);
}

static struct sg_site *people(size_t n, const char *extra)
{
    GString *text = g_string_new("town: 天生街道\nplace: 新星路社区\nteams:\n  - name: 护绿队\n    leader: 张三\n"
                                 "    members:\n");
    for (size_t i = 0; i < n; i++)
        g_string_append_printf(text, "      - {name: %s, consent: %s%s}\n", i == 2 ? "张三" : i == 3 ? "王小明" : "赵六",
                               i == 1 ? "false, remark: 不可见" : "true", i == 1 ? "" : extra);
    struct sg_site *site = site_of("people.yaml", text->str);
    g_string_free(text, TRUE);
    return site;
}

static bool has_text(const struct sg_scene *scene, const char *text)
{
    for (size_t i = 0; i < scene->n_ops; i++) {
        const struct sg_op *op = &scene->ops[i];
        if ((op->kind == SG_OP_TAG_BEGIN && op->u.tag.text && strstr(op->u.tag.text, text)) ||
            (op->kind == SG_OP_GLYPHS && g_strstr_len(op->u.run.text, (gssize)op->u.run.text_len, text)))
            return true;
    }
    return false;
}

static size_t count_role(const struct sg_scene *scene, enum sg_role role)
{
    size_t n = 0;
    for (size_t i = 0; i < scene->n_ops; i++)
        n += scene->ops[i].kind == SG_OP_TAG_BEGIN && scene->ops[i].u.tag.role == role;
    return n;
}

static void try_roster(void)
{
    struct sg_report *report = sg_report_new();
    struct sg_site *site = people(61, "");
    sign_document *document = build_document("roster-a3", site, report);
    size_t n = sign_document_pages(document), rows = 0, heads = 0;
    struct sg_scene **pages = document ? document->pages : NULL;
    bool hidden = true, numbered = true;
    for (size_t i = 0; i < n; i++) {
        char *page = g_strdup_printf("第%zu页　共%zu页", i + 1, n);
        rows += count_role(pages[i], SG_ROLE_TR) - 1;
        heads += count_role(pages[i], SG_ROLE_TH);
        hidden = hidden && !has_text(pages[i], "不可见");
        numbered = numbered && has_text(pages[i], page);
        g_free(page);
    }
    ok(n == 4 && rows == 60, "60 of 61 members are on 4 pages (%zu on %zu; %s)", rows, n, codes_of(report));
    ok(heads == 3 * n, "each page has the head of three columns: nobody fills the others (%zu)", heads);
    ok(hidden, "who did not agree is nowhere");
    ok(numbered, "pages are numbered");
    ok(n && has_text(pages[0], "公示队员60人") && has_text(pages[0], "队长"), "the count is that of those shown");
    bool leads = false;
    for (size_t i = 0; n && i < pages[0]->n_ops && !leads; i++) {
        const struct sg_op *op = &pages[0]->ops[i];
        if (op->kind == SG_OP_TAG_BEGIN && op->u.tag.role == SG_ROLE_TD && g_strcmp0(op->u.tag.frame, "member") == 0) {
            leads = g_strcmp0(op->u.tag.text, "张三") == 0;
            break;
        }
    }
    ok(leads, "the leader comes first");
    size_t glyphs = 0;
    for (size_t i = 0; n && i < pages[0]->n_ops; i++)
        if (pages[0]->ops[i].kind == SG_OP_GLYPHS && pages[0]->ops[i].u.run.n_glyphs == 3)
            glyphs += pages[0]->ops[i].u.run.text_len == strlen("赵六") &&
                      memcmp(pages[0]->ops[i].u.run.text, "赵六", strlen("赵六")) == 0;
    ok(glyphs > 0, "a name of two is set as wide as three, and says two (%zu)", glyphs);
    sign_document_free(document);
    sg_site_free(site);
    sg_report_free(report);
}

static const char TABLE[] =
    "template: t\n"
    "title: 表\n"
    "kind: test\n"
    "per: team\n"
    "page: {width: 200, height: 100}\n"
    "inks: {black: [0, 0, 0, 100]}\n"
    "styles: {text: {role: hei, size: {max: 4, min: 3}, ink: black}}\n"
    "frames:\n"
    "  - {id: table, type: table, at: [10, 10, 180, 80], each: team.members, style: text, row: 8, "
    "columns: [{id: a, text: '{member.name}'}, {id: b, text: '{member.remark}'}]}\n";

/* TABLE with one piece replaced, on a site: which finding, in line 9. */
static void try_faults(void)
{
    static const struct {
        const char *from, *to;
        const struct sg_code *code;
    } ROWS[] = {
        {"", "", NULL},
        {"at: [10, 10, 180, 80]", "at: [10, 10, 20, 80]", SG_FIND(TABLE_WIDE)},
        {"text: '{member.name}'", "width: 5, text: '{member.name}'", SG_FIND(TEXT_OVERFLOW)},
        {"row: 8", "row: 90", SG_FIND(TABLE_HIGH)},
        {"{id: table, type: table, at: [10, 10, 180, 80], each: team.members, style: text, row: 8, columns: "
         "[{id: a, text: '{member.name}'}, {id: b, text: '{member.remark}'}]}",
         "{id: s, type: stack, direction: column, at: [10, 10, 180, 40], frames: [{id: table, type: table, "
         "width: fill, each: team.members, style: text, row: 8, columns: [{id: a, text: '{member.name}'}]}]}",
         SG_FIND(TABLE_HIGH)},
        {"row: 8", "row: {max: 8, min: 9}", SG_FIND(NUMBER_RANGE)},
        {"row: 8", "row: .nan", SG_FIND(LENGTH_WRONG)},
        {"row: 8, ", "", SG_FIND(KEY_MISSING)},
        {"each: team.members, ", "", SG_FIND(KEY_MISSING)},
        {"each: team.members", "each: team.member", SG_FIND(LIST_MISSPELT)},
        {"'{member.name}'", "'{member.nmae}'", SG_FIND(VALUE_MISSPELT)},
        {"'{member.name}'", "'{page}'", SG_FIND(TABLE_PAGE)},
        {"text: '{member.name}'", "head: 姓名", SG_FIND(FRAME_KEY)},
        {"text: '{member.name}'", "text: '{member.name}', widht: 5", SG_FIND(KEY_MISSPELT)},
        {"text: '{member.name}'", "text: '{member.name}', spread: 100", SG_FIND(NUMBER_RANGE)},
        {"id: b", "id: a", SG_FIND(FRAME_TWICE)},
        {"style: text", "style: txet", SG_FIND(STYLE_UNKNOWN)},
        {"columns: [{id: a, text: '{member.name}'}, {id: b, text: '{member.remark}'}]", "columns: []",
         SG_FIND(COLUMNS_RANGE)},
    };
    struct sg_site *site = people(9, ", remark: 每周三上午在社区阅览室值班");
    for (size_t i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        const char *at = strstr(TABLE, ROWS[i].from);
        char *text = at ? g_strdup_printf("%.*s%s%s", (int)(at - TABLE), TABLE, ROWS[i].to, at + strlen(ROWS[i].from))
                        : NULL;
        struct sg_report *report = sg_report_new();
        const struct sg_template *t = text ? template_of(text, report) : NULL;
        struct sg_scene *scene = t ? build(t, site, 0, 0, false, report) : NULL;
        if (ROWS[i].code == NULL) {
            ok(scene && sg_report_count(report) == 0, "the sound table is made (%s)", codes_of(report));
        } else {
            const struct sg_finding *finding = found(report, ROWS[i].code);
            ok(!scene && finding && (finding->place.line == 9 || ROWS[i].code == SG_FIND(TEXT_OVERFLOW)),
               "'%s' is %s (%s, line %d)", ROWS[i].to, ROWS[i].code->slug, codes_of(report),
               finding ? finding->place.line : 0);
        }
        sg_scene_free(scene);
        sg_report_free(report);
        g_free(text);
    }
    sg_site_free(site);
}

static void try_style(void)
{
    static const char *const WAYS[] = {"set: vertical", "set: paragraph"};
    for (size_t i = 0; i < G_N_ELEMENTS(WAYS); i++) {
        char *text = g_strdup(TABLE), *at = strstr(text, "ink: black}}");
        char *all = g_strdup_printf("%.*s%s, %s", (int)(at - text), text, WAYS[i], at);
        struct sg_report *report = sg_report_new();
        ok(!template_of(all, report) && found(report, SG_FIND(CELL_STYLE)), "cells are not %s (%s)", WAYS[i],
           codes_of(report));
        sg_report_free(report);
        g_free(all);
        g_free(text);
    }
}

/* Six thousand rows take about six times as long as a thousand. */
static void try_many(void)
{
    struct sg_report *report = sg_report_new();
    const struct sg_template *t = template_of(TABLE, report);
    struct sg_site *site = people(6000, "");
    size_t n = 0;
    struct sg_scene **pages = t ? build_pages(t, site, 0, 0, 0, false, report, &n) : NULL;
    ok(n == 600, "5999 rows of 8 mm are on 600 pages of 80 mm (%zu; %s)", n, codes_of(report));
    for (size_t i = 0; i < n; i++)
        sg_scene_free(pages[i]);
    free(pages);
    sg_site_free(site);
    sg_report_free(report);
}

int main(void)
{
    open_context();
    try_share();
    try_pages();
    try_roster();
    try_faults();
    try_style();
    try_many();
    close_context();
    return done();
}
