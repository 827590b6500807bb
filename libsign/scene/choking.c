/* Choking; see choking.h. Shapes become rings, those that cross another shape are united by GEOS, and then no ring crosses another:
 * a ring within another shape is no edge of the whole, and all others are moved by themselves. */
#include "scene/choking.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "scene/inset.h"

#define NEAR 0.002 /* mm; edges nearer than this touch */

struct edge {
    size_t from, n; /* its points */
    struct sg_extent box;
    double area;  /* signed */
    size_t shape, outer; /* outer: of a hole, the ring around it */
    bool filled; /* the shape lies within it, else around it */
    bool gone;
};

struct chunk {
    size_t from, n; /* its rings */
    struct sg_extent box;
    size_t with; /* the shape that it is united with, itself: none */
    bool even_odd, tangled, solid, gone;
};

struct sg_choking {
    struct sg_plane *plane;
    struct sg_point *points;
    size_t n_points, cap_points;
    struct edge *rings;
    size_t n_rings, cap_rings;
    struct chunk *shapes;
    size_t n_shapes, cap_shapes;
};

struct sg_choking *sg_choking_new(struct sg_plane *plane)
{
    struct sg_choking *c = sg_new(struct sg_choking);
    c->plane = plane;
    return c;
}

void sg_choking_free(struct sg_choking *c)
{
    if (!c)
        return;
    free(c->points);
    free(c->rings);
    free(c->shapes);
    free(c);
}

static bool apart(const struct sg_extent *a, const struct sg_extent *b)
{
    return a->x1 + NEAR < b->x0 || b->x1 + NEAR < a->x0 || a->y1 + NEAR < b->y0 || b->y1 + NEAR < a->y0;
}

static bool inside(const struct sg_extent *a, const struct sg_extent *around)
{
    return a->x0 >= around->x0 && a->x1 <= around->x1 && a->y0 >= around->y0 && a->y1 <= around->y1;
}

/* ---- shapes to rings ---- */

static void add_ring(void *user, const struct sg_point *points, size_t n)
{
    struct sg_choking *c = user;
    while (n > 1 && fabs(points[n - 1].x - points[0].x) + fabs(points[n - 1].y - points[0].y) < NEAR)
        n--;
    if (n < 3)
        return;
    struct edge ring = {.from = c->n_points, .n = n, .box = SG_EXTENT_EMPTY, .shape = c->n_shapes};
    for (size_t i = 0; i < n; i++) {
        const struct sg_point *a = &points[i], *b = &points[(i + 1) % n];
        sg_grow(c->points, c->n_points, c->cap_points);
        c->points[c->n_points++] = *a;
        sg_geom_span(&ring.box, *a);
        ring.area += (a->x * b->y - b->x * a->y) / 2;
    }
    sg_grow(c->rings, c->n_rings, c->cap_rings);
    c->rings[c->n_rings++] = ring;
}

static void add_line(void *user, const struct sg_point *points, size_t n, bool closed)
{
    (void)closed; /* a fill closes all */
    add_ring(user, points, n);
}

static void add_shape(struct sg_choking *c, size_t from, bool even_odd)
{
    struct chunk shape = {.from = from, .n = c->n_rings - from, .box = SG_EXTENT_EMPTY, .with = c->n_shapes, .even_odd = even_odd};
    if (!shape.n)
        return;
    for (size_t i = from; i < c->n_rings; i++) {
        const struct sg_extent *box = &c->rings[i].box;
        sg_geom_span(&shape.box, (struct sg_point){box->x0, box->y0});
        sg_geom_span(&shape.box, (struct sg_point){box->x1, box->y1});
    }
    const struct edge *first = &c->rings[from];
    double area = (first->box.x1 - first->box.x0) * (first->box.y1 - first->box.y0);
    shape.solid = shape.n == 1 && first->n == 4 && fabs(fabs(first->area) - area) < NEAR;
    sg_grow(c->shapes, c->n_shapes, c->cap_shapes);
    c->shapes[c->n_shapes++] = shape;
}

