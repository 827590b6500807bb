/* Scopes: values, lists, forms and repetition, on sheets of one site; who is posted; parts. */
#include "base/findings.h"
#include "sheet/parts.h"
#include "sheet/values.h"
#include "base/numerals.h"
#include "design/form.h"
#include "api/prepare.h"
#include "sheets.h"

static const char SITE[] =
    "district: 重庆市北碚区\n"
    "town: 天生街道\n"
    "place: 新星路社区\n"
    "services: [扶老助困, 法律援助, 环境保护]\n"
    "staff: [{name: 王芳, role: 专职, phone: 13800001234}]\n"
    "teams:\n"
    "  - name: 邻里守望志愿服务队\n"
    "    leader: 李建国\n"
    "    members:\n"
    "      - {name: 王芳, phone: 13800001235, skills: [法律援助, 扶老助困], stars: 3, consent: true}\n"
    "      - {name: 赵六, phone: 13800001236, consent: false}\n"
    "      - {name: 李建国, phone: 023-68860000, birth: 1980-05, remark: '{name}', consent: true}\n"
    "  - {name: 空队, leader: 张三}\n"
    "  - {name: 空队, leader: 李四, members: [{name: 李四, consent: true}]}\n";

static struct sg_site *site;
static struct sg_scope sheet, team, first, second, inside, inside_team, inside_first;

static const struct sg_posted_site *posted_to(const char *audience)
{
    sign_build_options options = SIGN_BUILD_OPTIONS_INIT;
    options.audience = audience;
    const struct sg_policy *policy = sg_library_policy(&use, NULL, &site->policy, NULL);
    return &sg_prepare_posted(&use, policy, site, &options, 0, NULL, arena, NULL)->site;
}

static void open_scopes(void)
{
    const struct sg_scope *owner;
    size_t n;
    sheet = (struct sg_scope){.site = posted_to("wall"), .no = 2, .of = 3};
    team = sg_scope_each(&sheet, "teams", arena, &n)[0];
    const struct sg_list *list = sg_scope_list(&team, "team.members", 12, &owner);
    const struct sg_scope *members = sg_scope_each(&team, "team.members", arena, &n);
    ok(owner == &team && n == 2, "of three members the two who agreed are listed (%zu)", n);
    first = members[0];
    second = members[1];
    inside = (struct sg_scope){.site = posted_to("internal"), .no = 1, .of = 1};
    inside_team = sg_scope_of(sg_scope_list(&inside, "teams", 5, &owner), &inside.site->teams[0], 1, 3, &inside);
    inside_first = sg_scope_of(list, &inside.site->teams[0].members[0], 1, 3, &inside_team);
}

