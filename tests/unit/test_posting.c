/* What of a site its sheets may show: consent, ages, masks, order, stars, services, plan. */
#include <unistd.h>

#include "seen.h"
#include "site/age.h"
#include "site/months.h"
#include "policy/posting.h"
#include "api/prepare.h"
#include "sheets.h"

static const char SITE[] =
    "town: 天生街道\nplace: 新星路社区\ncontact: {name: 赵明, phone: \"13800009999\"}\ndate: 2026-11-25\n"
    "hours: 8:30—17:30，电话138-0000-1237\n"
    "staff:\n"
    "  - {name: 王芳, role: 专职, phone: \"13800001234\"}\n"
    "  - {name: 孙丽, role: 兼职, consent: 否}\n"
    "teams:\n"
    "  - name: 邻里守望志愿服务队\n"
    "    leader: 李建国\n"
    "    members:\n"
    "      - {name: 欧阳明华, phone: \"13800001235\", hours: 320, consent: 是, birth: 1980-05, address: 天生街道碚峡路88号}\n"
    "      - {name: 张伟, phone: \"13800001236\"}\n"
    "      - {name: 李建国, phone: 023-68860000, consent: 是, hours: 99, remark: 电话13800001237, role: 社区医生}\n"
    "      - {name: 周小雨, consent: 是, birth: 2014-03}\n"
    "      - {name: 吴小天, consent: 是, birth: 2014-03, guardian_consent: 是}\n"
    "      - {name: 郑小红, consent: 否, birth: 2014-03, guardian_consent: 是}\n"
    "services: [扶老助困, 助残, 剪头发]\n"
    "rules: [stars, {title: 花园公约, clauses: ['不折{name}花。']}]\n"
    "plan: [{month: 全年, title: 巡逻}, {month: 10月, title: 重阳}, {month: 3月, title: 学雷锋}, {month: 三月, title: 植树}]\n";

static const struct sg_posting *post(const struct sg_site *site, sign_build_options options, unsigned parts,
                                     struct sg_report *report)
{
    const struct sg_policy *policy = sg_library_policy(&use, options.policy, &site->policy, report);
    const struct sg_posting *posting =
        policy ? sg_prepare_posted(&use, policy, site, &options, parts, NULL, arena, report) : NULL;
    for (size_t i = 0; i < sg_report_count(report); i++)
        *seen(sg_report_at(report, i)->code) = true;
    return posting && posting->n_errors == 0 ? posting : NULL;
}

static bool says(const struct sg_report *report, const struct sg_code *code, const char *args)
{
    const struct sg_finding *finding = found(report, code);
    const char *all = "";
    for (int i = 0; finding && i < finding->n_args; i++)
        all = sg_arena_printf(arena, "%s%s%s", all, i ? " " : "", finding->args[i]);
    if (!finding || strcmp(all, args) != 0)
        printf("# %s\n", finding ? all : codes_of(report));
    return finding && strcmp(all, args) == 0;
}

static const char *names_of(const struct sg_posted_team *team)
{
    const char *all = "";
    for (size_t i = 0; i < team->n_members; i++)
        all = sg_arena_printf(arena, "%s%s%s", all, i ? " " : "", team->members[i].name.s);
    return all;
}

static bool is(const char *a, const char *b)
{
    return a && strcmp(a, b) == 0;
}

static const char *text_of(const struct sg_posting *posting, const char *path)
{
    struct sg_text text;
    return sg_posted_text(&posting->site, path, strlen(path), &text) ? text.s : NULL;
}

