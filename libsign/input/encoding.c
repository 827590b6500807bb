/* Encoding of inputs; see encoding.h. Offsets count bytes of the input from 0. */
#include "input/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "input/sources.h"

#define SAMPLE 65536u /* bytes that a guess looks at closely */

/* What GBK kept at FE50…FEA0 before Unicode had it, as private use from U+E815 on. */
static const uint32_t PRIVATE_FE50[] = {
#include "input/private_fe50.def"
};
/* The same for A6D9…A6DF, A6EC, A6ED and A6F3, from U+E78D on. */
static const uint32_t PRIVATE_A6D9[] = {0xFE10, 0xFE12, 0xFE11, 0xFE13, 0xFE14,
                                        0xFE15, 0xFE16, 0xFE17, 0xFE18, 0xFE19};

uint32_t sg_encoding_private(uint32_t cp)
{
    if (cp >= 0xE815 && cp <= 0xE864)
        return PRIVATE_FE50[cp - 0xE815];
    if (cp >= 0xE78D && cp <= 0xE796)
        return PRIVATE_A6D9[cp - 0xE78D];
    return cp == 0xE7C7 ? 0x1E3F : cp == 0xE7C8 ? 0x01F9 : 0;
}

/* ---- Guessing ---- */

/* Characters of `least` bytes and more in what is taken for UTF-8; *bad: bytes of none. */
static size_t count_good(const char *pos, const char *end, ptrdiff_t least, size_t *bad)
{
    size_t good = 0;
    *bad = 0;
    while (pos < end) {
        const char *at = pos;
        if (sg_utf8_next(&pos, end) == SG_UTF8_BAD)
            ++*bad;
        else
            good += pos - at >= least;
    }
    return good;
}

/* UTF-16 without a mark shows by the zero bytes of its spaces, colons and line ends, all in odd
 * or all in even places. */
static bool guess_utf16(const unsigned char *bytes, size_t len, enum sg_encoding *encoding)
{
    size_t zeros[2] = {0, 0}, breaks[2] = {0, 0}, look = len < SAMPLE ? len & ~(size_t)1 : SAMPLE;
    if (len % 2 || len < 4)
        return false;
    for (size_t i = 0; i < look; i += 2) {
        zeros[0] += bytes[i] == 0;
        zeros[1] += bytes[i + 1] == 0;
        breaks[0] += bytes[i] == 0 && (bytes[i + 1] == '\n' || bytes[i + 1] == ':' || bytes[i + 1] == ' ');
        breaks[1] += bytes[i + 1] == 0 && (bytes[i] == '\n' || bytes[i] == ':' || bytes[i] == ' ');
    }
    if (breaks[0] && !zeros[1])
        *encoding = SG_ENCODING_UTF16BE;
    else if (breaks[1] && !zeros[0])
        *encoding = SG_ENCODING_UTF16LE;
    else
        return false;
    return true;
}

static bool is_gb2312(const unsigned char *p)
{
    return p[0] >= 0xA1 && p[0] <= 0xF7 && p[1] >= 0xA1 && p[1] <= 0xFE;
}

/* Bytes of the GB18030 character at p, or 0 when there cannot be one. */
static size_t gb18030_len(const unsigned char *p, size_t left)
{
    if (p[0] < 0x80)
        return 1;
    if (p[0] == 0x80 || p[0] == 0xFF || left < 2)
        return 0;
    if (p[1] >= 0x40 && p[1] <= 0xFE && p[1] != 0x7F)
        return 2;
    bool four = left >= 4 && p[1] >= 0x30 && p[1] <= 0x39 && p[2] >= 0x81 && p[2] <= 0xFE && p[3] >= 0x30 &&
                p[3] <= 0x39;
    return four ? 4 : 0;
}

/* Text with bytes that are not UTF-8 is either GB18030 or UTF-8 with a fault. Chinese in GB18030
 * is mostly GB 2312 (rare names are the exception, not the rule) and hardly ever forms three-byte
 * sequences of UTF-8; damaged UTF-8 has many of those and few bad bytes. */
static bool guess_gb18030(const unsigned char *bytes, size_t len)
{
    size_t bad, common = 0, other = 0;
    for (size_t i = 0; i < len;) {
        size_t n = gb18030_len(bytes + i, len - i);
        if (n == 0)
            return false;
        if (n > 1)
            *(n == 2 && is_gb2312(bytes + i) ? &common : &other) += 1;
        i += n;
    }
    if (common < other)
        return false;
    const char *pos = (const char *)bytes, *end = pos + len;
    while (pos < end && (unsigned char)*pos < 0x80) /* ASCII tells nothing */
        pos++;
    /* A fault behind the sample: what stands before it is all UTF-8. */
    size_t good = count_good(pos, end - pos < (ptrdiff_t)SAMPLE ? end : pos + SAMPLE, 3, &bad);
    return bad > good;
}

