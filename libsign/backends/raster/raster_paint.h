/* A scene made ready to be painted at one resolution, any part of it at a time.
 *
 * Owns what painting needs but the scene does not have: screen colours of its inks, glyph
 * outlines, converted pictures, the pixel box of each mark. Device pixels, origin at the top
 * left of the trim, y down. */
#ifndef SG_BACKENDS_RASTER_RASTER_PAINT_H
#define SG_BACKENDS_RASTER_RASTER_PAINT_H

#include <stdbool.h>
#include <stdint.h>

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

#endif
