/* Tables as offices save them: CSV in every encoding and with every divider, workbooks, people joined to
 * sites, what spreadsheets damage, and mutations of all of it. */
#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/lazy.h"
#include "base/buf.h"
#include "site/site.h"
#include "sign.h"
#include "seen.h"
#include "tap.h"

struct result {
    size_t n_good, n_refused;
    sign_status open, last;
    char *yaml;     /* all good sites */
    char *findings; /* "E175 3:12 02368860000", one a line, without N178 */
    char *count;    /* of N178: "3 2 1 0" */
};

static void describe(sign_report *report, struct sg_buf *out, struct sg_buf *count)
{
    for (size_t i = 0; i < sign_report_count(report); i++) {
        const struct sg_finding *f = sg_report_at((struct sg_report *)report, i);
        *seen(f->code) = true;
        struct sg_buf *to = f->code == SG_FIND(TABLE_READ) ? count : out;
        if (f->code != SG_FIND(TABLE_READ))
            sg_buf_puts(to, f->code->code);
        if (f->code != SG_FIND(TABLE_READ) && f->place.cell)
            sg_buf_printf(to, " %s", f->place.cell);
        else if (f->code != SG_FIND(TABLE_READ) && f->place.line)
            sg_buf_printf(to, " %d:%d", f->place.line, f->place.col);
        for (int k = 0; k < f->n_args; k++)
            sg_buf_printf(to, "%s%s", k == 0 && to == count ? "" : " ", f->args[k]);
        sg_buf_putc(to, '\n');
    }
}

static char *text_of(struct sg_buf *buf)
{
    char *text = sg_buf_text(buf);
    if (!text)
        abort();
    return text;
}

static struct result read_table(const char *name, const void *bytes, size_t len, const sign_source_options *options)
{
    struct result r = {0};
    struct sg_buf yaml = SG_BUF_INIT, findings = SG_BUF_INIT, count = SG_BUF_INIT;
    sign_report *report = sign_report_new();
    sign_source *source = NULL;
    sign_site *site = NULL;
    r.open = sign_source_open_bytes(name, bytes, len, options, report, &source);
    r.last = source ? SIGN_REFUSED : SIGN_OK;
    while (r.last == SIGN_REFUSED || site) {
        r.last = sign_source_next(source, report, &site);
        if (site) {
            char *text = sign_site_yaml(site);
            sg_buf_puts(&yaml, text);
            free(text);
            sign_site_free(site);
            r.n_good++;
        }
        r.n_refused += r.last == SIGN_REFUSED;
    }
    describe(report, &findings, &count);
    sign_source_free(source);
    sign_report_free(report);
    r.yaml = text_of(&yaml);
    r.findings = text_of(&findings);
    r.count = text_of(&count);
    return r;
}

static void result_clear(struct result *r)
{
    free(r->yaml);
    free(r->findings);
    free(r->count);
}

/* A CSV text and what is found in it; `has` must stand in the YAML. */
static void csv_case(const char *what, const char *text, const char *findings, size_t n_good, const char *has)
{
    struct result r = read_table("t.csv", text, strlen(text), NULL);
    bool good = strcmp(r.findings, findings) == 0 && r.n_good == n_good && (!has || strstr(r.yaml, has));
    if (!ok(good, "%s", what))
        printf("# found %zu\n%s# expected %zu\n%s# yaml\n%s", r.n_good, r.findings, n_good, findings, r.yaml);
    result_clear(&r);
}

#define HEAD "街镇,村（社区）,联系人,联系电话\n"

