/* Report of findings; see report.h. The codes are in findings.c. */
#include "base/report.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/digits.h"
#include "base/grow.h"

struct sg_report {
    struct sg_arena *arena;
    struct sg_finding *findings;
    size_t n, cap, n_errors;
};

struct sg_report *sg_report_new(void)
{
    struct sg_report *report = sg_new(struct sg_report);
    report->arena = sg_arena_new();
    return report;
}

void sg_report_free(struct sg_report *report)
{
    if (!report)
        return;
    sg_arena_free(report->arena);
    free(report->findings);
    free(report);
}

static void add(struct sg_report *report, const struct sg_finding *finding)
{
    sg_grow(report->findings, report->n, report->cap);
    struct sg_arena *arena = report->arena;
    struct sg_finding *copy = &report->findings[report->n++];
    *copy = *finding;
    copy->place.file = sg_arena_strdup(arena, finding->place.file);
    copy->place.source = sg_arena_strdup(arena, sg_digits_quote(finding->place.source, arena));
    copy->place.cell = sg_arena_strdup(arena, finding->place.cell);
    copy->place.sheet = sg_arena_strdup(arena, finding->place.sheet);
    bool keyed = strstr(finding->code->message, "{.") || strstr(finding->code->remedy, "{.");
    copy->place.columns = keyed ? sg_arena_strdup(arena, finding->place.columns) : NULL;
    const char **args = sg_arena_new_array(arena, const char *, (size_t)finding->n_args);
    for (int i = 0; i < finding->n_args; i++)
        args[i] = sg_arena_strdup(arena, finding->place.personal
                                             ? sg_digits_quote(finding->args[i], arena)
                                             : finding->args[i]);
    copy->args = args;
    if (strcmp(finding->code->message, SG_REPORT_OWN) == 0) {
        struct sg_code *code = sg_arena_copy(arena, finding->code, sizeof *code);
        code->code = sg_arena_strdup(arena, code->code);
        code->slug = sg_arena_strdup(arena, code->slug);
        copy->code = code;
    }
    copy->measure.unit = sg_arena_strdup(arena, finding->measure.unit);
    copy->near = sg_arena_strdup(arena, finding->near);
    copy->mend.right = sg_arena_strdup(arena, finding->mend.right);
    copy->mend.whole = sg_arena_strdup(arena, finding->mend.whole);
    if (copy->severity == SG_ERROR)
        report->n_errors++;
}

/* `finding` has what it is besides its code, its place and its arguments. */
static void add_list(struct sg_report *report, const struct sg_code *code, const struct sg_spot *place,
                     struct sg_finding finding, va_list args)
{
    const char *list[SG_REPORT_ARGS];
    finding.code = code;
    finding.severity = code->severity;
    finding.args = list;
    if (place)
        finding.place = *place;
    for (const char *arg; finding.n_args < SG_REPORT_ARGS && (arg = va_arg(args, const char *)) != NULL;)
        list[finding.n_args++] = arg;
    add(report, &finding);
}

#define ADD_LIST(last, ...) \
    if (report) { \
        va_list args; \
        va_start(args, last); \
        add_list(report, code, place, (struct sg_finding){__VA_ARGS__}, args); \
        va_end(args); \
    }

bool sg_report_add(struct sg_report *report, const struct sg_code *code, const struct sg_spot *place, ...)
{
    ADD_LIST(place, .code = code)
    return false;
}

void sg_report_add_near(struct sg_report *report, const struct sg_code *code, const struct sg_spot *place, const char *near, ...)
{
    ADD_LIST(near, .near = near)
}

void sg_report_add_measured(struct sg_report *report, const struct sg_code *code, const struct sg_spot *place,
                            struct sg_measure measure, ...)
{
    ADD_LIST(measure, .measure = measure)
}

void sg_report_add_mend(struct sg_report *report, const struct sg_code *code, const struct sg_spot *place, struct sg_mend mend, ...)
{
    ADD_LIST(mend, .mend = mend)
}

void sg_report_add_again(struct sg_report *report, const struct sg_finding *finding)
{
    if (report)
        add(report, finding);
}

