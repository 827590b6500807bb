/* Scenes by hand; see scenes.h. */
#include "scenes.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

const struct sg_ink black = { .kind = SG_INK_CMYK, .cmyk = { 0, 0, 0, 1 }, .tint = 1, .name = NULL };
const struct sg_ink red = { .kind = SG_INK_CMYK, .cmyk = { 0, 1, 1, 0 }, .tint = 1, .name = NULL };
const struct sg_ink gold = { .kind = SG_INK_CMYK, .cmyk = { 0.1, 0.25, 0.8, 0.05 }, .tint = 1, .name = NULL };
const struct sg_ink white = { .kind = SG_INK_CMYK, .cmyk = { 0, 0, 0, 0 }, .tint = 1, .name = NULL };
const struct sg_ink cut_ink = { .kind = SG_INK_CUT, .cmyk = { 0, 1, 0, 0 }, .tint = 1, .name = "CutContour" };
const struct sg_ink spot_ink = { .kind = SG_INK_SPOT, .cmyk = { 0, 0.2, 0.6, 0.1 }, .tint = 0.8, .name = "Gold 871 专色" };
const struct sg_ink all_inks = { .kind = SG_INK_REGISTRATION, .cmyk = { 1, 1, 1, 1 }, .tint = 1, .name = NULL };

static struct sg_font *open_family(const char *file, const char *family)
{
    for (unsigned index = 0; index < 10; index++) {
        struct sg_font *font = sg_font_open(file, index);
        if (!font)
            return NULL;
        if (!strcmp(font->family, family))
            return font;
        sg_font_free(font);
    }
    return NULL;
}

bool set_open(struct set *set)
{
    set->faces[SANS] = open_family("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
                                   "Noto Sans CJK SC");
    set->faces[SANS_BOLD] = open_family("/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
                                        "Noto Sans CJK SC");
    set->faces[SERIF] = open_family("/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc",
                                    "Noto Serif CJK SC");
    set->faces[KAI] = open_family("/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf",
                                  "LXGW WenKai");
    set->faces[LATIN] = open_family("/usr/share/fonts/opentype/urw-base35/NimbusSans-Regular.otf",
                                    "Nimbus Sans");
    set->arena = sg_arena_new();
    for (int i = 0; i < N_FACES; i++)
        if (!set->faces[i] && i != LATIN)
            return false;
    return true;
}

void set_close(struct set *set)
{
    for (int i = 0; i < N_FACES; i++)
        sg_font_free(set->faces[i]);
    sg_arena_free(set->arena);
}

double put_line(struct sg_scene *scene, const struct sg_font *font, double size, double x, double y,
                const char *text, struct how how)
{
    struct sg_run run = { .font = font,
                          .size = size,
                          .hscale = how.hscale > 0 ? how.hscale : 1,
                          .angle = how.angle,
                          .vertical = how.vertical,
                          .ink = how.inked ? how.ink : black,
                          .text = text,
                          .text_len = strlen(text) };
    struct sg_glyph *glyphs = calloc(run.text_len + 1, sizeof *glyphs);
    double at = 0, turn = how.angle * (acos(-1) / 180);
    const char *end = text + run.text_len;
    for (const char *pos = text; pos < end;) {
        const char *from = pos;
        struct sg_glyph *glyph = &glyphs[run.n_glyphs++];
        glyph->gid = sg_font_glyph(font, sg_utf8_next(&pos, end));
        double advance = sg_font_advance(font, glyph->gid);
        glyph->text_at = (uint32_t)(from - text);
        glyph->text_len = (uint32_t)(pos - from);
        if (how.vertical && how.angle == 0) {
            glyph->x = x - advance / 2 * size;
            glyph->y = y + at + 0.88 * size;
            at += (1 + how.tracking) * size;
        } else {
            glyph->x = x + at * cos(turn);
            glyph->y = y + at * sin(turn);
            at += (advance * run.hscale + how.tracking) * size;
        }
    }
    run.glyphs = glyphs;
    sg_scene_glyphs(scene, &run);
    free(glyphs);
    return at;
}