static void test_csv(void)
{
    csv_case("a plain table", HEAD "天生街道,新星路社区,李建国,023-68860000\n", "", 1,
             "  - town: 天生街道\n    place: 新星路社区\n    contact:\n      name: 李建国\n      phone: \"023-68860000\"\n");
    csv_case("titles and blank rows above the head, blank rows below",
             "北碚区村（社区）一览表,,,\n,,,\n\n" HEAD "天生街道,新星路社区,,\n,,,\n\n天生街道,石马村,,\n,,,\n", "", 2, NULL);
    csv_case("quotation marks, dividers and line breaks in cells",
             "街镇,村（社区）,依托设施,联系电话\n天生街道,新星路社区,\"李,\"\"建\"\"国\",\n天生街道,\"石马\n村\",,13800001234\n",
             "W320 2:14 李,\" 李，\"\nW320 2:15 ,\"建 ,“建\nW320 2:18 建\"国 建”国\nN125 3:6 □ U+000A\nN259 4:5\n", 2, "李,\\\"建\\\"国");
    csv_case("semicolons", "街镇;村（社区）\n天生街道;新星路社区\n", "", 1, NULL);
    csv_case("tabs", "街镇\t村（社区）\n天生街道\t新星路社区\n", "", 1, NULL);
    csv_case("full-width commas", "街镇，村（社区），地址\n天生街道，新星路社区，\"碚峡路，88号\"\n", "", 1, "address: 碚峡路，88号");
    csv_case("sep= of Excel", "sep=;\r\n街镇;村（社区）\r\n天生街道;新星路社区\r\n", "", 1, NULL);
    csv_case("English names", "town,place,contact.phone\n天生街道,新星路社区,023-68861234\n", "", 1, "phone: \"023-68861234\"");
    static const char *const PLACES[] = {"村名", "村名称", "社区名", "社区名称", "村(社区)名", "村社区名", "村／社区", "村居名称"};
    for (size_t i = 0; i < G_N_ELEMENTS(PLACES); i++) {
        g_autofree char *text = g_strdup_printf("街镇,%s\n天生街道,新星路社区\n", PLACES[i]);
        csv_case(PLACES[i], text, "", 1, "place: 新星路社区");
    }
    csv_case("two of them", "街镇,村名,社区名\n天生街道,石马村,\n", "E169 1:7 村名 社区名\n", 0, NULL);
    csv_case("names with blanks, brackets and marks", "街 镇*,村(社区),联系电话（手机）\n天生街道,新星路社区,023-68861234\n", "", 1,
             "phone: \"023-68861234\"");
    csv_case("rows shorter than the head", HEAD "天生街道,新星路社区\n", "", 1, NULL);
    csv_case("a row longer than the head", HEAD "天生街道,新星路社区,李建国,,路88号\n", "E170 2:17 路88号\n", 0, NULL);
    csv_case("a column name with one wrong character", "街镇,村（社区）,联系电活\n天生街道,新星路社区,1\n",
             "W189 1:10 联系电活 联系电话\nE167 2:12 联系电活 联系电话\n", 0, NULL);
    csv_case("rows that say nothing in it are used", "街镇,村（社区）,联系电活\n天生街道,新星路社区,1\n天生街道,石马村,\n",
             "W189 1:10 联系电活 联系电话\nE167 2:12 联系电活 联系电话\n", 1, "石马村");
    csv_case("but not where an empty cell may mean the one above", "街镇名秤,村（社区）,区划代码\n天生街道,新星路社区,500109001001\n,石马村,500109001002\n",
             "W189 1:1 街镇名秤 街镇名称\nE167 2:1 街镇名秤 街镇名称\nE167 3:2 街镇名秤 街镇名称\n", 0, NULL);
    csv_case("of two letters one different is no slip", "乡真,村（社区）,地址\n天生街道,新星路社区,\n",
             "N168 1:1 乡真\nE135 2:1 site town|街镇 天生街道\n", 0, NULL);
    csv_case("nor is a misspelt number of the row any loss", "序好,街镇,村（社区）\n1,天生街道,新星路社区\n", "N168 1:1 序好\n", 1, NULL);
    csv_case("a column that is not ours", "街镇,村（社区）,面积\n天生街道,新星路社区,3\n", "N168 1:10 面积\n", 1, NULL);
    csv_case("a column twice", "街镇,村（社区）,乡镇\n天生街道,新星路社区,3\n", "E169 1:10 街镇 乡镇\n", 0, NULL);
    csv_case("no head row", "天生街道,新星路社区\n天生街道,石马村\n", "E166 30 街镇、村（社区）\n", 0, NULL);
    csv_case("a long number that Excel has shortened", HEAD "天生街道,新星路社区,李建国,1.38E+10\n", "E174 2:16 1.38E+10\n", 0, NULL);
    csv_case("eighteen digits that end in 000", "街镇,村（社区）,依托设施\n天生街道,新星路社区,500109198001011000\n",
             "E174 2:12 500109198001011000\n", 0, NULL);
    csv_case("a lost 0", HEAD "天生街道,新星路社区,李建国,2368860000\n天生街道,石马村,,4008001234\n", "E175 2:16 2368860000\n", 1, NULL);
    csv_case("a formula", HEAD "天生街道,新星路社区,\"=HYPERLINK(\"\"http://a\"\")\",\n", "E172 2:12 =HYPERLINK(\"http://a\")\n", 0, NULL);
    csv_case("a formula that only says it is text", HEAD "天生街道,新星路社区,,=\"02368860000\"\n", "", 1, "phone: \"02368860000\"");
    csv_case("a failed formula", HEAD "天生街道,新星路社区,#N/A,\n", "E173 2:12 #N/A\n", 0, NULL);
    csv_case("a committee's name", HEAD "天生街道办事处,新星路社区居民委员会,,\n天生街道,王朴村村民委员会,,\n",
             "N176 2:1 天生街道办事处 天生街道\nN176 2:9 新星路社区居民委员会 新星路社区\nN176 3:6 王朴村村民委员会 王朴村\n", 2,
             "place: 王朴村\n");
    csv_case("an ideograph spelt out", HEAD "天生街道,小（氵甸）村委会,,\n", "N176 2:6 小（氵甸）村委会 小（氵甸）村\nW216 2:7 （氵甸） 𣵦 U+23D66\n", 1, NULL);
    csv_case("a sum below", HEAD "天生街道,新星路社区,,\n合计,,,\n", "N177 3:1 合计\n", 1, NULL);
    csv_case("merged towns", HEAD "天生街道,新星路社区,,\n,石马村,,\n,北泉村,,\n", "W179 3:2 街镇 天生街道\n", 3, "place: 北泉村\n    town: 天生街道");
    csv_case("dates, truths and lists", "town,place,services,teams,staff\n天生街道,新星路社区,理论宣讲、扶老助困；环境保护,甲志愿服务队、乙志愿服务队,王芳\n", "W241 2:27 甲志愿服务队\nW241 2:27 乙志愿服务队\n", 1,
             "    services: [理论宣讲, 扶老助困, 环境保护]\n    teams:\n      - name: 甲志愿服务队\n      - name: 乙志愿服务队\n    staff:\n      - name: 王芳\n");
    csv_case("a quotation mark that is never closed", HEAD "天生街道,\"新星路社区,,\n天生街道,石马村,,\n", "E102 2:6 \"\n", 0, NULL);
    csv_case("two rows with one code", "区划代码,街镇,村（社区）\n500109001028,天生街道,新星路社区\n500109001028,天生街道,石马村\n",
             "E211 3:1 500109001028 2\n", 1, NULL);
    csv_case("a kind in other words", "街镇,村（社区）,类别\n天生街道,新星路社区,居委会\n", "", 1, "kind: 社区");
    csv_case("an empty table", "", "E166 30 街镇、村（社区）\n", 0, NULL);
}

