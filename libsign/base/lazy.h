/* Libraries that few sheets need, loaded when first asked for: to find and link them took half of the time of a plain sign. Their
 * functions are called as ever, behind sg_lazy_has(). Where the processor is another than these, or the build says so
 * (--disable-lazy), they are linked as all others are. */
#ifndef SG_BASE_LAZY_H
#define SG_BASE_LAZY_H

#include <stdbool.h>
#include <stddef.h>

enum sg_lazy_library {
#define SG_LAZY_LIBRARY(name, title) SG_LAZY_##name,
#define SG_LAZY(name, function)
#include "base/lazy.def"
#undef SG_LAZY
#undef SG_LAZY_LIBRARY
    SG_N_LAZY
};

/* Loads it if it is not; false: this machine or this build has none, and nothing of it may be called. From any thread. */
bool sg_lazy_has(enum sg_lazy_library library);
/* What it is called, "GEOS". */
const char *sg_lazy_title(enum sg_lazy_library library);

#endif
