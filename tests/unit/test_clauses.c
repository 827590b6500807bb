/* Clauses: every shipped rule text in boxes of several shapes. The letters are as large as the box allows,
 * the foot is reached, no line is loose or alone, and columns end where they may. */
#include <math.h>

#include "doc/stars.h"
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
};

static const struct box BOXES[] = {
    {"a poster", 486, 610, 30, 12, 1, false},
    {"a poster, numbers in the margin", 486, 610, 30, 12, 1, true},
    {"a sheet of a binder", 170, 215, 9, 3.6, 1, false},
    {"a wide board", 1100, 560, 36, 12, 3, false},
};

static const struct sg_clauses *set(const struct sg_rule *rule, const struct box *box)
{
    struct sg_clause_item *items = sg_arena_new_array(arena, struct sg_clause_item, rule->n_clauses);
    for (size_t i = 0; i < rule->n_clauses; i++)
        items[i] = (struct sg_clause_item){.label = NUMBERS[i],
                                           .label_len = strlen(NUMBERS[i]),
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
    ok(c->height < box->height + 1e-6 && c->height > 0.97 * box->height, "%s: the foot is reached (%.1f)", rule->id,
       c->height);
    ok(right < box->width + 1e-6, "%s: nothing beyond the margin (%.3f)", rule->id, right - box->width);
    ok(c->loosest < LOOSE_MOST && shortest >= 2, "%s: no loose line, nobody alone (%.3f, %.1f)", rule->id, c->loosest,
       shortest);
    ok(!has_widow(c), "%s: no line of a clause alone in a column", rule->id);
}

int main(void)
{
    open_context();
    struct sg_site *site = site_of("site", SITE);
    sign_rule_entry entry;
    for (size_t i = 0; sign_rule_at(context, i, NULL, &entry); i++) {
        struct sg_report *report = sg_report_new();
        struct sg_rule filled;
        const struct sg_rule *rule = sg_library_rule(context, entry.name, NULL, report);
        if (ok(rule && sg_rule_fill(rule, site, &sg_stars_usual, NULL, arena, report, &filled), "%s is there", entry.name))
            for (size_t k = 0; k < G_N_ELEMENTS(BOXES); k++)
                try_rule(&filled, &BOXES[k]);
        sg_report_free(report);
    }
    sg_site_free(site);
    close_context();
    return done();
}
