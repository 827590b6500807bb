/* Drawings in colours that run, shine through and are cut, ten of a feature, against librsvg's own picture of the same file: of
 * the inked pixels at most 3 % differ by more than 36 of 255. What of them lies on one colour blends with nothing. */
#include <cairo.h>
#include <librsvg/rsvg.h>
#include <math.h>

#include "base/lazy.h"
#include "artwork/art.h"
#include "artwork/artwork.h"
#include "seen_png.h"
#include "tap.h"

#define SIZE 240
#define LEAF "M50 95C5 70 10 25 50 5C90 25 95 70 50 95z"
#define STAR "M50 5L61 38H96L68 58L79 92L50 71L21 92L32 58L4 38H39z"
#define WARM "<stop stop-color='#c8102e'/><stop offset='1' stop-color='#ffd100'/>"
#define COOL "<stop offset='.1' stop-color='#1f6f5c'/><stop offset='.55' stop-color='#7fc8e8'/><stop offset='.9' stop-color='#274b8f'/>"
#define LINEAR(attributes, stops) "<linearGradient id='g' " attributes ">" stops "</linearGradient>"
#define RADIAL(attributes, stops) "<radialGradient id='g' " attributes ">" stops "</radialGradient>"
#define ON(path) "<path fill='url(#g)' d='" path "'/>"

