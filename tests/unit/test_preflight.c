/* Preflight, rule by rule: what breaks it is found with its numbers, and what just keeps it is not. */
#include <math.h>
#include <string.h>

#include "base/findings.h"
#include "base/geom.h"
#include "base/utf8.h"
#include "preflight/preflight.h"
#include "seen_png.h"
#include "tap.h"

#define PT SG_MM_PER_PT

static struct sg_colour *colour;
static struct sg_font *font;
static struct sg_profile profile;
static double distance;
static bool outline;

static const struct sg_ink BLACK = {.kind = SG_INK_CMYK, .cmyk = {0, 0, 0, 1}, .tint = 1};
static const struct sg_ink RED = {.kind = SG_INK_CMYK, .cmyk = {0, 1, 1, 0}, .tint = 1};
static const struct sg_ink WHITE = {.kind = SG_INK_CMYK, .tint = 1};

static struct sg_ink cmyk(double c, double m, double y, double k)
{
    return (struct sg_ink){.kind = SG_INK_CMYK, .cmyk = {c, m, y, k}, .tint = 1};
}

static struct sg_ink spot(const char *name, double m)
{
    return (struct sg_ink){.kind = SG_INK_SPOT, .cmyk = {0, m, 0, 0}, .tint = 1, .name = name};
}

static struct sg_scene *sheet(void)
{
    return sg_scene_new(400, 300, 3);
}

static void begin(struct sg_scene *scene, const char *frame, enum sg_subject subject)
{
    sg_scene_tag_begin(scene, (struct sg_tag){.role = SG_ROLE_P, .frame = frame, .subject = subject});
}

static void rect(struct sg_scene *scene, double x, double y, double w, double h, struct sg_ink ink)
{
    struct sg_path path;
    sg_path_init(&path, scene->arena);
    sg_path_rect(&path, (struct sg_rect){x, y, w, h});
    sg_scene_fill(scene, &path, ink, false);
}

static void line(struct sg_scene *scene, double x0, double y0, double x1, double y1, double width, struct sg_ink ink)
{
    struct sg_path path;
    sg_path_init(&path, scene->arena);
    sg_path_move(&path, x0, y0);
    sg_path_line(&path, x1, y1);
    sg_scene_stroke(scene, &path, ink, (struct sg_stroke){.width = width});
}

static void text(struct sg_scene *scene, const struct sg_font *face, double x, double y, double size,
                 struct sg_ink ink)
{
    const char *word = "社区", *at = word;
    struct sg_glyph glyphs[2];
    for (int i = 0; i < 2; i++)
        glyphs[i] = (struct sg_glyph){.gid = sg_font_glyph(face, sg_utf8_next(&at, word + 6)), .x = x + i * size,
                                      .y = y, .text_at = (uint32_t)(3 * i), .text_len = 3};
    sg_scene_glyphs(scene, &(struct sg_run){.font = face, .size = size, .hscale = 1, .ink = ink, .text = word,
                                            .text_len = 6, .glyphs = glyphs, .n_glyphs = 2});
}

/* A frame of text at (100, 100). */
static struct sg_scene *words(double size, struct sg_ink ink, enum sg_subject subject)
{
    struct sg_scene *scene = sheet();
    begin(scene, "words", subject);
    text(scene, font, 100, 100, size, ink);
    sg_scene_tag_end(scene);
    return scene;
}

/* What preflight says of the scene, which it frees; sg_report_free() it. */
static struct sg_report *judge(struct sg_scene *scene, size_t *n_errors)
{
    struct sg_report *report = sg_report_new();
    struct sg_preflight_request request = {.profile = &profile, .colour = colour, .distance = distance,
                                           .outline = outline};
    sg_scene_freeze(scene);
    size_t n = sg_preflight_scenes((const struct sg_scene *const *)&scene, 1, &request, report);
    if (n_errors)
        *n_errors = n;
    sg_scene_free(scene);
    return report;
}

static bool near(double a, double b)
{
    return fabs(a - b) <= 0.02 * fmax(fabs(b), 0.01);
}

