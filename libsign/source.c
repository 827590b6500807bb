/* Sites one by one, for sign.h. */
#include <stdlib.h>
#include <string.h>

#include "api.h"
#include "base/file.h"

#define INPUT_LIMIT (256u << 20)

struct sign_source {
    char *name;
    struct sg_buf bytes;     /* of a file */
    const void *at;          /* what is read */
    size_t len;
    struct sg_site **sites;
    size_t n, next, n_refused;
    bool broken;
};

static void forget(sign_source *source)
{
    for (size_t i = source->next; i < source->n; i++)
        sg_site_free(source->sites[i]);
    free(source->sites);
    source->sites = NULL;
    source->n = source->next = source->n_refused = 0;
}

static void read_all(sign_source *source, struct sg_report *report)
{
    forget(source);
    source->broken = !sg_site_read(source->name, source->at, source->len, report, &source->sites, &source->n,
                                   &source->n_refused) &&
                     source->n_refused == 0;
}

static sign_source *source_new(const char *name)
{
    sign_source *source = g_new0(sign_source, 1);
    source->name = g_strdup(name);
    return source;
}

sign_status sign_source_open_bytes(const char *name, const void *bytes, size_t len,
                                   const sign_source_options *options, sign_report *report, sign_source **source)
{
    if (source)
        *source = NULL;
    if (!name || !source || (!bytes && len > 0) || (options && options->size != sizeof *options))
        return SIGN_MISUSE;
    *source = source_new(name);
    (*source)->at = bytes ? bytes : "";
    (*source)->len = len;
    read_all(*source, sg_api_report(report));
    return SIGN_OK;
}

sign_status sign_source_open(const char *path, const sign_source_options *options, sign_report *report,
                             sign_source **source)
{
    if (source)
        *source = NULL;
    if (!path || !source || (options && options->size != sizeof *options))
        return SIGN_MISUSE;
    struct sg_buf bytes = SG_BUF_INIT;
    int error = sg_file_read(path, INPUT_LIMIT, &bytes);
    if (error) {
        sg_report_add(sg_api_report(report), SG_FIND_FILE_UNREADABLE, &(struct sg_place){.file = path}, path,
                      g_strerror(error), NULL);
        return SIGN_IO;
    }
    *source = source_new(path);
    (*source)->bytes = bytes;
    (*source)->at = bytes.data ? bytes.data : (const unsigned char *)"";
    (*source)->len = bytes.len;
    read_all(*source, sg_api_report(report));
    return SIGN_OK;
}

sign_status sign_source_next(sign_source *source, sign_report *report, sign_site **site)
{
    (void)report;
    if (!source || !site)
        return SIGN_MISUSE;
    *site = NULL;
    if (source->next < source->n) {
        *site = (sign_site *)source->sites[source->next++];
        return SIGN_OK;
    }
    bool broken = source->broken;
    source->broken = false;
    return broken ? SIGN_IO : SIGN_OK;
}

sign_status sign_source_rewind(sign_source *source, sign_report *report)
{
    if (!source)
        return SIGN_MISUSE;
    read_all(source, sg_api_report(report));
    return SIGN_OK;
}

void sign_source_free(sign_source *source)
{
    if (!source)
        return;
    forget(source);
    sg_buf_clear(&source->bytes);
    g_free(source->name);
    g_free(source);
}

size_t sign_source_count(const sign_source *source)
{
    return source ? source->next + source->n_refused : 0;
}

size_t sign_source_refused(const sign_source *source)
{
    return source ? source->n_refused : 0;
}

size_t sign_source_twin(const sign_source *source)
{
    (void)source;
    return 0;
}

void sign_site_free(sign_site *site)
{
    sg_site_free((struct sg_site *)site);
}

size_t sign_site_number(const sign_site *site)
{
    return site ? 0 : 0;
}

const char *sign_site_file(const sign_site *site)
{
    return sg_api_site(site)->at->source->name;
}

int sign_site_line(const sign_site *site)
{
    return sg_api_site(site)->at->line;
}
