/* Bounds on what a file may hold, from base/bounds.def: SG_BOUND_TEXT is a number, SG_BOUND_SAID(TEXT) that number in digits,
 * for findings. */
#ifndef SG_BASE_BOUNDS_H
#define SG_BASE_BOUNDS_H

#include "base/num.h"

enum {
#define SG_BOUND(name, most, unit, what, raised, finding) SG_BOUND_##name = (most),
#include "base/bounds.def"
#undef SG_BOUND
};

#define SG_BOUND_SAID(name) SG_NUM(SG_BOUND_##name, 0)

#endif
