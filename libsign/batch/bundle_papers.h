/* Bundle papers: what one town's bundle says of its sites, gathered site by site while they are laid out again: the proof
 * in volumes, preflight sheets, and remarks for the shop's list. Its papers are temporary files of the output folder
 * until the bundle is written, so memory does not grow with the town but for some hundred bytes a sheet. Its words are
 * Chinese whatever the reader speaks. */
#ifndef SG_BATCH_BUNDLE_PAPERS_H
#define SG_BATCH_BUNDLE_PAPERS_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "batch/site_stream.h"
#include "batch/outdir.h"
#include "batch/sheets.h"

#define SG_BUNDLE_VOLUME 100 /* sites of a proof whose pictures are held at once; more make further volumes */
#define SG_BUNDLE_SHEETS 40  /* preflight sheets of a bundle at most */

struct sg_bundle_paper {
    char *name;       /* of the member */
    char *temporary;  /* its file */
    size_t bytes;
    unsigned char sha256[32];
};

struct sg_remark {
    char *text;       /* "": nothing to say */
    double area;      /* square metres of all its pages */
    char *material, *profile, *delivery, *contact; /* as sign_document_order() has them; NULL: not said */
    unsigned long quantity;
};

struct sg_bundle_papers {
    const struct sg_sheets *sheets;
    struct sg_outdir *outdir;
    const char *path;         /* of the bundle */
    size_t n_sites, n_seen;   /* that there are; that were taken */
    size_t n_pending;         /* in the proof, not yet set */
    sign_proof *proof;
    unsigned n_volumes;
    GPtrArray *inspections;
    GHashTable *inspected;    /* what has been shown: sheets and sizes, and findings of them */
    size_t n_inspectable;     /* sheets that had something new to show */
    GHashTable *names;        /* of a site that was refused, by its number */
    GHashTable *remarks;      /* struct sg_remark, of a site or a sheet */
    size_t n_unfit;           /* sheets that are there, and not to be printed as they are */
    GArray *list;           /* struct sg_bundle_paper */
    sign_report *report;      /* what went wrong with the papers */
    int fault;                /* errno of the disk */
    bool failed;              /* a paper could not be made */
};

struct sg_bundle_papers *sg_bundle_papers_new(const struct sg_sheets *sheets, struct sg_outdir *outdir, const char *path,
                          size_t n_sites);
/* Removes the papers' files too. */
void sg_bundle_papers_free(struct sg_bundle_papers *papers);

/* Takes the next site in the order of the input. False once something failed. */
bool sg_bundle_papers_take(struct sg_bundle_papers *papers, const struct sg_fed *fed);
/* Sets what is left, when all sites are taken. False if something failed. */
bool sg_bundle_papers_end(struct sg_bundle_papers *papers);

/* What is to be said of the site `number` (from 1) as such, with `template_name` NULL, or of one of its sheets;
 * NULL: nothing. */
const struct sg_remark *sg_bundle_papers_remark(const struct sg_bundle_papers *papers, long long number, const char *template_name, const char *part);
/* What a refused site calls its place, or NULL. */
const char *sg_bundle_papers_name(const struct sg_bundle_papers *papers, long long number);

#endif
