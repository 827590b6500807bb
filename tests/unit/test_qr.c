/* QR codes: one path that covers the modules exactly, what zbar reads back, and what does not fit. */
#include <math.h>
#include <qrencode.h>
#include <sys/wait.h>
#include <unistd.h>

#include "artwork/artwork.h"
#include "artwork/qr.h"
#include "seen_png.h"
#include "tap.h"

static const struct sg_ink K = {.kind = SG_INK_CMYK, .cmyk = {0, 0, 0, 1}, .tint = 1};

/* Signed area of a path of lines: borders clockwise on the sheet count up, holes down. */
static double area(const struct sg_path *path)
{
    double sum = 0;
    struct sg_point start = {0, 0}, at = {0, 0};
    const struct sg_point *p = path->points;
    for (size_t i = 0; i < path->n_verbs; i++) {
        struct sg_point to = path->verbs[i] == SG_CLOSE ? start : *p++;
        if (path->verbs[i] == SG_MOVE)
            start = to;
        else
            sum += at.x * to.y - to.x * at.y;
        at = to;
    }
    return sum / 2;
}

/* The modules as squares, painted over each other, and the path must look the same. */
static void try_shape(struct sg_colour *colour, const char *payload)
{
    struct sg_scene *scene = sg_scene_new(100, 100, 0), *squares = sg_scene_new(100, 100, 0);
    int modules = sg_artwork_qr(payload, scene, (struct sg_rect){0, 0, 100, 100}, K, NULL, NULL);
    QRcode *code = QRcode_encodeString(payload, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
    double module = 100.0 / (modules + 8);
    int n_dark = 0;
    for (int i = 0; i < code->width * code->width; i++)
        if (code->data[i] & 1) {
            struct sg_path path;
            sg_path_init(&path, squares->arena);
            sg_path_rect(&path, (struct sg_rect){(i % code->width + 4) * module,
                                                 (i / code->width + 4) * module, module, module});
            sg_scene_fill(squares, &path, K, false);
            n_dark++;
        }
    ok(modules == code->width && scene->n_ops == 2 && sg_ink_is_white(&scene->ops[0].u.fill.ink),
       "%zu bytes: %d modules, white and one path", strlen(payload), modules);
    ok(fabs(area(scene->ops[1].u.fill.path) - n_dark * module * module) < 1e-6,
       "its area is that of %d modules", n_dark);
    struct seen one = seen_scene(scene, modules + 8, colour),
                many = seen_scene(squares, modules + 8, colour);
    ok(one.rgb && many.rgb && memcmp(one.rgb, many.rgb, 3 * (size_t)one.width * (size_t)one.height) == 0,
       "pixel for pixel the modules");
    free(one.rgb);
    free(many.rgb);
    QRcode_free(code);
    sg_scene_free(scene);
    sg_scene_free(squares);
}

/* What zbarimg reads in the PNG, or NULL. */
static char *read_back(const struct sg_buf *png, char *text, size_t size)
{
    char path[] = "test-qr-XXXXXX.png", command[128];
    int fd = mkstemps(path, 4);
    if (fd < 0)
        return NULL;
    bool written = write(fd, png->data, png->len) == (ssize_t)png->len;
    close(fd);
    snprintf(command, sizeof command, "zbarimg -q --raw -Sdisable -Sqrcode.enable %s 2>/dev/null", path);
    FILE *pipe = written ? popen(command, "r") : NULL;
    size_t n = pipe ? fread(text, 1, size - 1, pipe) : 0;
    bool good = pipe && pclose(pipe) == 0 && n > 0;
    unlink(path);
    text[n ? n - 1 : 0] = 0; /* zbarimg ends it with a line feed */
    return good ? text : NULL;
}

static void try_reading(struct sg_colour *colour)
{
    static const struct {
        const char *payload, *read;
        double mm;
    } ROWS[] = {
        {"HTTPS://A.CN", "HTTPS://A.CN", 20},
        {"https://www.example.org/station?id=500109002011",
         "https://www.example.org/station?id=500109002011", 30},
        {"https://example.org/志愿", "https://example.org/%E5%BF%97%E6%84%BF", 120},
    };
    char text[4000], longest[801];
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct sg_scene *scene = sg_scene_new(ROWS[i].mm + 10, ROWS[i].mm + 10, 0);
        struct sg_buf png = SG_BUF_INIT;
        struct sg_png_options options = {.dpi = 200, .colour = colour};
        sg_artwork_qr(ROWS[i].payload, scene, (struct sg_rect){5, 5, ROWS[i].mm, ROWS[i].mm}, K, NULL,
                      NULL);
        sg_png_write(scene, &options, &png, NULL);
        char *got = read_back(&png, text, sizeof text);
        ok(got && strcmp(got, ROWS[i].read) == 0, "zbar reads %s (%s)", ROWS[i].read,
           got ? got : "nothing");
        sg_buf_clear(&png);
        sg_scene_free(scene);
    }
    for (int i = 0; i < 800; i++)
        longest[i] = (char)('a' + i * 7 % 26);
    longest[800] = 0;
    struct sg_scene *scene = sg_scene_new(200, 100, 0);
    struct sg_buf png = SG_BUF_INIT;
    struct sg_png_options options = {.dpi = 150, .colour = colour};
    struct sg_ink red = {.kind = SG_INK_CMYK, .cmyk = {0, 1, 0.85, 0.1}, .tint = 1};
    sg_artwork_qr(longest, scene, (struct sg_rect){0, 0, 200, 100}, red, NULL, NULL);
    sg_png_write(scene, &options, &png, NULL);
    char *got = read_back(&png, text, sizeof text);
    ok(got && strcmp(got, longest) == 0, "zbar reads 800 bytes in red, in a box that is no square");
    sg_buf_clear(&png);
    sg_scene_free(scene);
}

