/* Cleaning; see chars.h. */
#include "input/chars.h"

#include <glib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "input/encoding.h"
#include "input/fate.h"

/* ---- Cleaning ---- */

struct walk {
    struct sg_reader *reader;
    const struct sg_node *node;
    enum sg_chars_use use;
    struct sg_buf out;
    uint32_t before, cp, after; /* neighbours; 0 at the ends */
    size_t offset, len;         /* of cp in the text */
    bool changed, composes;
};

static void say(struct walk *walk, const struct sg_code *code, const char *more)
{
    struct sg_arena *arena = walk->reader->arena;
    sg_reader_say_part(walk->reader, code, walk->node, walk->offset, walk->len,
                       sg_fate_show(arena, walk->cp), sg_fate_code(arena, walk->cp), more, NULL);
}

static bool is_name(const struct walk *walk)
{
    return walk->use == SG_CHARS_NAME || walk->use == SG_CHARS_PERSON;
}

/* Pictures and signs that have no place in a name; letters, punctuation and the interpunct have. */
static bool is_picture(uint32_t cp)
{
    return cp >= 0x2190 && (cp >= 0x1F000 || cp < 0x2E80) && cp < 0x20000 && cp != 0x25CB && cp != 0x25EF &&
           (g_unichar_type(cp) == G_UNICODE_OTHER_SYMBOL || g_unichar_type(cp) == G_UNICODE_MODIFIER_SYMBOL);
}

/* ZWJ and ZWNJ mean something between emoji, and in the scripts from Arabic to Mongolian. */
static bool joins(uint32_t cp)
{
    return (cp >= 0x0600 && cp <= 0x18AF) || (cp >= 0xFE00 && cp <= 0xFE0F) ||
           (cp >= 0x2190 && cp <= 0x2BFF) || (cp >= 0x1F000 && cp <= 0x1FAFF);
}

static void put(struct walk *walk, const char *text, size_t len)
{
    sg_buf_append(&walk->out, text, len);
}

static void drop(struct walk *walk)
{
    say(walk, SG_FIND(CHARACTER_DROPPED), NULL);
    walk->changed = true;
}

static bool is_blank(uint32_t cp)
{
    return cp == ' ' || cp == 0x3000;
}

static void put_space(struct walk *walk)
{
    walk->changed = true;
    if (is_name(walk) && sg_utf8_is_han(walk->before) && sg_utf8_is_han(walk->after))
        say(walk, SG_FIND(CHARACTER_DROPPED), NULL);
    else
        put(walk, " ", 1);
}

static void take(struct walk *walk)
{
    const char *at = walk->node->text + walk->offset;
    char real[5] = {0};
    switch (sg_fate_of(walk->cp)) {
    case SG_FATE_KEEP:
        if (walk->cp == '\n' && walk->use != SG_CHARS_TEXT)
            put_space(walk);
        else if (is_blank(walk->cp) && is_name(walk) && sg_utf8_is_han(walk->before) && sg_utf8_is_han(walk->after))
            put_space(walk);
        else if (is_name(walk) && is_picture(walk->cp))
            say(walk, SG_FIND(EMOJI_NAME), NULL);
        else if (sg_fate_selects(walk->cp) && sg_utf8_is_han(walk->before))
            drop(walk);
        else
            put(walk, at, walk->len);
        break;
    case SG_FATE_BREAK:
        say(walk, walk->use == SG_CHARS_TEXT ? SG_FIND(CHARACTER_BREAK) : SG_FIND(CHARACTER_SPACE), NULL);
        if (walk->use == SG_CHARS_TEXT)
            put(walk, "\n", 1);
        else
            put(walk, " ", 1);
        walk->changed = true;
        break;
    case SG_FATE_SPACE:
        put_space(walk);
        break;
    case SG_FATE_BIDI:
        if (is_name(walk)) {
            say(walk, SG_FIND(BIDI_CONTROL), NULL);
            break;
        }
        drop(walk);
        break;
    case SG_FATE_JOIN:
        if (joins(walk->before) || joins(walk->after)) {
            put(walk, at, walk->len);
            break;
        }
        drop(walk);
        break;
    case SG_FATE_DROP:
        drop(walk);
        break;
    case SG_FATE_PRIVATE:
        if (sg_encoding_private(walk->cp)) {
            sg_utf8_put(real, sg_encoding_private(walk->cp));
            say(walk, SG_FIND(PRIVATE_KNOWN), sg_arena_strdup(walk->reader->arena, real));
        } else {
            say(walk, SG_FIND(PRIVATE_USE), NULL);
        }
        break;
    case SG_FATE_REFUSE:
        sg_reader_say_part(walk->reader, SG_FIND(NONCHARACTER), walk->node, walk->offset, walk->len,
                           sg_fate_code(walk->reader->arena, walk->cp), NULL);
        break;
    }
}

