/* Marks; see shapes.h. */
#include "artwork/shapes.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "scene/clip.h"

/* Of the drawing's longer side of 4096: 2 µm on a logo of 400 mm. */
#define TOLERANCE 0.02

static struct sg_art_mark *add_mark(struct sg_artwork *artwork, const struct sg_mark_look *look)
{
    if (artwork->n_marks == SG_SHAPES_MAX)
        return NULL;
    sg_grow(artwork->marks, artwork->n_marks, artwork->cap_marks);
    struct sg_art_mark *mark = &artwork->marks[artwork->n_marks++];
    memset(mark, 0, sizeof *mark);
    mark->look = *look;
    sg_path_init(&mark->path, artwork->arena);
    return mark;
}

/* ---- clips ---- */

/* A unit of rounding over the edge is no reason to cut. */
#define SLACK 0.01

static double turn(struct sg_point a, struct sg_point b, struct sg_point c)
{
    return (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x);
}

/* The corners of a path that is one convex quadrilateral, closed in whatever way. */
static bool as_quad(const struct sg_path *path, struct sg_point quad[4])
{
    size_t n = path->n_points;
    const struct sg_point *p = path->points;
    for (size_t i = 1; i < path->n_verbs; i++)
        if (path->verbs[i] == SG_CURVE || (path->verbs[i] == SG_MOVE && i + 1 < path->n_verbs))
            return false;
    for (; n > 4; n--)
        if (hypot(p[n - 1].x - p[0].x, p[n - 1].y - p[0].y) > SLACK)
            return false;
    if (n != 4)
        return false;
    int left = 0, right = 0;
    for (int i = 0; i < 4; i++) {
        double t = turn(p[i], p[(i + 1) % 4], p[(i + 2) % 4]);
        left += t > 0;
        right += t < 0;
        quad[i] = p[i];
    }
    return !left || !right;
}

static bool quad_in_quad(const struct sg_point inner[4], const struct sg_point outer[4])
{
    struct sg_path corners = {.points = (struct sg_point *)inner, .n_points = 4};
    return sg_clip_contains(outer, 4, &corners, SLACK);
}

bool sg_shapes_cut(struct sg_shapes_clip *clip, const struct sg_path *path)
{
    struct sg_point quad[4];
    if (!as_quad(path, quad))
        return false;
    int kept = 0;
    for (int i = 0; i < clip->n; i++) {
        if (quad_in_quad(clip->quads[i], quad))
            return true;
        if (!quad_in_quad(quad, clip->quads[i])) /* else the new one takes its place */
            memmove(clip->quads[kept++], clip->quads[i], sizeof clip->quads[i]);
    }
    clip->n = kept;
    if (kept == SG_SHAPES_CLIPS)
        return false;
    memcpy(clip->quads[clip->n++], quad, sizeof quad);
    return true;
}

/* Is all of a box, or a path in it, beyond some clip? */
static bool hidden(struct sg_rect box, const struct sg_shapes_clip *clip)
{
    for (int i = 0; i < clip->n; i++) {
        struct sg_rect seen;
        struct sg_path corners = {.verbs = (unsigned char[4]){SG_MOVE, SG_LINE, SG_LINE, SG_LINE},
                                  .points = (struct sg_point *)clip->quads[i],
                                  .n_verbs = 4,
                                  .n_points = 4};
        sg_path_bounds(&corners, &seen);
        if (box.x > seen.x + seen.w || box.y > seen.y + seen.h || seen.x > box.x + box.w ||
            seen.y > box.y + box.h)
            return true;
    }
    return false;
}

static bool all_seen(const struct sg_path *path, const struct sg_shapes_clip *clip, double slack)
{
    for (int i = 0; i < clip->n; i++)
        if (!sg_clip_contains(clip->quads[i], 4, path, slack))
            return false;
    return true;
}

static void add_cut(struct sg_path *out, const struct sg_path *path, const struct sg_shapes_clip *clip)
{
    struct sg_path from = *path;
    for (int i = 0; i < clip->n; i++) {
        struct sg_path to;
        if (sg_clip_contains(clip->quads[i], 4, &from, SLACK))
            continue;
        sg_path_init(&to, out->arena);
        sg_clip_path(&from, clip->quads[i], 4, &to);
        from = to;
    }
    sg_path_append(out, &from, SG_MATRIX_NONE);
}

