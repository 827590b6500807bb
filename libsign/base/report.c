/* Report of findings; see report.h. The table is findings.def and nothing else. */
#include "base/report.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

static const struct sg_code_entry ENTRIES[] = {
#define SG_FINDING(name, code, slug, severity, message, remedy) {code, slug, severity, message, remedy},
#include "base/findings.def"
#undef SG_FINDING
};

struct sg_report {
    struct sg_arena *arena;
    struct sg_finding *findings;
    size_t n, cap, n_errors;
};

struct sg_report *sg_report_new(void)
{
    struct sg_report *report = calloc(1, sizeof *report);
    if (!report)
        abort();
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
    if (report->n == report->cap) {
        report->cap = report->cap ? report->cap * 2 : 8;
        report->findings = realloc(report->findings, report->cap * sizeof *report->findings);
        if (!report->findings)
            abort();
    }
    struct sg_arena *arena = report->arena;
    struct sg_finding *copy = &report->findings[report->n++];
    *copy = *finding;
    copy->place.file = sg_arena_strdup(arena, finding->place.file);
    copy->place.source = sg_arena_strdup(arena, finding->place.source);
    copy->place.cell = sg_arena_strdup(arena, finding->place.cell);
    copy->place.sheet = sg_arena_strdup(arena, finding->place.sheet);
    const char **args = sg_arena_new_array(arena, const char *, (size_t)finding->n_args);
    for (int i = 0; i < finding->n_args; i++)
        args[i] = sg_arena_strdup(arena, finding->args[i]);
    copy->args = args;
    copy->measure.unit = sg_arena_strdup(arena, finding->measure.unit);
    if (copy->severity == SG_ERROR)
        report->n_errors++;
}

static void add_list(struct sg_report *report, enum sg_severity severity, enum sg_code code,
                     const struct sg_place *place, struct sg_measure measure, va_list args)
{
    const char *list[SG_REPORT_ARGS];
    struct sg_finding finding = {.code = code, .severity = severity, .args = list, .measure = measure};
    if (place)
        finding.place = *place;
    for (const char *arg; finding.n_args < SG_REPORT_ARGS && (arg = va_arg(args, const char *)) != NULL;)
        list[finding.n_args++] = arg;
    add(report, &finding);
}

void sg_report_add(struct sg_report *report, enum sg_code code, const struct sg_place *place, ...)
{
    if (!report)
        return;
    va_list args;
    va_start(args, place);
    add_list(report, ENTRIES[code].severity, code, place, (struct sg_measure){0}, args);
    va_end(args);
}

void sg_report_add_as(struct sg_report *report, enum sg_severity severity, enum sg_code code,
                      const struct sg_place *place, ...)
{
    if (!report)
        return;
    va_list args;
    va_start(args, place);
    add_list(report, severity, code, place, (struct sg_measure){0}, args);
    va_end(args);
}

void sg_report_add_measured(struct sg_report *report, enum sg_code code, const struct sg_place *place,
                            struct sg_measure measure, ...)
{
    if (!report)
        return;
    va_list args;
    va_start(args, measure);
    add_list(report, ENTRIES[code].severity, code, place, measure, args);
    va_end(args);
}

void sg_report_merge(struct sg_report *report, const struct sg_report *from)
{
    for (size_t i = 0; report && i < from->n; i++)
        add(report, &from->findings[i]);
}

void sg_report_sort(struct sg_report *report, size_t first)
{
    /* By insertion: there are few, and most stand in order already. */
    for (size_t i = first + 1; i < report->n; i++) {
        struct sg_finding moved = report->findings[i];
        size_t j = i;
        for (; j > first; j--) {
            const struct sg_place *before = &report->findings[j - 1].place;
            if (before->line < moved.place.line || (before->line == moved.place.line && before->col <= moved.place.col))
                break;
            report->findings[j] = report->findings[j - 1];
        }
        report->findings[j] = moved;
    }
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

const struct sg_code_entry *sg_report_entry(enum sg_code code)
{
    return &ENTRIES[code];
}

char *sg_report_format(const struct sg_finding *finding, const char *template)
{
    struct sg_buf out = SG_BUF_INIT;
    for (const char *p = template; *p; p++) {
        if (p[0] == '{' && p[1] >= '0' && p[1] <= '9' && p[2] == '}') {
            int i = p[1] - '0';
            sg_buf_puts(&out, i < finding->n_args ? finding->args[i] : "?");
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
