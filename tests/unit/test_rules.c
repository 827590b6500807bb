/* Rule texts: what is shipped, what an office writes, and how blanks are filled; the table of stars. */
#include "base/findings.h"
#include "site/stars.h"
#include "sheets.h"

#define SHORTEST 150 /* characters of a shipped text */
#define LONGEST 500

static const char STATION[] = "district: 重庆市北碚区\ntown: 天生街道\nplace: 新星路社区\n";
static const char POINT[] = "town: 天生街道\nplace: 新星路社区\nlevel: 点\ncompound: 缙云小区\n";

static bool has_blank(const struct sg_rule *rule)
{
    bool blank = strpbrk(rule->title.s, "{}") != NULL;
    for (size_t i = 0; i < rule->n_clauses; i++)
        blank = blank || strpbrk(rule->clauses[i].text.s, "{}") != NULL;
    return blank;
}

static void test_shipped(void)
{
    static const char *const IDS[] = {"duties",  "management", "recruitment", "training",  "records", "stars",
                                      "timebank", "rights",     "insurance",   "privacy", "flow",
                                      "agreement", "complaints"};
    struct sg_site *station = site_of("station", STATION), *point = site_of("point", POINT);
    for (size_t i = 0; i < G_N_ELEMENTS(IDS); i++) {
        struct sg_report *report = sg_report_new();
        struct sg_rule filled = {0};
        const struct sg_rule *rule = sg_library_rule(&use, IDS[i], NULL, report);
        if (!ok(rule && sg_report_count(report) == 0, "%s: read (%s)", IDS[i], codes_of(report)))
            continue;
        glong n = 0;
        bool ended = true;
        for (size_t k = 0; k < rule->n_clauses; k++) {
            n += g_utf8_strlen(rule->clauses[k].text.s, -1);
            ended = ended && (g_str_has_suffix(rule->clauses[k].text.s, "。") || strstr(rule->clauses[k].text.s, "、志愿者的"));
        }
        ok(n >= SHORTEST && n <= LONGEST && rule->n_clauses >= 5, "%s: %ld characters", IDS[i], n);
        ok(ended && strcmp(rule->id, IDS[i]) == 0, "%s: its clauses are sentences", IDS[i]);
        const struct sg_site *const sites[] = {station, point};
        for (size_t k = 0; k < 2; k++)
            ok(sg_rule_fill(rule, posted_of(sites[k]), &sg_stars_usual, NULL, arena, report, &filled) && !has_blank(&filled),
               "%s: filled for a %s", IDS[i], k ? "point" : "station");
        sg_report_free(report);
    }
    sign_rule_entry entry;
    size_t n = 0;
    while (sign_rule_at(context, n, NULL, &entry))
        n++;
    ok(n == G_N_ELEMENTS(IDS) + 1 && !entry.name, "no other ones");
    sg_site_free(station);
    sg_site_free(point);
}

static const struct sg_rule *rule_of(const char *yaml, struct sg_report *report)
{
    const struct sg_node *root = read_node("test.yaml", yaml, report);
    return root ? sg_rule_read(root, arena, report) : NULL;
}

