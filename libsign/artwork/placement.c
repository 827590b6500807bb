/* Artwork into a scene; see placement.h.
 *
 * Opacity is the last thing that a shop wants to meet: where all of a group lies on one flat colour, or on the bare
 * sheet, its shapes are given the colours that are seen, and nothing blends. */
#include "artwork/placement.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "scene/probe.h"

/* Operations that may be looked at to find grounds, in all: more transparent shapes than that stay so. */
#define LOOKS 400000
/* How far a colour of a shading may stray between two stops, of 255. */
#define STRAY 6
#define MAX_HALVINGS 5

struct placement {
    const struct sg_artwork *artwork;
    struct sg_scene *scene;
    struct sg_matrix m;
    struct sg_colour *colour;
    const struct sg_ink *one_ink;
    struct sg_arena *scratch;
    const struct sg_art_group **open; /* innermost last */
    size_t n_open, cap_open;
    const struct sg_art_group *thin; /* the group that is being resolved, or NULL */
    struct sg_mark_colour ground;    /* below it */
    size_t first;                    /* operation of the scene */
    struct sg_mark_colour *seen;     /* of the operations from there on, the colour before it became an ink */
    size_t n_seen, cap_seen;
    long looks;
};

/* ---- colours ---- */

static struct sg_ink ink_of(const struct placement *p, const struct sg_mark_colour *from)
{
    struct sg_ink ink = from->is_ink ? from->ink : (struct sg_ink){.kind = SG_INK_CMYK, .tint = 1};
    if (!from->is_ink || from->is_seen) {
        if (from->is_lab)
            sg_colour_from_lab(p->colour, from->rgb, ink.cmyk);
        else
            sg_colour_from_rgb(p->colour, from->rgb, ink.cmyk);
    }
    return p->one_ink && !sg_ink_is_white(&ink) ? *p->one_ink : ink;
}

/* `over` at `alpha` on `under`, as a screen blends if both are colours of screens, else as plates do. */
static struct sg_mark_colour mix(const struct placement *p, const struct sg_mark_colour *over, double alpha,
                                 const struct sg_mark_colour *under)
{
    struct sg_mark_colour mixed = {.is_ink = over->is_ink || over->is_lab || under->is_ink};
    for (int i = 0; i < 3 && !mixed.is_ink; i++)
        mixed.rgb[i] = alpha * over->rgb[i] + (1 - alpha) * under->rgb[i];
    if (!mixed.is_ink)
        return mixed;
    struct sg_ink a = ink_of(p, over), b = ink_of(p, under);
    mixed.ink = (struct sg_ink){.kind = SG_INK_CMYK, .tint = 1};
    for (int i = 0; i < 4; i++)
        mixed.ink.cmyk[i] = alpha * a.cmyk[i] + (1 - alpha) * b.cmyk[i];
    return mixed;
}

/* ---- shadings ---- */

static double channel(double v, double to, double share) { return v + (to - v) * share; }

/* What a screen shows halfway between two stops, and what their plates make of it: as inks they may part. */
static bool strays(struct placement *p, const struct sg_art_stop *a, const struct sg_art_stop *b, struct sg_art_stop *middle)
{
    *middle = *a;
    middle->at = (a->at + b->at) / 2;
    middle->alpha = (a->alpha + b->alpha) / 2;
    for (int i = 0; i < 3; i++)
        middle->colour.rgb[i] = channel(a->colour.rgb[i], b->colour.rgb[i], 0.5);
    struct sg_ink inks[3] = {ink_of(p, &a->colour), ink_of(p, &middle->colour), ink_of(p, &b->colour)};
    struct sg_ink even = inks[0];
    unsigned char wanted[3], got[3];
    for (int i = 0; i < 4; i++)
        even.cmyk[i] = channel(inks[0].cmyk[i], inks[2].cmyk[i], 0.5);
    sg_colour_preview(p->colour, &inks[1], wanted);
    sg_colour_preview(p->colour, &even, got);
    for (int i = 0; i < 3; i++)
        if (abs(wanted[i] - got[i]) > STRAY)
            return true;
    return false;
}

struct stops {
    struct sg_shading_stop *stops;
    size_t n, cap;
};

static void add_stop(struct placement *p, struct stops *to, const struct sg_art_stop *stop)
{
    sg_arena_grow(p->scratch, to->stops, to->n, to->cap);
    to->stops[to->n++] = (struct sg_shading_stop){stop->at, ink_of(p, &stop->colour), stop->alpha};
}

/* Adds what lies behind `a` up to `b`. */
static void add_piece(struct placement *p, struct stops *to, const struct sg_art_stop *a, const struct sg_art_stop *b,
                      int halvings)
{
    struct sg_art_stop middle;
    bool runs = !p->one_ink && !a->colour.is_ink && !b->colour.is_ink && b->at - a->at > 1e-3;
    if (runs && halvings < MAX_HALVINGS && strays(p, a, b, &middle)) {
        add_piece(p, to, a, &middle, halvings + 1);
        add_piece(p, to, &middle, b, halvings + 1);
    } else {
        add_stop(p, to, b);
    }
}

