/* Content of a text frame; see words.h. */
#include "sheet/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "sheet/values.h"

/* A swap takes a byte of text at least, so `swaps` has room for all of a text of its length. */
static void append_swapped(struct sg_buf *out, const struct sg_frame *frame, const char *text,
                           struct sg_words_swap *swaps, size_t *n)
{
    while (*text) {
        const struct sg_template_swap *swap = NULL;
        for (size_t i = 0; i < frame->n_swaps && !swap; i++)
            if (strncmp(text, frame->swaps[i].from, strlen(frame->swaps[i].from)) == 0)
                swap = &frame->swaps[i];
        if (swap) {
            swaps[(*n)++] = (struct sg_words_swap){out->len, strlen(swap->to), swap->from};
            sg_buf_puts(out, swap->to);
            text += strlen(swap->from);
        } else {
            sg_buf_putc(out, *text++);
        }
    }
}

/* 王芳 becomes 王　芳, as wide as three: a blank that says nothing between the ideographs of a name that has
 * too few; names of other scripts and with · stay as they are. */
static const char *spread_of(const char *text, int to, struct sg_arena *arena)
{
    const char *p = text, *end = text + strlen(text);
    size_t n = 0;
    while (p < end) {
        uint32_t cp = sg_utf8_next(&p, end);
        bool han = (cp >= 0x3400 && cp <= 0x9FFF) || (cp >= 0xF900 && cp <= 0xFAFF) || cp >= 0x20000;
        if (!han)
            return "";
        n++;
    }
    size_t gaps = n > 1 ? n - 1 : 0, blanks = (size_t)to > n ? (size_t)to - n : 0;
    if (gaps == 0 || blanks % gaps != 0)
        return "";
    const char *blank = "";
    for (size_t i = 0; i < blanks / gaps; i++)
        blank = sg_arena_printf(arena, "%s　", blank);
    return blank;
}

/* A blank takes a swap of its own, so `swaps` has room for one a character. */
static void append_spread(struct sg_buf *out, const char *text, const char *blank, struct sg_words_swap *swaps,
                          size_t *n)
{
    const char *p = text, *end = text + strlen(text);
    while (p < end) {
        const char *from = p;
        sg_utf8_next(&p, end);
        sg_buf_append(out, from, (size_t)(p - from));
        if (p == end)
            break;
        swaps[(*n)++] = (struct sg_words_swap){out->len, strlen(blank), ""};
        sg_buf_puts(out, blank);
    }
}

static bool is_in(uint32_t cp, const char *set)
{
    const char *end = set + strlen(set);
    while (set < end)
        if (sg_utf8_next(&set, end) == cp)
            return true;
    return false;
}

static bool may_start_line(const char *text)
{
    return !is_in(sg_utf8_next(&text, text + strlen(text)), "）)】〕〗》〉」』”’、，。．；：！？·・—–～-/％%…");
}

/* True if a word of the list stands in text[from, to) on both sides of `at`. */
static bool is_inside_word(const char *const *words, size_t n, const char *text, size_t at, size_t from,
                           size_t to)
{
    for (size_t i = 0; i < n; i++) {
        size_t len = strlen(words[i]);
        size_t first = len > 0 && at - from > len - 1 ? at - (len - 1) : from;
        for (size_t start = first; len > 0 && start < at && start + len <= to; start++)
            if (memcmp(text + start, words[i], len) == 0)
                return true;
    }
    return false;
}

/* What the style's words say of the place `at`: a line ends well after one and never inside one. */
static double word_cost(const struct sg_template_style *style, const char *text, size_t at, size_t from,
                        size_t to)
{
    if (is_inside_word(style->break_after, style->n_break_after, text, at, from, to) ||
        is_inside_word(style->keep, style->n_keep, text, at, from, to))
        return SG_FIT_NEVER;
    for (size_t i = 0; i < style->n_break_after; i++) {
        size_t len = strlen(style->break_after[i]);
        if (len > 0 && at - from >= len && memcmp(text + at - len, style->break_after[i], len) == 0)
            return SG_FIT_WORD;
    }
    return SG_FIT_ANY;
}

/* Places inside a stretch that are better or worse than any other: by the style's words, before an opening and after a
 * closing bracket, between them worst of all, after an interpunct, at a blank, which is not set there. */
