/* Offices' tables as they are filled in: who leads, who belongs where, what is a name and what is none. */
#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/report.h"
#include "intake/column_names.h"
#include "site/age.h"
#include "sign.h"
#include "tap.h"

/* What is found in a table of sites with one of people: "E840 2:1 …", one a line, without notes of counts; and the sites. */
static void read_both(const char *sites, const char *people, struct sg_buf *found, struct sg_buf *yaml)
{
    char path[] = "test_office_XXXXXX";
    sign_source_options options = SIGN_SOURCE_OPTIONS_INIT;
    sign_report *report = sign_report_new();
    sign_source *source = NULL;
    sign_site *site = NULL;
    if (people) {
        FILE *file = fdopen(mkstemp(path), "wb");
        fputs(people, file);
        fclose(file);
        options.members = path;
    }
    sign_source_open_bytes("t.csv", sites, strlen(sites), &options, report, &source);
    sign_status status = source ? SIGN_REFUSED : SIGN_OK;
    while (status == SIGN_REFUSED || site) {
        status = sign_source_next(source, report, &site);
        char *text = site ? sign_site_yaml(site) : NULL;
        sg_buf_puts(yaml, text ? text : "");
        free(text);
        sign_site_free(site);
    }
    for (size_t i = 0; i < sign_report_count(report); i++) {
        const struct sg_finding *f = sg_report_at((struct sg_report *)report, i);
        static const char *const OTHERS[] = {"N178", "W239", "W240", "W241", "N125"};
        bool other = false;
        for (size_t k = 0; k < G_N_ELEMENTS(OTHERS); k++)
            other = other || strcmp(f->code->code, OTHERS[k]) == 0;
        if (other)
            continue;
        sg_buf_printf(found, "%s", f->code->code);
        if (f->place.line)
            sg_buf_printf(found, " %d:%d", f->place.line, f->place.col);
        for (int k = 0; k < f->n_args; k++)
            sg_buf_printf(found, " %s", f->args[k]);
        sg_buf_putc(found, '\n');
    }
    sign_source_free(source);
    sign_report_free(report);
    if (people)
        unlink(path);
}

/* `has` stands in the YAML of the sites ("!…": does not). */
static void both_case(const char *what, const char *sites, const char *people, const char *findings, const char *has)
{
    struct sg_buf found = SG_BUF_INIT, yaml = SG_BUF_INIT;
    read_both(sites, people, &found, &yaml);
    const char *f = sg_buf_text(&found), *y = sg_buf_text(&yaml);
    bool there = !has || (has[0] == '!' ? !strstr(y, has + 1) : strstr(y, has) != NULL);
    if (!ok(strcmp(f, findings) == 0 && there, "%s", what))
        printf("# found\n%s# expected\n%s# yaml\n%s", f, findings, y);
    sg_buf_clear(&found);
    sg_buf_clear(&yaml);
}

#define SITE "街镇,村（社区）\n青石镇,柳树湾村\n"
#define MARKED "村（社区）,队伍,是否队长,姓名\n柳树湾村,环保队,"

