/* CFF head matter; see cff.h. */
#include "backends/pdf/cff.h"

#include <string.h>

#define N_STANDARD_STRINGS 391 /* appendix A */

enum { OP_CHARSET = 15, OP_CHARSTRINGS = 17, OP_ROS = 0x0C1E };

/* A place in the program; every read is checked, and the first bad one latches. */
struct reader {
    const unsigned char *bytes;
    size_t len, at;
    bool bad;
};

static unsigned number(struct reader *r, int size)
{
    if (r->bad || r->len < (size_t)size || r->at > r->len - (size_t)size) {
        r->bad = true;
        return 0;
    }
    unsigned value = 0;
    while (size--)
        value = value << 8 | r->bytes[r->at++];
    return value;
}

struct index {
    unsigned count, off_size;
    size_t offsets, data; /* data: the byte before the first */
};

/* Reads an INDEX and moves past it. */
static struct index read_index(struct reader *r)
{
    struct index index = { .count = number(r, 2) };
    if (!index.count)
        return index;
    index.off_size = number(r, 1);
    index.offsets = r->at;
    if (index.off_size < 1 || index.off_size > 4) {
        r->bad = true;
        return index;
    }
    index.data = index.offsets + (size_t)(index.count + 1) * index.off_size - 1;
    r->at = index.offsets + (size_t)index.count * index.off_size;
    r->at = index.data + number(r, (int)index.off_size);
    return index;
}

static struct reader element(const struct reader *whole, struct index index, unsigned i)
{
    struct reader r = *whole;
    if (i >= index.count) {
        r.bad = true;
        return r;
    }
    r.at = index.offsets + (size_t)i * index.off_size;
    size_t from = index.data + number(&r, (int)index.off_size);
    size_t to = index.data + number(&r, (int)index.off_size);
    if (from > to || to > whole->len)
        r.bad = true;
    else
        r.at = from, r.len = to;
    return r;
}

/* The integer operands of `op` in a DICT: how many of at most three, or 0. */
static int operands(struct reader dict, unsigned op, int out[3])
{
    int stack[3] = { 0 }, n = 0;
    while (!dict.bad && dict.at < dict.len) {
        unsigned b = number(&dict, 1);
        int value = 0;
        if (b <= 21) {
            if (b == 12)
                b = 0x0C00 | number(&dict, 1);
            if (b == op) {
                memcpy(out, stack, sizeof stack);
                return dict.bad ? 0 : n;
            }
            n = 0;
            continue;
        }
        if (b == 28)
            value = (int16_t)number(&dict, 2);
        else if (b == 29)
            value = (int32_t)number(&dict, 4);
        else if (b == 30) /* a real: nibbles up to 0xf */
            while (!dict.bad) {
                unsigned pair = number(&dict, 1);
                if ((pair & 15) == 15 || pair >> 4 == 15)
                    break;
            }
        else if (b >= 32 && b <= 246)
            value = (int)b - 139;
        else if (b >= 247 && b <= 250)
            value = ((int)b - 247) * 256 + (int)number(&dict, 1) + 108;
        else if (b >= 251 && b <= 254)
            value = -((int)b - 251) * 256 - (int)number(&dict, 1) - 108;
        else
            return 0;
        if (n < 3)
            stack[n++] = value;
    }
    return 0;
}

static bool string(const struct reader *whole, struct index strings, int sid, char out[32])
{
    if (sid < N_STANDARD_STRINGS)
        return false;
    struct reader r = element(whole, strings, (unsigned)sid - N_STANDARD_STRINGS);
    if (r.bad || r.len - r.at >= 32)
        return false;
    memcpy(out, r.bytes + r.at, r.len - r.at);
    out[r.len - r.at] = 0;
    return true;
}

static bool read_charset(struct reader r, uint16_t *cids, size_t n)
{
    cids[0] = 0;
    unsigned format = number(&r, 1);
    if (format > 2)
        return false;
    for (size_t gid = 1; gid < n && !r.bad;) {
        unsigned cid = number(&r, 2);
        unsigned left = format ? number(&r, (int)format) : 0;
        for (unsigned i = 0; i <= left && gid < n; i++)
            cids[gid++] = (uint16_t)(cid + i);
    }
    return !r.bad;
}

bool sg_pdf_cff_cids(const unsigned char *cff, size_t len, uint16_t *cids, size_t n, struct sg_pdf_ros *ros)
{
    struct reader whole = { .bytes = cff, .len = len };
    number(&whole, 2);
    whole.at = number(&whole, 1); /* hdrSize */
    read_index(&whole);           /* names */
    struct index tops = read_index(&whole);
    struct index strings = read_index(&whole);
    if (whole.bad || !n)
        return false;
    struct reader top = element(&whole, tops, 0);
    int ros_of[3], charset[3], charstrings[3];
    bool keyed = operands(top, OP_ROS, ros_of) == 3;
    if (top.bad || operands(top, OP_CHARSTRINGS, charstrings) != 1 ||
        (keyed && (!string(&whole, strings, ros_of[0], ros->registry) || !string(&whole, strings, ros_of[1], ros->ordering))))
        return false;
    if (keyed)
        ros->supplement = ros_of[2];

    struct reader glyphs = whole;
    glyphs.at = (size_t)charstrings[0];
    if (charstrings[0] < 0 || number(&glyphs, 2) < n || glyphs.bad)
        return false;
    /* Offsets 0 to 2 are predefined charsets; in a CID-keyed program they mean CID = GID. */
    if (!keyed || operands(top, OP_CHARSET, charset) != 1 || (charset[0] >= 0 && charset[0] <= 2)) {
        for (size_t gid = 0; gid < n; gid++)
            cids[gid] = (uint16_t)gid;
        return true;
    }
    struct reader r = whole;
    r.at = charset[0] < 0 ? len : (size_t)charset[0];
    return read_charset(r, cids, n);
}
