/* Regions through GEOS; see region.h. */
#include "scene/region.h"

#include <geos_c.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/bounds.h"
#include "base/grow.h"
#include "base/watch.h"
#include "base/lazy.h"
#include "scene/stroke.h"

#define GRID 0.001 /* mm */
#define MANY_CORNERS 2000
#define MOST_CROSSINGS 1e6 /* each takes some hundred bytes and a microsecond */
/* What a knife or laser would burn a dot for: shorter segments, and rings whose area is less than this times their length.
 * The smallest dot of a letter has ten times that. */
#define SHORT 0.021
#define THIN 0.006

struct sg_plane {
    GEOSContextHandle_t geos;
    double tolerance;
    bool failed, spent, late, interrupted;
    double until; /* s of the thread's processor time */
    struct sg_plane *before; /* whose time was kept before */
};

struct sg_region {
    GEOSGeometry *g;
    double box[4]; /* x0, y0, x1, y1; x1 < x0: empty */
};

/* ---- flattened paths ---- */

struct flat {
    struct sg_point *points;
    size_t n, cap;
};

static void flat_add(struct flat *flat, struct sg_point p)
{
    p.x = floor(p.x / GRID + 0.5) * GRID;
    p.y = floor(p.y / GRID + 0.5) * GRID;
    if (flat->n && fabs(flat->points[flat->n - 1].x - p.x) < GRID / 2 &&
        fabs(flat->points[flat->n - 1].y - p.y) < GRID / 2)
        return;
    sg_grow(flat->points, flat->n, flat->cap);
    flat->points[flat->n++] = p;
}

void sg_region_each_line(struct sg_plane *plane, const struct sg_path *path, sg_region_line *line, void *user)
{
    struct flat flat = {0};
    const struct sg_point *p = path->points;
    for (size_t i = 0; i < path->n_verbs; i++) {
        bool closing = path->verbs[i] == SG_CLOSE, moving = path->verbs[i] == SG_MOVE;
        if ((closing || moving) && flat.n > 1)
            line(user, flat.points, flat.n, closing);
        if (moving)
            flat.n = 0;
        if (path->verbs[i] == SG_CURVE) {
            int n = sg_geom_chords(p - 1, plane->tolerance);
            for (int k = 1; k <= n; k++)
                flat_add(&flat, sg_geom_curve(p - 1, (double)k / n));
            p += 3;
        } else if (!closing) {
            flat_add(&flat, *p++);
        } else if (flat.n > 1) {
            flat.n = 1; /* what follows starts where the closed one did */
        }
    }
    if (flat.n > 1)
        line(user, flat.points, flat.n, false);
    free(flat.points);
}

/* ---- the library ---- */

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

/* The plane at work in this thread: the library asks without saying whose work it is in. */
static _Thread_local struct sg_plane *at_work;
static _Thread_local unsigned asked;

/* Called by the library all along; what it is in the middle of ends with nothing once the time is up, and so does what it tries
 * instead. Its request is one of the process: of two threads the wrong one may see it, and does its work again. */
static void watch(void)
{
    if (!at_work)
        return;
    at_work->late = at_work->late || (++asked % 64 == 0 && now() > at_work->until);
    if (at_work->late)
        GEOS_interruptRequest();
}

static void hear(const char *message, void *user)
{
    struct sg_plane *plane = user;
    plane->interrupted = plane->interrupted || strstr(message, "Interrupted");
}

/* Was this ended for another thread's sake? */
static bool again(struct sg_plane *plane, const GEOSGeometry *g)
{
    bool others = !g && plane->interrupted && !plane->late && now() <= plane->until;
    plane->interrupted = false;
    return others;
}

/* Is there time for another step? */
static bool may_go_on(struct sg_plane *plane)
{
    plane->spent = plane->spent || now() > plane->until || sg_watch_stop();
    plane->failed = plane->failed || plane->spent;
    return !plane->spent;
}

bool sg_plane_spent(const struct sg_plane *plane)
{
    return plane->spent;
}

