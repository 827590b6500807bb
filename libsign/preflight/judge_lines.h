/* Lines: strokes that are too thin. */
#ifndef SG_PREFLIGHT_JUDGE_LINES_H
#define SG_PREFLIGHT_JUDGE_LINES_H

#include "preflight/judging.h"

void sg_judging_lines(struct sg_judging *f);

#endif