void sg_choking_add_path(struct sg_choking *c, const struct sg_path *path, bool even_odd)
{
    size_t from = c->n_rings;
    sg_region_each_line(c->plane, path, add_line, c);
    add_shape(c, from, even_odd);
}

void sg_choking_add_region(struct sg_choking *c, const struct sg_region *region)
{
    size_t from = c->n_rings;
    sg_region_each_ring(c->plane, region, add_ring, c);
    add_shape(c, from, true);
}

static const struct sg_point *points_of(const struct sg_choking *c, const struct edge *ring)
{
    return c->points + ring->from;
}

static void give_rings(const struct sg_choking *c, const struct chunk *shape, struct sg_path *path)
{
    for (size_t i = shape->from; i < shape->from + shape->n; i++) {
        const struct sg_point *p = points_of(c, &c->rings[i]);
        sg_path_move(path, p[0].x, p[0].y);
        for (size_t k = 1; k < c->rings[i].n; k++)
            sg_path_line(path, p[k].x, p[k].y);
        sg_path_close(path);
    }
}

static struct sg_region *region_of(const struct sg_choking *c, const struct chunk *shape)
{
    struct sg_path path;
    struct sg_arena *arena = sg_arena_new();
    sg_path_init(&path, arena);
    give_rings(c, shape, &path);
    struct sg_region *region = sg_region_fill(c->plane, &path, shape->even_odd);
    sg_arena_free(arena);
    return region;
}

/* ---- what crosses is united ---- */

static bool rings_meet(const struct sg_choking *c, const struct edge *a, const struct edge *b)
{
    return !apart(&a->box, &b->box) && sg_inset_meet(points_of(c, a), a->n, points_of(c, b), b->n, NEAR);
}

static size_t root_of(const struct sg_choking *c, size_t shape)
{
    while (c->shapes[shape].with != shape)
        shape = c->shapes[shape].with;
    return shape;
}

static bool shapes_meet(const struct sg_choking *c, const struct chunk *a, const struct chunk *b)
{
    for (size_t i = a->from; i < a->from + a->n; i++)
        for (size_t k = b->from; k < b->from + b->n && !apart(&c->rings[i].box, &b->box); k++)
            if (rings_meet(c, &c->rings[i], &c->rings[k]))
                return true;
    return false;
}

static bool is_tangled(const struct sg_choking *c, const struct chunk *shape)
{
    for (size_t i = shape->from; i < shape->from + shape->n; i++) {
        if (sg_inset_crosses_itself(points_of(c, &c->rings[i]), c->rings[i].n))
            return true;
        for (size_t k = i + 1; k < shape->from + shape->n; k++)
            if (rings_meet(c, &c->rings[i], &c->rings[k]))
                return true;
    }
    return false;
}

/* What lies wholly within a rectangle adds nothing. */
static void drop_covered(struct sg_choking *c)
{
    for (size_t i = 0; i < c->n_shapes; i++)
        for (size_t k = 0; k < c->n_shapes && !c->shapes[i].gone; k++)
            if (k != i && c->shapes[k].solid && !c->shapes[k].gone && inside(&c->shapes[i].box, &c->shapes[k].box))
                c->shapes[i].gone = true;
}

static void find_meeting(struct sg_choking *c)
{
    for (size_t i = 0; i < c->n_shapes; i++) {
        struct chunk *shape = &c->shapes[i];
        if (shape->gone)
            continue;
        shape->tangled = is_tangled(c, shape);
        for (size_t k = 0; k < i; k++)
            if (!c->shapes[k].gone && !apart(&shape->box, &c->shapes[k].box) && root_of(c, k) != root_of(c, i) &&
                shapes_meet(c, shape, &c->shapes[k]))
                c->shapes[root_of(c, k)].with = root_of(c, i);
    }
}

