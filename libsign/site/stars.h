/* Stars: what rating so many hours of service give. The table is data of a policy. */
#ifndef SG_SITE_STARS_H
#define SG_SITE_STARS_H

#include <stddef.h>

#include "base/arena.h"

#define SG_STARS_MOST 10

struct sg_stars {
    const double *hours; /* from how many hours on 1, 2… stars are given; rising */
    size_t n;
};

/* 100, 300, 600, 1000, 1500: the most common table, where no policy says otherwise. */
extern const struct sg_stars sg_stars_usual;

/* 0 below the first threshold, and for hours that are not known (negative). */
int sg_stars_of_hours(const struct sg_stars *stars, double hours);

/* The value of a blank: "list" is 一星级100小时、二星级300小时…, "count" 五, "1" the hours of one star. NULL
 * when there is none of that name. In `arena`. */
const char *sg_stars_value(const struct sg_stars *stars, const char *name, struct sg_arena *arena);

#endif
