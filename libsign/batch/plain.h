/* Plain runs: the same sheets without a manifest, as `signgen render` and `check` make them. */
#ifndef SG_BATCH_PLAIN_H
#define SG_BATCH_PLAIN_H

#include "batch/run.h"

/* Makes all sheets of all sites; counts in run->totals, run->begun false when none can be made at all. */
void sg_plain_run(struct sign_batch *run);
/* False after a finding: the file at `path` is one that is read. */
bool sg_plain_may_write(struct sign_batch *run, sign_context *context, const char *path);

#endif
