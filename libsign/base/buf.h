/* Growing byte buffer for output. It latches the first failure: after one, every
 * append does nothing, and the writer checks `failed` once at the end. */
#ifndef SG_BASE_BUF_H
#define SG_BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>

struct sg_buf {
    unsigned char *data; /* malloc'd; NULL while empty */
    size_t len;
    size_t cap;
    bool failed; /* memory ran out; len is what was there before */
};

#define SG_BUF_INIT { NULL, 0, 0, false }

void sg_buf_clear(struct sg_buf *buf);  /* frees the bytes; the buffer can be used again */
void sg_buf_append(struct sg_buf *buf, const void *bytes, size_t len);
void sg_buf_puts(struct sg_buf *buf, const char *text);
void sg_buf_putc(struct sg_buf *buf, char byte);
/* No floating-point conversions (see sg_buf_num). */
void sg_buf_printf(struct sg_buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A cell of CSV in quotes; before what a spreadsheet would take for a formula an apostrophe. */
void sg_buf_cell(struct sg_buf *buf, const char *text);
/* Appends `value` with at most `decimals` places, no trailing zeros, no locale. */
void sg_buf_num(struct sg_buf *buf, double value, int decimals);
/* Several of them with a blank between. */
void sg_buf_nums(struct sg_buf *buf, const double *values, int n, int decimals);
/* Room for `len` more bytes to be written in place, or NULL (and failed). The
 * caller adds what it wrote to buf->len. */
unsigned char *sg_buf_reserve(struct sg_buf *buf, size_t len);
/* Appends a NUL that is not counted, and returns the bytes as a string (NULL if failed). */
char *sg_buf_text(struct sg_buf *buf);
/* Gives the bytes away (free() them) and empties the buffer; NULL if failed or empty. */
unsigned char *sg_buf_take(struct sg_buf *buf, size_t *len);

#endif
