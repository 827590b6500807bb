/* Columns: the name of a vertical plate. Beside the settings of fit.h there is one that such plates
 * have always had: what is long stands in two or three columns at the head, and its last part, in
 * larger letters, in one column below. */
#ifndef SG_LAYOUT_PLATE_COLUMNS_H
#define SG_LAYOUT_PLATE_COLUMNS_H

#include "layout/fit.h"

/* As sg_fit_text(), for vertical text whose last part may stand below the others. The better of the
 * two settings is taken. */
const struct sg_fit *sg_plate_columns_fit(struct sg_fontset *fonts, const struct sg_fit_request *request,
                                    struct sg_arena *arena, struct sg_report *report,
                                    const struct sg_spot *place);

#endif
