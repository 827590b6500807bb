/* Number formats: what Excel and WPS show for a value under a code. */
#include <string.h>

#include "input/format_code.h"
#include "input/number_format.h"
#include "tap.h"

static const struct {
    const char *code;
    double value;
    const char *shown; /* NULL: not understood */
} NUMBERS[] = {
    /* General */
    {NULL, 88, "88"}, {"General", 0.1 + 0.2, "0.3"}, {"General", 1.0 / 3, "0.333333333"}, {"General", 1000.0 / 3, "333.3333333"},
    {"General", 0.00001, "1E-05"}, {"General", 0.000012345678, "1.23457E-05"}, {"General", -12.5, "-12.5"}, {"General", 0, "0"},
    {"General", 500199001028, "500199001028"}, {"General", 13800001234, "13800001234"}, {"G/通用格式", 5, "5"},
    {"General\"个\"", 5, "5个"}, {"\"第\"General\"组\"", 12.5, "第12.5组"}, {"@", 5, "5"}, {"@\"村\"", 5, "5村"},
    /* Digits */
    {"0", 2.5, "3"}, {"0", -2.5, "-3"}, {"0", -0.2, "0"}, {"0.00", 0.285, "0.29"}, {"0.00", 1.005, "1.01"}, {"0.0#", 1.5, "1.5"}, {"0.##", 5, "5."},
    {"#", 0, ""}, {"#.00", 0.5, ".50"}, {".00", 12.5, "12.50"}, {"000", 7, "007"}, {"???", 7, "  7"}, {"000000000000", 500199001029, "500199001029"},
    {"#,##0", 1234567, "1,234,567"}, {"#,##0", 12, "12"}, {"0,000", 12, "0,012"}, {"#,##0.00", -1234.5, "-1,234.50"}, {"0,", 12345, "12"},
    {"0.0,,", 12345678, "12.3"}, {"0!.0,\"万\"", 123456, "12.3万"}, {"0%", 0.125, "13%"}, {"0.0%", 0.125, "12.5%"}, {"0%%", 0.01, "100%%"},
    {"000\\-0000\\-0000", 13800001234, "138-0000-1234"}, {"0000000\\-0000", 2368860000, "0236886-0000"}, {"\"幸福路\"0\"号\"", 88, "幸福路88号"},
    {"0号", 3, "3号"}, {"0-00", 123, "1-23"}, {"(000) 000", 123456, "(123) 456"}, {"0!a", 5, "5a"}, {"0\\ \"m\"", 5, "5 m"},
    {"0_)", 5, "5 "}, {"*-0", 5, "5"}, {"¥0.00", 5, "¥5.00"}, {"[$¥-804]#,##0.00", 1234.5, "¥1,234.50"}, {"[$-804]0", 5, "5"}, {"[$€]0", 5, "€5"},
    {"0.00E+00", 12345, "1.23E+04"}, {"0.00E+00", 0.00012345, "1.23E-04"}, {"0E-0", 12345, "1E4"}, {"##0.0E+0", 12345, "12.3E+3"}, {"0.00E+00", 9.999, "1.00E+01"},
    {"# ?/?", 1.5, "1 1/2"}, {"# ?\?/?\?", 3.14159, "3 14/99"}, {"# ?/?", 3, "3"}, {"?/8", 0.375, "3/8"}, {"# ?/100", 2.25, "2 25/100"}, {"#\" \"?/?", 0.5, " 1/2"}, {"0/0", 1.5, "3/2"},
    /* Sections */
    {"0;-0;无", 0, "无"}, {"0;(0)", -5, "(5)"}, {"0;0", -5, "5"}, {"0;", -5, ""}, {"0;;", 0, ""}, {";;;", 5, ""}, {"\"\"", 5, ""}, {"0;-0;;@", 0, ""},
    {"[红色]0", 5, "5"}, {"[Red]-0;[Blue]0", 5, "-5"}, {"[Color10]0", 5, "5"}, {"[颜色3]0", 5, "5"},
    {"[=1]\"是\";[=0]\"否\";0", 1, "是"}, {"[=1]\"是\";[=0]\"否\";0", 0, "否"}, {"[=1]\"是\";[=0]\"否\";0", 7, "7"}, {"[>=90]\"优\";[>=60]\"良\";\"差\"", 75, "良"},
    {"[>=90]\"优\";[>=60]\"良\";\"差\"", 10, "差"}, {"[<0]\"零下\"0;0", -5, "零下5"}, {"[>100]0\"大\";0\"小\"", -5, "-5小"}, {"[<=9999999]0000000;000\\-00000000", 2368860000, "023-68860000"},
    /* Dates and times */
    {"yyyy-mm-dd", 46001, "2025-12-10"}, {"yyyy/m/d", 29353, "1980/5/12"}, {"m\"月\"d\"日\"", 46001, "12月10日"}, {"yyyy年m月d日", 46001, "2025年12月10日"},
    {"yyyy\"年\"m\"月\";@", 46001, "2025年12月"}, {"yy.mm", 46001, "25.12"}, {"e-m-d", 46001, "2025-12-10"}, {"yyyy", 46001, "2025"}, {"d", 46001, "10"},
    {"d-mmm-yy", 46001, "10-Dec-25"}, {"mmmm d", 46001, "December 10"}, {"mmmmm", 46001, "D"}, {"ddd", 46001, "Wed"}, {"dddd", 46001, "Wednesday"}, {"aaaa", 46001, "星期三"},
    {"aaa", 46001, "三"}, {"[$-804]dddd", 46001, "星期三"}, {"[$-804]ddd", 46001, "周三"}, {"[$-804]mmmm", 46001, "十二月"}, {"[$-804]aaaa;@", 46001, "星期三"},
    {"[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\";@", 46001, "二〇二五年十二月十日"}, {"[DBNum1][$-804]m\"月\"d\"日\"", 46014, "十二月二十三日"}, {"[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", 46001, "2025年12月10日"},
    {"[$-F400]h:mm:ss\\ AM/PM", 0.375, "9:00:00"}, {"h:mm", 0.375, "9:00"}, {"h:mm;@", 0.708333333333333, "17:00"}, {"hh:mm", 0.375, "09:00"}, {"h:mm:ss", 0.375, "9:00:00"}, {"h:mm", 0.3754, "9:00"}, {"h:mm", 0.9999999, "0:00"},
    {"h:mm AM/PM", 0.75, "6:00 PM"}, {"上午/下午h:mm", 0.75, "下午6:00"}, {"h:mm A/P", 0, "12:00 A"}, {"[$-804]h\"时\"mm\"分\"", 0.375, "9时00分"}, {"[DBNum1]h\"时\"mm\"分\"", 0.3958333333, "九时三十分"},
    {"[h]:mm", 1.5, "36:00"}, {"[m]", 0.5, "720"}, {"[ss]", 0.001, "86"}, {"mm:ss.0", 0.000018, "00:01.6"}, {"yyyy-mm-dd h:mm:ss", 46001.375, "2025-12-10 9:00:00"}, {"yyyy-mm-dd", 60, "1900-02-28"},
    {"yyyy-mm-dd", -1, NULL}, {"yyyy-mm-dd", 2958466, NULL},
    /* Digits in Chinese */
    {"[DBNum1]General", 1234, "一千二百三十四"}, {"[DBNum1]General", 10, "一十"}, {"[DBNum1]General", 10005, "一万〇五"}, {"[DBNum2]General", 105, "壹佰零伍"}, {"[DBNum1]0", 123, "一二三"},
    {"[DBNum2][$-804]General\"元\"", 50, "伍拾元"}, {"[DBNum3]0", 12, "１２"}, {"\"第\"[DBNum1]0\"组\"", 3, "第三组"}, {"[DBNum1]General", 100000000, "一亿"},
    /* Not understood */
    {"0 foo", 5, NULL}, {"[wrong]0", 5, NULL}, {"[0", 5, NULL}, {"0;0;0;@;0", 5, NULL}, {"ggge", 5, NULL}, {"[DBNum4]0", 5, NULL}, {"?/?/0x", 5, NULL},
};

