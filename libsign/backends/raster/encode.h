/* A PNG stream of 8-bit RGB, written row by row.
 *
 * Tuned for signs: flat colour, long repeats. UP filter, zlib's fastest run-length matching, and
 * rows that repeat the one above by the dozen without compressing them again. Our own framing
 * over zlib, a third of libpng's time. Knows nothing of scenes. */
#ifndef SG_BACKENDS_RASTER_ENCODE_H
#define SG_BACKENDS_RASTER_ENCODE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

struct sg_encode;

/* Begins an image; `ppm_x`, `ppm_y` are pixels a metre. Always ended by sg_encode_finish(). NULL
 * when memory runs out. */
struct sg_encode *sg_encode_new(struct sg_buf *out, int width_px, int height_px, uint32_t ppm_x,
                                uint32_t ppm_y);
/* `n` more rows of pixels 0x??RRGGBB, width_px each. */
void sg_encode_rows(struct sg_encode *encode, const uint32_t *pixels, int n);
/* `n` more rows of white. */
void sg_encode_white(struct sg_encode *encode, int n);
/* Ends the file and frees `encode`. False when memory ran out on the way, or the rows were not
 * as many as promised. */
bool sg_encode_finish(struct sg_encode *encode);
/* Appends ", name version" of the libraries whose versions can change a picture's bytes. */
void sg_encode_versions(struct sg_buf *out);

#endif
