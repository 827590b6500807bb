/* SVG read into marks and painted by us, against librsvg's own picture of the same file: shapes,
 * transforms, style sheets, copies, clips, strokes with every cap and join. Black on white. */
#include <cairo.h>
#include <librsvg/rsvg.h>
#include <math.h>

#include "base/lazy.h"
#include "artwork/art.h"
#include "artwork/artwork.h"
#include "seen_png.h"
#include "tap.h"

#define SIZE 240
/* Ours is K100, which shows as #1F1F1D. */
#define BLACK 31

static const struct {
    const char *name, *body;
    bool strokes_kept;
} ROWS[] = {
    {"shapes",
     "<rect x='5' y='5' width='20' height='10' rx='3'/><circle cx='50' cy='20' r='13'/>"
     "<ellipse cx='80' cy='20' rx='15' ry='7'/><polygon points='10,40 40,45 20,70'/>"
     "<path d='M50 50a20 10 30 1 1 30 20q-10 20 -20 0t-10 5z'/>",
     false},
    {"the even-odd rule", "<path fill-rule='evenodd' d='M10 10H90V90H10zM30 30H70V70H30z'/>", false},
    {"the non-zero rule", "<path d='M10 10H90V90H10zM30 30H70V70H30zM40 40V60H60V40z'/>", false},
    {"transforms",
     "<g transform='translate(50 50) rotate(30) skewX(10)'><rect x='-20' y='-10' width='40' height='20' "
     "transform='scale(1.2 .7)'/></g><path transform='matrix(.5 .2 -.3 .8 30 10)' d='M0 0h30v30z'/>",
     false},
    {"a style sheet and copies",
     "<style>.b{fill:black}.n{fill:none}</style><defs><g id='a'><rect width='9' height='9'/>"
     "<circle cx='14' cy='4' r='4'/></g></defs><use href='#a' x='10' y='10'/>"
     "<use href='#a' transform='translate(60 60) scale(2)'/><rect class='n' width='99' height='99'/>",
     false},
    {"white over black", "<rect width='100' height='60'/><circle cx='50' cy='30' r='20' fill='#fff'/>",
     false},
    {"a symbol in a view box",
     "<symbol id='s' viewBox='0 0 10 10'><path d='M0 0L10 5L0 10z'/></symbol>"
     "<use href='#s' x='10' y='20' width='60' height='40'/>",
     false},
    {"a clip",
     "<clipPath id='c'><rect x='20' y='25' width='50' height='40'/></clipPath><g clip-path='url(#c)'>"
     "<circle cx='30' cy='40' r='25'/><path d='M60 10C90 30 50 60 80 90L65 90C30 60 75 30 45 10z'/></g>",
     false},
    {"a stroke in a clip",
     "<clipPath id='c'><rect x='20' y='25' width='50' height='40'/></clipPath><g clip-path='url(#c)'>"
     "<circle cx='30' cy='40' r='25' fill='none' stroke='#000' stroke-width='7'/></g>",
     false},
    {"a clip turned round",
     "<clipPath id='c'><rect x='20' y='25' width='50' height='40' transform='rotate(20 50 50)'/>"
     "</clipPath><g clip-path='url(#c)'><circle cx='30' cy='40' r='25'/>"
     "<rect x='55' y='10' width='10' height='90'/></g>",
     false},
    {"clips in clips",
     "<clipPath id='c'><rect x='20' y='25' width='50' height='40'/></clipPath><clipPath id='d'>"
     "<path d='M10 10L90 20L80 90L30 70z'/></clipPath><g clip-path='url(#c)'><g transform='skewX(12)'>"
     "<g clip-path='url(#d)'><circle cx='30' cy='40' r='40'/></g></g></g>",
     false},
    {"what leaves the page", "<circle cx='0' cy='0' r='40'/><rect x='80' y='-20' width='90' height='300'/>",
     false},
    {"plain strokes",
     "<path d='M10 10H90M20 30C40 10 60 50 80 30' fill='none' stroke='#000' stroke-width='5'/>"
     "<circle cx='50' cy='70' r='20' fill='none' stroke='#000' stroke-width='3'/>",
     true},
    {"round strokes",
     "<g fill='none' stroke='#000' stroke-linecap='round' stroke-linejoin='round' stroke-width='8'>"
     "<path d='M15 15L50 40L20 60L80 85'/><path d='M80 20h.001'/></g>",
     true},
    {"square caps",
     "<path d='M20 20L80 30M30 50V80' stroke='#000' stroke-width='9' stroke-linecap='square'/>", false},
    {"bevels",
     "<path d='M15 20L80 30L20 45L70 90' fill='none' stroke='#000' stroke-width='8' stroke-linejoin='bevel'/>",
     false},
    {"miters up to a limit",
     "<path d='M10 20L80 25L10 32M10 60L80 75L10 90' fill='none' stroke='#000' stroke-width='3' "
     "stroke-miterlimit='5'/>",
     false},
    {"long miters",
     "<path d='M10 20L60 25L10 34' fill='none' stroke='#000' stroke-width='3' stroke-miterlimit='40'/>",
     false},
    {"tight curves under a wide pen",
     "<path d='M30 20C90 30 10 60 70 80' fill='none' stroke='#000' stroke-width='24'/>"
     "<path d='M10 80C10 60 14 60 14 80' fill='none' stroke='#000' stroke-width='10' "
     "stroke-linejoin='bevel'/>",
     false},
    {"closed strokes with corners",
     "<path d='M20 20H70L40 80z' fill='none' stroke='#000' stroke-width='9'/>"
     "<rect x='60' y='60' width='30' height='25' rx='9' fill='none' stroke='#000' "
     "stroke-width='4' stroke-linejoin='bevel'/>",
     true},
    {"dashes",
     "<path d='M10 15H90' stroke='#000' stroke-width='6' stroke-dasharray='10 5'/>"
     "<circle cx='50' cy='60' r='25' fill='none' stroke='#000' stroke-width='4' stroke-dasharray='7 3 2'/>"
     "<path d='M10 95H90' stroke='#000' stroke-width='4' stroke-dasharray='8 6' stroke-dashoffset='5'/>",
     true},
    {"round dashes in corners",
     "<path d='M15 15H80V80H15z' fill='none' stroke='#000' stroke-width='5' "
     "stroke-linejoin='round' stroke-linecap='round' stroke-dasharray='0 9'/>",
     true},
    {"a pen that is no circle",
     "<g transform='scale(1 2.5)'><path d='M10 8H60L30 30' fill='none' stroke='#000' "
     "stroke-width='6' stroke-linejoin='round' stroke-linecap='round'/></g>",
     false},
    {"fill and stroke",
     "<path d='M30 20L80 40L50 80z' fill='#fff' stroke='#000' stroke-width='6' stroke-linejoin='round'/>",
     true},
    {"markers",
     "<marker id='m' viewBox='0 0 10 10' refX='5' refY='5' markerWidth='4' markerHeight='4' orient='auto'>"
     "<path d='M0 0L10 5L0 10z'/></marker><path d='M20 20L60 40L30 80' fill='none' stroke='#000' "
     "stroke-width='2' marker-end='url(#m)' marker-mid='url(#m)'/>",
     true},
};