static void test_counts(void)
{
    const char *text = HEAD "天生街道,新星路社区,,\n天生街道,坏,,\n,,,\n合计,2,,\n天生街道,石马村,,\n";
    struct result r = read_table("t.csv", text, strlen(text), NULL);
    ok(r.n_good == 2 && r.n_refused == 1 && strcmp(r.count, "4 2 1 1\n") == 0, "rows read, used and refused add up: %s", r.count);
    result_clear(&r);
}

#define LONG_HEAD "序号,区县,街镇,村社区名称,联系人,联系电话,面积\n"

/* A row by itself below one that is good: what is found, and how many were read, used, refused and passed over. */
static void row_case(const char *row, const char *findings, const char *count)
{
    g_autofree char *text = g_strdup_printf(LONG_HEAD "1,甲区,天生街道,新星路社区,,,\n%s\n", row);
    struct result r = read_table("t.csv", text, strlen(text), NULL);
    g_autofree char *all = g_strconcat("N168 1:25 面积\n", findings, NULL);
    if (!ok(strcmp(r.findings, all) == 0 && strcmp(r.count, count) == 0, "%s", row))
        printf("# found %s# expected %s# count %s", r.findings, all, r.count);
    result_clear(&r);
}

static void test_rows(void)
{
    static const char *const SUMS[] = {"合计,,,10,,,",       "小　计,,,10,,,",       ",合计,,10个,,,",         ",,合计,10,,,",       ",合计,,,,,10",
                                       "合 计,,,,,,",         "总计：,,,1,,,\"1,024\"", ",,天生街道小计,10,,,",  ",,天生街道,小计,,,5", "共计10个社区,,,,,,",
                                       ",,,共 10 个社区,,,", ",,,,合计,10,",         "合计,,,=SUM(D2:D9),,,", "本页小计,,,１０,,,"};
    for (size_t i = 0; i < G_N_ELEMENTS(SUMS); i++) {
        g_autofree char *text = g_strdup_printf(LONG_HEAD "1,甲区,天生街道,新星路社区,,,\n%s\n", SUMS[i]);
        struct result r = read_table("t.csv", text, strlen(text), NULL);
        if (!ok(r.n_refused == 0 && strcmp(r.count, "2 1 0 1\n") == 0 && strstr(r.findings, "\nN177 3:") && !strstr(r.findings, "W179"),
                "a sum: %s", SUMS[i]))
            printf("# found %s# count %s", r.findings, r.count);
        result_clear(&r);
    }
    row_case("龙溪路社区,,,,,,", "E191 3:1 龙溪路社区 村社区名称\n", "2 1 1 0\n");
    row_case("3,,,,,,未建", "E191 3:8 未建 村社区名称\n", "2 1 1 0\n");
    row_case("制表人：王芳,,,,,,", "N177 3:1 制表人：王芳\n", "2 1 0 1\n");
    row_case("数据截至2026年3月,,,,,,", "N177 3:1 数据截至2026年3月\n", "2 1 0 1\n");
    row_case(",,,注：含撤并的村,,,", "N177 3:4 注：含撤并的村\n", "2 1 0 1\n");
    row_case("2,,,,,,\n3,,,,,,", "N192 3:1 2\n", "3 1 0 2\n");
    row_case("2,甲区,天生街道,共和村,,,", "", "2 2 0 0\n");
    row_case("2,甲区,数据谷街道,,李建国,,", "E135 3:1 site place|村（社区） 新星路社区\n", "2 1 1 0\n");
    row_case("2,甲区,天生街道,石马村,合计,,", "E835 3:15 合计\n", "2 1 1 0\n");
}