static const struct {
    const char *name, *body[10];
} FEATURES[] = {
    {"linear gradients",
     {LINEAR("", WARM) ON(LEAF),
      LINEAR("x2='0' y2='1'", COOL) ON(STAR),
      LINEAR("x1='20' y1='20' x2='70' y2='60' gradientUnits='userSpaceOnUse'", WARM) ON(LEAF),
      LINEAR("gradientTransform='rotate(30 .5 .5)'", COOL) ON(LEAF),
      LINEAR("x2='.2' spreadMethod='reflect'", WARM) ON("M10 30H90V80H10z"),
      LINEAR("x2='.25' spreadMethod='repeat'", WARM) ON(STAR),
      "<linearGradient id='a'>" COOL "</linearGradient>" LINEAR("href='#a' x1='1' x2='0'", "") ON(LEAF),
      "<style>.u{stop-color:#5b2c83}.o{stop-color:rgb(255,140,0)}</style>"
      LINEAR("", "<stop class='u'/><stop offset='50%' style='stop-color:#fff'/><stop offset='1' class='o'/>") ON(STAR),
      LINEAR("", "<stop offset='.5' stop-color='#c8102e'/><stop offset='.5' stop-color='#274b8f'/>") ON(LEAF),
      LINEAR("", WARM) "<path d='" LEAF "' fill='none' stroke='url(#g)' stroke-width='9'/>"}},
    {"radial gradients",
     {RADIAL("", WARM) ON(LEAF),
      RADIAL("fx='.3' fy='.3'", COOL) ON(STAR),
      RADIAL("cx='50' cy='40' r='30' gradientUnits='userSpaceOnUse'", WARM) ON(LEAF),
      RADIAL("cx='20%' cy='20%' r='90%'", COOL) ON(LEAF),
      RADIAL("gradientTransform='translate(.1 .2) scale(.8 .4)'", WARM) ON("M5 5H95V95H5z"),
      RADIAL("r='.2' spreadMethod='reflect'", WARM) ON("M5 5H95V95H5z"),
      RADIAL("r='.2' spreadMethod='repeat'", COOL) ON(LEAF),
      "<linearGradient id='a'>" WARM "</linearGradient>" RADIAL("href='#a' r='.7'", "") ON(STAR),
      RADIAL("", "<stop offset='.3' stop-color='#ffd100'/><stop offset='.3' stop-color='#c8102e'/><stop offset='1' stop-color='#801020'/>")
          ON("M5 5H95V95H5z"),
      RADIAL("", COOL) "<circle cx='50' cy='50' r='35' fill='none' stroke='url(#g)' stroke-width='12'/>"}},
    {"opacity",
     {"<path d='" LEAF "' fill='#c8102e' opacity='.5'/>",
      "<rect width='100' height='100' fill='#274b8f'/><path d='" STAR "' fill='#fff' fill-opacity='.4'/>",
      "<rect y='50' width='100' height='50' fill='#274b8f'/><path d='" LEAF "' fill='#ffd100' opacity='.6'/>",
      "<g opacity='.6'><circle cx='40' cy='50' r='30' fill='#c8102e'/><circle cx='60' cy='50' r='30' fill='#1f6f5c'/></g>",
      "<rect width='60' height='100' fill='#7fc8e8'/><g opacity='.7'><g opacity='.5'><path d='" STAR "' fill='#c8102e'/></g></g>",
      "<path d='" LEAF "' fill='#ffd100' stroke='#c8102e' stroke-width='12' stroke-opacity='.5'/>",
      LINEAR("", "<stop stop-color='#c8102e'/><stop offset='1' stop-color='#c8102e' stop-opacity='0'/>") ON(LEAF),
      "<rect width='100' height='50' fill='#274b8f'/>" RADIAL("", "<stop stop-color='#fff'/><stop offset='1' stop-color='#fff' stop-opacity='.1'/>")
          ON(STAR),
      LINEAR("", WARM) "<path d='" STAR "' fill='url(#g)' fill-opacity='.5'/>",
      "<rect width='100' height='100' fill='rgba(200,16,46,.3)'/><path d='" LEAF "' fill='#0008'/>"}},
    {"clips, symbols and copies",
     {"<clipPath id='c'><circle cx='50' cy='50' r='40'/></clipPath><rect clip-path='url(#c)' width='70' height='70' fill='#c8102e'/>",
      "<path id='p' d='" STAR "'/><clipPath id='c'><use href='#p'/></clipPath><g clip-path='url(#c)'>"
      "<rect width='50' height='100' fill='#274b8f'/><rect x='50' width='50' height='100' fill='#ffd100'/></g>",
      "<clipPath id='c'><path clip-rule='evenodd' d='M10 10H90V90H10zM30 30H70V70H30z'/></clipPath>"
      "<path clip-path='url(#c)' d='" LEAF "' fill='#1f6f5c'/>",
      "<clipPath id='d'><rect x='20' y='0' width='50' height='100'/></clipPath><clipPath id='c' clip-path='url(#d)'>"
      "<circle cx='50' cy='50' r='45'/></clipPath><rect clip-path='url(#c)' width='100' height='100' fill='#c8102e'/>",
      "<clipPath id='c' clipPathUnits='objectBoundingBox'><circle cx='.5' cy='.5' r='.4'/></clipPath>"
      "<rect clip-path='url(#c)' x='10' y='20' width='80' height='60' fill='#274b8f'/>",
      "<symbol id='s' viewBox='0 0 100 100'><path d='" LEAF "'/></symbol><use href='#s' width='50' height='50' fill='#c8102e'/>"
      "<use href='#s' x='40' y='40' width='60' height='60' fill='#274b8f'/>",
      LINEAR("", WARM) "<clipPath id='c'><path d='" LEAF "'/></clipPath><g clip-path='url(#c)'><rect width='100' height='100' fill='url(#g)'/></g>",
      "<defs><g id='s'><circle r='12' fill='#ffd100'/><path d='M-4 -4H4V4H-4z' fill='#c8102e'/></g></defs>"
      "<use href='#s' x='30' y='30'/><use href='#s' transform='translate(65 60) scale(2.2) rotate(45)'/>",
      "<style>.a{fill:#1f6f5c}.b{clip-path:url(#c)}</style><clipPath id='c'><path d='M0 0L100 0L0 100z'/></clipPath>"
      "<path class='a b' d='" STAR "'/>",
      "<clipPath id='c'><circle cx='50' cy='50' r='40'/></clipPath><g clip-path='url(#c)' opacity='.5'><rect width='60' height='100' "
      "fill='#c8102e'/><rect y='40' width='100' height='20' fill='#274b8f'/></g>"}},
    {"masks that cut",
     {"<mask id='m' fill='#fff'><circle cx='50' cy='50' r='40'/></mask><rect mask='url(#m)' width='100' height='60' fill='#c8102e'/>",
      "<path id='p' d='" STAR "'/><mask id='m' fill='white'><use href='#p'/></mask><use href='#p' fill='#D8D8D8'/><g mask='url(#m)'>"
      "<rect width='100' height='60' fill='#274b8f'/></g>",
      "<mask id='m'><path fill='#FFFFFF' d='" LEAF "'/></mask><g mask='url(#m)'><rect width='100' height='100' fill='#ffd100'/></g>",
      "<mask id='m' style='mask-type:alpha' maskUnits='userSpaceOnUse' x='0' y='0' width='100' height='100'><path fill='#123456' d='" LEAF
      "'/></mask><g mask='url(#m)'><rect width='100' height='50' fill='#1f6f5c'/></g>",
      "<g mask='url(#m)'><rect width='100' height='100' fill='#c8102e'/></g><mask id='m' fill='white'><rect x='20' y='20' width='60' height='30'/></mask>",
      LINEAR("", WARM) "<mask id='m' fill='white'><path d='" STAR "'/></mask><rect mask='url(#m)' width='100' height='100' fill='url(#g)'/>",
      "<mask id='m' fill='white'><circle cx='30' cy='50' r='25'/><circle cx='75' cy='50' r='20'/></mask>"
      "<rect mask='url(#m)' width='100' height='100' fill='#274b8f'/>",
      "<mask id='m' fill='white'><path fill-rule='evenodd' clip-rule='evenodd' d='M10 10H90V90H10zM30 30H70V70H30z'/></mask>"
      "<g mask='url(#m)'><path d='" LEAF "' fill='#c8102e'/></g>",
      "<mask id='a' fill='#fff'><rect width='50' height='100'/></mask><mask id='m' fill='#fff'><rect y='50' width='100' height='50'/></mask>"
      "<g mask='url(#a)'><g mask='url(#m)'><path d='" STAR "' fill='#274b8f'/></g></g>",
      "<mask id='m' fill='white'><path d='" LEAF "'/></mask><g mask='url(#m)' opacity='.6'><rect width='100' height='100' fill='#c8102e'/></g>"}},
};

