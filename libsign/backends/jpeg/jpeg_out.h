/* JPEG of a page as it is printed, CMYK at 1:1: for programs and machines that take nothing else. As Adobe's programs write
 * it, 255 being no ink, with the output intent's profile within. Spots are printed by their CMYK. */
#ifndef SG_BACKENDS_JPEG_JPEG_OUT_H
#define SG_BACKENDS_JPEG_JPEG_OUT_H

#include "backends/raster/plates.h"

/* As sg_tiff_write(). */
bool sg_jpeg_write(const struct sg_scene *scene, const struct sg_plates_options *options, struct sg_buf *out,
                   struct sg_report *report);

#endif
