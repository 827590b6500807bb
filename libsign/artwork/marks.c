/* Marks; see marks.h. */
#include "artwork/marks.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "artwork/clip.h"

/* Of the drawing's longer side of 4096: 2 µm on a logo of 400 mm. */
#define TOLERANCE 0.02

static const struct sg_matrix AS_IT_IS = {1, 0, 0, 1, 0, 0};

static struct sg_mark *add_mark(struct sg_artwork *artwork, const double rgb[3])
{
    if (artwork->n_marks == SG_MARKS_MAX)
        return NULL;
    if (artwork->n_marks == artwork->cap_marks) {
        size_t bigger = artwork->cap_marks ? 2 * artwork->cap_marks : 16;
        struct sg_mark *marks = realloc(artwork->marks, bigger * sizeof *marks);
        if (!marks)
            return NULL;
        artwork->marks = marks;
        artwork->cap_marks = bigger;
    }
    struct sg_mark *mark = &artwork->marks[artwork->n_marks++];
    memset(mark, 0, sizeof *mark);
    memcpy(mark->rgb, rgb, sizeof mark->rgb);
    sg_path_init(&mark->path, artwork->arena);
    return mark;
}

static bool within(struct sg_rect a, struct sg_rect b, double slack)
{
    return a.x >= b.x - slack && a.y >= b.y - slack && a.x + a.w <= b.x + b.w + slack &&
           a.y + a.h <= b.y + b.h + slack;
}

static bool apart(struct sg_rect a, struct sg_rect b)
{
    return a.x > b.x + b.w || a.y > b.y + b.h || b.x > a.x + a.w || b.y > a.y + a.h;
}

enum sg_marks_result sg_marks_fill(struct sg_artwork *artwork, const struct sg_path *path, bool even_odd,
                                   const double rgb[3], struct sg_rect clip)
{
    struct sg_rect box;
    if (!sg_path_bounds(path, &box) || apart(box, clip))
        return SG_MARKS_OK;
    struct sg_mark *mark = add_mark(artwork, rgb);
    if (!mark)
        return SG_MARKS_TOO_MANY;
    mark->even_odd = even_odd;
    /* A unit of rounding over the edge is no reason to cut. */
    if (within(box, clip, 0.01))
        sg_path_append(&mark->path, path, AS_IT_IS);
    else
        sg_clip_path(path, clip, &mark->path);
    if (mark->path.n_points < 3)
        artwork->n_marks--;
    return SG_MARKS_OK;
}

/* The pen as a scene has it, if it shows the same on this path. */
static bool plain_pen(const struct sg_path *path, const struct sg_pen *pen, struct sg_matrix m,
                      struct sg_stroke *plain)
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
    return round || butt;
}

enum sg_marks_result sg_marks_stroke(struct sg_artwork *artwork, const struct sg_path *path,
                                     const struct sg_pen *pen, struct sg_matrix m, const double rgb[3],
                                     struct sg_rect clip, struct sg_arena *scratch)
{
    struct sg_stroke plain;
    struct sg_path placed, outline;
    struct sg_rect box;
    sg_path_init(&placed, scratch);
    if (plain_pen(path, pen, m, &plain)) {
        sg_path_append(&placed, path, m);
        double reach = plain.width / 2 * 10; /* of the longest miter */
        struct sg_rect safe = {clip.x + reach, clip.y + reach, clip.w - 2 * reach, clip.h - 2 * reach};
        if (sg_path_bounds(&placed, &box) && within(box, safe, 0)) {
            struct sg_mark *mark = add_mark(artwork, rgb);
            if (!mark)
                return SG_MARKS_TOO_MANY;
            sg_path_append(&mark->path, &placed, AS_IT_IS);
            mark->stroked = true;
            mark->pen = plain;
            return SG_MARKS_OK;
        }
        sg_path_init(&placed, scratch);
    }
    sg_path_init(&outline, scratch);
    double scale = fmax(hypot(m.a, m.b), hypot(m.c, m.d));
    if (!sg_stroke_outline(path, pen, TOLERANCE / fmax(scale, 1e-9), &outline))
        return SG_MARKS_TOO_MANY_DASHES;
    sg_path_append(&placed, &outline, m);
    return sg_marks_fill(artwork, &placed, false, rgb, clip);
}

bool sg_marks_is_rect(const struct sg_path *path, struct sg_rect *box)
{
    size_t n = path->n_points;
    const struct sg_point *p = path->points;
    bool again = n == 5 || n == 6; /* closed by a line or by cairo's last move */
    for (size_t i = 0; i < path->n_verbs; i++)
        if (path->verbs[i] == SG_CURVE)
            return false;
    if ((n != 4 && !again) || !sg_path_bounds(path, box))
        return false;
    for (size_t i = 0; i < n; i++) {
        bool on_x = fabs(p[i].x - box->x) < 1e-3 || fabs(p[i].x - box->x - box->w) < 1e-3;
        bool on_y = fabs(p[i].y - box->y) < 1e-3 || fabs(p[i].y - box->y - box->h) < 1e-3;
        if (!on_x || !on_y ||
            (i > 0 && i < 4 && fabs(p[i].x - p[i - 1].x) > 1e-3 && fabs(p[i].y - p[i - 1].y) > 1e-3))
            return false;
    }
    return true;
}
