/* One site's outputs; see site_job.h. */
#include "batch/site_job.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"

#include "base/outname.h"
#include "batch/pattern.h"

/* All that a file's bytes depend on: the document, and how it is written. */
static void digest_inputs(const struct sg_sheets *sheets, const unsigned char document[32], const struct sg_product *product,
                          unsigned char out[32])
{
    struct sg_hash hash;
    char *how = sg_sheets_how(sheets, product->form, product->page, product->path);
    sg_hash_init(&hash);
    sg_hash_add(&hash, document, 32);
    sg_hash_add(&hash, how, strlen(how));
    sg_hash_end(&hash, out);
    g_free(how);
}

/* True if the file is there as it would be made. */
static bool keep(const struct sg_site_work *work, struct sg_product *product)
{
    if (!work->index)
        return false;
    sg_outdir_sweep(work->outdir, product->path);
    return sg_manifest_index_may_have(work->index, product->path, product->inputs) &&
           sg_outdir_measure(work->outdir, product->path, &product->bytes, product->sha256) == 0 &&
           sg_manifest_index_has(work->index, product->path, product->inputs, product->bytes, product->sha256);
}

/* A picture on its way to its temporary file. */
struct stream {
    int fd, error;
    size_t bytes;
    struct sg_hash hash;
};

static int take(void *user, const void *bytes, size_t len)
{
    struct stream *stream = user;
    stream->error = sg_file_write_all(stream->fd, bytes, len);
    stream->bytes += len;
    sg_hash_add(&stream->hash, bytes, len);
    return stream->error != 0;
}

/* A picture of any size goes to the disk as it is painted. */
static void make_picture(const struct sg_site_work *work, const sign_document *document, struct sg_product *product,
                         sign_report *report)
{
    struct stream stream = {0};
    sg_hash_init(&stream.hash);
    product->fault = sg_outdir_create(work->outdir, product->path, &stream.fd, &product->temporary);
    if (product->fault)
        return;
    sign_report *said = sign_report_new();
    bool good = sg_sheets_stream(work->sheets, document, product->page, product->form, product->path, said, take, &stream);
    if (!stream.error) /* else the disk's fault says all */
        sign_report_merge(report, said);
    sign_report_free(said);
    if (close(stream.fd) != 0 && !stream.error)
        stream.error = errno;
    product->fault = stream.error;
    product->bytes = stream.bytes;
    sg_hash_end(&stream.hash, product->sha256);
    if (good && !stream.error) {
        product->state = SG_PRODUCT_MADE;
        return;
    }
    sg_outdir_drop(work->outdir, product->temporary);
    g_free(product->temporary);
    product->temporary = NULL;
}

static void make(const struct sg_site_work *work, const sign_document *document, struct sg_product *product, sign_report *report)
{
    sign_bytes bytes = {0};
    product->state = SG_PRODUCT_FAILED;
    if (sg_sheets_streams(product->form)) {
        make_picture(work, document, product, report);
        return;
    }
    bool good = product->form == SG_FORM_PDF
                    ? sg_sheets_pdf(work->sheets, &document, 1, product->path, report, &bytes)
                    : sg_sheets_page(work->sheets, document, product->page, product->form, report, &bytes);
    if (!good)
        return;
    product->bytes = bytes.len;
    sg_shared_digest_sha256(work->digest, bytes.data, bytes.len, product->sha256);
    product->fault = sg_outdir_stage(work->outdir, product->path, bytes.data, bytes.len, &product->temporary);
    if (!product->fault)
        product->state = SG_PRODUCT_MADE;
    sign_bytes_free(&bytes);
}

/* The pages of an output stand or fall together. */
static void settle(const struct sg_site_work *work, GArray *products, guint first)
{
    bool failed = false;
    for (guint i = first; i < products->len; i++)
        failed = failed || g_array_index(products, struct sg_product, i).state == SG_PRODUCT_FAILED;
    for (guint i = first; i < products->len && failed; i++) {
        struct sg_product *product = &g_array_index(products, struct sg_product, i);
        if (product->temporary)
            sg_outdir_drop(work->outdir, product->temporary);
        g_free(product->temporary);
        product->temporary = NULL;
        product->state = SG_PRODUCT_FAILED;
    }
}

