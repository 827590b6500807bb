/* QR codes: modules, quiet zone, contrast and ground. */
#ifndef SG_PREFLIGHT_JUDGE_CODES_H
#define SG_PREFLIGHT_JUDGE_CODES_H

#include "preflight/judging.h"

void sg_judging_codes(struct sg_judging *f);

#endif
