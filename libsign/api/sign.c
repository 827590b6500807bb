/* The public library: version, context, sites. The other halves of sign.h are in reports.c (findings),
 * document.c (laying out and writing) and catalogue.c (what there is). */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "api/api.h"
#include "api/installed.h"
#include "base/errors.h"
#include "base/given.h"
#include "base/lazy.h"
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

SG_GIVEN_ENDS_IN(sign_context_options, log_user);
SG_GIVEN_ENDS_IN(sign_watch_options, user);
SG_GIVEN_ENDS_IN(sign_fs, list);
SG_GIVEN_ENDS_IN(sign_source_options, n_corrections);
SG_GIVEN_ENDS_IN(sign_build_options, watch);
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

int sign_library_at(size_t i, const char **name, int *there)
{
    if (i >= SG_N_LAZY || !name || !there)
        return 0;
    *name = sg_lazy_title((enum sg_lazy_library)i);
    *there = sg_lazy_has((enum sg_lazy_library)i);
    return 1;
}

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

static void let_go(struct sg_files *files, GArray *held)
{
    for (guint i = 0; i < held->len; i++)
        close(g_array_index(held, int, i));
    g_array_free(held, TRUE);
    sg_files_clear(files);
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
    sign_fs fs = {sizeof fs, NULL, NULL, NULL, NULL, NULL, NULL};
    if (!sg_given_take(&fs, sizeof fs, options->fs, __func__, sg_api_report(report)))
        return SIGN_MISUSE;
    struct sg_files files;
    sg_files_init(&files, &fs);
    GArray *held = g_array_new(FALSE, FALSE, sizeof(int));
    char *data_dir = options->data_dir ? g_strdup(options->data_dir) : sg_installed_data();
    struct sg_fontset *fonts = sg_roles_load(&files, data_dir, options, held, sg_api_report(report));
    if (!fonts) {
        let_go(&files, held);
        g_free(data_dir);
        return SIGN_IO;
    }
    struct sg_arena *arena = sg_arena_new();
    sign_context *made = sg_arena_alloc(arena, sizeof *made);
    made->arena = arena;
    made->fonts = fonts;
    made->files = files;
    made->fonts_held = held;
    made->log = own.log;
    made->log_user = own.log_user;
    made->pdf = sg_pdf_cache_new();
    made->data_dir = sg_arena_strdup(arena, data_dir);
    g_free(data_dir);
    made->root = sg_arena_strdup(arena, options->root);
    made->template_paths = copy_list(arena, options->template_paths, options->n_template_paths);
    made->n_template_paths = options->n_template_paths;
    g_mutex_init(&made->lock);
    sg_keep_init(&made->keep, &made->files, options->cache_bytes ? options->cache_bytes : CACHE_BYTES);
    sg_keep_init(&made->told, &made->files, TOLD_BYTES);
    made->keep.gone_from = own.log;
    made->keep.user = own.log_user;
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
    let_go(&context->files, context->fonts_held);
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
    int error = sg_file_read(path, INPUT_LIMIT, &bytes);
    if (error) {
        sg_report_add(sg_api_report(report), SG_FIND(FILE_UNREADABLE), &(struct sg_spot){.file = path}, path, sg_errors_words(error), NULL);
        return SIGN_IO;
    }
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

char *sign_skeleton(const char *what)
{
    if (!what)
        return NULL;
    return strcmp(what, "template") == 0 ? sg_template_skeleton() : sg_schema_skeleton(what);
}