/* The files of one form of a sheet; `document` is NULL if it could not be laid out. */
static void make_form(const struct sg_site_work *work, struct sg_site_job *job, enum sg_sheets_form form, const struct sg_product *like,
                      const char *stem, const sign_document *document, const unsigned char digest[32],
                      sign_report *report)
{
    guint first = job->products->len;
    size_t n_pages = document && form != SG_FORM_PDF ? sg_sheets_files(work->sheets, document, form) : 1;
    char *suffix = document && form == SG_FORM_PDF ? sg_sheets_scale_suffix(work->sheets, &document, 1) : g_strdup("");
    char *leaf = g_strconcat(stem, suffix, ".", sg_sheets_form_name(form), NULL);
    for (size_t page = 0; page < n_pages; page++) {
        struct sg_product product = *like;
        product.form = form;
        product.page = page;
        product.n_pages = n_pages;
        product.part = g_strdup(like->part);
        product.state = SG_PRODUCT_FAILED;
        product.path = form == SG_FORM_PDF ? g_strdup(leaf) : sg_outname_numbered(leaf, '.', page + 1, n_pages);
        if (document) {
            sign_document_page_size(document, 0, &product.width, &product.height);
            digest_inputs(work->sheets, digest, &product, product.inputs);
            if (keep(work, &product))
                product.state = SG_PRODUCT_KEPT;
            else
                make(work, document, &product, report);
        }
        g_array_append_val(job->products, product);
        if (product.state == SG_PRODUCT_FAILED)
            break;
    }
    g_free(leaf);
    g_free(suffix);
    settle(work, job->products, first);
}

struct job_making {
    const struct sg_site_work *work;
    struct sg_site_job *job;
};

static bool make_sheet(void *user, const char *template_name, size_t part, sign_document *document, sign_report *report)
{
    const struct job_making *making = user;
    const struct sg_site_work *work = making->work;
    struct sg_site_job *job = making->job;
    const sign_site *site = job->fed.site;
    char *name = sg_sheets_part_name(work->sheets, site, template_name, part);
    struct sg_pattern_sheet named = {site, template_name, name, job->fed.index + 1};
    struct sg_product like = {.template_name = template_name, .part = name};
    unsigned char digest[32] = {0};
    char *stem = sg_pattern_path(work->pattern, &named);
    guint first = job->products->len;
    if (document)
        sign_document_digest(document, digest);
    for (enum sg_sheets_form form = 0; form < SG_N_FORMS; form++)
        if (work->sheets->forms[form])
            make_form(work, job, form, &like, stem, document, digest, report);
    g_array_index(job->products, struct sg_product, first).report = report;
    sign_document_free(document);
    g_free(stem);
    free(name);
    return true;
}

/* Nothing can be made of a site that was refused; that is said of each of its outputs. */
static void refuse(const struct sg_site_work *work, struct sg_site_job *job)
{
    for (const char **name = work->sheets->templates; *name; name++)
        for (enum sg_sheets_form form = 0; form < SG_N_FORMS; form++)
            if (work->sheets->forms[form]) {
                struct sg_product product = {.template_name = *name, .form = form, .n_pages = 1, .state = SG_PRODUCT_FAILED};
                g_array_append_val(job->products, product);
            }
}

void sg_site_job_do(const struct sg_site_work *work, struct sg_site_job *job)
{
    const sign_site *site = job->fed.site;
    job->products = g_array_new(FALSE, FALSE, sizeof(struct sg_product));
    if (!site) {
        job->town = g_strdup(job->fed.town);
        refuse(work, job);
        return;
    }
    job->name = g_strdup(sign_site_name(site));
    job->code = g_strdup(sign_site_value(site, "code"));
    job->town = g_strdup(sign_site_value(site, "town"));
    if (job->fed.twin)
        refuse(work, job);
    else
        job->flawed = !sg_sheets_check_site(work->sheets, site, job->fed.report) || sign_report_errors(job->fed.report) > 0;
    if (!job->fed.twin)
        sg_sheets_each(work->sheets, site, false, make_sheet, &(struct job_making){work, job});
    sign_site_free(job->fed.site);
    job->fed.site = NULL;
}

void sg_site_job_clear(struct sg_site_job *job)
{
    for (guint i = 0; job->products && i < job->products->len; i++) {
        struct sg_product *product = &g_array_index(job->products, struct sg_product, i);
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
    sg_fed_clear(&job->fed);
    *job = (struct sg_site_job){0};
}
