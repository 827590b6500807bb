/* Inks and what lies under them: luminance, cover, contrast. */
#ifndef SG_PREFLIGHT_JUDGE_GROUND_H
#define SG_PREFLIGHT_JUDGE_GROUND_H

#include "preflight/judging.h"

/* Relative luminance of an ink on paper as the profile prints it, 0..1. */
double sg_judging_luminance(struct sg_judging *f, const struct sg_ink *ink);
/* Of what lies under operation `before` at a point of the sheet. */
double sg_judging_ground(struct sg_judging *f, size_t before, struct sg_point at);
/* Ink that operation `op` leaves at a point, 1 = 100 %: its own, and what an overprinting one lets stand. */
double sg_judging_total(struct sg_judging *f, size_t op, struct sg_point at);
/* How many inks it is printed with; a tint of one is one. */
int sg_judging_inks(const struct sg_ink *ink);
/* Printed with several inks, or left out of those around it. */
bool sg_judging_mixed(const struct sg_ink *ink);
/* The luminance ratio of WCAG. */
double sg_judging_contrast(double a, double b);

#endif
