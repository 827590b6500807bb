/* The public library: version, findings, context, sites. The other halves of sign.h are in
 * document.c (laying out and writing) and catalogue.c (what there is). */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "api/api.h"
#include "base/given.h"
#include "base/nearest.h"
#include "backends/raster/encode.h"
#include "base/file.h"
#include "base/findings.h"
#include "config.h"
#include "intake/sites.h"
#include "site/paths.h"
#include "site/schema.h"
#include "site/schema_files.h"
#include "design/template_skeleton.h"

SG_GIVEN_ENDS_IN(sign_context_options, cache_bytes);
SG_GIVEN_ENDS_IN(sign_source_options, several);
SG_GIVEN_ENDS_IN(sign_build_options, of_set);
SG_GIVEN_ENDS_IN(sign_pdf_options, file_name);
SG_GIVEN_ENDS_IN(sign_png_options, panel);
SG_GIVEN_ENDS_IN(sign_svg_options, reserved);
SG_GIVEN_ENDS_IN(sign_raster_options, file_name);
SG_GIVEN_ENDS_IN(sign_dxf_options, reserved);
SG_GIVEN_ENDS_IN(sign_impose_options, gap_mm);
SG_GIVEN_ENDS_IN(sign_preflight_options, reserved);
SG_GIVEN_ENDS_IN(sign_annex_options, date);
SG_GIVEN_ENDS_IN(sign_typeset_options, words);

#define INPUT_LIMIT (256u << 20)
#define CACHE_BYTES ((size_t)64 << 20)
#define TOLD_BYTES ((size_t)8 << 20) /* of what the catalogue has told, some five hundred entries */

const char *sign_version(void)
{
    return PACKAGE_VERSION;
}

char *sign_versions(void)
{
    struct sg_buf text = SG_BUF_INIT;
    sg_buf_puts(&text, PACKAGE_NAME " " PACKAGE_VERSION);
    sg_pdf_objects_versions(&text);
    sg_encode_versions(&text);
    sg_buf_printf(&text, ", lcms2 %d", sg_colour_version());
    char *copy = strdup(sg_buf_text(&text));
    sg_buf_clear(&text);
    return copy;
}

/* ---- findings ---- */

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

/* ---- context ---- */

static const char *const *copy_list(struct sg_arena *arena, const char *const *list, size_t n)
{
    const char **copy = sg_arena_new_array(arena, const char *, n);
    for (size_t i = 0; i < n; i++)
        copy[i] = sg_arena_strdup(arena, list[i]);
    return copy;
}

const char *sign_nearest(const char *word, const char *const *words)
{
    struct sg_nearest search;
    if (!word || !words)
        return NULL;
    sg_nearest_start(&search, word, strlen(word));
    for (int i = 0; words[i]; i++)
        sg_nearest_try(&search, words[i], i);
    return search.index >= 0 ? words[search.index] : NULL;
}

sign_status sign_context_new(const sign_context_options *options, sign_report *report, sign_context **context)
{
    sign_context_options own = SIGN_CONTEXT_OPTIONS_INIT;
    if (!SG_NEEDED(context, report))
        return SIGN_MISUSE;
    *context = NULL;
    if (!SG_GIVEN(own, options, report))
        return SIGN_MISUSE;
    options = &own;
    const char *data_dir = options->data_dir ? options->data_dir : PKGDATADIR;
    char *roles = g_build_filename(data_dir, "fonts", "roles.yaml", NULL);
    struct sg_fontset *fonts = sg_roles_load(roles, options, sg_api_report(report));
    g_free(roles);
    if (!fonts)
        return SIGN_IO;
    struct sg_arena *arena = sg_arena_new();
    sign_context *made = sg_arena_alloc(arena, sizeof *made);
    made->arena = arena;
    made->fonts = fonts;
    made->pdf = sg_pdf_cache_new();
    made->data_dir = sg_arena_strdup(arena, data_dir);
    made->root = sg_arena_strdup(arena, options->root);
    made->template_paths = copy_list(arena, options->template_paths, options->n_template_paths);
    made->n_template_paths = options->n_template_paths;
    g_mutex_init(&made->lock);
    sg_keep_init(&made->keep, options->cache_bytes ? options->cache_bytes : CACHE_BYTES);
    sg_keep_init(&made->told, TOLD_BYTES);
    made->found = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    *context = made;
    return SIGN_OK;
}

