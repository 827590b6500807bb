/* The face of every unit; a character that none has is reported, and so is who stands in. */
#ifndef SG_TEXT_FACES_H
#define SG_TEXT_FACES_H

#include "text/units.h"

/* The face of every unit; reports what no face has, and who stands in. sg_faces_find() does so
 * for one of them: NULL if no face has it. */
const struct sg_font *sg_faces_find(struct sg_units *units, const struct sg_unit *u, struct sg_units_teller *teller);
void sg_faces_choose(struct sg_units *units, const struct sg_font *main, struct sg_units_teller *teller);
void sg_faces_miss(struct sg_units *units, const struct sg_unit *u, struct sg_units_teller *teller);

#endif