/* All that is united with `root` and what of it lies `within`, as a shape of its own. */
static void unite(struct sg_choking *c, size_t root, const struct sg_region *within)
{
    struct sg_region **parts = sg_new_array(struct sg_region *, c->n_shapes);
    size_t n = 0;
    for (size_t i = 0; i < c->n_shapes; i++) {
        if (c->shapes[i].gone || root_of(c, i) != root)
            continue;
        parts[n++] = region_of(c, &c->shapes[i]);
        c->shapes[i].gone = i != root;
    }
    struct sg_region *one = sg_region_union(c->plane, parts, n);
    if (within)
        one = sg_region_common(c->plane, one, within);
    free(parts);
    size_t before = c->n_shapes;
    sg_choking_add_region(c, one);
    sg_region_free(c->plane, one);
    c->shapes[root].gone = true;
    for (size_t i = 0; i < before; i++)
        if (c->shapes[i].with == root && i != root)
            c->shapes[i].with = i;
}

static void unite_meeting(struct sg_choking *c, struct sg_rect within)
{
    struct sg_extent edge = {within.x, within.y, within.x + within.w, within.y + within.h};
    struct sg_arena *arena = sg_arena_new();
    struct sg_path path;
    sg_path_init(&path, arena);
    sg_path_rect(&path, within);
    struct sg_region *sheet = sg_region_fill(c->plane, &path, false);
    sg_arena_free(arena);
    size_t n = c->n_shapes, *members = sg_new_array(size_t, n), *roots = sg_new_array(size_t, n);
    bool *asks = sg_new_array(bool, n), *beyond = sg_new_array(bool, n);
    for (size_t i = 0; i < n; i++) {
        if (c->shapes[i].gone)
            continue;
        roots[i] = root_of(c, i);
        members[roots[i]]++;
        asks[roots[i]] = asks[roots[i]] || c->shapes[i].tangled;
        beyond[roots[i]] = beyond[roots[i]] || !inside(&c->shapes[i].box, &edge);
    }
    for (size_t i = 0; i < n; i++)
        if (members[i] > 1 || (members[i] && (asks[i] || beyond[i])))
            unite(c, i, beyond[i] ? sheet : NULL);
    sg_region_free(c->plane, sheet);
    free(members);
    free(roots);
    free(asks);
    free(beyond);
}

/* ---- edges of the whole ---- */

/* How often the ring goes around the point. */
static int turns(const struct sg_choking *c, const struct edge *ring, struct sg_point p)
{
    const struct sg_point *v = points_of(c, ring);
    int n = 0;
    if (p.x < ring->box.x0 || p.x > ring->box.x1 || p.y < ring->box.y0 || p.y > ring->box.y1)
        return 0;
    for (size_t i = 0, k = ring->n - 1; i < ring->n; k = i++)
        if ((v[i].y > p.y) != (v[k].y > p.y) && p.x < v[k].x + (v[i].x - v[k].x) * (p.y - v[k].y) / (v[i].y - v[k].y))
            n += v[i].y > v[k].y ? 1 : -1;
    return n;
}

/* Is a shape at the point, of whose rings `but` isn't counted? */
static bool covers(const struct sg_choking *c, const struct chunk *shape, struct sg_point p, size_t but, int more)
{
    int n = more;
    for (size_t i = shape->from; i < shape->from + shape->n; i++)
        n += i != but ? turns(c, &c->rings[i], p) : 0;
    return shape->even_odd ? n & 1 : n != 0;
}

static void find_edges(struct sg_choking *c)
{
    for (size_t s = 0; s < c->n_shapes; s++) {
        const struct chunk *shape = &c->shapes[s];
        for (size_t i = shape->from; i < shape->from + shape->n; i++) {
            struct edge *ring = &c->rings[i];
            struct sg_point at = points_of(c, ring)[0];
            ring->filled = covers(c, shape, at, i, ring->area > 0 ? 1 : -1);
            ring->gone = shape->gone || ring->filled == covers(c, shape, at, i, 0);
            for (size_t k = 0; k < c->n_shapes && !ring->gone; k++)
                ring->gone = k != s && !c->shapes[k].gone && !apart(&ring->box, &c->shapes[k].box) &&
                             covers(c, &c->shapes[k], at, SIZE_MAX, 0);
        }
    }
    for (size_t i = 0; i < c->n_rings; i++) {
        struct edge *hole = &c->rings[i];
        hole->outer = i;
        for (size_t k = 0; k < c->n_rings && !hole->gone && !hole->filled; k++)
            if (c->rings[k].filled && !c->rings[k].gone && turns(c, &c->rings[k], points_of(c, hole)[0]) &&
                (hole->outer == i || fabs(c->rings[k].area) < fabs(c->rings[hole->outer].area)))
                hole->outer = k;
    }
}

