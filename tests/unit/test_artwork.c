/* artwork: what is taken and what is not, each with its finding; pictures of every kind of PNG. */
#include "artwork/art.h"
#include "artwork/artwork.h"

#include <math.h>
#include <stdlib.h>

#include "base/file.h"
#include "made_jpeg.h"
#include "made_png.h"
#include "seen_png.h"
#include "tap.h"

#define NS "xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'"
#define SVG(body) "<svg " NS " viewBox='0 0 100 50'>" body "</svg>"
#define BOX "<rect width='50' height='50'/>"

/* The slug of the first finding that loading gives, or "" for none. */
static const char *slug_of(const void *bytes, size_t len, struct sg_artwork **artwork)
{
    static char slug[64];
    struct sg_report *report = sg_report_new();
    struct sg_spot place = {.file = "site.yaml", .line = 7, .col = 9};
    *artwork = sg_artwork_load("logo", bytes, len, report, &place);
    const struct sg_finding *finding = sg_report_at(report, 0);
    snprintf(slug, sizeof slug, "%s", finding ? finding->code->slug : "");
    if (finding) {
        char *text = sg_report_format(finding, finding->code->message, NULL);
        bool whole =
            !strstr(text, "{") && !strchr(text, '?') && strstr(text, "logo") && finding->place.line == 7;
        if (!whole)
            snprintf(slug, sizeof slug, "message: %.50s", text);
        free(text);
    }
    if ((*artwork == NULL) != (sg_report_errors(report) > 0))
        snprintf(slug, sizeof slug, "result and report disagree");
    sg_report_free(report);
    return slug;
}

static void expect(const char *name, const void *bytes, size_t len, const char *wanted)
{
    struct sg_artwork *artwork;
    const char *slug = slug_of(bytes, len, &artwork);
    ok(strcmp(slug, wanted) == 0, "%s: %s (got %s)", name, *wanted ? wanted : "taken",
       *slug ? slug : "nothing");
    sg_artwork_free(artwork);
}