static void test_captain(void)
{
    static const char NAMED[] = "村（社区）,队伍,队长,姓名\n柳树湾村,环保队,陈明,何桂花\n柳树湾村,环保队,陈明,陈明\n";
    both_case("the captain's name in each row", SITE, NAMED, "", "leader: 陈明");
    both_case("in the first row only", SITE, "村（社区）,队伍,队长,姓名\n柳树湾村,环保队,陈明,何桂花\n柳树湾村,环保队,,陈明\n", "", "leader: 陈明");
    both_case("the name of the last is not his", SITE, "村（社区）,队伍,队长,姓名\n柳树湾村,环保队,陈明,陈明\n柳树湾村,环保队,陈明,何桂花\n", "", "leader: 陈明");
    both_case("who led once", SITE, "村（社区）,队伍,角色,姓名\n柳树湾村,环保队,前队长,陈明\n柳树湾村,环保队,小队长,何桂花\n", "", "!leader");
    both_case("two names", SITE, "村（社区）,队伍,队长,姓名\n柳树湾村,环保队,陈明,陈明\n柳树湾村,环保队,何桂花,何桂花\n",
              "E842 3:10 陈明 何桂花 环保队\n", "!leader");
    both_case("a name on no row of the team", SITE, "村（社区）,队伍,队长,姓名\n柳树湾村,环保队,王芳,陈明\n", "W242 2:10 王芳 环保队\n", "leader: 王芳");
    both_case("nobody", SITE, "村（社区）,队伍,队长,姓名\n柳树湾村,环保队,,陈明\n柳树湾村,环保队,暂无,何桂花\n", "N830 3:10 暂无\n", "!leader");
    static const char *const YES[] = {"是", "√", "队长", "1", "Y", "☑", "有"}, *const NO[] = {"否", "0", "无", "×", "队员", "副队长", "N", "不是"};
    for (size_t i = 0; i < G_N_ELEMENTS(YES); i++) {
        g_autofree char *people = g_strconcat(MARKED, YES[i], ",陈明\n柳树湾村,环保队,,何桂花\n", NULL);
        both_case(YES[i], SITE, people, "", "leader: 陈明");
    }
    for (size_t i = 0; i < G_N_ELEMENTS(NO); i++) {
        g_autofree char *people = g_strconcat(MARKED, NO[i], ",陈明\n柳树湾村,环保队,是,何桂花\n", NULL);
        both_case(NO[i], SITE, people, "", "leader: 何桂花");
    }
    both_case("a word that is neither", SITE, MARKED "可能,陈明\n", "E139 2:10 可能\n", "!leader");
    both_case("a name under 是否队长", SITE, MARKED "陈明,陈明\n", "E139 2:10 陈明\n", "!leader");
    both_case("two marks", SITE, MARKED "是,陈明\n柳树湾村,环保队,是,何桂花\n", "E842 3:10 陈明 何桂花 环保队\n", "!leader");
    both_case("by the post", SITE, "村（社区）,队伍,职务,姓名\n柳树湾村,环保队,副队长,陈明\n柳树湾村,环保队,队长,何桂花\n", "", "leader: 何桂花");
    both_case("two posts", SITE, "村（社区）,队伍,职务,姓名\n柳树湾村,环保队,队长,陈明\n柳树湾村,环保队,队长,何桂花\n",
              "E842 3:10 陈明 何桂花 环保队\n", "!leader");
    both_case("mark and post", SITE, "村（社区）,队伍,队长,职务,姓名\n柳树湾村,环保队,是,,陈明\n柳树湾村,环保队,,队长,何桂花\n",
              "E842 3:14 陈明 何桂花 环保队\n", "!leader");
    both_case("a post that the mark denies", SITE, "村（社区）,队伍,队长,职务,姓名\n柳树湾村,环保队,否,队长,陈明\n", "E843 2:10 陈明 队长 否\n", NULL);
    both_case("each team has its own", SITE, "村（社区）,队伍,队长,姓名\n柳树湾村,环保队,陈明,陈明\n柳树湾村,巡防队,何桂花,何桂花\n", "",
              "- name: 何桂花\n        leader: 何桂花");
}

#define TOWNS "区县,街镇,村（社区）\n甲县,青石镇,新建村\n甲县,白石镇,新建村\n乙县,青石镇,大垭村\n"
#define POINTS "街镇,村（社区）,级别,小区\n青石镇,石桥社区,站,\n青石镇,石桥社区,点,龙湖小区\n青石镇,石桥社区,点,缙云小区\n"
#define CODES "区划代码,街镇,村（社区）\n500199001001,青石镇,石桥社区\n500199001002,青石镇,大垭村\n"

