/* Survey: the first pass of a batch over its sites. Counts them, and finds before anything is written
 * what would spoil it: two sheets with one name, two sites with one code, an output that is an input, a
 * template that does not exist. Takes 16 bytes a site and keeps 8. */
#ifndef TOOLS_SURVEY_H
#define TOOLS_SURVEY_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "feed.h"
#include "pattern.h"
#include "shard.h"
#include "sheets.h"
#include "towns.h"

struct survey {
    const char *pattern;  /* as asked for, or the default that fits the number of files */
    size_t n_sites;       /* of all shards; good or refused */
    size_t n_good;
    size_t n_outputs;     /* asked of this shard, those of refused sites counted once a template and form */
    unsigned long *n_left_out; /* by template: sites of this shard that have nothing for it */
    GArray *keys;         /* guint64 by index: a second pass that meets others is told so */
    struct towns towns;   /* where bundles are asked for: those of all sites, with the bundles' names */
    GHashTable *twins;    /* indices of sites whose code another one has */
};

/* `pattern` may be NULL. False after findings; the survey is to be cleared either way. */
bool survey_run(struct survey *survey, struct feed *feed, const struct sheets *sheets, const struct shard *shard,
                const char *pattern, unsigned n_forms);
void survey_clear(struct survey *survey);

/* The key by which a fed one belongs to a shard. */
guint64 survey_key(const struct fed *fed);
/* True if it is what the first pass met at its place. */
bool survey_knows(const struct survey *survey, const struct fed *fed);
/* True if another site has this one's code, so that neither may be made. */
bool survey_is_twin(const struct survey *survey, const struct fed *fed);

#endif