/* Exactly one finding is made of the scene, with these numbers. */
static void finds(const char *what, struct sg_scene *scene, const struct sg_code *code, double measured, double allowed)
{
    size_t n_errors;
    struct sg_report *report = judge(scene, &n_errors);
    const struct sg_finding *first = sg_report_at(report, 0);
    bool one = sg_report_count(report) == 1 && first->code == code;
    ok(one && near(first->measure.measured, measured) && near(first->measure.allowed, allowed) &&
           n_errors == (code->severity == SG_ERROR),
       "%s: %s (%zu findings, first %s %g of %g)", what, code->slug, sg_report_count(report),
       first ? first->code->slug : "none", first ? first->measure.measured : 0,
       first ? first->measure.allowed : 0);
    sg_report_free(report);
}

static void passes(const char *what, struct sg_scene *scene)
{
    struct sg_report *report = judge(scene, NULL);
    const struct sg_finding *first = sg_report_at(report, 0);
    ok(!first, "%s passes (%s)", what, first ? first->code->slug : "nothing said");
    sg_report_free(report);
}

/* ---- pictures ---- */

static unsigned char *pixels(int n, int channels, unsigned char value)
{
    unsigned char *bytes = malloc((size_t)(n * n * channels));
    memset(bytes, value, (size_t)(n * n * channels));
    return bytes;
}

/* A square picture of 100 pixels, `side` mm wide. */
static struct sg_scene *picture(double side, enum sg_image_space space, const unsigned char *bytes)
{
    struct sg_scene *scene = sheet();
    struct sg_image image = {.width_px = 100, .height_px = 100, .space = space, .pixels = bytes, .name = "p"};
    begin(scene, "photo", SG_SUBJECT_NONE);
    sg_scene_image(scene, &image, (struct sg_matrix){side, 0, 0, side, 50, 50});
    sg_scene_tag_end(scene);
    return scene;
}

/* The same with 10 × 10 samples of it alone, as of a JPEG. */
static struct sg_scene *sampled(double side, const unsigned char *bytes)
{
    struct sg_scene *scene = sheet();
    struct sg_image image = {.width_px = 100, .height_px = 100, .space = SG_IMAGE_CMYK, .jpeg = bytes, .jpeg_len = 1,
                             .samples = bytes, .samples_across = 10, .samples_down = 10, .name = "p"};
    begin(scene, "photo", SG_SUBJECT_NONE);
    sg_scene_image(scene, &image, (struct sg_matrix){side, 0, 0, side, 50, 50});
    sg_scene_tag_end(scene);
    return scene;
}

static void test_pictures(void)
{
    unsigned char *white = pixels(100, 3, 255), *ink = pixels(100, 4, 255), *light = pixels(100, 4, 100);
    profile.min_ppi = 300;
    passes("a picture of 300 ppi", picture(100 / 300.0 * 25.4, SG_IMAGE_RGB, white));
    finds("one of 290", picture(100 / 290.0 * 25.4, SG_IMAGE_RGB, white), SG_FIND(PICTURE_SOFT), 290, 300);
    finds("one of 200", picture(100 / 200.0 * 25.4, SG_IMAGE_RGB, white), SG_FIND(PICTURE_COARSE), 200,
          300 * 239 / 299.0);
    distance = 5000;
    passes("at 5 m one of 61", picture(100 / 61.0 * 25.4, SG_IMAGE_RGB, white));
    finds("at 5 m one of 50", picture(100 / 50.0 * 25.4, SG_IMAGE_RGB, white), SG_FIND(PICTURE_SOFT), 50, 59.8);
    finds("at 5 m one of 40", picture(100 / 40.0 * 25.4, SG_IMAGE_RGB, white), SG_FIND(PICTURE_COARSE), 40, 47.8);
    distance = 0;
    finds("a picture of 400 % ink", picture(8, SG_IMAGE_CMYK, ink), SG_FIND(PICTURE_INK), 400, 290);
    passes("one of 157 %", picture(8, SG_IMAGE_CMYK, light));
    passes("a JPEG of which nothing is known", picture(8, SG_IMAGE_CMYK, NULL));
    finds("a JPEG of 400 % ink by its samples", sampled(8, ink), SG_FIND(PICTURE_INK), 400, 290);
    passes("one of 157 % by its samples", sampled(8, light));
    profile.limits.pictures = false;
    finds("a picture for the cutter", picture(8, SG_IMAGE_CMYK, light), SG_FIND(PICTURE_UNWANTED), 1, 0);
    profile.limits.pictures = true;
    free(white);
    free(ink);
    free(light);
}

