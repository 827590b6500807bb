/* PNG stream; see encode.h. Clauses are of the PNG specification, third edition. */
#include "backends/raster/encode.h"

#include <cairo.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>


#define CHUNK_LEN 65536
/* Rows that repeat the one above are all zero after the filter. A run of them is written as copies
 * of one block of this many, compressed once: deflate streams may be joined after a full flush
 * (RFC 1951 3.2.4), where nothing refers back. */
#define STILL_ROWS 32
/* A small hash: zlib moves the whole table with each 32 KB of input, runs need none of it. */
#define MEM_LEVEL 6

struct sg_encode {
    struct sg_buf *out;
    int width_px, height_px, rows;
    int n_still;     /* repeating rows not yet written */
    uint32_t *above; /* the row before; black before the first, as the filter wants it */
    uint32_t *white;
    unsigned char *line;  /* filter type and filtered bytes */
    unsigned char *still; /* the same for a row that repeats the one above */
    struct sg_buf block;  /* STILL_ROWS of them, compressed */
    uLong block_sum, sum; /* Adler-32 of the block, and of all so far */
    unsigned char chunk[CHUNK_LEN];
    size_t chunk_len;
    z_stream z; /* raw deflate: header and checksum are ours */
    bool failed;
};

static void put32(unsigned char *at, uint32_t v)
{
    at[0] = (unsigned char)(v >> 24);
    at[1] = (unsigned char)(v >> 16);
    at[2] = (unsigned char)(v >> 8);
    at[3] = (unsigned char)v;
}

static void put_chunk(struct sg_buf *out, const char *type, const unsigned char *bytes, size_t len)
{
    unsigned char head[8], tail[4];
    put32(head, (uint32_t)len);
    memcpy(head + 4, type, 4);
    uLong crc = crc32(0, head + 4, 4);
    put32(tail, (uint32_t)(len ? crc32(crc, bytes, (uInt)len) : crc));
    sg_buf_append(out, head, 8);
    sg_buf_append(out, bytes, len);
    sg_buf_append(out, tail, 4);
}

static void free_all(struct sg_encode *encode)
{
    deflateEnd(&encode->z);
    free(encode->above);
    free(encode->white);
    free(encode->line);
    free(encode->still);
    sg_buf_clear(&encode->block);
    free(encode);
}

static void put_idat(struct sg_encode *encode, const unsigned char *bytes, size_t len)
{
    while (len) {
        size_t n = CHUNK_LEN - encode->chunk_len < len ? CHUNK_LEN - encode->chunk_len : len;
        memcpy(encode->chunk + encode->chunk_len, bytes, n);
        encode->chunk_len += n;
        bytes += n;
        len -= n;
        if (encode->chunk_len == CHUNK_LEN) {
            put_chunk(encode->out, "IDAT", encode->chunk, CHUNK_LEN);
            encode->chunk_len = 0;
        }
    }
}

/* Runs the compressor and gives what comes out to `block`, or to the file when that is NULL. */
static void compress_bytes(struct sg_encode *encode, unsigned char *bytes, size_t len, int flush,
                           struct sg_buf *block)
{
    unsigned char piece[8192];
    encode->z.next_in = bytes;
    encode->z.avail_in = (uInt)len;
    do {
        encode->z.next_out = piece;
        encode->z.avail_out = sizeof piece;
        int status = deflate(&encode->z, flush);
        encode->failed |= status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR;
        if (block)
            sg_buf_append(block, piece, sizeof piece - encode->z.avail_out);
        else
            put_idat(encode, piece, sizeof piece - encode->z.avail_out);
    } while (encode->z.avail_out == 0 && !encode->failed);
}

static bool prepare_block(struct sg_encode *encode)
{
    size_t len = 1 + 3 * (size_t)encode->width_px;
    encode->block_sum = encode->sum = adler32(0, NULL, 0);
    for (int i = 0; i < STILL_ROWS; i++) {
        compress_bytes(encode, encode->still, len, i + 1 < STILL_ROWS ? Z_NO_FLUSH : Z_FULL_FLUSH,
                       &encode->block);
        encode->block_sum = adler32(encode->block_sum, encode->still, (uInt)len);
    }
    return !encode->failed && !encode->block.failed && deflateReset(&encode->z) == Z_OK;
}