static void test_belonging(void)
{
    both_case("one village in two towns", TOWNS, "村（社区）,队伍,姓名\n新建村,环保队,陈明\n", "E840 2:1 新建村 青石镇新建村 (2), 白石镇新建村 (3)\n", "!陈明");
    both_case("the town tells", TOWNS, "街镇,村（社区）,队伍,姓名\n白石镇,新建村,环保队,陈明\n", "", "place: 新建村\n    teams");
    both_case("with its office", TOWNS, "街镇,村（社区）,队伍,姓名\n白石镇人民政府,新建村村委会,环保队,陈明\n",
              "N176 2:1 白石镇人民政府 白石镇\nN176 2:9 新建村村委会 新建村\n", "陈明");
    both_case("with its county", TOWNS, "街镇,村（社区）,队伍,姓名\n甲县白石镇,新建村,环保队,陈明\n", "", "陈明");
    both_case("with a blank", TOWNS, "村（社区）,队伍,姓名\n大 垭村,环保队,陈明\n", "", "陈明");
    both_case("of another county", TOWNS, "区县,村（社区）,队伍,姓名\n甲县,大垭村,环保队,陈明\n", "E181 2:4 大垭村\n", "!陈明");
    both_case("of another town", TOWNS, "街镇,村（社区）,队伍,姓名\n白石镇,大垭村,环保队,陈明\n", "E181 2:5 白石镇 大垭村\n", "!陈明");
    both_case("those of a community belong to its station", POINTS, "村（社区）,队伍,姓名\n石桥社区,环保队,陈明\n", "", "place: 石桥社区\n    level: 站\n    teams");
    both_case("those of a compound to its point", POINTS, "村（社区）,小区,队伍,姓名\n石桥社区,缙云小区,环保队,陈明\n", "", "compound: 缙云小区\n    teams");
    both_case("by the name of the point", POINTS, "站点名称,队伍,姓名\n石桥社区龙湖小区志愿服务点,环保队,陈明\n", "", "compound: 龙湖小区\n    teams");
    both_case("no such compound", POINTS, "村（社区）,小区,队伍,姓名\n石桥社区,翠湖小区,环保队,陈明\n", "E181 2:1 石桥社区\n", "!陈明");
    both_case("points without a station", "街镇,村（社区）,小区\n青石镇,石桥社区,龙湖小区\n", "村（社区）,队伍,姓名\n石桥社区,环保队,陈明\n",
              "E840 2:1 石桥社区 青石镇石桥社区龙湖小区 (2)\n", "!陈明");
    both_case("where nobody has points, it is where people live", SITE, "村（社区）,小区,队伍,姓名\n柳树湾村,缙云小区,环保队,陈明\n", "", "陈明");
    both_case("the code alone", CODES, "区划代码,队伍,姓名\n500199001002,环保队,陈明\n", "", "place: 大垭村\n    teams");
    both_case("code and place agree", CODES, "区划代码,村（社区）,队伍,姓名\n500199001002,大垭村村委会,环保队,陈明\n",
              "N176 2:14 大垭村村委会 大垭村\n", "place: 大垭村\n    teams");
    both_case("code and place do not", CODES, "区划代码,村（社区）,队伍,姓名\n500199001001,大垭村,环保队,陈明\n",
              "E841 2:14 区划代码 500199001001 村（社区） 大垭村\n", "!陈明");
    both_case("code and town do not", CODES, "区划代码,街镇,队伍,姓名\n500199001001,白石镇,环保队,陈明\n",
              "E841 2:14 区划代码 500199001001 街镇 白石镇\n", "!陈明");
    both_case("a code of no site and a place that has one", CODES, "区划代码,村（社区）,队伍,姓名\n500199001009,大垭村,环保队,陈明\n",
              "E841 2:14 区划代码 500199001009 村（社区） 大垭村\n", "!陈明");
    both_case("place and name do not", CODES, "村（社区）,站点名称,队伍,姓名\n大垭村,石桥社区志愿服务站,环保队,陈明\n",
              "E841 2:5 村（社区） 大垭村 站点名称 石桥社区志愿服务站\n", "!陈明");
}

static void test_teams(void)
{
#define TEAM(name) "村（社区）,队伍,姓名\n柳树湾村,邻里守望志愿服务队,陈明\n柳树湾村,邻里守望志愿服务队,王芳\n柳树湾村," name ",何桂花\n"
    both_case("another character", SITE, TEAM("邻里守望志愿服务对"), "W844 4:6 邻里守望志愿服务对 邻里守望志愿服务队 2\n", NULL);
    both_case("one more", SITE, TEAM("邻里守望志愿者服务队"), "W844 4:6 邻里守望志愿者服务队 邻里守望志愿服务队 2\n", NULL);
    both_case("two the other way round", SITE, TEAM("邻里望守志愿服务队"), "W844 4:6 邻里望守志愿服务队 邻里守望志愿服务队 2\n", NULL);
    both_case("the slip comes first", SITE, "村（社区）,队伍,姓名\n柳树湾村,巡房队,陈明\n柳树湾村,巡防队,王芳\n柳树湾村,巡防队,何桂花\n", "W844 2:6 巡房队 巡防队 2\n", NULL);
    both_case("what the site says is right", "街镇,村（社区）,志愿服务队\n青石镇,柳树湾村,巡防队\n", "村（社区）,队伍,姓名\n柳树湾村,巡房队,陈明\n",
              "W844 2:6 巡房队 巡防队 0\n", NULL);
    both_case("numbers tell teams apart", SITE, "村（社区）,队伍,姓名\n柳树湾村,志愿服务一队,陈明\n柳树湾村,志愿服务二队,王芳\n", "", NULL);
    both_case("other teams", SITE, TEAM("青石党员志愿服务队"), "", NULL);
    both_case("one team, with marks and without", SITE, TEAM("“邻里守望”志愿者服务队"), "W844 4:6 “邻里守望”志愿者服务队 邻里守望志愿服务队 2\n", NULL);
    both_case("one team, in short", SITE, TEAM("邻里守望服务队"), "W844 4:6 邻里守望服务队 邻里守望志愿服务队 2\n", NULL);
    both_case("a person twice", SITE, "村（社区）,队伍,姓名\n柳树湾村,环保队,陈明\n柳树湾村,环保队,陈明\n", "W243 3:10 陈明 环保队 2\n", NULL);
}