/* Ideographs, their punctuation and ASCII: nothing to do, and nearly every text is so. */
static bool is_usual(const char *text, size_t len)
{
    for (const unsigned char *p = (const unsigned char *)text, *end = p + len; p < end;) {
        if (*p >= 0x21 && *p < 0x7F)
            p++;
        else if (*p >= 0xE5 && *p <= 0xE9)
            p += 3;
        else
            return false;
    }
    return true;
}

static const char *trim(const char *text, size_t *len)
{
    static const char WIDE[] = "\xE3\x80\x80"; /* U+3000 */
    for (size_t n; *len > 0; text += n, *len -= n) {
        n = *text == ' ' || *text == '\n' ? 1 : *len >= 3 && memcmp(text, WIDE, 3) == 0 ? 3 : 0;
        if (n == 0)
            break;
    }
    for (size_t n; *len > 0; *len -= n) {
        const char *end = text + *len;
        n = end[-1] == ' ' || end[-1] == '\n' ? 1 : *len >= 3 && memcmp(end - 3, WIDE, 3) == 0 ? 3 : 0;
        if (n == 0)
            break;
    }
    return text;
}

/* Marks that combine, and characters that NFC replaces by another. */
static bool may_compose(uint32_t cp)
{
    return (cp >= 0x0300 && cp < 0x2E80 && (cp < 0x2000 || cp > 0x206F)) || (cp >= 0x3099 && cp <= 0x309A) ||
           (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0x2F800 && cp <= 0x2FA1F) ||
           (cp >= 0xA000 && cp <= 0xD7FF && cp < 0xAC00);
}

const char *sg_chars_clean(struct sg_reader *reader, const struct sg_node *node, enum sg_chars_use use)
{
    size_t errors = reader->n_errors;
    sg_lookalike_compare(reader, node, use);
    if (is_usual(node->text, node->len))
        return node->text;
    struct walk walk = {.reader = reader, .node = node, .use = use, .out = SG_BUF_INIT};
    const char *pos = node->text, *end = pos + node->len;
    uint32_t next = pos < end ? sg_utf8_next(&pos, end) : 0;
    for (size_t offset = 0; offset < node->len;) {
        size_t after = (size_t)(pos - node->text);
        walk.cp = next;
        next = pos < end ? sg_utf8_next(&pos, end) : 0;
        walk.after = next;
        for (const char *p = pos; is_blank(walk.after) && is_blank(walk.cp) && p < end;)
            walk.after = sg_utf8_next(&p, end);
        walk.offset = offset;
        walk.len = after - offset;
        walk.composes = walk.composes || may_compose(walk.cp);
        take(&walk);
        if (!is_blank(walk.cp) || !sg_utf8_is_han(walk.before)) /* all the blanks between two ideographs */
            walk.before = walk.cp;
        offset = after;
    }
    const char *text = node->text;
    size_t len = node->len;
    if (walk.changed) {
        text = sg_buf_text(&walk.out);
        len = text ? walk.out.len : 0;
    }
    const char *trimmed = trim(text ? text : "", &len), *result = node->text;
    if (walk.composes) {
        char *composed = g_utf8_normalize(trimmed, (gssize)len, G_NORMALIZE_NFC);
        result = sg_arena_strdup(reader->arena, composed ? composed : "");
        g_free(composed);
    } else if (trimmed != node->text || len != node->len) {
        result = sg_arena_strndup(reader->arena, trimmed, len);
    }
    sg_buf_clear(&walk.out);
    return reader->n_errors > errors ? NULL : result;
}