static void test_encodings(void)
{
    static const char GBK[] = "\xBD\xD6\xD5\xF2,\xB4\xE5\xA3\xA8\xC9\xE7\xC7\xF8\xA3\xA9\n\xCC\xEC\xC9\xFA\xBD\xD6\xB5\xC0,\xD0\xC2\xD0\xC7\xC2\xB7\xC9\xE7\xC7\xF8\n";
    struct result r = read_table("t.csv", GBK, sizeof GBK - 1, NULL);
    ok(r.n_good == 1 && strcmp(r.findings, "N124 GB18030\n") == 0 && strstr(r.yaml, "新星路社区"), "GB18030 is found and told");
    result_clear(&r);
    sign_source_options options = SIGN_SOURCE_OPTIONS_INIT;
    options.encoding = "GBK";
    r = read_table("t.csv", GBK, sizeof GBK - 1, &options);
    ok(r.n_good == 1 && !*r.findings, "an encoding that is given is not told");
    result_clear(&r);
    options.encoding = "utf-8";
    r = read_table("t.csv", GBK, sizeof GBK - 1, &options);
    ok(r.n_good == 0 && r.open != SIGN_OK, "and holds");
    result_clear(&r);
    static const char BOM[] = "\xEF\xBB\xBF" HEAD "天生街道,新星路社区,,\n";
    r = read_table("t.csv", BOM, sizeof BOM - 1, NULL);
    ok(r.n_good == 1 && strcmp(r.findings, "N124 UTF-8 (BOM)\n") == 0, "UTF-8 with its mark");
    result_clear(&r);
    static const char WIDE[] = "\xFF\xFE" "t\0o\0w\0n\0\t\0p\0l\0a\0c\0e\0\r\0\n\0)Y\x1FuW\x88S\x90\t\0\xB0\x65\x1F\x66\xEF\x8D>y:S\r\0\n";
    r = read_table("t.csv", WIDE, sizeof WIDE, NULL);
    ok(r.n_good == 1 && strstr(r.yaml, "新星路社区"), "UTF-16 with tabs, as Excel saves Unicode text");
    result_clear(&r);
    static const char NUL[] = HEAD "天生街道,新星\0路社区,,\n";
    r = read_table("t.csv", NUL, sizeof NUL - 1, NULL);
    ok(r.n_good == 0 && r.last == SIGN_IO && strcmp(r.findings, "E120 2:8 \"\n") == 0, "a NUL ends the table");
    result_clear(&r);
    const char *plain = HEAD "天生街道,新星路社区,,\n";
    r = read_table("-", plain, strlen(plain), NULL);
    ok(r.n_good == 1, "CSV is known by its first line");
    result_clear(&r);
}

