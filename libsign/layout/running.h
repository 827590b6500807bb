/* A box filled with running text. */
#ifndef SG_LAYOUT_RUNNING_H
#define SG_LAYOUT_RUNNING_H

#include "layout/fit.h"

/* As sg_fit_text(): the paragraph engine breaks the lines, request->align and
 * request->para (width aside) are obeyed, and the largest size from max down to min whose block is
 * not taller than the box is taken; breaks, lines, condense, grow and spread are ignored. */
const struct sg_fit *sg_fit_paragraph(struct sg_fontset *fonts, const struct sg_fit_request *request,
                                      struct sg_arena *arena, struct sg_report *report,
                                      const struct sg_spot *place);

#endif
