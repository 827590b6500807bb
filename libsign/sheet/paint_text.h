/* Painting texts: glyphs of fitted lines into the scene. Private to sheet. */
#ifndef SG_SHEET_PAINT_TEXT_H
#define SG_SHEET_PAINT_TEXT_H

#include "sheet/paint.h"

/* The text of a fitted box, with its tag. */
void sg_paint_text(struct sg_painter *p, const struct sg_box *box);
/* One line, in runs of one font and ink; a run's text is what its glyphs stand for. The line's own text
 * starts at byte `base` of the box's content. */
void sg_paint_line(const struct sg_painter *p, const struct sg_box *box, const struct sg_fit_line *fitted, size_t base,
                   double x, double y);

#endif
