/* Links: lines that connect boxes of a sheet, with or without arrows. Private to sheet. */
#ifndef SG_SHEET_LINKS_H
#define SG_SHEET_LINKS_H

#include "sheet/box.h"
#include "scene/path.h"

/* The lines and the arrowheads of the links frame `frame` over the placed `boxes` of a page, in mm. Of each
 * box with the id `from` a tree of lines goes to the boxes with the id `to` that stand in its own item of a
 * repeated list (all of them, when it stands in none); with `along`, a line from each box with that id to the
 * next. */
void sg_links_draw(const struct sg_sheet *sheet, const struct sg_frame *frame, struct sg_box *const *boxes,
                   size_t n_boxes, struct sg_path *lines, struct sg_path *heads);

#endif
