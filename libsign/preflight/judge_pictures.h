/* Pictures: their resolution. */
#ifndef SG_PREFLIGHT_JUDGE_PICTURES_H
#define SG_PREFLIGHT_JUDGE_PICTURES_H

#include "preflight/judging.h"

/* The channels of a picture's pixel, of a JPEG of the nearest that is known; NULL: nothing is. */
const unsigned char *sg_judging_pixel(const struct sg_image *image, size_t x, size_t y);
void sg_judging_pictures(struct sg_judging *f);

/* The resolution a picture is asked to have at its size under this profile, in pixels an inch. */
double sg_judging_ppi(const struct sg_profile *profile, double distance);
/* That of a picture where it is placed: the smaller of its two. */
double sg_judging_ppi_of(const struct sg_image *image, const struct sg_matrix *place);

#endif