struct sg_plane *sg_plane_new(double tolerance)
{
    if (!sg_lazy_has(SG_LAZY_GEOS))
        return NULL;
    struct sg_plane *plane = sg_new(struct sg_plane);
    plane->geos = GEOS_init_r();
    plane->tolerance = tolerance;
    plane->until = now() + SG_BOUND_PLANE;
    plane->before = at_work;
    at_work = plane;
    GEOSContext_setErrorMessageHandler_r(plane->geos, hear, plane);
    GEOS_interruptRegisterCallback(watch);
    return plane;
}

void sg_plane_free(struct sg_plane *plane)
{
    if (!plane)
        return;
    at_work = plane->before;
    GEOS_finish_r(plane->geos);
    free(plane);
}

bool sg_plane_failed(const struct sg_plane *plane)
{
    return plane->failed;
}

static struct sg_region *take(struct sg_plane *plane, GEOSGeometry *g)
{
    struct sg_region *region = sg_new(struct sg_region);
    plane->failed = plane->failed || !g;
    region->g = g ? g : GEOSGeom_createEmptyPolygon_r(plane->geos);
    region->box[2] = -1;
    if (GEOSisEmpty_r(plane->geos, region->g) != 1 &&
        !GEOSGeom_getExtent_r(plane->geos, region->g, &region->box[0], &region->box[1], &region->box[2],
                              &region->box[3]))
        plane->failed = true;
    return region;
}

void sg_region_free(struct sg_plane *plane, struct sg_region *region)
{
    if (!region)
        return;
    GEOSGeom_destroy_r(plane->geos, region->g);
    free(region);
}

struct sg_region *sg_region_copy(struct sg_plane *plane, const struct sg_region *region)
{
    return take(plane, GEOSGeom_clone_r(plane->geos, region->g));
}

bool sg_region_is_empty(struct sg_plane *plane, const struct sg_region *region)
{
    return GEOSisEmpty_r(plane->geos, region->g) == 1;
}

bool sg_region_meet(struct sg_plane *plane, const struct sg_region *a, const struct sg_region *b)
{
    if (++asked % 1024 == 0 && !may_go_on(plane))
        return false;
    if (sg_region_is_empty(plane, a) || sg_region_is_empty(plane, b))
        return false;
    return a->box[0] <= b->box[2] && b->box[0] <= a->box[2] && a->box[1] <= b->box[3] &&
           b->box[1] <= a->box[3];
}

struct sg_region *sg_region_less(struct sg_plane *plane, struct sg_region *from, const struct sg_region *what)
{
    if (!may_go_on(plane))
        return from;
    GEOSGeometry *g;
    do
        g = GEOSDifference_r(plane->geos, from->g, what->g);
    while (again(plane, g));
    sg_region_free(plane, from);
    return take(plane, g);
}

struct sg_region *sg_region_common(struct sg_plane *plane, struct sg_region *from, const struct sg_region *what)
{
    if (!may_go_on(plane))
        return from;
    GEOSGeometry *g;
    do
        g = GEOSIntersection_r(plane->geos, from->g, what->g);
    while (again(plane, g));
    sg_region_free(plane, from);
    return take(plane, g);
}

static GEOSGeometry *unite(struct sg_plane *plane, GEOSGeometry **parts, size_t n)
{
    GEOSGeometry *all = GEOSGeom_createCollection_r(plane->geos, GEOS_GEOMETRYCOLLECTION, parts, (unsigned)n);
    GEOSGeometry *one;
    do
        one = all && may_go_on(plane) ? GEOSUnaryUnion_r(plane->geos, all) : NULL;
    while (again(plane, one));
    GEOSGeom_destroy_r(plane->geos, all);
    return one;
}

struct sg_region *sg_region_union(struct sg_plane *plane, struct sg_region **regions, size_t n)
{
    GEOSGeometry **parts = sg_new_array(GEOSGeometry *, n);
    for (size_t i = 0; i < n; i++) {
        parts[i] = regions[i]->g;
        free(regions[i]);
    }
    struct sg_region *result = take(plane, unite(plane, parts, n));
    free(parts);
    return result;
}

/* ---- paths to regions ---- */

/* One closed subpath. */
struct ring {
    GEOSGeometry *area; /* valid */
    double size;        /* of its box */
    bool turned;        /* counter to the sheet's clock */
};

struct rings {
    struct sg_plane *plane;
    struct ring *list;
    size_t n, cap;
};

