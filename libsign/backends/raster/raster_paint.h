/* A scene made ready to be painted at one resolution, any part of it at a time.
 *
 * Owns what painting needs but the scene does not have: screen colours of its inks, glyph
 * outlines, converted pictures, the pixel box of each mark. Device pixels, origin at the top
 * left of the trim, y down. */
#ifndef SG_BACKENDS_RASTER_RASTER_PAINT_H
#define SG_BACKENDS_RASTER_RASTER_PAINT_H

#include <stdbool.h>
#include <stdint.h>

#include "backends/raster/resample.h"
#include "base/report.h"
#include "colour/colour.h"
#include "scene/scene.h"

struct sg_raster_paint;

/* The trim becomes exactly width_px × height_px. The scene must outlive the result. NULL with a
 * finding when memory runs out or a picture cannot be shown. */
struct sg_raster_paint *sg_raster_paint_new(const struct sg_scene *scene, int width_px, int height_px,
                              struct sg_colour *colour, struct sg_report *report);
void sg_raster_paint_free(struct sg_raster_paint *paint); /* NULL is allowed */

/* True if nothing is painted on the rows from y to y + h: they are bare paper. */
bool sg_raster_paint_is_blank(const struct sg_raster_paint *paint, int y, int h);

/* Paints w × h pixels from (x, y) on white paper into `pixels` (0x00RRGGBB, rows of exactly w).
 * The same pixels whatever part they are painted in. False when memory runs out. */
bool sg_raster_paint_area(const struct sg_raster_paint *paint, int x, int y, int w, int h, uint32_t *pixels);

/* ---- for plates ---- */

struct sg_raster_box { /* pixels; x1 and y1 are outside */
    int x0, y0, x1, y1;
};

/* The same of a page, of which `window`, mm, becomes the pixels; pictures in CMYK, mirrored if the page is. */
struct sg_raster_paint *sg_raster_paint_plates(const struct sg_scene *scene, struct sg_rect window, int width_px,
                                               int height_px, struct sg_colour *colour, struct sg_report *report);

/* Who takes what is painted, in the order in which it prints, marks last. Masks are 255 where something covers wholly, rows
 * `stride` apart. */
struct sg_raster_plates {
    /* A shape; where its colours run, `cmy` has C, M and Y of each pixel of the box, `k` has K and the spot's tint, both as
     * 0x??RRGGBB; else they are NULL. */
    void (*shape)(void *user, const struct sg_op *op, struct sg_raster_box box, const unsigned char *mask, size_t stride,
                  const uint32_t *cmy, const uint32_t *k);
    void (*picture)(void *user, const struct sg_resample *picture, struct sg_raster_box box);
    /* A group: of what is painted there until its end, so much shows as the mask says. False without memory. */
    bool (*begin)(void *user, struct sg_raster_box box);
    void (*end)(void *user, struct sg_raster_box box, const unsigned char *mask, size_t stride);
};

/* Gives it all operations that touch the rows from y to y + h. */
bool sg_raster_paint_masks(const struct sg_raster_paint *paint, int y, int h, const struct sg_raster_plates *to, void *user);

#endif
