/* Where a line may end. Private to the paragraph engine. */
#ifndef SG_TEXT_BREAKS_H
#define SG_TEXT_BREAKS_H

#include "text/units.h"

#define SG_BREAKS_NEVER (-1)
#define SG_BREAKS_WORD 75 /* inside a word, where the paragraph's words are to stay whole */

/* What it costs a line to end between units i and i + 1 of one line of the text, in the measure of lines.c; 0: nothing. */
int sg_breaks_price(const struct sg_units *units, size_t i);

#endif
