/* What artwork is once read: marks, or one picture. Shared by the files of this folder only.
 *
 * Marks lie in a box of width × height units, origin top left, y down. */
#ifndef SG_ARTWORK_ART_H
#define SG_ARTWORK_ART_H

#include <stdbool.h>

#include "base/bounds.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/report.h"
#include "scene/scene.h"

/* A colour of screens, or an ink that stays what it is; of a spot the inks that stand for it may still be to be found. */
struct sg_mark_colour {
    bool is_ink;
    bool is_lab;    /* `rgb` holds L*a*b* */
    bool is_seen;   /* of a spot: `rgb` is what its full tint looks like, and gives its CMYK */
    double rgb[3];
    struct sg_ink ink;
};

/* A shading as its file says it (scene/shading.h); `m` takes it to the box. */
struct sg_art_stop {
    double at;
    struct sg_mark_colour colour;
    double alpha;
};

struct sg_art_shading {
    bool radial;
    struct sg_point from, to;
    double r0, r1;
    bool extend[2];
    struct sg_matrix m;
    struct sg_art_stop *stops;
    size_t n_stops;
};

/* What is painted together; marks of one group follow each other. With a mask alpha is 1. */
struct sg_art_group {
    const struct sg_art_group *around;
    double alpha;
    const struct sg_path *clip; /* or NULL */
    bool even_odd;
    const struct sg_art_shading *mask; /* or NULL */
};

struct sg_mark_look {
    struct sg_mark_colour colour;
    const struct sg_art_shading *shading; /* instead of the colour, or NULL */
    const struct sg_art_group *group;     /* the innermost, or NULL */
};

/* One colour, or one that runs, on one path; or a picture. */
struct sg_art_mark {
    struct sg_path path;
    struct sg_mark_look look;
    const struct sg_image *image; /* in place of all else but the group, or NULL */
    struct sg_matrix place;       /* of its unit square, y down */
    bool even_odd;
    bool stroked;         /* along the path, with `pen`; otherwise filled */
    struct sg_stroke pen; /* widths in units of the box */
};

struct sg_artwork {
    struct sg_arena *arena;
    char *name;
    double width, height;
    struct sg_art_mark *marks; /* malloc'd; none for a picture */
    size_t n_marks, cap_marks;
    bool is_picture;
    struct sg_image image; /* of a picture; its pixels, alpha, jpeg and icc are malloc'd */
    int turn;              /* how a picture lies, 1 to 8 as Exif counts; 0: upright */
    struct sg_report *report; /* of its reading, with the place that names it */
    const struct sg_spot *place;
};

/* What is found while it is read; false. Its name comes first among the arguments. */
#define SG_ART_SAY(artwork, finding, ...) \
    sg_report_add((artwork)->report, SG_FIND(finding), (artwork)->place, (artwork)->name, __VA_ARGS__)

/* The first place of each thing in an SVG that print may not be able to take, by line; 0: none. */
struct sg_svg_hints {
    int gradient, opacity, clip;
};

#define SG_ART_MAX_SIDE SG_BOUND_SIDE

/* Pixels that are not too many, on a side and in all; false after the finding `code`. */
bool sg_art_is_small_enough(const struct sg_artwork *artwork, unsigned width, unsigned height, double most,
                            const struct sg_code *code);
/* An embedded profile that may be kept: of so many channels (1, 3, 4), and no larger than any there is. */
bool sg_art_is_profile(const unsigned char *icc, size_t len, int channels);

#endif