/* ---- Names ---- */

/* "": a name; else the code that is found at the cell. */
static const char *const PERSONS[][2] = {
    {"阿依古丽·买买提", ""}, {"阿依古丽•买买提", "N176"}, {"阿依古丽.买买提", "N176"}, {"Li Ming", ""},  {"李　明", ""},      {"欧阳 明华", ""},
    {"李和平", ""},          {"诸葛和平", ""},        {"尼玛", ""},             {"王一", ""},     {"㙟子明", ""},       {"1.张三丰", "N176"},
    {"（二）张三丰", "N176"}, {"③张三丰", "N176"},    {"暂无", "N830"},         {"空缺", "N830"}, {"—", "N830"},        {"N/A", "N830"},
    {"待 定", "N830"},       {"李?", "E831"},         {"李？明", "E831"},       {"李〓明", "E831"}, {"□□□", "E831"},    {"*建国", "E832"},
    {"李××", "E832"},        {"王某某", "E832"},      {"王某", "E832"},         {"李XX", "E832"}, {"李…", "E832"},      {"张三、李四", "E833"},
    {"张三/李四", "E833"},   {"赵六 赵七", "E833"},   {"张三和李四", "E833"},   {"张三等", "E833"}, {"张三（已退出）", "E834"}, {"张三(女)", "E834"},
    {"张三【组长】", "E834"}, {"男", "E835"},         {"群众", "E835"},         {"中共党员", "E835"}, {"是", "E835"},    {"王书记", "E836"},
    {"李主任", "E836"},      {"刘老师", "E836"},      {"陈明13800001234", "E255"}, {"陈明123", "E255"}, {"测试", "E838"},
    {"青石镇", "E835"},      {"天生街道", "E835"},     {"柳树湾村", "E835"},     {"李家镇", "E835"},  {"高新区", "E835"},     {"张国镇", ""},
    {"李建国男", "E835"},    {"王小明女", "E835"},     {"李建国党员", "E835"},   {"欧阳明华男", "E835"}, {"李亚男", ""},       {"张杨若男", ""},
    {"王胜男", ""},          {"李建国组员", "E835"},   {"队长：赵敏", "E835"}, {"石桥组", "E835"}, {"王芳.", "E835"}, {"测试一", "E838"},       {"示例人员2", "E838"},  {"李", ""},           {"李建国2", "E835"},     {"1李建国", "E835"},      {"李_建国", "E835"}, {"共3人", "E835"},  {"本人", "E835"},
    {"环保队", "E835"},      {"李建国夫妇", "E835"},  {"李建国已退出", "E835"}, {"党员李建国", "E836"}, {"队长李建国", "E836"}, {"小李", "E836"},
    {"小明", ""},            {"高中华", ""},          {"李小", ""},            {"阿依古丽", ""},         {"见附件", "N830"},
};

