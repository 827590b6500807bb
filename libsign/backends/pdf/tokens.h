/* The tokens of PDF: names, numbers, text strings. Bytes into a buffer; no objects. */
#ifndef SG_BACKENDS_PDF_TOKENS_H
#define SG_BACKENDS_PDF_TOKENS_H

#include "base/buf.h"

/* "/Name" with #xx for what a name may not hold (PDF 32000-1 7.3.5). */
void sg_pdf_tokens_name(struct sg_buf *buf, const char *name);
/* A text string: a literal where it is ASCII, else UTF-16BE in hexadecimal with its mark.
 * Bad UTF-8 becomes U+FFFD. */
void sg_pdf_tokens_text(struct sg_buf *buf, const char *text, size_t len);
/* UTF-16BE in hexadecimal, without brackets and mark. */
void sg_pdf_tokens_utf16(struct sg_buf *buf, const char *text, size_t len);
void sg_pdf_tokens_hex(struct sg_buf *buf, const unsigned char *bytes, size_t len);

#endif
