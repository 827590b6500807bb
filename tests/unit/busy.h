/* A sheet with a bit of everything, for the tests of backends, and what it is made of. */
#ifndef BUSY_H
#define BUSY_H

#include <string.h>

#include "base/utf8.h"
#include "scene/scene.h"
#include "seen_png.h"
#include "text/fontset.h"

__attribute__((unused)) static struct sg_ink cmyk(double c, double m, double y, double k)
{
    return (struct sg_ink){.kind = SG_INK_CMYK, .cmyk = {c, m, y, k}, .tint = 1};
}

__attribute__((unused)) static void fill_rect(struct sg_scene *scene, double x, double y, double w, double h,
                                              struct sg_ink ink)
{
    struct sg_path path;
    sg_path_init(&path, scene->arena);
    sg_path_rect(&path, (struct sg_rect){x, y, w, h});
    sg_scene_fill(scene, &path, ink, false);
}

/* One character at (x, y) of the sheet. */
__attribute__((unused)) static void set_glyph(struct sg_scene *scene, const struct sg_font *font,
                                              const char *text, double size, double x, double y,
                                              double hscale, double angle)
{
    const char *at = text;
    struct sg_glyph glyph = {.gid = sg_font_glyph(font, sg_utf8_next(&at, text + strlen(text))),
                             .x = x,
                             .y = y,
                             .text_len = (uint32_t)strlen(text)};
    struct sg_run run = {.font = font,
                         .size = size,
                         .hscale = hscale,
                         .angle = angle,
                         .ink = cmyk(0, 0, 0, 1),
                         .text = text,
                         .text_len = strlen(text),
                         .glyphs = &glyph,
                         .n_glyphs = 1};
    sg_scene_glyphs(scene, &run);
}

/* A sheet with a bit of everything. */
__attribute__((unused)) static struct sg_scene *busy_scene(const struct sg_font *font)
{
    struct sg_scene *scene = sg_scene_new(300, 200, 3);
    struct sg_path path;
    sg_path_init(&path, scene->arena);
    sg_path_ellipse(&path, (struct sg_rect){20, 60, 90, 77});
    sg_path_ellipse(&path, (struct sg_rect){40, 80, 50, 37});
    sg_scene_fill(scene, &path, cmyk(0, 1, 0.85, 0.1), true);
    sg_path_init(&path, scene->arena);
    sg_path_move(&path, -3, 170);
    sg_path_curve(&path, 100, 150, 200, 190, 303, 165);
    sg_path_line(&path, 303, 203);
    sg_path_line(&path, -3, 203);
    sg_path_close(&path);
    sg_scene_fill(scene, &path, cmyk(0.8, 0.1, 0, 0), false);
    sg_path_init(&path, scene->arena);
    sg_path_move(&path, 10, 20);
    sg_path_curve(&path, 100, 70, 200, -30, 290, 30);
    sg_path_line(&path, 270, 140);
    sg_scene_stroke(scene, &path, cmyk(0, 0.3, 1, 0), (struct sg_stroke){.width = 2.3});
    sg_scene_stroke(scene, &path, cmyk(0, 0, 0, 1),
                    (struct sg_stroke){.width = 0.7, .dash = {3, 2, 1, 2}, .n_dash = 4, .round = true});
    const char *const TEXT[] = {"新", "星", "路", "社", "区"};
    for (int i = 0; font && i < 5; i++)
        set_glyph(scene, font, TEXT[i], 31, 120 + 31.7 * i, 110.3 + i, i == 3 ? 0.6 : 1, i == 4 ? 30 : 0);
    return scene;
}

/* What these tests need: the profile, a face, and the sheet, frozen. */
struct busy {
    struct sg_colour *colour;
    struct sg_fontset *fonts;
    const struct sg_font *font; /* Noto Sans CJK SC Bold */
    struct sg_scene *scene;     /* NULL: something is missing */
};

__attribute__((unused)) static struct busy busy_open(void)
{
    static const char *const FAMILIES[] = {"Noto Sans CJK SC"};
    struct sg_role_def hei = {.name = "hei", .families = FAMILIES, .n_families = 1};
    struct busy busy = {.colour = seen_colour()};
    busy.fonts = sg_fontset_new(&(struct sg_fontset_config){.roles = &hei, .n_roles = 1});
    busy.font = sg_fontset_face(busy.fonts, "hei", 700);
    if (busy.colour && busy.font)
        sg_scene_freeze(busy.scene = busy_scene(busy.font));
    return busy;
}

__attribute__((unused)) static void busy_close(struct busy *busy)
{
    sg_scene_free(busy->scene);
    sg_fontset_free(busy->fonts);
    sg_colour_free(busy->colour);
}

#endif
