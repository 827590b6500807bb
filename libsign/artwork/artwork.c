/* Artwork of any kind: told apart by content, placed in a scene; see artwork.h. */
#include "artwork/artwork.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "artwork/art.h"
#include "artwork/jpeg_in.h"
#include "artwork/pdf_in.h"
#include "artwork/placement.h"
#include "artwork/png_in.h"
#include "artwork/svg_in.h"
#include "base/bounds.h"
#include "base/grow.h"
#include "base/num.h"

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

/* Readers take a header within the first kilobyte (ISO 32000-1 Annex H, note 13). */
static bool is_pdf(const unsigned char *bytes, size_t len)
{
    return memmem(bytes, len < 1024 ? len : 1024, "%PDF-", 5) != NULL;
}

/* What a file that is not taken is, in words. */
static const char *other_kind(const unsigned char *bytes, size_t len)
{
    static const struct {
        const char *magic;
        size_t len;
        const char *kind;
    } KINDS[] = {
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
                         struct sg_report *report, const struct sg_spot *place)
{
    if (len <= limit)
        return true;
    return sg_report_add(report, SG_FIND(ARTWORK_TOO_BIG), place, name, SG_NUM((double)len, 0), kind, SG_NUM((double)limit, 0),
                         NULL);
}

typedef bool reader(struct sg_artwork *artwork, const unsigned char *bytes, size_t len);

struct kind {
    const char *name;
    size_t max_bytes;
    reader *read;
};

static const struct kind *kind_of(const unsigned char *bytes, size_t len)
{
    static const struct kind SVG = {"SVG", SG_BOUND_SVG, sg_svg_read};
    static const struct kind PNG = {"PNG", SG_BOUND_PICTURE, sg_png_in_read};
    static const struct kind JPEG = {"JPEG", SG_BOUND_PICTURE, sg_jpeg_in_read};
    static const struct kind PDF = {"PDF", SG_BOUND_PDF, sg_pdf_in_read};
    if (starts(bytes, len, "\x89PNG\r\n\x1a\n", 8))
        return &PNG;
    if (starts(bytes, len, "\xff\xd8\xff", 3))
        return &JPEG;
    if (is_pdf(bytes, len))
        return &PDF;
    return is_xml(bytes, len) ? &SVG : NULL;
}

struct sg_artwork *sg_artwork_load(const char *name, const void *bytes, size_t len,
                                   struct sg_report *report, const struct sg_spot *place)
{
    if (len == 0) {
        sg_report_add(report, SG_FIND(ARTWORK_EMPTY), place, name, NULL);
        return NULL;
    }
    const struct kind *kind = kind_of(bytes, len);
    if (!kind) {
        sg_report_add(report, SG_FIND(ARTWORK_KIND), place, name, other_kind(bytes, len), NULL);
        return NULL;
    }
    if (!small_enough(name, len, kind->max_bytes, kind->name, report, place))
        return NULL;
    struct sg_artwork *artwork = sg_new(struct sg_artwork);
    artwork->arena = sg_arena_new();
    artwork->name = sg_arena_strdup(artwork->arena, name);
    artwork->report = report;
    artwork->place = place;
    if (kind->read(artwork, bytes, len))
        return artwork;
    sg_artwork_free(artwork);
    return NULL;
}

void sg_artwork_free(struct sg_artwork *artwork)
{
    if (!artwork)
        return;
    free((void *)artwork->image.pixels);
    free((void *)artwork->image.alpha);
    free((void *)artwork->image.icc);
    free((void *)artwork->image.jpeg);
    free((void *)artwork->image.samples);
    free(artwork->marks);
    sg_arena_free(artwork->arena);
    free(artwork);
}

size_t sg_artwork_bytes(const struct sg_artwork *artwork)
{
    const struct sg_image *image = &artwork->image;
    size_t pixels = (size_t)image->width_px * (size_t)image->height_px;
    return sizeof *artwork + sg_arena_bytes(artwork->arena) + artwork->cap_marks * sizeof *artwork->marks +
           (image->pixels ? pixels * (image->space == SG_IMAGE_GRAY ? 1 : image->space == SG_IMAGE_RGB ? 3 : 4) : 0) + (image->alpha ? pixels : 0) + image->jpeg_len + image->icc_len +
           4 * (size_t)image->samples_across * (size_t)image->samples_down;
}

double sg_artwork_aspect(const struct sg_artwork *artwork) { return artwork->width / artwork->height; }

bool sg_artwork_is_flat(const struct sg_artwork *artwork)
{
    for (size_t i = 0; i < artwork->n_marks; i++) {
        const struct sg_art_mark *mark = &artwork->marks[i];
        for (const struct sg_art_group *g = mark->look.group; g; g = g->around)
            if (g->mask || g->alpha < 1)
                return false;
        if (mark->look.shading || mark->image)
            return false;
    }
    return true;
}

/* Takes the unit square of a picture that lies as Exif says to w × h at (x, y). */
static struct sg_matrix upright(int turn, double w, double h, double x, double y)
{
    static const signed char TURNS[9][6] = {/* a b c d e f */
                                            {1, 0, 0, 1, 0, 0},  {1, 0, 0, 1, 0, 0},  {-1, 0, 0, 1, 1, 0},
                                            {-1, 0, 0, -1, 1, 1}, {1, 0, 0, -1, 0, 1}, {0, 1, 1, 0, 0, 0},
                                            {0, 1, -1, 0, 1, 0}, {0, -1, -1, 0, 1, 1}, {0, -1, 1, 0, 0, 1}};
    const signed char *t = TURNS[turn];
    return (struct sg_matrix){t[0] * w, t[1] * h, t[2] * w, t[3] * h, x + t[4] * w, y + t[5] * h};
}

void sg_artwork_place(const struct sg_artwork *artwork, struct sg_scene *scene, struct sg_rect box,
                      struct sg_colour *colour, const struct sg_ink *one_ink)
{
    double scale = fmin(box.w / artwork->width, box.h / artwork->height);
    double w = artwork->width * scale, h = artwork->height * scale;
    struct sg_matrix m = {scale, 0, 0, scale, box.x + (box.w - w) / 2, box.y + (box.h - h) / 2};
    sg_placement_marks(artwork, scene, m, colour, one_ink);
    if (artwork->is_picture)
        sg_scene_image(scene, &artwork->image, upright(artwork->turn, w, h, m.e, m.f));
}
