/* Sites one by one, for sign.h. */
#include <stdlib.h>
#include <string.h>

#include "api/api.h"
#include "base/bytes.h"
#include "base/errors.h"
#include "base/given.h"
#include "input/encoding.h"
#include "site/site_yaml.h"
#include "intake/sites.h"

struct sign_source {
    struct sg_bytes *input, *members;
    struct sg_sites *sites;
};

/* What callers give of corrections is what the grids of tables take. */
_Static_assert(sizeof(sign_correction) == sizeof(struct sg_overlay_cell) && offsetof(sign_correction, value) == offsetof(struct sg_overlay_cell, value),
               "sign_correction");

static sign_status unreadable(const char *path, int error, struct sg_report *report)
{
    sg_report_add(report, SG_FIND(FILE_UNREADABLE), &(struct sg_spot){.file = path}, path, sg_errors_words(error), NULL);
    return SIGN_IO;
}

static sign_status open_input(const char *name, struct sg_bytes *input, const sign_source_options *options,
                              struct sg_report *report, sign_source **source)
{
    struct sg_sites_options given = {options->encoding, options->set, options->n_set, options->sheet,
                                     options->members, NULL, options->every, options->hidden,
                                     options->explain, options->several,
                                     {(const struct sg_overlay_cell *)options->corrections, options->n_corrections}};
    int error = given.members ? sg_bytes_open(given.members, &given.members_input) : 0;
    if (error) {
        sg_bytes_close(input);
        return unreadable(given.members, error, report);
    }
    struct sg_sites *sites = sg_sites_open(name, input, &given, report);
    if (!sites) {
        sg_bytes_close(given.members_input);
        sg_bytes_close(input);
        return SIGN_REFUSED;
    }
    *source = g_new0(sign_source, 1);
    **source = (sign_source){input, given.members_input, sites};
    return SIGN_OK;
}

static bool is_good(const sign_source_options *options)
{
    enum sg_encoding encoding;
    return !options->encoding || sg_encoding_named(options->encoding, &encoding);
}

sign_status sign_source_open_bytes(const char *name, const void *bytes, size_t len,
                                   const sign_source_options *options, sign_report *report, sign_source **source)
{
    sign_source_options own = SIGN_SOURCE_OPTIONS_INIT;
    if (source)
        *source = NULL;
    if (!SG_NEEDED(source, report) || !SG_NEEDED(name, report) || (len > 0 && !SG_NEEDED(bytes, report)) ||
        !SG_GIVEN(own, options, report) || !is_good(&own))
        return SIGN_MISUSE;
    return open_input(name, sg_bytes_memory(bytes, len), &own, sg_api_report(report), source);
}

sign_status sign_source_open(const char *path, const sign_source_options *options, sign_report *report,
                             sign_source **source)
{
    sign_source_options own = SIGN_SOURCE_OPTIONS_INIT;
    struct sg_bytes *input;
    if (source)
        *source = NULL;
    if (!SG_NEEDED(source, report) || !SG_NEEDED(path, report) || !SG_GIVEN(own, options, report) || !is_good(&own))
        return SIGN_MISUSE;
    int error = sg_bytes_open(path, &input);
    if (error)
        return unreadable(path, error, sg_api_report(report));
    return open_input(path, input, &own, sg_api_report(report), source);
}

sign_status sign_source_next(sign_source *source, sign_report *report, sign_site **site)
{
    struct sg_site *next;
    if (!SG_NEEDED(source, report) || !SG_NEEDED(site, report))
        return SIGN_MISUSE;
    enum sg_sites_got got = sg_sites_next(source->sites, sg_api_report(report), &next);
    *site = (sign_site *)next;
    return got == SG_SITES_REFUSED ? SIGN_REFUSED : got == SG_SITES_BROKEN ? SIGN_IO : SIGN_OK;
}

sign_status sign_source_rewind(sign_source *source, sign_report *report)
{
    if (!SG_NEEDED(source, report))
        return SIGN_MISUSE;
    sg_sites_rewind(source->sites, sg_api_report(report));
    return SIGN_OK;
}

void sign_source_free(sign_source *source)
{
    if (!source)
        return;
    sg_sites_close(source->sites);
    sg_bytes_close(source->members);
    sg_bytes_close(source->input);
    g_free(source);
}

size_t sign_source_count(const sign_source *source)
{
    return source ? sg_sites_count(source->sites) : 0;
}

size_t sign_source_refused(const sign_source *source)
{
    return source ? sg_sites_refused(source->sites) : 0;
}

size_t sign_source_twin(const sign_source *source)
{
    return source ? sg_sites_twin(source->sites) : 0;
}

const char *sign_source_value(const sign_source *source, const char *path)
{
    const struct sg_site *said = source && path ? sg_sites_said(source->sites) : NULL;
    return said ? sign_site_value((const sign_site *)said, path) : NULL;
}

void sign_site_free(sign_site *site)
{
    sg_site_free((struct sg_site *)site);
}

size_t sign_site_number(const sign_site *site)
{
    return site ? sg_api_site(site)->number : 0;
}

const char *sign_site_file(const sign_site *site)
{
    return site ? sg_api_site(site)->at->source->name : NULL;
}

int sign_site_line(const sign_site *site)
{
    return site ? sg_api_site(site)->at->line : 0;
}

char *sign_site_yaml(const sign_site *site)
{
    struct sg_buf out = SG_BUF_INIT;
    if (!site)
        return NULL;
    sg_site_yaml(sg_api_site(site), &out);
    char *text = out.failed ? NULL : sg_buf_text(&out);
    if (!text)
        sg_buf_clear(&out);
    return text;
}
