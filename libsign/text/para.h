/* Paragraph engine: one paragraph of Chinese into lines, by typesetting.md. All lengths in em
 * of the paragraph's size, along the line (x) and across it (y, down on the sheet in horizontal
 * text; in vertical text "along" is down and "across" to the right of the column's centre). */
#ifndef SG_TEXT_PARA_H
#define SG_TEXT_PARA_H

#include "base/arena.h"
#include "base/report.h"
#include "text/fontset.h"
#include "text/para_parts.h"

/* Sets `text`. `place` (may be NULL) is where findings point. Never NULL; lives in `arena`. */
const struct sg_para *sg_para_set(struct sg_fontset *set, const char *text, size_t len,
                                  const struct sg_para_options *options, struct sg_arena *arena,
                                  struct sg_report *report, const struct sg_spot *place);

/* The widest gap that filling the measure adds between the characters of a line, em. */
double sg_para_loosest(const struct sg_para *para);
/* Tells of lines looser than SG_LINE_LOOSE, and what does not fit on them. `report` may be NULL. */
void sg_para_tell_loose(const struct sg_para *para, struct sg_arena *arena, struct sg_report *report,
                        const struct sg_spot *place);

/* Natural width in em of one line of `text` under these options (width ignored). */
double sg_para_natural_width(struct sg_fontset *set, const char *text, size_t len,
                             const struct sg_para_options *options, struct sg_arena *arena);

#endif
