/* Choosing seams; see panels.h.
 *
 * Every letter and every figure is an obstacle with a weight. A seam through one costs ten times its
 * weight, an overlap that touches one costs the weight, and panels of unequal width cost a little. The
 * seams with the least sum are found over a grid of places (dynamic programming, panel by panel).
 *
 * The places are 1 mm apart, or as many as PLACES allow, and what a seam at each costs is summed up once over all
 * obstacles. Then, stage by stage (R. Bellman, Dynamic Programming, 1957): least[k][i] is the least cost of the first
 * k + 1 panels when the last of them ends at place i, which is the seam's own cost, how far the panel is from an even
 * share (squared, so that two panels a little off are better than one far off), and the least[k - 1][j] of a place j
 * that leaves the panel no wider than the roll and no narrower than its two overlaps. from[k][i] is that j; the seams
 * are read backwards from the cheapest place at which the last panel fits too.
 *
 * Only places within one roll's width to the left can be such a j: a stage costs places × places in a roll. A banner of
 * 20 m on rolls of 1.5 m has 14 stages of 3000 × 225 steps.
 *
 * The panels are the fewest that can be; one more is tried only when a letter of the name would be cut all the same,
 * and taken when it saves that letter. Costs differ by so much (name, figure, text) that the sum decides as a list of
 * rules would: no text is worth a figure, no figure a letter of the name. */
#include "press/panels.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#include "base/num.h"

#define PLACES 3000 /* of the grid, at most; never finer than 1 mm */
#define NAME_WEIGHT 1000.0
#define FIGURE_WEIGHT 50.0
#define TEXT_WEIGHT 20.0 /* of letters of 50 mm */
#define UNEVEN_WEIGHT 4.0
#define CUT_FACTOR 10

struct obstacle {
    double x0, x1, weight;
    const char *what; /* the element's own words, or NULL */
};

struct seam_search {
    GArray *obstacles;
    double width, widest, overlap, bleed, step;
    int n_places;
    double *cost; /* of a seam at each place */
};

static void add_obstacle(GArray *obstacles, double x0, double x1, double weight, const char *what)
{
    struct obstacle obstacle = {x0, x1, weight, what};
    if (x1 > x0)
        g_array_append_val(obstacles, obstacle);
}

static void add_run(GArray *obstacles, const struct sg_run *run, double shift, double weight, const char *what)
{
    for (size_t i = 0; i < run->n_glyphs; i++) {
        struct sg_rect box;
        if (sg_scene_glyph_ink(run, &run->glyphs[i], &box))
            add_obstacle(obstacles, box.x + shift, box.x + box.w + shift, weight, what);
    }
}

/* The extent of operations [from, to) across the sheet: a figure is one thing. */
static void add_figure(GArray *obstacles, const struct sg_scene *scene, size_t from, size_t to, double shift,
                       const char *what)
{
    double x0 = INFINITY, x1 = -INFINITY;
    for (size_t i = from; i < to; i++) {
        struct sg_rect box;
        if (!sg_scene_op_bounds(&scene->ops[i], &box))
            continue;
        x0 = fmin(x0, box.x + shift);
        x1 = fmax(x1, box.x + box.w + shift);
    }
    add_obstacle(obstacles, x0, x1, FIGURE_WEIGHT, what);
}

static GArray *find_obstacles(const struct sg_scene *scene, double shift)
{
    GArray *obstacles = g_array_new(FALSE, FALSE, sizeof(struct obstacle));
    GArray *open = g_array_new(FALSE, FALSE, sizeof(size_t)); /* tags */
    for (size_t i = 0; i < scene->n_ops; i++) {
        const struct sg_op *op = &scene->ops[i];
        if (op->kind == SG_OP_TAG_BEGIN)
            g_array_append_val(open, i);
        const struct sg_op *tag = open->len ? &scene->ops[g_array_index(open, size_t, open->len - 1)] : NULL;
        if (op->kind == SG_OP_GLYPHS) {
            bool name = tag && tag->u.tag.role == SG_ROLE_H1;
            double weight = name ? NAME_WEIGHT : TEXT_WEIGHT * fmin(10, op->u.run.size / 50);
            add_run(obstacles, &op->u.run, shift, weight, tag ? tag->u.tag.text : NULL);
        }
        if (op->kind == SG_OP_TAG_END && open->len) {
            if (tag->u.tag.role == SG_ROLE_FIGURE)
                add_figure(obstacles, scene, (size_t)(tag - scene->ops), i, shift, tag->u.tag.alt);
            g_array_set_size(open, open->len - 1);
        }
    }
    g_array_free(open, TRUE);
    return obstacles;
}

static double place_at(const struct seam_search *search, int i)
{
    return i * search->step;
}

static double seam_cost(const struct seam_search *search, double at)
{
    double cost = 0, left = at - search->overlap / 2, right = at + search->overlap / 2;
    for (guint i = 0; i < search->obstacles->len; i++) {
        const struct obstacle *o = &g_array_index(search->obstacles, struct obstacle, i);
        if (o->x0 < right && o->x1 > left)
            cost += o->weight;
        if (o->x0 < at && o->x1 > at)
            cost += CUT_FACTOR * o->weight;
    }
    return cost;
}