static const char *const PLACES[][2] = {
    {"7080社区", ""},      {"石城镇社区", ""},     {"复兴路20号社区", ""}, {"一二三社区", ""},    {"华润·凌江社区", ""},  {"中国矿业大学（北京）社区", ""},
    {"1.大垭村", "N176"},  {"1、大垭村", "N176"},  {"①大垭村", "N176"},    {"（一）大垭村", "N176"}, {"十二、大垭村", "N176"}, {"Ⅱ、大垭村", "N176"}, {"(3)大垭村", "N176"},
    {"石城镇大垭村", "W839"}, {"甲县石城镇大垭村", "W839"}, {"大?村", "E831"}, {"大？村", "E831"},  {"大〓村", "E831"},      {"大□村", "E831"},
    {"大*村", "E832"},     {"大×村", "E832"},      {"大…村", "E832"},      {"XX村", "E202"},       {"××村", "E202"},        {"某某村", "E202"},
    {"测试村", "E838"},    {"示例社区", "E838"},   {"测试社区", "E838"},   {"测试二村", "E838"},       {"样例新村", "E838"},
};

static void one_name(const char *const name[2], const char *head, const char *before, bool person)
{
    g_autofree char *text = g_strdup_printf("%s%s\n", before, name[0]);
    g_autofree char *table = g_strconcat(head, "\n", text, NULL);
    struct sg_buf found = SG_BUF_INIT, yaml = SG_BUF_INIT;
    read_both(person ? SITE : table, person ? table : NULL, &found, &yaml);
    const char *f = sg_buf_text(&found);
    ok(*name[1] ? g_str_has_prefix(f, name[1]) && !strchr(strchr(f, '\n') + 1, '\n') : !*f, "%s: %s", name[0], *f ? f : "a name\n");
    sg_buf_clear(&found);
    sg_buf_clear(&yaml);
}

static void test_names(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(PERSONS); i++)
        one_name(PERSONS[i], "村（社区）,队伍,姓名", "柳树湾村,环保队,", true);
    for (size_t i = 0; i < G_N_ELEMENTS(PLACES); i++)
        one_name(PLACES[i], "街镇,村（社区）", "石城镇,", false);
    static const char *const CONTACTS[][2] = {{"李建国", ""}, {"李主任", "W837"}, {"同上", "N830"}, {"李建国、王芳", "E833"}, {"（已调离）", "E834"}, {"5月3日", "E835"},
                                                {"小李", "W837"}, {"便民服务中心", ""}};
    for (size_t i = 0; i < G_N_ELEMENTS(CONTACTS); i++)
        one_name(CONTACTS[i], "街镇,村（社区）,联系人", "青石镇,大垭村,", false);
    static const char *const HOSTS[][2] = {{"青石镇便民服务中心", ""}, {"无", "N830"}, {"//", "N830"}, {"?", "E831"}, {"XXX便民服务中心", "E202"},
                                              {"待建", "N830"}, {"无依托", "N830"}, {"筹建中", "N830"}, {"李建国", "W862"}, {"13800001234", "E861"}, {"男", "E861"}, {"白马寺", ""}};
    for (size_t i = 0; i < G_N_ELEMENTS(HOSTS); i++)
        one_name(HOSTS[i], "街镇,村（社区）,依托设施", "青石镇,大垭村,", false);
    static const char *const ADDRESSES[][2] = {{"幸福路88号3#楼", ""}, {"88号", ""}, {"3月5日", "E861"}, {"2026-03-05", "E861"}, {"45000", "W860"}, {"是", "W860"},
                                                 {"null", "N830"}, {"XX路XX号", "E202"}, {"大河路1号?", "E831"}, {"幸福路**号", "E202"},
                                                  {"13800001234", "E861"}, {"023-68860000", "E861"}, {"王芳", "W862"}, {"毛家湾", ""}, {"是", "W860"}};
    for (size_t i = 0; i < G_N_ELEMENTS(ADDRESSES); i++)
        one_name(ADDRESSES[i], "街镇,村（社区）,地址", "青石镇,大垭村,", false);
    static const char *const HOURS[][2] = {{"9:00-17:00", ""}, {"9-17", ""}, {"8.30—17.30", ""}, {"24小时", ""}, {"9月17日", "E861"}, {"2026-09-17", "E861"},
                                             {"0.375", "W860"}, {"待定", "N830"}, {"NaN", "N830"}, {"XX:XX-XX:XX", "E202"},
                                             {"李建国", "E861"}, {"13800001234", "E861"}, {"便民服务中心", "W262"}, {"周末", ""}, {"见公告", ""}, {"常年开放", ""}, {"工作日", ""}, {"法定节假日除外", ""}};
    for (size_t i = 0; i < G_N_ELEMENTS(HOURS); i++)
        one_name(HOURS[i], "街镇,村（社区）,开放时间", "青石镇,大垭村,", false);
}

