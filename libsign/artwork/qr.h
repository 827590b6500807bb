/* QR codes, through libqrencode. */
#ifndef SG_ARTWORK_QR_H
#define SG_ARTWORK_QR_H

#include "artwork/artwork.h"

/* A QR code of `payload` (percent-encode other than ASCII) at error level M as one path of
 * merged modules in `box`, which includes the quiet zone of 4 modules on each side; a square of
 * white is painted first. Returns the number of modules across without the quiet zone, or 0 with
 * a finding when the text is empty or too long. */
int sg_artwork_qr(const char *payload, struct sg_scene *scene, struct sg_rect box, struct sg_ink ink,
                  struct sg_report *report, const struct sg_spot *place);

#endif