static void test_set(void)
{
    const char *text = HEAD "天生街道,新星路社区,李建国,\n";
    const char *set[] = {"区县=重庆市北碚区", "contact.phone=023-68860000"};
    sign_source_options options = SIGN_SOURCE_OPTIONS_INIT;
    options.set = set;
    options.n_set = 2;
    struct result r = read_table("t.csv", text, strlen(text), &options);
    ok(r.n_good == 1 && strstr(r.yaml, "district: 重庆市北碚区"), "what is set fills what is left out");
    result_clear(&r);
    set[0] = "colour=red";
    r = read_table("t.csv", text, strlen(text), &options);
    ok(r.open == SIGN_REFUSED && strcmp(r.findings, "E183 1:1 colour=red\n") == 0, "what no site has cannot be set");
    result_clear(&r);
    const char *yaml = "town: 天生街道\nplace: 新星路社区\n---\ntown: 天生街道\nplace: 石马村\ndistrict: 乙区\n";
    set[0] = "district=甲区";
    r = read_table("t.yaml", yaml, strlen(yaml), &options);
    ok(r.n_good == 2 && strstr(r.yaml, "甲区") && strstr(r.yaml, "乙区"), "the same for YAML, where the site's own word counts");
    result_clear(&r);
    sign_source_options sheet = SIGN_SOURCE_OPTIONS_INIT;
    sheet.sheet = "Sheet1";
    r = read_table("t.yaml", yaml, strlen(yaml), &sheet);
    ok(strcmp(r.findings, "E185\n") == 0, "YAML has no sheets");
    result_clear(&r);
    r = read_table("t.csv", text, strlen(text), &sheet);
    ok(strcmp(r.findings, "E185\n") == 0, "nor has CSV");
    result_clear(&r);
}

/* ---- People ---- */

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    fputs(text, file);
    fclose(file);
}

