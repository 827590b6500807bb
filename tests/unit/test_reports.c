/* Reports as others read them: text, JSON and SARIF, in both languages whatever the locale, and findings of a host. */
#include <jansson.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "sign.h"
#include "tap.h"

static const char SITE[] = "town: 天生街道\nplcae: 新星路社区\nrules: [nothing]\n";

static sign_report *made(void)
{
    sign_report *report = sign_report_new();
    sign_sites *sites = NULL;
    sign_sites_read("dir/站 点.yaml", SITE, sizeof SITE - 1, report, &sites);
    sign_sites_free(sites);
    return report;
}

static bool has(const char *text, const char *part)
{
    return text && strstr(text, part);
}

static void test_words(const sign_report *report)
{
    const sign_finding *finding = sign_report_at(report, 0);
    char *english = sign_finding_message_in(finding, NULL), *other = sign_finding_message_in(finding, "de_DE");
    char *chinese = sign_finding_message_in(finding, "zh_CN"), *remedy = sign_finding_remedy_in(finding, "zh-Hant");
    char *public = sign_finding_public_in(finding, "zh");
    ok(has(english, "plcae") && strcmp(english, other) == 0, "English is for all who ask for nothing else: %s", english);
    ok(has(chinese, "不认识") && has(public, "不认识"), "Chinese in the C locale: %s", chinese);
    ok(has(remedy, "请写成"), "a remedy in it: %s", remedy);
    sign_free(english);
    sign_free(other);
    sign_free(chinese);
    sign_free(remedy);
    sign_free(public);
    ok(strcmp(sign_chinese("it is closed"), "它已关闭") == 0 && strcmp(sign_chinese("no such words"), "no such words") == 0 &&
           strcmp(sign_chinese(""), "") == 0,
       "the catalogue knows its words, and no others");
    ok(strcmp(sign_error_words(2), "there is no such file or folder") == 0, "an error in words");
}

static void test_text(const sign_report *report)
{
    char *text = sign_report_text(report, NULL), *chinese = sign_report_text(report, "zh_CN");
    ok(has(text, "dir/站 点.yaml:2:1: error[E"), "a line as compilers write it");
    ok(has(text, "    | plcae: 新星路社区\n    = "), "what stands there, and the remedy");
    ok(has(chinese, "请写成"), "in Chinese");
    sign_free(text);
    sign_free(chinese);
}

static void test_json(const sign_report *report)
{
    char *text = sign_report_json(report, "zh_CN"), *one = sign_finding_json(sign_report_at(report, 0), NULL);
    json_t *list = json_loads(text, 0, NULL), *first = json_array_get(list, 0), *alone = json_loads(one, 0, NULL);
    ok(json_array_size(list) == sign_report_count(report), "one object a finding");
    ok(json_integer_value(json_object_get(first, "line")) == 2 && has(json_string_value(json_object_get(first, "message")), "不认识"),
       "with place and words");
    ok(json_object_size(alone) == json_object_size(first), "one alone has the same keys");
    json_decref(list);
    json_decref(alone);
    sign_free(text);
    sign_free(one);
}

static void test_sarif(sign_report *report)
{
    ok(sign_report_add(report, SIGN_WARNING, "X101", "quota", NULL, 0, 0, "the quota is nearly used {1}", NULL) == SIGN_OK &&
           sign_report_add(report, SIGN_ERROR, "X102", NULL, "/up/a.yaml", 3, 0, "no", "pay") == SIGN_OK,
       "a host's own findings");
    ok(sign_report_add(report, SIGN_NOTE, NULL, NULL, NULL, 0, 0, NULL, NULL) == SIGN_MISUSE, "which say something");
    sign_report *copy = sign_report_new();
    sign_report_merge(copy, report);
    size_t n = sign_report_count(report);
    sign_report_free(report); /* codes of a host live as long as those who say them */
    char *text = sign_report_sarif(copy, NULL);
    json_t *log = json_loads(text, 0, NULL), *run = json_array_get(json_object_get(log, "runs"), 0);
    json_t *results = json_object_get(run, "results"), *driver = json_object_get(json_object_get(run, "tool"), "driver");
    const char *uri = "", *rule, *level, *own, *message;
    int line, column;
    ok(strcmp(json_string_value(json_object_get(log, "version")), "2.1.0") == 0 && json_array_size(results) == n, "a SARIF log");
    ok(json_unpack(json_array_get(results, 0), "{s:s, s:s, s:[{s:{s:{s:s}, s:{s:i, s:i}}}]}", "ruleId", &rule, "level", &level,
                   "locations", "physicalLocation", "artifactLocation", "uri", &uri, "region", "startLine", &line, "startColumn",
                   &column) == 0 &&
           strcmp(uri, "dir/%E7%AB%99%20%E7%82%B9.yaml") == 0 && line == 2 && column == 1 && strcmp(level, "error") == 0,
       "places are URIs, lines and columns");
    ok(json_unpack(json_array_get(results, n - 2), "{s:s, s:{s:s}, s:[{s:{s:{s:s}}}]}", "ruleId", &own, "message", "text", &message,
                   "locations", "physicalLocation", "artifactLocation", "uri", &uri) == 0 &&
           strcmp(own, "X102") == 0 && strcmp(message, "no\npay") == 0 && strcmp(uri, "file:///up/a.yaml") == 0,
       "a host's own among them");
    json_t *rules = json_object_get(driver, "rules"), *result;
    size_t i;
    bool agree = true;
    json_array_foreach(results, i, result) {
        size_t at = (size_t)json_integer_value(json_object_get(result, "ruleIndex"));
        agree = agree && strcmp(json_string_value(json_object_get(result, "ruleId")),
                                json_string_value(json_object_get(json_array_get(rules, at), "id"))) == 0;
    }
    ok(agree && json_array_size(rules) > 0, "each result has its rule");
    char *last = sign_finding_message(sign_report_at(copy, n - 3), NULL);
    ok(strcmp(last, "the quota is nearly used {1}") == 0, "braces of a host are its own: %s", last);
    sign_free(last);
    json_decref(log);
    sign_free(text);
    sign_report_free(copy);
}

int main(void)
{
    sign_report *report = made();
    test_words(report);
    test_text(report);
    test_json(report);
    test_sarif(report);
    ok(!sign_report_json(NULL, NULL) && !sign_report_text(NULL, "zh") && !sign_report_sarif(NULL, NULL) && !sign_finding_json(NULL, NULL),
       "nothing of nothing");
    sign_report *none = sign_report_new();
    char *text = sign_report_text(none, NULL), *json = sign_report_json(none, NULL), *sarif = sign_report_sarif(none, NULL);
    ok(text && !*text && strcmp(json, "[]") == 0 && has(sarif, "\"results\": []"), "empty reports are whole");
    sign_free(text);
    sign_free(json);
    sign_free(sarif);
    sign_report_free(none);
    return done();
}