/* All stops of one kind: of a spot that runs into another ink the plates are what stands for it. */
static void make_alike(struct stops *stops)
{
    const struct sg_ink *first = &stops->stops[0].ink;
    bool alike = true;
    for (size_t i = 1; i < stops->n; i++) {
        const struct sg_ink *ink = &stops->stops[i].ink;
        alike = alike && ink->kind == first->kind && (ink->name == first->name || (ink->name && first->name && strcmp(ink->name, first->name) == 0));
    }
    for (size_t i = 0; i < stops->n && !alike; i++) {
        struct sg_ink *ink = &stops->stops[i].ink;
        for (int c = 0; c < 4 && ink->kind != SG_INK_CMYK; c++)
            ink->cmyk[c] *= ink->tint;
        *ink = (struct sg_ink){.kind = SG_INK_CMYK, .tint = 1,
                               .cmyk = {ink->cmyk[0], ink->cmyk[1], ink->cmyk[2], ink->cmyk[3]}};
    }
}

static const struct sg_shading *shading_of(struct placement *p, const struct sg_art_shading *from, bool mask)
{
    struct stops stops = {0};
    if (!from)
        return NULL;
    struct sg_shading *shading = sg_arena_alloc(p->scratch, sizeof *shading);
    *shading = (struct sg_shading){.radial = from->radial, .from = from->from, .to = from->to, .r0 = from->r0,
                                   .r1 = from->r1, .extend = {from->extend[0], from->extend[1]},
                                   .m = sg_geom_product(from->m, p->m)};
    add_stop(p, &stops, &from->stops[0]);
    for (size_t i = 1; i < from->n_stops; i++) {
        if (mask)
            add_stop(p, &stops, &from->stops[i]);
        else
            add_piece(p, &stops, &from->stops[i - 1], &from->stops[i], 0);
    }
    make_alike(&stops);
    shading->stops = stops.stops;
    shading->n_stops = stops.n;
    return shading;
}

/* ---- grounds ---- */

/* The colour of a flat operation, as it was before it became an ink if it is of this artwork. */
static struct sg_mark_colour colour_of(const struct placement *p, size_t op)
{
    if (op >= p->first && op - p->first < p->n_seen)
        return p->seen[op - p->first];
    const struct sg_ink *ink = &p->scene->ops[op].u.fill.ink;
    if (sg_ink_is_white(ink))
        return (struct sg_mark_colour){.rgb = {1, 1, 1}};
    return (struct sg_mark_colour){.is_ink = true, .ink = *ink};
}

/* The one colour that lies below all of `box`. False where there is none, or it is a spot's. */
static bool find_ground(struct placement *p, const struct sg_rect *box, struct sg_mark_colour *ground)
{
    int groups = 0;
    for (size_t i = p->scene->n_ops; i-- > 0;) {
        const struct sg_op *op = &p->scene->ops[i];
        if (--p->looks < 0)
            return false;
        groups += (op->kind == SG_OP_GROUP_END) - (op->kind == SG_OP_GROUP_BEGIN && groups > 0);
        if (op->layer != SG_LAYER_ART || !sg_scene_op_paints(op))
            continue;
        enum sg_cover cover = sg_probe_cover(op, box);
        if (cover == SG_COVER_NONE)
            continue;
        *ground = cover == SG_COVER_ALL && !groups ? colour_of(p, i) : (struct sg_mark_colour){0};
        return cover == SG_COVER_ALL && !groups && (!ground->is_ink || ground->ink.kind == SG_INK_CMYK);
    }
    *ground = (struct sg_mark_colour){.rgb = {1, 1, 1}};
    return true;
}

static bool is_in(const struct sg_art_group *group, const struct sg_art_group *in)
{
    while (group && group != in)
        group = group->around;
    return group != NULL;
}

/* The box of the marks from `at` on that are in the group; false unless they are flat and blend no further. */
static bool flat_box(const struct placement *p, const struct sg_art_group *group, size_t at, struct sg_rect *box)
{
    struct sg_extent span = SG_EXTENT_EMPTY;
    for (; at < p->artwork->n_marks && is_in(p->artwork->marks[at].look.group, group); at++) {
        const struct sg_art_mark *mark = &p->artwork->marks[at];
        struct sg_rect one;
        struct sg_path placed;
        if (mark->image || mark->look.shading || (mark->look.colour.is_ink && mark->look.colour.ink.kind != SG_INK_CMYK))
            return false;
        for (const struct sg_art_group *g = mark->look.group; g != group; g = g->around)
            if (g->mask || g->alpha < 1)
                return false;
        sg_path_init(&placed, p->scratch);
        sg_path_append(&placed, &mark->path, p->m);
        if (!sg_path_bounds(&placed, &one))
            continue;
        double reach = mark->stroked ? mark->pen.width * p->m.a * SG_STROKE_REACH : 0;
        sg_geom_span(&span, (struct sg_point){one.x - reach, one.y - reach});
        sg_geom_span(&span, (struct sg_point){one.x + one.w + reach, one.y + one.h + reach});
    }
    *box = sg_geom_rect(span);
    return span.x1 >= span.x0;
}