/* ---- text ---- */

static struct sg_scene *words_on(double size, struct sg_ink ink, struct sg_ink ground)
{
    struct sg_scene *scene = sheet();
    begin(scene, "band", SG_SUBJECT_NONE);
    rect(scene, 50, 50, 200, 100, ground);
    sg_scene_tag_end(scene);
    begin(scene, "words", SG_SUBJECT_NONE);
    text(scene, font, 100, 100, size, ink);
    sg_scene_tag_end(scene);
    return scene;
}

static void test_text(void)
{
    passes("black text of 4 pt", words(4 * PT, BLACK, SG_SUBJECT_NONE));
    finds("red text of 4.9 pt", words(4.9 * PT, cmyk(0, 1, 1, 0.2), SG_SUBJECT_NONE), SG_FIND(TEXT_SMALL), 4.9, 5);
    passes("red text of 5 pt", words(5 * PT, cmyk(0, 1, 1, 0.2), SG_SUBJECT_NONE));
    finds("white text of 4.9 pt", words_on(4.9 * PT, WHITE, cmyk(0, 1, 1, 0.3)), SG_FIND(TEXT_SMALL), 4.9, 5);
    finds("four-colour black of 11 pt", words(11 * PT, cmyk(0.4, 0.3, 0.3, 1), SG_SUBJECT_NONE), SG_FIND(TEXT_RICH), 11, 12);
    passes("of 13 pt", words(13 * PT, cmyk(0.4, 0.3, 0.3, 1), SG_SUBJECT_NONE));
    profile.limits.min_rich_text = 0;
    passes("of 11 pt where the press prints so", words(11 * PT, cmyk(0.4, 0.3, 0.3, 1), SG_SUBJECT_NONE));
    profile.limits = SG_LIMITS_DEFAULT;
}

static void test_contrast(void)
{
    finds("white on white paper", words(20, WHITE, SG_SUBJECT_NONE), SG_FIND(TEXT_UNREADABLE), 1, 1.5);
    finds("red on red", words_on(20, RED, RED), SG_FIND(TEXT_UNREADABLE), 1, 1.5);
    finds("a yellow on white", words(20, cmyk(0, 0.3, 0.9, 0.05), SG_SUBJECT_NONE), SG_FIND(TEXT_FAINT), 1.854, 3);
    passes("white on red", words_on(20, WHITE, RED));
    passes("red on white, large", words(20, RED, SG_SUBJECT_NONE));
    struct sg_scene *scene = sheet(); /* one glyph on the band, the other beside it */
    rect(scene, 0.5, 50, 119.5, 100, RED);
    text(scene, font, 99, 100, 20, WHITE);
    finds("white text half off its band", scene, SG_FIND(TEXT_UNREADABLE), 1, 1.5);
    unsigned char *dark = pixels(100, 4, 120);
    profile.min_ppi = 10;
    scene = sheet();
    sg_scene_image(scene, &(struct sg_image){.width_px = 100, .height_px = 100, .space = SG_IMAGE_CMYK, .pixels = dark},
                   (struct sg_matrix){100, 0, 0, 100, 50, 50});
    text(scene, font, 80, 100, 20, WHITE);
    passes("white text on a dark picture", scene);
    scene = sheet();
    sg_scene_image(scene, &(struct sg_image){.width_px = 100, .height_px = 100, .space = SG_IMAGE_CMYK, .pixels = dark},
                   (struct sg_matrix){100, 0, 0, 100, 50, 50});
    text(scene, font, 80, 100, 20, cmyk(0.5, 0.5, 0.5, 0.5));
    finds("dark text on a dark picture", scene, SG_FIND(TEXT_UNREADABLE), 1.12, 1.5);
    profile.min_ppi = 300;
    free(dark);
}