static const char *slug_of(const char *payload, double mm, char *arg, size_t size)
{
    struct sg_scene *scene = sg_scene_new(1000, 1000, 0);
    struct sg_report *report = sg_report_new();
    int modules = sg_artwork_qr(payload, scene, (struct sg_rect){0, 0, mm, mm}, K, report, NULL);
    const struct sg_finding *finding = sg_report_at(report, 0);
    const char *slug = finding ? finding->code->slug : "";
    if (arg && finding && finding->n_args == 5)
        snprintf(arg, size, "%s", finding->args[3]);
    if ((modules > 0) != (finding == NULL) || (modules == 0 && scene->n_ops > 0))
        slug = "result and report disagree";
    sg_report_free(report);
    sg_scene_free(scene);
    return slug;
}

static void try_limits(void)
{
    static const double SIDES_MM[] = {11.6, 15, 20, 26, 34, 50, 70};
    char text[4000], arg[32] = "";
    memset(text, 'a', sizeof text);
    text[3000] = 0;
    ok(strcmp(slug_of("", 50, NULL, 0), "qr-empty") == 0, "no text");
    ok(strcmp(slug_of(NULL, 50, NULL, 0), "qr-empty") == 0, "no pointer");
    ok(strcmp(slug_of(text, 500, NULL, 0), "qr-too-long") == 0, "3000 bytes");
    for (size_t i = 0; i < sizeof SIDES_MM / sizeof *SIDES_MM; i++) {
        text[2331] = 0;
        const char *slug = slug_of(text, SIDES_MM[i], arg, sizeof arg);
        int most = atoi(arg);
        text[most] = 0;
        bool fits = most > 0 && strcmp(slug_of(text, SIDES_MM[i], NULL, 0), "") == 0;
        text[most] = 'a';
        text[most + 1] = 0;
        bool more = strcmp(slug_of(text, SIDES_MM[i], NULL, 0), "qr-too-fine") == 0;
        text[most + 1] = 'a';
        ok(strcmp(slug, "qr-too-fine") == 0 && fits && more, "in %.1f mm go %d bytes and not one more",
           SIDES_MM[i], most);
    }
    text[2331] = 0;
    ok(strcmp(slug_of(text, 100, NULL, 0), "") == 0, "the largest code");
    text[2331] = 'a';
    text[2332] = 0;
    ok(strcmp(slug_of(text, 100, NULL, 0), "qr-too-long") == 0, "and one byte more");
}

int main(void)
{
    struct sg_colour *colour = seen_colour();
    if (!ok(colour != NULL, "the profile"))
        return done();
    try_shape(colour, "https://example.org/a/b?c=1");
    try_shape(
        colour,
        "HTTPS://EXAMPLE.ORG/0123456789/0123456789/0123456789/0123456789/0123456789/ABCDEFGHIJKLMNOP");
    if (system("command -v zbarimg >/dev/null") == 0)
        try_reading(colour);
    else
        skip("zbar reads the codes", "zbarimg is not installed");
    try_limits();
    sg_colour_free(colour);
    return done();
}
