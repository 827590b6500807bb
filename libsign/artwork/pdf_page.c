/* cairo's PDF, taken apart as far as its page. The file is of our own making, so its structure is
 * trusted; every offset is still held against its length. */
#include "artwork/pdf_page.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/num.h"

#define MAX_CONTENT ((size_t)256 << 20)

static const char *find_in(const char *at, const char *end, const char *text)
{
    size_t n = strlen(text);
    for (; at && at + n <= end; at++) {
        at = memchr(at, text[0], (size_t)(end - at) - n + 1);
        if (at && memcmp(at, text, n) == 0)
            return at;
        if (!at)
            break;
    }
    return NULL;
}

/* The number after `key`, or -1. */
static long number_after(const char *at, const char *end, const char *key)
{
    at = find_in(at, end, key);
    if (!at)
        return -1;
    at += strlen(key);
    while (at < end && *at == ' ')
        at++;
    long n = -1;
    for (; at < end && *at >= '0' && *at <= '9' && n < 1000000000; at++)
        n = (n < 0 ? 0 : n * 10) + (*at - '0');
    return n;
}

/* Where object `n` starts and the file's end, by the cross-reference table. */
static const char *object(const char *pdf, size_t len, long n, const char **end)
{
    *end = pdf + len;
    const char *tail = len > 64 ? *end - 64 : pdf;
    long table = number_after(tail, *end, "startxref\n");
    long entry = table < 0 || n < 0 ? -1 : table;
    const char *entries = entry < 0 || (size_t)entry >= len ? NULL : find_in(pdf + entry, *end, "\n0 ");
    entries = entries ? find_in(entries + 1, *end, "\n") : NULL;
    if (!entries || n > (*end - entries) / 20 - 1)
        return NULL;
    long at = strtol(entries + 1 + 20 * n, NULL, 10);
    return at > 0 && (size_t)at < len ? pdf + at : NULL;
}

static const char *object_end(const char *start, const char *end)
{
    const char *stop = start ? find_in(start, end, "endobj") : NULL;
    return stop ? stop : start;
}

static bool inflate_all(const char *bytes, size_t len, struct sg_buf *out)
{
    z_stream z = {.next_in = (unsigned char *)bytes, .avail_in = (uInt)len};
    if (inflateInit(&z) != Z_OK)
        return false;
    int status = Z_OK;
    while (status == Z_OK && out->len < MAX_CONTENT) {
        unsigned char *room = sg_buf_reserve(out, 65536);
        if (!room)
            break;
        z.next_out = room;
        z.avail_out = 65536;
        status = inflate(&z, Z_NO_FLUSH);
        out->len += 65536 - z.avail_out;
    }
    inflateEnd(&z);
    return status == Z_STREAM_END;
}

bool sg_pdf_page_open(struct sg_pdf_page *page, const unsigned char *bytes, size_t size)
{
    const char *pdf = (const char *)bytes, *end = pdf + size, *found = NULL, *stop = NULL, *start;
    *page = (struct sg_pdf_page){.content = SG_BUF_INIT};
    for (long n = 1; !found && (start = object(pdf, size, n, &end)) != NULL; n++) {
        stop = object_end(start, end);
        if (find_in(start, stop, "/Type /Page ") || find_in(start, stop, "/Type /Page\n"))
            found = start;
    }
    if (!found)
        return false;
    page->resources = object(pdf, size, number_after(found, stop, "/Resources "), &end);
    page->resources_end = object_end(page->resources, end);
    const char *content = object(pdf, size, number_after(found, stop, "/Contents "), &end);
    const char *body = content ? find_in(content, end, "stream\n") : NULL;
    const char *length = body ? object(pdf, size, number_after(content, body, "/Length "), &end) : NULL;
    long len = length ? number_after(length, end, "obj\n") : -1;
    body = body ? body + strlen("stream\n") : NULL;
    return body && len >= 0 && len <= end - body && inflate_all(body, (size_t)len, &page->content);
}

void sg_pdf_page_close(struct sg_pdf_page *page) { sg_buf_clear(&page->content); }

bool sg_pdf_page_alpha(const struct sg_pdf_page *page, const char *name, double *stroke, double *fill)
{
    char key[40] = "/";
    if (!page->resources || strlen(name) > sizeof key - 5)
        return false;
    strcat(key, name);
    strcat(key, " <<");
    const char *at = find_in(page->resources, page->resources_end, key);
    const char *end = at ? find_in(at, page->resources_end, ">>") : NULL;
    const char *big = end ? find_in(at, end, "/CA ") : NULL, *small = end ? find_in(at, end, "/ca ") : NULL;
    if (!big || !small || find_in(at, end, "/SMask") || find_in(at, end, "/BM"))
        return false;
    big += 4;
    small += 4;
    return sg_num_parse(big, strspn(big, "0123456789.-"), stroke) &&
           sg_num_parse(small, strspn(small, "0123456789.-"), fill);
}
