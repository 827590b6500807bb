/* DXF of scenes, read back as text: areas by layer, no line twice, what hides what, cut lines. */
#include <math.h>
#include <stdio.h>

#include "backends/dxf/dxf.h"
#include "base/findings.h"
#include "busy.h"
#include "seen_png.h"
#include "tap.h"
#include "text/fontset.h"

struct ring {
    char layer[64];
    bool closed;
    size_t n;
    struct sg_point points[4000];
};

struct drawing {
    struct ring rings[400];
    size_t n;
    char layers[16][64];
    size_t n_layers;
};

static struct drawing drawing;

/* The polylines of a file, by its pairs of lines. */
static bool read_dxf(const char *text)
{
    int code;
    char value[256], entity[64] = "", table[64] = "";
    struct ring *ring = NULL;
    drawing.n = drawing.n_layers = 0;
    for (int used; sscanf(text, " %d%n", &code, &used) == 1;) {
        text += used + 1;
        size_t len = strcspn(text, "\n");
        snprintf(value, sizeof value, "%.*s", (int)len, text);
        text += len + (text[len] == '\n');
        if (code == 0) {
            snprintf(entity, sizeof entity, "%.60s", value);
            if (strcmp(value, "POLYLINE") == 0) {
                ring = &drawing.rings[drawing.n++];
                ring->n = 0;
            } else if (strcmp(value, "VERTEX") == 0) {
                ring->n++;
            }
        } else if (code == 2 && strcmp(entity, "TABLE") == 0) {
            snprintf(table, sizeof table, "%.60s", value);
        } else if (code == 2 && strcmp(entity, "LAYER") == 0) {
            snprintf(drawing.layers[drawing.n_layers++], 64, "%.60s", value);
        } else if (strcmp(entity, "POLYLINE") == 0) {
            if (code == 8)
                snprintf(ring->layer, sizeof ring->layer, "%.60s", value);
            if (code == 70)
                ring->closed = atoi(value) & 1;
        } else if (strcmp(entity, "VERTEX") == 0) {
            if (code == 10)
                ring->points[ring->n - 1].x = strtod(value, NULL);
            if (code == 20)
                ring->points[ring->n - 1].y = strtod(value, NULL);
        }
    }
    return strcmp(entity, "EOF") == 0 && strcmp(table, "LAYER") == 0;
}

static bool write_dxf(const struct sg_scene *scene, struct sg_colour *colour)
{
    struct sg_buf out = SG_BUF_INIT;
    struct sg_report *report = sg_report_new();
    struct sg_dxf_options options = {.colour = colour};
    bool good = sg_dxf_write(scene, &options, &out, report) && read_dxf(sg_buf_text(&out));
    sg_report_free(report);
    sg_buf_clear(&out);
    return good;
}

static double area_of(const struct ring *ring)
{
    double twice = 0;
    for (size_t i = 0; i < ring->n; i++) {
        const struct sg_point *a = &ring->points[i], *b = &ring->points[(i + 1) % ring->n];
        twice += a->x * b->y - b->x * a->y;
    }
    return twice / 2;
}

/* Outer rings turn one way and holes the other, so that the sum is what the layer covers. */
static double layer_area(const char *layer, size_t *n)
{
    double area = 0;
    *n = 0;
    for (size_t i = 0; i < drawing.n; i++)
        if (strcmp(drawing.rings[i].layer, layer) == 0 && drawing.rings[i].closed) {
            area += area_of(&drawing.rings[i]);
            ++*n;
        }
    return fabs(area);
}

static void covers(const char *layer, double want, double within, size_t n_want, const char *what)
{
    size_t n;
    double area = layer_area(layer, &n);
    ok(fabs(area - want) <= within && n == n_want, "%s: %s covers %.3f mm² (%.3f) in %zu rings (%zu)", what,
       layer, area, want, n, n_want);
}