static void fill_rect(struct sg_scene *scene, double x, double y, double w, double h, struct sg_ink ink)
{
    struct sg_path path;
    sg_path_init(&path, scene->arena);
    sg_path_rect(&path, (struct sg_rect){ x, y, w, h });
    sg_scene_fill(scene, &path, ink, false);
}

static void stroke_rect(struct sg_scene *scene, double x, double y, double w, double h, struct sg_ink ink,
                        double width)
{
    struct sg_path path;
    sg_path_init(&path, scene->arena);
    sg_path_round_rect(&path, (struct sg_rect){ x, y, w, h }, 12);
    sg_scene_stroke(scene, &path, ink, (struct sg_stroke){ .width = width });
}

static void begin(struct sg_scene *scene, enum sg_role role, const char *text)
{
    sg_scene_tag_begin(scene, (struct sg_tag){ .role = role, .text = text, .frame = "frame" });
}

/* A line in an element of its own, which says its exact text. */
static void put_tagged(struct sg_scene *scene, enum sg_role role, const struct sg_font *font, double size,
                       double x, double y, const char *text, struct how how)
{
    begin(scene, role, text);
    put_line(scene, font, size, x, y, text, how);
    sg_scene_tag_end(scene);
}

/* Modules of a made-up code in one path, even rows merged, as a QR code has them. */
static void put_modules(struct sg_scene *scene, double x, double y, double side)
{
    struct sg_path path;
    sg_path_init(&path, scene->arena);
    unsigned seed = 7;
    double module = side / 29;
    for (int row = 0; row < 29; row++)
        for (int col = 0; col < 29;) {
            seed = seed * 1103515245 + 12345;
            int len = 1 + (int)(seed >> 16 & 3);
            if (col + len > 29)
                len = 29 - col;
            if (seed >> 20 & 1)
                sg_path_rect(&path,
                             (struct sg_rect){ x + col * module, y + row * module, len * module, module });
            col += len;
        }
    fill_rect(scene, x - 4 * module, y - 4 * module, side + 8 * module, side + 8 * module, white);
    sg_scene_fill(scene, &path, black, false);
}

static void put_emblem(struct sg_scene *scene, double x, double y, double size)
{
    struct sg_path path;
    sg_path_init(&path, scene->arena);
    sg_path_move(&path, x, y + size);
    sg_path_curve(&path, x - size, y + size * 0.3, x - size * 0.4, y - size * 0.3, x, y + size * 0.2);
    sg_path_curve(&path, x + size * 0.4, y - size * 0.3, x + size, y + size * 0.3, x, y + size);
    sg_path_close(&path);
    sg_scene_fill(scene, &path, red, false);
}

/* The plain sign: the design's 15 KB are counted on it. */
static struct sg_scene *plain(const struct set *set)
{
    struct sg_scene *s = sg_scene_new(2400, 1200, 3);
    s->title = "新星路社区志愿服务站";
    s->subject = "annex2-wall";
    begin(s, SG_ROLE_ARTIFACT, NULL);
    fill_rect(s, -3, -3, 2406, 1206, white);
    fill_rect(s, -3, 1000, 2406, 203, red);
    sg_scene_tag_end(s);
    sg_scene_tag_begin(s, (struct sg_tag){ .role = SG_ROLE_FIGURE, .alt = "志愿服务标识" });
    put_emblem(s, 1200, 80, 200);
    sg_scene_tag_end(s);
    put_tagged(s, SG_ROLE_H1, set->faces[SERIF], 200, 160, 560, "新星路社区志愿服务站",
               (struct how){ .tracking = 0.04 });
    put_tagged(s, SG_ROLE_P, set->faces[SANS], 60, 160, 720, "服务时间：周一至周五9:00—17:30",
               (struct how){ .tracking = 0 });
    put_tagged(s, SG_ROLE_P, set->faces[SANS], 60, 160, 820, "地址：天生街道碚峡路88号",
               (struct how){ .tracking = 0 });
    put_tagged(s, SG_ROLE_P, set->faces[SANS], 60, 160, 920, "联系人：李建国　023-68860000",
               (struct how){ .tracking = 0 });
    put_tagged(s, SG_ROLE_P, set->faces[SANS], 110, 420, 1140, "奉献、友爱、互助、进步",
               (struct how){ .tracking = 0.4, .ink = white, .inked = true });
    sg_scene_tag_begin(s, (struct sg_tag){ .role = SG_ROLE_FIGURE, .alt = "二维码" });
    put_modules(s, 2000, 700, 220);
    sg_scene_tag_end(s);
    return s;
}