static GEOSCoordSequence *sequence(struct sg_plane *plane, const struct sg_point *points, size_t n,
                                   bool closed)
{
    GEOSCoordSequence *s = GEOSCoordSeq_create_r(plane->geos, (unsigned)(n + closed), 2);
    for (size_t i = 0; s && i < n + closed; i++)
        GEOSCoordSeq_setXY_r(plane->geos, s, (unsigned)i, points[i % n].x, points[i % n].y);
    return s;
}

/* The same area, or NULL; takes it. */
static GEOSGeometry *valid(struct sg_plane *plane, GEOSGeometry *polygon)
{
    if (!polygon || GEOSisValid_r(plane->geos, polygon) == 1)
        return polygon;
    GEOSGeometry *mended, *areas;
    do {
        mended = may_go_on(plane) ? GEOSMakeValid_r(plane->geos, polygon) : NULL;
        /* Areas alone: spikes become lines, which cover nothing. */
        areas = mended ? GEOSBuffer_r(plane->geos, mended, 0, 1) : NULL;
        GEOSGeom_destroy_r(plane->geos, mended);
    } while (again(plane, areas));
    GEOSGeom_destroy_r(plane->geos, polygon);
    return areas;
}

/* Does it cross itself in more places than could be cut in the time? Chance lines of length L in an area A cross L² / πA times. */
static bool is_hopeless(struct sg_plane *plane, const struct sg_point *points, size_t n)
{
    struct sg_extent span = SG_EXTENT_EMPTY;
    double length = 0;
    for (size_t i = 0; i < n; i++) {
        sg_geom_span(&span, points[i]);
        length += i ? hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y) : 0;
    }
    double area = fmax(span.x1 - span.x0, GRID) * fmax(span.y1 - span.y0, GRID);
    bool hopeless = n > MANY_CORNERS && length * length / (M_PI * area) > MOST_CROSSINGS;
    plane->spent = plane->late = plane->spent || hopeless;
    plane->failed = plane->failed || hopeless;
    return hopeless;
}

static void add_ring(void *user, const struct sg_point *points, size_t n, bool closed)
{
    struct rings *rings = user;
    struct sg_plane *plane = rings->plane;
    (void)closed; /* a fill closes all */
    if (n < 3 || !may_go_on(plane) || is_hopeless(plane, points, n))
        return;
    double twice = 0;
    struct sg_extent span = SG_EXTENT_EMPTY;
    for (size_t i = 0; i < n; i++) {
        const struct sg_point *a = &points[i], *b = &points[(i + 1) % n];
        twice += a->x * b->y - b->x * a->y;
        sg_geom_span(&span, *a);
    }
    GEOSCoordSequence *s = sequence(plane, points, n, true);
    GEOSGeometry *line = s ? GEOSGeom_createLinearRing_r(plane->geos, s) : NULL;
    GEOSGeometry *polygon = line ? valid(plane, GEOSGeom_createPolygon_r(plane->geos, line, NULL, 0)) : NULL;
    if (!polygon) {
        plane->failed = true;
        return;
    }
    sg_grow(rings->list, rings->n, rings->cap);
    rings->list[rings->n++] = (struct ring){polygon, (span.x1 - span.x0) * (span.y1 - span.y0), twice < 0};
}

static int larger_first(const void *at, const void *with)
{
    const struct ring *a = at, *b = with;
    return a->size > b->size ? -1 : a->size < b->size;
}

/* Non-zero winding, from the outside in: a ring that turns as the outermost does adds what it encloses, one
 * that turns against it takes that away. This is exact where rings nest or lie apart, as those of letters and
 * artwork do, and where rings of one sense overlap. */
