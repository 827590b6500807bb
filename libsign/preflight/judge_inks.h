/* Inks: how much of them, what overprints, what is too fine to be tinted. */
#ifndef SG_PREFLIGHT_JUDGE_INKS_H
#define SG_PREFLIGHT_JUDGE_INKS_H

#include "preflight/judging.h"

void sg_judging_inks_of(struct sg_judging *f);

#endif