/* librsvg's own picture: B, G, R, x a pixel. */
static cairo_surface_t *reference(const char *svg)
{
    RsvgHandle *handle = rsvg_handle_new_from_data((const guint8 *)svg, strlen(svg), NULL);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, SIZE, SIZE);
    cairo_t *cr = cairo_create(surface);
    RsvgRectangle box = {0, 0, SIZE, SIZE};
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    rsvg_handle_render_document(handle, cr, &box, NULL);
    cairo_surface_flush(surface);
    cairo_destroy(cr);
    g_object_unref(handle);
    return surface;
}

static double share_that_differs(const struct seen *seen, cairo_surface_t *wanted)
{
    int n_ink = 0, n_off = 0;
    for (int i = 0; i < SIZE * SIZE; i++) {
        const unsigned char *a = seen->rgb + 3 * i, *b = cairo_image_surface_get_data(wanted) + 4 * i;
        int off = 0, ink = 0;
        for (int c = 0; c < 3; c++) {
            off = abs(a[c] - b[2 - c]) > off ? abs(a[c] - b[2 - c]) : off;
            ink = ink || a[c] < 250 || b[2 - c] < 250;
        }
        n_ink += ink;
        n_off += ink && off > 36;
    }
    return n_ink ? (double)n_off / n_ink : 1;
}

static bool blends(const struct sg_scene *scene)
{
    for (size_t i = 0; i < scene->n_ops; i++)
        if (scene->ops[i].kind == SG_OP_GROUP_BEGIN && sg_group_blends(&scene->ops[i].u.group))
            return true;
    return false;
}

static void try_drawing(const char *name, int number, const char *body, struct sg_colour *colour, bool resolved)
{
    char *svg = g_strdup_printf("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'>%s</svg>", body);
    struct sg_report *report = sg_report_new();
    struct sg_artwork *artwork = sg_artwork_load("a.svg", svg, strlen(svg), report, NULL);
    if (ok(artwork && sg_report_count(report) == 0, "%s, %d: read", name, number)) {
        struct sg_scene *scene = sg_scene_new(SIZE, SIZE, 0);
        sg_artwork_place(artwork, scene, (struct sg_rect){0, 0, SIZE, SIZE}, colour, NULL);
        struct seen seen = seen_scene(scene, SIZE, colour);
        cairo_surface_t *wanted = reference(svg);
        double share = share_that_differs(&seen, wanted);
        ok(share < 0.03, "%s, %d: as librsvg draws it (%.2f %% differ)", name, number, 100 * share);
        if (resolved)
            ok(!blends(scene), "%s, %d: on one colour it is a colour", name, number);
        cairo_surface_destroy(wanted);
        free(seen.rgb);
        sg_scene_free(scene);
    }
    sg_artwork_free(artwork);
    sg_report_free(report);
    g_free(svg);
}

int main(void)
{
    if (!sg_lazy_has(SG_LAZY_RSVG)) { /* which this test calls, too */
        skip("all of it", "there is no library for it");
        return done();
    }
    struct sg_colour *colour = seen_colour();
    if (!ok(colour != NULL, "a profile"))
        return done();
    for (size_t f = 0; f < sizeof FEATURES / sizeof *FEATURES; f++)
        for (int i = 0; i < 10; i++)
            try_drawing(FEATURES[f].name, i + 1, FEATURES[f].body[i], colour,
                        strcmp(FEATURES[f].name, "opacity") == 0 && (i < 2 || i == 3));
    sg_colour_free(colour);
    return done();
}
