/* Clauses: every shipped rule text in boxes of several shapes. The letters are as large as the box allows,
 * the foot is reached, no line is loose or alone, and columns end where they may. */
#include <math.h>

#include "site/stars.h"
#include "layout/clauses.h"
#include "layout/pour.h"
#include "sheets.h"

#define LOOSE_MOST 0.15 /* em between two ideographs */

static const char SITE[] = "district: 重庆市北碚区\ntown: 天生街道\nplace: 新星路社区\n";
static const char *const NUMBERS[] = {"一、", "二、", "三、", "四、", "五、", "六、", "七、", "八、", "九、", "十、",
                                      "十一、", "十二、", "十三、", "十四、", "十五、"};

struct box {
    const char *what;
    double width, height, max, min;
    int columns;
    bool hanging;
    double flow_max, flow_min;
};

static const struct box BOXES[] = {
    {"a poster", 486, 610, 30, 12, 1, false, 0, 0},
    {"a poster, numbers in the margin", 486, 610, 30, 12, 1, true, 0, 0},
    {"a sheet of a binder", 170, 215, 9, 3.6, 1, false, 0, 0},
    {"a wide board", 1100, 560, 36, 12, 3, false, 0, 0},
};

static const struct sg_clauses *set(const struct sg_rule *rule, const struct box *box)
{
    struct sg_clause_item *items = sg_arena_new_array(arena, struct sg_clause_item, rule->n_clauses);
    for (size_t i = 0; i < rule->n_clauses; i++)
        items[i] = (struct sg_clause_item){.label = NUMBERS[i % G_N_ELEMENTS(NUMBERS)],
                                           .label_len = strlen(NUMBERS[i % G_N_ELEMENTS(NUMBERS)]),
                                           .label_face = {"hei", 700},
                                           .text = rule->clauses[i].text.s,
                                           .text_len = strlen(rule->clauses[i].text.s),
                                           .text_face = {"song", 400}};
    struct sg_clauses_request r = {.items = items,
                                   .n = rule->n_clauses,
                                   .width = box->width,
                                   .height = box->height,
                                   .max = box->max,
                                   .min = box->min,
                                   .flow_max = box->flow_max,
                                   .flow_min = box->flow_min,
                                   .leading = {1.4, 1.62, 1.95},
                                   .gap = {0.1, 0.3, 1.1},
                                   .columns = box->columns,
                                   .gutter = 2.5,
                                   .measure = 36,
                                   .indent = 2,
                                   .hanging = box->hanging,
                                   .para = SG_PARA_DEFAULTS};
    return sg_clauses_fit(context->fonts, &r, arena, NULL);
}

static size_t count_lines(const struct sg_clauses *c, size_t item)
{
    size_t n = 0;
    for (size_t i = 0; i < c->n_lines; i++)
        n += c->lines[i].item == item && !c->lines[i].label;
    return n;
}

/* A column's last or first line that is one alone of its clause. */
static bool has_widow(const struct sg_clauses *c)
{
    for (size_t i = 1; i < c->n_lines; i++) {
        const struct sg_clauses_line *a = &c->lines[i - 1], *b = &c->lines[i];
        if (!(b->line.baseline < a->line.baseline) || a->item != b->item)
            continue; /* no head of a column, or of a clause too */
        size_t before = 0;
        for (size_t k = 0; k < i; k++)
            before += c->lines[k].item == b->item && !c->lines[k].label;
        if (before < 2 || count_lines(c, b->item) - before < 2)
            return true;
    }
    return false;
}

static void try_rule(const struct sg_rule *rule, const struct box *box)
{
    const struct sg_clauses *c = set(rule, box);
    double right = 0, shortest = 99;
    if (!ok(c->fits && !c->missing, "%s on %s", rule->id, box->what))
        return;
    for (size_t i = 0; i < c->n_lines; i++) {
        const struct sg_fit_line *line = &c->lines[i].line;
        const struct sg_line *one = &line->para->lines[0];
        right = fmax(right, line->x + (one->x + one->width) * c->size);
        if (!c->lines[i].label && one->hard_end && count_lines(c, c->lines[i].item) > 1)
            shortest = fmin(shortest, one->width);
    }
    printf("# %s on %s: %.2f mm, %d × %.1f em, leading %.3f, gap %.2f, %.1f high, loosest %.3f, shortest %.1f\n",
           rule->id, box->what, c->size, c->columns, c->measure, c->leading, c->gap, c->height, c->loosest, shortest);
    /* The pledge is one clause, which has a sheet of its own. */
    bool full = c->height > 0.97 * box->height || strcmp(rule->id, "pledge") == 0;
    ok(c->height < box->height + 1e-6 && full, "%s: the foot is reached (%.1f)", rule->id, c->height);
    ok(right < box->width + 1e-6, "%s: nothing beyond the margin (%.3f)", rule->id, right - box->width);
    ok(c->loosest < LOOSE_MOST && shortest >= 2, "%s: no loose line, nobody alone (%.3f, %.1f)", rule->id, c->loosest,
       shortest);
    ok(!has_widow(c), "%s: no line of a clause alone in a column", rule->id);
}

/* ---- pages ---- */

static const struct box PAGES[] = {
    {"sheets of 160 × 70", 160, 70, 6.6, 3, 1, false, 5.6, 4.6},
    {"sheets of 160 × 40", 160, 40, 6.6, 3, 1, false, 5.6, 4.6},
    {"sheets of two columns", 260, 40, 6.6, 3, 2, false, 5.6, 4.6},
};