/* ---- Heads ---- */

static void test_heads(void)
{
    static const char *const SLIPS[] = {"联糸方式", "联系电活", "开放时问", "出生年朋", "志愿服务对"};
    struct sg_arena *arena = sg_arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(SLIPS); i++)
        ok(sg_column_nearest(SLIPS[i], strlen(SLIPS[i]), i == 3, arena) != NULL, "%s is a slip", SLIPS[i]);
    sg_arena_free(arena);
    both_case("two rows, the contact's", "街镇,村（社区）,联系人,,地址\n,,姓名,联系电话,\n青石镇,柳树湾村,陈明,13800001234,幸福路1号\n", NULL, "N259 3:13\n",
              "name: 陈明\n      phone: \"13800001234\"");
    both_case("two rows, teams", "街镇,村（社区）,志愿服务队,,\n,,队伍1,队伍2,队伍3\n青石镇,柳树湾村,环保队,,巡防队\n", NULL, "",
              "teams:\n      - name: 环保队\n      - name: 巡防队\n");
    both_case("two rows, what is not read", "街镇,村（社区）,站长,,地址\n,,姓名,电话,\n青石镇,柳树湾村,陈明,13800001234,幸福路1号\n", NULL,
              "N168 1:10 站长姓名\nN168 1:10 站长电话\n", "!陈明");
    both_case("two rows of people", SITE, "村（社区）,队伍,姓名,联系,,备注\n,,,电话,住址,\n柳树湾村,环保队,陈明,13800001234,青石镇,党员\n", "", "address: 青石镇");
    both_case("a row of data is no head", "街镇,村（社区）,联系人\n青石镇,柳树湾村,陈明\n", NULL, "", "陈明");
    both_case("the head again", "街镇,村（社区）,联系人\n青石镇,柳树湾村,陈明\n街 镇,\"村\n（社区）\",联系人\n青石镇,大垭村,王芳\n", NULL, "N849 3:1 街 镇\n", "王芳");
    both_case("the title again", "青石镇站点表,,\n街镇,村（社区）,联系人\n青石镇,柳树湾村,陈明\n青石镇站点表,,\n街镇,村（社区）,联系人\n青石镇,大垭村,王芳\n", NULL,
              "N849 4:1 青石镇站点表\nN849 5:1 街镇\n", "王芳");
    both_case("the head of people again", SITE, "村（社区）,队伍,姓名\n柳树湾村,环保队,陈明\n村（社区）,队伍,姓名\n柳树湾村,环保队,王芳\n", "N849 3:1 村（社区）\n", "王芳");
    both_case("负责人 yields to 联系人", "街镇,村（社区）,负责人,联系人\n青石镇,柳树湾村,陈明,王芳\n", NULL, "N168 1:10 负责人\n", "name: 王芳");
}

/* ---- Columns by what they hold ---- */

#define FOUR(head, a, b, c, d) "村（社区）,队伍,姓名," head "\n柳树湾村,环保队,陈明," a "\n柳树湾村,环保队,王芳," b "\n柳树湾村,环保队,何桂花," c "\n柳树湾村,环保队,李和平," d "\n"
#define ID1 "500199198005121234"
#define ID2 "50019919750801123X"