void sg_report_merge(struct sg_report *report, const struct sg_report *from)
{
    for (size_t i = 0; report && i < from->n; i++)
        add(report, &from->findings[i]);
}

void sg_report_cut(struct sg_report *report, size_t n)
{
    for (; report && report->n > n; report->n--)
        report->n_errors -= report->findings[report->n - 1].severity == SG_ERROR;
}

void sg_report_sort(struct sg_report *report, size_t first)
{
    /* By insertion: there are few, and most stand in order already. */
    for (size_t i = first + 1; i < report->n; i++) {
        struct sg_finding moved = report->findings[i];
        size_t j = i;
        for (; j > first; j--) {
            const struct sg_spot *before = &report->findings[j - 1].place;
            if (before->line < moved.place.line || (before->line == moved.place.line && before->col <= moved.place.col))
                break;
            report->findings[j] = report->findings[j - 1];
        }
        report->findings[j] = moved;
    }
}

struct sg_finding sg_report_public(const struct sg_finding *finding, struct sg_arena *arena)
{
    static const char KEPT[] = "{}[]()'\"\\,:;.!@#$%^&*-_+=|/<>?";
    struct sg_finding public = *finding;
    if (!finding->place.personal)
        return public;
    const char **args = sg_arena_new_array(arena, const char *, (size_t)finding->n_args);
    for (int i = 0; i < finding->n_args; i++)
        args[i] = strlen(finding->args[i]) <= 3 && !finding->args[i][strspn(finding->args[i], KEPT)] ? finding->args[i] : "…";
    public.args = args;
    public.near = NULL;
    return public;
}

size_t sg_report_count(const struct sg_report *report)
{
    return report ? report->n : 0;
}

size_t sg_report_errors(const struct sg_report *report)
{
    return report ? report->n_errors : 0;
}

const struct sg_finding *sg_report_at(const struct sg_report *report, size_t i)
{
    return i < report->n ? &report->findings[i] : NULL;
}

static const char *argument(const struct sg_finding *finding, const char *digit)
{
    int i = *digit - '0';
    return i >= 0 && i < finding->n_args ? finding->args[i] : "?";
}

/* What stands between "{." and "}": a key, perhaps with a value, each of them perhaps an argument. */
static void append_keys(struct sg_buf *out, const struct sg_finding *finding, const char *token, size_t len,
                        sg_wording_translate translate)
{
    const char *equals = memchr(token, '=', len);
    size_t key_len = equals ? (size_t)(equals - token) : len;
    char *key = strndup(token, key_len), *value = equals ? strndup(equals + 1, len - key_len - 1) : NULL;
    if (!key || (equals && !value))
        abort();
    bool given = key[0] >= '0' && key[0] <= '9';
    for (const char *p = given ? argument(finding, key) : key; *p;) {
        const char *comma = strstr(p, ", ");
        char *one = comma ? strndup(p, (size_t)(comma - p)) : strdup(p);
        if (!one)
            abort();
        char *of_one = strchr(one, '=');
        if (of_one)
            *of_one++ = 0;
        const char *shown = value && *value == '#' ? argument(finding, value + 1) : value;
        sg_wording_append(out, finding->place.columns, one, of_one ? of_one : shown, translate);
        free(one);
        if (comma)
            sg_buf_puts(out, translate ? translate(SG_PHRASE(", ")) : ", ");
        p = comma ? comma + 2 : "";
    }
    free(key);
    free(value);
}

char *sg_report_format(const struct sg_finding *finding, const char *template, sg_wording_translate translate)
{
    struct sg_buf out = SG_BUF_INIT;
    for (const char *p = template; *p; p++) {
        const char *end = p[0] == '{' && p[1] == '.' ? strchr(p, '}') : NULL;
        if (end) {
            append_keys(&out, finding, p + 2, (size_t)(end - p) - 2, translate);
            p = end;
        } else if (p[0] == '{' && p[1] >= '0' && p[1] <= '9' && p[2] == '}') {
            sg_buf_puts(&out, argument(finding, p + 1));
            p += 2;
        } else {
            sg_buf_putc(&out, *p);
        }
    }
    char *text = sg_buf_text(&out);
    if (!text)
        abort();
    return text;
}
