/* PNG, as a picture. */
#ifndef SG_ARTWORK_PNG_IN_H
#define SG_ARTWORK_PNG_IN_H

#include "artwork/art.h"

bool sg_png_in_read(struct sg_artwork *artwork, const unsigned char *bytes, size_t len);

#endif