static void try_shapes(struct sg_colour *colour)
{
    struct sg_scene *scene = sg_scene_new(300, 200, 0);
    /* Two squares that share an edge, one that overlaps both, and a white one over all. */
    fill_rect(scene, 10, 10, 20, 20, cmyk(0, 1, 0, 0));
    fill_rect(scene, 30, 10, 20, 20, cmyk(0, 1, 0, 0));
    fill_rect(scene, 20, 20, 20, 20, cmyk(0, 1, 0, 0));
    fill_rect(scene, 25, 15, 10, 10, cmyk(0, 0, 0, 0));
    /* Another ink over a corner. */
    fill_rect(scene, 45, 25, 20, 20, cmyk(0, 0, 0, 1));
    ok(write_dxf(scene, colour), "squares");
    covers("M100", 40 * 20 + 20 * 10 - 100 - 25, 0.01, 2, "neighbours are one, what is hidden is gone");
    covers("K100", 400, 0.01, 1, "the one on top is whole");
    covers("TRIM", 300 * 200, 0.01, 1, "the sheet's own edge");
    ok(drawing.n_layers == 3, "white has no layer");
    sg_scene_free(scene);
}

static void try_paths(struct sg_colour *colour)
{
    struct sg_scene *scene = sg_scene_new(300, 200, 0);
    struct sg_path path;
    sg_path_init(&path, scene->arena);
    sg_path_ellipse(&path, (struct sg_rect){0, 0, 100, 100});
    sg_path_ellipse(&path, (struct sg_rect){25, 25, 50, 50});
    sg_scene_fill(scene, &path, cmyk(1, 0, 0, 0), true);
    sg_path_init(&path, scene->arena);
    sg_path_ellipse(&path, (struct sg_rect){150, 0, 100, 100});
    sg_path_ellipse(&path, (struct sg_rect){175, 25, 50, 50});
    sg_scene_fill(scene, &path, cmyk(0, 1, 0, 0), false);
    /* A figure of eight. */
    sg_path_init(&path, scene->arena);
    sg_path_move(&path, 0, 120);
    sg_path_line(&path, 40, 160);
    sg_path_line(&path, 40, 120);
    sg_path_line(&path, 0, 160);
    sg_path_close(&path);
    sg_scene_fill(scene, &path, cmyk(0, 0, 1, 0), false);
    sg_path_init(&path, scene->arena);
    sg_path_move(&path, 100, 150);
    sg_path_line(&path, 200, 150);
    sg_scene_stroke(scene, &path, cmyk(1, 1, 0, 0), (struct sg_stroke){.width = 4});
    sg_scene_stroke(scene, &path, cmyk(0, 0, 0, 0.5),
                    (struct sg_stroke){.width = 2, .dash = {10, 10}, .n_dash = 2});
    ok(write_dxf(scene, colour), "paths");
    covers("C100", M_PI * (2500 - 625), 1.5, 2, "even-odd");
    covers("M100", M_PI * 2500, 1.5, 1, "non-zero: rings of one sense have no hole");
    covers("Y100", 2 * 40 * 40 / 4.0, 0.01, 2, "a figure of eight");
    covers("K50", 5 * 10 * 2, 0.1, 5, "dashes");
    covers("C100M100", 400 - 100, 0.1, 5, "a line under dashes");
    sg_scene_free(scene);
}

/* A letter's area as the painter sees it. */
static void try_glyphs(struct sg_colour *colour, const struct sg_font *font)
{
    static const char *const WORDS[] = {"回", "国", "愿", "圆", "B"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        struct sg_scene *scene = sg_scene_new(100, 100, 0);
        set_glyph(scene, font, WORDS[i], 90, 5, 80, 1, 0);
        sg_scene_freeze(scene);
        struct seen seen = seen_scene(scene, 1000, colour);
        double dark = 0;
        for (int p = 0; seen.rgb && p < seen.width * seen.height; p++)
            dark += (255 - seen.rgb[3 * p]) / (255.0 - 0x1F);
        free(seen.rgb);
        size_t n;
        bool good = write_dxf(scene, colour);
        double area = layer_area("K100", &n);
        ok(good && dark > 0 && fabs(area - dark / 100) < 0.005 * area, "%s covers %.2f mm², painted %.2f",
           WORDS[i], area, dark / 100);
        sg_scene_free(scene);
    }
}

