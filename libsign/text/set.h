/* One line set. */
#ifndef SG_TEXT_SET_H
#define SG_TEXT_SET_H

#include "text/units.h"

/* Sets one line: positions, justification, alignment, ink. */
void sg_place_line(const struct sg_units *units, const struct sg_span *span, struct sg_line *line);
/* Fills the ink of a line from its glyphs. */
void sg_place_ink(struct sg_line *line, bool vertical);

#endif