/* ---- moving them ---- */

static void add_to_path(struct sg_path *path, const struct sg_point *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (i == 0)
            sg_path_move(path, p[i].x, p[i].y);
        else
            sg_path_line(path, p[i].x, p[i].y);
    if (n)
        sg_path_close(path);
}

struct moved {
    struct sg_point *points;
    size_t n;
};

static struct sg_extent extent_of(const struct sg_point *p, size_t n)
{
    struct sg_extent box = SG_EXTENT_EMPTY;
    for (size_t i = 0; i < n; i++)
        sg_geom_span(&box, p[i]);
    return box;
}

/* A ring and its holes, each moved by itself; false where that crosses. */
static bool move_each(const struct sg_choking *c, const size_t *of, size_t n, double mm, struct moved *moved)
{
    bool good = true;
    struct sg_extent around = SG_EXTENT_EMPTY;
    for (size_t i = 0; i < n && good; i++) {
        const struct edge *ring = &c->rings[of[i]];
        double way = (ring->area > 0) == ring->filled ? mm : -mm; /* the side on which the shape lies */
        moved[i].points = sg_new_array(struct sg_point, 3 * ring->n);
        moved[i].n = sg_inset_ring(points_of(c, ring), ring->n, way, moved[i].points);
        good = (moved[i].n > 0 || ring->filled) && !sg_inset_crosses_itself(moved[i].points, moved[i].n);
        if (moved[0].n == 0)
            return good;
        struct sg_extent box = extent_of(moved[i].points, moved[i].n);
        if (i == 0)
            around = box;
        good = good && inside(&box, &around); /* else the ring is thinner than what it loses */
        for (size_t k = 0; k < i && good; k++)
            good = !sg_inset_meet(moved[i].points, moved[i].n, moved[k].points, moved[k].n, 0);
    }
    return good;
}

static void move_polygon(const struct sg_choking *c, const size_t *of, size_t n, double mm, struct sg_path *path)
{
    struct moved *moved = sg_new_array(struct moved, n);
    if (move_each(c, of, n, mm, moved)) {
        for (size_t i = 0; i < n; i++)
            add_to_path(path, moved[i].points, moved[i].n);
    } else {
        struct sg_path whole;
        struct sg_arena *arena = sg_arena_new();
        sg_path_init(&whole, arena);
        for (size_t i = 0; i < n; i++)
            add_to_path(&whole, points_of(c, &c->rings[of[i]]), c->rings[of[i]].n);
        struct sg_region *region = sg_region_choke(c->plane, sg_region_fill(c->plane, &whole, true), mm);
        sg_region_path(c->plane, region, path);
        sg_region_free(c->plane, region);
        sg_arena_free(arena);
    }
    for (size_t i = 0; i < n; i++)
        free(moved[i].points);
    free(moved);
}

void sg_choking_path(struct sg_choking *c, struct sg_rect within, double mm, struct sg_path *path)
{
    drop_covered(c);
    find_meeting(c);
    unite_meeting(c, within);
    find_edges(c);
    size_t *of = sg_new_array(size_t, c->n_rings);
    for (size_t i = 0; i < c->n_rings; i++) {
        size_t n = 0;
        if (c->rings[i].gone || !c->rings[i].filled)
            continue;
        of[n++] = i;
        for (size_t k = 0; k < c->n_rings; k++)
            if (!c->rings[k].gone && !c->rings[k].filled && c->rings[k].outer == i)
                of[n++] = k;
        if (mm > 0)
            move_polygon(c, of, n, mm, path);
        else
            for (size_t k = 0; k < n; k++)
                add_to_path(path, points_of(c, &c->rings[of[k]]), c->rings[of[k]].n);
    }
    free(of);
}
