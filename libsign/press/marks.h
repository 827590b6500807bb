/* Marks for the shop around a sheet, and in its white edge: where to cut, punch, join and align, the
 * inks' bar, and the line that says what the sheet is. */
#ifndef SG_PRESS_MARKS_H
#define SG_PRESS_MARKS_H

#include "design/profile.h"
#include "scene/scene.h"
#include "text/fontset.h"

struct sg_marks {
    unsigned which;          /* enum sg_mark */
    double edge;             /* white edge inside the trim, 0: none */
    double whole;            /* longest side of the whole sheet, which sets the size of marks */
    struct sg_eyelets eyelets;
    double panel_x;          /* panels: where this one begins on the whole sheet… */
    double sheet_width;      /* … which is so wide */
    const double *seams;     /* on the whole sheet, from the left */
    size_t n_seams;
    double overlap;
    const char *slug;        /* its words; NULL: none */
    struct sg_fontset *fonts; /* to set them */
};

/* How much room the marks need on each side around the bleed, mm. */
double sg_marks_margin(const struct sg_marks *marks);
/* Adds them on the layer of marks; scene->margin must be what sg_marks_margin() says. */
void sg_marks_add(struct sg_scene *scene, const struct sg_marks *marks);

/* One line of hei letters of `size`, turned by 0 or 270 degrees, whose middle stands at x and whose foot at y; so (turned) the
 * other way around. */
void sg_marks_words(struct sg_scene *scene, struct sg_fontset *fonts, const char *words, double size, double x, double y,
                    double angle, struct sg_ink ink);

#endif
