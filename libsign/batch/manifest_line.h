/* Manifest lines: the lines of a batch's manifest (manifest.h has their form). */
#ifndef SG_BATCH_MANIFEST_LINE_H
#define SG_BATCH_MANIFEST_LINE_H

#include <jansson.h>
#include <stdbool.h>

#include "batch/site_stream.h"
#include "batch/shard.h"
#include "batch/sheets.h"
#include "batch/first_pass.h"
#include "batch/site_job.h"

struct sg_totals {
    unsigned long asked, made, skipped, failed; /* outputs; asked = made + skipped + failed */
    unsigned long unchanged, left; /* of those skipped: made before; not reached */
    unsigned long flaws;   /* errors that no output has: of sites, of people without one */
    unsigned long n_files;
    unsigned long long bytes;
    bool bundled;
    size_t bundles[4];             /* made, unchanged, failed, not reached */
};

json_t *sg_manifest_line_header(const struct sg_sheets *sheets, const struct sign_inputs *inputs, const struct sg_first_pass *first,
                      const struct sg_shard *shard, bool resumed);
/* Product `i` of a job. */
json_t *sg_manifest_line_output(const struct sg_site_job *job, guint i);
/* `signal`: that ended the run, or 0; `closing`: what was said of the inputs at their ends. */
json_t *sg_manifest_line_footer(const struct sg_totals *totals, const sign_report *closing, int signal, int status);
/* The totals for whoever ran it, in the first counts->size bytes. */
void sg_manifest_line_counts(const struct sg_totals *totals, bool begun, sign_batch_counts *counts);

#endif