static void test_wall(const struct sg_site *site)
{
    struct sg_report *report = sg_report_new();
    sign_build_options options = SIGN_BUILD_OPTIONS_INIT;
    const struct sg_posting *posting = post(site, options, SG_POSTING_ALL, report);
    if (!ok(posting != NULL, "posted (%s)", codes_of(report)))
        return;
    const struct sg_posted_team *team = &posting->site.teams[0];
    ok(is(names_of(team), "李建国 欧阳明华 吴小天"), "those who agreed, the leader first: %s", names_of(team));
    ok(says(report, SG_FIND(MEMBERS_LEFT_OUT), "2 6 邻里守望志愿服务队"), "two have not agreed");
    ok(says(report, SG_FIND(MINORS_LEFT_OUT), "1 6 邻里守望志愿服务队"), "one is under 14");
    ok(says(report, SG_FIND(WORDS_WITHHELD), "电话138****1237 1 national") && !team->members[0].remark.s &&
           is(team->members[0].role.s, "社区医生"),
       "words that are not the policy's are left out");
    ok(says(report, SG_FIND(STAFF_LEFT_OUT), "1 2"), "one of the staff refused");
    ok(says(report, SG_FIND(NUMBER_MASKED), "8:30—17:30，电话138-****-1237"), "a number in the hours");
    ok(found(report, SG_FIND(MEMBERS_LEFT_OUT))->place.line == 10, "the place is the team's");
    ok(is(team->members[1].phone.s, "138****1235") && is(team->members[0].phone.s, "023-****0000"), "phones are masked");
    ok(is(team->members[1].address.s, "天生街道") && team->members[1].birth.year == 0, "address and birth are cut");
    ok(team->members[1].stars == 2 && team->members[0].stars == 0 && team->members[2].stars == -1, "stars by hours");
    ok(posting->site.n_staff == 1 && is(posting->site.staff[0].phone.s, "138****1234"), "staff by name and post");
    ok(is(text_of(posting, "contact.phone"), "13800009999"), "the station's own number is public");
    ok(is(team->leader.s, "李建国"), "the leader agreed");
    sg_report_free(report);
    options.audience = "internal";
    report = sg_report_new();
    posting = post(site, options, SG_POSTING_ALL, report);
    ok(posting && sg_report_count(report) == 0 && posting->site.teams[0].n_members == 6 && posting->site.n_staff == 2,
       "inside the house all are shown (%s)", codes_of(report));
    ok(posting && is(posting->site.teams[0].members[0].phone.s, "023-68860000") &&
           posting->site.teams[0].members[1].birth.year == 1980,
       "in full");
    sg_report_free(report);
    report = sg_report_new();
    options.audience = NULL;
    posting = post(site, options, 0, report);
    ok(posting && sg_report_count(report) == 0 && posting->site.teams[0].n_members == 3,
       "a sheet without people says nothing of them, and has none of them");
    sign_people people;
    ok(sign_site_people(context, (const sign_site *)site, NULL, NULL, &people) == SIGN_OK && people.members == 6 &&
           people.shown == 3 && people.unasked == 2 && people.minors == 1 && people.unknown == 0 && people.staff == 2 &&
           people.staff_shown == 1,
       "counted");
    sg_report_free(report);
}

/* A document of one team speaks of its own members. */
static void test_team(void)
{
    struct sg_site *site = site_of("teams", "town: t街道\nplace: 甲村\nteams: [{name: 甲, members: [{name: 王}]}, {name: 空队}, "
                                            "{name: 乙, members: [{name: 李}, {name: 赵, consent: 是}]}]\n");
    char *path = NULL, *yaml = sg_arena_strdup(arena,
        "template: t\ntitle: 牌\nkind: t\nper: team\nwhen: team.members\npage: {width: 100, height: 100}\ninks: {black: [0, 0, 0, 100]}\n"
        "styles: {s: {role: hei, size: 4, ink: black}}\nframes: [{id: a, type: text, at: [20, 20, 60, 20], style: s, text: '{team.members.count}'}]\n");
    int file = g_file_open_tmp("team-XXXXXX.yaml", &path, NULL);
    ok(file >= 0 && g_file_set_contents(path, yaml, -1, NULL), "a template");
    sign_build_options options = SIGN_BUILD_OPTIONS_INIT;
    options.template_name = path;
    struct sg_report *report = sg_report_new();
    sign_document *document = NULL;
    sign_document_build(context, (const sign_site *)site, &options, (sign_report *)report, &document);
    ok(document && sg_report_count(report) == 2 && says(report, SG_FIND(MEMBERS_LEFT_OUT), "1 1 甲"),
       "the first document speaks of a team that has none, too (%s)", codes_of(report));
    sign_document_free(document);
    sg_report_free(report);
    report = sg_report_new();
    sg_site_free(site);
    site = site_of("teams", "town: t街道\nplace: 甲村\nteams: [{name: 甲, members: [{name: 王}, {name: 钱, consent: 是}]}, "
                            "{name: 乙, members: [{name: 李}, {name: 赵, consent: 是}]}]\n");
    options.part = 1;
    sign_document_build(context, (const sign_site *)site, &options, (sign_report *)report, &document);
    ok(document && sg_report_count(report) == 1 && says(report, SG_FIND(MEMBERS_LEFT_OUT), "1 2 乙"),
       "the second speaks of its own (%s)", codes_of(report));
    sign_document_free(document);
    sg_report_free(report);
    close(file);
    unlink(path);
    g_free(path);
    sg_site_free(site);
}

