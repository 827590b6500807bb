/* Whole reports, for sign.h: as text, as JSON, and as SARIF 2.1.0 (OASIS, 2020). */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "api/api.h"
#include "base/given.h"
#include "config.h"

sign_status sign_report_add(sign_report *report, sign_severity severity, const char *code, const char *slug, const char *file,
                            int line, int column, const char *message, const char *remedy)
{
    if (!report || !SG_NEEDED(code, report) || !SG_NEEDED(message, report) || severity < SIGN_NOTE || severity > SIGN_ERROR)
        return SIGN_MISUSE;
    const struct sg_code own = {code, slug ? slug : "", (enum sg_severity)severity, SG_REPORT_OWN, remedy && *remedy ? "{1}" : ""};
    const struct sg_spot place = {.file = file, .line = MAX(line, 0), .col = MAX(column, 0)};
    sg_report_add(sg_api_report(report), &own, &place, message, remedy ? remedy : "", NULL);
    return SIGN_OK;
}

static const char *level(const sign_finding *finding)
{
    static const char *const LEVELS[] = {"note", "warning", "error"};
    return LEVELS[sign_finding_severity(finding)];
}

/* ---- JSON ---- */

static json_t *json_text(const char *text)
{
    if (!text)
        return json_null();
    char *valid = g_utf8_make_valid(text, -1);
    json_t *value = json_string(valid);
    g_free(valid);
    return value;
}

/* Of malloc'd text, which goes. */
static json_t *json_words(char *text)
{
    json_t *value = json_text(text);
    free(text);
    return value;
}

static json_t *json_count(long n)
{
    return n > 0 ? json_integer(n) : json_null();
}

static void set_measure(json_t *object, const sign_finding *finding)
{
    double measured, allowed;
    const char *unit;
    if (!sign_finding_measure(finding, &measured, &allowed, &unit))
        return;
    json_object_set_new(object, "measured", json_real(measured));
    json_object_set_new(object, "allowed", json_real(allowed));
    json_object_set_new(object, "unit", json_text(unit));
}

static json_t *finding_object(const sign_finding *finding, const char *language)
{
    json_t *object = json_object();
    json_object_set_new(object, "severity", json_text(level(finding)));
    json_object_set_new(object, "code", json_text(sign_finding_code(finding)));
    json_object_set_new(object, "slug", json_text(sign_finding_slug(finding)));
    json_object_set_new(object, "file", json_text(sign_finding_file(finding)));
    json_object_set_new(object, "line", json_count(sign_finding_line(finding)));
    json_object_set_new(object, "column", json_count(sign_finding_column(finding)));
    if (sign_finding_cell(finding))
        json_object_set_new(object, "cell", json_text(sign_finding_cell(finding)));
    json_object_set_new(object, "end_column", json_count(sign_finding_end_column(finding)));
    json_object_set_new(object, "message", json_words(sign_finding_message_in(finding, language)));
    json_object_set_new(object, "remedy", json_words(sign_finding_remedy_in(finding, language)));
    if (sign_finding_right(finding))
        json_object_set_new(object, "right", json_text(sign_finding_right(finding)));
    set_measure(object, finding);
    json_object_set_new(object, "source", json_text(sign_finding_source(finding)));
    return object;
}

/* As text, which the object goes for. */
static char *dump(json_t *object, size_t flags)
{
    char *text = json_dumps(object, flags | JSON_REAL_PRECISION(7));
    json_decref(object);
    return text;
}

char *sign_finding_json(const sign_finding *finding, const char *language)
{
    return finding ? dump(finding_object(finding, language), JSON_COMPACT) : NULL;
}

char *sign_report_json(const sign_report *report, const char *language)
{
    json_t *list = report ? json_array() : NULL;
    for (size_t i = 0; i < sign_report_count(report); i++)
        json_array_append_new(list, finding_object(sign_report_at(report, i), language));
    return list ? dump(list, JSON_INDENT(1)) : NULL;
}

/* ---- text ---- */

static void add_line(struct sg_buf *out, const char *before, char *text)
{
    if (text && *text)
        sg_buf_printf(out, "%s%s\n", before, text);
    free(text);
}

char *sign_report_text(const sign_report *report, const char *language)
{
    struct sg_buf out = SG_BUF_INIT;
    const char *source;
    for (size_t i = 0; i < sign_report_count(report); i++) {
        const sign_finding *finding = sign_report_at(report, i);
        const char *file = sign_finding_file(finding), *cell = sign_finding_cell(finding);
        int line = sign_finding_line(finding), column = sign_finding_column(finding);
        sg_buf_puts(&out, file ? file : PACKAGE_NAME);
        if (file && cell)
            sg_buf_printf(&out, ":%s", cell);
        else if (file && line > 0)
            sg_buf_printf(&out, column > 0 ? ":%d:%d" : ":%d", line, column);
        sg_buf_printf(&out, ": %s[%s]: ", level(finding), sign_finding_code(finding));
        add_line(&out, "", sign_finding_message_in(finding, language));
        if ((source = sign_finding_source(finding)) != NULL)
            add_line(&out, "    | ", strdup(source));
        add_line(&out, "    = ", sign_finding_remedy_in(finding, language));
    }
    char *text = report ? sg_buf_text(&out) : NULL;
    if (!text)
        sg_buf_clear(&out);
    return text;
}

/* ---- SARIF ---- */

static json_t *text_object(json_t *text)
{
    return json_pack("{s:o}", "text", text);
}

static json_t *uri_of(const char *file)
{
    char *escaped = g_uri_escape_string(file, "/", FALSE), *uri = g_strconcat(*file == '/' ? "file://" : "", escaped, NULL);
    json_t *value = json_string(uri);
    g_free(uri);
    g_free(escaped);
    return value;
}

