/* PNG of scenes: size, resolution, colours, glyphs, pictures, bands, threads. */
#include <math.h>
#include <pthread.h>

#include "busy.h"
#include "seen_png.h"
#include "tap.h"
#include "text/fontset.h"

static struct sg_buf write_png(const struct sg_scene *scene, struct sg_png_options options)
{
    struct sg_buf png = SG_BUF_INIT;
    if (!sg_png_write(scene, &options, &png, NULL))
        sg_buf_clear(&png);
    return png;
}

static bool same(const struct sg_buf *a, const struct sg_buf *b)
{
    return a->len > 0 && a->len == b->len && memcmp(a->data, b->data, a->len) == 0;
}

/* The bytes of a chunk's data, or NULL. */
static const unsigned char *chunk(const struct sg_buf *png, const char *type)
{
    for (size_t at = 8; at + 12 <= png->len;) {
        const unsigned char *p = png->data + at;
        if (memcmp(p + 4, type, 4) == 0)
            return p + 8;
        at += 12 + ((size_t)p[0] << 24 | (size_t)p[1] << 16 | (size_t)p[2] << 8 | p[3]);
    }
    return NULL;
}

static void try_sizes(struct sg_colour *colour)
{
    static const struct {
        double w, h, dpi;
        int width_px, want_w, want_h;
        unsigned ppm;
    } ROWS[] = {
        {254, 127, 100, 0, 1000, 500, 3937},
        {100, 60, 25.4, 0, 100, 60, 1000},
        {2400, 1200, 0, 1600, 1600, 800, 667},
        {600, 400, 0, 1000, 1000, 667, 1667},
        {1, 1, 1, 0, 1, 1, 39},
        {400, 2000, 0, 50, 50, 250, 125},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct sg_scene *scene = sg_scene_new(ROWS[i].w, ROWS[i].h, 3);
        fill_rect(scene, -3, -3, ROWS[i].w + 6, ROWS[i].h + 6, cmyk(0, 1, 1, 0));
        struct sg_buf png = write_png(
            scene,
            (struct sg_png_options){.dpi = ROWS[i].dpi, .width_px = ROWS[i].width_px, .colour = colour});
        struct seen seen = seen_read(&png);
        const unsigned char *phys = chunk(&png, "pHYs"), *srgb = chunk(&png, "sRGB");
        unsigned ppm =
            phys ? (unsigned)phys[0] << 24 | (unsigned)phys[1] << 16 | (unsigned)phys[2] << 8 | phys[3] : 0;
        ok(seen.rgb && seen.width == ROWS[i].want_w && seen.height == ROWS[i].want_h,
           "%g x %g mm: %d x %d px", ROWS[i].w, ROWS[i].h, seen.width, seen.height);
        ok(ppm == ROWS[i].ppm && phys[8] == 1 && memcmp(phys, phys + 4, 4) == 0 && srgb,
           "%u pixels a metre, sRGB", ppm);
        bool full = true;
        for (int j = 0; seen.rgb && j < seen.width * seen.height; j++)
            full = full && seen.rgb[3 * j] == 0xE4 && seen.rgb[3 * j + 1] == 0x09 &&
                   seen.rgb[3 * j + 2] == 0x16;
        ok(full, "the bleed fills it to the edges");
        free(seen.rgb);
        sg_buf_clear(&png);
        sg_scene_free(scene);
    }
}

static const char *slug_of(const struct sg_scene *scene, struct sg_png_options options)
{
    struct sg_report *report = sg_report_new();
    struct sg_buf png = SG_BUF_INIT;
    bool good = sg_png_write(scene, &options, &png, report);
    const char *slug =
        sg_report_count(report) == 1 ? sg_report_at(report, 0)->code->slug : "";
    if (good == (sg_report_errors(report) > 0))
        slug = "result and report disagree";
    sg_report_free(report);
    sg_buf_clear(&png);
    return slug;
}

static void try_limits(struct sg_colour *colour)
{
    struct sg_scene *scene = sg_scene_new(6000, 1500, 0);
    ok(strcmp(slug_of(scene, (struct sg_png_options){.dpi = 1000, .colour = colour}), "png-too-large") == 0,
       "6 x 1.5 m at 1000 dpi");
    ok(strcmp(slug_of(scene, (struct sg_png_options){.width_px = 2000000000, .colour = colour}),
              "png-too-large") == 0,
       "two thousand million across");
    ok(strcmp(slug_of(scene, (struct sg_png_options){.dpi = INFINITY, .colour = colour}),
              "png-too-large") == 0,
       "no end of dpi");
    struct sg_image jpeg = {.width_px = 2,
                            .height_px = 2,
                            .space = SG_IMAGE_RGB,
                            .jpeg = (const unsigned char *)"x",
                            .jpeg_len = 1,
                            .name = "a.jpg"};
    sg_scene_image(scene, &jpeg, (struct sg_matrix){10, 0, 0, 10, 0, 0});
    ok(strcmp(slug_of(scene, (struct sg_png_options){.dpi = 1, .colour = colour}), "image-broken") == 0,
       "a JPEG that is none");
    sg_scene_free(scene);
}

