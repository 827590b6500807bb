/* One site's outputs; see work.h. */
#include "work.h"

#include <errno.h>
#include <nettle/sha2.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "outname.h"
#include "pattern.h"

/* All that a file's bytes depend on: the document, and how it is written. */
static void digest_inputs(const struct sheets *sheets, const unsigned char document[32], const struct product *product,
                          unsigned char out[32])
{
    struct sha256_ctx hash;
    char *how = sheets_how(sheets, product->form, product->page, product->path);
    sha256_init(&hash);
    sha256_update(&hash, 32, document);
    sha256_update(&hash, strlen(how), (const uint8_t *)how);
    sha256_digest(&hash, 32, out);
    g_free(how);
}

/* True if the file is there as it would be made. */
static bool keep(const struct work *work, struct product *product)
{
    if (!work->ledger)
        return false;
    outdir_sweep(work->outdir, product->path);
    return ledger_may_have(work->ledger, product->path, product->inputs) &&
           outdir_measure(work->outdir, product->path, &product->bytes, product->sha256) == 0 &&
           ledger_has(work->ledger, product->path, product->inputs, product->bytes, product->sha256);
}

/* A picture on its way to its temporary file. */
struct stream {
    int fd, error;
    size_t bytes;
    struct sha256_ctx hash;
};

static int take(void *user, const void *bytes, size_t len)
{
    struct stream *stream = user;
    stream->error = outdir_write(stream->fd, bytes, len);
    stream->bytes += len;
    sha256_update(&stream->hash, len, bytes);
    return stream->error != 0;
}

/* A picture of any size goes to the disk as it is painted. */
static void make_picture(const struct work *work, const sign_document *document, struct product *product,
                         sign_report *report)
{
    struct stream stream = {0};
    sha256_init(&stream.hash);
    product->fault = outdir_create(work->outdir, product->path, &stream.fd, &product->temporary);
    if (product->fault)
        return;
    sign_report *said = sign_report_new();
    bool good = sheets_png_stream(work->sheets, document, product->page, said, take, &stream);
    if (!stream.error) /* else the disk's fault says all */
        sign_report_merge(report, said);
    sign_report_free(said);
    if (close(stream.fd) != 0 && !stream.error)
        stream.error = errno;
    product->fault = stream.error;
    product->bytes = stream.bytes;
    sha256_digest(&stream.hash, sizeof product->sha256, product->sha256);
    if (good && !stream.error) {
        product->state = PRODUCT_MADE;
        return;
    }
    outdir_drop(work->outdir, product->temporary);
    g_free(product->temporary);
    product->temporary = NULL;
}

static void make(const struct work *work, const sign_document *document, struct product *product, sign_report *report)
{
    sign_bytes bytes = {0};
    product->state = PRODUCT_FAILED;
    if (product->form == FORM_PNG) {
        make_picture(work, document, product, report);
        return;
    }
    bool good = product->form == FORM_PDF
                    ? sheets_pdf(work->sheets, &document, 1, product->path, report, &bytes)
                    : sheets_page(work->sheets, document, product->page, product->form, report, &bytes);
    if (!good)
        return;
    product->bytes = bytes.len;
    digest_sha256(work->digest, bytes.data, bytes.len, product->sha256);
    product->fault = outdir_stage(work->outdir, product->path, bytes.data, bytes.len, &product->temporary);
    if (!product->fault)
        product->state = PRODUCT_MADE;
    sign_bytes_free(&bytes);
}

/* The pages of an output stand or fall together. */
static void settle(const struct work *work, GArray *products, guint first)
{
    bool failed = false;
    for (guint i = first; i < products->len; i++)
        failed = failed || g_array_index(products, struct product, i).state == PRODUCT_FAILED;
    for (guint i = first; i < products->len && failed; i++) {
        struct product *product = &g_array_index(products, struct product, i);
        if (product->temporary)
            outdir_drop(work->outdir, product->temporary);
        g_free(product->temporary);
        product->temporary = NULL;
        product->state = PRODUCT_FAILED;
    }
}