static void test_faults(void)
{
    static const struct {
        const char *what, *yaml;
        const struct sg_code *code;
        int line, col;
    } FAULTS[] = {
        {"an unknown blank", "rule: a\ntitle: 甲\nclauses: ['乙{nmae}丙']\n", SG_FIND(RULE_BLANK_UNKNOWN), 3, 13},
        {"a blank that never ends", "rule: a\ntitle: 甲{name\nclauses: [乙]\n", SG_FIND(RULE_BRACE), 2, 9},
        {"a brace that nothing opened", "rule: a\ntitle: 甲\nclauses: ['乙}']\n", SG_FIND(RULE_BRACE), 3, 13},
        {"eleven stars", "rule: a\ntitle: 甲\nclauses: ['{stars.11}']\n", SG_FIND(RULE_BLANK_UNKNOWN), 3, 12},
        {"no clauses", "rule: a\ntitle: 甲\nclauses: []\n", SG_FIND(KEY_EMPTY), 3, 1},
        {"no title", "rule: a\nclauses: [乙]\n", SG_FIND(KEY_MISSING), 1, 1},
        {"a misspelt key", "rule: a\ntitel: 甲\nclauses: [乙]\n", SG_FIND(KEY_MISSPELT), 2, 1},
        {"a step without its text", "rule: a\ntitle: 甲\nclauses: [{head: 乙}]\n", SG_FIND(KEY_MISSING), 3, 11},
        {"a list for a rule", "[a]\n", SG_FIND(MAP_EXPECTED), 1, 1},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(FAULTS); i++) {
        struct sg_report *report = sg_report_new();
        const struct sg_rule *rule = rule_of(FAULTS[i].yaml, report);
        const struct sg_finding *finding = found(report, FAULTS[i].code);
        ok(!rule && finding && finding->place.line == FAULTS[i].line && finding->place.col == FAULTS[i].col,
           "%s: %s", FAULTS[i].what, codes_of(report));
        sg_report_free(report);
    }
    struct sg_report *report = sg_report_new();
    struct sg_site *site = site_of("station", STATION);
    ok(!sg_library_rule(&use, "dutis", site->town.at, report) && found(report, SG_FIND(RULE_UNKNOWN)) &&
           strcmp(found(report, SG_FIND(RULE_UNKNOWN))->near, "duties") == 0 &&
           found(report, SG_FIND(RULE_UNKNOWN))->place.line == 2,
       "an unknown id, with the nearest");
    ok(!sg_library_rule(&use, "./templates/rules/duties.yaml", NULL, report), "a path is no id");
    sg_site_free(site);
    sg_report_free(report);
}

static void test_filling(void)
{
    static const double THREE[] = {30, 60.5, 100};
    static const struct sg_stars stars = {THREE, 3};
    struct sg_report *report = sg_report_new();
    struct sg_rule filled;
    struct sg_site *site = site_of("braces", "town: 天生街道\nplace: 新星路社区\nhost: '{name}中心'\n");
    const struct sg_rule *rule = rule_of("rule: a\ntitle: '{{{level}}}'\nclauses: ['{host}、{stars.list}、{stars.2}、{stars.count}']\n",
                                         report);
    ok(sg_rule_fill(rule, posted_of(site), &stars, NULL, arena, report, &filled), "filled");
    ok(strcmp(filled.title.s, "{站}") == 0, "doubled braces: %s", filled.title.s);
    ok(strcmp(filled.clauses[0].text.s, "{name}中心、一星级30小时、二星级60.5小时、三星级100小时、60.5、三") == 0,
       "what a value says is not expanded again: %s", filled.clauses[0].text.s);
    rule = rule_of("rule: a\ntitle: 甲\nclauses: ['{contact.phone}', '{stars.4}']\n", report);
    ok(!sg_rule_fill(rule, posted_of(site), &stars, site->town.at, arena, report, &filled) &&
           strcmp(found(report, SG_FIND(RULE_BLANK_VACANT))->args[1], "contact.phone") == 0 &&
           found(report, SG_FIND(RULE_BLANK_VACANT))->place.line == 1,
       "a blank that the site leaves vacant");
    sg_site_free(site);
    sg_report_free(report);
}

static void test_stars(void)
{
    static const struct {
        double hours;
        int stars;
    } CASES[] = {{-1, 0}, {0, 0}, {99.9, 0}, {100, 1}, {299, 1}, {300, 2}, {600, 3}, {1000, 4}, {1500, 5}, {1e6, 5}};
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++)
        ok(sg_stars_of_hours(&sg_stars_usual, CASES[i].hours) == CASES[i].stars, "row %zu: %d stars", i, CASES[i].stars);
    ok(!sg_stars_value(&sg_stars_usual, "0", arena) && !sg_stars_value(&sg_stars_usual, "6", arena) &&
           !sg_stars_value(&sg_stars_usual, "", arena) && !sg_stars_value(&sg_stars_usual, "01", arena) &&
           !sg_stars_value(&sg_stars_usual, "99999999999999999999", arena),
       "no other ones");
}

int main(void)
{
    open_context();
    test_shipped();
    test_faults();
    test_filling();
    test_stars();
    close_context();
    return done();
}
