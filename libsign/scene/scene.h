/* Scene: one sheet as a display list. The waist of the house: build writes it, preflight
 * and the backends read it, and they never meet elsewhere.
 *
 * Millimetres, origin at the top left of the trimmed sheet, y down. Marks outside
 * [0,width] × [0,height] lie in the bleed, or among the marks around it. Operations paint in order. A scene borrows fonts
 * (from the context) and owns all else in its arena; after sg_scene_freeze() it does not
 * change and may be read from any thread. */
#ifndef SG_SCENE_SCENE_H
#define SG_SCENE_SCENE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/geom.h"
#include "base/report.h"
#include "scene/font.h"
#include "scene/ink.h"
#include "scene/path.h"
#include "scene/shading.h"

enum sg_op_kind {
    SG_OP_FILL,
    SG_OP_STROKE,
    SG_OP_GLYPHS,
    SG_OP_IMAGE,
    SG_OP_TAG_BEGIN, /* structure; nests */
    SG_OP_TAG_END,
    SG_OP_GROUP_BEGIN, /* painted together; nests, within tags and never across one */
    SG_OP_GROUP_END
};

enum sg_layer { SG_LAYER_ART, SG_LAYER_MARKS, SG_LAYER_CUT, SG_LAYER_FINISH, SG_N_LAYERS };

enum sg_role { /* PDF standard structure types; artifacts are read by nobody */
    SG_ROLE_ARTIFACT, SG_ROLE_H1, SG_ROLE_H2, SG_ROLE_P, SG_ROLE_FIGURE, SG_ROLE_LIST, SG_ROLE_LIST_ITEM,
    SG_ROLE_TABLE, SG_ROLE_TR, SG_ROLE_TH, SG_ROLE_TD, SG_ROLE_LABEL /* of a list item */
};

/* A raster image: 8 bits a channel, or JPEG bytes left as they are. */
#define SG_IMAGE_SAMPLES 64 /* across and down, at most */

enum sg_image_space { SG_IMAGE_GRAY, SG_IMAGE_RGB, SG_IMAGE_CMYK };

struct sg_image {
    int width_px, height_px;
    enum sg_image_space space;
    const unsigned char *pixels; /* rows without padding, 1, 3 or 4 bytes a pixel; NULL for JPEG */
    const unsigned char *alpha;  /* one byte a pixel, or NULL: opaque */
    const unsigned char *jpeg;   /* the file's bytes, or NULL */
    size_t jpeg_len;
    /* Of a JPEG some of the pixels, for those who judge it: samples_across × samples_down, spread evenly, in the
     * form of `pixels`; or NULL. */
    const unsigned char *samples;
    int samples_across, samples_down;
    const unsigned char *icc;    /* embedded profile, or NULL: sRGB, gray gamma 2.2, the output intent */
    size_t icc_len;
    const char *name;            /* for findings */
};

/* One glyph. The slice text[text_at, text_at + text_len) of the run is what it stands for;
 * of several glyphs in a cluster the first has the slice, the others length 0. */
struct sg_glyph {
    uint32_t gid;
    double x, y; /* mm: its origin on the sheet (for upright vertical text too: already
                    moved to the horizontal origin of the glyph) */
    uint32_t text_at, text_len;
};

/* Glyphs of one font, size and ink. `angle` turns each glyph about its origin, degrees
 * clockwise on the sheet (90 for Latin lying in vertical text). */
struct sg_run {
    const struct sg_font *font;
    double size;    /* mm per em */
    double hscale;  /* condensing: 1 = none; along the glyph's own x axis */
    double angle;
    bool vertical;  /* belongs to vertical text; for tags and ToUnicode only */
    struct sg_ink ink;
    const char *text;
    size_t text_len;
    const struct sg_glyph *glyphs;
    size_t n_glyphs;
};

/* A stroke paints no further from its line than this many widths: half of a miter at its limit. */
#define SG_STROKE_REACH 5

struct sg_stroke {
    double width;
    double dash[4];
    int n_dash;
    bool round; /* caps and joins */
};

enum sg_subject { /* what a tag is about, for those who judge a sheet */
    SG_SUBJECT_NONE, SG_SUBJECT_EMBLEM, SG_SUBJECT_NAME, SG_SUBJECT_SPIRIT, SG_SUBJECT_QR
};

