/* Shadings and groups; see shading.h. */
#include "scene/shading.h"

#include <math.h>

const struct sg_shading *sg_shading_copy(struct sg_arena *arena, const struct sg_shading *shading, struct sg_matrix m)
{
    if (!shading)
        return NULL;
    struct sg_shading *copy = sg_arena_copy(arena, shading, sizeof *shading);
    struct sg_shading_stop *stops = sg_arena_copy(arena, shading->stops, shading->n_stops * sizeof *stops);
    for (size_t i = 0; i < shading->n_stops; i++)
        stops[i].ink.name = sg_arena_strdup(arena, stops[i].ink.name);
    copy->stops = stops;
    copy->m = sg_geom_product(shading->m, m);
    return copy;
}

struct sg_ink sg_shading_at(const struct sg_shading *shading, double t, double *alpha)
{
    const struct sg_shading_stop *stops = shading->stops;
    size_t i = 1;
    while (i + 1 < shading->n_stops && stops[i].at < t)
        i++;
    const struct sg_shading_stop *a = &stops[i - 1], *b = &stops[i];
    double share = b->at > a->at ? fmin(1, fmax(0, (t - a->at) / (b->at - a->at))) : t >= b->at;
    struct sg_ink ink = share < 1 ? a->ink : b->ink;
    for (int c = 0; c < 4; c++)
        ink.cmyk[c] = a->ink.cmyk[c] + share * (b->ink.cmyk[c] - a->ink.cmyk[c]);
    ink.tint = a->ink.tint + share * (b->ink.tint - a->ink.tint);
    if (alpha)
        *alpha = a->alpha + share * (b->alpha - a->alpha);
    return ink;
}

struct sg_ink sg_shading_mean(const struct sg_shading *shading)
{
    struct sg_ink mean = shading->stops[0].ink;
    double n = (double)shading->n_stops, tint = 0, cmyk[4] = {0, 0, 0, 0};
    for (size_t i = 0; i < shading->n_stops; i++) {
        tint += shading->stops[i].ink.tint / n;
        for (int c = 0; c < 4; c++)
            cmyk[c] += shading->stops[i].ink.cmyk[c] / n;
    }
    mean.tint = tint;
    for (int c = 0; c < 4; c++)
        mean.cmyk[c] = cmyk[c];
    return mean;
}

bool sg_group_blends(const struct sg_group *group)
{
    return group->alpha < 1 || group->mask;
}
