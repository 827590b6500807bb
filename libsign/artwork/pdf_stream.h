/* Streams of a PDF, unpacked only as far as their size is known beforehand: qpdf has no limit of its own. */
#ifndef SG_ARTWORK_PDF_STREAM_H
#define SG_ARTWORK_PDF_STREAM_H

#include "base/bounds.h"
#include <qpdf/qpdf-c.h>
#include <stdbool.h>
#include <stddef.h>

/* What all streams of a drawing may come to, bytes. */
#define SG_PDF_STREAM_MOST ((size_t)SG_BOUND_STREAM)

/* What the stream says, malloc'd; false if it does not unpack, or might be more than it may. */
bool sg_pdf_stream_read(qpdf_data qpdf, qpdf_oh stream, unsigned char **bytes, size_t *len);

#endif
