/* JPEG headers; see jpeg.h. */
#include "backends/pdf/jpeg.h"

#include <string.h>

#include "base/report.h"

static unsigned u16(const unsigned char *p)
{
    return (unsigned)p[0] << 8 | p[1];
}

/* Baseline, extended and progressive Huffman frames; the others DCTDecode does not know. */
static bool is_frame(unsigned marker)
{
    return marker >= 0xC0 && marker <= 0xC2;
}

static bool is_other_frame(unsigned marker)
{
    return marker >= 0xC3 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

static const char *read_frame(const unsigned char *body, size_t len, struct sg_pdf_jpeg *jpeg)
{
    if (len < 6)
        return SG_PHRASE("its frame header is cut off");
    if (body[0] != 8)
        return SG_PHRASE("it has more than 8 bits a channel");
    jpeg->height_px = (int)u16(body + 1);
    jpeg->width_px = (int)u16(body + 3);
    jpeg->channels = body[5];
    if (!jpeg->height_px || !jpeg->width_px)
        return SG_PHRASE("it has no size");
    if (jpeg->channels != 1 && jpeg->channels != 3 && jpeg->channels != 4)
        return SG_PHRASE("it is neither gray, RGB nor CMYK");
    return NULL;
}

const char *sg_pdf_jpeg_read(const unsigned char *bytes, size_t len, struct sg_pdf_jpeg *jpeg)
{
    *jpeg = (struct sg_pdf_jpeg){ 0 };
    if (len < 4 || bytes[0] != 0xFF || bytes[1] != 0xD8)
        return SG_PHRASE("it does not begin like one");
    bool adobe = false;
    for (size_t at = 2; at + 4 <= len;) {
        if (bytes[at] != 0xFF)
            return SG_PHRASE("its headers are broken");
        unsigned marker = bytes[at + 1];
        if (marker == 0xFF) { /* a fill byte */
            at++;
            continue;
        }
        if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7)) {
            at += 2;
            continue;
        }
        size_t size = u16(bytes + at + 2);
        if (size < 2 || size > len - at - 2)
            return SG_PHRASE("its headers are cut off");
        const unsigned char *body = bytes + at + 4;
        if (marker == 0xEE && size >= 14 && !memcmp(body, "Adobe", 5))
            adobe = true;
        if (is_other_frame(marker))
            return SG_PHRASE("its coding is not one that print accepts (lossless or arithmetic)");
        if (is_frame(marker)) {
            const char *why = read_frame(body, size - 2, jpeg);
            jpeg->inverted = adobe && jpeg->channels == 4;
            return why;
        }
        if (marker == 0xDA || marker == 0xD9)
            break;
        at += 2 + size;
    }
    return SG_PHRASE("it has no frame");
}