static void test_columns(void)
{
    both_case("numbers under 备注", SITE, FOUR("备注", ID1, ID2, "500199 19800512 1230", ""), "E863 2:13 备注 an identity number 3 4\n", NULL);
    both_case("numbers under a head of no meaning", SITE, FOUR("号码", ID1, ID2, ID1, ID2), "N168 1:13 号码\nE863 2:13 号码 an identity number 4 4\nW244 3:13 500***********123X\nW244 5:14 500***********123X\n", NULL);
    both_case("those of the guardians", SITE, FOUR("监护人身份证号", ID1, ID2, ID1, ID2), "N168 1:13 监护人身份证号\n", "陈明");
    both_case("telephones under 职务", SITE, FOUR("职务", "13800001234", "", "13800001235", ""), "E863 2:13 职务 a telephone number 2 4\nW860 2:13 138****1234\nW860 4:14 138****1235\n", NULL);
    both_case("dates under 特长", SITE, FOUR("特长", "2020-05-01", "2021年3月", "2022.4", ""), "E863 2:13 特长 a date 3 4\n", NULL);
    both_case("男 under 备注", SITE, FOUR("备注", "男", "女", "女", "男"), "E863 2:13 备注 the sex of a person 4 4\n", NULL);
    both_case("telephones under 队伍", SITE, "村（社区）,队伍,姓名\n柳树湾村,13800001234,陈明\n", "E863 2:6 队伍 a telephone number 1 1\nE861 2:6 138****1234 a telephone number\n", NULL);
    both_case("a single one is left to the wall", SITE, FOUR("备注", ID1, "党员", "", ""), "", "陈明");
    both_case("who left", SITE, FOUR("状态", "在队", "已退出", "已退出（2025年）", "注销"), "", "status: 已退出");
    both_case("by a question", SITE, FOUR("是否退出", "否", "是", "", "√"), "", "status: 已退出");
    both_case("by its contrary", SITE, FOUR("是否在队", "是", "否", "是", "是"), "", "status: 已退出");
    both_case("by a day", SITE, FOUR("退出时间", "", "2025-03", "", "2025年5月"), "", "status: 已退出");
    both_case("other heads about it", SITE, FOUR("会员状态", "在会", "已转出", "", "结束服务"), "", "status: 已退出");
    both_case("with a reason", SITE, FOUR("离岗原因", "", "回老家", "", "无"), "", "status: 已退出");
    both_case("health is another matter", SITE, FOUR("健康状态", "良好", "去世前良好", "", ""), "N168 1:13 健康状态\n", "!已退出");
    both_case("a number in words", SITE, FOUR("其他说明", "身份证：500199201503151238", "", "", ""), "N168 1:13 其他说明\n", "age: 身份证");
    both_case("nobody left", SITE, FOUR("状态", "在队", "正常", "已注册", "退休"), "", "!已退出");
    both_case("a word that is neither", SITE, FOUR("状态", "甲", "", "", ""), "E144 2:13 甲 在队, 已退出\n", NULL);
    both_case("a form of school", SITE, FOUR("年级", "三年级", "", "", ""), "", "age: 三年级");
    both_case("two columns about the age", SITE, "村（社区）,队伍,姓名,年级,未成年\n柳树湾村,环保队,陈明,三年级,是\n", "", "age: 三年级、未成年");
    both_case("a question that is denied", SITE, FOUR("未成年", "否", "否", "否", "是"), "", "age: 未成年");
    both_case("a pupil in a column that is not read", SITE, FOUR("职业", "小学生", "教师", "", ""), "N168 1:13 职业\n", "age: 小学生");
    both_case("the child of somebody is another", SITE, FOUR("子女情况", "小学生", "", "", ""), "N168 1:13 子女情况\n", "!小学生");
    both_case("the station's name under 村（社区）", SITE, "村（社区）,队伍,姓名\n柳树湾村志愿服务站,环保队,陈明\n", "", "陈明");
    both_case("the village as a name", SITE, "村（社区）,队伍,姓名\n柳树湾村,环保队,柳树湾\n", "E835 2:10 柳树湾\n", NULL);
    both_case("the school in one cell", SITE, FOUR("所在学校及年级", "青石小学三年级", "", "", ""), "", "age: 青石小学三年级");
    both_case("a team that is a person", SITE, "村（社区）,队伍,姓名\n柳树湾村,陈明,陈明\n", "W862 2:6 陈明\nE861 2:6 陈明 the name of a person\n", NULL);
    both_case("a team by its nickname", "街镇,村（社区）,队伍\n青石镇,柳树湾村,向阳花\n", NULL, "", NULL);
    both_case("a home as the address", "街镇,村（社区）,地址,联系人\n青石镇,柳树湾村,幸福路1号李建国家,李建国\n", NULL, "W864 2:10 幸福路1号李建国家 李建国\n", NULL);
}

/* ---- Ages ---- */

