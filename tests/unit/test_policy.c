/* Policy packs: what is shipped, what an office writes, and what they say of a site and its sheets. */
#include "base/findings.h"
#include "policy/posting.h"
#include "api/prepare.h"
#include <glib/gstdio.h>

#include "sheets.h"

static const struct sg_text NONE = {NULL, NULL};

static void test_shipped(void)
{
    static const char *const NAMES[] = {"beibei", "beijing", "guangxi", "inner-mongolia", "liangshan", "national",
                                        "no-boards", "tibet", "xinjiang", "yanbian", "zhangjiagang"};
    struct sg_report *report = sg_report_new();
    sign_policy_entry entry;
    size_t n = 0;
    for (; sign_policy_at(context, n, (sign_report *)report, &entry); n++)
        ok(n < G_N_ELEMENTS(NAMES) && strcmp(entry.name, NAMES[n]) == 0 && entry.title && entry.n_stars == 5 &&
               strcmp(entry.spirit_label, "志愿精神") == 0,
           "%s", entry.name);
    ok(n == G_N_ELEMENTS(NAMES) && sg_report_count(report) == 0, "as many, without a finding (%s)", codes_of(report));
    const struct sg_policy *beijing = sg_library_policy(&use, "beijing", &NONE, report);
    ok(beijing && beijing->stars.hours[1] > 199 && beijing->stars.hours[1] < 201 && beijing->n_directions == 17,
       "one that extends another has its own table and the other's lists");
    const struct sg_policy *beibei = sg_library_policy(&use, "beibei", &NONE, report);
    ok(beibei && beibei->places && beibei->places->n == 192, "Beibei's standard names");
    ok(beibei == sg_library_policy(&use, "beibei", &NONE, report), "read once");
    sg_report_free(report);
}

/* Writes `text` beside the test's other files; its path. */
static const char *file_of(const char *folder, const char *name, const char *text)
{
    const char *path = sg_arena_printf(arena, "%s/%s", folder, name);
    g_file_set_contents(path, text, -1, NULL);
    return path;
}

static void test_faults(const char *folder)
{
    static const struct {
        const char *what, *yaml;
        const struct sg_code *code;
        int line;
    } FAULTS[] = {
        {"stars that fall", "policy: a\nstars: [100, 50]\n", SG_FIND(POLICY_STARS), 2},
        {"no stars", "policy: a\nstars: []\n", SG_FIND(POLICY_STARS), 2},
        {"eleven stars", "policy: a\nstars: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]\n", SG_FIND(POLICY_STARS), 2},
        {"a value that is none", "policy: a\nvalues:\n  required: [staf]\n", SG_FIND(POLICY_VALUE), 3},
        {"one that extends itself", "policy: a\nextends: ./fault.yaml\n", SG_FIND(POLICY_CIRCLE), 2},
        {"one that extends nothing", "policy: a\nextends: beibai\n", SG_FIND(POLICY_UNKNOWN), 2},
        {"one that extends outside", "policy: a\nextends: ../x.yaml\n", SG_FIND(FILE_OUTSIDE), 2},
        {"a list of names that is not there", "policy: a\nplaces: none.txt\n", SG_FIND(FILE_UNREADABLE), 0},
        {"a misspelt key", "policy: a\nsheet: {}\n", SG_FIND(KEY_MISSPELT), 2},
        {"an unknown plate", "policy: a\nplate: 蓝底白字\n", SG_FIND(CHOICE_MISSPELT), 2},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(FAULTS); i++) {
        struct sg_report *report = sg_report_new();
        const char *path = file_of(folder, "fault.yaml", FAULTS[i].yaml);
        const struct sg_policy *policy = sg_library_policy(&use, path, &NONE, report);
        const struct sg_finding *finding = found(report, FAULTS[i].code);
        ok(!policy && finding && finding->place.line == FAULTS[i].line, "%s: %s", FAULTS[i].what, codes_of(report));
        sg_report_free(report);
    }
}

