/* Where a line may end. Private to the paragraph engine. */
#ifndef SG_TEXT_BREAKS_H
#define SG_TEXT_BREAKS_H

#include "text/units.h"

/* Whether a line may end between units i and i + 1 of one line of the text. */
bool sg_breaks_may(const struct sg_units *units, size_t i);
/* Whether only options->keep_units forbids it. */
bool sg_breaks_kept(const struct sg_units *units, size_t i);

#endif
