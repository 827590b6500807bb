/* Tokens; see tokens.h. */
#include "backends/pdf/tokens.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

static const char digits[] = "0123456789ABCDEF";

void sg_pdf_tokens_hex(struct sg_buf *buf, const unsigned char *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        sg_buf_putc(buf, digits[bytes[i] >> 4]);
        sg_buf_putc(buf, digits[bytes[i] & 15]);
    }
}

void sg_pdf_tokens_name(struct sg_buf *buf, const char *name)
{
    sg_buf_putc(buf, '/');
    for (const unsigned char *c = (const unsigned char *)name; *c; c++) {
        if (*c > 0x20 && *c < 0x7f && !strchr("#()<>[]{}/%", *c)) {
            sg_buf_putc(buf, (char)*c);
        } else {
            sg_buf_putc(buf, '#');
            sg_pdf_tokens_hex(buf, c, 1);
        }
    }
}

static void unit(struct sg_buf *buf, unsigned value)
{
    const unsigned char bytes[2] = { (unsigned char)(value >> 8), (unsigned char)value };
    sg_pdf_tokens_hex(buf, bytes, 2);
}

void sg_pdf_tokens_utf16(struct sg_buf *buf, const char *text, size_t len)
{
    const char *end = text + len;
    while (text < end) {
        uint32_t cp = sg_utf8_next(&text, end);
        if (cp == SG_UTF8_BAD)
            cp = 0xFFFD;
        if (cp >= 0x10000) {
            unit(buf, 0xD800 + ((cp - 0x10000) >> 10));
            cp = 0xDC00 + ((cp - 0x10000) & 0x3FF);
        }
        unit(buf, cp);
    }
}

static bool is_plain(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (text[i] < 0x20 || text[i] > 0x7e)
            return false;
    return true;
}

void sg_pdf_tokens_text(struct sg_buf *buf, const char *text, size_t len)
{
    if (!is_plain(text, len)) {
        sg_buf_puts(buf, "<FEFF");
        sg_pdf_tokens_utf16(buf, text, len);
        sg_buf_putc(buf, '>');
        return;
    }
    sg_buf_putc(buf, '(');
    for (size_t i = 0; i < len; i++) {
        if (strchr("()\\", text[i]))
            sg_buf_putc(buf, '\\');
        sg_buf_putc(buf, text[i]);
    }
    sg_buf_putc(buf, ')');
}
