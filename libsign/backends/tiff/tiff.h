/* TIFF of a page as it is printed, CMYK at 1:1, for machines that take no PDF: 写真, 喷绘, UV.
 *
 * 8 bits a sample, LZW, the output intent's profile within; spots, white base and varnish as extra samples, named as
 * Photoshop names its spot channels. Only home of libtiff. */
#ifndef SG_BACKENDS_TIFF_TIFF_H
#define SG_BACKENDS_TIFF_TIFF_H

#include "backends/raster/plates.h"

/* Hands a whole file to the sink, or appends it to `out` where the sink has no `take`. False with a finding when it is too
 * large or cannot be made, without one when the sink stops it. The same scene and options give the same bytes. */
bool sg_tiff_write(const struct sg_scene *scene, const struct sg_plates_options *options, struct sg_buf *out,
                   struct sg_report *report);

#endif