/* ---- marks ---- */

enum sg_shapes_result sg_shapes_fill(struct sg_artwork *artwork, const struct sg_path *path, bool even_odd,
                                   const struct sg_mark_look *look, const struct sg_shapes_clip *clip)
{
    struct sg_rect box;
    if (!sg_path_bounds(path, &box) || hidden(box, clip))
        return SG_SHAPES_OK;
    struct sg_art_mark *mark = add_mark(artwork, look);
    if (!mark)
        return SG_SHAPES_TOO_MANY;
    mark->even_odd = even_odd;
    add_cut(&mark->path, path, clip);
    if (mark->path.n_points < 3)
        artwork->n_marks--;
    return SG_SHAPES_OK;
}

/* The pen as a scene has it, if it shows the same on this path; and how far it paints from it. */
static bool plain_pen(const struct sg_path *path, const struct sg_pen *pen, struct sg_matrix m,
                      struct sg_stroke *plain, double *reach)
{
    double a = hypot(m.a, m.b), b = hypot(m.c, m.d);
    if (fabs(a - b) > 1e-4 * a || fabs(m.a * m.c + m.b * m.d) > 1e-4 * a * b || pen->n_dash > 4 ||
        pen->phase > 0 || pen->phase < 0)
        return false;
    struct sg_stroke_shape shape = sg_stroke_shape(path, pen);
    bool round =
        (!shape.ends || pen->cap == SG_CAP_ROUND) && (!shape.corners || pen->join == SG_JOIN_ROUND);
    bool butt =
        (!shape.ends || pen->cap == SG_CAP_BUTT) &&
        (!shape.corners || (pen->join == SG_JOIN_MITER && shape.miter <= fmin(pen->miter_limit, 10)));
    *plain = (struct sg_stroke){.width = pen->width * a, .n_dash = pen->n_dash, .round = !butt};
    for (int i = 0; i < pen->n_dash; i++)
        plain->dash[i] = pen->dash[i] * a;
    *reach = plain->width / 2 * (butt && shape.corners ? shape.miter : 1);
    return round || butt;
}

enum sg_shapes_result sg_shapes_stroke(struct sg_artwork *artwork, const struct sg_path *path,
                                     const struct sg_pen *pen, struct sg_matrix m,
                                     const struct sg_mark_look *look,
                                     const struct sg_shapes_clip *clip, struct sg_arena *scratch)
{
    struct sg_stroke plain;
    double reach;
    struct sg_path placed, outline;
    struct sg_rect box;
    sg_path_init(&placed, scratch);
    if (!look->shading && plain_pen(path, pen, m, &plain, &reach)) {
        sg_path_append(&placed, path, m);
        if (sg_path_bounds(&placed, &box) && !hidden(box, clip) && all_seen(&placed, clip, -reach)) {
            struct sg_art_mark *mark = add_mark(artwork, look);
            if (!mark)
                return SG_SHAPES_TOO_MANY;
            sg_path_append(&mark->path, &placed, SG_MATRIX_NONE);
            mark->stroked = true;
            mark->pen = plain;
            return SG_SHAPES_OK;
        }
        sg_path_init(&placed, scratch);
    }
    sg_path_init(&outline, scratch);
    double scale = fmax(hypot(m.a, m.b), hypot(m.c, m.d));
    if (!sg_stroke_outline(path, pen, TOLERANCE / fmax(scale, 1e-9), &outline))
        return SG_SHAPES_TOO_MANY_DASHES;
    sg_path_append(&placed, &outline, m);
    return sg_shapes_fill(artwork, &placed, false, look, clip);
}

enum sg_shapes_result sg_shapes_picture(struct sg_artwork *artwork, const struct sg_image *image, struct sg_matrix m,
                                        const struct sg_mark_look *look, const struct sg_shapes_clip *clip)
{
    struct sg_rect box = {m.e + fmin(0, m.a) + fmin(0, m.c), m.f + fmin(0, m.b) + fmin(0, m.d), fabs(m.a) + fabs(m.c),
                          fabs(m.b) + fabs(m.d)};
    if (hidden(box, clip))
        return SG_SHAPES_OK;
    struct sg_art_mark *mark = add_mark(artwork, look);
    if (!mark)
        return SG_SHAPES_TOO_MANY;
    mark->image = image;
    mark->place = m;
    return SG_SHAPES_OK;
}
