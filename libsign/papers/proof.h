/* Proof: a contact sheet of sites and their sheets for two people to read and sign. Private to the library. */
#ifndef SG_PAPERS_PROOF_H
#define SG_PAPERS_PROOF_H

#include "input/confused.h"
#include "papers/paper.h"
#include "text/coverage.h"

struct sg_proof_sheet {
    const struct sg_scene *scene; /* frozen; lives as long as the proof */
    const char *title;            /* of its template */
    size_t page, n_pages;         /* of its document; page from 1 */
};

struct sg_proof_site {
    const char *name;      /* of the station; NULL: it could not be read */
    const char *place;     /* that of the village, which names are told apart by; NULL with name */
    const char *district, *town; /* or NULL */
    const char *file;
    int line;              /* 0: unknown */
    size_t number;         /* among all, from 1 */
    const struct sg_proof_sheet *sheets;
    size_t n_sheets, n_documents;
    bool failed;           /* a document of it could not be made */
    const struct sg_paper_remark *remarks;
    size_t n_remarks;
};

struct sg_proof_request {
    const struct sg_proof_site *sites;
    size_t n;
    size_t first;                        /* those before it are set already: their names are compared, no more */
    const struct sg_template *tmpl;      /* templates/papers/proof.yaml */
    const struct sg_charsets *charsets;  /* or NULL */
    const struct sg_confused *confused;  /* or NULL */
    const char *producer;                /* "signgen 0.1.0" */
};

extern const struct sg_language sg_proof_language; /* what the template can say */

/* The caller owns `*pages` (an array to free()) and its frozen scenes. False with findings when a
 * character of a name has no glyph: the pages then are there all the same. */
bool sg_proof_build(const struct sg_build_env *env, const struct sg_proof_request *request,
                    struct sg_report *report, struct sg_scene ***pages, size_t *n_pages);

#endif