/* librsvg's own picture: 0 is black. */
static unsigned char *reference(const char *svg)
{
    RsvgHandle *handle = rsvg_handle_new_from_data((const guint8 *)svg, strlen(svg), NULL);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, SIZE, SIZE);
    cairo_t *cr = cairo_create(surface);
    RsvgRectangle box = {0, 0, SIZE, SIZE};
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    rsvg_handle_render_document(handle, cr, &box, NULL);
    cairo_surface_flush(surface);
    unsigned char *gray = malloc(SIZE * SIZE);
    for (int y = 0; y < SIZE; y++)
        for (int x = 0; x < SIZE; x++)
            gray[y * SIZE + x] =
                cairo_image_surface_get_data(surface)[y * cairo_image_surface_get_stride(surface) + 4 * x];
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    g_object_unref(handle);
    return gray;
}

static void try_row(size_t i, struct sg_colour *colour)
{
    char *svg = g_strdup_printf("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'>%s</svg>",
                                ROWS[i].body);
    struct sg_report *report = sg_report_new();
    struct sg_artwork *artwork = sg_artwork_load("a.svg", svg, strlen(svg), report, NULL);
    if (!ok(artwork && sg_report_count(report) == 0, "%s: read", ROWS[i].name)) {
        sg_report_free(report);
        g_free(svg);
        return;
    }
    struct sg_scene *scene = sg_scene_new(SIZE, SIZE, 0);
    sg_artwork_place(artwork, scene, (struct sg_rect){0, 0, SIZE, SIZE}, colour, NULL);
    int n_strokes = 0;
    for (size_t j = 0; j < scene->n_ops; j++)
        n_strokes += scene->ops[j].kind == SG_OP_STROKE;
    struct seen seen = seen_scene(scene, SIZE, colour);
    unsigned char *wanted = reference(svg);
    int n_off = 0, n_black = 0;
    double sum = 0;
    for (int j = 0; j < SIZE * SIZE; j++) {
        double off = fabs((seen.rgb[3 * j] - BLACK) / (255.0 - BLACK) - wanted[j] / 255.0);
        n_off += off > 0.25;
        n_black += wanted[j] < 128;
        sum += off;
    }
    ok(n_black > 100 && n_off < 10 && sum / n_black < 0.015,
       "%s: as librsvg draws it (%d of %d pixels off, %.2f %% in all)", ROWS[i].name, n_off, n_black,
       100 * sum / n_black);
    ok((n_strokes > 0) == ROWS[i].strokes_kept, "%s: %s", ROWS[i].name,
       n_strokes ? "strokes stay strokes" : "all is filled");
    free(wanted);
    free(seen.rgb);
    sg_scene_free(scene);
    sg_artwork_free(artwork);
    sg_report_free(report);
    g_free(svg);
}

