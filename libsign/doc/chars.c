/* The code point policy; see chars.h. */
#include "doc/chars.h"

#include <glib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

enum deed { KEEP, DROP, SPACE, REFUSE_BIDI, REFUSE_EMOJI, REFUSE_NONE, REFUSE_PRIVATE };

static bool is_noncharacter(uint32_t cp)
{
    return (cp & 0xFFFE) == 0xFFFE || (cp >= 0xFDD0 && cp <= 0xFDEF);
}

static enum deed deed_of(uint32_t cp, bool is_name)
{
    if (cp < 0x80)
        return cp == '\t' || cp == '\n' ? SPACE : cp < 0x20 || cp == 0x7F ? DROP : KEEP;
    if ((cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0x3001 && cp <= 0x33FF))
        return KEEP;
    if (cp < 0xA0 || cp == 0xAD || cp == 0x200B || cp == 0x200C || cp == 0x200D || cp == 0x2060 || cp == 0xFEFF ||
        cp == 0xFFFC || cp == 0x3164 || cp == 0x115F || cp == 0x1160 || cp == 0xFFA0 || (cp >= 0xE0000 && cp <= 0xE0FFF) ||
        (cp >= 0xFE00 && cp <= 0xFE0F) || (cp >= 0xFFF9 && cp <= 0xFFFB))
        return cp == 0x85 ? SPACE : DROP;
    if (cp == 0x2028 || cp == 0x2029)
        return SPACE;
    if ((cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069) || cp == 0x200E || cp == 0x200F || cp == 0x061C)
        return is_name ? REFUSE_BIDI : DROP;
    if (is_noncharacter(cp) || g_unichar_type(cp) == G_UNICODE_UNASSIGNED)
        /* GLib's tables are older than the newest extensions of the ideographs. */
        return sg_utf8_is_han(cp) ? KEEP : REFUSE_NONE;
    if (g_unichar_type(cp) == G_UNICODE_PRIVATE_USE)
        return REFUSE_PRIVATE;
    if (cp >= 0x1F000 && cp <= 0x1FAFF)
        return is_name ? REFUSE_EMOJI : KEEP;
    return KEEP;
}

/* What a look-alike stands for: compatibility ideographs, radicals, half-width kana, full-width ASCII. */
static const char *looks_like(uint32_t cp, char out[16])
{
    bool compatible = (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0x2F00 && cp <= 0x2FDF) || (cp >= 0x2F800 && cp <= 0x2FA1F) ||
                      (cp >= 0xFF66 && cp <= 0xFF9F) || (cp >= 0xFF10 && cp <= 0xFF19) || (cp >= 0xFF21 && cp <= 0xFF3A) ||
                      (cp >= 0xFF41 && cp <= 0xFF5A);
    if (!compatible)
        return NULL;
    char one[8];
    int n = sg_utf8_put(one, cp);
    char *plain = g_utf8_normalize(one, n, G_NORMALIZE_NFKC);
    bool other = plain && strncmp(plain, one, (size_t)n) != 0;
    g_strlcpy(out, other ? plain : "", 16);
    g_free(plain);
    return *out ? out : NULL;
}

/* Ideographs that input systems spell out by their parts, as they really stand in the nation's list. */
static const struct { const char *parts; uint32_t cp; } SPELT[] = {
#define SG_SPELT(parts, cp) {parts, cp},
#include "doc/spelt.def"
#undef SG_SPELT
};

static void find_spelt(struct sg_reader *reader, const struct sg_node *node, const char *text)
{
    static const char *const OPEN[] = {"（", "(", "〔", "["}, *const CLOSE[] = {"）", ")", "〕", "]"};
    for (size_t b = 0; b < G_N_ELEMENTS(OPEN); b++)
        for (size_t i = 0; i < G_N_ELEMENTS(SPELT); i++) {
            char spelt[64], code[16], character[8];
            g_snprintf(spelt, sizeof spelt, "%s%s%s", OPEN[b], SPELT[i].parts, CLOSE[b]);
            if (!strstr(text, spelt))
                continue;
            character[sg_utf8_put(character, SPELT[i].cp)] = 0;
            g_snprintf(code, sizeof code, "U+%04X", (unsigned)SPELT[i].cp);
            sg_reader_say(reader, SG_FIND_IDEOGRAPH_SPELT, node, spelt, character, code, NULL);
        }
}