static void test_lists(const struct sg_site *site)
{
    struct sg_report *report = sg_report_new();
    sign_build_options options = SIGN_BUILD_OPTIONS_INIT;
    const struct sg_posting *posting = post(site, options, SG_POSTING_RULES, report);
    if (!ok(posting != NULL, "posted (%s)", codes_of(report)))
        return;
    const struct sg_posted_site *posted = &posting->site;
    size_t n = 0;
    for (size_t i = 0; i < posted->n_directions; i++)
        n += posted->directions[i].own;
    ok(posted->n_directions == 17 && n == 1 && posted->directions[2].own, "17 directions, the site's own marked");
    ok(posted->n_actions == 8 && posted->actions[4].own && !posted->actions[3].own, "8 actions");
    ok(posted->n_others == 1 && is(posted->others[0].s, "剪头发"), "and what is neither");
    ok(is(posted->plan[0].title.s, "学雷锋") && is(posted->plan[1].title.s, "植树") && is(posted->plan[2].title.s, "重阳") &&
           is(posted->plan[3].title.s, "巡逻"),
       "the plan by month");
    ok(is(posted->rules[0].title.s, "志愿者星级评定办法") && posted->rules[0].n_clauses == 8 &&
           strstr(posted->rules[0].clauses[1].s, "五星级1500小时"),
       "a rule by id, filled");
    ok(is(posted->rules[1].clauses[0].s, "不折{name}花。"), "a site's own text is not filled");
    ok(is(text_of(posting, "spirit.label"), "志愿精神") && is(text_of(posting, "plate"), "白底黑字"), "the policy's words");
    sg_report_free(report);
}

/* Each: what is changed in SITE, and the finding that comes of it. */
static void test_faults(void)
{
    static const struct {
        const char *what, *yaml;
        const struct sg_code *code;
        const char *args;
        bool refused;
    } FAULTS[] = {
        {"born tomorrow", "date: 2026-11-25\nteams: [{name: a, members: [{name: 王芳, birth: 2026-11-26}]}]\n",
         SG_FIND(BIRTH_FUTURE), "王芳 2026-11-25", true},
        {"no day is known", "teams: [{name: a, members: [{name: 王芳, birth: 2008-05, consent: 是}]}]\n",
         SG_FIND(AGE_UNKNOWN), "1 1 a", false},
        {"a month that may be another", "date: 2026-05-25\nteams: [{name: a, members: [{name: 王芳, birth: '2012.1', consent: 是}]}]\n",
         SG_FIND(BIRTH_OPEN), "2012.1 王芳", false},
        {"a month that may be another where it decides nothing",
         "date: 2026-05-25\nteams: [{name: a, members: [{name: 王芳, birth: '2013.1', consent: 是}]}]\n",
         SG_FIND(MINORS_LEFT_OUT), "1 1 a", false},
        {"a leader who has not agreed", "teams: [{name: a, leader: 王芳, members: [{name: 王芳}]}]\n",
         SG_FIND(LEADER_WITHHELD), "王芳 a", false},
        {"a leader nobody knows", "teams: [{name: a, leader: 李, members: [{name: 王芳, consent: 是}]}]\n",
         SG_FIND(LEADER_WITHHELD), "李 a", false},
        {"stars by another table", "teams: [{name: a, members: [{name: 王芳, stars: 3, hours: 320, consent: 是}]}]\n",
         SG_FIND(STARS_DIFFER), "王芳 3 320 2", false},
        {"six stars of five", "teams: [{name: a, members: [{name: 王芳, stars: 6, consent: 是}]}]\n", SG_FIND(STARS_MANY),
         "王芳 6 5", false},
        {"an unknown rule", "rules: [dutis]\n", SG_FIND(RULE_UNKNOWN), NULL, true},
        {"a policy that is not there", "policy: nowhere\n", SG_FIND(POLICY_UNKNOWN), NULL, true},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(FAULTS); i++) {
        struct sg_report *report = sg_report_new();
        sign_build_options options = SIGN_BUILD_OPTIONS_INIT;
        struct sg_site *site = site_of("fault", sg_arena_printf(arena, "town: t街道\nplace: 甲村\n%s", FAULTS[i].yaml));
        bool made = post(site, options, SG_POSTING_ALL, report) != NULL;
        ok(made != FAULTS[i].refused && (FAULTS[i].args ? says(report, FAULTS[i].code, FAULTS[i].args)
                                                       : found(report, FAULTS[i].code) != NULL),
           "%s", FAULTS[i].what);
        sg_site_free(site);
        sg_report_free(report);
    }
}