/* The files of one form of a sheet; `document` is NULL if it could not be laid out. */
static void make_form(const struct work *work, struct job *job, enum form form, const struct product *like,
                      const char *stem, const sign_document *document, const unsigned char digest[32],
                      sign_report *report)
{
    guint first = job->products->len;
    size_t n_pages = document && form != FORM_PDF ? sheets_files(work->sheets, document, form) : 1;
    char *suffix = document && form == FORM_PDF ? sheets_scale_suffix(work->sheets, &document, 1) : g_strdup("");
    char *leaf = g_strconcat(stem, suffix, ".", form_name(form), NULL);
    for (size_t page = 0; page < n_pages; page++) {
        struct product product = *like;
        product.form = form;
        product.page = page;
        product.n_pages = n_pages;
        product.part = g_strdup(like->part);
        product.state = PRODUCT_FAILED;
        product.path = form == FORM_PDF ? g_strdup(leaf) : outname_page(leaf, page + 1, n_pages);
        if (document) {
            sign_document_page_size(document, 0, &product.width, &product.height);
            digest_inputs(work->sheets, digest, &product, product.inputs);
            if (keep(work, &product))
                product.state = PRODUCT_KEPT;
            else
                make(work, document, &product, report);
        }
        g_array_append_val(job->products, product);
        if (product.state == PRODUCT_FAILED)
            break;
    }
    g_free(leaf);
    g_free(suffix);
    settle(work, job->products, first);
}

static void make_sheet(const struct work *work, struct job *job, const char *template_name, size_t part)
{
    const sign_site *site = job->fed.site;
    char *name = sheets_part_name(work->sheets, site, template_name, part);
    struct pattern_sheet named = {site, template_name, name, job->fed.index + 1};
    struct product like = {.template_name = template_name, .part = name};
    unsigned char digest[32] = {0};
    sign_report *report = sign_report_new();
    char *stem = pattern_path(work->pattern, &named);
    sign_document *document = sheets_build(work->sheets, site, template_name, part, report);
    guint first = job->products->len;
    if (document)
        sign_document_digest(document, digest);
    for (enum form form = 0; form < N_FORMS; form++)
        if (work->forms[form])
            make_form(work, job, form, &like, stem, document, digest, report);
    g_array_index(job->products, struct product, first).report = report;
    sign_document_free(document);
    g_free(stem);
    free(name);
}

/* Nothing can be made of a site that was refused; that is said of each of its outputs. */
static void refuse(const struct work *work, struct job *job)
{
    for (const char **name = work->sheets->templates; *name; name++)
        for (enum form form = 0; form < N_FORMS; form++)
            if (work->forms[form]) {
                struct product product = {.template_name = *name, .form = form, .n_pages = 1, .state = PRODUCT_FAILED};
                g_array_append_val(job->products, product);
            }
}

void work_do(const struct work *work, struct job *job)
{
    const sign_site *site = job->fed.site;
    job->products = g_array_new(FALSE, FALSE, sizeof(struct product));
    if (!site) {
        job->town = g_strdup(job->fed.town);
        refuse(work, job);
        return;
    }
    job->name = g_strdup(sign_site_name(site));
    job->code = g_strdup(sign_site_value(site, "code"));
    job->town = g_strdup(sign_site_value(site, "town"));
    if (job->twin)
        refuse(work, job);
    else
        job->flawed = !sheets_check_site(work->sheets, site, job->fed.report);
    for (size_t t = 0; work->sheets->templates[t] && !job->twin; t++) {
        size_t n = sheets_parts(work->sheets, site, t);
        for (size_t part = 0; part < n; part++)
            make_sheet(work, job, work->sheets->templates[t], part);
    }
    sign_site_free(job->fed.site);
    job->fed.site = NULL;
}

void job_clear(struct job *job)
{
    for (guint i = 0; job->products && i < job->products->len; i++) {
        struct product *product = &g_array_index(job->products, struct product, i);
        g_free(product->part);
        g_free(product->path);
        g_free(product->temporary);
        sign_report_free(product->report);
    }
    if (job->products)
        g_array_free(job->products, TRUE);
    g_free(job->name);
    g_free(job->code);
    g_free(job->town);
    fed_clear(&job->fed);
    *job = (struct job){0};
}
