/* Checks of a painted sheet that need no profile's rules: what must be there can be seen, and nothing
 * lies on anything else. Private to sheet. */
#ifndef SG_SHEET_CHECK_H
#define SG_SHEET_CHECK_H

#include "sheet/paint.h"

/* Adds a finding for every mandatory element that is absent, not the site's, off the page, covered or
 * of its ground's colour; for texts, codes and marks that overlap; for text near the edge; and for a
 * placeholder emblem. */
void sg_check_sheet(struct sg_sheet *sheet, const struct sg_scene *scene,
                    const struct sg_paintings *paintings);

#endif
