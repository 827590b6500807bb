/* Imposing: small sheets side by side on a larger one, each with its bleed, and marks where to cut. */
#ifndef SG_PRESS_IMPOSING_H
#define SG_PRESS_IMPOSING_H

#include "base/report.h"
#include "scene/scene.h"

struct sg_imposing {
    double width, height; /* mm of the large sheet */
    double margin;        /* mm kept free at its edges, for the gripper and the marks */
    double gap;           /* mm between the bleeds of neighbours */
};

/* Lays the frozen `sheets` out in their order, row by row, those of one size together, turned by a quarter
 * where more fit so. The caller owns *pages (to free()) and its frozen scenes. False with a finding when one
 * of them does not fit. */
bool sg_impose(const struct sg_imposing *imposing, const struct sg_scene *const *sheets, size_t n,
               struct sg_report *report, struct sg_scene ***pages, size_t *n_pages);

#endif