static GEOSGeometry *wind(struct sg_plane *plane, struct rings *rings, bool even_odd)
{
    if (rings->n > 1)
        qsort(rings->list, rings->n, sizeof *rings->list, larger_first);
    GEOSGeometry *area = GEOSGeom_createEmptyPolygon_r(plane->geos);
    for (size_t i = 0; i < rings->n; i++) {
        const struct ring *ring = &rings->list[i];
        bool adds = ring->turned == rings->list[0].turned;
        GEOSGeometry *next;
        do
            next = !may_go_on(plane) ? NULL
                   : even_odd        ? GEOSSymDifference_r(plane->geos, area, ring->area)
                   : adds            ? GEOSUnion_r(plane->geos, area, ring->area)
                                     : GEOSDifference_r(plane->geos, area, ring->area);
        while (again(plane, next));
        GEOSGeom_destroy_r(plane->geos, ring->area);
        GEOSGeom_destroy_r(plane->geos, area);
        area = next;
        if (!area) {
            plane->failed = true;
            area = GEOSGeom_createEmptyPolygon_r(plane->geos);
        }
    }
    return area;
}

struct sg_region *sg_region_fill(struct sg_plane *plane, const struct sg_path *path, bool even_odd)
{
    struct rings rings = {.plane = plane};
    sg_region_each_line(plane, path, add_ring, &rings);
    GEOSGeometry *area = wind(plane, &rings, even_odd);
    free(rings.list);
    return take(plane, area);
}

struct stroked {
    struct sg_plane *plane;
    GEOSBufferParams *how;
    double half;
    GEOSGeometry **parts;
    size_t n, cap;
};

static void add_part(struct stroked *stroked, GEOSGeometry *part)
{
    if (!part) {
        stroked->plane->failed = true;
        return;
    }
    sg_grow(stroked->parts, stroked->n, stroked->cap);
    stroked->parts[stroked->n++] = part;
}

static void add_line(void *user, const struct sg_point *points, size_t n, bool closed)
{
    struct stroked *stroked = user;
    struct sg_plane *plane = stroked->plane;
    if (is_hopeless(plane, points, n))
        return;
    GEOSCoordSequence *s = sequence(plane, points, n, closed);
    GEOSGeometry *line = !s       ? NULL
                         : closed ? GEOSGeom_createLinearRing_r(plane->geos, s)
                                  : GEOSGeom_createLineString_r(plane->geos, s);
    GEOSGeometry *part;
    do
        part = line && may_go_on(plane) ? GEOSBufferWithParams_r(plane->geos, line, stroked->how, stroked->half) : NULL;
    while (again(plane, part));
    add_part(stroked, part);
    GEOSGeom_destroy_r(plane->geos, line);
}

/* Dashes are outlines already; GEOS knows none. */
static struct sg_region *dashed(struct sg_plane *plane, const struct sg_path *path,
                                const struct sg_stroke *pen)
{
    struct sg_arena *arena = sg_arena_new();
    struct sg_path outline;
    struct sg_pen full = sg_stroke_pen(pen);
    sg_path_init(&outline, arena);
    plane->failed = !may_go_on(plane) || !sg_stroke_outline(path, &full, plane->tolerance, &outline) || plane->failed;
    struct sg_region *region = sg_region_fill(plane, &outline, false);
    sg_arena_free(arena);
    return region;
}

struct sg_region *sg_region_stroke(struct sg_plane *plane, const struct sg_path *path,
                                   const struct sg_stroke *pen)
{
    if (pen->n_dash)
        return dashed(plane, path, pen);
    struct stroked stroked = {
        .plane = plane, .half = pen->width / 2, .how = GEOSBufferParams_create_r(plane->geos)};
    /* Quarter circles of as many chords as the tolerance asks for. */
    double step = 2 * acos(fmax(0, 1 - plane->tolerance / fmax(stroked.half, plane->tolerance)));
    GEOSBufferParams_setQuadrantSegments_r(plane->geos, stroked.how,
                                           (int)fmin(64, fmax(2, ceil(M_PI / 2 / step))));
    GEOSBufferParams_setEndCapStyle_r(plane->geos, stroked.how,
                                      pen->round ? GEOSBUF_CAP_ROUND : GEOSBUF_CAP_FLAT);
    GEOSBufferParams_setJoinStyle_r(plane->geos, stroked.how,
                                    pen->round ? GEOSBUF_JOIN_ROUND : GEOSBUF_JOIN_MITRE);
    GEOSBufferParams_setMitreLimit_r(plane->geos, stroked.how, SG_STROKE_MITER);
    sg_region_each_line(plane, path, add_line, &stroked);
    GEOSBufferParams_destroy_r(plane->geos, stroked.how);
    GEOSGeometry *area = unite(plane, stroked.parts, stroked.n);
    free(stroked.parts);
    return take(plane, area);
}