/* Plates: boxes of 200 mm, each in a place that the tests of separations know. */
static struct sg_scene *plates(const struct set *set)
{
    struct sg_scene *s = sg_scene_new(1000, 600, 0);
    s->title = "plates";
    put_line(s, set->faces[SANS_BOLD], 180, 10, 180, "黑", (struct how){ .tracking = 0 });
    fill_rect(s, 200, 0, 200, 200, red);
    put_line(s, set->faces[SANS_BOLD], 180, 210, 180, "白", (struct how){ .ink = white, .inked = true });
    fill_rect(s, 400, 0, 200, 200, red);
    put_line(s, set->faces[SANS_BOLD], 180, 410, 180, "叠", (struct how){ .tracking = 0 });
    fill_rect(s, 600, 0, 200, 200, spot_ink);
    fill_rect(s, 800, 0, 200, 200, black);
    fill_rect(s, 850, 50, 100, 100, gold);
    put_line(s, set->faces[KAI], 180, 10, 380, "楷", (struct how){ .tracking = 0 });
    fill_rect(s, 200, 200, 200, 200, red);
    fill_rect(s, 200, 200, 200, 200, black);
    sg_scene_set_layer(s, SG_LAYER_MARKS);
    fill_rect(s, 900, 400, 100, 100, all_inks);
    sg_scene_set_layer(s, SG_LAYER_ART);
    stroke_rect(s, 400, 400, 300, 150, cut_ink, 8);
    fill_rect(s, 450, 380, 60, 60, red); /* under the cut line although it comes later */
    return s;
}

static struct sg_image *image_of(const struct set *set, enum sg_image_space space, bool alpha, bool soft)
{
    struct sg_image *image = sg_arena_alloc(set->arena, sizeof *image);
    int channels = space == SG_IMAGE_GRAY ? 1 : space == SG_IMAGE_RGB ? 3 : 4;
    image->width_px = 64;
    image->height_px = 48;
    image->space = space;
    image->name = "picture.png";
    unsigned char *pixels = sg_arena_calloc(set->arena, 64 * 48, (size_t)channels);
    unsigned char *mask = sg_arena_calloc(set->arena, 64 * 48, 1);
    for (int y = 0; y < 48; y++)
        for (int x = 0; x < 64; x++) {
            for (int c = 0; c < channels; c++)
                pixels[(y * 64 + x) * channels + c] = (unsigned char)(c == 0   ? x * 4
                                                                      : c == 1 ? y * 5
                                                                               : 40 * c);
            bool inside = (x - 32) * (x - 32) + (y - 24) * (y - 24) < 400;
            mask[y * 64 + x] = (unsigned char)(inside ? soft ? 255 - x : 255 : 0);
        }
    image->pixels = pixels;
    image->alpha = alpha ? mask : NULL;
    return image;
}

static struct sg_scene *images(const struct set *set, bool soft)
{
    struct sg_scene *s = sg_scene_new(600, 400, 3);
    s->title = "images";
    fill_rect(s, 0, 0, 600, 400, gold);
    for (int space = SG_IMAGE_GRAY; space <= SG_IMAGE_CMYK; space++)
        for (int alpha = 0; alpha < 2; alpha++) {
            sg_scene_tag_begin(s, (struct sg_tag){ .role = SG_ROLE_FIGURE, .alt = "图" });
            sg_scene_image(s, image_of(set, (enum sg_image_space)space, alpha, soft),
                           (struct sg_matrix){ 150, 0, 0, 120, 20 + space * 190, 20 + alpha * 180 });
            sg_scene_tag_end(s);
        }
    const struct sg_image *again = image_of(set, SG_IMAGE_CMYK, false, false);
    sg_scene_image(s, again, (struct sg_matrix){ 0, 40, -40, 0, 590, 340 });
    sg_scene_image(s, again, (struct sg_matrix){ 40, 0, 0, 40, 500, 340 });
    return s;
}