enum sg_encoding sg_encoding_guess(const void *bytes, size_t len)
{
    const unsigned char *p = bytes;
    enum sg_encoding encoding;
    if (len >= 3 && p[0] == 0xEF && p[1] == 0xBB && p[2] == 0xBF)
        return SG_ENCODING_UTF8;
    if (len >= 2 && p[0] == 0xFF && p[1] == 0xFE)
        return SG_ENCODING_UTF16LE;
    if (len >= 2 && p[0] == 0xFE && p[1] == 0xFF)
        return SG_ENCODING_UTF16BE;
    if (guess_utf16(p, len, &encoding))
        return encoding;
    if (sg_utf8_first_bad(bytes, len) == len)
        return SG_ENCODING_UTF8;
    return guess_gb18030(p, len) ? SG_ENCODING_GB18030 : SG_ENCODING_UTF8;
}

/* ---- Decoding ---- */

static void append_cp(struct sg_buf *out, uint32_t cp)
{
    char utf8[4];
    sg_buf_append(out, utf8, (size_t)sg_utf8_put(utf8, cp));
}

/* GB 18030-2022 gives 18 characters at two places; glibc refuses the longer form, which programs
 * that follow the edition of 2005 write. */
static uint32_t refused_by_glibc(const unsigned char *p, size_t left)
{
    if (gb18030_len(p, left) != 4)
        return 0;
    uint32_t linear = ((p[0] - 0x81u) * 10 + (p[1] - 0x30u)) * 1260 + (p[2] - 0x81u) * 10 + (p[3] - 0x30u);
    const uint32_t han = ((0x82 - 0x81u) * 10 + 5) * 1260 + (0x90 - 0x81u) * 10 + 7;   /* 82359037 */
    const uint32_t forms = ((0x84 - 0x81u) * 10 + 1) * 1260 + (0x82 - 0x81u) * 10 + 6; /* 84318236 */
    if (linear >= han && linear < han + 8)
        return 0x9FB4 + (linear - han);
    return linear >= forms && linear < forms + 10 ? 0xFE10 + (linear - forms) : 0;
}

static const char *const CHARSETS[] = {"UTF-8", "UTF-16LE", "UTF-16BE", "GB18030"};

/* Offset of the first byte that is of no character, or len. */
static size_t decode(enum sg_encoding encoding, const unsigned char *bytes, size_t len, struct sg_buf *out)
{
    iconv_t converter = iconv_open("UTF-8", CHARSETS[encoding]);
    if (converter == (iconv_t)-1)
        return 0;
    char *from = (char *)(uintptr_t)bytes; /* iconv does not write to its input */
    size_t left = len;
    while (left > 0 && !out->failed) {
        char piece[8192], *to = piece;
        size_t room = sizeof piece;
        size_t result = iconv(converter, &from, &left, &to, &room);
        sg_buf_append(out, piece, sizeof piece - room);
        if (result != (size_t)-1 || errno == E2BIG)
            continue;
        uint32_t cp = encoding == SG_ENCODING_GB18030 ? refused_by_glibc((unsigned char *)from, left) : 0;
        if (!cp)
            break;
        append_cp(out, cp);
        from += 4;
        left -= 4;
    }
    iconv_close(converter);
    return len - left;
}

/* The place behind `len` bytes of a block; *start: its line. */
static struct sg_spot place_behind(const struct sg_decoding *decoding, const char *text, size_t len, const char **start)
{
    struct sg_spot place = {.file = decoding->name, .line = decoding->line};
    *start = text;
    for (const char *p = text; p < text + len; p++)
        if (*p == '\n') {
            place.line++;
            *start = p + 1;
        }
    place.col = (int)sg_utf8_count(*start, (size_t)(text + len - *start)) + 1;
    return place;
}