static void try_kinds(void)
{
    static const struct {
        const char *name, *bytes;
        size_t len;
        const char *slug;
    } ROWS[] = {
        {"nothing", "", 0, "artwork-empty"},
        {"four bytes of JPEG", "\xff\xd8\xff\xe0", 4, "jpeg-damaged"},
        {"nine bytes of PDF", "%PDF-1.4\n", 9, "pdf-unreadable"},
        {"a WebP", "RIFF....WEBPVP8 ", 16, "artwork-kind"},
        {"a text", "hello", 5, "artwork-kind"},
        {"zeros", "\0\0\0\0", 4, "artwork-kind"},
        {"a page of the web", "<!DOCTYPE html><html></html>", 28, "artwork-kind"},
        {"an SVG without name space", "<svg viewBox='0 0 1 1'/>", 24, "artwork-kind"},
        {"five bytes of SVG", "<svg ", 5, "svg-syntax"},
        {"eight bytes of PNG", "\x89PNG\r\n\x1a\n", 8, "png-truncated"},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        expect(ROWS[i].name, ROWS[i].bytes, ROWS[i].len, ROWS[i].slug);
    size_t big = ((size_t)8 << 20) + 1;
    char *bytes = malloc(big);
    memset(bytes, ' ', big);
    memcpy(bytes, "<svg", 4);
    expect("an SVG over 8 MB", bytes, big, "artwork-too-big");
    free(bytes);
}

static void try_svg(void)
{
    static const struct {
        const char *name, *svg, *slug;
    } ROWS[] = {
        {"a rectangle", SVG(BOX), ""},
        {"a byte order mark", "\xef\xbb\xbf" SVG(BOX), ""},
        {"a name space as entity, as Illustrator writes it",
         "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd' ["
         "<!ENTITY ns_svg 'http://www.w3.org/2000/svg'>]><svg xmlns='&ns_svg;' viewBox='0 0 9 9'>" BOX
         "</svg>",
         ""},
        {"an entity of entities", "<!DOCTYPE svg [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]>" SVG(BOX),
         "svg-entity"},
        {"an external entity", "<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" SVG(BOX),
         "svg-entity"},
        {"a parameter entity", "<!DOCTYPE svg [<!ENTITY % a 'b'>]>" SVG(BOX), "svg-entity"},
        {"an unclosed element", SVG("<g>" BOX), "svg-syntax"},
        {"bad UTF-8", SVG("<desc>\xff</desc>" BOX), "svg-syntax"},
        {"a script", SVG("<script>alert(1)</script>" BOX), "svg-script"},
        {"a picture by http", SVG("<image xlink:href='http://a.b/c.png' width='9' height='9'/>" BOX),
         "svg-external"},
        {"a picture by file", SVG("<image href='file:///etc/passwd' width='9' height='9'/>" BOX),
         "svg-external"},
        {"a copy from a file", SVG("<use href='other.svg#a'/>" BOX), "svg-external"},
        {"a paint from a file", SVG("<rect fill='url(other.svg#a)' width='9' height='9'/>"),
         "svg-external"},
        {"an imported style sheet", SVG("<style>@import 'a.css';</style>" BOX), "svg-external"},
        {"an address in a style sheet", SVG("<style>rect{fill:url(http://a/b)}</style>" BOX),
         "svg-external"},
        {"a style sheet beside", "<?xml-stylesheet href='a.css'?>" SVG(BOX), "svg-external"},
        {"XInclude", SVG("<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='/etc/passwd'/>" BOX),
         "svg-external"},
        {"a link for readers", SVG("<a xlink:href='http://a.b'>" BOX "</a>"), ""},
        {"a picture inside", SVG("<image href='data:image/png;base64,iVBO' width='9' height='9'/>" BOX),
         "svg-picture"},
        {"live text", SVG("<text y='20'>志愿</text>" BOX), "svg-text"},
        {"text in a span", SVG("<text y='20'><tspan>a</tspan></text>" BOX), "svg-text"},
        {"an empty text", SVG("<text y='20'> \n</text>" BOX), ""},
        {"a title", SVG("<title>志愿</title>" BOX), ""},
        {"a filter", SVG("<filter id='f'><feOffset/></filter><g filter='url(#f)'>" BOX "</g>"),
         "svg-effect"},
        {"a filter in a style", SVG("<g style='fill:red; filter : url(#f)'>" BOX "</g>"), "svg-effect"},
        {"a filter in a style sheet", SVG("<style>.a{filter:url(#f)}</style>" BOX), "svg-effect"},
        {"a filter spelt with escapes", SVG("<style>.a{f\\69lter:url(#f)}</style>" BOX), "svg-effect"},
        {"a filter that is not used",
         SVG("<filter id='f'><feOffset/></filter><g style='filter:none'>" BOX "</g>"), ""},
        {"a mask", SVG("<g mask='url(#m)'>" BOX "</g>"), "svg-effect"},
        {"a blend mode", SVG("<g style='mix-blend-mode:multiply'>" BOX "</g>"), "svg-effect"},
        {"a gradient",
         SVG("<linearGradient id='g'><stop stop-color='red'/><stop offset='1'/></linearGradient>"
             "<rect fill='url(#g)' width='9' height='9'/>"),
         ""},
        {"a gradient that is not used",
         SVG("<linearGradient id='g'><stop/><stop offset='1'/></linearGradient>" BOX), ""},
        {"a pattern",
         SVG("<pattern id='p' width='9' height='9' patternUnits='userSpaceOnUse'>"
             "<rect width='3' height='3'/></pattern><rect fill='url(#p)' width='50' height='50'/>"),
         "svg-gradient"},
        {"group opacity", SVG("<g opacity='.5'>" BOX "<circle r='9'/></g>"), ""},
        {"fill opacity", SVG("<rect fill-opacity='50%' width='9' height='9'/>"), ""},
        {"a translucent colour", SVG("<rect fill='rgba(9,9,9,.5)' width='9' height='9'/>"), ""},
        {"full opacity", SVG("<g opacity='1'>" BOX "</g>"), ""},
        {"a shape nobody sees", SVG(BOX "<rect fill-opacity='0' width='9' height='9'/>"), ""},
        {"a clip that is a circle",
         SVG("<clipPath id='c'><circle r='9'/></clipPath><g clip-path='url(#c)'>" BOX "</g>"), ""},
        {"a clip that is a rectangle",
         SVG("<clipPath id='c'><rect width='9' height='9'/></clipPath>"
             "<g clip-path='url(#c)'>" BOX "</g>"),
         ""},
        {"a clip of five corners",
         SVG("<clipPath id='c'><path d='M0 0H9L12 5L9 9H0z'/></clipPath>"
             "<g clip-path='url(#c)'>" BOX "</g>"),
         ""},
        {"a clip turned round",
         SVG("<clipPath id='c'><rect width='9' height='9' transform='rotate(9)'/></clipPath>"
             "<g clip-path='url(#c)'>" BOX "</g>"),
         ""},
        {"no size", "<svg " NS ">" BOX "</svg>", "svg-no-size"},
        {"no width", "<svg " NS " width='0' height='9'>" BOX "</svg>", "svg-no-size"},
        {"a hair's shape", "<svg " NS " viewBox='0 0 1000 1'>" BOX "</svg>", "svg-no-size"},
        {"millimetres", "<svg " NS " width='20mm' height='1cm'>" BOX "</svg>", ""},
        {"nothing drawn", SVG(""), "svg-blank"},
        {"nothing on the page", SVG("<rect x='200' width='9' height='9'/>"), "svg-blank"},
        {"copies in a circle", SVG("<g id='a'><use href='#a'/></g>" BOX), ""},
        {"a dash of nothing", SVG("<path stroke='#000' stroke-dasharray='0 0' d='M0 9H99'/>"), ""},
        {"a coordinate out of all bounds", SVG("<path d='M-1e30 0L1e30 9 9 1e30z'/>"), "svg-too-complex"},
        {"a path that ends in the middle of a curve", SVG("<path d='M0 0H9V9C6'/>"), ""},
        {"white alone", SVG("<rect width='9' height='9' fill='#fff'/>"), ""},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        expect(ROWS[i].name, ROWS[i].svg, strlen(ROWS[i].svg), ROWS[i].slug);
}

static void repeat(struct sg_buf *out, const char *text, int n)
{
    for (int i = 0; i < n; i++)
        sg_buf_puts(out, text);
}

/* Drawings that would take minutes, or all memory. */
static void try_bombs(void)
{
    struct sg_buf buf = SG_BUF_INIT;
    sg_buf_puts(&buf, "<svg " NS " viewBox='0 0 9 9'><g id='a0'><path d='M0 0h1v1z'/></g>");
    for (int i = 1; i < 10; i++) {
        sg_buf_printf(&buf, "<g id='a%d'>", i);
        for (int j = 0; j < 10; j++)
            sg_buf_printf(&buf, "<use href='#a%d'/>", i - 1);
        sg_buf_puts(&buf, "</g>");
    }
    sg_buf_puts(&buf, "</svg>");
    expect("ten to the ninth copies", buf.data, buf.len, "svg-too-complex");

    buf.len = 0;
    sg_buf_puts(&buf, "<svg " NS " viewBox='0 0 9 9'>");
    repeat(&buf, "<g>", 250);
    repeat(&buf, "</g>", 250);
    sg_buf_puts(&buf, "</svg>");
    expect("250 groups in groups", buf.data, buf.len, "svg-too-complex");

    buf.len = 0;
    sg_buf_puts(&buf, "<svg " NS " viewBox='0 0 9 9'>");
    repeat(&buf, "<b/>", 50001);
    sg_buf_puts(&buf, "</svg>");
    expect("50,001 elements", buf.data, buf.len, "svg-too-complex");

    buf.len = 0;
    sg_buf_puts(&buf, "<svg " NS " viewBox='0 0 9 9'><path d='M0 0");
    for (int i = 0; i < 5000; i++)
        sg_buf_printf(&buf, "L%d %d", i * 7919 % 997, i * 104729 % 991);
    sg_buf_puts(&buf, "'/></svg>");
    expect("a tangle of 5000 lines", buf.data, buf.len, "svg-too-complex");

    buf.len = 0;
    sg_buf_puts(&buf, "<svg " NS " viewBox='0 0 9 9'><marker id='m'>");
    repeat(&buf, "<path d='M0 0h1v1z'/>", 200);
    sg_buf_puts(&buf, "</marker><path style='marker-mid:url(#m)' d='M0 0");
    repeat(&buf, "h1v1", 2000);
    sg_buf_puts(&buf, "'/></svg>");
    expect("markers at every node", buf.data, buf.len, "svg-too-complex");

    buf.len = 0;
    sg_buf_puts(&buf, "<svg " NS " viewBox='0 0 99 99'><path stroke='#000' stroke-linecap='square' "
                      "stroke-dasharray='.01 .01' d='");
    repeat(&buf, "M0 9H99", 100);
    sg_buf_puts(&buf, "'/></svg>");
    expect("half a million dashes", buf.data, buf.len, "svg-too-complex");

    buf.len = 0;
    sg_buf_puts(&buf, "<!DOCTYPE svg [<!ENTITY a '");
    repeat(&buf, "x", 256);
    sg_buf_puts(&buf, "'>]><svg " NS " viewBox='0 0 9 9'><desc>");
    repeat(&buf, "&a;", 20000);
    sg_buf_puts(&buf, "</desc></svg>");
    expect("an entity 20,000 times", buf.data, buf.len, "svg-too-complex");

    buf.len = 0;
    sg_buf_puts(&buf, "<svg " NS " viewBox='0 0 100 100'><path d='M0 0");
    repeat(&buf, "l1 1 1-1", 10000);
    sg_buf_puts(&buf, "'/></svg>");
    expect("a long line that does not cross itself", buf.data, buf.len, "");
    sg_buf_clear(&buf);
}

/* ---- PNG ---- */

static unsigned ramp(int x, int y, int channel) { return (unsigned)(x * 16 + y + channel * 40) & 255; }

static unsigned ramp16(int x, int y, int channel) { return ramp(x, y, channel) * 257; }

static unsigned quarter(int x, int y, int channel)
{
    (void)channel;
    return (unsigned)(x + y) & 3;
}

static unsigned bit(int x, int y, int channel)
{
    (void)channel;
    return (unsigned)(x ^ y) & 1;
}

static unsigned opaque(int x, int y, int channel) { return channel == 3 ? 255 : ramp(x, y, channel); }

static unsigned clear(int x, int y, int channel) { return channel == 3 ? 0 : ramp(x, y, channel); }

static void try_png_kinds(void)
{
    static const struct {
        const char *name;
        int depth, type;
        bool interlaced;
        unsigned (*sample)(int, int, int);
        enum sg_image_space space;
        bool alpha;
        unsigned char first[3], at35[3], alpha35; /* pixels (0,0) and (3,5), as they must come out */
    } ROWS[] = {
        {"RGB", 8, 2, false, ramp, SG_IMAGE_RGB, false, {0, 40, 80}, {53, 93, 133}, 0},
        {"RGB, interlaced", 8, 2, true, ramp, SG_IMAGE_RGB, false, {0, 40, 80}, {53, 93, 133}, 0},
        {"RGB of 16 bits", 16, 2, false, ramp16, SG_IMAGE_RGB, false, {0, 40, 80}, {53, 93, 133}, 0},
        {"RGB with alpha", 8, 6, false, ramp, SG_IMAGE_RGB, true, {0, 40, 80}, {53, 93, 133}, 173},
        {"RGB with alpha that is all there",
         8,
         6,
         false,
         opaque,
         SG_IMAGE_RGB,
         false,
         {0, 40, 80},
         {53, 93, 133},
         0},
        {"gray", 8, 0, false, ramp, SG_IMAGE_GRAY, false, {0}, {53}, 0},
        {"gray of one bit, interlaced", 1, 0, true, bit, SG_IMAGE_GRAY, false, {0}, {0}, 0},
        {"gray with alpha of 16 bits", 16, 4, false, ramp16, SG_IMAGE_GRAY, true, {0}, {53}, 93},
        {"a palette of 2 bits with a clear colour",
         2,
         3,
         false,
         quarter,
         SG_IMAGE_RGB,
         true,
         {255, 0, 0},
         {255, 0, 0},
         255},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct sg_buf png = SG_BUF_INIT;
        made_png(&png, 11, 7, ROWS[i].depth, ROWS[i].type, ROWS[i].interlaced, ROWS[i].sample);
        struct sg_artwork *artwork;
        const char *slug = slug_of(png.data, png.len, &artwork);
        sg_buf_clear(&png);
        if (!ok(artwork && !*slug, "%s: read (%s)", ROWS[i].name, slug))
            continue;
        const struct sg_image *image = &artwork->image;
        size_t n = image->space == SG_IMAGE_GRAY ? 1 : 3, at = 5 * 11 + 3;
        ok(image->space == ROWS[i].space && image->width_px == 11 && image->height_px == 7 &&
               artwork->is_picture &&
               memcmp(image->pixels, ROWS[i].first, n) == 0 &&
               memcmp(image->pixels + at * n, ROWS[i].at35, n) == 0,
           "%s: size and pixels (%d %d %d)", ROWS[i].name, image->pixels[at * n],
           image->pixels[at * n + n / 2], image->pixels[at * n + n - 1]);
        ok((image->alpha != NULL) == ROWS[i].alpha &&
               (!image->alpha || image->alpha[at] == ROWS[i].alpha35),
           "%s: alpha", ROWS[i].name);
        sg_artwork_free(artwork);
    }
}

static void try_png_faults(void)
{
    struct sg_buf png = SG_BUF_INIT, bad = SG_BUF_INIT;
    made_png(&png, 40, 30, 8, 2, false, ramp);
    const size_t idat = 33; /* signature 8, header 25 */
    for (size_t cut = 8; cut < png.len; cut += png.len / 7)
        expect("cut off", png.data, cut, "png-truncated");

    sg_buf_append(&bad, png.data, png.len);
    bad.data[idat + 20] ^= 1;
    expect("a flipped bit", bad.data, bad.len, "png-damaged");
    made_sum(bad.data + idat);
    expect("a flipped bit under a good checksum", bad.data, bad.len, "png-damaged");

    memcpy(bad.data, png.data, png.len);
    made_put32(bad.data + 16, 60000);
    made_put32(bad.data + 20, 60000);
    made_sum(bad.data + 8);
    expect("60,000 by 60,000", bad.data, bad.len, "png-too-many-pixels");
    made_put32(bad.data + 16, 7000);
    made_put32(bad.data + 20, 7000);
    made_sum(bad.data + 8);
    expect("7000 by 7000 claimed by a small file", bad.data, bad.len, "png-lying");
    made_put32(bad.data + 16, 0);
    made_sum(bad.data + 8);
    expect("no width", bad.data, bad.len, "png-damaged");

    memcpy(bad.data, png.data, png.len);
    made_put32(bad.data + 20, 60);
    made_sum(bad.data + 8);
    expect("more rows than there are", bad.data, bad.len, "png-damaged");

    bad.len = 0;
    sg_buf_append(&bad, png.data, png.len);
    made_insert(&bad, idat, "acTL", "\0\0\0\2\0\0\0\0", 8);
    expect("an animation", bad.data, bad.len, "png-animated");
    bad.len = 0;
    sg_buf_append(&bad, png.data, png.len);
    made_insert(&bad, 8, "tEXt", "a\0b", 3);
    expect("no header at the head", bad.data, bad.len, "png-damaged");

    png.len = 0;
    made_png(&png, 40, 30, 8, 6, false, clear);
    expect("nothing but clear pixels", png.data, png.len, "png-blank");
    sg_buf_clear(&png);
    sg_buf_clear(&bad);
}

/* Where the marked quarter is seen: 'A' upper left, 'B' upper right, 'C' lower left, 'D' lower right. */
static char quarter_of(const struct sg_artwork *artwork, struct sg_colour *colour)
{
    struct sg_scene *scene = sg_scene_new(100, 100, 0);
    sg_artwork_place(artwork, scene, (struct sg_rect){10, 10, 80, 80}, colour, NULL);
    sg_scene_freeze(scene);
    struct seen seen = seen_scene(scene, 100, colour);
    double aspect = sg_artwork_aspect(artwork), w = aspect > 1 ? 20 : 20 * aspect, h = aspect > 1 ? 20 / aspect : 20;
    char found = '?';
    for (int i = 0; seen.rgb && i < 4; i++) {
        const unsigned char *p =
            seen_at(&seen, (int)(i & 1 ? 50 + w : 50 - w), (int)(i & 2 ? 50 + h : 50 - h));
        if (p[0] < 120)
            found = found == '?' ? (char)('A' + i) : '!';
    }
    free(seen.rgb);
    sg_scene_free(scene);
    return found;
}

static void try_jpeg(void)
{
    static const unsigned char DARK[4] = {0, 0, 0, 0}, LIGHT[4] = {255, 255, 255, 255};
    /* Adobe's CMYK is inverted: 0 is full ink. */
    static const char SEEN[] = "AABDCABDC"; /* by Exif's orientation; 5 mirrors along the diagonal */
    struct sg_colour *colour = seen_colour();
    for (int turn = 0; turn <= 8; turn++) {
        struct made_jpeg made = made_jpeg(64, 32, 3, DARK, LIGHT, turn);
        struct sg_artwork *artwork;
        const char *slug = slug_of(made.bytes, made.len, &artwork);
        double aspect = artwork ? sg_artwork_aspect(artwork) : 0;
        char seen = artwork ? quarter_of(artwork, colour) : '-';
        ok(artwork && fabs(aspect - (turn >= 5 ? 0.5 : 2)) < 1e-9 && seen == SEEN[turn],
           "a JPEG that lies %d: %s aspect %g, corner %c (%c)", turn, slug, aspect, seen, SEEN[turn]);
        sg_artwork_free(artwork);
        free(made.bytes);
    }
    for (int channels = 1; channels <= 4; channels += channels == 1 ? 2 : 1) {
        struct made_jpeg made = made_jpeg(64, 64, channels, DARK, LIGHT, 0);
        struct sg_artwork *artwork;
        const char *slug = slug_of(made.bytes, made.len, &artwork);
        ok(artwork && !*slug && artwork->is_picture && artwork->image.width_px == 64 &&
               quarter_of(artwork, colour) == 'A',
           "a JPEG of %d channels %s", channels, slug);
        const struct sg_image *image = artwork ? &artwork->image : NULL;
        /* Dark above on the left, light elsewhere; of CMYK, what Adobe inverted is ink. */
        int corner = image && image->samples ? image->samples[0] : -1,
            last = image && image->samples ? image->samples[64 * 64 * (size_t)channels - 1] : -1;
        ok(image && image->samples_across == 64 && image->samples_down == 64 &&
               (channels == 4 ? corner > 250 && last < 5 : corner < 5 && last > 250),
           "and its samples: %d %d", corner, last);
        sg_artwork_free(artwork);
        expect("half of it", made.bytes, made.len - 40, "jpeg-damaged");
        free(made.bytes);
    }
    struct made_jpeg made = made_jpeg(16, 16, 1, DARK, LIGHT, 0);
    for (size_t i = 0; i + 8 < made.len; i++) /* the frame says 32,639 × 32,639 */
        if (made.bytes[i] == 0xFF && made.bytes[i + 1] == 0xC0)
            memset(made.bytes + i + 5, 0x7F, 4);
    expect("a JPEG of a thousand million pixels", made.bytes, made.len, "jpeg-too-many-pixels");
    free(made.bytes);
    sg_colour_free(colour);
}

int main(void)
{
    try_kinds();
    try_jpeg();
    try_svg();
    try_bombs();
    try_png_kinds();
    try_png_faults();
    return done();
}