/* ---- groups ---- */

static void begin(struct placement *p, const struct sg_art_group *group, size_t at)
{
    struct sg_group placed = {.alpha = group->alpha, .even_odd = group->even_odd, .mask = shading_of(p, group->mask, true)};
    struct sg_path clip;
    struct sg_rect box;
    bool blends = p->thin != NULL; /* something around does */
    for (size_t i = 0; i < p->n_open; i++)
        blends = blends || p->open[i]->mask || p->open[i]->alpha < 1;
    if (group->alpha < 1 && !group->mask && !blends && !p->one_ink && flat_box(p, group, at, &box) &&
        find_ground(p, &box, &p->ground)) {
        p->thin = group;
        placed.alpha = 1;
    }
    if (group->clip) {
        sg_path_init(&clip, p->scratch);
        sg_path_append(&clip, group->clip, p->m);
        placed.clip = &clip;
    }
    sg_scene_group_begin(p->scene, placed);
    sg_arena_grow(p->scratch, p->open, p->n_open, p->cap_open);
    p->open[p->n_open++] = group;
}

static void end(struct placement *p)
{
    if (p->open[--p->n_open] == p->thin)
        p->thin = NULL;
    sg_scene_group_end(p->scene);
}

/* Closes and opens groups until `group` is the innermost; `at` is the first mark in it. */
static void enter(struct placement *p, const struct sg_art_group *group, size_t at)
{
    while (p->n_open && !is_in(group, p->open[p->n_open - 1]))
        end(p);
    const struct sg_art_group *innermost = p->n_open ? p->open[p->n_open - 1] : NULL;
    size_t n = 0;
    for (const struct sg_art_group *g = group; g != innermost; g = g->around)
        n++;
    const struct sg_art_group **chain = sg_arena_new_array(p->scratch, const struct sg_art_group *, n + 1);
    for (const struct sg_art_group *g = group; g != innermost; g = g->around)
        chain[--n] = g;
    for (const struct sg_art_group **g = chain; *g; g++)
        begin(p, *g, at);
}

/* ---- marks ---- */

static void place_flat(struct placement *p, const struct sg_art_mark *mark, const struct sg_path *path)
{
    struct sg_mark_colour colour = mark->look.colour;
    if (p->thin)
        colour = mix(p, &colour, p->thin->alpha, &p->ground);
    struct sg_ink ink = ink_of(p, &colour);
    if (mark->stroked) {
        struct sg_stroke pen = mark->pen;
        pen.width *= p->m.a;
        for (int i = 0; i < pen.n_dash; i++)
            pen.dash[i] *= p->m.a;
        sg_scene_stroke(p->scene, path, ink, pen);
    } else {
        sg_scene_fill(p->scene, path, ink, mark->even_odd);
    }
    while (p->n_seen < p->scene->n_ops - p->first) {
        sg_grow(p->seen, p->n_seen, p->cap_seen);
        p->seen[p->n_seen++] = colour;
    }
}

static void place_mark(struct placement *p, const struct sg_art_mark *mark)
{
    struct sg_path path;
    if (mark->image) {
        sg_scene_image(p->scene, mark->image, sg_geom_product(mark->place, p->m));
        return;
    }
    sg_path_init(&path, p->scene->arena);
    sg_path_append(&path, &mark->path, p->m);
    if (mark->look.shading)
        sg_scene_shade(p->scene, &path, shading_of(p, mark->look.shading, false), mark->even_odd);
    else
        place_flat(p, mark, &path);
}

void sg_placement_marks(const struct sg_artwork *artwork, struct sg_scene *scene, struct sg_matrix m,
                        struct sg_colour *colour, const struct sg_ink *one_ink)
{
    struct placement p = {.artwork = artwork, .scene = scene, .m = m, .colour = colour, .one_ink = one_ink,
                          .scratch = sg_arena_new(), .first = scene->n_ops, .looks = LOOKS};
    for (size_t i = 0; i < artwork->n_marks; i++) {
        enter(&p, artwork->marks[i].look.group, i);
        place_mark(&p, &artwork->marks[i]);
    }
    enter(&p, NULL, artwork->n_marks);
    free(p.seen);
    sg_arena_free(p.scratch);
}
