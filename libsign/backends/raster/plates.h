/* A page as the plates of a press: rows of ink, 0..255 of each, for files of pixels that a machine prints as they are.
 *
 * Four process inks and, where the machine has them, one more for each spot, white base and varnish. What an ink does to
 * those below it is as in the PDF: K100 leaves C, M and Y as they are, white base and varnish touch no other and are
 * touched by none, all else knocks out. Cut lines are not printed. Inks never pass through RGB. */
#ifndef SG_BACKENDS_RASTER_PLATES_H
#define SG_BACKENDS_RASTER_PLATES_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/report.h"
#include "colour/colour.h"
#include "scene/scene.h"

#define SG_PLATES_MAX 20 /* samples of a pixel */

/* Takes finished bytes, so that they need not be kept; false stops the writing. */
struct sg_plates_sink {
    bool (*take)(void *user, const void *bytes, size_t len);
    void *user;
};

/* What the writers of such files are told. */
struct sg_plates_options {
    double dpi;
    bool extra;               /* a channel for each ink that is not C, M, Y or K; else spots by their CMYK */
    struct sg_colour *colour; /* for pictures in RGB */
    const void *icc;          /* of the output intent, embedded */
    size_t icc_len;
    const char *producer;
    struct sg_plates_sink sink;
    int band_px;              /* rows painted at a time; 0: as the memory budget allows (tests set it) */
};

struct sg_plates;

/* The whole page with its bleed and marks. `most` pixels a side are possible in the format called `format`. NULL with a
 * finding. The scene must outlive the result. */
struct sg_plates *sg_plates_new(const struct sg_scene *scene, const struct sg_plates_options *options, const char *format,
                                int most, struct sg_report *report);
void sg_plates_free(struct sg_plates *plates); /* NULL is allowed */
int sg_plates_width(const struct sg_plates *plates);
int sg_plates_height(const struct sg_plates *plates);
/* How many samples a pixel has, and the inks of those behind the fourth, from 0. */
int sg_plates_samples(const struct sg_plates *plates);
const struct sg_ink *sg_plates_extra(const struct sg_plates *plates, int i);

/* Hands over all rows, each once, from the top. `row` returns false to stop. False when it did, or memory ran out. */
typedef bool sg_plates_row(void *user, unsigned char *row);
bool sg_plates_each_row(const struct sg_plates *plates, sg_plates_row *row, void *user);

#endif
