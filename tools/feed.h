/* Feed: the sites that the operands name, one by one and as often as wanted, so that their number does
 * not matter for memory. */
#ifndef TOOLS_FEED_H
#define TOOLS_FEED_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "options.h"
#include "show.h"
#include "sign.h"

/* A site, or one that was refused. */
struct fed {
    sign_site *site;      /* NULL: refused; the taker's to free */
    const char *file;     /* as named, borrowed from the feed */
    size_t file_at;       /* which input, from 0 */
    size_t number;        /* in its input, from 1 */
    size_t index;         /* in all, from 0 */
    size_t twin;          /* refused because of that one's code; or 0 */
    char *district, *town, *place; /* of a refused one, as far as they could be read; or NULL */
    bool broken;          /* not a site: the rest of this input cannot be read */
    sign_report *report;  /* what was found about it; the taker's to free */
};

struct feed {
    const struct options *options; /* borrowed */
    GPtrArray *paths;
    sign_source *kept;     /* standard input, which cannot be read twice, or the only input */
    sign_report *said;     /* when that was opened */
    sign_source *source;   /* the one being read */
    sign_report *opening;  /* what was said when it was opened */
    size_t at, index, number;
    sign_report *closing;  /* what was said of inputs at their ends in this pass: how many rows were used */
    unsigned long n_unreadable; /* of this pass */
    unsigned long n_lost;       /* folders that could not be listed */
};

/* Lists the inputs; shows what is wrong with folders. */
void feed_init(struct feed *feed, const struct options *options, struct show *show);
void feed_clear(struct feed *feed);
/* Back to the first site. */
void feed_rewind(struct feed *feed);
/* The next one; false at the end. */
bool feed_next(struct feed *feed, struct fed *fed);
/* Frees what a fed one has. */
void fed_clear(struct fed *fed);

#endif
