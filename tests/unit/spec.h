/* Spec files: prose and test in one. A case is an input between two lines of ~~~ and the lines that
 * follow it up to an empty one; everything else is for readers. The word "escaped" behind the first
 * ~~~ makes \n \t \0 \xNN and \u{HEX} stand for bytes and characters, and leaves line ends out. */
#ifndef SPEC_H
#define SPEC_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"

struct spec_case {
    int line;            /* of the spec file */
    struct sg_buf input; /* NUL-ended */
    struct sg_buf expected;
};

struct spec {
    struct sg_buf text;
    const char *pos;
    int line;
};

static bool spec_open(struct spec *spec, const char *file)
{
    const char *srcdir = getenv("srcdir");
    char path[4096];
    *spec = (struct spec){SG_BUF_INIT, NULL, 0};
    snprintf(path, sizeof path, "%s/tests/spec/%s", srcdir ? srcdir : ".", file);
    if (sg_file_read(path, 1 << 20, &spec->text) != 0)
        return false;
    spec->pos = sg_buf_text(&spec->text);
    return spec->pos != NULL;
}

static const char *spec_line(struct spec *spec, size_t *len)
{
    const char *start = spec->pos;
    if (!*start)
        return NULL;
    *len = strcspn(start, "\n");
    spec->pos += *len + (start[*len] == '\n');
    spec->line++;
    return start;
}

static void spec_unescape(struct sg_buf *out, const char *p, size_t len)
{
    for (const char *end = p + len; p < end;) {
        char *stop, utf8[4];
        if (*p != '\\') {
            sg_buf_putc(out, *p++);
            continue;
        }
        switch (p[1]) {
        case 'x':
            sg_buf_putc(out, (char)strtoul((char[]){p[2], p[3], 0}, NULL, 16));
            p += 4;
            break;
        case 'u':
            sg_buf_append(out, utf8, (size_t)sg_utf8_put(utf8, (uint32_t)strtoul(p + 3, &stop, 16)));
            p = stop + 1;
            break;
        default:
            sg_buf_putc(out, p[1] == 'n' ? '\n' : p[1] == 't' ? '\t' : p[1] == '0' ? '\0' : p[1]);
            p += 2;
        }
    }
}

/* The next case; the caller clears its buffers. */
static bool spec_next(struct spec *spec, struct spec_case *out)
{
    const char *p;
    size_t len;
    bool escaped = false;
    *out = (struct spec_case){0, SG_BUF_INIT, SG_BUF_INIT};
    do {
        if (!(p = spec_line(spec, &len)))
            return false;
    } while (strncmp(p, "~~~", 3) != 0);
    escaped = len > 3 && strncmp(p + 3, " escaped", 8) == 0;
    out->line = spec->line;
    while ((p = spec_line(spec, &len)) && strncmp(p, "~~~", 3) != 0) {
        if (escaped) {
            spec_unescape(&out->input, p, len);
        } else {
            sg_buf_append(&out->input, p, len);
            sg_buf_putc(&out->input, '\n');
        }
    }
    while ((p = spec_line(spec, &len)) && len > 0) {
        sg_buf_append(&out->expected, p, len);
        sg_buf_putc(&out->expected, '\n');
    }
    sg_buf_text(&out->input);
    sg_buf_text(&out->expected);
    return true;
}

static void spec_close(struct spec *spec)
{
    sg_buf_clear(&spec->text);
}

#endif
