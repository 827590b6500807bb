/* Scenes placed into others: what is drawn, where, in which inks and under which tags. */
#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "scene/placing.h"
#include "scene/trace.h"
#include "seen_png.h"
#include "tap.h"
#include "text/fontset.h"

static const struct sg_ink RED = {.kind = SG_INK_CMYK, .cmyk = {0, 1, 1, 0}, .tint = 1};
static const struct sg_ink BLACK = {.kind = SG_INK_CMYK, .cmyk = {0, 0, 0, 1}, .tint = 1};
static const struct sg_ink GOLD = {.kind = SG_INK_SPOT, .cmyk = {0.2, 0.3, 0.8, 0.1}, .tint = 0.5, .name = "Gold"};
static const struct sg_ink CUT = {.kind = SG_INK_CUT, .cmyk = {0, 1, 0, 0}, .tint = 1, .name = "CutContour"};

static void fill_rect(struct sg_scene *scene, struct sg_rect r, struct sg_ink ink)
{
    struct sg_path path;
    sg_path_init(&path, scene->arena);
    sg_path_rect(&path, r);
    sg_scene_fill(scene, &path, ink, false);
}

/* A sheet of 120 × 80 with a background into its bleed, tagged text, a spot, a dashed pen, a picture
 * and a cut line. */
static struct sg_scene *make_sheet(const struct sg_font *font)
{
    static const unsigned char PIXELS[] = {255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255};
    struct sg_scene *scene = sg_scene_new(120, 80, 3);
    struct sg_path path;
    fill_rect(scene, (struct sg_rect){-3, -3, 126, 46}, RED);
    fill_rect(scene, (struct sg_rect){122, 60, 1, 10}, RED); /* in the bleed alone */
    fill_rect(scene, (struct sg_rect){10, 50, 30, 20}, GOLD);
    sg_path_init(&path, scene->arena);
    sg_path_move(&path, 50, 60);
    sg_path_curve(&path, 70, 45, 80, 75, 110, 55);
    sg_scene_stroke(scene, &path, BLACK, (struct sg_stroke){.width = 2, .dash = {5, 3}, .n_dash = 2});
    sg_scene_image(scene, &(struct sg_image){.width_px = 2, .height_px = 2, .space = SG_IMAGE_RGB, .pixels = PIXELS},
                   (struct sg_matrix){12, 0, 0, 8, 60, 66});
    sg_scene_tag_begin(scene, (struct sg_tag){.role = SG_ROLE_H1, .text = "社", .frame = "name"});
    const char *text = "社", *at = text;
    struct sg_glyph glyph = {.gid = sg_font_glyph(font, sg_utf8_next(&at, text + 3)), .x = 30, .y = 35, .text_len = 3};
    sg_scene_glyphs(scene, &(struct sg_run){.font = font, .size = 30, .hscale = 0.8, .ink = BLACK, .text = text,
                                            .text_len = 3, .glyphs = &glyph, .n_glyphs = 1});
    sg_scene_tag_end(scene);
    sg_scene_set_layer(scene, SG_LAYER_CUT);
    sg_path_init(&path, scene->arena);
    sg_path_rect(&path, (struct sg_rect){2, 2, 116, 76});
    sg_scene_stroke(scene, &path, CUT, (struct sg_stroke){.width = 0.5});
    sg_scene_freeze(scene);
    return scene;
}

static struct sg_scene *placed(const struct sg_scene *from, double width, double height, struct sg_placing placing)
{
    struct sg_scene *to = sg_scene_new(width, height, from->bleed);
    sg_place_scene_as(to, from, &placing);
    sg_scene_freeze(to);
    return to;
}

static char *trace(const struct sg_scene *scene)
{
    struct sg_buf out = SG_BUF_INIT;
    size_t len;
    sg_trace_write(scene, &out);
    sg_buf_putc(&out, '\0');
    return (char *)sg_buf_take(&out, &len);
}

static void test_same(const struct sg_scene *sheet)
{
    struct sg_scene *to = sg_scene_new(120, 80, 3);
    sg_place_scene(to, sheet, 0, 0, 1);
    sg_scene_freeze(to);
    char *a = trace(sheet), *b = trace(to);
    ok(strcmp(a, b) == 0, "placed at the origin in its own size a sheet is what it was");
    ok(to->layer == SG_LAYER_ART, "the layer is left as it was");
    free(a);
    free(b);
    sg_scene_free(to);
}

