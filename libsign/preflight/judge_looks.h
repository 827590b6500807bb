/* Looks: what a jury of sign makers would remark, in numbers: axes that are nearly met, margins and sizes that are nearly alike, a
 * name that is hardly larger than the spirit, parts of a sheet with nothing on them. Notes, all of them. */
#ifndef SG_PREFLIGHT_JUDGE_LOOKS_H
#define SG_PREFLIGHT_JUDGE_LOOKS_H

#include "preflight/judging.h"

void sg_judging_looks(struct sg_judging *f);

#endif