/* ---- regions to rings ---- */

/* Leavings of the unions and differences go: points that are next to none, and ways forth and back. Returns how many points
 * are left; 0: the ring has no width. */
static size_t clean_ring(struct sg_point *p, size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if (kept == 0 || hypot(p[i].x - p[kept - 1].x, p[i].y - p[kept - 1].y) >= SHORT)
            p[kept++] = p[i];
    while (kept > 2 && hypot(p[kept - 1].x - p[0].x, p[kept - 1].y - p[0].y) < SHORT)
        kept--;
    for (size_t i = 0; i < kept && kept > 2;) {
        struct sg_point before = p[(i + kept - 1) % kept], at = p[i], after = p[(i + 1) % kept];
        double ax = at.x - before.x, ay = at.y - before.y, bx = after.x - at.x, by = after.y - at.y;
        double shorter = fmin(hypot(ax, ay), hypot(bx, by)), longer = fmax(hypot(ax, ay), hypot(bx, by));
        bool back = ax * bx + ay * by < 0 && fabs(ax * by - ay * bx) < THIN * longer && shorter > 0;
        if (!back) {
            i++;
            continue;
        }
        memmove(p + i, p + i + 1, (--kept - i) * sizeof *p);
        if (kept > 2 && hypot(p[i % kept].x - p[(i + kept - 1) % kept].x, p[i % kept].y - p[(i + kept - 1) % kept].y) < SHORT) {
            size_t gone = i % kept;
            memmove(p + gone, p + gone + 1, (--kept - gone) * sizeof *p);
        }
        i = 0;
    }
    double twice = 0, length = 0;
    for (size_t i = 0; i < kept; i++) {
        const struct sg_point *from = &p[i], *to = &p[(i + 1) % kept];
        twice += from->x * to->y - to->x * from->y;
        length += hypot(to->x - from->x, to->y - from->y);
    }
    return kept > 2 && fabs(twice) / 2 >= THIN * length ? kept : 0;
}

static void give_ring(struct sg_plane *plane, const GEOSGeometry *line, sg_region_ring *ring, void *user)
{
    const GEOSCoordSequence *s = GEOSGeom_getCoordSeq_r(plane->geos, line);
    unsigned n = 0;
    if (!s || !GEOSCoordSeq_getSize_r(plane->geos, s, &n) || n < 4)
        return;
    struct sg_point *points = sg_new_array(struct sg_point, n);
    for (unsigned i = 0; i < n; i++)
        GEOSCoordSeq_getXY_r(plane->geos, s, i, &points[i].x, &points[i].y);
    size_t left = clean_ring(points, n - 1);
    if (left > 0)
        ring(user, points, left);
    free(points);
}

static void give_polygon(struct sg_plane *plane, const GEOSGeometry *polygon, sg_region_ring *ring,
                         void *user)
{
    give_ring(plane, GEOSGetExteriorRing_r(plane->geos, polygon), ring, user);
    int n = GEOSGetNumInteriorRings_r(plane->geos, polygon);
    for (int i = 0; i < n; i++)
        give_ring(plane, GEOSGetInteriorRingN_r(plane->geos, polygon, i), ring, user);
}

void sg_region_each_ring(struct sg_plane *plane, const struct sg_region *region, sg_region_ring *ring,
                         void *user)
{
    /* One order and one start for each region, whatever way it was made. */
    plane->failed = GEOSNormalize_r(plane->geos, region->g) < 0 || plane->failed;
    int n = GEOSGetNumGeometries_r(plane->geos, region->g);
    for (int i = 0; i < n; i++) {
        const GEOSGeometry *part = GEOSGetGeometryN_r(plane->geos, region->g, i);
        if (GEOSGeomTypeId_r(plane->geos, part) == GEOS_POLYGON && GEOSisEmpty_r(plane->geos, part) == 0)
            give_polygon(plane, part, ring, user);
    }
}

static void add_to_path(void *user, const struct sg_point *points, size_t n)
{
    struct sg_path *path = user;
    sg_path_move(path, points[0].x, points[0].y);
    for (size_t i = 1; i < n; i++)
        sg_path_line(path, points[i].x, points[i].y);
    sg_path_close(path);
}

