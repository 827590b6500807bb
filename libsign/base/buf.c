/* Growing byte buffer; see buf.h. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "base/watch.h"

void sg_buf_clear(struct sg_buf *buf)
{
    if (buf->cap)
        sg_watch_count(SG_WATCHED_BYTES, -(double)buf->cap);
    free(buf->data);
    *buf = (struct sg_buf)SG_BUF_INIT;
}

unsigned char *sg_buf_reserve(struct sg_buf *buf, size_t len)
{
    if (buf->failed)
        return NULL;
    if (buf->cap - buf->len >= len && buf->data)
        return buf->data + buf->len;
    size_t need;
    if (__builtin_add_overflow(buf->len, len, &need) || need > SIZE_MAX / 2) {
        buf->failed = true;
        return NULL;
    }
    size_t cap = buf->cap ? buf->cap : 256;
    while (cap < need)
        cap *= 2;
    unsigned char *data = realloc(buf->data, cap);
    if (!data) {
        buf->failed = true;
        return NULL;
    }
    sg_watch_count(SG_WATCHED_BYTES, (double)(cap - buf->cap));
    buf->data = data;
    buf->cap = cap;
    return data + buf->len;
}

void sg_buf_append(struct sg_buf *buf, const void *bytes, size_t len)
{
    unsigned char *to = len ? sg_buf_reserve(buf, len) : NULL;
    if (!to)
        return;
    memcpy(to, bytes, len);
    buf->len += len;
}

void sg_buf_puts(struct sg_buf *buf, const char *text)
{
    sg_buf_append(buf, text, strlen(text));
}

void sg_buf_putc(struct sg_buf *buf, char byte)
{
    sg_buf_append(buf, &byte, 1);
}

void sg_buf_printf(struct sg_buf *buf, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    unsigned char *to = len < 0 ? NULL : sg_buf_reserve(buf, (size_t)len + 1);
    if (to) {
        vsnprintf((char *)to, (size_t)len + 1, format, again);
        buf->len += (size_t)len;
    }
    va_end(again);
}

void sg_buf_cell(struct sg_buf *buf, const char *text)
{
    sg_buf_puts(buf, *text && strchr("=+-@\t\r", *text) ? "\"'" : "\"");
    for (; *text; text++)
        *text == '"' ? sg_buf_puts(buf, "\"\"") : sg_buf_putc(buf, *text);
    sg_buf_putc(buf, '"');
}

void sg_buf_num(struct sg_buf *buf, double value, int decimals)
{
    char text[SG_NUM_MAX];
    sg_buf_append(buf, text, sg_num_format(text, value, decimals));
}

void sg_buf_nums(struct sg_buf *buf, const double *values, int n, int decimals)
{
    for (int i = 0; i < n; i++) {
        if (i)
            sg_buf_putc(buf, ' ');
        sg_buf_num(buf, values[i], decimals);
    }
}

char *sg_buf_text(struct sg_buf *buf)
{
    unsigned char *end = sg_buf_reserve(buf, 1);
    if (!end)
        return NULL;
    *end = 0;
    return (char *)buf->data;
}

unsigned char *sg_buf_take(struct sg_buf *buf, size_t *len)
{
    unsigned char *data = buf->failed ? NULL : buf->data;
    if (!data)
        free(buf->data);
    *len = data ? buf->len : 0;
    *buf = (struct sg_buf)SG_BUF_INIT;
    return data;
}
