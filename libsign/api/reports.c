/* Reports and their findings, for sign.h: what each says, in the words of a language. report_out.c writes whole reports. */
#include <stdlib.h>
#include <string.h>

#include "api/api.h"
#include "base/chinese.h"
#include "base/errors.h"
#include "base/findings.h"
#include "base/given.h"

/* NULL is a finding that says nothing. */
static const struct sg_finding *inner(const sign_finding *finding)
{
    static const struct sg_code NO_CODE = {"", "", SG_NOTE, "", ""};
    static const struct sg_finding NONE = {.code = &NO_CODE, .severity = SG_NOTE};
    return finding ? (const struct sg_finding *)finding : &NONE;
}

sign_report *sign_report_new(void)
{
    return (sign_report *)sg_report_new();
}

void sign_report_free(sign_report *report)
{
    sg_report_free(sg_api_report(report));
}

void sign_report_merge(sign_report *report, const sign_report *from)
{
    sg_report_merge((struct sg_report *)report, (const struct sg_report *)from);
}

size_t sign_report_count(const sign_report *report)
{
    return report ? sg_report_count((const struct sg_report *)report) : 0;
}

size_t sign_report_errors(const sign_report *report)
{
    return report ? sg_report_errors((const struct sg_report *)report) : 0;
}

const sign_finding *sign_report_at(const sign_report *report, size_t i)
{
    return report ? (const sign_finding *)sg_report_at((const struct sg_report *)report, i) : NULL;
}

sign_severity sign_finding_severity(const sign_finding *finding)
{
    return (sign_severity)inner(finding)->severity;
}

const char *sign_finding_code(const sign_finding *finding)
{
    return inner(finding)->code->code;
}

const char *sign_finding_slug(const sign_finding *finding)
{
    return inner(finding)->code->slug;
}

const char *sign_finding_file(const sign_finding *finding)
{
    return inner(finding)->place.file;
}

int sign_finding_line(const sign_finding *finding)
{
    return inner(finding)->place.line;
}

int sign_finding_column(const sign_finding *finding)
{
    return inner(finding)->place.col;
}

int sign_finding_end_column(const sign_finding *finding)
{
    return inner(finding)->place.end_col;
}

const char *sign_finding_right(const sign_finding *finding)
{
    return inner(finding)->mend.right;
}

const char *sign_finding_cell(const sign_finding *finding)
{
    return inner(finding)->place.cell;
}

const char *sign_finding_source(const sign_finding *finding)
{
    return inner(finding)->place.source;
}

/* A phrase of the library among the arguments, SG_PHRASE("the site"), not the user's text or one
 * word of a file format. */
static bool is_phrase(const char *arg)
{
    return g_ascii_islower(arg[0]) && strchr(arg, ' ') && g_str_is_ascii(arg);
}

static char *words(const sign_finding *finding, const char *message, sign_translate translate)
{
    if (!translate || !*message)
        return sg_report_format(inner(finding), message, NULL);
    const char *args[SG_REPORT_ARGS];
    struct sg_finding translated = *inner(finding);
    for (int i = 0; i < translated.n_args; i++)
        args[i] = is_phrase(translated.args[i]) ? translate(translated.args[i]) : translated.args[i];
    translated.args = args;
    return sg_report_format(&translated, translate(message), translate);
}

char *sign_finding_message(const sign_finding *finding, sign_translate translate)
{
    return words(finding, inner(finding)->code->message, translate);
}

static const char *said(sign_translate translate, const char *text)
{
    return translate ? translate(text) : text;
}

char *sign_finding_public(const sign_finding *finding, sign_translate translate)
{
    const struct sg_spot *place = &inner(finding)->place;
    struct sg_arena *arena = sg_arena_new();
    struct sg_finding public = sg_report_public(inner(finding), arena);
    char *message = sign_finding_message((const sign_finding *)&public, translate), *placed = NULL;
    if (place->personal && place->cell)
        placed = g_strdup_printf("%s: %s", place->cell, message);
    else if (place->personal && place->file && place->line > 0)
        placed = g_strdup_printf("%s:%d: %s", place->file, place->line, message);
    sg_arena_free(arena);
    if (placed)
        free(message);
    return placed ? placed : message;
}

/* "did you mean 'a', 'b'?" before the remedy. */
static char *with_question(const char *near, const char *remedy, sign_translate translate)
{
    char **words = g_strsplit(near, ", ", -1);
    struct sg_buf list = SG_BUF_INIT;
    for (size_t i = 0; words[i]; i++) {
        sg_buf_puts(&list, i ? said(translate, SG_PHRASE(", ")) : "");
        sg_buf_puts(&list, words[i]);
    }
    g_strfreev(words);
    const char *args[] = {sg_buf_text(&list), remedy};
    struct sg_finding question = {.args = args, .n_args = 2};
    char *text = sg_report_format(&question, said(translate, SG_PHRASE("did you mean {0}?")), NULL);
    args[0] = text;
    char *both = *remedy ? sg_report_format(&question, said(translate, SG_PHRASE("{0} {1}")), NULL) : strdup(text);
    sg_buf_clear(&list);
    free(text);
    return both;
}

char *sign_finding_remedy(const sign_finding *finding, sign_translate translate)
{
    char *remedy = words(finding, inner(finding)->code->remedy, translate);
    if (!inner(finding)->near)
        return remedy;
    char *whole = with_question(inner(finding)->near, remedy, translate);
    free(remedy);
    return whole;
}

int sign_finding_measure(const sign_finding *finding, double *measured, double *allowed, const char **unit)
{
    const struct sg_measure *measure = &inner(finding)->measure;
    if (!measure->unit || !measured || !allowed || !unit)
        return 0;
    *measured = measure->measured;
    *allowed = measure->allowed;
    *unit = measure->unit;
    return 1;
}

int sign_code_at(size_t i, const char **code, const char **slug, sign_severity *severity, const char **message,
                 const char **remedy)
{
    const struct sg_code *entry = sg_findings_at(i);
    if (!entry || !code || !slug || !severity || !message || !remedy)
        return 0;
    *code = entry->code;
    *slug = entry->slug;
    *severity = (sign_severity)entry->severity;
    *message = entry->message;
    *remedy = entry->remedy;
    return 1;
}

/* ---- languages ---- */

const char *sign_chinese(const char *message)
{
    return message ? sg_chinese_words(message) : NULL;
}

sign_translate sg_api_translate(const char *language)
{
    return language && (strcmp(language, "zh") == 0 || g_str_has_prefix(language, "zh_") || g_str_has_prefix(language, "zh-"))
               ? sign_chinese
               : NULL;
}

char *sign_finding_message_in(const sign_finding *finding, const char *language)
{
    return sign_finding_message(finding, sg_api_translate(language));
}

char *sign_finding_public_in(const sign_finding *finding, const char *language)
{
    return sign_finding_public(finding, sg_api_translate(language));
}

char *sign_finding_remedy_in(const sign_finding *finding, const char *language)
{
    return sign_finding_remedy(finding, sg_api_translate(language));
}

const char *sign_error_words(int number)
{
    return sg_errors_words(number);
}

void sign_free(void *text)
{
    free(text);
}