struct sg_tag {
    enum sg_role role;
    enum sg_subject subject;
    const char *alt;   /* for figures, or NULL */
    const char *text;  /* exact text of the element (logical, as the site gave it), or NULL */
    const char *language; /* of the text, where its letters do not tell; or NULL */
    const char *frame; /* the template's name of the frame, or NULL */
    const char *file;  /* of artwork: as it was named, */
    const struct sg_spot *origin; /* and where; or NULL. No file depends on these two */
};

struct sg_op {
    enum sg_op_kind kind;
    enum sg_layer layer;
    union {
        /* With a shading `ink` is its mean: not what is painted, but near it. */
        struct { const struct sg_path *path; struct sg_ink ink; bool even_odd; const struct sg_shading *shading; } fill;
        struct { const struct sg_path *path; struct sg_ink ink; struct sg_stroke pen; } stroke;
        struct sg_run run;
        struct { const struct sg_image *image; struct sg_matrix place; } image; /* unit square, y down, to mm */
        struct sg_tag tag;
        struct sg_group group;
    } u;
};

struct sg_scene {
    struct sg_arena *arena;
    double width, height; /* trim, mm */
    double bleed;         /* mm on each side */
    double margin;        /* mm on each side around the bleed, for marks; 0 of sheets as they are laid out */
    bool clipped;         /* only marks may paint outside `clip` */
    struct sg_rect clip;
    bool mirrored;        /* all but marks is seen as in a mirror, clip too: x stands for width - x */
    const char *title;    /* document title: the sheet's own words */
    const char *subject;  /* template and site, for metadata */
    struct sg_op *ops;
    size_t n_ops, cap_ops;
    enum sg_layer layer;  /* of operations added next */
    int depth;            /* open tags and groups */
    bool frozen;
};

struct sg_scene *sg_scene_new(double width, double height, double bleed);
void sg_scene_free(struct sg_scene *scene);

/* The ink of an operation that paints with one; NULL of images and tags. */
const struct sg_ink *sg_scene_op_ink(const struct sg_op *op);
/* Does the operation paint? Tags and groups only hold what does. */
bool sg_scene_op_paints(const struct sg_op *op);
/* The box of a fill, an image or a stroke, of this without the pen's width; false: there is none. */
bool sg_scene_op_bounds(const struct sg_op *op, struct sg_rect *box);
/* Takes the glyph's outline, of which `unit` mm are one, to its place on the sheet. */
struct sg_matrix sg_scene_glyph_matrix(const struct sg_run *run, const struct sg_glyph *glyph, double unit);
/* The box of its ink there; false for a blank. */
bool sg_scene_glyph_ink(const struct sg_run *run, const struct sg_glyph *glyph, struct sg_rect *box);

/* The scene copies what it is given, except fonts and images' bytes: these must outlive it
 * or lie in scene->arena. */
void sg_scene_fill(struct sg_scene *scene, const struct sg_path *path, struct sg_ink ink, bool even_odd);
void sg_scene_fill_rect(struct sg_scene *scene, struct sg_rect rect, struct sg_ink ink);
void sg_scene_stroke_rect(struct sg_scene *scene, struct sg_rect rect, struct sg_ink ink, struct sg_stroke pen);
void sg_scene_shade(struct sg_scene *scene, const struct sg_path *path, const struct sg_shading *shading, bool even_odd);
void sg_scene_stroke(struct sg_scene *scene, const struct sg_path *path, struct sg_ink ink, struct sg_stroke pen);
void sg_scene_glyphs(struct sg_scene *scene, const struct sg_run *run);
void sg_scene_image(struct sg_scene *scene, const struct sg_image *image, struct sg_matrix place);
void sg_scene_tag_begin(struct sg_scene *scene, struct sg_tag tag);
void sg_scene_tag_end(struct sg_scene *scene);
void sg_scene_group_begin(struct sg_scene *scene, struct sg_group group);
void sg_scene_group_end(struct sg_scene *scene);
void sg_scene_set_layer(struct sg_scene *scene, enum sg_layer layer);
void sg_scene_freeze(struct sg_scene *scene); /* asserts that every tag and group is closed */

#endif