static void try_texts(void)
{
    const struct {
        const struct sg_scope *scope;
        const char *text, *want;
    } rows[] = {
        {&sheet, "{name} {teams.count}", "新星路社区志愿服务站 3"},
        {&sheet, "第{page}页 共{pages}页", "第2页 共3页"},
        {&sheet, "{services|join}（{services|count}）", "扶老助困、法律援助、环境保护（3）"},
        {&sheet, "{plan.count|zh}", "零"},
        {&first, "{no|zh}、{member.name} {member.phone}", "一、李建国 023-****0000"},
        {&inside_first, "{member.birth} {member.birth|zh}", "1980年5月 一九八〇年五月"},
        {&first, "{member.birth}", ""},
        {&first, "{member.remark}", ""},
        {&inside_first, "{member.remark}", "{name}"},
        {&first, "{team.name} {team.no}/{team.of}", "邻里守望志愿服务队 1/3"},
        {&second, "{member.name}{member.stars|stars} {member.skills|join}", "王芳★★★ 法律援助、扶老助困"},
        {&second, "{member.phone|mask} {member.skills.count}", "138****1235 2"},
        {&second, "{member.name.length} {town}", "2 天生街道"},
        {&second, "{member.gender}{{}}", "{}"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct sg_expanded got = sg_values_expand(rows[i].scope, rows[i].text, arena);
        ok(strcmp(got.text, rows[i].want) == 0, "%s is '%s' (%s)", rows[i].text, rows[i].want, got.text);
    }
}

static void try_conditions(void)
{
    const struct {
        const struct sg_scope *scope;
        const char *path;
        bool want;
    } rows[] = {{&first, "member.leads", true}, {&second, "member.leads", false}, {&first, "first", true},
                {&second, "first", false},      {&second, "last", true},          {&first, "member.skills", false},
                {&second, "member.skills", true}, {&first, "member.stars", false}, {&sheet, "plan.count", false}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct sg_when when = {.path = rows[i].path, .test = SG_TEST_PRESENT};
        ok(sg_values_hold(rows[i].scope, &when, 1, arena) == rows[i].want, "%s %s", rows[i].path,
           rows[i].want ? "holds" : "does not");
    }
}

static void try_forms(void)
{
    static const struct {
        double number;
        const char *want;
    } NUMERALS[] = {{0, "零"},         {3, "三"},           {10, "十"},          {12, "十二"},
                    {20, "二十"},      {23, "二十三"},      {100, "一百"},       {105, "一百零五"},
                    {110, "一百一十"}, {2026, "二千零二十六"}, {10010, "一万零一十"}, {100000, "十万"},
                    {1.5, "1.5"},      {-1, "-1"},          {1e9, "1000000000"}};
    for (size_t i = 0; i < G_N_ELEMENTS(NUMERALS); i++) {
        const char *got = sg_numerals_say(NUMERALS[i].number, arena);
        ok(strcmp(got, NUMERALS[i].want) == 0, "%s (%s)", NUMERALS[i].want, got);
    }
}

static const char REPEATED[] =
    "template: t\n"
    "title: 牌\n"
    "kind: test\n"
    "page: {width: 200, height: 100}\n"
    "inks: {black: [0, 0, 0, 100]}\n"
    "styles: {text: {role: hei, size: 4, ink: black}}\n"
    "frames:\n"
    "  - id: all\n"
    "    type: stack\n"
    "    direction: %s\n"
    "    at: [10, 10, 180, 80]\n"
    "    each: services\n"
    "    frames:\n"
    "      - {id: item, type: text, style: text, text: \"{no|zh}　{service}\"}\n"
    "      - {id: rule, type: rect, when: not last, fill: black, height: 0.5, width: 20}\n";

static size_t count_texts(const struct sg_scene *scene, const char *text)
{
    size_t n = 0;
    for (size_t i = 0; scene && i < scene->n_ops; i++)
        n += scene->ops[i].kind == SG_OP_TAG_BEGIN && scene->ops[i].u.tag.text &&
             strcmp(scene->ops[i].u.tag.text, text) == 0;
    return n;
}

static void try_repetition(void)
{
    static const char *const WAYS[] = {"column", "row", "grid\n    columns: 2"};
    for (size_t i = 0; i < G_N_ELEMENTS(WAYS); i++) {
        char *text = g_strdup_printf(REPEATED, WAYS[i]);
        struct sg_report *report = sg_report_new();
        const struct sg_template *t = template_of(text, report);
        struct sg_scene *scene = t ? build(t, site, 0, 0, false, report) : NULL;
        ok(count_texts(scene, "二　法律援助") == 1 && count_texts(scene, "三　环境保护") == 1 &&
               count_texts(scene, "四　环境保护") == 0,
           "a %s has each service once (%s)", WAYS[i], codes_of(report));
        size_t rules = 0;
        for (size_t k = 0; scene && k < scene->n_ops; k++)
            rules += scene->ops[k].kind == SG_OP_FILL;
        ok(rules == 2, "and a rule between them (%zu)", rules);
        sg_scene_free(scene);
        sg_report_free(report);
        g_free(text);
    }
}

/* Lists within lists grow as a power: 3 ** 10 frames are refused, and soon. */
static void try_too_many(void)
{
    GString *text = g_string_new("template: t\ntitle: 牌\nkind: test\npage: {width: 200, height: 100}\n"
                                 "inks: {black: [0, 0, 0, 100]}\nframes:\n  - ");
    for (int i = 0; i < 10; i++)
        g_string_append_printf(text, "{id: s%d, type: stack, direction: row, %s each: services, frames: [", i,
                               i ? "" : "at: [0, 0, 200, 100],");
    g_string_append(text, "{id: dot, type: rect, fill: black, width: 1, height: 1}, "
                          "{id: bar, type: group, width: 1, height: 1, frames: []}");
    for (int i = 0; i < 10; i++)
        g_string_append(text, "]}");
    struct sg_report *report = sg_report_new();
    const struct sg_template *t = template_of(text->str, report);
    struct sg_scene *scene = t ? build(t, site, 0, 0, false, report) : NULL;
    const struct sg_finding *finding = found(report, SG_FIND(SHEET_REPEATS));
    ok(t && !scene && finding && finding->place.line == 7 && sg_report_errors(report) == 1,
       "endless repetition is refused once, at its frame (%s)", codes_of(report));
    sg_report_free(report);
    g_string_free(text, TRUE);
}

static void try_parts(void)
{
    const struct {
        const char *per;
        const char *names[3];
        size_t n;
    } rows[] = {{"", {NULL}, 1},
                {"per: team\n", {"邻里守望志愿服务队", "空队", "空队-2"}, 3},
                {"per: team\nwhen: team.members\n", {"邻里守望志愿服务队", "空队"}, 2},
                {"per: rule\n", {NULL}, 0},
                {"when: plan\n", {NULL}, 0},
                {"when: staff\n", {NULL}, 1}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        char *text = g_strdup_printf("template: t\ntitle: 牌\nkind: test\n%s"
                                     "page: {width: 200, height: 100}\ninks: {}\nframes: []\n", rows[i].per);
        struct sg_report *report = sg_report_new();
        const struct sg_template *t = template_of(text, report);
        ok(t != NULL, "a template with '%s' is read (%s)", rows[i].per, codes_of(report));
        struct sg_parts parts = t ? sg_parts_of(t, &sheet, arena) : (struct sg_parts){0};
        bool same = parts.n == rows[i].n;
        for (size_t k = 0; same && k < parts.n; k++)
            same = g_strcmp0(parts.names[k], rows[i].names[k]) == 0;
        ok(same, "and makes %zu (%zu)", rows[i].n, parts.n);
        sg_report_free(report);
        g_free(text);
    }
}

int main(void)
{
    open_context();
    site = site_of("scope.yaml", SITE);
    open_scopes();
    try_texts();
    try_conditions();
    try_forms();
    try_repetition();
    try_too_many();
    try_parts();
    sg_site_free(site);
    close_context();
    return done();
}
