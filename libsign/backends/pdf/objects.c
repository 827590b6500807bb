/* Object table; see objects.h. */
#include "backends/pdf/objects.h"

#include <assert.h>
#include <hb.h>
#include <libdeflate.h>
#include <stdlib.h>

#include "backends/pdf/tokens.h"
#include "base/grow.h"

/* zlib's usual effort: 9 takes twice the time and gains under 1 % on font programs. */
#define LEVEL 6

void sg_pdf_objects_init(struct sg_pdf_objects *objects, struct sg_buf *out, int minor, bool compress)
{
    *objects = (struct sg_pdf_objects){ .out = out, .start = out->len, .compress = compress };
    sg_pdf_objects_reserve(objects); /* number 0 is nobody's */
    /* Four bytes above 127 tell transfer programs that the file is binary (7.5.2). */
    sg_buf_printf(out, "%%PDF-1.%d\n%%\xE6\xAD\xA3\xE5\n", minor);
}

void sg_pdf_objects_clear(struct sg_pdf_objects *objects)
{
    free(objects->offsets);
    objects->offsets = NULL;
    if (objects->deflater)
        libdeflate_free_compressor(objects->deflater);
    objects->deflater = NULL;
}

int sg_pdf_objects_reserve(struct sg_pdf_objects *objects)
{
    sg_grow(objects->offsets, (size_t)objects->n, objects->cap);
    objects->offsets[objects->n] = 0;
    return objects->n++;
}

struct sg_buf *sg_pdf_objects_begin(struct sg_pdf_objects *objects, int number)
{
    assert(number > 0 && number < objects->n && !objects->offsets[number]);
    objects->offsets[number] = objects->out->len - objects->start;
    sg_buf_printf(objects->out, "%d 0 obj\n", number);
    return objects->out;
}

void sg_pdf_objects_end(struct sg_pdf_objects *objects)
{
    sg_buf_puts(objects->out, "\nendobj\n");
}

void sg_pdf_objects_stream_as_is(struct sg_pdf_objects *objects, int number, const char *entries,
                                 const void *bytes, size_t len)
{
    struct sg_buf *out = sg_pdf_objects_begin(objects, number);
    sg_buf_printf(out, "<<%s/Length %zu>>stream\n", entries, len);
    sg_buf_append(out, bytes, len);
    sg_buf_puts(out, "\nendstream");
    sg_pdf_objects_end(objects);
}

/* `deflater` is NULL if memory ran out. */
static void deflate(struct libdeflate_compressor *deflater, struct sg_buf *out, const void *bytes, size_t len)
{
    size_t bound = deflater ? libdeflate_zlib_compress_bound(deflater, len) : 0;
    unsigned char *to = bound ? sg_buf_reserve(out, bound) : NULL;
    if (to)
        out->len += libdeflate_zlib_compress(deflater, bytes, len, to, bound);
    else
        out->failed = true;
}

void sg_pdf_objects_stream(struct sg_pdf_objects *objects, int number, const char *entries, const void *bytes,
                           size_t len)
{
    if (!objects->compress) {
        sg_pdf_objects_stream_as_is(objects, number, entries, bytes, len);
        return;
    }
    struct sg_buf coded = SG_BUF_INIT, head = SG_BUF_INIT;
    if (!objects->deflater)
        objects->deflater = libdeflate_alloc_compressor(LEVEL);
    deflate(objects->deflater, &coded, bytes, len);
    sg_buf_printf(&head, "%s/Filter/FlateDecode", entries);
    const char *all = sg_buf_text(&head);
    if (coded.failed || !all)
        objects->out->failed = true;
    else
        sg_pdf_objects_stream_as_is(objects, number, all, coded.data, coded.len);
    sg_buf_clear(&coded);
    sg_buf_clear(&head);
}

void sg_pdf_objects_finish(struct sg_pdf_objects *objects, int root, int info, const unsigned char id[16])
{
    struct sg_buf *out = objects->out;
    size_t at = out->len - objects->start;
    sg_buf_printf(out, "xref\n0 %d\n0000000000 65535 f \n", objects->n);
    for (int i = 1; i < objects->n; i++) {
        assert(objects->offsets[i] || out->failed);
        sg_buf_printf(out, "%010zu 00000 n \n", objects->offsets[i]);
    }
    sg_buf_printf(out, "trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<", objects->n, root, info);
    sg_pdf_tokens_hex(out, id, 16);
    sg_buf_puts(out, "><");
    sg_pdf_tokens_hex(out, id, 16);
    sg_buf_printf(out, ">]>>\nstartxref\n%zu\n%%%%EOF\n", at);
}

void sg_pdf_objects_deflate(struct sg_buf *out, const void *bytes, size_t len)
{
    struct libdeflate_compressor *deflater = libdeflate_alloc_compressor(LEVEL);
    deflate(deflater, out, bytes, len);
    if (deflater)
        libdeflate_free_compressor(deflater);
}

void sg_pdf_objects_versions(struct sg_buf *out)
{
    sg_buf_printf(out, ", harfbuzz %s, libdeflate %s", hb_version_string(), LIBDEFLATE_VERSION_STRING);
}
