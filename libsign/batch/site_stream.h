/* Site stream: the sites of all inputs, one by one and as often as wanted, so that their number does not matter for
 * memory. What stands behind sign_inputs of batch.h. */
#ifndef SG_BATCH_SITE_STREAM_H
#define SG_BATCH_SITE_STREAM_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "batch.h"

/* A site, or one that was refused. */
struct sg_fed {
    sign_site *site;      /* NULL: refused; the taker's to free */
    const char *file;     /* as named, borrowed from the stream */
    size_t file_at;       /* which input, from 0 */
    size_t number;        /* in its input, from 1 */
    size_t index;         /* in all, from 0 */
    size_t twin;          /* refused because of that one's code; or 0 */
    char *district, *town, *place; /* of a refused one, as far as they could be read; or NULL */
    bool broken;          /* not a site: the rest of this input cannot be read */
    sign_report *report;  /* what was found about it; the taker's to free */
};

struct sg_input {
    char *path;
    GHashTable *made;     /* numbers of the sites that a manifest tells of; NULL: all are wanted */
};

struct sign_inputs {
    sign_source_options options; /* what they point to is borrowed */
    GArray *list;          /* struct sg_input */
    sign_source *kept;     /* standard input, which cannot be read twice, or the only input */
    sign_report *said;     /* when that was opened */
    sign_source *source;   /* the one being read */
    sign_report *opening;  /* what was said when it was opened */
    size_t at, index, number;
    sign_report *closing;  /* what was said of inputs at their ends in this pass: how many rows were used */
    size_t n_lost;         /* folders that could not be listed */
};

const char *sg_site_stream_path(const struct sign_inputs *inputs, size_t i);
/* Back to the first site. */
void sg_site_stream_rewind(struct sign_inputs *inputs);
/* The next one; false at the end. */
bool sg_site_stream_next(struct sign_inputs *inputs, struct sg_fed *fed);
/* Frees what a fed one has. */
void sg_fed_clear(struct sg_fed *fed);

#endif
