/* From a sheet as it is laid out to the pages that a press gets: white edge, panels, marks. */
#ifndef SG_PRESS_PRESS_H
#define SG_PRESS_PRESS_H

#include "base/report.h"
#include "design/profile.h"
#include "scene/scene.h"
#include "text/fontset.h"

struct sg_press {
    const struct sg_profile *profile;
    struct sg_fontset *fonts;  /* to set the slug line */
    unsigned marks;            /* enum sg_mark */
    double panel, overlap;     /* mm; panel 0: the sheet in one piece */
    int scale;                 /* 1:scale, for the slug line */
    const char *file;          /* name of the file, for the slug line; or NULL */
    long long date;            /* seconds since 1970; 0: not told */
    bool mirror;               /* the sheet as in a mirror; marks can be read */
    /* For the slug line, as the office orders it; NULL, and a quantity of at most 1: not told. */
    const char *material, *delivery, *contact;
    int quantity;
};

/* The pages of `sheet`, each with its own trim: the caller owns *pages (to free()) and its frozen scenes.
 * None and *n = 0 when the sheet goes to press as it is. False with findings. */
bool sg_press_pages(const struct sg_press *press, const struct sg_scene *sheet, struct sg_report *report,
                    struct sg_scene ***pages, size_t *n);
/* How many they are; 0 with findings. */
size_t sg_press_count(const struct sg_press *press, const struct sg_scene *sheet, struct sg_report *report);

#endif
