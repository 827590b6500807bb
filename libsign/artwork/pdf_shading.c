/* Shadings; see pdf_shading.h. Between two stops the file's numbers change evenly. */
#include "artwork/pdf_shading.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "artwork/pdf_function.h"
#include "base/grow.h"

#define MAX_BENDS 1024
/* How far beside a bend its two colours are looked for, as a share of the domain. */
#define BESIDE 1e-5

static int by_number(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static bool same_colour(const struct sg_mark_colour *a, const struct sg_mark_colour *b)
{
    bool same = a->is_ink == b->is_ink && sg_ink_equal(&a->ink, &b->ink);
    for (int i = 0; i < 3; i++)
        same = same && fabs(a->rgb[i] - b->rgb[i]) < 1e-3;
    return same;
}

struct sampler {
    qpdf_data qpdf;
    qpdf_oh fn;
    const struct sg_pdf_space *space;
    double from, to; /* domain */
    struct sg_art_shading *shading;
};

static bool add_stop(const struct sampler *s, double at, double sampled)
{
    struct sg_art_stop *stop = &s->shading->stops[s->shading->n_stops];
    double t = s->from + fmin(1, fmax(0, sampled)) * (s->to - s->from), v[SG_PDF_FUNCTION_OUTPUTS];
    *stop = (struct sg_art_stop){.at = at, .alpha = 1};
    if (!sg_pdf_function_eval(s->qpdf, s->fn, &t, 1, v, s->space->n) ||
        !sg_pdf_colour_of(s->qpdf, s->space, v, &stop->colour))
        return false;
    s->shading->n_stops++;
    return true;
}

/* Another stop at the place of the last, if its colour is another. */
static bool add_edge(const struct sampler *s, double at, double sampled)
{
    struct sg_art_shading *shading = s->shading;
    if (!add_stop(s, at, sampled))
        return false;
    size_t n = shading->n_stops;
    if (same_colour(&shading->stops[n - 1].colour, &shading->stops[n - 2].colour))
        shading->n_stops--;
    return true;
}

/* At each bend the colours before and behind it, which are one unless it is an edge. */
static bool sample(const struct sampler *s, double *at, int n)
{
    qsort(at, (size_t)n, sizeof *at, by_number);
    bool good = add_stop(s, 0, 0) && add_edge(s, 0, BESIDE);
    double last = 0;
    for (int i = 0; i < n && good; i++) {
        double t = (at[i] - s->from) / (s->to - s->from);
        if (t < last + 4 * BESIDE || t > 1 - 4 * BESIDE)
            continue;
        last = t;
        good = add_stop(s, t, t - BESIDE) && add_edge(s, t, t + BESIDE);
    }
    return good && add_stop(s, 1, 1 - BESIDE) && add_edge(s, 1, 1);
}

static bool read_coords(qpdf_data qpdf, qpdf_oh oh, struct sg_art_shading *shading)
{
    double v[6];
    int n = shading->radial ? 6 : 4;
    qpdf_oh coords = qpdf_oh_get_key(qpdf, oh, "/Coords"), extend = qpdf_oh_get_key(qpdf, oh, "/Extend");
    for (int i = 0; i < n; i++) {
        v[i] = sg_pdf_function_number(qpdf, coords, i, NAN);
        if (!isfinite(v[i]))
            return false;
    }
    shading->from = (struct sg_point){v[0], v[1]};
    shading->to = shading->radial ? (struct sg_point){v[3], v[4]} : (struct sg_point){v[2], v[3]};
    shading->r0 = shading->radial ? fmax(0, v[2]) : 0;
    shading->r1 = shading->radial ? fmax(0, v[5]) : 0;
    for (int i = 0; i < 2 && qpdf_oh_is_array(qpdf, extend); i++)
        shading->extend[i] = qpdf_oh_get_bool_value(qpdf, qpdf_oh_get_array_item(qpdf, extend, i));
    return true;
}

struct sg_art_shading *sg_pdf_shading_read(qpdf_data qpdf, qpdf_oh oh, struct sg_matrix m, struct sg_arena *arena,
                                           const char **what)
{
    qpdf_oh dict = qpdf_oh_is_stream(qpdf, oh) ? qpdf_oh_get_dict(qpdf, oh) : oh;
    struct sg_pdf_space space;
    int type = 0;
    *what = NULL;
    qpdf_oh_get_value_as_int(qpdf, qpdf_oh_get_key_if_dict(qpdf, dict, "/ShadingType"), &type);
    if (type != 2 && type != 3)
        return NULL;
    if (!sg_pdf_colour_space(qpdf, qpdf_oh_get_key(qpdf, dict, "/ColorSpace"), arena, &space, what) || space.n < 1)
        return NULL;
    *what = NULL;
    struct sg_art_shading *shading = sg_arena_alloc(arena, sizeof *shading);
    *shading = (struct sg_art_shading){.radial = type == 3, .m = m};
    qpdf_oh domain = qpdf_oh_get_key(qpdf, dict, "/Domain");
    struct sampler s = {.qpdf = qpdf, .fn = qpdf_oh_get_key(qpdf, dict, "/Function"), .space = &space, .shading = shading,
                        .from = sg_pdf_function_number(qpdf, domain, 0, 0), .to = sg_pdf_function_number(qpdf, domain, 1, 1)};
    if (!read_coords(qpdf, dict, shading) || !(s.to > s.from))
        return NULL;
    double *at = sg_new_array(double, MAX_BENDS);
    int n = sg_pdf_function_bends(qpdf, s.fn, s.from, s.to, at, 0, MAX_BENDS);
    bool good = n < MAX_BENDS;
    shading->stops = sg_arena_new_array(arena, struct sg_art_stop, 2 * (size_t)n + 4);
    good = good && sample(&s, at, n);
    free(at);
    return good ? shading : NULL;
}