static double foot_of(const struct sg_clauses *c, size_t page)
{
    double foot = 0;
    for (size_t i = 0; i < c->n_lines; i++)
        if (c->lines[i].page == page)
            foot = fmax(foot, c->lines[i].line.baseline);
    return foot;
}

static void try_pages(const struct sg_rule *rule, const struct box *box)
{
    const struct sg_clauses *c = set(rule, box);
    if (!ok(c->fits && c->pages > 1 && c->size >= box->flow_min - 1e-9 && c->size <= box->flow_max + 1e-9,
            "%s on %s: %zu of %.2f mm", rule->id, box->what, c->pages, c->size))
        return;
    bool in_order = true, with_number = true, whole = true;
    double fullest = 0, emptiest = HUGE_VAL;
    for (size_t i = 1; i < c->n_lines; i++) {
        const struct sg_clauses_line *a = &c->lines[i - 1], *b = &c->lines[i];
        in_order = in_order && (b->page == a->page || b->page == a->page + 1);
        with_number = with_number && (!a->label || (b->page == a->page && fabs(b->line.baseline - a->line.baseline) < 1e-6));
    }
    for (size_t i = 0; i < rule->n_clauses; i++) {
        size_t len = 0;
        for (size_t k = 0; k < c->n_lines; k++)
            len += c->lines[k].item == i && !c->lines[k].label ? c->lines[k].line.len : 0;
        whole = whole && len == strlen(rule->clauses[i].text.s);
    }
    for (size_t page = 0; page < c->pages; page++) {
        fullest = fmax(fullest, foot_of(c, page));
        if (page + 1 < c->pages)
            emptiest = fmin(emptiest, foot_of(c, page));
    }
    ok(in_order && c->lines[c->n_lines - 1].page + 1 == c->pages, "%s: page after page", rule->id);
    ok(with_number, "%s: a number stands with its first line", rule->id);
    ok(whole, "%s: nothing is lost", rule->id);
    /* A clause of three lines stands on one page. */
    double most = box->height - (3 * c->leading + c->gap) * c->size;
    ok(fullest < box->height && emptiest > most, "%s: pages are filled (%.1f to %.1f of %g)", rule->id, emptiest, fullest,
       box->height);
    ok(!has_widow(c), "%s: no line of a clause alone on a page", rule->id);
}

/* 3,000 characters without a clause among them; too much for any number of pages. */
static void test_running_text(void)
{
    static const char WORDS[] = "志愿服务站负责本社区志愿者的招募、登记、培训和管理，建立健全服务记录和星级评定制度；";
    char *text = sg_arena_alloc(arena, sizeof(WORDS) * 75);
    for (int i = 0; i < 72; i++)
        strcat(text, WORDS);
    struct sg_clause clause = {.text = {.s = text}};
    struct sg_rule rule = {.id = "running text", .clauses = &clause, .n_clauses = 1};
    try_pages(&rule, &PAGES[0]);
    const struct box tiny = {"sheets of one line", 160, 5, 6.6, 3, 1, false, 5.6, 4.6};
    const struct sg_clauses *c = set(&rule, &tiny);
    ok(!c->fits && c->too_tall && c->needs > 5, "lines that must not stand alone need room for two (%.1f mm)", c->needs);
}

/* Thirty short clauses in one column would leave half of the box empty; long ones fill it and stay in one. */
static void test_short_clauses(void)
{
    static const char *const SHORT[] = {"热爱祖国，奉献社会。", "遵纪守法。", "按时到岗，不早退。"};
    struct sg_clause clauses[30] = {0};
    struct sg_rule rule = {.id = "thirty short clauses", .clauses = clauses, .n_clauses = 30};
    const struct box box = {"600 × 900", 504, 616, 34, 11, 2, false, 0, 0}, one = {"one column", 504, 616, 34, 11, 1, false, 0, 0};
    for (size_t i = 0; i < 30; i++)
        clauses[i].text.s = SHORT[i % 3];
    const struct sg_clauses *two = set(&rule, &box), *single = set(&rule, &one);
    size_t lines = 0;
    for (size_t i = 0; i < two->n_lines; i++)
        lines += !two->lines[i].label;
    ok(two->fits && two->columns == 2 && two->height > 0.9 * 616 && two->size > 1.2 * single->size && lines < 34,
       "short clauses: %d columns, %.0f mm high, %.2f mm (one column: %.2f), %zu lines", two->columns, two->height, two->size,
       single->size, lines);
    for (size_t i = 0; i < 8; i++)
        clauses[i].text.s = "志愿者因故不能参加已经承诺的服务，应当提前告知队长，由队长及时调整安排，并在服务记录中说明原因。";
    rule.n_clauses = 8;
    ok(set(&rule, &box)->columns == 1, "long ones: one column");
}

int main(void)
{
    open_context();
    struct sg_site *site = site_of("site", SITE);
    sign_rule_entry entry;
    for (size_t i = 0; sign_rule_at(context, i, NULL, &entry); i++) {
        struct sg_report *report = sg_report_new();
        struct sg_rule filled;
        const struct sg_rule *rule = sg_library_rule(&use, entry.name, NULL, report);
        if (ok(rule && sg_rule_fill(rule, posted_of(site), &sg_stars_usual, NULL, arena, report, &filled), "%s is there", entry.name))
            for (size_t k = 0; k < G_N_ELEMENTS(BOXES); k++)
                try_rule(&filled, &BOXES[k]);
        for (size_t k = 0; k < G_N_ELEMENTS(PAGES) && filled.n_clauses > 6; k++)
            try_pages(&filled, &PAGES[k]);
        sg_report_free(report);
    }
    test_short_clauses();
    test_running_text();
    sg_site_free(site);
    close_context();
    return done();
}
