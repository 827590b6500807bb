/* Colour conversion through lcms2 for one CMYK output profile.
 *
 * Inks are CMYK; what screens show and what RGB artwork becomes in print both come from
 * here. Transforms are made on first use, under a lock, and then shared: safe from several
 * threads. Only home of lcms2. */
#ifndef SG_COLOUR_COLOUR_H
#define SG_COLOUR_COLOUR_H

#include <stdbool.h>
#include <stddef.h>

#include "scene/ink.h"

struct sg_colour;

/* Takes a copy of the ICC bytes; NULL unless they are a CMYK output (prtr) profile. */
struct sg_colour *sg_colour_new(const void *icc, size_t len);
void sg_colour_free(struct sg_colour *colour); /* NULL is allowed */
/* The version of lcms2, 2140. */
int sg_colour_version(void);

/* sRGB preview of an ink on white paper (spots through alternate × tint), 0..255 each.
 * Relative colorimetric with black point compensation: K100 is #1F1F1D and M100 Y100 is
 * #E40916 under FOGRA39; no ink at all is exactly 255,255,255. */
void sg_colour_preview(struct sg_colour *colour, const struct sg_ink *ink, unsigned char rgb[3]);

/* CMYK of an sRGB colour (0..1) of vector artwork, in whole percent: white gives no ink,
 * neutral black K100 alone, neutral grays K alone, the rest through the profile (relative
 * colorimetric, black point compensated). */
void sg_colour_from_rgb(struct sg_colour *colour, const double rgb[3], double cmyk[4]);

/* The same of a colour L*a*b* (D50), as the books of spot inks give it. */
void sg_colour_from_lab(struct sg_colour *colour, const double lab[3], double cmyk[4]);

/* Pixels, `n` of them; `icc` is the source profile or NULL (sRGB; gray: gamma 2.2).
 * channels 1 or 3 in, 4 out. Gray becomes K alone; pure white stays free of ink. False if the
 * source profile is unusable or of another colour space than `channels` says. */
bool sg_colour_pixels_to_cmyk(struct sg_colour *colour, const unsigned char *in, int channels,
                              const void *icc, size_t icc_len, unsigned char *out, size_t n);
/* CMYK pixels to sRGB, for previews. */
void sg_colour_pixels_to_rgb(struct sg_colour *colour, const unsigned char *cmyk, unsigned char *rgb,
                             size_t n);
/* What sg_colour_pixels_to_cmyk followed by sg_colour_pixels_to_rgb shows, in one step: how
 * gray (channels 1) or RGB (3) pixels will look in print. 3 bytes out for each pixel. */
bool sg_colour_pixels_proof(struct sg_colour *colour, const unsigned char *in, int channels,
                            const void *icc, size_t icc_len, unsigned char *rgb, size_t n);

/* The sRGB profile's bytes, the same on every day; borrowed. */
const void *sg_colour_srgb(struct sg_colour *colour, size_t *len);

#endif