static void test_distance(void)
{
    double letter = 0.92; /* em: what 社 and 区 measure, more or less */
    distance = 5000;
    double box[4];
    sg_font_ink(font, sg_font_glyph(font, 0x793E), box);
    letter = box[3] - box[1];
    finds("a name of 19 mm from 5 m", words(19 / letter, BLACK, SG_SUBJECT_NAME), SG_FIND(LETTERS_LOW), 19, 20);
    finds("one of 21 mm", words(21 / letter, BLACK, SG_SUBJECT_NAME), SG_FIND(LETTERS_UNEASY), 21, 5000 / 170.0);
    passes("one of 30 mm", words(30 / letter, BLACK, SG_SUBJECT_NAME));
    finds("the spirit of 19 mm", words(19 / letter, BLACK, SG_SUBJECT_SPIRIT), SG_FIND(LETTERS_SMALL), 19, 20);
    finds("other text of 10 mm", words(10 / letter, BLACK, SG_SUBJECT_NONE), SG_FIND(LETTERS_NEAR), 10, 20);
    passes("other text of 20.5 mm", words(20.5 / letter, BLACK, SG_SUBJECT_NONE));
    distance = 0;
    passes("a name of 19 mm from nowhere", words(19 / letter, BLACK, SG_SUBJECT_NAME));
    profile.limits.distance = 5000;
    finds("the profile's distance counts", words(19 / letter, BLACK, SG_SUBJECT_NAME), SG_FIND(LETTERS_LOW), 19, 20);
    profile.limits.distance = 0;
}

/* ---- lines, edges, inks ---- */

static struct sg_scene *one_line(double width, struct sg_ink ink)
{
    struct sg_scene *scene = sheet();
    line(scene, 20, 20, 200, 20, width, ink);
    return scene;
}

static void test_lines(void)
{
    finds("a black line of 0.1 pt", one_line(0.1 * PT, BLACK), SG_FIND(LINE_HAIR), 0.1, 0.15);
    passes("one of 0.15 pt", one_line(0.15 * PT, BLACK));
    finds("a red line of 0.4 pt", one_line(0.4 * PT, RED), SG_FIND(LINE_THIN), 0.4, 0.5);
    passes("one of 0.5 pt", one_line(0.5 * PT, RED));
    passes("a cut line of 0.1 pt", one_line(0.1 * PT, (struct sg_ink){.kind = SG_INK_CUT, .tint = 1, .name = "CutContour"}));
    struct sg_scene *scene = sheet();
    rect(scene, 20, 20, 100, 0.1 * PT, BLACK);
    finds("a bar that is a line", scene, SG_FIND(LINE_HAIR), 0.1, 0.15);
}

static struct sg_scene *ground_to(double left, struct sg_ink ink)
{
    struct sg_scene *scene = sheet();
    rect(scene, left, 100, 200, 50, ink);
    return scene;
}

static void test_bleed(void)
{
    finds("a ground that ends at the trim", ground_to(0, RED), SG_FIND(BLEED_SHORT), 0, 3);
    finds("one that reaches half into the bleed", ground_to(-1.5, RED), SG_FIND(BLEED_SHORT), 1.5, 3);
    finds("one that ends a hair inside", ground_to(0.3, RED), SG_FIND(BLEED_SHORT), 0, 3);
    passes("one that fills the bleed", ground_to(-3, RED));
    passes("one that keeps away", ground_to(5, RED));
    passes("a white one", ground_to(0, WHITE));
}

static struct sg_scene *black_on(struct sg_ink ground)
{
    struct sg_scene *scene = sheet();
    rect(scene, 50, 50, 200, 100, ground);
    begin(scene, "rule", SG_SUBJECT_NONE);
    rect(scene, 100, 80, 50, 10, BLACK);
    sg_scene_tag_end(scene);
    return scene;
}

