/* Site job: what a thread of a batch does with one site: lay it out by every template, write each output to
 * a temporary file. Nothing is shown and no file gets its name here. */
#ifndef SG_BATCH_SITE_JOB_H
#define SG_BATCH_SITE_JOB_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "batch/shared_digest.h"
#include "batch/site_stream.h"
#include "batch/manifest_index.h"
#include "batch/outdir.h"
#include "batch/sheets.h"

/* What all threads share; does not change while they work, but for the folder and the digest, which lock themselves. */
struct sg_site_work {
    const struct sg_sheets *sheets;
    const char *pattern;
    struct sg_outdir *outdir;
    struct sg_shared_digest *digest;
    const struct sg_manifest_index *index; /* what is there already; NULL: make everything */
};

enum sg_product_state { SG_PRODUCT_MADE, SG_PRODUCT_KEPT, SG_PRODUCT_FAILED };

/* One file, or an output that could not be made. */
struct sg_product {
    const char *template_name;
    char *part;                /* its name, where the template makes several documents; or NULL */
    enum sg_sheets_form form;
    size_t page, n_pages;      /* from 0: of the files of this form, one a page or panel */
    double width, height;      /* mm of the first page */
    enum sg_product_state state;
    char *path;                /* below the output folder; NULL of a site that was refused */
    char *temporary;           /* staged, to be committed */
    size_t bytes;
    unsigned char sha256[32], inputs[32];
    sign_report *report;       /* about the sheet; of its first product only; may be NULL */
    int fault;                 /* errno of the disk */
};

struct sg_site_job {
    struct sg_fed fed;
    GArray *products;          /* struct sg_product, in the order of templates, forms and pages */
    char *name, *code, *town;  /* of the site, which is freed early */
    size_t town_at;            /* of struct sg_bundle_towns, where bundles are made */
    bool flawed;               /* the site has an error that is not of one of its sheets */
    bool taken, done;
};

void sg_site_job_do(const struct sg_site_work *work, struct sg_site_job *job);
void sg_site_job_clear(struct sg_site_job *job);

#endif