static size_t add_word_breaks(const struct sg_template_style *style, const char *text, size_t from, size_t to,
                              struct sg_fit_break *out, size_t n)
{
    const char *p = text + from, *end = text + to;
    uint32_t before = 0;
    int depth = 0; /* of brackets */
    while (p < end) {
        const char *here = p;
        size_t at = (size_t)(p - text);
        uint32_t cp = sg_utf8_next(&p, end);
        if (cp == ' ' || cp == 0x3000) {
            size_t next = (size_t)(p - text);
            while (next < to && text[next] == ' ')
                next++;
            p = text + next;
            if (at > from && next < to)
                out[n++] = (struct sg_fit_break){at, next, SG_FIT_WORD};
        } else if (at > from && before != ' ' && before != 0x3000 && may_start_line(here)) {
            double cost = word_cost(style, text, at, from, to);
            if (cost < SG_FIT_NEVER && depth > 0)
                cost = SG_FIT_INSIDE;
            else if (cost < SG_FIT_NEVER && (is_in(cp, "（(") || is_in(before, "）)·・")))
                cost = SG_FIT_WORD;
            if (cost < SG_FIT_ANY || cost > SG_FIT_ANY)
                out[n++] = (struct sg_fit_break){at, at, cost};
        }
        depth += is_in(cp, "（(") - (depth > 0 && is_in(cp, "）)"));
        before = cp;
    }
    return n;
}

struct sg_words *sg_words_of(const struct sg_frame *frame, const struct sg_scope *scope,
                                 struct sg_arena *arena)
{
    struct sg_words *content = sg_arena_alloc(arena, sizeof(*content));
    struct sg_words_piece *pieces = sg_arena_new_array(arena, struct sg_words_piece, frame->n_parts);
    struct sg_buf set = SG_BUF_INIT, logical = SG_BUF_INIT;
    for (size_t i = 0; i < frame->n_parts; i++) {
        if (!sg_values_hold(scope, frame->parts[i].when, frame->parts[i].n_when, arena))
            continue;
        struct sg_expanded part = sg_values_expand(scope, frame->parts[i].text, arena);
        if (part.vacant || !*part.text)
            continue;
        if (content->n_pieces) {
            sg_buf_puts(&set, frame->join);
            sg_buf_puts(&logical, frame->join);
        }
        struct sg_words_piece *piece = &pieces[content->n_pieces++];
        piece->at = set.len;
        piece->ink = frame->parts[i].ink;
        const char *blank = frame->spread ? spread_of(part.text, frame->spread, arena) : "";
        struct sg_words_swap *swaps = sg_arena_new_array(
            arena, struct sg_words_swap, content->n_swaps + (frame->n_swaps || *blank ? strlen(part.text) : 0));
        if (content->n_swaps)
            memcpy(swaps, content->swaps, content->n_swaps * sizeof(*swaps));
        if (*blank)
            append_spread(&set, part.text, blank, swaps, &content->n_swaps);
        else
            append_swapped(&set, frame, part.text, swaps, &content->n_swaps);
        content->swaps = swaps;
        piece->len = set.len - piece->at;
        sg_buf_puts(&logical, part.text);
        if (!content->at)
            content->at = part.at;
    }
    if (content->n_pieces) {
        const char *text = sg_buf_text(&set), *true_text = sg_buf_text(&logical);
        if (!text || !true_text)
            abort();
        content->text = sg_arena_strdup(arena, text);
        content->logical = sg_arena_strdup(arena, true_text);
        content->len = set.len;
    }
    sg_buf_clear(&set);
    sg_buf_clear(&logical);
    if (!content->n_pieces)
        return NULL;

    content->frame = frame;
    content->pieces = pieces;
    struct sg_fit_break *breaks = sg_arena_new_array(arena, struct sg_fit_break,
                                                     content->len + content->n_pieces);
    for (size_t i = 0; frame->style && i < content->n_pieces; i++) {
        size_t end = pieces[i].at + pieces[i].len;
        content->n_breaks =
            add_word_breaks(frame->style, content->text, pieces[i].at, end, breaks, content->n_breaks);
        if (i + 1 < content->n_pieces && may_start_line(content->text + pieces[i + 1].at))
            breaks[content->n_breaks++] = (struct sg_fit_break){end, pieces[i + 1].at, SG_FIT_PART};
    }
    content->breaks = breaks;
    return content;
}