static void test_inks(void)
{
    struct sg_scene *scene = sheet();
    rect(scene, 50, 50, 20, 20, cmyk(0.8, 0.8, 0.8, 0.6));
    finds("a fill of 300 %", scene, SG_FIND(INK_TOTAL), 300, 290);
    scene = sheet();
    rect(scene, 50, 50, 20, 20, cmyk(0.8, 0.8, 0.8, 0.5));
    passes("one of 290 %", scene);
    finds("black that overprints 200 %", black_on(cmyk(0.65, 0.65, 0.7, 0)), SG_FIND(INK_TOTAL), 300, 290);
    passes("black that overprints 180 % with black in it", black_on(cmyk(0.6, 0.6, 0.6, 0.9)));
    passes("black text that overprints a red of 185 %", words_on(20, BLACK, cmyk(0, 1, 0.85, 0)));
    finds("one of 200 %", words_on(20, BLACK, RED), SG_FIND(INK_TOTAL), 300, 290);
    scene = sheet();
    rect(scene, 50, 50, 20, 20, spot("Gold", 0.2));
    rect(scene, 80, 50, 20, 20, spot("Gold", 0.2));
    passes("a spot ink used twice", scene);
    scene = sheet();
    rect(scene, 50, 50, 20, 20, spot("Gold", 0.2));
    rect(scene, 80, 50, 20, 20, spot("Gold", 0.3));
    finds("a spot ink with two recipes", scene, SG_FIND(SPOT_CLASH), 0, 0);
    scene = sheet();
    rect(scene, 50, 50, 20, 20, spot("Gold 2", 0.2));
    rect(scene, 80, 50, 20, 20, spot("gold-2", 0.2));
    finds("two that read alike", scene, SG_FIND(SPOT_ALIKE), 0, 0);
}

/* ---- QR ---- */

/* A code of 29 modules, one mm each, at (100, 100), with its ground. */
static struct sg_scene *code(struct sg_ink ink)
{
    struct sg_scene *scene = sheet();
    struct sg_path path;
    begin(scene, "qr", SG_SUBJECT_QR);
    rect(scene, 96, 96, 37, 37, WHITE);
    sg_path_init(&path, scene->arena);
    for (int i = 0; i < 29; i += 2)
        sg_path_rect(&path, (struct sg_rect){100, 100 + i, 29, 1});
    sg_scene_fill(scene, &path, ink, false);
    sg_scene_tag_end(scene);
    return scene;
}

static struct sg_scene *code_beside(double x, struct sg_ink ink)
{
    struct sg_scene *scene = code(BLACK);
    rect(scene, x, 90, 20, 60, ink);
    return scene;
}

static void test_codes(void)
{
    passes("a QR code", code(BLACK));
    finds("a pale one", code(cmyk(0, 0.3, 0.9, 0.1)), SG_FIND(QR_PALE), 52, 55);
    finds("a paler one", code(cmyk(0.1, 0.1, 0.2, 0.1)), SG_FIND(QR_CONTRAST), 34.7, 40);
    passes("something four modules away", code_beside(133, RED));
    finds("something two modules away", code_beside(131.01, RED), SG_FIND(QR_QUIET), 2.25, 4);
    struct sg_scene *scene = code(BLACK);
    line(scene, 132, 80, 132, 150, 1, BLACK);
    finds("a line in the quiet zone", scene, SG_FIND(QR_QUIET), 2.5, 4);
    scene = code(BLACK);
    begin(scene, "frame", SG_SUBJECT_NONE);
    line(scene, 90, 90, 140, 90, 1, BLACK);
    line(scene, 140, 90, 140, 140, 1, BLACK);
    sg_scene_tag_end(scene);
    passes("a frame around it", scene);
    scene = code(BLACK);
    text(scene, font, 108, 97.5, 3, BLACK);
    finds("a caption that touches the zone", scene, SG_FIND(QR_QUIET), 2.27, 4);
    scene = code(BLACK);
    rect(scene, 110, 110, 8, 8, RED);
    finds("something on the code", scene, SG_FIND(QR_QUIET), 0, 4);
    scene = sg_scene_new(131, 300, 0);
    begin(scene, "qr", SG_SUBJECT_QR);
    rect(scene, 96, 96, 37, 37, WHITE);
    rect(scene, 100, 100, 29, 29, BLACK);
    sg_scene_tag_end(scene);
    finds("a code at the edge", scene, SG_FIND(QR_QUIET), 2, 4);
    distance = 500;
    finds("a code of 29 mm from 0.5 m", code(BLACK), SG_FIND(QR_FAR), 29, 50);
    distance = 290;
    passes("from 0.29 m", code(BLACK));
    distance = 0;
}

