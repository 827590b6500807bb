/* Text: its size, its contrast, from how far it can be read. */
#ifndef SG_PREFLIGHT_JUDGE_TEXT_H
#define SG_PREFLIGHT_JUDGE_TEXT_H

#include "preflight/judging.h"

void sg_judging_text(struct sg_judging *f);

#endif
