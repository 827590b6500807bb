/* White base: the white ink under all that is printed, on a plate of its own, for boards that are not white. */
#ifndef SG_PRESS_WHITE_BASE_H
#define SG_PRESS_WHITE_BASE_H

#include "base/report.h"
#include "design/profile.h"
#include "scene/scene.h"

/* Does the profile make one of a sheet, which draws none itself? */
bool sg_white_base_wanted(const struct sg_profile *profile, const struct sg_scene *sheet);
/* Adds it: the union of all artwork of the page, white too, within its clip and without the profile's choke at the edges. False with a
 * finding where the shapes cannot be united. */
bool sg_white_base_add(struct sg_scene *page, const struct sg_profile *profile, struct sg_report *report);

#endif