struct sg_encode *sg_encode_new(struct sg_buf *out, int width_px, int height_px, uint32_t ppm_x,
                                uint32_t ppm_y)
{
    struct sg_encode *encode = calloc(1, sizeof *encode);
    if (!encode)
        return NULL;
    size_t width = (size_t)width_px;
    encode->out = out;
    encode->width_px = width_px;
    encode->height_px = height_px;
    encode->above = calloc(width, sizeof *encode->above);
    encode->white = malloc(width * sizeof *encode->white);
    encode->line = malloc(1 + 3 * width);
    encode->still = calloc(1 + 3 * width, 1);
    bool deflating = deflateInit2(&encode->z, 1, Z_DEFLATED, -15, MEM_LEVEL, Z_RLE) == Z_OK;
    bool good = encode->above && encode->white && encode->line && encode->still && deflating;
    if (good) {
        memset(encode->white, 0xff, width * sizeof *encode->white);
        encode->line[0] = encode->still[0] = 2; /* 9.2: Up */
        good = prepare_block(encode);
    }
    if (!good) {
        free_all(encode);
        return NULL;
    }
    unsigned char head[13] = {[8] = 8, [9] = 2}; /* 11.2.1: 8 bits, RGB, no interlace */
    put32(head, (uint32_t)width_px);
    put32(head + 4, (uint32_t)height_px);
    unsigned char phys[9] = {[8] = 1}; /* 11.3.4.3: per metre */
    put32(phys, ppm_x);
    put32(phys + 4, ppm_y);
    static const unsigned char INTENT[1] = {1};        /* 11.3.2.5: relative colorimetric */
    static const unsigned char ZLIB[2] = {0x78, 0x01}; /* RFC 1950 2.2: 32 KB window, fastest */
    sg_buf_append(out, "\x89PNG\r\n\x1a\n", 8);
    put_chunk(out, "IHDR", head, sizeof head);
    put_chunk(out, "sRGB", INTENT, sizeof INTENT);
    put_chunk(out, "pHYs", phys, sizeof phys);
    put_idat(encode, ZLIB, sizeof ZLIB);
    return encode;
}

static void put_line(struct sg_encode *encode, unsigned char *line)
{
    size_t len = 1 + 3 * (size_t)encode->width_px;
    encode->sum = adler32(encode->sum, line, (uInt)len);
    compress_bytes(encode, line, len, Z_NO_FLUSH, NULL);
}

static void put_still(struct sg_encode *encode)
{
    int blocks = encode->n_still / STILL_ROWS;
    z_off_t len = (z_off_t)STILL_ROWS * (1 + 3 * (z_off_t)encode->width_px);
    if (blocks > 0)
        compress_bytes(encode, NULL, 0, Z_FULL_FLUSH, NULL);
    for (int i = 0; i < blocks; i++) {
        put_idat(encode, encode->block.data, encode->block.len);
        encode->sum = adler32_combine(encode->sum, encode->block_sum, len);
    }
    for (encode->n_still %= STILL_ROWS; encode->n_still > 0; encode->n_still--)
        put_line(encode, encode->still);
}

/* Bytewise a - b on four bytes at once: borrows are kept from crossing by the top bits. */
static uint32_t bytes_minus(uint32_t a, uint32_t b)
{
    return ((a | 0x80808080u) - (b & 0x7f7f7f7fu)) ^ ((a ^ ~b) & 0x80808080u);
}

static void put_row(struct sg_encode *encode, const uint32_t *row)
{
    size_t width = (size_t)encode->width_px;
    encode->rows++;
    if (memcmp(row, encode->above, width * sizeof *row) == 0) {
        encode->n_still++;
        return;
    }
    put_still(encode);
    unsigned char *to = encode->line + 1;
    for (size_t i = 0; i < width; i++, to += 3) {
        uint32_t d = bytes_minus(row[i], encode->above[i]);
        to[0] = (unsigned char)(d >> 16);
        to[1] = (unsigned char)(d >> 8);
        to[2] = (unsigned char)d;
    }
    memcpy(encode->above, row, width * sizeof *row);
    put_line(encode, encode->line);
}

void sg_encode_rows(struct sg_encode *encode, const uint32_t *pixels, int n)
{
    for (int i = 0; i < n; i++)
        put_row(encode, pixels + (size_t)i * (size_t)encode->width_px);
}

void sg_encode_white(struct sg_encode *encode, int n)
{
    for (int i = 0; i < n; i++)
        put_row(encode, encode->white);
}

bool sg_encode_finish(struct sg_encode *encode)
{
    put_still(encode);
    compress_bytes(encode, NULL, 0, Z_FINISH, NULL);
    unsigned char sum[4];
    put32(sum, (uint32_t)encode->sum);
    put_idat(encode, sum, sizeof sum);
    if (encode->chunk_len)
        put_chunk(encode->out, "IDAT", encode->chunk, encode->chunk_len);
    put_chunk(encode->out, "IEND", NULL, 0);
    bool good = !encode->failed && !encode->out->failed && encode->rows == encode->height_px;
    free_all(encode);
    return good;
}

void sg_encode_versions(struct sg_buf *out)
{
    sg_buf_printf(out, ", cairo %s, zlib %s", cairo_version_string(), zlibVersion());
}
