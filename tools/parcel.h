/* Parcel: what one town's bundle says of its sites, gathered site by site while they are laid out again: the proof
 * in volumes, preflight sheets, and remarks for the shop's list. Its papers are temporary files of the output folder
 * until the bundle is written, so memory does not grow with the town but for some hundred bytes a sheet. Of the main
 * thread alone: its words are Chinese whatever the reader speaks. */
#ifndef TOOLS_PARCEL_H
#define TOOLS_PARCEL_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "feed.h"
#include "outdir.h"
#include "sheets.h"

#define PARCEL_VOLUME 100 /* sites of a proof whose pictures are held at once; more make further volumes */
#define PARCEL_SHEETS 40  /* preflight sheets of a bundle at most */

struct paper {
    char *name;       /* of the member */
    char *temporary;  /* its file */
    size_t bytes;
    unsigned char sha256[32];
};

struct remark {
    char *text;       /* "": nothing to say */
    double area;      /* square metres of all its pages */
};

struct parcel {
    const struct sheets *sheets;
    const bool *forms;        /* that are made, by enum form */
    struct outdir *outdir;
    const char *path;         /* of the bundle */
    size_t n_sites, n_seen;   /* that there are; that were taken */
    size_t n_pending;         /* in the proof, not yet set */
    sign_proof *proof;
    unsigned n_volumes;
    GPtrArray *inspections;
    GHashTable *inspected;    /* what has been shown: sheets and sizes, and findings of them */
    size_t n_inspectable;     /* sheets that had something new to show */
    GHashTable *names;        /* of a site that was refused, by its number */
    GHashTable *remarks;      /* struct remark, of a site or a sheet */
    size_t n_unfit;           /* sheets that are there, and not to be printed as they are */
    GArray *papers;           /* struct paper */
    sign_report *report;      /* what went wrong with the papers */
    int fault;                /* errno of the disk */
    bool failed;              /* a paper could not be made */
};

struct parcel *parcel_new(const struct sheets *sheets, const bool *forms, struct outdir *outdir, const char *path,
                          size_t n_sites);
/* Removes the papers' files too. */
void parcel_free(struct parcel *parcel);

/* Takes the next site in the order of the input; `twin`: another site has its code. False once something failed. */
bool parcel_take(struct parcel *parcel, const struct fed *fed, bool twin);
/* Sets what is left, when all sites are taken. False if something failed. */
bool parcel_end(struct parcel *parcel);

/* What is to be said of the site `number` (from 1) as such, with `template_name` NULL, or of one of its sheets;
 * NULL: nothing. */
const struct remark *parcel_remark(const struct parcel *parcel, long long number, const char *template_name, const char *part);
/* What a refused site calls its place, or NULL. */
const char *parcel_name(const struct parcel *parcel, long long number);

#endif