static void test_ages(void)
{
    static const struct {
        struct sg_date birth, day;
        enum sg_age age;
    } CASES[] = {
        {{0, 0, 0}, {2026, 11, 25}, SG_AGE_GROWN},
        {{2012, 11, 25}, {2026, 11, 25}, SG_AGE_GROWN},
        {{2012, 11, 26}, {2026, 11, 25}, SG_AGE_UNDER_14},
        {{2012, 11, 0}, {2026, 11, 25}, SG_AGE_UNDER_14},
        {{2012, 10, 0}, {2026, 11, 25}, SG_AGE_GROWN},
        {{2012, 0, 0}, {2026, 11, 25}, SG_AGE_UNDER_14},
        {{2011, 0, 0}, {2026, 0, 0}, SG_AGE_GROWN},
        {{2012, 2, 29}, {2026, 2, 28}, SG_AGE_UNDER_14},
        {{2012, 2, 29}, {2026, 3, 1}, SG_AGE_GROWN},
        {{2006, 12, 31}, {0, 0, 0}, SG_AGE_GROWN},
        {{2007, 0, 0}, {0, 0, 0}, SG_AGE_UNKNOWN},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++)
        ok(sg_age_on(CASES[i].birth, CASES[i].day) == CASES[i].age, "age, row %zu", i);
}