static void test_people(void)
{
    const char *sites = "区划代码,街镇,村（社区）,队伍\n500109001028,天生街道,新星路社区,\n500109001029,天生街道,石马村,石马志愿服务队\n";
    char path[] = "test_tables_XXXXXX";
    close(mkstemp(path));
    write_file(path, "村（社区）,队伍,队长,姓名,性别,电话,特长,服务时长（小时）,同意公示,出生年月,角色\n"
                     "新星路社区,邻里守望志愿服务队,是,欧阳明华,女,13800001235,法律援助、理发,320,√,1980年5月,\n"
                     "新星路社区,邻里守望志愿服务队,,张三,男,,,12小时,×,1990/12/3,\n"
                     "新星路社区,,,王芳,女,,,,,,专职\n"
                     "500109001029,,,李四,男,,,,,198005,\n"
                     "石马村,,,赵六,男,,,,,198005,\n"
                     "无名村,,,钱七,男,,,,,,\n");
    sign_source_options options = SIGN_SOURCE_OPTIONS_INIT;
    options.members = path;
    struct result r = read_table("t.csv", sites, strlen(sites), &options);
    const char *expected =
        "  - code: \"500109001028\"\n    town: 天生街道\n    place: 新星路社区\n    staff:\n      - name: 王芳\n        gender: 女\n"
        "        role: 专职\n    teams:\n      - name: 邻里守望志愿服务队\n        members:\n          - name: 欧阳明华\n"
        "            gender: 女\n            phone: \"13800001235\"\n            skills: [法律援助, 理发]\n            hours: 320\n"
        "            consent: 是\n            birth: \"1980-05\"\n          - name: 张三\n            gender: 男\n            hours: 12\n"
        "            consent: 否\n            birth: \"1990-12-03\"\n        leader: 欧阳明华\n";
    if (!ok(r.n_good == 2 && g_str_has_prefix(r.yaml, expected), "people find their sites and teams"))
        printf("# %s\n# %s", r.yaml, r.findings);
    ok(strstr(r.yaml, "- name: 石马志愿服务队\n        members:\n          - name: 李四") && strstr(r.yaml, "- name: 赵六"), "the code finds the site too, and one team is the team");
    ok(strstr(r.findings, "E181 7:1 无名村"), "who has no site is told");
    result_clear(&r);
    write_file(path, "村（社区）,姓名\n新星路社区,张三\n");
    r = read_table("t.csv", sites, strlen(sites), &options);
    ok(r.n_good == 2 && strstr(r.findings, "E182 2:7 张三\n"), "who has no team is told");
    result_clear(&r);
    write_file(path, "序号,村（社区）,队伍,姓名\n1,新星路社区,甲队,张三\n李四,,,\n合计,,,1\n,合计,,1\n填表人：王芳,,,\n2,,,\n3,,,\n");
    r = read_table("t.csv", sites, strlen(sites), &options);
    if (!ok(g_str_has_prefix(r.findings, "N177 4:1 合计\nN177 5:2 合计\nN177 6:1 填表人：王芳\nN192 7:1 2\n") &&
                strstr(r.findings, "E191 3:1 李四 村（社区）\n") && !strstr(r.findings, "E181"), "rows of people that are none"))
        printf("# %s", r.findings);
    result_clear(&r);
    write_file(path, "甲,乙\n1,2\n");
    r = read_table("t.csv", sites, strlen(sites), &options);
    ok(r.open == SIGN_REFUSED && g_str_has_prefix(r.findings, "E166"), "a table of people without a head");
    result_clear(&r);
    r = read_table("t.yaml", "town: t\nplace: 甲村\n", 20, &options);
    ok(strcmp(r.findings, "E184\n") == 0, "people go with a table");
    result_clear(&r);
    unlink(path);
}

/* ---- Workbooks ---- */

static void load(const char *path, struct sg_buf *out)
{
    FILE *file = fopen(path, "rb");
    char piece[4096];
    for (size_t n; file && (n = fread(piece, 1, sizeof piece, file)) > 0;)
        sg_buf_append(out, piece, n);
    if (file)
        fclose(file);
}

/* A workbook with all that a clerk does in one. */
static void make_workbook(const char *path)
{
    lxw_workbook *book = workbook_new(path);
    lxw_worksheet *notes = workbook_add_worksheet(book, "说明"), *sheet = workbook_add_worksheet(book, "站点"),
                  *people = workbook_add_worksheet(book, "队员");
    lxw_format *date = workbook_add_format(book), *bold = workbook_add_format(book);
    format_set_num_format(date, "yyyy\"年\"m\"月\"");
    format_set_bold(bold);
    worksheet_write_string(notes, 0, 0, "请填写第二张表", NULL);
    worksheet_merge_range(sheet, 0, 0, 0, 5, "天生街道村（社区）志愿服务站", bold);
    static const char *const HEADS[] = {"区划代码", "街镇", "村（社区）", "联系人", "联系电话", "依托设施"};
    for (int i = 0; i < 6; i++)
        worksheet_write_string(sheet, 2, (lxw_col_t)i, HEADS[i], NULL);
    worksheet_write_number(sheet, 3, 0, 500109001028, NULL);
    worksheet_merge_range(sheet, 3, 1, 5, 1, "天生街道", NULL);
    worksheet_write_string(sheet, 3, 2, "新星路社区", NULL);
    lxw_rich_string_tuple one = {.format = bold, .string = (char *)"李"}, two = {.string = (char *)"建国"}, *parts[] = {&one, &two, NULL};
    worksheet_write_rich_string(sheet, 3, 3, parts, NULL);
    worksheet_write_number(sheet, 3, 4, 13800001234, NULL);
    worksheet_write_string(sheet, 4, 0, "500109001029", NULL);
    worksheet_write_string(sheet, 4, 2, "石马村", NULL);
    worksheet_write_number(sheet, 4, 4, 2368860000, NULL);
    worksheet_write_string(sheet, 5, 0, "500109001030", NULL);
    worksheet_write_string(sheet, 5, 2, "北泉村", NULL);
    worksheet_write_formula_str(sheet, 5, 5, "=\"北泉\"&\"中心\"", NULL, "北泉中心");
    worksheet_write_string(sheet, 5, 8, "另见附件", NULL);
    static const char *const PEOPLE[] = {"村（社区）", "队伍", "姓名", "出生年月", "服务时长"};
    for (int i = 0; i < 5; i++)
        worksheet_write_string(people, 0, (lxw_col_t)i, PEOPLE[i], NULL);
    worksheet_write_string(people, 1, 0, "北泉村", NULL);
    worksheet_write_string(people, 1, 1, "北泉志愿服务队", NULL);
    worksheet_write_string(people, 1, 2, "张三", NULL);
    lxw_datetime day = {1980, 5, 12, 0, 0, 0};
    worksheet_write_datetime(people, 1, 3, &day, date);
    worksheet_write_number(people, 1, 4, 320.5, NULL);
    workbook_close(book);
}