static void try_colours(struct sg_colour *colour)
{
    struct sg_scene *scene = sg_scene_new(100, 60, 0);
    fill_rect(scene, 0, 0, 50, 60, cmyk(0, 1, 1, 0));
    fill_rect(scene, 20, 10, 60, 10, cmyk(0, 0, 0, 1));
    fill_rect(scene, 20, 30, 20, 10, cmyk(0, 0, 0, 0));
    struct sg_path path;
    sg_path_init(&path, scene->arena);
    sg_path_move(&path, 60, 50);
    sg_path_line(&path, 90, 50);
    sg_scene_stroke(scene, &path, cmyk(0, 0, 0, 1), (struct sg_stroke){.width = 4});
    struct sg_ink cut = {.kind = SG_INK_CUT, .cmyk = {0, 1, 0, 0}, .tint = 1, .name = "CutContour"};
    sg_scene_set_layer(scene, SG_LAYER_CUT);
    sg_path_init(&path, scene->arena);
    sg_path_rect(&path, (struct sg_rect){90, 5, 5, 5});
    sg_scene_stroke(scene, &path, cut, (struct sg_stroke){.width = 2});
    struct seen seen = seen_scene(scene, 200, colour);
    ok(seen_hex(&seen, 10, 10) == 0xE40916, "red");
    ok(seen_hex(&seen, 60, 30) == 0x1F1F1D && seen_hex(&seen, 140, 30) == 0x1F1F1D,
       "K100 is black on red and on paper");
    ok(seen_hex(&seen, 60, 70) == 0xFFFFFF && seen_hex(&seen, 190, 110) == 0xFFFFFF,
       "white knocks out, paper is white");
    ok(seen_hex(&seen, 150, 97) == 0x1F1F1D && seen_hex(&seen, 150, 102) == 0x1F1F1D &&
           seen_hex(&seen, 150, 95) == 0xFFFFFF && seen_hex(&seen, 150, 104) == 0xFFFFFF &&
           seen_hex(&seen, 118, 100) == 0xFFFFFF && seen_hex(&seen, 182, 100) == 0xFFFFFF,
       "a stroke of 4 mm ends where it ends");
    ok(seen_hex(&seen, 180, 15) == 0xFFFFFF, "the cut line is not in a preview");
    free(seen.rgb);
    sg_scene_free(scene);
}

struct extent {
    int x0, y0, x1, y1;
};

static struct extent ink_extent(const struct seen *seen)
{
    struct extent e = {seen->width, seen->height, -1, -1};
    for (int y = 0; y < seen->height; y++)
        for (int x = 0; x < seen->width; x++)
            if (seen_at(seen, x, y)[1] < 128) {
                e.x0 = x < e.x0 ? x : e.x0;
                e.x1 = x > e.x1 ? x : e.x1;
                e.y0 = y < e.y0 ? y : e.y0;
                e.y1 = y;
            }
    return e;
}

/* Where the ink must be, from the font's own box, for each way of setting. */
static void try_glyphs(struct sg_colour *colour, const struct sg_font *font)
{
    static const struct {
        double hscale, angle;
    } ROWS[] = {{1, 0}, {0.5, 0}, {1, 90}, {1, -90}, {0.7, 180}};
    const char *one = "一";
    const char *at = one;
    double box[4], size = 40, x = 50.3, y = 49.8;
    sg_font_ink(font, sg_font_glyph(font, sg_utf8_next(&at, one + 3)), box);
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct sg_scene *scene = sg_scene_new(100, 100, 0);
        set_glyph(scene, font, one, size, x, y, ROWS[i].hscale, ROWS[i].angle);
        struct seen seen = seen_scene(scene, 1000, colour);
        struct extent got = ink_extent(&seen);
        double turn = ROWS[i].angle * M_PI / 180, low_x = 1e9, high_x = -1e9, low_y = 1e9, high_y = -1e9;
        for (int corner = 0; corner < 4; corner++) {
            double u = size * ROWS[i].hscale * box[corner & 1 ? 2 : 0], v = -size * box[corner & 2 ? 3 : 1];
            double px = x + u * cos(turn) - v * sin(turn), py = y + u * sin(turn) + v * cos(turn);
            low_x = fmin(low_x, px);
            high_x = fmax(high_x, px);
            low_y = fmin(low_y, py);
            high_y = fmax(high_y, py);
        }
        ok(abs(got.x0 - (int)(10 * low_x)) <= 1 && abs(got.x1 - (int)(10 * high_x)) <= 1 &&
               abs(got.y0 - (int)(10 * low_y)) <= 1 && abs(got.y1 - (int)(10 * high_y)) <= 1,
           "hscale %g, angle %g: ink from (%d, %d) to (%d, %d)", ROWS[i].hscale, ROWS[i].angle, got.x0,
           got.y0, got.x1, got.y1);
        free(seen.rgb);
        sg_scene_free(scene);
    }
}