static const struct {
    const char *code, *text, *shown;
} TEXTS[] = {
    {NULL, "柳树湾", "柳树湾"}, {"@", "柳树湾", "柳树湾"}, {"@\"村\"", "柳树湾", "柳树湾村"}, {"0", "柳树湾", "柳树湾"}, {"0;-0;0;@\"村\"", "柳树湾", "柳树湾村"},
    {"0;0;0;", "柳树湾", ""}, {";;;", "柳树湾", ""}, {"\"青石镇\"@", "柳树湾村", "青石镇柳树湾村"}, {"@@", "a", "aa"}, {"@_)", "a", "a "}, {"@*.", "a", "a"}, {"0;-0", "a", "a"},
    {"General;General;General;[红色]@\"号\"", "5", "5号"}, {"yyyy/m/d;@", "a", "a"}, {"@ foo", "a", NULL},
};

int main(void)
{
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(NUMBERS); i++) {
        g_string_truncate(out, 0);
        enum sg_number_shown shown = sg_number_format_number(NUMBERS[i].code, NUMBERS[i].value, false, out);
        const char *want = NUMBERS[i].shown;
        ok((shown == SG_SHOWN_NOT) == !want && (!want || strcmp(out->str, want) == 0), "%.10g under %s is '%s'%s%s", NUMBERS[i].value,
           NUMBERS[i].code ? NUMBERS[i].code : "-", want ? want : "not understood", want && strcmp(out->str, want) == 0 ? "" : ", not ",
           want && strcmp(out->str, want) == 0 ? "" : out->str);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(TEXTS); i++) {
        g_string_truncate(out, 0);
        enum sg_number_shown shown = sg_number_format_text(TEXTS[i].code, TEXTS[i].text, out);
        ok((shown == SG_SHOWN_NOT) == !TEXTS[i].shown && (!TEXTS[i].shown || strcmp(out->str, TEXTS[i].shown) == 0), "'%s' under %s is %s",
           TEXTS[i].text, TEXTS[i].code ? TEXTS[i].code : "-", TEXTS[i].shown ? TEXTS[i].shown : "not understood");
    }
    char iso[11];
    ok(sg_number_format_iso(46001, false, iso) && strcmp(iso, "2025-12-10") == 0, "a day");
    ok(sg_number_format_iso(46001, true, iso) && strcmp(iso, "2029-12-11") == 0, "a day of the system of 1904");
    ok(sg_number_format_iso(61, false, iso) && strcmp(iso, "1900-03-01") == 0, "1 March 1900");
    ok(!sg_number_format_iso(0.375, false, iso), "a time is no day");
    g_string_truncate(out, 0);
    ok(sg_number_format_number("m\"月\"d\"日\"", 46001, false, out) == SG_SHOWN_DAY, "a date without a year");
    ok(sg_number_format_number("yyyy\"年\"", 46001, false, out) == SG_SHOWN_DATE, "a date with one");
    ok(sg_number_format_number("h:mm", 46001.4, false, out) == SG_SHOWN_PLAIN, "a time");
    bool all = true;
    for (int id = 0; id <= 58; id++) {
        struct sg_format_code code;
        const char *text = sg_format_code_builtin(id);
        all = all && (!text || sg_format_code_read(&code, text));
    }
    ok(all, "the codes that have only a number are understood");
    g_string_free(out, TRUE);
    return done();
}