const char *const words_expected[] = {
    "新星路社区志愿服务站",
    "疏排字距六成",
    "很疏的字距",
    "扫码register加入group，共3次",
    "窄体压缩也要读对",
    "第——条",
    "⼈人⼈",
    "李　明　王芳",
    "Volunteer Service Station",
    "Tracked Latin Words",
    "西南大学某某社区志愿服务站",
    "楷体𠮷沽村",
    "奉献、友爱、互助、进步",
    "共（三）项",
    "ệ字",
    "竖排志愿服务站",
    "竖排2024年",
    "斜字",
    NULL,
};

static void put_cluster(struct sg_scene *s, const struct sg_font *font, double x, double y, const char *text,
                        const uint32_t *gids, const uint32_t *lens, size_t n)
{
    struct sg_glyph glyphs[8] = { 0 };
    uint32_t at = 0;
    for (size_t i = 0; i < n; i++) {
        glyphs[i] = (struct sg_glyph){ .gid = gids[i], .x = x, .y = y, .text_at = at, .text_len = lens[i] };
        at += lens[i];
        x += sg_font_advance(font, gids[i]) * 20;
    }
    struct sg_run run = { .font = font,
                          .size = 20,
                          .hscale = 1,
                          .ink = black,
                          .text = text,
                          .text_len = strlen(text),
                          .glyphs = glyphs,
                          .n_glyphs = n };
    begin(s, SG_ROLE_P, text);
    sg_scene_glyphs(s, &run);
    sg_scene_tag_end(s);
}

