/* The doctor for marks and the numbers of clauses. */
#include <string.h>

#include "base/buf.h"
#include "base/numbering.h"
#include "site/punctuation.h"
#include "tap.h"

static const char *mended(const char *text, enum sg_punctuation_use use, struct sg_arena *arena)
{
    struct sg_buf out = SG_BUF_INIT;
    size_t n = 0, at = 0;
    const struct sg_marked *marks = sg_punctuation_find(text, strlen(text), use, 0, arena, &n);
    for (size_t i = 0; i < n; i++) {
        sg_buf_append(&out, text + at, marks[i].at - at);
        sg_buf_puts(&out, marks[i].right ? marks[i].right : "〓");
        at = marks[i].at + marks[i].len;
    }
    sg_buf_puts(&out, text + at);
    const char *kept = sg_arena_strdup(arena, sg_buf_text(&out));
    sg_buf_clear(&out);
    return kept;
}

static const struct {
    enum sg_punctuation_use use;
    const char *text, *right; /* NULL: it stays */
} MARKS[] = {
    {SG_PUNCTUATION_TEXT, "遵守国家法律,法规;服从安排(含青少年).", "遵守国家法律，法规；服从安排（含青少年）。"},
    {SG_PUNCTUATION_TEXT, "按照\"奉献\"的精神,开展\"学雷锋\"活动!", "按照“奉献”的精神，开展“学雷锋”活动！"},
    {SG_PUNCTUATION_TEXT, "遵守<<志愿服务条例>>的规定...", "遵守《志愿服务条例》的规定……"},
    {SG_PUNCTUATION_TEXT, "志愿 者 应 当 按 时 到 岗 。", "志愿者应当按时到岗。"},
    {SG_PUNCTUATION_TEXT, "按时到岗。。", "按时到岗。"},
    {SG_PUNCTUATION_TEXT, "按时到岗,,不迟到。", "按时到岗，不迟到。"},
    {SG_PUNCTUATION_TEXT, "按时到岗，，不迟到；；不早退。", "按时到岗，不迟到；不早退。"},
    {SG_PUNCTUATION_TEXT, "等等。。。", "等等……"},
    {SG_PUNCTUATION_TEXT, "等等…", "等等……"},
    {SG_PUNCTUATION_TEXT, "真的吗?真的!!", "真的吗？真的！！"},
    {SG_PUNCTUATION_TEXT, "法律 , 法规", "法律，法规"},
    {SG_PUNCTUATION_TEXT, "请说: 'A计划' 好。", "请说：‘A计划’好。"},
    {SG_PUNCTUATION_TEXT, "时间:9:00-17:30,周末休息", "时间：9:00-17:30，周末休息"},
    {SG_PUNCTUATION_TEXT, "使用APP,填写Wi-Fi密码;完成.", "使用APP，填写Wi-Fi密码；完成。"},
    {SG_PUNCTUATION_TEXT, "请下载APP.", "请下载APP。"},
    {SG_PUNCTUATION_TEXT, "见https://www.example.org/a,b?c=1,请登录。", "见https://www.example.org/a,b?c=1，请登录。"},
    {SG_PUNCTUATION_TEXT, "发邮件到a.b@example.org,注明姓名。", "发邮件到a.b@example.org，注明姓名。"},
    {SG_PUNCTUATION_TEXT, "周一~周五开放,20%~30%", "周一～周五开放，20%～30%"},
    {SG_PUNCTUATION_TEXT, "奉献•友爱", "奉献·友爱"},
    {SG_PUNCTUATION_TEXT, "”奉献”的精神", "“奉献”的精神"},
    {SG_PUNCTUATION_TEXT, "电话{contact.phone},地址{address}.", "电话{contact.phone}，地址{address}。"},
    {SG_PUNCTUATION_TEXT, "他说\"好的。", "他说〓好的。"},
    {SG_PUNCTUATION_TEXT, "服务(APP)平台(一)", "服务（APP）平台（一）"},
    {SG_PUNCTUATION_TEXT, "（含青少年)", "（含青少年）"},
    {SG_PUNCTUATION_TEXT, "≪条例≫和<守则>", "《条例》和《守则》"},
    {SG_PUNCTUATION_NAME, "买买提.艾力", "买买提·艾力"},
    {SG_PUNCTUATION_NAME, "买买提•艾力", "买买提·艾力"},
    {SG_PUNCTUATION_TITLE, "便民 服务中心(一楼)", "便民服务中心（一楼）"},
    {SG_PUNCTUATION_TITLE, "碚峡路88号,二楼", "碚峡路88号，二楼"},
    {SG_PUNCTUATION_LINE, "周一至周五;节假日休息", "周一至周五；节假日休息"},
    {SG_PUNCTUATION_LINE, "周一至周五 节假日休息", "周一至周五，节假日休息"},
    {SG_PUNCTUATION_LINE, "管 理 制 度", "管理制度"},
    {SG_PUNCTUATION_LINE, "家电维修.代购代办", "家电维修、代购代办"},
    /* what is right stays */
    {SG_PUNCTUATION_TEXT, "距离3.5公里,约1,200米。", "距离3.5公里，约1,200米。"},
    {SG_PUNCTUATION_TEXT, "14:00到岗，电话(023)68860000。", NULL},
    {SG_PUNCTUATION_TEXT, "周一至周五 9:00—17:30", NULL},
    {SG_PUNCTUATION_TEXT, "使用 Wi-Fi 和 A.B 两种", NULL},
    {SG_PUNCTUATION_TEXT, "口号是“Don't say 'never', say \"yes\".”", NULL},
    {SG_PUNCTUATION_TEXT, "The station, opened in 2024, is here.", NULL},
    {SG_PUNCTUATION_TEXT, "真的？！真的！！", NULL},
    {SG_PUNCTUATION_TEXT, "他说：“学习‘雷锋’精神。”", NULL},
    {SG_PUNCTUATION_TEXT, "24\"显示器两台", NULL},
    {SG_PUNCTUATION_TEXT, "比例为1:3，增长3%。", NULL},
    {SG_PUNCTUATION_TEXT, "由 ABC Co., Ltd. 承办", NULL},
    {SG_PUNCTUATION_TEXT, "代码500109001028", NULL},
    {SG_PUNCTUATION_TEXT, "访问example.org或a@b.cn", NULL},
    {SG_PUNCTUATION_NAME, "克孜勒·布拉克社区", NULL},
    {SG_PUNCTUATION_NAME, "新星路社区（一期）", NULL},
};

