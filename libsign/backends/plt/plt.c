/* HPGL; see plt.h. */
#include "backends/plt/plt.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#include "backends/dxf/seen.h"
#include "base/bounds.h"
#include "base/grow.h"
#include "base/num.h"
#include "base/watch.h"

#define UNITS 40.0     /* in a millimetre */
#define TOLERANCE 0.02 /* mm */
#define POINTS_MAX 32  /* of one PD: small plotters keep little */

/* A line on the plotter's grid. */
struct plt_way {
    int *xy;
    size_t n;
    bool closed; /* its last point is its first */
    bool done;
};

struct plt_writer {
    const struct sg_scene *scene;
    const struct sg_plt_options *options;
    struct sg_arena *arena;
    struct sg_buf *out;
    struct plt_way *ways; /* of the pen in hand */
    size_t n_ways, cap_ways;
    int x, y;         /* where the pen is */
};

/* ---- gathering ---- */

static void add_way(void *user, const struct sg_point *points, size_t n, bool closed)
{
    struct plt_writer *w = user;
    struct plt_way way = {.xy = sg_arena_new_array(w->arena, int, 2 * (n + 1)), .closed = closed};
    for (size_t i = 0; i < n + closed; i++) {
        const struct sg_point *p = &points[i % n];
        int x = (int)lround((w->options->mirror ? w->scene->width - p->x : p->x) * UNITS);
        int y = (int)lround((w->scene->height - p->y) * UNITS);
        if (way.n && way.xy[2 * way.n - 2] == x && way.xy[2 * way.n - 1] == y)
            continue;
        way.xy[2 * way.n] = x;
        way.xy[2 * way.n++ + 1] = y;
    }
    if (way.n < 2)
        return;
    sg_arena_grow(w->arena, w->ways, w->n_ways, w->cap_ways);
    w->ways[w->n_ways++] = way;
}

static void add_ring(void *user, const struct sg_point *points, size_t n)
{
    add_way(user, points, n, true);
}

/* ---- drawing ---- */

static double far_from(const struct plt_writer *w, const int *xy)
{
    return hypot(xy[0] - w->x, xy[1] - w->y);
}

/* The next line, and the point of it to begin at: an outline anywhere, an open line at either end. */
static struct plt_way *nearest(const struct plt_writer *w, size_t *start)
{
    struct plt_way *best = NULL;
    double least = HUGE_VAL;
    for (size_t i = 0; i < w->n_ways; i++) {
        struct plt_way *way = &w->ways[i];
        size_t step = way->closed ? 1 : way->n - 1;
        for (size_t k = 0; !way->done && k < way->n; k += step) {
            double far = far_from(w, &way->xy[2 * k]);
            if (far < least) {
                least = far;
                best = way;
                *start = k;
            }
        }
    }
    return best;
}

static void draw(struct plt_writer *w, struct plt_way *way, size_t start)
{
    size_t n = way->closed ? way->n - 1 : way->n; /* without the last, which is the first */
    bool back = !way->closed && start > 0;
    for (size_t i = 0; i < n + way->closed; i++) {
        size_t k = way->closed ? (start + i) % n : back ? n - 1 - i : i;
        w->x = way->xy[2 * k];
        w->y = way->xy[2 * k + 1];
        const char *before = i == 0 ? "PU" : i % POINTS_MAX == 1 ? "PD" : ",";
        sg_buf_printf(w->out, "%s%d,%d", before, w->x, w->y);
        if (i == 0 || i % POINTS_MAX == 0 || i + 1 == n + way->closed)
            sg_buf_puts(w->out, ";\n");
    }
    way->done = true;
}

/* All lines gathered, with one pen. */
static void draw_all(struct plt_writer *w, int pen)
{
    struct plt_way *way;
    size_t start = 0;
    if (w->n_ways > 0)
        sg_buf_printf(w->out, "SP%d;\n", pen);
    while ((way = nearest(w, &start)) != NULL && !sg_watch_stop())
        draw(w, way, start);
    w->n_ways = w->cap_ways = 0;
    w->ways = NULL;
}

static void draw_trim(struct plt_writer *w, int pen)
{
    const struct sg_scene *scene = w->scene;
    add_way(w, (const struct sg_point[]){{0, scene->height}, {scene->width, scene->height}, {scene->width, 0}, {0, 0}}, 4, true);
    draw_all(w, pen);
}

bool sg_plt_write(const struct sg_scene *scene, const struct sg_plt_options *options, struct sg_buf *out,
                  struct sg_report *report)
{
    struct sg_seen seen;
    struct plt_writer w = {.scene = scene, .options = options, .out = out, .arena = sg_arena_new()};
    bool good = sg_seen_make(&seen, scene, options->tolerance > 0 ? options->tolerance : TOLERANCE, report);
    int pen = 0;
    sg_buf_puts(out, "IN;\nPA;\n");
    for (size_t i = seen.n_layers; i-- > 0 && good;)
        if (!seen.layers[i].n_cuts) {
            sg_region_each_ring(seen.plane, seen.layers[i].area, add_ring, &w);
            draw_all(&w, ++pen);
        }
    for (size_t i = seen.n_layers; i-- > 0 && good;) {
        const struct sg_seen_layer *layer = &seen.layers[i];
        for (size_t k = layer->n_cuts; k-- > 0;)
            sg_region_each_line(seen.plane, layer->cuts[k], add_way, &w);
        if (layer->n_cuts)
            draw_all(&w, ++pen);
    }
    if (good && !seen.cuts)
        draw_trim(&w, ++pen);
    sg_buf_puts(out, "PU0,0;\nSP0;\n");
    if (good && sg_plane_failed(seen.plane) && sg_plane_spent(seen.plane))
        good = sg_report_add(report, SG_FIND(DXF_INTRICATE), NULL, SG_BOUND_SAID(PLANE), NULL);
    else if (good && sg_plane_failed(seen.plane))
        good = sg_report_add(report, SG_FIND(NO_MEMORY), NULL, "PLT", NULL);
    sg_seen_free(&seen);
    sg_arena_free(w.arena);
    return good;
}