/* Every way of setting that readers are known to misread; words_expected says what they must say. */
static struct sg_scene *words(const struct set *set)
{
    struct sg_scene *s = sg_scene_new(800, 1000, 3);
    const struct sg_font *sans = set->faces[SANS];
    s->title = "words";
    put_tagged(s, SG_ROLE_H1, set->faces[SERIF], 30, 20, 40, words_expected[0],
               (struct how){ .tracking = 0.3 });
    put_tagged(s, SG_ROLE_P, sans, 20, 20, 80, words_expected[1], (struct how){ .tracking = 0.6 });
    put_tagged(s, SG_ROLE_P, sans, 20, 20, 120, words_expected[2], (struct how){ .tracking = 1.5 });
    begin(s, SG_ROLE_P, words_expected[3]);
    double x = 20 + put_line(s, sans, 20, 20, 160, "扫码", (struct how){ .tracking = 0 }) + 5;
    x += put_line(s, sans, 20, x, 160, "register", (struct how){ .tracking = 0 }) + 5;
    x += put_line(s, sans, 20, x, 160, "加入", (struct how){ .tracking = 0 }) + 5;
    x += put_line(s, sans, 20, x, 160, "group", (struct how){ .tracking = 0 });
    x += put_line(s, sans, 20, x, 160, "，", (struct how){ .tracking = 0 }) - 10;
    x += put_line(s, sans, 20, x, 160, "共", (struct how){ .tracking = 0 }) + 5;
    x += put_line(s, sans, 20, x, 160, "3", (struct how){ .tracking = 0 }) + 5;
    put_line(s, sans, 20, x, 160, "次", (struct how){ .tracking = 0 });
    sg_scene_tag_end(s);
    put_tagged(s, SG_ROLE_P, sans, 20, 20, 200, words_expected[4],
               (struct how){ .hscale = 0.7, .tracking = 0.05 });
    put_cluster(s, sans, 20, 240, words_expected[5],
                (const uint32_t[]){ sg_font_glyph(sans, 0x7B2C), sg_font_glyph(sans, 0x2E3A),
                                    sg_font_glyph(sans, 0x6761) },
                (const uint32_t[]){ 3, 6, 3 }, 3);
    put_tagged(s, SG_ROLE_P, sans, 20, 20, 280, words_expected[6], (struct how){ .tracking = 0 });
    put_tagged(s, SG_ROLE_P, sans, 20, 20, 320, words_expected[7], (struct how){ .tracking = 0 });
    put_tagged(s, SG_ROLE_P, sans, 20, 20, 360, words_expected[8], (struct how){ .tracking = 0 });
    put_tagged(s, SG_ROLE_P, sans, 20, 20, 400, words_expected[9], (struct how){ .tracking = 0.25 });
    begin(s, SG_ROLE_H2, words_expected[10]);
    put_line(s, sans, 20, 20, 440, "西南大学某某社区", (struct how){ .tracking = 0.1 });
    put_line(s, sans, 20, 20, 470, "志愿服务站", (struct how){ .tracking = 0.5 });
    sg_scene_tag_end(s);
    begin(s, SG_ROLE_P, words_expected[11]);
    x = 20 + put_line(s, set->faces[KAI], 20, 20, 510, "楷体", (struct how){ .tracking = 0 });
    x += put_line(s, sans, 20, x, 510, "𠮷", (struct how){ .tracking = 0 });
    put_line(s, set->faces[KAI], 20, x, 510, "沽村", (struct how){ .tracking = 0 });
    sg_scene_tag_end(s);
    begin(s, SG_ROLE_P, words_expected[12]); /* drawn with spaces, tagged with what it means */
    put_line(s, sans, 20, 20, 550, "奉献　友爱　互助　进步", (struct how){ .tracking = 0 });
    sg_scene_tag_end(s);
    begin(s, SG_ROLE_P, words_expected[13]); /* brackets set half an em closer */
    x = 20 + put_line(s, sans, 20, 20, 590, "共", (struct how){ .tracking = 0 }) - 10;
    x += put_line(s, sans, 20, x, 590, "（三", (struct how){ .tracking = 0 });
    x += put_line(s, sans, 20, x, 590, "）", (struct how){ .tracking = 0 }) - 10;
    put_line(s, sans, 20, x, 590, "项", (struct how){ .tracking = 0 });
    sg_scene_tag_end(s);
    const struct sg_font *kai = set->faces[KAI];
    put_cluster(
        s, kai, 20, 630, words_expected[14],
        (const uint32_t[]){ sg_font_glyph(kai, 0xEA), sg_font_glyph(kai, 0x323), sg_font_glyph(kai, 0x5B57) },
        (const uint32_t[]){ 3, 0, 3 }, 3);
    put_tagged(s, SG_ROLE_P, sans, 20, 700, 20, words_expected[15], (struct how){ .vertical = true });
    begin(s, SG_ROLE_P, words_expected[16]);
    double y = 20 + put_line(s, sans, 20, 600, 20, "竖排", (struct how){ .vertical = true });
    y += put_line(s, sans, 20, 592, y, "2024", (struct how){ .vertical = true, .angle = 90 });
    put_line(s, sans, 20, 600, y, "年", (struct how){ .vertical = true });
    sg_scene_tag_end(s);
    put_tagged(s, SG_ROLE_P, sans, 20, 500, 800, words_expected[17], (struct how){ .angle = 30 });
    return s;
}

/* Sixty ideographs of each face in a grid, among them 如 (U+5982), which cairo 1.16 loses. */
static struct sg_scene *glyphs(const struct set *set)
{
    static const char line[] =
        "如好妈姐妹妇女志愿服务站奉献友爱互助进步社区村委员会新时代文明实践天生街道北碚重庆";
    struct sg_scene *s = sg_scene_new(900, 200, 0);
    s->title = "glyphs";
    for (int i = 0; i < N_FACES && set->faces[i]; i++)
        put_tagged(s, SG_ROLE_P, set->faces[i], 20, 10, 30 + 40 * i,
                   i == LATIN ? "Volunteer fi Station, Beibei 2024" : line, (struct how){ .tracking = 0 });
    return s;
}