static bool is_numeral(uint32_t cp)
{
    static const char NUMERALS[] = "一二三四五六七八九〇";
    for (const char *p = NUMERALS, *end = p + strlen(p); p < end;)
        if (sg_utf8_next(&p, end) == cp)
            return true;
    return false;
}

struct walk {
    struct sg_reader *reader;
    const struct sg_node *node;
    struct sg_buf out;
    bool changed;
};

static void say(struct walk *w, enum sg_code code, uint32_t cp, const char *more)
{
    char character[8], number[16];
    bool shown = g_unichar_isprint(cp);
    character[sg_utf8_put(character, cp)] = 0;
    g_snprintf(number, sizeof number, "U+%04X", (unsigned)cp);
    sg_reader_say(w->reader, code, w->node, shown ? character : "�", number, more, NULL);
}

static void take(struct walk *w, uint32_t cp, const char *at, size_t len, bool is_name)
{
    switch (deed_of(cp, is_name)) {
    case KEEP:
        sg_buf_append(&w->out, at, len);
        return;
    case DROP:
        say(w, SG_FIND_CHARACTER_DROPPED, cp, NULL);
        w->changed = true;
        return;
    case SPACE:
        sg_buf_putc(&w->out, ' ');
        w->changed = true;
        return;
    case REFUSE_BIDI:
        say(w, SG_FIND_BIDI_CONTROL, cp, NULL);
        return;
    case REFUSE_EMOJI:
        say(w, SG_FIND_EMOJI_NAME, cp, NULL);
        return;
    case REFUSE_NONE:
        say(w, SG_FIND_NONCHARACTER, cp, NULL);
        return;
    case REFUSE_PRIVATE:
        say(w, SG_FIND_PRIVATE_USE, cp, NULL);
        return;
    }
}

/* Plain text of the usual blocks: nothing to do, and nearly every text is so. */
static bool is_usual(const char *text)
{
    for (const char *p = text, *end = text + strlen(text); p < end;) {
        uint32_t cp = sg_utf8_next(&p, end);
        if (!((cp >= 0x20 && cp < 0x7F && cp != '(' && cp != '[' && cp != 'O' && cp != '0') ||
              (cp >= 0x4E00 && cp <= 0x9FFF) || cp == 0x3001 || cp == 0x3002))
            return false;
    }
    return true;
}

const char *sg_chars_clean(struct sg_reader *reader, const struct sg_node *node, enum sg_chars_use use)
{
    const char *text = node->text;
    bool is_name = use == SG_CHARS_NAME;
    size_t errors = reader->n_errors;
    if (is_usual(text))
        return text;
    struct walk w = {.reader = reader, .node = node, .out = SG_BUF_INIT};
    uint32_t before = 0, last = 0;
    for (const char *p = text, *end = text + strlen(text); p < end;) {
        const char *at = p;
        char plain[16];
        uint32_t cp = sg_utf8_next(&p, end);
        const char *like = looks_like(cp, plain);
        if (like)
            say(&w, SG_FIND_LOOKS_LIKE, cp, like);
        if (is_numeral(before) && (last == 0x25CB || last == 0x25EF || last == 'O' || last == 'o' || last == '0') && is_numeral(cp))
            say(&w, SG_FIND_LOOKS_LIKE, last, "〇");
        take(&w, cp, at, (size_t)(p - at), is_name);
        before = last;
        last = cp;
    }
    find_spelt(reader, node, text);
    const char *out = w.changed ? sg_arena_strndup(reader->arena, (const char *)w.out.data, w.out.len) : text;
    sg_buf_clear(&w.out);
    return reader->n_errors > errors ? NULL : out;
}