/* Placed in a box of other proportions: centred, undistorted; in one ink, white stays. */
static void try_place(struct sg_colour *colour)
{
    static const char SVG[] =
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 200 100'>"
        "<rect width='200' height='100' fill='#c8102e'/><rect x='50' width='50' height='50' fill='#fff'/>"
        "<path d='M0 50H200' stroke='#000' stroke-width='10'/></svg>";
    struct sg_artwork *artwork = sg_artwork_load("a.svg", SVG, strlen(SVG), NULL, NULL);
    struct sg_scene *scene = sg_scene_new(100, 100, 0);
    struct sg_ink ink = {.kind = SG_INK_SPOT, .cmyk = {0, 0, 1, 0}, .tint = 1, .name = "Gold"};
    struct sg_rect box;
    sg_artwork_place(artwork, scene, (struct sg_rect){10, 20, 40, 60}, colour, &ink);
    ok(fabs(sg_artwork_aspect(artwork) - 2) < 1e-9 && !artwork->is_picture,
       "twice as wide as high");
    ok(scene->n_ops == 3, "three marks");
    sg_path_bounds(scene->ops[0].u.fill.path, &box);
    ok(fabs(box.x - 10) < 1e-3 && fabs(box.y - 40) < 1e-3 && fabs(box.w - 40) < 1e-3 &&
           fabs(box.h - 20) < 1e-3,
       "centred in its box (%g %g %g %g)", box.x, box.y, box.w, box.h);
    ok(sg_ink_equal(&scene->ops[0].u.fill.ink, &ink) && sg_ink_is_white(&scene->ops[1].u.fill.ink),
       "one ink, and white");
    sg_scene_free(scene);
    sg_artwork_free(artwork);
}

/* Illustrator's way: entities in attributes, a document type, texts left empty. */
static void try_clean(struct sg_colour *colour)
{
    static const char SVG[] =
        "\xef\xbb\xbf<?xml version='1.0'?>\n<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' "
        "'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd' [\n <!ENTITY ns 'http://www.w3.org/2000/svg'>\n"
        " <!ENTITY w '40'> <!-- ]> -->\n]>\n<svg xmlns='&ns;' viewBox='0 0 100 100'><text x='1'> </text>"
        "<desc>a &lt; b &amp; c</desc><rect width='&w;' height='2&w;'/><text/><g><text>\n</text></g></svg>";
    struct sg_report *report = sg_report_new();
    struct sg_artwork *artwork = sg_artwork_load("a.svg", SVG, strlen(SVG), report, NULL);
    struct sg_scene *scene = sg_scene_new(100, 100, 0);
    struct sg_rect box = {0, 0, 0, 0};
    if (ok(artwork && sg_report_count(report) == 0, "entities, a document type and empty texts")) {
        sg_artwork_place(artwork, scene, (struct sg_rect){0, 0, 100, 100}, colour, NULL);
        sg_path_bounds(scene->ops[0].u.fill.path, &box);
        ok(scene->n_ops == 1 && fabs(box.w - 40) < 1e-3 && fabs(box.h - 100) < 1e-3,
           "are gone, the rest is there");
    }
    sg_scene_free(scene);
    sg_artwork_free(artwork);
    sg_report_free(report);
}

static void try_emblem(struct sg_colour *colour)
{
    char path[4096];
    struct sg_buf svg = SG_BUF_INIT;
    snprintf(path, sizeof path, "%s/templates/art/emblem.svg", getenv("srcdir"));
    sg_file_read(path, 1 << 20, &svg);
    struct sg_report *report = sg_report_new();
    struct sg_artwork *artwork = sg_artwork_load(path, svg.data, svg.len, report, NULL);
    struct sg_scene *scene = sg_scene_new(100, 100, 0);
    if (ok(artwork && sg_report_count(report) == 0, "the emblem that is shipped")) {
        sg_artwork_place(artwork, scene, (struct sg_rect){0, 0, 100, 100}, colour, NULL);
        ok(scene->n_ops == 1 && scene->ops[0].kind == SG_OP_FILL && scene->ops[0].u.fill.path->n_verbs < 40,
           "is one path of few nodes");
    }
    sg_scene_free(scene);
    sg_artwork_free(artwork);
    sg_report_free(report);
    sg_buf_clear(&svg);
}

int main(void)
{
    if (!sg_lazy_has(SG_LAZY_RSVG)) { /* which this test calls, too */
        skip("all of it", "there is no library for it");
        return done();
    }
    struct sg_colour *colour = seen_colour();
    if (!ok(colour != NULL, "the profile"))
        return done();
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        try_row(i, colour);
    try_place(colour);
    try_clean(colour);
    try_emblem(colour);
    sg_colour_free(colour);
    return done();
}