/* Structure of every kind. */
static struct sg_scene *structure(const struct set *set)
{
    struct sg_scene *s = sg_scene_new(400, 400, 0);
    const struct sg_font *sans = set->faces[SANS];
    s->title = "structure";
    begin(s, SG_ROLE_LIST, NULL);
    for (int i = 0; i < 2; i++)
        put_tagged(s, SG_ROLE_LIST_ITEM, sans, 10, 20, 20 + 20 * i, i ? "记录时长" : "登记",
                   (struct how){ .tracking = 0 });
    sg_scene_tag_end(s);
    begin(s, SG_ROLE_TABLE, NULL);
    for (int row = 0; row < 3; row++) {
        begin(s, SG_ROLE_TR, NULL);
        for (int col = 0; col < 2; col++)
            put_tagged(s, row == 0 || col == 0 ? SG_ROLE_TH : SG_ROLE_TD, sans, 10, 20 + 100 * col,
                       100 + 20 * row, row == 0 ? "姓名" : "王芳", (struct how){ .tracking = 0 });
        fill_rect(s, 20, 105 + 20 * row, 300, 0.5, black); /* in the row, not in a cell */
        sg_scene_tag_end(s);
    }
    sg_scene_tag_end(s);
    begin(s, SG_ROLE_ARTIFACT, NULL);
    put_tagged(s, SG_ROLE_P, sans, 10, 20, 300, "装饰", (struct how){ .tracking = 0 });
    sg_scene_tag_end(s);
    fill_rect(s, 0, 0, 10, 10, red);
    return s;
}

static struct sg_scene *wide(const struct set *set)
{
    struct sg_scene *s = sg_scene_new(6000, 1500, 3);
    s->title = "wide";
    put_tagged(s, SG_ROLE_H1, set->faces[SANS_BOLD], 400, 200, 900, "新时代文明实践站",
               (struct how){ .tracking = 0 });
    return s;
}

static unsigned pick(unsigned *seed, unsigned n)
{
    *seed = *seed * 1664525 + 1013904223;
    return (*seed >> 8) % n;
}

static struct sg_ink random_ink(unsigned *seed)
{
    const struct sg_ink inks[] = { black, red, gold, white, cut_ink, spot_ink, all_inks };
    return inks[pick(seed, 7)];
}

static void random_path(struct sg_scene *s, unsigned *seed, struct sg_path *path)
{
    sg_path_init(path, s->arena);
    for (unsigned n = pick(seed, 4); n; n--) {
        if (pick(seed, 2)) {
            sg_path_rect(
                path, (struct sg_rect){ pick(seed, 300), pick(seed, 300), pick(seed, 99), pick(seed, 99) });
            continue;
        }
        sg_path_move(path, pick(seed, 400) / 3.0, pick(seed, 400) / 7.0);
        for (unsigned k = pick(seed, 5); k; k--)
            sg_path_curve(path, pick(seed, 400), pick(seed, 400), pick(seed, 400), pick(seed, 400),
                          pick(seed, 400) / 9.0, pick(seed, 400));
        if (pick(seed, 2))
            sg_path_close(path);
    }
}

