/* PNG from one scene: cairo in bands, colours of the profile's ICC, pHYs, sRGB. Trim only. */
#ifndef SG_BACKENDS_RASTER_PNG_H
#define SG_BACKENDS_RASTER_PNG_H

#include "base/buf.h"
#include "base/report.h"
#include "colour/colour.h"
#include "scene/scene.h"

/* Takes finished bytes, so that they need not be kept; false stops the writing. */
struct sg_png_sink {
    bool (*take)(void *user, const void *bytes, size_t len);
    void *user;
};

struct sg_png_options {
    double dpi; /* used when width_px is 0 */
    int width_px;
    struct sg_colour *colour;
    struct sg_png_sink sink; /* without `take` everything stays in `out` */
    int band_px;    /* rows painted at a time; 0: as many as the memory budget allows (tests set it) */
    int tile_px;    /* columns painted at a time; 0: likewise */
};

/* Appends a whole PNG, or hands it to the sink, `out` then being its scratch. False with a finding when it
 * is too large or memory runs out, without one when the sink stops it; `out` is then not to be used. The same scene and options give the same bytes in any thread. */
bool sg_png_write(const struct sg_scene *scene, const struct sg_png_options *options, struct sg_buf *out,
                  struct sg_report *report);

#endif
