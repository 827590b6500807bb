/* Work: what a thread of a batch does with one site: lay it out by every template, write each output to
 * a temporary file. Nothing is shown and no file gets its name here. */
#ifndef TOOLS_WORK_H
#define TOOLS_WORK_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "digest.h"
#include "feed.h"
#include "ledger.h"
#include "outdir.h"
#include "sheets.h"

/* What all threads share; does not change while they work, but for the folder and the digest, which lock themselves. */
struct work {
    const struct sheets *sheets;
    const char *pattern;
    const bool *forms;       /* N_FORMS */
    struct outdir *outdir;
    struct digest *digest;
    const struct ledger *ledger; /* what is there already; NULL: make everything */
};

enum product_state { PRODUCT_MADE, PRODUCT_KEPT, PRODUCT_FAILED };

/* One file, or an output that could not be made. */
struct product {
    const char *template_name;
    char *part;                /* its name, where the template makes several documents; or NULL */
    enum form form;
    size_t page, n_pages;      /* from 0: of the files of this form, one a page or panel */
    double width, height;      /* mm of the first page */
    enum product_state state;
    char *path;                /* below the output folder; NULL of a site that was refused */
    char *temporary;           /* staged, to be committed */
    size_t bytes;
    unsigned char sha256[32], inputs[32];
    sign_report *report;       /* about the sheet; of its first product only; may be NULL */
    int fault;                 /* errno of the disk */
};

struct job {
    struct fed fed;
    GArray *products;          /* struct product, in the order of templates, forms and pages */
    char *name, *code, *town;  /* of the site, which is freed early */
    size_t town_at;            /* of struct towns, where bundles are made */
    bool twin;                 /* another site has its code: neither is made */
    bool flawed;               /* the site has an error that is not of one of its sheets */
    bool taken, done;
};

void work_do(const struct work *work, struct job *job);
void job_clear(struct job *job);

#endif
