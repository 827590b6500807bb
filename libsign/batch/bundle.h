/* Bundle: the shop's delivery, one archive for each town, made when a batch's outputs are all in its manifest. Each
 * holds the town's files under their paths in the output folder, 清样.pdf, 印前检查单.pdf, 制作清单.csv and its lines
 * of the manifest, so that the unpacked folder can be verified too. An archive whose members are what they were is
 * left as it is; one that cannot be made leaves the outputs alone. */
#ifndef SG_BATCH_BUNDLE_H
#define SG_BATCH_BUNDLE_H

#include "batch/bundle_write.h"

/* `bundle` has the members from sheets to user. Takes `header`. */
void sg_bundle_init(struct sg_bundle *bundle, json_t *header);
void sg_bundle_clear(struct sg_bundle *bundle);
/* A line about an output of town `town` stands at `start` of the manifest. */
void sg_bundle_note(struct sg_bundle *bundle, size_t town, long long start, size_t len);
/* Makes them all, in the order in which their towns are complete; the manifest gets a line for each. */
void sg_bundle_run(struct sg_bundle *bundle);
/* Tells how many there are. */
void sg_bundle_tell(const struct sg_bundle *bundle);

#endif
