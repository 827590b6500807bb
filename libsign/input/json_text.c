/* JSON for a reader of YAML; see json_text.h. */
#include "input/json_text.h"

#include <glib.h>
#include <string.h>

#include "base/buf.h"

/* The four digits of an escape \uXXXX at p, or -1. */
static long escaped(const char *p, const char *end)
{
    long code = 0;
    if (end - p < 6 || p[0] != '\\' || p[1] != 'u')
        return -1;
    for (int i = 2; i < 6; i++) {
        if (!g_ascii_isxdigit(p[i]))
            return -1;
        code = code << 4 | g_ascii_xdigit_value(p[i]);
    }
    return code;
}

/* An escape in a string, which YAML reads alike but for pairs. */
static const char *put_escape(const char *p, const char *end, struct sg_buf *out)
{
    long high = escaped(p, end), low = high >= 0xD800 && high < 0xDC00 ? escaped(p + 6, end) : -1;
    if (low >= 0xDC00 && low < 0xE000) {
        sg_buf_printf(out, "\\U%08lX", 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00));
        return p + 12;
    }
    size_t n = end - p > 1 ? 2 : 1;
    sg_buf_append(out, p, n);
    return p + n;
}

/* A character between tokens. */
static void put_between(struct sg_json_text *json, char c, bool begins_line, struct sg_buf *out)
{
    if (c == '{' || c == '[') {
        if (json->depth++ == 0 && json->documents++ > 0 && begins_line)
            sg_buf_puts(out, "--- ");
        json->is = SG_JSON_YES;
    } else if (c == '}' || c == ']') {
        json->depth--;
    } else if (c == '"') {
        json->in_string = true;
    } else if (c == 0 || !strchr(" \t\r\n:,+-.0123456789truefalsnE", c)) {
        json->is = SG_JSON_NO;
    }
    if ((c == '"' || c == ':' || c == ',') && json->depth == 0)
        json->is = SG_JSON_NO;
    sg_buf_putc(out, c == '\t' && json->is == SG_JSON_YES ? ' ' : c);
}

/* Does a text begin as JSON would? */
static bool may_be(const char *text, size_t len)
{
    size_t blanks = 0;
    while (blanks < len && text[blanks] && strchr(" \t\r\n", text[blanks]))
        blanks++;
    return blanks == len || text[blanks] == '{' || text[blanks] == '[';
}

const char *sg_json_text_block(struct sg_json_text *json, const char *text, size_t *len, struct sg_arena *arena)
{
    if (json->is == SG_JSON_MAYBE && !may_be(text, *len))
        json->is = SG_JSON_NO;
    if (json->is == SG_JSON_NO)
        return text;
    struct sg_buf out = SG_BUF_INIT;
    const char *end = text + *len;
    for (const char *p = text; p < end;) {
        if (json->is == SG_JSON_NO) { /* the rest is for the parser */
            sg_buf_append(&out, p, (size_t)(end - p));
            break;
        }
        if (json->in_string && *p == '\\') {
            p = put_escape(p, end, &out);
            continue;
        }
        if (json->in_string) {
            json->in_string = *p != '"';
            sg_buf_putc(&out, *p);
        } else {
            put_between(json, *p, p == text || p[-1] == '\n' || p[-1] == '\r', &out);
        }
        p++;
    }
    if (!out.failed && out.len > 0) {
        *len = out.len;
        text = sg_arena_strndup(arena, (const char *)out.data, out.len);
    }
    sg_buf_clear(&out);
    return text;
}
