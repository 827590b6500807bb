/* One face of one font file. Immutable after sg_font_open() but for a memo of ink boxes, whose
 * entries are atomic and always come out the same, so it may be used from any number of threads at
 * once. Units: em unless a name says otherwise; y up, as in fonts. */
#ifndef SG_SCENE_FONT_H
#define SG_SCENE_FONT_H

#include <hb.h>
#include <stdbool.h>
#include <stdint.h>

#include "scene/path.h"

struct sg_font {
    hb_face_t *face;     /* immutable */
    hb_font_t *hb;       /* immutable, scale = upem, hb-ot functions */
    char *file;          /* path */
    unsigned index;      /* in a collection */
    char *family;        /* as the font names it in English, "Noto Sans CJK SC" */
    char *style;         /* "Bold" */
    char *postscript;    /* "NotoSansCJKsc-Bold" */
    char *version;       /* "Version 2.004;…" */
    int weight;          /* 100–900 */
    unsigned upem;
    uint16_t fs_type;    /* OS/2 embedding permission */
    bool cff;            /* `CFF ` outlines; otherwise glyf */
    double ascent;       /* em, of the hhea or typo metrics */
    double descent;      /* em, negative */
    double cap_height;   /* em */
    double bbox[4];      /* em: x min, y min, x max, y max, from head */
    _Atomic uint64_t *ink; /* memo of sg_font_ink(), one entry a glyph */
};

/* Opens face `index` of the file (memory-mapped). NULL if it is no usable font. */
struct sg_font *sg_font_open(const char *file, unsigned index);
void sg_font_free(struct sg_font *font);

/* The licence in the font's own words (name 13), or "". In `arena`. */
const char *sg_font_licence(const struct sg_font *font, struct sg_arena *arena);

/* The glyph for a code point, or 0. */
uint32_t sg_font_glyph(const struct sg_font *font, uint32_t cp);
/* Horizontal advance in em. */
double sg_font_advance(const struct sg_font *font, uint32_t gid);
/* Appends the outline in em, y up, origin on the baseline. False if the glyph does not exist. */
bool sg_font_outline(const struct sg_font *font, uint32_t gid, struct sg_path *out);
/* A glyph of a face, the head of what is kept of each in a GHashTable with these two. */
struct sg_font_glyph {
    const struct sg_font *font;
    uint32_t gid;
};
unsigned sg_font_glyph_hash(const void *glyph);
int sg_font_glyph_equal(const void *glyph, const void *other);
/* Ink box in em, y up: x min, y min, x max, y max. False for a blank glyph. */
bool sg_font_ink(const struct sg_font *font, uint32_t gid, double box[4]);

#endif
