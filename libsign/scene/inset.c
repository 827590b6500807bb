/* Rings moved sideways; see inset.h. */
#include "scene/inset.h"

#include <stdlib.h>

#include "base/grow.h"

/* ---- crossing ---- */

struct segment {
    struct sg_point a, b;
    double x0, x1, y0, y1;
    size_t at;
};

static struct segment segment_of(const struct sg_point *ring, size_t n, size_t i)
{
    struct sg_point a = ring[i], b = ring[i + 1 < n ? i + 1 : 0];
    return (struct segment){a, b, fmin(a.x, b.x), fmax(a.x, b.x), fmin(a.y, b.y), fmax(a.y, b.y), i};
}

static double side(struct sg_point a, struct sg_point b, struct sg_point p)
{
    return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

/* Both lines have the other's ends on both sides, or nearer than that. */
static bool cross(const struct segment *s, const struct segment *t, double near)
{
    if (s->x1 + near < t->x0 || t->x1 + near < s->x0 || s->y1 + near < t->y0 || t->y1 + near < s->y0)
        return false;
    double long_s = near * hypot(s->b.x - s->a.x, s->b.y - s->a.y), long_t = near * hypot(t->b.x - t->a.x, t->b.y - t->a.y);
    double ta = side(s->a, s->b, t->a), tb = side(s->a, s->b, t->b), sa = side(t->a, t->b, s->a), sb = side(t->a, t->b, s->b);
    return !(fmin(ta, tb) > long_s || fmax(ta, tb) < -long_s || fmin(sa, sb) > long_t || fmax(sa, sb) < -long_t);
}

static int left_first(const void *at, const void *with)
{
    const struct segment *a = at, *b = with;
    return a->x0 < b->x0 ? -1 : a->x0 > b->x0;
}

bool sg_inset_crosses_itself(const struct sg_point *ring, size_t n)
{
    struct segment *list = sg_new_array(struct segment, n);
    bool found = false;
    for (size_t i = 0; i < n; i++)
        list[i] = segment_of(ring, n, i);
    if (n > 16)
        qsort(list, n, sizeof *list, left_first);
    for (size_t i = 0; i < n && !found; i++)
        for (size_t k = i + 1; k < n && !found && (n <= 16 || list[k].x0 <= list[i].x1); k++) {
            size_t ways = (list[k].at + n - list[i].at) % n;
            found = ways != 1 && ways != n - 1 && cross(&list[i], &list[k], 0);
        }
    free(list);
    return found;
}

bool sg_inset_meet(const struct sg_point *a, size_t n_a, const struct sg_point *b, size_t n_b, double near)
{
    struct sg_extent box = SG_EXTENT_EMPTY;
    struct segment *list = sg_new_array(struct segment, n_a);
    size_t n = 0;
    bool found = false;
    for (size_t i = 0; i < n_b; i++)
        sg_geom_span(&box, b[i]);
    for (size_t i = 0; i < n_a; i++) {
        struct segment s = segment_of(a, n_a, i);
        if (s.x1 + near >= box.x0 && s.x0 - near <= box.x1 && s.y1 + near >= box.y0 && s.y0 - near <= box.y1)
            list[n++] = s;
    }
    for (size_t i = 0; i < n_b && n && !found; i++) {
        struct segment t = segment_of(b, n_b, i);
        for (size_t k = 0; k < n && !found; k++)
            found = cross(&list[k], &t, near);
    }
    free(list);
    return found;
}

/* ---- moving ---- */

/* A side of the ring: where it was, which way it goes, and its neighbours among those that are left. */
struct lane {
    struct sg_point from, at; /* at: on it once moved */
    double x, y;
    size_t before, after;
    bool gone;
};

static struct sg_point meeting(const struct lane *s, const struct lane *t)
{
    double turn = s->x * t->y - s->y * t->x;
    if (fabs(turn) < 1e-4)
        return (struct sg_point){t->at.x, t->at.y};
    double along = ((t->at.x - s->at.x) * t->y - (t->at.y - s->at.y) * t->x) / turn;
    return (struct sg_point){s->at.x + along * s->x, s->at.y + along * s->y};
}

static size_t ways_of(const struct sg_point *ring, size_t n, double mm, struct lane *ways)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        struct sg_point a = ring[i], b = ring[i + 1 < n ? i + 1 : 0];
        double length = hypot(b.x - a.x, b.y - a.y);
        if (length < 1e-6)
            continue;
        struct lane way = {.from = a, .x = (b.x - a.x) / length, .y = (b.y - a.y) / length};
        way.at = (struct sg_point){a.x - mm * way.y, a.y + mm * way.x};
        ways[count++] = way;
    }
    for (size_t i = 0; i < count; i++) {
        ways[i].before = i ? i - 1 : count - 1;
        ways[i].after = i + 1 < count ? i + 1 : 0;
    }
    return count;
}

/* Takes away sides that would run backwards, until none does. */
static size_t drop_backward(struct lane *ways, size_t n)
{
    size_t left = n, calm = 0;
    for (size_t i = 0; left > 2 && calm < left; ) {
        struct lane *way = &ways[i], *before = &ways[way->before], *after = &ways[way->after];
        struct sg_point from = meeting(before, way), to = meeting(way, after);
        if ((to.x - from.x) * way->x + (to.y - from.y) * way->y >= 0) {
            calm++;
            i = way->after;
            continue;
        }
        way->gone = true;
        before->after = way->after;
        after->before = way->before;
        left--;
        calm = 0;
        i = way->before;
    }
    return left;
}

size_t sg_inset_ring(const struct sg_point *ring, size_t n, double mm, struct sg_point *moved)
{
    struct lane *ways = sg_new_array(struct lane, n);
    size_t count = ways_of(ring, n, mm, ways), kept = 0;
    if (count > 2 && drop_backward(ways, count) > 2)
        for (size_t i = 0; i < count; i++) {
            const struct lane *way = &ways[i], *before = &ways[way->before];
            if (way->gone)
                continue;
            /* A corner that points into the shape would run far: it goes around at the distance. */
            double cosine = before->x * way->x + before->y * way->y, turn = (before->x * way->y - before->y * way->x) * mm;
            if (turn < 0 && cosine < 0.5 && (way->before + 1) % count == i) {
                double half = sqrt((1 + cosine) / 2), away = half > 0.01 ? mm / (2 * half) : 0;
                moved[kept++] = (struct sg_point){way->from.x - mm * before->y, way->from.y + mm * before->x};
                if (away != 0)
                    moved[kept++] = (struct sg_point){way->from.x - away * (before->y + way->y), way->from.y + away * (before->x + way->x)};
                moved[kept++] = way->at;
            } else {
                moved[kept++] = meeting(before, way);
            }
        }
    free(ways);
    return kept > 2 ? kept : 0;
}