static void test_workbook(struct sg_buf *bytes)
{
    char path[] = "test_tables_XXXXXX";
    close(mkstemp(path));
    make_workbook(path);
    load(path, bytes);
    unlink(path);
    struct result r = read_table("t.xlsx", bytes->data, bytes->len, NULL);
    const char *expected = "  - code: \"500109001028\"\n    town: 天生街道\n    place: 新星路社区\n    contact:\n      name: 李建国\n"
                           "      phone: \"13800001234\"\n"
                           "  - code: \"500109001030\"\n    town: 天生街道\n    place: 北泉村\n    host: 北泉中心\n    teams:\n"
                           "      - name: 北泉志愿服务队\n        members:\n          - name: 张三\n            birth: \"1980-05-12\"\n"
                           "            hours: 320.5\n";
    if (!ok(r.n_good == 2 && strcmp(r.yaml, expected) == 0, "the sheet of sites, merged towns, numbers, dates, people"))
        printf("# %s\n", r.yaml);
    if (!ok(strcmp(r.findings, "N845 说明 说明\nN259 站点!E4\nE175 站点!E5 2368860000\nW171 站点!I6 另见附件\nW239 站点!B2\n") == 0, "findings name sheet and cell"))
        printf("# %s\n", r.findings);
    ok(strcmp(r.count, "3 2 1 0\n") == 0, "rows add up");
    result_clear(&r);
    sign_source_options options = SIGN_SOURCE_OPTIONS_INIT;
    options.sheet = "站点";
    r = read_table("t.xlsx", bytes->data, bytes->len, &options);
    ok(r.n_good == 2, "the sheet by its name");
    result_clear(&r);
    options.sheet = "说明";
    r = read_table("t.xlsx", bytes->data, bytes->len, &options);
    ok(r.open == SIGN_REFUSED && g_str_has_prefix(r.findings, "E166 说明"), "a sheet without a head row");
    result_clear(&r);
    options.sheet = "nowhere";
    r = read_table("t.xlsx", bytes->data, bytes->len, &options);
    ok(r.open == SIGN_REFUSED && strcmp(r.findings, "E180 nowhere 说明, 站点, 队员\n") == 0, "no such sheet");
    result_clear(&r);
    static const char OLD[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    r = read_table("t.xls", OLD, sizeof OLD - 1, NULL);
    ok(r.open == SIGN_REFUSED && strcmp(r.findings, "E165\n") == 0, "an old workbook");
    result_clear(&r);
    r = read_table("t.xlsx", "PK\3\4broken", 10, NULL);
    ok(r.open == SIGN_REFUSED && g_str_has_prefix(r.findings, "E163"), "a broken workbook");
    result_clear(&r);
}

static void test_limits(void)
{
    struct sg_buf text = SG_BUF_INIT;
    sg_buf_puts(&text, HEAD "天生街道,新星路社区");
    for (int i = 0; i < 100000; i++)
        sg_buf_putc(&text, ',');
    sg_buf_puts(&text, "\n");
    struct result r = read_table("t.csv", text.data, text.len, NULL);
    ok(r.last == SIGN_IO && strcmp(r.findings, "E162 2:0 1000\n") == 0, "100,000 columns");
    result_clear(&r);
    sg_buf_clear(&text);

    sg_buf_puts(&text, HEAD);
    for (int i = 0; i < 20000; i++)
        sg_buf_printf(&text, "天生街道,新%d村,李建国,023-68860000\n", i);
    r = read_table("t.csv", text.data, text.len, NULL);
    ok(r.n_good == 20000 && !*r.findings && strcmp(r.count, "20000 20000 0 0\n") == 0, "20,000 rows");
    result_clear(&r);
    sg_buf_clear(&text);

    /* A sheet that would unpack to 1 GB and more. */
    char path[] = "test_tables_XXXXXX";
    close(mkstemp(path));
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    lxw_workbook *book = workbook_new_opt(path, &options);
    lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);
    char *long_text = malloc(32001);
    memset(long_text, 'a', 32000);
    long_text[32000] = 0;
    for (lxw_row_t i = 0; i < 800; i++)
        worksheet_write_string(sheet, i, 0, long_text, NULL);
    workbook_close(book);
    free(long_text);
    load(path, &text);
    unlink(path);
    r = read_table("t.xlsx", text.data, text.len, NULL);
    ok(r.open == SIGN_REFUSED && g_str_has_prefix(r.findings, "E164"), "a sheet of 25 MB in 100 KB: %s", r.findings);
    result_clear(&r);
    sg_buf_clear(&text);
}