/* The least cost of `n` panels and their seams, or INFINITY. */
static double choose(const struct seam_search *search, size_t n, double *seams)
{
    int places = search->n_places;
    double half = search->overlap / 2, even = search->width / (double)n, best = INFINITY;
    double *least = g_new(double, (gsize)places * n);
    int *from = g_new0(int, (gsize)places * n);
    for (size_t k = 0; k + 1 < n; k++)
        for (int i = 0; i < places; i++) {
            double at = place_at(search, i), found = INFINITY;
            /* Left neighbours that leave a panel neither too wide nor narrower than its overlaps. */
            int first = k == 0 ? 0 : (int)ceil((at - search->widest + search->overlap) / search->step);
            for (int j = first < 0 ? 0 : first; j <= (k == 0 ? 0 : i); j++) {
                double left = k == 0 ? 0 : place_at(search, j), width = at - left + half;
                width += k == 0 ? search->bleed : half;
                double before = k == 0 ? 0 : least[(k - 1) * (size_t)places + (size_t)j];
                if (width > search->widest || at - left < 2 * search->overlap || isinf(before))
                    continue;
                double off = (at - left - even) / search->widest, sum = before + UNEVEN_WEIGHT * off * off;
                if (sum < found) {
                    found = sum;
                    from[k * (size_t)places + (size_t)i] = j;
                }
            }
            least[k * (size_t)places + (size_t)i] = found + search->cost[i];
        }
    int last = -1;
    for (int i = 0; i < places; i++) {
        double rest = search->width - place_at(search, i), off = (rest - even) / search->widest;
        double sum = least[(n - 2) * (size_t)places + (size_t)i] + UNEVEN_WEIGHT * off * off;
        if (rest + half + search->bleed > search->widest || rest < 2 * search->overlap || !(sum < best))
            continue;
        best = sum;
        last = i;
    }
    for (size_t k = n - 1; k-- > 0 && last >= 0;) {
        seams[k] = place_at(search, last);
        last = from[k * (size_t)places + (size_t)last];
    }
    g_free(least);
    g_free(from);
    return best;
}

/* One warning a seam: for the heaviest obstacle it cuts. */
static void warn(const struct seam_search *search, const struct sg_scene *scene, const double *seams, size_t n,
                 struct sg_report *report)
{
    for (size_t k = 0; k < n; k++) {
        const struct obstacle *worst = NULL;
        for (guint i = 0; i < search->obstacles->len; i++) {
            const struct obstacle *o = &g_array_index(search->obstacles, struct obstacle, i);
            if (o->x0 < seams[k] && o->x1 > seams[k] && (!worst || o->weight > worst->weight))
                worst = o;
        }
        if (!worst)
            continue;
        sg_report_add(report, SG_FIND(PANEL_CUTS), &(struct sg_spot){.sheet = scene->subject}, SG_NUM(seams[k], 0),
                      worst->what ? worst->what : "…", NULL);
    }
}

size_t sg_panels_seams(const struct sg_panels_request *request, double seams[SG_PANELS_MAX],
                       struct sg_report *report)
{
    const struct sg_scene *scene = request->scene;
    struct seam_search search = {.width = scene->width + 2 * request->edge, .widest = request->widest,
                            .overlap = request->overlap, .bleed = request->edge > 0 ? 0 : scene->bleed};
    if (search.width + 2 * search.bleed <= search.widest)
        return 1;
    size_t n = 2;
    /* The outer panels have one overlap and one bleed, the inner ones two overlaps. */
    double room = search.widest - 3 * search.overlap - search.bleed;
    if (room > 0)
        while (n <= SG_PANELS_MAX && 2 * (search.widest - search.bleed - search.overlap / 2) +
                                             (double)(n - 2) * (search.widest - search.overlap) < search.width)
            n++;
    if (room <= 0 || n >= SG_PANELS_MAX - 2) {
        double needs = ceil(fmax(4 * search.overlap + 2 * search.bleed, search.width / 50));
        sg_report_add(report, SG_FIND(PANELS_NARROW), NULL, SG_NUM(search.widest, 3), SG_NUM(search.overlap, 3),
                      SG_NUM(needs, 0), NULL);
        return 0;
    }
    search.step = fmax(1, search.width / PLACES);
    search.n_places = (int)(search.width / search.step) + 1;
    search.obstacles = find_obstacles(scene, request->edge);
    search.cost = g_new(double, (gsize)search.n_places);
    for (int i = 0; i < search.n_places; i++)
        search.cost[i] = seam_cost(&search, place_at(&search, i));
    double more[SG_PANELS_MAX], cost = choose(&search, n, seams);
    if (cost >= CUT_FACTOR * NAME_WEIGHT || isinf(cost)) {
        double other = choose(&search, n + 1, more);
        if (other < cost - (CUT_FACTOR - 1) * NAME_WEIGHT || isinf(cost)) {
            memcpy(seams, more, n * sizeof *seams);
            n++;
        }
    }
    warn(&search, scene, seams, n - 1, report);
    g_array_free(search.obstacles, TRUE);
    g_free(search.cost);
    return n;
}
