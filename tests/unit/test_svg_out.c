/* SVG of scenes: librsvg draws the same as our PNG; escapes, inks, layers, text as text. */
#include <cairo.h>
#include <librsvg/rsvg.h>

#include "base/lazy.h"
#include "backends/svg/svg.h"
#include "base/findings.h"
#include "busy.h"
#include "made_jpeg.h"
#include "seen_png.h"
#include "tap.h"
#include "text/fontset.h"

static struct sg_buf write_svg(const struct sg_scene *scene, bool text, struct sg_colour *colour)
{
    struct sg_buf svg = SG_BUF_INIT;
    struct sg_svg_options options = {.text = text, .colour = colour, .producer = "test"};
    if (!sg_svg_write(scene, &options, &svg, NULL))
        sg_buf_clear(&svg);
    return svg;
}

/* As librsvg shows it on white, 0x00RRGGBB; NULL if it is no SVG. */
static cairo_surface_t *show(const struct sg_buf *svg, int width, int height)
{
    RsvgHandle *handle = rsvg_handle_new_from_data(svg->data, svg->len, NULL);
    if (!handle)
        return NULL;
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    cairo_t *cr = cairo_create(surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    RsvgRectangle all = {0, 0, width, height};
    bool good = rsvg_handle_render_document(handle, cr, &all, NULL);
    cairo_destroy(cr);
    g_object_unref(handle);
    cairo_surface_flush(surface);
    if (good)
        return surface;
    cairo_surface_destroy(surface);
    return NULL;
}

/* Mean difference of a channel, and the share of pixels that differ much. */
static void compare(const struct sg_scene *scene, struct sg_colour *colour, const char *what)
{
    struct seen seen = seen_scene(scene, 900, colour);
    struct sg_buf svg = write_svg(scene, false, colour);
    cairo_surface_t *surface = svg.len ? show(&svg, seen.width, seen.height) : NULL;
    double sum = 0, far = 0;
    for (int y = 0; surface && y < seen.height; y++) {
        const uint32_t *row = (const uint32_t *)(const void *)(cairo_image_surface_get_data(surface) +
                                                               y * cairo_image_surface_get_stride(surface));
        for (int x = 0; x < seen.width; x++) {
            int most = 0;
            for (int c = 0; c < 3; c++) {
                int d = abs(seen_at(&seen, x, y)[c] - (int)(row[x] >> (16 - 8 * c) & 255));
                sum += d;
                most = d > most ? d : most;
            }
            far += most > 64;
        }
    }
    double n = (double)seen.width * seen.height;
    ok(surface && sum / n < 0.6 && far / n < 0.001, "%s: librsvg and our PNG agree (mean %.3f, far %.5f)",
       what, sum / n, far / n);
    if (surface)
        cairo_surface_destroy(surface);
    free(seen.rgb);
    sg_buf_clear(&svg);
}

static void try_pictures(struct sg_colour *colour)
{
    static unsigned char rgb[16 * 8 * 3], alpha[16 * 8];
    for (int i = 0; i < 16 * 8; i++) {
        rgb[3 * i] = (unsigned char)(i * 2);
        rgb[3 * i + 1] = (unsigned char)(255 - i);
        alpha[i] = (unsigned char)(i % 16 * 17);
    }
    struct sg_image image = {
        .width_px = 16, .height_px = 8, .space = SG_IMAGE_RGB, .pixels = rgb, .name = "a.png"};
    struct sg_scene *scene = sg_scene_new(300, 200, 0);
    sg_scene_image(scene, &image, (struct sg_matrix){200, 0, 0, 100, 10, 10});
    image.alpha = alpha;
    struct sg_buf svg = write_svg(scene, false, colour);
    ok(svg.len && strstr(sg_buf_text(&svg), "data:image/png;base64,"), "a picture lies in the file");
    sg_buf_clear(&svg);
    sg_scene_free(scene);

    /* A JPEG of one colour, so that filters of two programs have nothing to disagree on. */
    static const unsigned char RED[3] = {200, 30, 30};
    struct made_jpeg made = made_jpeg(16, 8, 3, RED, RED, 0);
    struct sg_image photo = {.width_px = 16,
                             .height_px = 8,
                             .space = SG_IMAGE_RGB,
                             .jpeg = made.bytes,
                             .jpeg_len = made.len,
                             .name = "a.jpg"};
    scene = sg_scene_new(300, 200, 0);
    sg_scene_image(scene, &photo, (struct sg_matrix){200, 0, 0, 100, 50, 50});
    compare(scene, colour, "a JPEG");
    struct seen seen = seen_scene(scene, 300, colour);
    const unsigned char *at = seen.rgb ? seen_at(&seen, 150, 100) : NULL;
    ok(at && at[0] > 160 && at[1] < 90 && at[2] < 90, "a JPEG is painted in a PNG");
    free(seen.rgb);
    sg_scene_free(scene);

    photo.jpeg_len = made.len / 2;
    scene = sg_scene_new(300, 200, 0);
    sg_scene_image(scene, &photo, (struct sg_matrix){200, 0, 0, 100, 50, 50});
    struct sg_report *report = sg_report_new();
    struct sg_buf none = SG_BUF_INIT;
    struct sg_svg_options options = {.colour = colour};
    ok(!sg_svg_write(scene, &options, &none, report) && sg_report_count(report) == 1 &&
           sg_report_at(report, 0)->code == SG_FIND(IMAGE_BROKEN),
       "half a JPEG is refused");
    sg_buf_clear(&none);
    sg_report_free(report);
    sg_scene_free(scene);
    free(made.bytes);
}

static void try_words(const struct sg_font *font, struct sg_colour *colour)
{
    struct sg_scene *scene = sg_scene_new(100, 50, 2);
    scene->title = "<b> & \"引号\"";
    sg_scene_tag_begin(scene, (struct sg_tag){.role = SG_ROLE_H1, .text = "新<星>", .frame = "a&b"});
    set_glyph(scene, font, "新", 20, 10, 30, 1, 0);
    set_glyph(scene, font, "星", 20, 30, 30, 0.5, 0);
    set_glyph(scene, font, "路", 20, 60, 30, 1, 90);
    sg_scene_tag_end(scene);
    sg_scene_set_layer(scene, SG_LAYER_CUT);
    struct sg_path path;
    sg_path_init(&path, scene->arena);
    sg_path_rect(&path, (struct sg_rect){0, 0, 100, 50});
    sg_scene_stroke(
        scene, &path,
        (struct sg_ink){.kind = SG_INK_CUT, .name = "CutContour", .tint = 1, .cmyk = {0, 1, 0, 0}},
        (struct sg_stroke){.width = 0.25});
    struct sg_buf svg = write_svg(scene, true, colour);
    const char *text = svg.len ? sg_buf_text(&svg) : "";
    ok(strstr(text, "<title>&lt;b&gt; &amp; &quot;引号&quot;</title>"), "the title is escaped");
    ok(strstr(text, "data-frame=\"a&amp;b\" role=\"text\" aria-label=\"新&lt;星&gt;\""),
       "so is what a frame says");
    ok(strstr(text, "font-family=\"Noto Sans CJK SC\"") && strstr(text, ">新</text>"),
       "text is text if asked for");
    ok(strstr(text, "transform=\"scale(0.5 1)\" x=\"60\" y=\"30\">星"), "condensed text keeps its place");
    ok(!strstr(text, "路</text>") && strstr(text, "<use"), "what lies is an outline");
    ok(strstr(text, "viewBox=\"0 0 100 50\"") && strstr(text, "width=\"100mm\""),
       "the view is the trim, in mm");
    ok(strstr(text, "<g id=\"artwork\">") && strstr(text, "<g id=\"cut\">") && !strstr(text, "id=\"marks\""),
       "the layers that are there");
    ok(strstr(text, "data-ink=\"CutContour\"") && strstr(text, "data-ink=\"0 0 0 100\""), "inks are named");
    sg_buf_clear(&svg);
    svg = write_svg(scene, false, colour);
    ok(svg.len && !strstr(sg_buf_text(&svg), "<text"), "no text without being asked");
    sg_buf_clear(&svg);
    sg_scene_free(scene);
}

int main(void)
{
    if (!sg_lazy_has(SG_LAZY_RSVG)) { /* which this test calls, too */
        skip("all of it", "there is no library for it");
        return done();
    }
    struct busy busy = busy_open();
    if (!ok(busy.scene != NULL, "the profile, and Noto Sans CJK SC"))
        return done();
    compare(busy.scene, busy.colour, "a bit of everything");
    try_words(busy.font, busy.colour);
    try_pictures(busy.colour);
    busy_close(&busy);
    return done();
}
