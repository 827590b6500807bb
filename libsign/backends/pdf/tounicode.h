/* ToUnicode CMaps (PDF 32000-1 9.10.3): what each code of a font stands for. */
#ifndef SG_BACKENDS_PDF_TOUNICODE_H
#define SG_BACKENDS_PDF_TOUNICODE_H

#include <stddef.h>

#include "base/buf.h"

struct sg_pdf_meaning {
    unsigned code;    /* 0..65535 */
    const char *text; /* UTF-8 */
    size_t text_len;
};

/* `meanings` ascend by code, each code once. */
void sg_pdf_tounicode_write(struct sg_buf *out, const struct sg_pdf_meaning *meanings, size_t n);

#endif
