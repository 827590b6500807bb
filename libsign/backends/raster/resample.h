/* Pictures of a scene, resampled to the pixels of a sheet. Device pixels, y down. */
#ifndef SG_BACKENDS_RASTER_RESAMPLE_H
#define SG_BACKENDS_RASTER_RESAMPLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/geom.h"
#include "base/report.h"
#include "colour/colour.h"
#include "scene/scene.h"

struct sg_resample;

#define SG_RESAMPLE_MAX 5

/* Converts the image's colours as they will look in print, or with `inks` to CMYK. `place` takes its unit square to
 * device pixels and has an area. The alpha of the image is borrowed. NULL after a finding. */
struct sg_resample *sg_resample_new(const struct sg_image *image, struct sg_matrix place,
                                  struct sg_colour *colour, bool inks, struct sg_report *report);
void sg_resample_free(struct sg_resample *picture); /* NULL is allowed */

/* Paints the part that falls on the `w` pixels from (x, y) over `row` (0x00RRGGBB). What a pixel
 * gets depends on its place on the sheet alone, never on how the sheet is cut into bands. */
void sg_resample_row(const struct sg_resample *picture, int x, int y, int w, uint32_t *row);

/* Of one pixel: its inks times how much of it they cover, and last that cover, which is 1 at most; 0..255. False: nothing. */
bool sg_resample_pixel(const struct sg_resample *picture, int x, int y, double inks[SG_RESAMPLE_MAX]);

#endif
