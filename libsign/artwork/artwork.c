/* Artwork of any kind: told apart by content, placed in a scene; see artwork.h. */
#include "artwork/artwork.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "artwork/art.h"
#include "base/num.h"

#define SVG_MAX_BYTES ((size_t)8 << 20)
#define PNG_MAX_BYTES ((size_t)64 << 20)

static bool starts(const unsigned char *bytes, size_t len, const char *magic, size_t n)
{
    return len >= n && memcmp(bytes, magic, n) == 0;
}

/* Past a byte order mark and blanks the file opens an element, comment or declaration. */
static bool is_xml(const unsigned char *bytes, size_t len)
{
    if (starts(bytes, len, "\xff\xfe<\0", 4) || starts(bytes, len, "\xfe\xff\0<", 4))
        return true;
    size_t i = starts(bytes, len, "\xef\xbb\xbf", 3) ? 3 : 0;
    while (i < len && (bytes[i] == ' ' || bytes[i] == '\t' || bytes[i] == '\r' || bytes[i] == '\n'))
        i++;
    return i < len && bytes[i] == '<';
}

/* What a file that is neither SVG nor PNG is, in words. */
static const char *other_kind(const unsigned char *bytes, size_t len)
{
    static const struct {
        const char *magic;
        size_t len;
        const char *kind;
    } KINDS[] = {
        {"\xff\xd8\xff", 3, SG_PHRASE("a JPEG")},
        {"%PDF-", 5, SG_PHRASE("a PDF (or Illustrator) file")},
        {"%!PS", 4, SG_PHRASE("a PostScript file")},
        {"\xc5\xd0\xd3\xc6", 4, SG_PHRASE("a PostScript file")},
        {"GIF8", 4, SG_PHRASE("a GIF")},
        {"BM", 2, SG_PHRASE("a BMP")},
        {"II*\0", 4, SG_PHRASE("a TIFF")},
        {"MM\0*", 4, SG_PHRASE("a TIFF")},
        {"8BPS", 4, SG_PHRASE("a Photoshop file")},
        {"\x1f\x8b", 2, SG_PHRASE("a compressed file (svgz: save it as plain SVG)")},
        {"PK\3\4", 4, SG_PHRASE("a ZIP, Word, WPS or CorelDRAW file")},
        {"\xd0\xcf\x11\xe0", 4, SG_PHRASE("an old Word, WPS or Office file")},
        {"AC10", 4, SG_PHRASE("an AutoCAD drawing")},
    };
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (starts(bytes, len, KINDS[i].magic, KINDS[i].len))
            return KINDS[i].kind;
    if (len >= 12 && memcmp(bytes, "RIFF", 4) == 0)
        return memcmp(bytes + 8, "WEBP", 4) == 0 ? SG_PHRASE("a WebP")
                                                 : SG_PHRASE("a CorelDRAW or other RIFF file");
    return SG_PHRASE("of an unknown kind");
}

static bool small_enough(const char *name, size_t len, size_t limit, const char *kind,
                         struct sg_report *report, const struct sg_place *place)
{
    if (len <= limit)
        return true;
    char has[SG_NUM_MAX], may[SG_NUM_MAX];
    sg_num_format(has, (double)len, 0);
    sg_num_format(may, (double)limit, 0);
    sg_report_add(report, SG_FIND_ARTWORK_TOO_BIG, place, name, has, kind, may, NULL);
    return false;
}

struct sg_artwork *sg_artwork_load(const char *name, const void *bytes, size_t len,
                                   struct sg_report *report, const struct sg_place *place)
{
    if (len == 0) {
        sg_report_add(report, SG_FIND_ARTWORK_EMPTY, place, name, NULL);
        return NULL;
    }
    bool png = starts(bytes, len, "\x89PNG\r\n\x1a\n", 8);
    if (!png && !is_xml(bytes, len)) {
        sg_report_add(report, SG_FIND_ARTWORK_KIND, place, name, other_kind(bytes, len), NULL);
        return NULL;
    }
    if (!small_enough(name, len, png ? PNG_MAX_BYTES : SVG_MAX_BYTES, png ? "PNG" : "SVG", report, place))
        return NULL;
    struct sg_artwork *artwork = calloc(1, sizeof *artwork);
    if (!artwork) {
        sg_report_add(report, SG_FIND_NO_MEMORY, place, name, NULL);
        return NULL;
    }
    artwork->arena = sg_arena_new();
    artwork->name = sg_arena_strdup(artwork->arena, name);
    bool good = png ? sg_png_in_read(artwork, bytes, len, report, place)
                    : sg_svg_read(artwork, bytes, len, report, place);
    if (!good) {
        sg_artwork_free(artwork);
        return NULL;
    }
    return artwork;
}

void sg_artwork_free(struct sg_artwork *artwork)
{
    if (!artwork)
        return;
    free((void *)artwork->image.pixels);
    free((void *)artwork->image.alpha);
    free((void *)artwork->image.icc);
    free(artwork->marks);
    sg_arena_free(artwork->arena);
    free(artwork);
}

double sg_artwork_aspect(const struct sg_artwork *artwork) { return artwork->width / artwork->height; }

bool sg_artwork_is_vector(const struct sg_artwork *artwork) { return !artwork->is_picture; }

int sg_artwork_width_px(const struct sg_artwork *artwork)
{
    return artwork->is_picture ? artwork->image.width_px : 0;
}

static void place_mark(const struct sg_mark *mark, struct sg_scene *scene, struct sg_matrix m,
                       struct sg_colour *colour, const struct sg_ink *one_ink)
{
    struct sg_ink ink = {.kind = SG_INK_CMYK, .tint = 1};
    sg_colour_from_rgb(colour, mark->rgb, ink.cmyk);
    if (one_ink && !sg_ink_is_white(&ink))
        ink = *one_ink;
    struct sg_path path;
    sg_path_init(&path, scene->arena);
    sg_path_append(&path, &mark->path, m);
    if (!mark->stroked) {
        sg_scene_fill(scene, &path, ink, mark->even_odd);
        return;
    }
    struct sg_stroke pen = mark->pen;
    pen.width *= m.a;
    for (int i = 0; i < pen.n_dash; i++)
        pen.dash[i] *= m.a;
    sg_scene_stroke(scene, &path, ink, pen);
}

void sg_artwork_place(const struct sg_artwork *artwork, struct sg_scene *scene, struct sg_rect box,
                      struct sg_colour *colour, const struct sg_ink *one_ink)
{
    double scale = fmin(box.w / artwork->width, box.h / artwork->height);
    double w = artwork->width * scale, h = artwork->height * scale;
    struct sg_matrix m = {scale, 0, 0, scale, box.x + (box.w - w) / 2, box.y + (box.h - h) / 2};
    for (size_t i = 0; i < artwork->n_marks; i++)
        place_mark(&artwork->marks[i], scene, m, colour, one_ink);
    if (artwork->is_picture)
        sg_scene_image(scene, &artwork->image, (struct sg_matrix){w, 0, 0, h, m.e, m.f});
}