static void random_op(const struct set *set, struct sg_scene *s, unsigned *seed, bool flat)
{
    static const char *const texts[] = { "志愿", "a b", "服务　站", "⼈人", "", " ", "𠮷", "x" };
    struct sg_path path;
    struct how how = { .tracking = pick(seed, 9) / 5.0 - 0.6, .hscale = 0.5 + pick(seed, 3) / 4.0,
                       .angle = pick(seed, 4) == 0 ? pick(seed, 360) : 0, .vertical = pick(seed, 3) == 0,
                       .ink = random_ink(seed), .inked = true };
    switch (pick(seed, 8)) {
    case 0:
        random_path(s, seed, &path);
        sg_scene_fill(s, &path, how.ink, pick(seed, 2));
        break;
    case 1:
        random_path(s, seed, &path);
        sg_scene_stroke(s, &path, how.ink,
                        (struct sg_stroke){ .width = pick(seed, 30) / 10.0,
                                            .dash = { 3, 1 },
                                            .n_dash = (int)pick(seed, 3),
                                            .round = pick(seed, 2) });
        break;
    case 2:
        sg_scene_image(s, image_of(set, (enum sg_image_space)pick(seed, 3), pick(seed, 2), pick(seed, 2) && !flat),
                       (struct sg_matrix){ pick(seed, 90), pick(seed, 9), -(double)pick(seed, 9),
                                           pick(seed, 90), 5, 5 });
        break;
    case 3:
        sg_scene_set_layer(s, (enum sg_layer)pick(seed, 3));
        break;
    case 4:
        if (s->depth < 6) {
            const char *text = texts[pick(seed, 8)];
            sg_scene_tag_begin(s, (struct sg_tag){ .role = (enum sg_role)pick(seed, 11),
                                                   .alt = pick(seed, 2) ? "图 (x)" : NULL,
                                                   .text = pick(seed, 2) ? text : NULL });
        }
        break;
    case 5:
        if (s->depth)
            sg_scene_tag_end(s);
        break;
    default:
        put_line(s, set->faces[pick(seed, LATIN)], 1 + pick(seed, 40), pick(seed, 400), pick(seed, 400),
                 texts[pick(seed, 8)], how);
    }
}

/* `flat`: nothing that PDF/X-1a refuses. */
static struct sg_scene *random_scene(const struct set *set, unsigned *seed, bool flat)
{
    struct sg_scene *s = sg_scene_new(1 + pick(seed, 500), 1 + pick(seed, 500), pick(seed, 4));
    s->margin = pick(seed, 3) * 7.5;
    s->clipped = pick(seed, 2);
    s->clip = (struct sg_rect){ (double)pick(seed, 50) - 20, (double)pick(seed, 50) - 20, pick(seed, 500), pick(seed, 500) };
    s->title = pick(seed, 2) ? "fuzz & <b> \\(" : NULL;
    for (unsigned n = pick(seed, 60); n; n--)
        random_op(set, s, seed, flat);
    while (s->depth)
        sg_scene_tag_end(s);
    return s;
}

size_t make_case(const struct set *set, const char *name, struct sg_scene ***pages)
{
    size_t n = 1;
    *pages = calloc(64, sizeof **pages);
    if (!strcmp(name, "plain"))
        (*pages)[0] = plain(set);
    else if (!strcmp(name, "plates"))
        (*pages)[0] = plates(set);
    else if (!strcmp(name, "images"))
        (*pages)[0] = images(set, true);
    else if (!strcmp(name, "stencils"))
        (*pages)[0] = images(set, false);
    else if (!strcmp(name, "words"))
        (*pages)[0] = words(set);
    else if (!strcmp(name, "glyphs"))
        (*pages)[0] = glyphs(set);
    else if (!strcmp(name, "structure"))
        (*pages)[0] = structure(set);
    else if (!strcmp(name, "wide"))
        (*pages)[0] = wide(set);
    else if (!strcmp(name, "pages")) {
        (*pages)[0] = plain(set);
        (*pages)[1] = words(set);
        (*pages)[2] = structure(set);
        (*pages)[3] = sg_scene_new(210, 297, 0); /* empty */
        n = 4;
    } else if (!strncmp(name, "fuzz", 4) || !strncmp(name, "flat", 4)) {
        unsigned seed = (unsigned)atoi(name + 4);
        n = 20;
        for (size_t i = 0; i < n; i++)
            (*pages)[i] = random_scene(set, &seed, name[1] == 'l');
    } else {
        free(*pages);
        *pages = NULL;
        return 0;
    }
    for (size_t i = 0; i < n; i++)
        sg_scene_freeze((*pages)[i]);
    return n;
}
