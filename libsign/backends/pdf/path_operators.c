/* Path operators; see paths.h. */
#include "backends/pdf/path_operators.h"

#include <math.h>

#include "base/num.h"

struct path_writer {
    struct sg_buf *out;
    double unit, grid;
    int decimals;
};

/* On the grid that the file can say: lengths between two written points then are exact. */
static double snap(const struct path_writer *w, double value)
{
    return round(value * w->unit * w->grid) / w->grid;
}

static void put(const struct path_writer *w, double value)
{
    sg_buf_num(w->out, value, w->decimals);
    sg_buf_putc(w->out, ' ');
}

static void put_points(const struct path_writer *w, const struct sg_point *points, int n)
{
    for (int i = 0; i < n; i++) {
        put(w, snap(w, points[i].x));
        put(w, snap(w, points[i].y));
    }
}

/* The shape of `re`, in its order: across, then down or up, and back. */
static bool is_rect(const struct path_writer *w, const struct sg_path *path, size_t verb, const struct sg_point *p)
{
    static const unsigned char verbs[] = { SG_MOVE, SG_LINE, SG_LINE, SG_LINE, SG_CLOSE };
    if (path->n_verbs - verb < sizeof verbs)
        return false;
    for (size_t i = 0; i < sizeof verbs; i++)
        if (path->verbs[verb + i] != verbs[i])
            return false;
    return sg_num_equal(snap(w, p[0].y), snap(w, p[1].y)) && sg_num_equal(snap(w, p[1].x), snap(w, p[2].x)) &&
           sg_num_equal(snap(w, p[2].y), snap(w, p[3].y)) && sg_num_equal(snap(w, p[3].x), snap(w, p[0].x));
}

static void put_rect(const struct path_writer *w, const struct sg_point *p)
{
    put_points(w, p, 1);
    put(w, snap(w, p[2].x) - snap(w, p[0].x));
    put(w, snap(w, p[2].y) - snap(w, p[0].y));
    sg_buf_puts(w->out, "re\n");
}

bool sg_pdf_path_operators_put(struct sg_buf *out, const struct sg_path *path, double unit, int decimals)
{
    const struct path_writer w = { out, unit, pow(10, decimals), decimals };
    const struct sg_point *p = path->points;
    for (size_t i = 0; i < path->n_verbs; i++) {
        if (is_rect(&w, path, i, p)) {
            put_rect(&w, p);
            p += 4;
            i += 4;
            continue;
        }
        const int n = sg_path_n_points[path->verbs[i]];
        put_points(&w, p, n);
        p += n;
        sg_buf_append(out, &"m\nl\nc\nh\n"[2 * path->verbs[i]], 2);
    }
    return path->n_verbs > 0;
}
