/* Record: the lines of a batch's manifest (manifest.h has their form). */
#ifndef TOOLS_RECORD_H
#define TOOLS_RECORD_H

#include <jansson.h>
#include <stdbool.h>

#include "feed.h"
#include "shard.h"
#include "sheets.h"
#include "survey.h"
#include "work.h"

struct totals {
    struct tally tally;
    unsigned long unchanged, left; /* of those skipped: made before; not reached */
    unsigned long flaws;   /* errors that no output has: of sites, of people without one */
    unsigned long n_files;
    unsigned long long bytes;
    bool bundled;
    size_t bundles[4];             /* made, unchanged, failed, not reached */
};

json_t *record_header(const struct sheets *sheets, const struct feed *feed, const struct survey *survey,
                      const struct shard *shard, bool resumed);
/* Product `i` of a job. */
json_t *record_output(const struct job *job, guint i);
/* `signal`: that ended the run, or 0; `closing`: what was said of the inputs at their ends. */
json_t *record_footer(const struct totals *totals, const sign_report *closing, int signal, int status);

#endif
