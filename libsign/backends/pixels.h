/* Pictures as samples in memory, for backends that cannot pass a JPEG through as it is. */
#ifndef SG_BACKENDS_PIXELS_H
#define SG_BACKENDS_PIXELS_H

#include "base/report.h"
#include "colour/colour.h"
#include "scene/scene.h"

/* Whether the file's frame says what the image does, and in *inverted, whether 255 is no ink, as in Adobe's
 * CMYK. False after a finding. */
bool sg_pixels_check(const struct sg_image *image, bool *inverted, struct sg_report *report);

/* The samples of a JPEG in the space that the image says, rows without padding, 1, 3 or 4 bytes a
 * pixel; of CMYK 255 is full ink, whatever the file's own sense. malloc'd; NULL after a finding. */
unsigned char *sg_pixels_decode(const struct sg_image *image, struct sg_report *report);

/* The image as sRGB, as it will look in print: 3 bytes a pixel, its alpha not applied. An embedded
 * profile that cannot be used is passed over, as if there were none. malloc'd; NULL after a finding. */
unsigned char *sg_pixels_preview(const struct sg_image *image, struct sg_colour *colour,
                                 struct sg_report *report);

/* The image in the inks of print, 4 bytes a pixel, as the PDF has it: gray is K as it stands, RGB goes through the profiles.
 * Else as sg_pixels_preview(). */
unsigned char *sg_pixels_inks(const struct sg_image *image, struct sg_colour *colour, struct sg_report *report);

#endif