/* Rewrites GBK's private-use codes in place in `out`, one note for each kind. */
static void map_private(struct sg_decoding *decoding, struct sg_buf *out, struct sg_arena *arena,
                        struct sg_report *report)
{
    struct sg_buf mapped = SG_BUF_INIT;
    const char *pos = (const char *)out->data, *end = pos + out->len, *kept = pos;
    while (pos < end) {
        const char *at = pos;
        uint32_t cp = sg_utf8_next(&pos, end),
                 real = cp >= 0xE000 && cp <= 0xF8FF ? sg_encoding_private(cp) : 0;
        if (!real)
            continue;
        sg_buf_append(&mapped, kept, (size_t)(at - kept));
        append_cp(&mapped, real);
        kept = pos;
        bool known = decoding->n_said == 8;
        for (size_t i = 0; i < decoding->n_said; i++)
            known = known || decoding->said[i] == cp;
        if (known)
            continue;
        decoding->said[decoding->n_said++] = cp;
        char utf8[5] = "";
        utf8[sg_utf8_put(utf8, real)] = 0;
        const char *text = (const char *)out->data, *start;
        struct sg_spot place = place_behind(decoding, text, (size_t)(at - text), &start);
        sg_report_add(report, SG_FIND(PRIVATE_MAPPED), &place, sg_arena_printf(arena, "U+%04X", cp), utf8,
                      sg_arena_printf(arena, "U+%04X", real), NULL);
    }
    if (kept == (const char *)out->data)
        return;
    sg_buf_append(&mapped, kept, (size_t)(end - kept));
    mapped.failed = mapped.failed || out->failed;
    sg_buf_clear(out);
    *out = mapped;
}

/* ---- Faults ---- */

/* Byte `bad` of the input is no character. `before` is what was read until there, as UTF-8: its
 * last line is shown, without what follows, which may be anything. */
static void say_bad(const struct sg_decoding *decoding, const struct sg_code *code, const unsigned char *bytes, size_t bad,
                    const char *before, size_t before_len, struct sg_arena *arena, struct sg_report *report)
{
    const char *start;
    struct sg_spot place = place_behind(decoding, before, before_len, &start);
    size_t len = (size_t)(before + before_len - start);
    if (len < SG_SOURCE_SHOWN)
        place.source = sg_source_shown(start, len, arena);
    sg_report_add(report, code, &place, sg_arena_printf(arena, "0x%02X", bytes[bad]),
                  sg_arena_printf(arena, "%zu", decoding->offset + bad), NULL);
}

/* Most of it is UTF-8: then the fault is one of single bytes, not of the encoding. */
static bool is_near_utf8(const unsigned char *bytes, size_t len)
{
    size_t bad, good = count_good((const char *)bytes, (const char *)bytes + MIN(len, SAMPLE), 2, &bad);
    return bad <= 3 || good >= bad;
}

/* Text that is mostly UTF-8 has a bad byte; any other has it where GB18030 gets stuck, if that
 * came further. */
static void say_not_utf8(const struct sg_decoding *decoding, const unsigned char *p, size_t len, size_t mark, size_t bad,
                         struct sg_arena *arena, struct sg_report *report)
{
    struct sg_buf out = SG_BUF_INIT;
    size_t done = 0;
    bool near = mark || is_near_utf8(p, len);
    if (!near)
        done = decode(SG_ENCODING_GB18030, p, len, &out);
    if (!near && done > bad && done < len && !out.failed)
        say_bad(decoding, SG_FIND(ENCODING_UNKNOWN), p, done, sg_buf_text(&out), out.len, arena, report);
    else
        say_bad(decoding, near ? SG_FIND(BAD_BYTE) : SG_FIND(ENCODING_UNKNOWN), p, mark + bad,
                (const char *)p + mark, bad, arena, report);
    sg_buf_clear(&out);
}

bool sg_encoding_named(const char *name, enum sg_encoding *encoding)
{
    static const struct {
        const char *name;
        enum sg_encoding encoding;
    } NAMES[] = {
        {"utf-8", SG_ENCODING_UTF8},       {"utf8", SG_ENCODING_UTF8},        {"gb18030", SG_ENCODING_GB18030},
        {"gbk", SG_ENCODING_GB18030},      {"gb2312", SG_ENCODING_GB18030},   {"cp936", SG_ENCODING_GB18030},
        {"utf-16le", SG_ENCODING_UTF16LE}, {"utf-16be", SG_ENCODING_UTF16BE}, {"utf-16", SG_ENCODING_UTF16LE},
    };
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (g_ascii_strcasecmp(name, NAMES[i].name) == 0) {
            *encoding = NAMES[i].encoding;
            return true;
        }
    return false;
}