void sign_context_free(sign_context *context)
{
    if (!context)
        return;
    sg_keep_clear(&context->told);
    sg_keep_clear(&context->keep);
    g_hash_table_destroy(context->found);
    sg_pdf_cache_free(context->pdf); /* borrows fonts */
    g_mutex_clear(&context->lock);
    sg_confused_free(context->confused);
    sg_coverage_sets_free(context->charsets);
    sg_fontset_free(context->fonts);
    sg_arena_free(context->arena);
}

size_t sign_context_memory(sign_context *context)
{
    if (!context)
        return 0;
    g_mutex_lock(&context->lock);
    size_t bytes = context->keep.bytes + context->told.bytes;
    g_mutex_unlock(&context->lock);
    return bytes + sg_pdf_cache_bytes(context->pdf);
}

void sign_context_forget(sign_context *context, const char *path)
{
    if (!context)
        return;
    g_mutex_lock(&context->lock);
    sg_keep_forget(&context->keep, path);
    g_hash_table_remove_all(context->found);
    g_mutex_unlock(&context->lock);
}

void sign_context_freeze(sign_context *context, int frozen)
{
    if (!context)
        return;
    g_mutex_lock(&context->lock);
    context->keep.frozen += frozen ? 1 : -1;
    g_hash_table_remove_all(context->found);
    g_mutex_unlock(&context->lock);
}

/* ---- sites ---- */

sign_status sign_sites_read(const char *name, const void *bytes, size_t len, sign_report *report, sign_sites **sites)
{
    if (!SG_NEEDED(sites, report) || !SG_NEEDED(name, report) || (len > 0 && !SG_NEEDED(bytes, report)))
        return SIGN_MISUSE;
    *sites = NULL;
    sign_sites made = {0};
    /* Sites that were all refused have been read all the same: they count. */
    if (!sg_sites_read(name, bytes, len, sg_api_report(report), &made.sites, &made.n, &made.n_refused) && made.n_refused == 0)
        return SIGN_REFUSED;
    *sites = g_memdup2(&made, sizeof made);
    return made.n_refused ? SIGN_REFUSED : SIGN_OK;
}

sign_status sign_sites_load(const char *path, sign_report *report, sign_sites **sites)
{
    if (!SG_NEEDED(path, report) || !SG_NEEDED(sites, report))
        return SIGN_MISUSE;
    *sites = NULL;
    struct sg_buf bytes = SG_BUF_INIT;
    if (!sg_library_file(path, INPUT_LIMIT, &(struct sg_spot){.file = path}, sg_api_report(report), &bytes))
        return SIGN_IO;
    sign_status status = sign_sites_read(path, bytes.data ? bytes.data : (const unsigned char *)"", bytes.len, report, sites);
    sg_buf_clear(&bytes);
    return status;
}

void sign_sites_free(sign_sites *sites)
{
    if (!sites)
        return;
    for (size_t i = 0; i < sites->n; i++)
        sg_site_free(sites->sites[i]);
    free(sites->sites);
    g_free(sites);
}

size_t sign_sites_count(const sign_sites *sites)
{
    return sites ? sites->n : 0;
}

size_t sign_sites_refused(const sign_sites *sites)
{
    return sites ? sites->n_refused : 0;
}

const sign_site *sign_sites_at(const sign_sites *sites, size_t i)
{
    return sites && i < sites->n ? (const sign_site *)sites->sites[i] : NULL;
}

const char *sign_site_name(const sign_site *site)
{
    return site ? sg_api_site(site)->name.s : NULL;
}

const char *sign_site_value(const sign_site *site, const char *path)
{
    return site && path ? sg_paths_text(sg_api_site(site), sg_paths_find(path, strlen(path))).s : NULL;
}

char *sign_schema_json(void)
{
    return sg_schema_json();
}

char *sign_skeleton(const char *what)
{
    if (!what)
        return NULL;
    return strcmp(what, "template") == 0 ? sg_template_skeleton() : sg_schema_skeleton(what);
}
