/* Marks out of paths: cut to what is seen, strokes as a scene has them or as outlines. */
#ifndef SG_ARTWORK_SHAPES_H
#define SG_ARTWORK_SHAPES_H

#include "artwork/art.h"
#include "scene/stroke.h"

enum sg_shapes_result { SG_SHAPES_OK, SG_SHAPES_TOO_MANY, SG_SHAPES_TOO_MANY_DASHES };

#define SG_SHAPES_MAX 200000
#define SG_SHAPES_CLIPS 8

/* What can be seen: what all these convex quadrilaterals have in common. */
struct sg_shapes_clip {
    struct sg_point quads[SG_SHAPES_CLIPS][4];
    int n;
};

/* Cuts `clip` by `path` as well. False if the path is no convex quadrilateral, or one too many. */
bool sg_shapes_cut(struct sg_shapes_clip *clip, const struct sg_path *path);

/* Adds `path` filled as `look` says, cut to `clip`; all in the units of the artwork's box. What lies
 * outside is not added. */
enum sg_shapes_result sg_shapes_fill(struct sg_artwork *artwork, const struct sg_path *path, bool even_odd,
                                   const struct sg_mark_look *look, const struct sg_shapes_clip *clip);

/* Adds the stroke of `path` by `pen`, both before `m` takes them to the box. `scratch` takes what
 * is needed on the way. */
enum sg_shapes_result sg_shapes_stroke(struct sg_artwork *artwork, const struct sg_path *path,
                                     const struct sg_pen *pen, struct sg_matrix m,
                                     const struct sg_mark_look *look,
                                     const struct sg_shapes_clip *clip, struct sg_arena *scratch);

/* Adds a picture in the group of `look`, whole unless all of it is beyond `clip`. */
enum sg_shapes_result sg_shapes_picture(struct sg_artwork *artwork, const struct sg_image *image, struct sg_matrix place,
                                        const struct sg_mark_look *look, const struct sg_shapes_clip *clip);

#endif