bool sg_encoding_start(struct sg_decoding *decoding, const char *name, const char *encoding)
{
    *decoding = (struct sg_decoding){.name = name, .line = 1, .forced = encoding != NULL};
    return !encoding || sg_encoding_named(encoding, &decoding->encoding);
}

static bool is_wide(enum sg_encoding encoding)
{
    return encoding == SG_ENCODING_UTF16LE || encoding == SG_ENCODING_UTF16BE;
}

size_t sg_encoding_lines(struct sg_decoding *decoding, const void *bytes, size_t len)
{
    const unsigned char *p = bytes;
    enum sg_encoding encoding = decoding->encoding;
    if (decoding->offset == 0 && !decoding->forced)
        encoding = sg_encoding_guess(p, len & ~(size_t)1);
    if (is_wide(encoding)) {
        size_t low = encoding == SG_ENCODING_UTF16LE ? 0 : 1;
        for (size_t i = len & ~(size_t)1; i >= 2; i -= 2)
            if (p[i - 2 + low] == '\n' && p[i - 1 - low] == 0)
                return i;
        return 0;
    }
    /* No byte of a longer character of UTF-8 or GB18030 looks like a line end. */
    for (size_t i = len; i > 0; i--)
        if (p[i - 1] == '\n')
            return i;
    for (size_t i = len; i > 1; i--)
        if (p[i - 2] == '\r')
            return i - 1;
    return 0;
}

/* Decides how the block is read. Text that was ASCII so far may still turn out to be anything. */
static void decide(struct sg_decoding *decoding, const unsigned char *p, size_t len)
{
    if (decoding->forced || decoding->known)
        return;
    decoding->encoding = sg_encoding_guess(p, len);
    for (size_t i = 0; i < len && !decoding->known; i++)
        decoding->known = p[i] >= 0x80;
    decoding->known = decoding->known || is_wide(decoding->encoding);
}

static size_t mark_len(const struct sg_decoding *decoding, const unsigned char *p, size_t len)
{
    if (decoding->offset > 0)
        return 0;
    if (decoding->encoding == SG_ENCODING_UTF8)
        return len >= 3 && p[0] == 0xEF && p[1] == 0xBB && p[2] == 0xBF ? 3 : 0;
    return is_wide(decoding->encoding) && len >= 2 &&
                   ((p[0] == 0xFF && p[1] == 0xFE) || (p[0] == 0xFE && p[1] == 0xFF)) ? 2 : 0;
}

bool sg_encoding_block(struct sg_decoding *decoding, const void *bytes, size_t len, struct sg_arena *arena,
                       struct sg_report *report, const char **text, size_t *text_len)
{
    const unsigned char *p = bytes;
    struct sg_spot top = {.file = decoding->name};
    *text = NULL;
    *text_len = 0;
    bool before = decoding->known;
    decide(decoding, p, len);
    enum sg_encoding encoding = decoding->encoding;
    size_t mark = mark_len(decoding, p, len);
    bool say = decoding->known && !before && !decoding->forced;
    struct sg_buf out = SG_BUF_INIT;
    if (encoding == SG_ENCODING_UTF8) {
        const char *start = (const char *)p + mark;
        size_t bad = sg_utf8_first_bad(start, len - mark);
        if (bad < len - mark) {
            say_not_utf8(decoding, p, len, mark, bad, arena, report);
            return false;
        }
        if (mark)
            sg_report_add(report, SG_FIND(ENCODING_READ), &top, "UTF-8 (BOM)", NULL);
        *text = sg_arena_strndup(arena, start, len - mark);
        *text_len = len - mark;
    } else {
        size_t done = decode(encoding, p + mark, len - mark, &out);
        if (out.failed || done < len - mark) {
            if (out.failed)
                sg_report_add(report, SG_FIND(NO_MEMORY), &top, "text", NULL);
            else
                say_bad(decoding, SG_FIND(ENCODING_UNKNOWN), p, done + mark, sg_buf_text(&out), out.len, arena, report);
            sg_buf_clear(&out);
            return false;
        }
        if (say)
            sg_report_add(report, SG_FIND(ENCODING_READ), &top, CHARSETS[encoding], NULL);
        if (encoding == SG_ENCODING_GB18030)
            map_private(decoding, &out, arena, report);
        *text = sg_arena_strndup(arena, out.data ? (const char *)out.data : "", out.len);
        *text_len = out.len;
        sg_buf_clear(&out);
    }
    decoding->offset += len;
    for (size_t i = 0; i < *text_len; i++)
        decoding->line += (*text)[i] == '\n';
    return true;
}
