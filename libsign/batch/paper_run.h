/* Paper runs: a proof of all sites, or preflight sheets of their documents, as `signgen proof` and `check -o` make them. */
#ifndef SG_BATCH_PAPER_RUN_H
#define SG_BATCH_PAPER_RUN_H

#include "batch/run.h"

/* Makes the paper; run->totals counts sites, run->begun is false when there was nothing to put on it. */
void sg_paper_run(struct sign_batch *run);

#endif
