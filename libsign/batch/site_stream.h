/* Site stream: the sites of all inputs, one by one and as often as wanted, so that their number does not matter for
 * memory. What stands behind sign_inputs of batch.h. */
#ifndef SG_BATCH_SITE_STREAM_H
#define SG_BATCH_SITE_STREAM_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "batch.h"
#include "batch/hashes.h"

/* A site, or one that was refused. */
struct sg_fed {
    sign_site *site;      /* NULL: refused; the taker's to free */
    const char *file;     /* as named, borrowed from the stream */
    size_t file_at;       /* which input, from 0 */
    size_t number;        /* in its input, from 1 */
    size_t index;         /* in all, from 0 */
    size_t withdrawn;     /* refused because of that one, earlier in its input, which is refused too; or 0 */
    bool twin;            /* it stands in another input too: neither is to be made, as `report` says */
    char *district, *town, *place; /* of a refused one, as far as they could be read; or NULL */
    bool wanted;          /* sign_inputs_only() names it, or was not called */
    bool broken;          /* not a site: the rest of this input cannot be read */
    sign_report *report;  /* what was found about it; the taker's to free */
};

struct sg_input {
    char *path;
    dev_t device;         /* with the inode, which file it is; 0 and 0 of standard input */
    ino_t inode;
    GHashTable *made;     /* numbers of the sites that a manifest tells of; NULL: all are wanted */
    const sign_source_options *options; /* that it is read with; NULL: those of all */
};

struct sign_inputs {
    sign_source_options options; /* what they point to is borrowed */
    GArray *list;          /* struct sg_input */
    sign_source *kept;     /* standard input, which cannot be read twice, or the only input */
    sign_report *said;     /* when that was opened */
    sign_source *source;   /* the one being read */
    sign_report *opening;  /* what was said when it was opened */
    size_t at, index, number, last; /* last: the input that the site last given stands in */
    sign_report *closing;  /* what was said of inputs at their ends in this pass: how many rows were used */
    GArray *also;          /* struct sg_input: what else is read, people and manifests */
    GPtrArray *remembered; /* struct sg_remembered, of manifests */
    const char *const *only; /* what the wanted ones are called; NULL: all are wanted */
    size_t n_only;
    bool *met;             /* by that: there is one */
    size_t n_lost;         /* folders that could not be listed; of what was loaded, what was refused or broke off too */
    GPtrArray *sites;      /* all good ones, by sign_inputs_load(); or NULL */
    size_t n_refused;      /* of those that were loaded */
    size_t n_flaws;        /* errors that none of them has: people without one */
    struct sg_hashes codes, names; /* that came twice in several inputs */
    GHashTable *twins;     /* index + 1 → struct twin */
    bool settled;
};

const char *sg_site_stream_path(const struct sign_inputs *inputs, size_t i);
/* Back to the first site. */
void sg_site_stream_rewind(struct sign_inputs *inputs);
/* The next one; false at the end. */
bool sg_site_stream_next(struct sign_inputs *inputs, struct sg_fed *fed);
/* Takes over from an earlier run's manifest, where it is there, what the options do not say. Before the first site. */
void sg_site_stream_remember(struct sign_inputs *inputs, const char *manifest);
/* True if each name of sign_inputs_only() was met by now; else a finding for each that was not. */
bool sg_site_stream_found_all(const struct sign_inputs *inputs, sign_report *report);
/* Frees what a fed one has. */
void sg_fed_clear(struct sg_fed *fed);

#endif