static void test_ages(void)
{
    static const struct {
        const char *text;
        enum sg_age column, remark;
    } SAID[] = {
        {"11", SG_AGE_UNDER_14, SG_AGE_GROWN}, {"十一", SG_AGE_UNDER_14, SG_AGE_GROWN}, {"十一岁", SG_AGE_UNDER_14, SG_AGE_UNDER_14}, {"11周岁", SG_AGE_UNDER_14, SG_AGE_UNDER_14},
        {"今年9岁", SG_AGE_UNDER_14, SG_AGE_UNDER_14}, {"二十一岁", SG_AGE_GROWN, SG_AGE_GROWN}, {"65", SG_AGE_GROWN, SG_AGE_GROWN}, {"14", SG_AGE_GROWN, SG_AGE_GROWN},
        {"未满14周岁", SG_AGE_UNDER_14, SG_AGE_UNDER_14}, {"14岁以下", SG_AGE_UNDER_14, SG_AGE_UNDER_14}, {"10-14岁", SG_AGE_UNDER_14, SG_AGE_GROWN}, {"18岁以上", SG_AGE_GROWN, SG_AGE_GROWN},
        {"三年级", SG_AGE_UNDER_14, SG_AGE_UNDER_14}, {"小学五年级", SG_AGE_UNDER_14, SG_AGE_UNDER_14}, {"六（2）班", SG_AGE_UNDER_14, SG_AGE_UNDER_14}, {"初一", SG_AGE_UNDER_14, SG_AGE_UNDER_14},
        {"九年级", SG_AGE_UNKNOWN, SG_AGE_UNKNOWN}, {"高二", SG_AGE_GROWN, SG_AGE_GROWN}, {"大三", SG_AGE_GROWN, SG_AGE_GROWN}, {"大学生", SG_AGE_GROWN, SG_AGE_GROWN},
        {"小学生", SG_AGE_UNDER_14, SG_AGE_UNDER_14}, {"少先队员", SG_AGE_UNDER_14, SG_AGE_UNDER_14}, {"学生", SG_AGE_UNKNOWN, SG_AGE_UNKNOWN}, {"未成年", SG_AGE_UNKNOWN, SG_AGE_UNKNOWN},
        {"小学", SG_AGE_UNDER_14, SG_AGE_GROWN}, {"小学教师", SG_AGE_UNDER_14, SG_AGE_GROWN}, {"党员，十二岁", SG_AGE_UNDER_14, SG_AGE_UNDER_14}, {"80后", SG_AGE_GROWN, SG_AGE_GROWN},
        {"幼儿园大班", SG_AGE_UNDER_14, SG_AGE_UNDER_14}, {"500199201503151238", SG_AGE_GROWN, SG_AGE_GROWN}, {"15后", SG_AGE_UNDER_14, SG_AGE_UNDER_14}, {"退休教师", SG_AGE_GROWN, SG_AGE_GROWN}, {"青石小学三年级", SG_AGE_UNDER_14, SG_AGE_UNDER_14}, {"青石中学初一（2）班", SG_AGE_UNDER_14, SG_AGE_GROWN}, {"负责三年级课后服务", SG_AGE_UNDER_14, SG_AGE_GROWN},
        {"13岁以下儿童服务", SG_AGE_UNDER_14, SG_AGE_GROWN}, {"10岁孩子妈妈", SG_AGE_UNDER_14, SG_AGE_GROWN}, {"照顾3岁孙子", SG_AGE_GROWN, SG_AGE_GROWN}, {"10年党龄", SG_AGE_UNDER_14, SG_AGE_GROWN},
    };
    static const struct {
        const char *text;
        int year, month;
    } TOLD[] = {{"2015年3月生", 2015, 3}, {"女，2015年3月12日生", 2015, 3}, {"生于2015-03", 2015, 3}, {"2015.03出生", 2015, 3}, {"80年5月生", 1980, 5}, {"15年3月生", 2015, 3},
                {"2014年出生", 2014, 0}, {"06年生", 2006, 0}, {"2015年3月入队", 0, 0}, {"2015年3月15日", 0, 0}, {"大学生 2015年3月", 0, 0}, {"学生", 0, 0}};
    for (size_t i = 0; i < G_N_ELEMENTS(SAID); i++)
        ok(sg_age_said(SAID[i].text, true) == SAID[i].column && sg_age_said(SAID[i].text, false) == SAID[i].remark, "%s: %d %d", SAID[i].text,
           sg_age_said(SAID[i].text, true), sg_age_said(SAID[i].text, false));
    for (size_t i = 0; i < G_N_ELEMENTS(TOLD); i++) {
        struct sg_date told = sg_age_told(TOLD[i].text);
        ok(told.year == TOLD[i].year && told.month == TOLD[i].month, "%s: %d-%d", TOLD[i].text, told.year, told.month);
    }
}

int main(void)
{
    test_columns();
    test_ages();
    test_heads();
    test_captain();
    test_belonging();
    test_teams();
    test_names();
    return done();
}
