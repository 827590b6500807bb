/* What a PDF must know of a JPEG file before it embeds the bytes as they are (ITU-T T.81). */
#ifndef SG_BACKENDS_PDF_JPEG_H
#define SG_BACKENDS_PDF_JPEG_H

#include <stdbool.h>
#include <stddef.h>

struct sg_pdf_jpeg {
    int width_px, height_px;
    int channels;  /* 1, 3, 4 */
    bool inverted; /* Adobe's CMYK: 255 is no ink */
};

/* Reads the headers up to the first frame. NULL, or why it cannot be embedded, a phrase for
 * a finding. */
const char *sg_pdf_jpeg_read(const unsigned char *bytes, size_t len, struct sg_pdf_jpeg *jpeg);

#endif