/* How many edges of rings of `layer` are there again in it. */
static size_t twice_in(const char *layer, size_t *n_edges)
{
    static double edges[40000][4];
    size_t n = 0, twice = 0;
    for (size_t i = 0; i < drawing.n; i++) {
        const struct ring *ring = &drawing.rings[i];
        for (size_t j = 0; strcmp(ring->layer, layer) == 0 && j < ring->n; j++, n++) {
            struct sg_point a = ring->points[j], b = ring->points[(j + 1) % ring->n];
            bool turn = a.x > b.x || (!(a.x < b.x) && a.y > b.y);
            struct sg_point first = turn ? b : a, second = turn ? a : b;
            memcpy(edges[n], (double[]){first.x, first.y, second.x, second.y}, sizeof edges[n]);
        }
    }
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++)
            twice += memcmp(edges[i], edges[j], sizeof *edges) == 0;
    *n_edges += n;
    return twice;
}

static void try_busy(struct sg_colour *colour, const struct sg_scene *busy)
{
    ok(write_dxf(busy, colour), "a bit of everything");
    size_t n = 0, twice = 0, open = 0;
    for (size_t i = 0; i < drawing.n; i++)
        open += !drawing.rings[i].closed;
    for (size_t i = 0; i < drawing.n_layers; i++)
        twice += twice_in(drawing.layers[i], &n);
    ok(n > 1000 && open == 0, "%zu edges, all in closed rings", n);
    ok(twice == 0, "no layer has an edge twice");
}

static void try_cuts(struct sg_colour *colour)
{
    struct sg_scene *scene = sg_scene_new(300, 200, 0);
    struct sg_path path;
    sg_scene_set_layer(scene, SG_LAYER_CUT);
    sg_path_init(&path, scene->arena);
    sg_path_round_rect(&path, (struct sg_rect){0, 0, 300, 200}, 20);
    struct sg_ink knife = {.kind = SG_INK_CUT, .name = "Thru-cut 刀", .tint = 1, .cmyk = {0, 1, 0, 0}};
    sg_scene_stroke(scene, &path, knife, (struct sg_stroke){.width = 0.25});
    sg_path_init(&path, scene->arena);
    sg_path_move(&path, 10, 10);
    sg_path_line(&path, 20, 10);
    sg_scene_stroke(scene, &path, knife, (struct sg_stroke){.width = 0.25});
    ok(write_dxf(scene, colour) && drawing.n == 2,
       "cut lines are lines, and the sheet's edge is not said twice");
    covers("THRU-CUT_\xB5\xB6" /* 刀 in GBK */, 300 * 200 - (4 - M_PI) * 400, 1.5, 1, "the knife's way");
    ok(!drawing.rings[0].closed + !drawing.rings[1].closed == 1, "an open one stays open");
    sg_scene_free(scene);

    struct sg_image image = {.width_px = 1,
                             .height_px = 1,
                             .space = SG_IMAGE_GRAY,
                             .pixels = (const unsigned char *)"",
                             .name = "logo.png"};
    scene = sg_scene_new(300, 200, 0);
    sg_scene_image(scene, &image, (struct sg_matrix){10, 0, 0, 10, 0, 0});
    struct sg_report *report = sg_report_new();
    struct sg_buf out = SG_BUF_INIT;
    struct sg_dxf_options options = {.colour = colour};
    ok(!sg_dxf_write(scene, &options, &out, report) && sg_report_count(report) == 1 &&
           sg_report_at(report, 0)->code == SG_FIND(DXF_PICTURE),
       "a picture is refused by name");
    sg_report_free(report);
    sg_buf_clear(&out);
    sg_scene_free(scene);
}

int main(void)
{
    struct busy busy = busy_open();
    if (!ok(busy.scene != NULL, "the profile, and Noto Sans CJK SC"))
        return done();
    try_shapes(busy.colour);
    try_paths(busy.colour);
    try_glyphs(busy.colour, busy.font);
    try_busy(busy.colour, busy.scene);
    try_cuts(busy.colour);
    busy_close(&busy);
    return done();
}
