/* Paragraphs in scripts that join, stack or turn their letters, through PangoLayout. */
#ifndef SG_TEXT_FOREIGN_H
#define SG_TEXT_FOREIGN_H

#include "text/units.h"

/* A paragraph with a complex script, through PangoLayout, after sg_units_begin(); returns how
 * many lines. `text` is units->text: controls of its direction are taken out of it. */
size_t sg_foreign_set(struct sg_units *units, char *text, const struct sg_font *main, struct sg_units_teller *teller,
                      struct sg_line **lines);

#endif
