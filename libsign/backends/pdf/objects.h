/* The file as a table of numbered objects: header, bodies, streams, cross-reference, trailer.
 *
 * Objects may be written in any order and refer to numbers reserved before. Bytes depend on
 * nothing but what is written. Failure (memory) latches in `out`. */
#ifndef SG_BACKENDS_PDF_OBJECTS_H
#define SG_BACKENDS_PDF_OBJECTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

struct libdeflate_compressor;

struct sg_pdf_objects {
    struct sg_buf *out;
    size_t start;      /* where in `out` this file begins */
    size_t *offsets;   /* by number; 0: reserved, not written yet */
    int n;
    size_t cap;
    bool compress;     /* streams through deflate */
    struct libdeflate_compressor *deflater; /* made when first needed: making one costs as much as a short stream */
};

/* Writes the header of PDF 1.`minor` behind what `out` holds. */
void sg_pdf_objects_init(struct sg_pdf_objects *objects, struct sg_buf *out, int minor, bool compress);
void sg_pdf_objects_clear(struct sg_pdf_objects *objects); /* all but `out` */

int sg_pdf_objects_reserve(struct sg_pdf_objects *objects);
/* Opens object `number`; its bytes go into the buffer returned, then it is ended. */
struct sg_buf *sg_pdf_objects_begin(struct sg_pdf_objects *objects, int number);
void sg_pdf_objects_end(struct sg_pdf_objects *objects);

/* A stream object. `entries` are further dictionary entries, or "". */
void sg_pdf_objects_stream(struct sg_pdf_objects *objects, int number, const char *entries, const void *bytes,
                           size_t len);
/* The same with bytes that stay as they are: plain text (XMP), or coded as `entries` say. */
void sg_pdf_objects_stream_as_is(struct sg_pdf_objects *objects, int number, const char *entries,
                                 const void *bytes, size_t len);

/* Cross-reference and trailer. Every reserved object must have been written. */
void sg_pdf_objects_finish(struct sg_pdf_objects *objects, int root, int info, const unsigned char id[16]);

/* Appends bytes as zlib data, the same for the same bytes. Safe from any thread. */
void sg_pdf_objects_deflate(struct sg_buf *out, const void *bytes, size_t len);

/* Appends ", name version" of the libraries whose versions can change a file's bytes. */
void sg_pdf_objects_versions(struct sg_buf *out);

#endif
