/* PDF, through qpdf, as marks or a picture. */
#ifndef SG_ARTWORK_PDF_IN_H
#define SG_ARTWORK_PDF_IN_H

#include "artwork/art.h"

bool sg_pdf_in_read(struct sg_artwork *artwork, const unsigned char *bytes, size_t len);

#endif
