/* JPEG, as a picture that stays as it is. */
#ifndef SG_ARTWORK_JPEG_IN_H
#define SG_ARTWORK_JPEG_IN_H

#include "artwork/art.h"

bool sg_jpeg_in_read(struct sg_artwork *artwork, const unsigned char *bytes, size_t len);

#endif