/* The pixel of `sheet` that a placing with `turns` brings to (x, y) of a picture of w × h. */
static const unsigned char *origin_of(const struct seen *sheet, int turns, int x, int y, int w, int h)
{
    int from[4][2] = {{x, y}, {y, w - 1 - x}, {w - 1 - x, h - 1 - y}, {h - 1 - y, x}};
    return seen_at(sheet, from[turns][0], from[turns][1]);
}

static void test_turn(const struct sg_scene *sheet, int turns, struct sg_colour *colour)
{
    struct sg_placing placing = {.x = 0, .y = 0, .scale = 0.25, .quarter_turns = turns};
    double width = (turns % 2 ? sheet->height : sheet->width) * placing.scale;
    double height = (turns % 2 ? sheet->width : sheet->height) * placing.scale;
    struct sg_scene *to = placed(sheet, width, height, placing);
    struct seen a = seen_scene(sheet, 480, colour), b = seen_scene(to, turns % 2 ? 320 : 480, colour);
    size_t differ = 0;
    bool size = a.rgb && b.rgb && b.width == (turns % 2 ? 320 : 480) && b.height == (turns % 2 ? 480 : 320);
    for (int y = 0; size && y < b.height; y++)
        for (int x = 0; x < b.width; x++) {
            const unsigned char *p = origin_of(&a, turns, x, y, b.width, b.height), *q = seen_at(&b, x, y);
            differ += abs(p[0] - q[0]) + abs(p[1] - q[1]) + abs(p[2] - q[2]) > 96;
        }
    /* Edges that fall between pixels may be weighed otherwise once turned. */
    ok(size && differ < 50, "placed at a quarter with %d quarter turns it looks the same (%zu of 153600 pixels differ)",
       turns, differ);
    free(a.rgb);
    free(b.rgb);
    sg_scene_free(to);
}

static void test_numbers(const struct sg_scene *sheet)
{
    struct sg_scene *to = placed(sheet, 300, 200, (struct sg_placing){.x = 100, .y = 50, .scale = 0.5});
    char *text = trace(to);
    ok(strstr(text, "stroke 1 dash 2.5 1.5 cmyk 0 0 0 1 M 125 80 C") != NULL, "pens and dashes are scaled with the rest");
    ok(strstr(text, "size 15 hscale 0.8 cmyk 0 0 0 1 |社 115 67.5") != NULL, "type is scaled, its condensing kept");
    ok(strstr(text, "tag h1 frame 'name' text '社'") != NULL, "the structure is kept");
    ok(strstr(text, "layer cut") != NULL && strstr(text, "spot 'Gold'") != NULL, "so are layers and spot inks");
    free(text);
    sg_scene_free(to);
}

static void test_options(const struct sg_scene *sheet)
{
    struct sg_scene *to = placed(sheet, 300, 200, (struct sg_placing){.scale = 1, .trimmed = true, .process = true,
                                                                      .tags = SG_PLACE_FIGURE, .alt = "a sheet"});
    char *text = trace(to);
    struct sg_rect box = {0};
    ok(to->n_ops && to->ops[0].kind == SG_OP_TAG_BEGIN && strcmp(to->ops[0].u.tag.alt, "a sheet") == 0 &&
           !strstr(text, "h1"), "a figure with its words stands for the structure");
    ok(sg_path_bounds(to->ops[1].u.fill.path, &box) && box.x >= 0 && box.y >= 0 && box.x + box.w <= 120,
       "a fill is cut at the trim");
    ok(to->n_ops == sheet->n_ops - 1, "what lies in the bleed alone is left out, and no more");
    ok(!strstr(text, "spot") && strstr(text, "cmyk 0.1 0.15 0.4 0.05"), "a spot becomes its tinted alternate");
    ok(!strstr(text, "layer cut") && strstr(text, "cmyk 0 1 0 0 M 2 2"), "and the cut line process colour in the layer of the target");
    free(text);
    sg_scene_free(to);
    to = placed(sheet, 300, 200, (struct sg_placing){.scale = 1, .tags = SG_PLACE_ARTIFACT});
    text = trace(to);
    ok(strstr(text, "tag artifact") && !strstr(text, "h1"), "as decoration it has no structure at all");
    free(text);
    sg_scene_free(to);
}

int main(void)
{
    struct sg_font *font = sg_font_open("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 0);
    struct sg_colour *colour = seen_colour();
    if (!font || !colour) {
        printf("Bail out! no font or no profile\n");
        return 99;
    }
    struct sg_scene *sheet = make_sheet(font);
    test_same(sheet);
    for (int turns = 0; turns < 4; turns++)
        test_turn(sheet, turns, colour);
    test_numbers(sheet);
    test_options(sheet);
    sg_scene_free(sheet);
    sg_colour_free(colour);
    sg_font_free(font);
    return done();
}
