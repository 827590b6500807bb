/* A scene placed into another: thumbnails, several sheets on one, pictures of a sheet in a paper. */
#ifndef SG_SCENE_PLACING_H
#define SG_SCENE_PLACING_H

#include "scene/scene.h"

enum sg_place_tags {
    SG_PLACE_TAGS,     /* the structure as it is, inside what is open in the target */
    SG_PLACE_FIGURE,   /* one figure with `alt` */
    SG_PLACE_ARTIFACT  /* decoration, read by nobody */
};

struct sg_placing {
    double x, y;       /* mm: where the top left corner of the placed sheet's trim comes to lie */
    double scale;
    int quarter_turns; /* clockwise, any number */
    enum sg_place_tags tags;
    const char *alt;
    bool trimmed;      /* fills are cut at the trim, and what lies wholly outside it is left out */
    bool process;      /* spot, cut and registration inks as process colours, all on the layer of the target */
};

/* Adds every operation of the frozen `from` to `to`, scaled, turned and moved: outlines, pens with
 * their dashes, text, images, layers. The layer of `to` is left as it was. Fonts and the bytes of
 * images are borrowed as `from` borrows them; nothing else of `from` is kept. */
void sg_place_scene_as(struct sg_scene *to, const struct sg_scene *from, const struct sg_placing *placing);

/* The same with its own structure, inks and layers, bleed and marks included. */
void sg_place_scene(struct sg_scene *to, const struct sg_scene *from, double x, double y, double scale);

#endif