/* The columns it marks; a line alone where no column is known. */
static json_t *region_of(const sign_finding *finding, bool quoted)
{
    const struct sg_mend *mend = &((const struct sg_finding *)finding)->mend;
    json_t *region = json_pack("{s:i}", "startLine", sign_finding_line(finding));
    if (mend->right && mend->end_line > sign_finding_line(finding))
        json_object_set_new(region, "endLine", json_integer(mend->end_line));
    if (sign_finding_column(finding) > 0) {
        int end = sign_finding_end_column(finding);
        json_object_set_new(region, "startColumn", json_integer(sign_finding_column(finding)));
        json_object_set_new(region, "endColumn", json_integer(end > 0 ? end : sign_finding_column(finding) + 1));
    }
    if (quoted && sign_finding_source(finding))
        json_object_set_new(region, "snippet", text_object(json_text(sign_finding_source(finding))));
    return region;
}

static bool has_lines(const sign_finding *finding)
{
    return !sign_finding_cell(finding) && sign_finding_line(finding) > 0;
}

/* Of a file its place, of a workbook's the cell too, of a sheet which one it is; NULL: nowhere. */
static json_t *location_of(const sign_finding *finding)
{
    const struct sg_spot *spot = &((const struct sg_finding *)finding)->place;
    const char *named = spot->cell ? spot->cell : spot->sheet;
    json_t *location = json_object();
    if (spot->file && strcmp(spot->file, "-") != 0) {
        json_t *place = json_pack("{s:{s:o}}", "artifactLocation", "uri", uri_of(spot->file));
        if (has_lines(finding))
            json_object_set_new(place, "region", region_of(finding, true));
        json_object_set_new(location, "physicalLocation", place);
    }
    if (named)
        json_object_set_new(location, "logicalLocations", json_pack("[{s:o}]", "fullyQualifiedName", json_text(named)));
    return location;
}

static json_t *fix_of(const sign_finding *finding)
{
    json_t *replaced = json_pack("{s:o, s:o}", "deletedRegion", region_of(finding, false), "insertedContent",
                                 text_object(json_text(sign_finding_right(finding))));
    return json_pack("[{s:[{s:{s:o}, s:[o]}]}]", "artifactChanges", "artifactLocation", "uri",
                     uri_of(sign_finding_file(finding)), "replacements", replaced);
}

static json_t *result_of(const sign_finding *finding, size_t rule, const char *language)
{
    char *remedy = sign_finding_remedy_in(finding, language), *message = sign_finding_message_in(finding, language);
    char *both = g_strconcat(message, *remedy ? "\n" : "", remedy, NULL);
    const char *file = sign_finding_file(finding);
    json_t *properties = json_object(), *location = location_of(finding);
    json_t *result = json_pack("{s:s, s:i, s:s, s:o}", "ruleId", sign_finding_code(finding), "ruleIndex", (int)rule, "level",
                               level(finding), "message", text_object(json_text(both)));
    if (json_object_size(location) > 0)
        json_object_set_new(result, "locations", json_pack("[O]", location));
    if (sign_finding_right(finding) && file && strcmp(file, "-") != 0 && has_lines(finding) && sign_finding_column(finding) > 0)
        json_object_set_new(result, "fixes", fix_of(finding));
    set_measure(properties, finding);
    if (json_object_size(properties) > 0)
        json_object_set(result, "properties", properties);
    json_decref(location);
    json_decref(properties);
    g_free(both);
    free(message);
    free(remedy);
    return result;
}

/* What the code says of all its findings; words of a host's own stand in the results alone. */
static json_t *rule_of(const sign_finding *finding, sign_translate translate)
{
    const struct sg_code *code = ((const struct sg_finding *)finding)->code;
    json_t *rule = json_pack("{s:s, s:{s:s}}", "id", code->code, "defaultConfiguration", "level", level(finding));
    if (*code->slug)
        json_object_set_new(rule, "name", json_text(code->slug));
    if (strcmp(code->message, SG_REPORT_OWN) != 0)
        json_object_set_new(rule, "shortDescription",
                            text_object(json_text(translate ? translate(code->message) : code->message)));
    return rule;
}

char *sign_report_sarif(const sign_report *report, const char *language)
{
    if (!report)
        return NULL;
    sign_translate translate = sg_api_translate(language);
    json_t *rules = json_array(), *results = json_array(), *seen = json_object();
    for (size_t i = 0; i < sign_report_count(report); i++) {
        const sign_finding *finding = sign_report_at(report, i);
        json_t *index = json_object_get(seen, sign_finding_code(finding));
        size_t rule = index ? (size_t)json_integer_value(index) : json_array_size(rules);
        if (!index) {
            json_array_append_new(rules, rule_of(finding, translate));
            json_object_set_new(seen, sign_finding_code(finding), json_integer((json_int_t)rule));
        }
        json_array_append_new(results, result_of(finding, rule, language));
    }
    json_decref(seen);
    json_t *log = json_pack("{s:s, s:s, s:[{s:{s:{s:s, s:s, s:o}}, s:s, s:s, s:[{s:b}], s:o}]}", "$schema",
                            "https://json.schemastore.org/sarif-2.1.0.json", "version", "2.1.0", "runs", "tool", "driver", "name",
                            PACKAGE_NAME, "version", PACKAGE_VERSION, "rules", rules, "language", translate ? "zh-CN" : "en-US",
                            "columnKind", "unicodeCodePoints", "invocations", "executionSuccessful",
                            sign_report_errors(report) == 0, "results", results);
    return dump(log, JSON_INDENT(1));
}
