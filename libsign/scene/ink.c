/* Inks; see ink.h. */
#include "scene/ink.h"

#include <string.h>

bool sg_ink_overprints(const struct sg_ink *ink)
{
    return ink->kind == SG_INK_CUT || ink->kind == SG_INK_FINISH ||
           (ink->kind == SG_INK_CMYK && ink->cmyk[0] <= 0 && ink->cmyk[1] <= 0 && ink->cmyk[2] <= 0 && ink->cmyk[3] >= 1);
}

bool sg_ink_is_white(const struct sg_ink *ink)
{
    return ink->kind == SG_INK_CMYK && sg_ink_total(ink) <= 0;
}

bool sg_ink_equal(const struct sg_ink *a, const struct sg_ink *b)
{
    if (a->kind != b->kind || a->tint < b->tint || a->tint > b->tint || (a->name == NULL) != (b->name == NULL))
        return false;
    return memcmp(a->cmyk, b->cmyk, sizeof a->cmyk) == 0 && (!a->name || strcmp(a->name, b->name) == 0);
}

double sg_ink_total(const struct sg_ink *ink)
{
    if (ink->kind == SG_INK_REGISTRATION)
        return 4;
    if (ink->kind != SG_INK_CMYK)
        return ink->tint;
    return ink->cmyk[0] + ink->cmyk[1] + ink->cmyk[2] + ink->cmyk[3];
}
