/* EPS of a page, level 3, for programs that take no PDF: letters as paths, inks as in the PDF, spots on plates of their own.
 *
 * Nothing in it blends: what is transparent is refused. Black alone overprints, as do white base, varnish and dies. */
#ifndef SG_BACKENDS_EPS_EPS_H
#define SG_BACKENDS_EPS_EPS_H

#include "backends/raster/plates.h"

/* Appends a whole file to `out`, or hands it to the options' sink. False with findings. */
bool sg_eps_write(const struct sg_scene *scene, const struct sg_plates_options *options, struct sg_buf *out,
                  struct sg_report *report);

#endif