static void check_marks(void)
{
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
        struct sg_arena *arena = sg_arena_new();
        const char *right = MARKS[i].right ? MARKS[i].right : MARKS[i].text;
        const char *got = mended(MARKS[i].text, MARKS[i].use, arena);
        if (!ok(strcmp(got, right) == 0, "%s", MARKS[i].text))
            printf("# %s, wanted %s\n", got, right);
        const char *again = mended(got, MARKS[i].use, arena);
        ok(strcmp(again, got) == 0, "%s is right", got);
        sg_arena_free(arena);
    }
}

static const struct {
    const char *texts[5];
    enum sg_numbering_kind kind;
    size_t len; /* of the first one's number */
} LISTS[] = {
    {{"1)热爱祖国。", "2）遵纪守法。"}, SG_NUMBERING_PLAIN, 2},
    {{"⒈热爱祖国。", "⒉遵纪守法。"}, SG_NUMBERING_PLAIN, 3},
    {{"一.热爱祖国。", "二．遵纪守法。"}, SG_NUMBERING_PLAIN, 4},
    {{"一、热爱祖国。", "二、遵纪守法。", "三、诚实守信。"}, SG_NUMBERING_PLAIN, 6},
    {{"１、热爱祖国。", "㈡遵纪守法。"}, SG_NUMBERING_PLAIN, 6},
    {{"㈠ 热爱祖国。", "㈡ 遵纪守法。"}, SG_NUMBERING_PLAIN, 4},
    {{"① 热爱祖国。", "② 遵纪守法。"}, SG_NUMBERING_PLAIN, 4},
    {{"(1)热爱祖国。", "(2)遵纪守法。"}, SG_NUMBERING_PLAIN, 3},
    {{"第一条　热爱祖国。", "第二条　遵纪守法。"}, SG_NUMBERING_PLAIN, 12},
    {{"1. 热爱祖国。", "2. 遵纪守法。"}, SG_NUMBERING_PLAIN, 3},
    {{"A. 热爱祖国。", "B. 遵纪守法。"}, SG_NUMBERING_PLAIN, 3},
    {{"i. 热爱祖国。", "ii. 遵纪守法。"}, SG_NUMBERING_PLAIN, 3},
    {{"Ⅰ、热爱祖国。", "Ⅱ、遵纪守法。"}, SG_NUMBERING_PLAIN, 6},
    {{"• 热爱祖国。", "• 遵纪守法。"}, SG_NUMBERING_PLAIN, 4},
    {{"1，热爱祖国。", "2，遵纪守法。"}, SG_NUMBERING_PLAIN, 4},
    {{"十、热爱祖国。", "二、遵纪守法。"}, SG_NUMBERING_NONE, 6},
    {{"一、总则", "（一）甲。", "（二）乙。", "二、分则", "（一）丙。"}, SG_NUMBERING_DEEP, 6},
    {{"一、总则", "甲乙丙丁。", "二、分则", "戊己庚辛。"}, SG_NUMBERING_MOST, 6},
    {{"1、2号楼由第三小组负责。", "服从安排。", "2026年起每月统计一次。"}, SG_NUMBERING_NONE, 4},
    {{"1、2号楼由第一组负责。", "3、4号楼由第二组负责。"}, SG_NUMBERING_NONE, 4},
    {{"1.5小时以上的活动。", "2.5小时以上的活动。"}, SG_NUMBERING_NONE, 0},
    {{"2026年起实行。", "2027年起施行。"}, SG_NUMBERING_NONE, 0},
    {{"热爱祖国。", "遵纪守法。"}, SG_NUMBERING_NONE, 0},
    {{"一个人也要按时到岗。", "二人以上结伴。"}, SG_NUMBERING_NONE, 0},
};

static void check_numbers(void)
{
    for (size_t i = 0; i < sizeof LISTS / sizeof *LISTS; i++) {
        struct sg_numbering each[5];
        size_t n = 0;
        for (; n < 5 && LISTS[i].texts[n]; n++)
            each[n] = sg_numbering_of(LISTS[i].texts[n]);
        enum sg_numbering_kind kind = sg_numbering_judge(each, n);
        if (!ok(kind == LISTS[i].kind && each[0].len == LISTS[i].len, "%s %s", LISTS[i].texts[0], LISTS[i].texts[1]))
            printf("# kind %d, %zu bytes\n", (int)kind, each[0].len);
    }
}

int main(void)
{
    check_marks();
    check_numbers();
    return done();
}