static bool check(const char *yaml, const char *policy, const char *const *sheets, size_t n, struct sg_report *report)
{
    sign_build_options options = SIGN_BUILD_OPTIONS_INIT;
    options.policy = policy;
    struct sg_site *site = site_of("site", yaml);
    bool good = sign_site_check(context, (const sign_site *)site, &options, sheets, n, (sign_report *)report) == SIGN_OK;
    sg_site_free(site);
    return good;
}

static void test_site(const char *folder)
{
    static const char *const SHEETS[] = {"annex2-wide", "rules"};
    static const struct {
        const char *what, *yaml;
        const struct sg_code *code;
        const char *arg; /* the first; NULL: no such finding */
    } CASES[] = {
        {"a standard name", "town: 天生街道\nplace: 新星路社区\n", SG_FIND(PLACE_UNLISTED), NULL},
        {"a misspelt one", "town: 天生街道\nplace: 新兴路社区\n", SG_FIND(PLACE_MISSPELT), "天生街道 新兴路社区"},
        {"one of another town", "town: 澄江镇\nplace: 新星路社区\n", SG_FIND(PLACE_MISSPELT), "澄江镇 新星路社区"},
        {"one that is nowhere", "town: 某某某某镇\nplace: 完全不同的一个地方村\n", SG_FIND(PLACE_UNLISTED),
         "某某某某镇 完全不同的一个地方村"},
        {"a value that is required", "town: 天生街道\nplace: 新星路社区\n", SG_FIND(POLICY_LACKS), "staff"},
        {"a sheet that is required", "town: 天生街道\nplace: 新星路社区\n", SG_FIND(SHEET_REQUIRED), "roster"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        struct sg_report *report = sg_report_new();
        check(CASES[i].yaml, "beibei", SHEETS, 2, report);
        const struct sg_finding *finding = found(report, CASES[i].code);
        ok(CASES[i].arg ? finding && strcmp(finding->args[0], CASES[i].arg) == 0 : !finding, "%s: %s", CASES[i].what,
           codes_of(report));
        sg_report_free(report);
    }
    struct sg_report *report = sg_report_new();
    ok(check("town: t街道\nplace: 甲村\n", NULL, SHEETS, 2, report) && sg_report_count(report) == 0,
       "the national default asks for nothing (%s)", codes_of(report));
    const char *hiding = file_of(folder, "hiding.yaml", "policy: a\nextends: national\nvalues: {hidden: [address, hours]}\n");
    ok(check("town: t街道\nplace: 甲村\naddress: 某路1号\n", hiding, NULL, 0, report) &&
           found(report, SG_FIND(VALUE_FORBIDDEN)) &&
           strcmp(found(report, SG_FIND(VALUE_FORBIDDEN))->args[0], "address") == 0 && sg_report_count(report) == 1,
       "what does not hang on a wall is left out (%s)", codes_of(report));
    sg_report_free(report);
}

/* What counts as a direction of service is the policy's to say. */
static void test_services(const char *folder)
{
    struct sg_report *report = sg_report_new();
    ok(check("town: t街道\nplace: 甲村\nservices: [理论宣讲, 养老, 理论宣将, 剪头发]\n", NULL, NULL, 0, report) &&
           found(report, SG_FIND(SERVICE_NEAR)) && strcmp(found(report, SG_FIND(SERVICE_NEAR))->args[1], "理论宣讲") == 0 &&
           strcmp(found(report, SG_FIND(SERVICE_NEAR))->args[2], "17") == 0 &&
           found(report, SG_FIND(SERVICE_NEAR))->place.line == 3 && found(report, SG_FIND(SERVICE_OWN)) &&
           strcmp(found(report, SG_FIND(SERVICE_OWN))->args[0], "剪头发") == 0 && sg_report_count(report) == 2,
       "a direction misspelt, and another service (%s)", codes_of(report));
    sg_report_free(report);
    report = sg_report_new();
    const char *own = file_of(folder, "services.yaml", "policy: a\nextends: national\ndirections: [理发]\n");
    ok(check("town: t街道\nplace: 甲村\nservices: [理发, 理论宣讲]\n", own, NULL, 0, report) && sg_report_count(report) == 1 &&
           found(report, SG_FIND(SERVICE_OWN)) && strcmp(found(report, SG_FIND(SERVICE_OWN))->args[0], "理论宣讲") == 0,
       "those of a policy of one's own (%s)", codes_of(report));
    sg_report_free(report);
}

/* The policy that a site names lies beside it. */
static void test_beside(const char *folder)
{
    struct sg_report *report = sg_report_new();
    file_of(folder, "ours.yaml", "policy: ours\nspirit_label: 志愿服务精神\n");
    struct sg_site *site = site_of(sg_arena_printf(arena, "%s/site.yaml", folder), "town: t\nplace: 甲村\npolicy: ours.yaml\n");
    const struct sg_policy *policy = sg_library_policy(&use, NULL, &site->policy, report);
    ok(policy && strcmp(policy->spirit_label, "志愿服务精神") == 0, "a file beside the site (%s)", codes_of(report));
    sg_site_free(site);
    site = site_of(sg_arena_printf(arena, "%s/site.yaml", folder), "town: t\nplace: 甲村\npolicy: /etc/passwd.yaml\n");
    ok(!sg_library_policy(&use, NULL, &site->policy, report) && found(report, SG_FIND(FILE_OUTSIDE)),
       "none elsewhere");
    sg_site_free(site);
    sg_report_free(report);
}

static void test_sheets(const char *folder)
{
    struct sg_report *report = sg_report_new();
    const char *path = file_of(folder, "sheets.yaml",
                               "policy: s\nsheets: {forbidden: [plate], binder: {annex2-wide: annex2-wall}}\n");
    struct sg_site *site = site_of("site", "town: t街道\nplace: 甲村\n");
    sign_document *document = NULL;
    sign_build_options options = SIGN_BUILD_OPTIONS_INIT;
    double width, height;
    options.policy = path;
    options.template_name = "plate";
    ok(sign_document_build(context, (const sign_site *)site, &options, (sign_report *)report, &document) == SIGN_REFUSED &&
           found(report, SG_FIND(SHEET_FORBIDDEN)),
       "a sheet that the wall may not have");
    options.template_name = "annex2-wide";
    ok(sign_document_build(context, (const sign_site *)site, &options, (sign_report *)report, &document) == SIGN_OK &&
           found(report, SG_FIND(SHEET_BINDER)) && sign_document_page_size(document, 0, &width, &height) == SIGN_OK &&
           height > 1100,
       "one that becomes another");
    sign_document_free(document);
    options.audience = "internal";
    options.template_name = "plate";
    ok(sign_document_build(context, (const sign_site *)site, &options, NULL, &document) == SIGN_OK,
       "inside the house nothing is forbidden");
    sign_document_free(document);
    options.audience = "everybody";
    ok(sign_document_build(context, (const sign_site *)site, &options, NULL, &document) == SIGN_MISUSE,
       "there is no other audience");
    sg_site_free(site);
    sg_report_free(report);
}

int main(void)
{
    char *folder = g_dir_make_tmp("policy-XXXXXX", NULL);
    open_context();
    test_shipped();
    test_faults(folder);
    test_site(folder);
    test_services(folder);
    test_beside(folder);
    test_sheets(folder);
    close_context();
    static const char *const FILES[] = {"fault.yaml", "hiding.yaml", "ours.yaml", "services.yaml", "sheets.yaml"};
    for (size_t i = 0; i < G_N_ELEMENTS(FILES); i++) {
        char *path = g_build_filename(folder, FILES[i], NULL);
        remove(path);
        g_free(path);
    }
    ok(g_rmdir(folder) == 0, "nothing is left behind");
    g_free(folder);
    return done();
}
