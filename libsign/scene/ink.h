/* Inks: what a mark on the sheet is printed with. Never RGB: that is a preview, made
 * by a backend through the profile's ICC. */
#ifndef SG_SCENE_INK_H
#define SG_SCENE_INK_H

#include <stdbool.h>

#include "base/step.h"

enum sg_ink_kind {
    SG_INK_CMYK,
    SG_INK_SPOT,        /* Separation `name` with a CMYK alternate */
    SG_INK_FINISH,      /* the same of a layer of the work that is no colour of the picture, white base or varnish:
                           overprints, and is overprinted by all; previews do not show it */
    SG_INK_CUT,         /* Separation for the cutter: always overprints, painted last */
    SG_INK_REGISTRATION /* Separation All: marks outside the trim */
};

struct sg_ink {
    enum sg_ink_kind kind;
    enum sg_step step; /* of spots, finishes and cut lines */
    double cmyk[4];   /* 0..1; of a spot: its alternate at full tint */
    double tint;      /* 0..1; 1 for process colours */
    const char *name; /* of a spot or cut ink, UTF-8; NULL for process colours */
};

/* K alone at 100 %, and cut lines, overprint; everything else, white above all, knocks
 * out (print.md 2). */
bool sg_ink_overprints(const struct sg_ink *ink);
bool sg_ink_is_white(const struct sg_ink *ink);
bool sg_ink_equal(const struct sg_ink *a, const struct sg_ink *b);
double sg_ink_total(const struct sg_ink *ink); /* ink coverage, 0..4 */

#endif
