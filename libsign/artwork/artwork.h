/* Artwork: the user's logos and the built-in emblem, as vectors where they are vectors.
 *
 * SVG through librsvg (from bytes, no access to other files), PDF through qpdf, PNG through libpng, JPEG through libjpeg, QR through
 * libqrencode. Immutable and shareable once loaded. Vector artwork's colours are inks: sRGB
 * becomes CMYK through the profile when it is placed; CMYK and spots of a PDF stay as they are. */
#ifndef SG_ARTWORK_ARTWORK_H
#define SG_ARTWORK_ARTWORK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/report.h"
#include "colour/colour.h"
#include "scene/scene.h"

struct sg_artwork;

/* Reads artwork from bytes; the kind is told by content, not by name. NULL with findings at
 * `place` when it cannot be used (missing dimensions, external references, too large, …). */
struct sg_artwork *sg_artwork_load(const char *name, const void *bytes, size_t len,
                                   struct sg_report *report, const struct sg_spot *place);
void sg_artwork_free(struct sg_artwork *artwork);
/* The memory it takes. */
size_t sg_artwork_bytes(const struct sg_artwork *artwork);

double sg_artwork_aspect(const struct sg_artwork *artwork); /* width / height of its own box */

/* Is it all in flat, opaque colours, that one ink may stand for? A picture is not asked. */
bool sg_artwork_is_flat(const struct sg_artwork *artwork);

/* Paints it into `box`, proportions kept, centred. With `one_ink` every filled mark takes that
 * ink (for one-colour emblems; white stays white). The artwork must outlive the scene's writing
 * (image bytes are borrowed). */
void sg_artwork_place(const struct sg_artwork *artwork, struct sg_scene *scene, struct sg_rect box,
                      struct sg_colour *colour, const struct sg_ink *one_ink);

#endif