/* What the shipped policies may say of people on a wall, and what not. */
static void test_words(void)
{
    static const char *const SHOWN[] = {
        "党员", "中共党员", "预备党员", "退役军人", "专职", "兼职", "队长", "副队长", "队员", "组长", "3组组长", "十二组组长",
        "网格员", "第二网格网格员", "5号楼楼长", "社区医生", "退休教师", "退休教师、党员", "社区党委书记", "居委会副主任", "法律援助",
        "心理疏导", "矛盾纠纷调处化解", "科普及政策法规宣传", "家电维修", "水电维修", "书法、绘画", "太极拳", "二胡", "测血压", "理发",
        "志愿服务队队长", "物业经理", "大学生", "少先队员", "五星级志愿者", "社会工作师（中级）", "驾驶、急救", "国家二级心理咨询师"};
    static const char *const KEPT[] = {
        "精神残疾二级", "低保户", "精神残疾二级，低保户", "住青石镇大河路12号3单元5-2", "微信wang_fang88", "已去世", "2025年3月退出",
        "女，1980年5月12日生", "离异", "刑满释放", "社区矫正对象", "肝癌术后", "二级残疾", "孤寡老人", "单亲", "吸毒人员", "信访人员",
        "3单元5-2", "党员，低保户", "队员13800001234", "身份证500199198005121230", "建档立卡", "怀孕", "艾滋病防治对象", "失独家庭",
        "李建国之妻"};
    struct sg_text none = {NULL, NULL};
    const struct sg_policy *policy = sg_library_policy(&use, NULL, &none, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(SHOWN); i++)
        ok(sg_policy_may_say(policy, SHOWN[i]), "%s is shown", SHOWN[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(KEPT); i++)
        ok(!sg_policy_may_say(policy, KEPT[i]), "%s is not", KEPT[i]);
}

/* The birth that an identity number says counts where it is the later one. */
static void test_identity(void)
{
    static const struct {
        const char *member;
        bool shown;
    } CASES[] = {
        {"id_number: '500199201503151238'", false},
        {"id_number: '500199 20150315 1238'", false},
        {"id_number: '５００１９９２０１５０３１５１２３８'", false},
        {"id_number: '50019920150315123x'", false},
        {"id_number: '500199201503151230', birth: 1985-03", false},
        {"id_number: '500199198503151230', birth: 2015-03", false},
        {"id_number: '500199850315123'", true},
        {"id_number: '500199198503151230'", true},
        {"id_number: '500199201503151238', guardian_consent: 是", true},
        {"age: 11", false},
        {"age: 11岁, birth: 1985-03", false},
        {"age: 11, guardian_consent: 是", true},
        {"age: 14", true},
        {"age: 六十", true},
        {"remark: 身份证500199-20150315-1238", false},
        {"skills: [书法, '500199201503151238']", false},
        {"id_type: 护照, id_number: E12345678", true},
        {"birth: '2012.1'", true},
        {"birth: '2013.1'", false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        struct sg_site *site = site_of("id", sg_arena_printf(arena, "town: t街道\nplace: 甲村\ndate: 2026-11-25\nteams: "
                                                                    "[{name: a, members: [{name: 陈小宝, consent: 是, %s}]}]\n",
                                                             CASES[i].member));
        sign_build_options options = SIGN_BUILD_OPTIONS_INIT;
        const struct sg_posting *posting = post(site, options, 0, NULL);
        ok(posting && posting->site.teams[0].n_members == CASES[i].shown, "%s: %s", CASES[i].member,
           CASES[i].shown ? "shown" : "not shown");
        sg_site_free(site);
    }
}

static void test_months(void)
{
    static const struct {
        const char *text;
        int month;
    } CASES[] = {{"3月", 3},   {"3", 3},       {"三月", 3},     {"十二月", 12}, {"3—5月", 3},        {"2026年3月", 3},
                 {"一季度", 1}, {"第四季度", 10}, {"全年", 13},    {NULL, 13},     {"每月15日", 13},     {"13", 13},
                 {"上半年", 13}, {"10 月", 10},   {"十月", 10}, {"99999999999999999999", 13}};
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++)
        ok(sg_months_first(CASES[i].text) == CASES[i].month, "%s", CASES[i].text ? CASES[i].text : "nothing");
}

/* A station's own name: where the policy has its end so, that is one word and nothing is said. */
static void test_own_name(void)
{
    static const struct {
        const char *site, *compound, *suffix;
        bool told;
    } CASES[] = {{"name: 甲村学雷锋志愿服务站", NULL, "学雷锋志愿服务站", false},
                 {"name: 甲村党员志愿服务站", "党员", "志愿服务站", true},
                 {"name: 甲村和谐家园学雷锋志愿服务站", "和谐家园学雷锋", "志愿服务站", true},
                 {"level: 点\ncompound: 和谐家园\nname: 甲村和谐家园学雷锋志愿服务点", "和谐家园", "学雷锋志愿服务点", false}};
    static const char *const NAMES[] = {"学雷锋志愿服务站", "学雷锋志愿服务点"};
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++)
        for (int known = 0; known < 2; known++) {
            struct sg_report *report = sg_report_new();
            struct sg_site *site = site_of("own", sg_arena_printf(arena, "town: 天生街道\nplace: 甲村\n%s\n", CASES[i].site));
            struct sg_policy policy = *sg_library_policy(&use, "national", &site->policy, report);
            sign_build_options options = SIGN_BUILD_OPTIONS_INIT;
            policy.names = NAMES;
            policy.n_names = known ? G_N_ELEMENTS(NAMES) : 0;
            const struct sg_posting *posting =
                sg_prepare_posted(&use, &policy, site, &options, SG_POSTING_ALL, NULL, arena, report);
            ok((found(report, SG_FIND(NAME_OWN)) != NULL) == (!known || CASES[i].told), "%s: told", CASES[i].site);
            if (known)
                ok(g_strcmp0(text_of(posting, "name.compound"), CASES[i].compound) == 0 &&
                       is(text_of(posting, "name.suffix"), CASES[i].suffix),
                   "%s: its parts", CASES[i].site);
            sg_site_free(site);
            sg_report_free(report);
        }
}

int main(void)
{
    open_context();
    struct sg_site *site = site_of("site", SITE);
    test_wall(site);
    test_team();
    test_lists(site);
    test_faults();
    test_ages();
    test_words();
    test_identity();
    test_months();
    test_own_name();
    static const struct sg_code *OURS[] = {
        SG_FIND(MEMBERS_LEFT_OUT), SG_FIND(MINORS_LEFT_OUT), SG_FIND(AGE_UNKNOWN),  SG_FIND(LEADER_WITHHELD),
        SG_FIND(STAFF_LEFT_OUT),   SG_FIND(BIRTH_FUTURE),    SG_FIND(NUMBER_MASKED), SG_FIND(STARS_DIFFER),
        SG_FIND(STARS_MANY),       SG_FIND(WORDS_WITHHELD), SG_FIND(BIRTH_OPEN)};
    for (size_t i = 0; i < G_N_ELEMENTS(OURS); i++)
        ok(*seen(OURS[i]), "%s is brought about", OURS[i]->slug);
    sg_site_free(site);
    close_context();
    return done();
}