/* ---- Mutations ---- */

static uint32_t state = 80;

static uint32_t any(uint32_t below)
{
    state ^= state << 13; /* xorshift */
    state ^= state >> 17;
    state ^= state << 5;
    return below ? state % below : 0;
}

static void mutate(const char *name, const unsigned char *from, size_t len, size_t times)
{
    static const char *const PIECES[] = {"\"", ",", "，", "\n", "\r", "\t", ";", "=", "\xFF", "\xC4\xE3", "E+10", "000", "村民委员会", "#N/A"};
    size_t n_wrong = 0;
    for (size_t i = 0; i < times; i++) {
        struct sg_buf text = SG_BUF_INIT;
        sg_buf_append(&text, from, len);
        for (uint32_t k = any(4) + 1; k > 0; k--) {
            size_t at = any((uint32_t)text.len);
            if (any(2)) {
                text.data[at] = (unsigned char)any(256);
            } else {
                const char *piece = PIECES[any(sizeof PIECES / sizeof *PIECES)];
                size_t n = strlen(piece);
                if (at + n < text.len)
                    memcpy(text.data + at, piece, n);
            }
        }
        if (any(8) == 0)
            text.len = any((uint32_t)text.len) + 1;
        struct result r = read_table(name, text.data, text.len, NULL);
        bool told = r.n_refused == 0 && r.open == SIGN_OK && r.last == SIGN_OK;
        n_wrong += !told && !strstr(r.findings, "E");
        result_clear(&r);
        sg_buf_clear(&text);
    }
    ok(n_wrong == 0, "%zu mutations of %s: what is refused has an error", times, name);
}

/* A finding of ours that no case brings about is untested. */
static void check_all_seen(void)
{
    size_t i = 0;
    while (sg_findings_at(i) != SG_FIND(COLUMNS_MANY))
        i++;
    do
        ok(*seen(sg_findings_at(i)), "%s is brought about", sg_findings_at(i)->code);
    while (sg_findings_at(i++) != SG_FIND(SHEETS_ALONE));
}

int main(void)
{
    if (!sg_lazy_has(SG_LAZY_XLSXWRITER)) { /* which this test calls, too */
        skip("all of it", "there is no library for it");
        return done();
    }
    const char *asked = getenv("MUTATIONS");
    size_t times = asked ? strtoul(asked, NULL, 10) : 1500;
    struct sg_buf book = SG_BUF_INIT;
    test_csv();
    test_counts();
    test_rows();
    test_encodings();
    test_set();
    test_people();
    test_workbook(&book);
    test_limits();
    const char *csv = "北碚区,,,\n" HEAD "天生街道,新星路社区,\"李,建国\",023-68860000\n天生街道,石马村,,13800001234\n合计,,,\n";
    mutate("t.csv", (const unsigned char *)csv, strlen(csv), times);
    mutate("t.xlsx", book.data, book.len, times / 3);
    sg_buf_clear(&book);
    check_all_seen();
    return done();
}
