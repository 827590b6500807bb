/* What artwork is once read: marks, or one picture. Shared by the files of this folder only.
 *
 * Marks lie in a box of width × height units, origin top left, y down. */
#ifndef SG_ARTWORK_ART_H
#define SG_ARTWORK_ART_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/report.h"
#include "scene/scene.h"

/* A colour of screens, or an ink that stays what it is. */
struct sg_mark_colour {
    bool is_ink;
    double rgb[3];
    struct sg_ink ink;
};

/* One flat colour on one path. */
struct sg_art_mark {
    struct sg_path path;
    struct sg_mark_colour colour;
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

#define SG_ART_MAX_SIDE 30000

/* Pixels that are not too many, on a side and in all; false after the finding `code`. */
bool sg_art_is_small_enough(const struct sg_artwork *artwork, unsigned width, unsigned height, double most,
                            const struct sg_code *code);
/* An embedded profile that may be kept: of so many channels (1, 3, 4), and no larger than any there is. */
bool sg_art_is_profile(const unsigned char *icc, size_t len, int channels);

#endif