static void try_bands(struct sg_colour *colour, const struct sg_scene *scene)
{
    static const int BANDS[] = {1, 7, 64, 333, 5000};
    struct sg_buf whole = write_png(scene, (struct sg_png_options){.width_px = 900, .colour = colour});
    ok(whole.len > 1000, "a busy sheet of %zu bytes", whole.len);
    for (size_t i = 0; i < sizeof BANDS / sizeof *BANDS; i++) {
        struct sg_buf png = write_png(
            scene, (struct sg_png_options){.width_px = 900, .colour = colour, .band_px = BANDS[i]});
        ok(same(&whole, &png), "bands of %d rows: the same bytes", BANDS[i]);
        sg_buf_clear(&png);
    }
    struct sg_buf tiles = write_png(
        scene, (struct sg_png_options){.width_px = 900, .colour = colour, .band_px = 100, .tile_px = 170});
    struct seen a = seen_read(&whole), b = seen_read(&tiles);
    int n = 0, worst = 0;
    for (int i = 0; a.rgb && b.rgb && i < 3 * a.width * a.height; i++) {
        int off = abs(a.rgb[i] - b.rgb[i]);
        n += off > 0;
        worst = off > worst ? off : worst;
    }
    ok(a.rgb && b.rgb && a.width == b.width && n < a.width * a.height / 1000 && worst <= 17,
       "tiles: %d samples off, by one step of coverage at most (%d)", n, worst);
    free(a.rgb);
    free(b.rgb);
    sg_buf_clear(&tiles);
    sg_buf_clear(&whole);
}

struct worker {
    const struct sg_scene *scene;
    struct sg_colour *colour;
    struct sg_buf png;
};

static void *work(void *user)
{
    struct worker *worker = user;
    worker->png = write_png(worker->scene, (struct sg_png_options){.dpi = 50, .colour = worker->colour});
    return NULL;
}

static void try_threads(struct sg_colour *colour, const struct sg_scene *scene)
{
    struct worker workers[8];
    pthread_t threads[8];
    bool all = true;
    for (int i = 0; i < 8; i++) {
        workers[i] = (struct worker){scene, colour, SG_BUF_INIT};
        pthread_create(&threads[i], NULL, work, &workers[i]);
    }
    for (int i = 0; i < 8; i++)
        pthread_join(threads[i], NULL);
    for (int i = 0; i < 8; i++) {
        all = all && same(&workers[0].png, &workers[i].png);
        if (i)
            sg_buf_clear(&workers[i].png);
    }
    sg_buf_clear(&workers[0].png);
    ok(all, "eight threads write the same bytes");
}

/* A wide sheet: more than cairo holds in one surface. */
static void try_wide(struct sg_colour *colour)
{
    struct sg_scene *scene = sg_scene_new(4000, 2, 0);
    fill_rect(scene, 3000, 0, 500, 2, cmyk(0, 1, 1, 0));
    struct seen seen = seen_scene(scene, 40000, colour);
    ok(seen.rgb && seen.width == 40000 && seen.height == 20, "40,000 pixels across");
    ok(seen_hex(&seen, 29999, 10) == 0xFFFFFF && seen_hex(&seen, 30000, 10) == 0xE40916 &&
           seen_hex(&seen, 34999, 10) == 0xE40916 && seen_hex(&seen, 35000, 10) == 0xFFFFFF,
       "the mark across the seam is where it should be");
    free(seen.rgb);
    sg_scene_free(scene);
}

