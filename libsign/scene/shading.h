/* Colours that run, along a line or between two circles, and groups: what is painted together, cut or thinned. */
#ifndef SG_SCENE_SHADING_H
#define SG_SCENE_SHADING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/geom.h"
#include "scene/ink.h"
#include "scene/path.h"

struct sg_shading_stop {
    double at; /* 0..1, in order; two at one place are an edge */
    struct sg_ink ink;
    double alpha; /* 0..1; of a group's mask alone */
};

/* Between two stops each plate changes evenly. Stops are all process colours, or tints of one spot. */
struct sg_shading {
    bool radial;
    struct sg_point from, to;
    double r0, r1;    /* of the circles around them, if radial */
    bool extend[2];   /* the first and the last colour go on */
    struct sg_matrix m; /* takes all this to mm */
    const struct sg_shading_stop *stops;
    size_t n_stops; /* two at least */
};

struct sg_group {
    double alpha;               /* of the whole, 0..1 */
    const struct sg_path *clip; /* what can be seen, or NULL: all */
    bool even_odd;              /* rule of the clip */
    const struct sg_shading *mask; /* alpha that runs, or NULL */
};

/* A copy in `arena`, moved by `m`. NULL of NULL. */
const struct sg_shading *sg_shading_copy(struct sg_arena *arena, const struct sg_shading *shading, struct sg_matrix m);
/* The ink at `t`, 0..1; alpha at *alpha unless NULL. */
struct sg_ink sg_shading_at(const struct sg_shading *shading, double t, double *alpha);
/* Middle of all its stops: for those who must name one ink. */
struct sg_ink sg_shading_mean(const struct sg_shading *shading);
/* Must a reader mix what is in the group with what is below it? */
bool sg_group_blends(const struct sg_group *group);

#endif
