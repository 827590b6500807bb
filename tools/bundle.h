/* Bundle: the shop's delivery, one archive for each town, made when a batch's outputs are all in its manifest. Each
 * holds the town's files under their paths in the output folder, 清样.pdf, 印前检查单.pdf, 制作清单.csv and its lines
 * of the manifest, so that the unpacked folder can be verified too. An archive whose members are what they were is
 * left as it is; one that cannot be made leaves the outputs alone. */
#ifndef TOOLS_BUNDLE_H
#define TOOLS_BUNDLE_H

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

#include "ledger.h"
#include "manifest.h"
#include "outdir.h"
#include "progress.h"
#include "sheets.h"
#include "survey.h"

struct bundle {
    const struct sheets *sheets;
    const bool *forms;           /* that are made, by enum form */
    const struct survey *survey;
    struct feed *feed;
    struct outdir *outdir;
    struct manifest *manifest;
    struct ledger *ledger;       /* what was there */
    bool resume;                 /* it may stay where it is the same */
    struct show *show;
    struct progress *progress;
    GArray *notes;               /* where the lines of outputs stand in the manifest */
    json_t *header;              /* of the manifest */
    size_t n_made, n_kept, n_failed, n_left;
    size_t n_unfit;              /* sheets in them that are not to be printed as they are */
    bool broken;                 /* by the disk, or because the input changed */
};

/* `bundle` has the members from sheets to progress. Takes `header`. */
void bundle_init(struct bundle *bundle, json_t *header);
void bundle_clear(struct bundle *bundle);
/* A line about an output of town `town` stands at `start` of the manifest. */
void bundle_note(struct bundle *bundle, size_t town, long long start, size_t len);
/* Makes them all, in the order in which their towns are complete; the manifest gets a line for each. */
void bundle_run(struct bundle *bundle);
/* Tells how many there are. */
void bundle_tell(const struct bundle *bundle);

#endif
