/* Strict UTF-8; see utf8.h. */
#include "base/utf8.h"

uint32_t sg_utf8_next(const char **pos, const char *end)
{
    const unsigned char *p = (const unsigned char *)*pos;
    size_t left = (size_t)(end - *pos);
    (*pos)++;
    if (p[0] < 0x80)
        return p[0];
    int more = p[0] >= 0xC2 && p[0] <= 0xDF ? 1 : (p[0] & 0xF0) == 0xE0 ? 2 : p[0] >= 0xF0 && p[0] <= 0xF4 ? 3 : 0;
    if (more == 0 || left <= (size_t)more)
        return SG_UTF8_BAD;
    uint32_t cp = p[0] & (0x3Fu >> more);
    for (int i = 1; i <= more; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return SG_UTF8_BAD;
        cp = cp << 6 | (p[i] & 0x3Fu);
    }
    if ((more == 2 && (cp < 0x800 || (cp >= 0xD800 && cp <= 0xDFFF))) || (more == 3 && (cp < 0x10000 || cp > 0x10FFFF)))
        return SG_UTF8_BAD;
    *pos += more;
    return cp;
}

int sg_utf8_put(char out[4], uint32_t cp)
{
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xC0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3F));
        return 2;
    }
    if (cp < 0x10000) {
        out[0] = (char)(0xE0 | cp >> 12);
        out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
        out[2] = (char)(0x80 | (cp & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | cp >> 18);
    out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
    out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
    out[3] = (char)(0x80 | (cp & 0x3F));
    return 4;
}

size_t sg_utf8_count(const char *text, size_t len)
{
    size_t n = 0;
    for (size_t i = 0; i < len; i++)
        n += (text[i] & 0xC0) != 0x80;
    return n;
}

size_t sg_utf8_first_bad(const char *text, size_t len)
{
    const char *pos = text, *end = text + len;
    while (pos < end) {
        /* ASCII and most ideographs without a call: whole files pass through here. */
        const unsigned char *p = (const unsigned char *)pos;
        if (p[0] < 0x80) {
            pos++;
        } else if (p[0] >= 0xE1 && p[0] <= 0xEC && end - pos >= 3 && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80) {
            pos += 3;
        } else if (sg_utf8_next(&pos, end) == SG_UTF8_BAD) {
            return (size_t)((const char *)p - text);
        }
    }
    return len;
}

bool sg_utf8_is_han(uint32_t cp)
{
    return (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0x3400 && cp <= 0x4DBF) || cp == 0x3007 ||
           (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0x20000 && cp <= 0x2FA1F) || (cp >= 0x2EBF0 && cp <= 0x2EE5F) ||
           (cp >= 0x30000 && cp <= 0x323AF);
}
