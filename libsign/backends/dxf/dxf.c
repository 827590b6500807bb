/* DXF; see dxf.h. */
#include "backends/dxf/dxf.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#include "backends/dxf/seen.h"
#include "base/bounds.h"
#include "base/num.h"

#define TOLERANCE 0.02 /* mm; a cutter's step is 0.025 */
#define DECIMALS 3

struct dxf_writer {
    const struct sg_scene *scene;
    const struct sg_dxf_options *options;
    struct sg_seen seen;
    struct sg_buf *out;
    const char *layer; /* of the entity being written */
};

/* ---- the file ---- */

/* Every line of a DXF comes with the number of its kind before it. */
static void put_num(struct sg_buf *out, int code, double value)
{
    sg_buf_printf(out, "%3d\n%s\n", code, SG_NUM(value, DECIMALS));
}

/* The nearest of AutoCAD's first colours. */
static int colour_of(const struct dxf_writer *w, const struct sg_ink *ink)
{
    static const unsigned char INDEX[][3] = {{255, 0, 0}, {255, 255, 0}, {0, 255, 0}, {0, 255, 255},
                                             {0, 0, 255}, {255, 0, 255}, {0, 0, 0},   {128, 128, 128}};
    unsigned char rgb[3];
    int best = 0, least = 3 * 256 * 256;
    sg_colour_preview(w->options->colour, ink, rgb);
    for (int i = 0; i < 8; i++) {
        int d = 0;
        for (int c = 0; c < 3; c++)
            d += (rgb[c] - INDEX[i][c]) * (rgb[c] - INDEX[i][c]);
        if (d < least) {
            least = d;
            best = i + 1;
        }
    }
    return best;
}

static void put_polyline(struct dxf_writer *w, const struct sg_point *points, size_t n, bool closed)
{
    struct sg_buf *out = w->out;
    sg_buf_printf(out, "  0\nPOLYLINE\n  8\n%s\n 66\n1\n 70\n%d\n 10\n0\n 20\n0\n 30\n0\n", w->layer, closed);
    for (size_t i = 0; i < n; i++) {
        sg_buf_printf(out, "  0\nVERTEX\n  8\n%s\n", w->layer);
        put_num(out, 10, w->options->mirror ? w->scene->width - points[i].x : points[i].x);
        put_num(out, 20, w->scene->height - points[i].y);
        sg_buf_puts(out, " 30\n0\n");
    }
    sg_buf_printf(out, "  0\nSEQEND\n  8\n%s\n", w->layer);
}

static void put_ring(void *user, const struct sg_point *points, size_t n)
{
    put_polyline(user, points, n, true);
}

static void put_line(void *user, const struct sg_point *points, size_t n, bool closed)
{
    bool back =
        closed && fabs(points[0].x - points[n - 1].x) < 1e-9 && fabs(points[0].y - points[n - 1].y) < 1e-9;
    put_polyline(user, points, back ? n - 1 : n, closed);
}

/* A name as the file has it: in the code page of Chinese programs, and what that lacks as \U+XXXX. g_free() it. */
static char *encoded(const char *name)
{
    GString *out = g_string_new(NULL);
    for (const char *p = name; *p; p = g_utf8_next_char(p)) {
        char *bytes = g_convert(p, g_utf8_next_char(p) - p, "GBK", "UTF-8", NULL, NULL, NULL);
        if (bytes)
            g_string_append(out, bytes);
        else
            g_string_append_printf(out, "\\U+%04X", (unsigned)g_utf8_get_char(p));
        g_free(bytes);
    }
    return g_string_free(out, FALSE);
}

static void put_layer(struct dxf_writer *w, const char *name, int colour)
{
    sg_buf_printf(w->out, "  0\nLAYER\n  2\n%s\n 70\n0\n 62\n%d\n  6\nCONTINUOUS\n", name, colour);
}

static void put_head(struct dxf_writer *w)
{
    struct sg_buf *out = w->out;
    sg_buf_puts(out, "999\nunits: mm\n"
                     "  0\nSECTION\n  2\nHEADER\n  9\n$ACADVER\n  1\nAC1009\n"
                     "  9\n$DWGCODEPAGE\n  3\nANSI_936\n"
                     "  9\n$EXTMIN\n 10\n0\n 20\n0\n 30\n0\n  9\n$EXTMAX\n");
    put_num(out, 10, w->scene->width);
    put_num(out, 20, w->scene->height);
    sg_buf_puts(out, " 30\n0\n  0\nENDSEC\n  0\nSECTION\n  2\nTABLES\n"
                     "  0\nTABLE\n  2\nLTYPE\n 70\n1\n"
                     "  0\nLTYPE\n  2\nCONTINUOUS\n 70\n0\n  3\nSolid line\n 72\n65\n 73\n0\n 40\n0\n  0\nENDTAB\n"
                     "  0\nTABLE\n  2\nLAYER\n");
    sg_buf_printf(out, " 70\n%zu\n", w->seen.n_layers + 1);
    put_layer(w, "TRIM", 8);
    for (size_t i = w->seen.n_layers; i-- > 0;) {
        char *name = encoded(w->seen.layers[i].name);
        put_layer(w, name, colour_of(w, &w->seen.layers[i].ink));
        g_free(name);
    }
    sg_buf_puts(out, "  0\nENDTAB\n  0\nENDSEC\n");
}

static void put_entities(struct dxf_writer *w)
{
    const struct sg_scene *scene = w->scene;
    struct sg_lines *done = sg_lines_new();
    sg_buf_puts(w->out, "  0\nSECTION\n  2\nENTITIES\n");
    w->layer = "TRIM";
    if (!w->seen.cuts)
        put_polyline(w,
                     (const struct sg_point[]){
                         {0, 0}, {scene->width, 0}, {scene->width, scene->height}, {0, scene->height}},
                     4, true);
    for (size_t i = w->seen.n_layers; i-- > 0;) {
        const struct sg_seen_layer *layer = &w->seen.layers[i];
        char *name = encoded(layer->name);
        w->layer = name;
        if (w->options->once)
            sg_lines_add(w->seen.plane, done, layer->area, put_line, w);
        else
            sg_region_each_ring(w->seen.plane, layer->area, put_ring, w);
        for (size_t j = layer->n_cuts; j-- > 0;)
            sg_region_each_line(w->seen.plane, layer->cuts[j], put_line, w);
        g_free(name);
    }
    sg_lines_free(w->seen.plane, done);
    sg_buf_puts(w->out, "  0\nENDSEC\n  0\nEOF\n");
}

bool sg_dxf_write(const struct sg_scene *scene, const struct sg_dxf_options *options, struct sg_buf *out,
                  struct sg_report *report)
{
    struct dxf_writer w = {.scene = scene, .options = options, .out = out};
    bool good = sg_seen_make(&w.seen, scene, options->tolerance > 0 ? options->tolerance : TOLERANCE, report);
    if (good) {
        put_head(&w);
        put_entities(&w);
    }
    if (good && sg_plane_failed(w.seen.plane))
        good = sg_plane_spent(w.seen.plane) ? sg_report_add(report, SG_FIND(DXF_INTRICATE), NULL, SG_BOUND_SAID(PLANE), NULL)
                                            : sg_report_add(report, SG_FIND(NO_MEMORY), NULL, "DXF", NULL);
    sg_seen_free(&w.seen);
    return good;
}