static bool near(const struct seen *seen, int x, int y, unsigned hex, int slack)
{
    const unsigned char *p = seen_at(seen, x, y);
    return abs(p[0] - (int)(hex >> 16)) <= slack && abs(p[1] - (int)(hex >> 8 & 255)) <= slack &&
           abs(p[2] - (int)(hex & 255)) <= slack;
}

static void try_pictures(struct sg_colour *colour)
{
    static const unsigned char RGB[12] = {255, 255, 255, 0, 0, 0, 200, 30, 40, 255, 255, 255};
    static const unsigned char ALPHA[4] = {255, 255, 128, 0};
    static const unsigned char CMYK[8] = {0, 0, 0, 0, 0, 255, 255, 0};
    struct sg_image rgb = {
        .width_px = 2, .height_px = 2, .space = SG_IMAGE_RGB, .pixels = RGB, .alpha = ALPHA};
    struct sg_image plates = {.width_px = 2, .height_px = 1, .space = SG_IMAGE_CMYK, .pixels = CMYK};
    struct sg_scene *scene = sg_scene_new(100, 50, 0);
    fill_rect(scene, 0, 0, 100, 50, cmyk(0, 0, 0, 0));
    fill_rect(scene, 30, 30, 10, 10, cmyk(1, 0, 0, 0));
    sg_scene_image(scene, &rgb, (struct sg_matrix){40, 0, 0, 40, 5, 5});
    sg_scene_image(scene, &plates, (struct sg_matrix){20, 0, 0, 20, 60.5, 10});
    sg_scene_image(scene, &plates, (struct sg_matrix){0, 10, -10, 0, 98, 35}); /* a quarter turn */
    struct seen seen = seen_scene(scene, 400, colour);
    ok(seen_hex(&seen, 30, 30) == 0xFFFFFF && near(&seen, 170, 30, 0x000000, 6), "its pixels are enlarged");
    ok(near(&seen, 30, 170, 0xE38F93, 12), "half a red on paper (%06X)", seen_hex(&seen, 30, 170));
    ok(near(&seen, 150, 150, 0x009FE3, 24), "through clear pixels shows what lies below (%06X)",
       seen_hex(&seen, 150, 150));
    ok(seen_hex(&seen, 19, 60) == 0xFFFFFF && seen_hex(&seen, 246, 60) == 0xFFFFFF &&
           near(&seen, 315, 60, 0xE40916, 6) && seen_hex(&seen, 323, 60) == 0xFFFFFF,
       "CMYK (%06X)", seen_hex(&seen, 315, 60));
    ok(near(&seen, 372, 175, 0xE40916, 6) && seen_hex(&seen, 372, 145) == 0xFFFFFF, "turned (%06X)",
       seen_hex(&seen, 372, 175));
    struct sg_buf whole = write_png(scene, (struct sg_png_options){.width_px = 333, .colour = colour});
    struct sg_buf bands =
        write_png(scene, (struct sg_png_options){.width_px = 333, .colour = colour, .band_px = 5});
    ok(same(&whole, &bands), "in bands of 5 rows: the same bytes");
    free(seen.rgb);
    sg_buf_clear(&whole);
    sg_buf_clear(&bands);
    sg_scene_free(scene);

    /* 64 stripes on 8 pixels: each is the mean of what it covers. */
    unsigned char stripes[64];
    for (int i = 0; i < 64; i++)
        stripes[i] = i % 2 ? 255 : 0;
    struct sg_image fine = {.width_px = 64, .height_px = 1, .space = SG_IMAGE_GRAY, .pixels = stripes};
    scene = sg_scene_new(8, 1, 0);
    sg_scene_image(scene, &fine, (struct sg_matrix){8, 0, 0, 1, 0, 0});
    seen = seen_scene(scene, 8, colour);
    bool even = true;
    for (int i = 0; i < 8; i++)
        even = even && near(&seen, i, 0, 0x8F8F8E, 5);
    ok(even, "reduced pictures are averaged (%06X)", seen_hex(&seen, 4, 0));
    free(seen.rgb);
    sg_scene_free(scene);
}

int main(void)
{
    struct busy busy = busy_open();
    if (!ok(busy.scene != NULL, "the profile, and Noto Sans CJK SC"))
        return done();
    try_sizes(busy.colour);
    try_limits(busy.colour);
    try_colours(busy.colour);
    try_glyphs(busy.colour, busy.font);
    try_bands(busy.colour, busy.scene);
    try_threads(busy.colour, busy.scene);
    try_wide(busy.colour);
    try_pictures(busy.colour);
    busy_close(&busy);
    return done();
}
