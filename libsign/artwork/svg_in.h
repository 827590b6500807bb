/* SVG, through librsvg, as marks. */
#ifndef SG_ARTWORK_SVG_IN_H
#define SG_ARTWORK_SVG_IN_H

#include "artwork/art.h"

/* Reads the file into `artwork`, which has arena and name. False with a finding. */
bool sg_svg_read(struct sg_artwork *artwork, const unsigned char *bytes, size_t len);

#endif