/* ---- fonts, frames, pages ---- */

static void test_fonts(void)
{
    struct sg_font locked = *font;
    locked.fs_type = 0x0002;
    struct sg_scene *scene = sheet();
    text(scene, &locked, 100, 100, 20, BLACK);
    finds("a font that must not be embedded", scene, SG_FIND(FONT_LOCKED), 0, 0);
    locked.fs_type = 0x0100;
    scene = sheet();
    text(scene, &locked, 100, 100, 20, BLACK);
    finds("one that must not be embedded in part", scene, SG_FIND(FONT_LOCKED), 0, 0);
    outline = true;
    scene = sheet();
    text(scene, &locked, 100, 100, 20, BLACK);
    passes("the same as outlines", scene);
    outline = false;
    locked.fs_type = 0x0008;
    scene = sheet();
    text(scene, &locked, 100, 100, 20, BLACK);
    passes("an editable one", scene);
    locked.face = hb_face_get_empty();
    scene = sheet();
    text(scene, &locked, 100, 100, 20, BLACK);
    finds("one that names no licence", scene, SG_FIND(FONT_UNLICENSED), 0, 0);
}

static void test_worst(void)
{
    struct sg_scene *scene = sheet();
    begin(scene, "a", SG_SUBJECT_NONE);
    line(scene, 20, 20, 200, 20, 0.12 * PT, BLACK);
    line(scene, 20, 30, 200, 30, 0.08 * PT, BLACK);
    line(scene, 20, 40, 200, 40, 0.1 * PT, BLACK);
    sg_scene_tag_end(scene);
    finds("three thin lines of one frame: the thinnest", scene, SG_FIND(LINE_HAIR), 0.08, 0.15);
    scene = sheet();
    begin(scene, "a", SG_SUBJECT_NONE);
    line(scene, 20, 20, 200, 20, 0.12 * PT, BLACK);
    sg_scene_tag_end(scene);
    begin(scene, "b", SG_SUBJECT_NONE);
    line(scene, 20, 30, 200, 30, 0.12 * PT, BLACK);
    sg_scene_tag_end(scene);
    size_t n;
    struct sg_report *report = judge(scene, &n);
    ok(n == 2 && strcmp(sg_report_at(report, 0)->args[0], "a") == 0 && strcmp(sg_report_at(report, 1)->args[0], "b") == 0,
       "two frames are two findings, each with its name");
    sg_report_free(report);
    distance = 5000;
    scene = sheet();
    begin(scene, "a", SG_SUBJECT_NONE);
    text(scene, font, 100, 100, 12, BLACK);
    sg_scene_tag_end(scene);
    begin(scene, "b", SG_SUBJECT_NONE);
    text(scene, font, 100, 150, 6, BLACK);
    sg_scene_tag_end(scene);
    report = judge(scene, &n);
    ok(sg_report_count(report) == 1 && strcmp(sg_report_at(report, 0)->args[0], "b") == 0,
       "of small letters the smallest are told of");
    sg_report_free(report);
    distance = 0;
    scene = sheet();
    sg_scene_set_layer(scene, SG_LAYER_MARKS);
    line(scene, -10, 0, -5, 0, 0.1 * PT, BLACK);
    passes("a mark outside the trim", scene);
}

int main(void)
{
    font = sg_font_open("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 0);
    colour = seen_colour();
    if (!font || !colour) {
        printf("Bail out! no font or no profile\n");
        return 99;
    }
    profile = (struct sg_profile){.bleed = 3, .safe = 3, .ink_limit = 2.9, .min_ppi = 300, .limits = SG_LIMITS_DEFAULT};
    test_pictures();
    test_text();
    test_contrast();
    test_distance();
    test_lines();
    test_bleed();
    test_inks();
    test_codes();
    test_fonts();
    test_worst();
    sg_colour_free(colour);
    sg_font_free(font);
    return done();
}