void sg_region_path(struct sg_plane *plane, const struct sg_region *region, struct sg_path *path)
{
    sg_region_each_ring(plane, region, add_to_path, path);
}

struct sg_region *sg_region_choke(struct sg_plane *plane, struct sg_region *region, double mm)
{
    struct sg_region *smaller = take(plane, GEOSBuffer_r(plane->geos, region->g, -mm, 4));
    sg_region_free(plane, region);
    return smaller;
}

/* ---- lines ---- */

struct sg_lines {
    GEOSGeometry *g; /* NULL: none yet */
};

struct sg_lines *sg_lines_new(void)
{
    return sg_new(struct sg_lines);
}

void sg_lines_free(struct sg_plane *plane, struct sg_lines *lines)
{
    if (lines && lines->g)
        GEOSGeom_destroy_r(plane->geos, lines->g);
    free(lines);
}

/* Rings as lines. */
struct ring_lines {
    struct sg_plane *plane;
    GEOSGeometry **list;
    size_t n, cap;
};

static void add_ring_line(void *user, const struct sg_point *points, size_t n)
{
    struct ring_lines *rings = user;
    GEOSCoordSequence *s = sequence(rings->plane, points, n, true);
    GEOSGeometry *line = s ? GEOSGeom_createLineString_r(rings->plane->geos, s) : NULL;
    rings->plane->failed = rings->plane->failed || !line;
    if (!line)
        return;
    sg_grow(rings->list, rings->n, rings->cap);
    rings->list[rings->n++] = line;
}

static void give_lines(struct sg_plane *plane, const GEOSGeometry *g, sg_region_line *line, void *user)
{
    int parts = GEOSGetNumGeometries_r(plane->geos, g);
    for (int i = 0; i < parts; i++) {
        const GEOSGeometry *part = GEOSGetGeometryN_r(plane->geos, g, i);
        const GEOSCoordSequence *s =
            GEOSGeomTypeId_r(plane->geos, part) == GEOS_LINESTRING ? GEOSGeom_getCoordSeq_r(plane->geos, part) : NULL;
        unsigned n = 0;
        if (!s || !GEOSCoordSeq_getSize_r(plane->geos, s, &n) || n < 2)
            continue;
        struct sg_point *points = sg_new_array(struct sg_point, n);
        for (unsigned k = 0; k < n; k++)
            GEOSCoordSeq_getXY_r(plane->geos, s, k, &points[k].x, &points[k].y);
        bool closed = hypot(points[0].x - points[n - 1].x, points[0].y - points[n - 1].y) < GRID / 2;
        line(user, points, n - closed, closed);
        free(points);
    }
}

/* What of a ring is not among the lines, joined again. */
static void give_rest(struct sg_plane *plane, const GEOSGeometry *ring, const GEOSGeometry *lines, sg_region_line *line,
                      void *user)
{
    GEOSGeometry *rest = GEOSDifferencePrec_r(plane->geos, ring, lines, GRID);
    GEOSGeometry *joined = rest ? GEOSLineMerge_r(plane->geos, rest) : NULL;
    plane->failed = plane->failed || !joined;
    if (joined)
        give_lines(plane, joined, line, user);
    GEOSGeom_destroy_r(plane->geos, joined);
    GEOSGeom_destroy_r(plane->geos, rest);
}

void sg_lines_add(struct sg_plane *plane, struct sg_lines *lines, const struct sg_region *region, sg_region_line *line,
                  void *user)
{
    struct ring_lines rings = {.plane = plane};
    sg_region_each_ring(plane, region, add_ring_line, &rings);
    for (size_t i = 0; i < rings.n; i++)
        if (lines->g && GEOSIntersects_r(plane->geos, rings.list[i], lines->g) == 1)
            give_rest(plane, rings.list[i], lines->g, line, user);
        else
            give_lines(plane, rings.list[i], line, user);
    if (lines->g) {
        sg_grow(rings.list, rings.n, rings.cap);
        rings.list[rings.n++] = lines->g;
    }
    lines->g = unite(plane, rings.list, rings.n);
    plane->failed = plane->failed || !lines->g;
    free(rings.list);
}
