/* The wall sheet: a station's wall to scale, what hangs where, and what it is made of. Private to the library. */
#ifndef SG_PAPERS_WALL_SHEET_H
#define SG_PAPERS_WALL_SHEET_H

#include "papers/paper.h"

struct sg_wall_piece { /* from the left */
    const char *title, *material; /* material NULL: unknown */
    double width, height, left, foot; /* mm */
    size_t n_holes;
};

struct sg_wall_sheet {
    const char *name;            /* of the station */
    double length, height, eye, gap, hole, inset, scale; /* mm; 1:scale */
    const struct sg_scene *drawing; /* frozen */
    const struct sg_wall_piece *pieces;
    size_t n_pieces;
    const struct sg_template *tmpl; /* templates/papers/wall.yaml */
    const char *producer;
};

extern const struct sg_language sg_wall_sheet_language; /* what the template can say */

/* The box on the template's page that the drawing is made for: the frame `drawing`; and a number of its values:. */
struct sg_rect sg_wall_sheet_box(const struct sg_template *tmpl);
double sg_wall_sheet_value(const struct sg_template *tmpl, const char *name, double otherwise);

/* As sg_preflight_sheet_build() (preflight_sheet.h). */
bool sg_wall_sheet_build(const struct sg_build_env *env, const struct sg_wall_sheet *wall, struct sg_report *report,
                         struct sg_scene ***pages, size_t *n_pages);

#endif
