/* Blocks of an input; see feed.h. */
#include "input/feed.h"

#include <errno.h>
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/errors.h"
#include "input/encoding.h"
#include "input/file_kind.h"
#include "input/scan.h"

#define BLOCK (256u << 10)
#define LONG_LINE 16384u /* bytes of a line that a slice keeps */

struct sg_feed {
    const char *name;
    struct sg_bytes *input;
    struct sg_decoding decoding;
    struct sg_scan scan;
    bool yaml;
    bool ended, failed;
    struct sg_buf raw;        /* read and not decoded yet: the start of a line */
    struct sg_buf text;       /* the window */
    size_t *lines, cap_lines; /* where they start in it */
    size_t given;             /* bytes of the window that were read out of it */
    struct sg_source window;
};

struct sg_feed *sg_feed_new(const char *name, struct sg_bytes *input, const char *encoding, bool yaml)
{
    struct sg_feed *feed = g_new0(struct sg_feed, 1);
    feed->name = name;
    feed->input = input;
    feed->yaml = yaml;
    sg_encoding_start(&feed->decoding, name, encoding);
    sg_scan_start(&feed->scan, name);
    feed->cap_lines = 1024;
    feed->lines = g_new0(size_t, feed->cap_lines);
    feed->window = (struct sg_source){.name = name, .text = "", .line_at = feed->lines, .n_lines = 1, .first_line = 1};
    sg_bytes_rewind(input);
    return feed;
}

void sg_feed_free(struct sg_feed *feed)
{
    if (!feed)
        return;
    sg_buf_clear(&feed->raw);
    sg_buf_clear(&feed->text);
    g_free(feed->lines);
    g_free(feed);
}

bool sg_feed_failed(const struct sg_feed *feed)
{
    return feed->failed;
}

const struct sg_source *sg_feed_window(const struct sg_feed *feed)
{
    return &feed->window;
}

static void fail(struct sg_feed *feed, struct sg_report *report, const struct sg_code *code, const char *a, const char *b)
{
    struct sg_spot place = {.file = feed->name};
    sg_report_add(report, code, &place, a, b, NULL);
    feed->failed = feed->ended = true;
}

static void append(struct sg_feed *feed, const char *text, size_t len)
{
    size_t from = feed->text.len;
    sg_buf_append(&feed->text, text, len);
    if (feed->text.failed)
        return;
    for (size_t i = 0; i < len; i++) {
        if (text[i] != '\n' && !(text[i] == '\r' && (i + 1 == len || text[i + 1] != '\n')))
            continue;
        if (feed->window.n_lines == feed->cap_lines) {
            feed->cap_lines *= 2;
            feed->lines = g_renew(size_t, feed->lines, feed->cap_lines);
        }
        feed->lines[feed->window.n_lines++] = from + i + 1;
    }
    feed->window.text = (const char *)feed->text.data;
    feed->window.len = feed->text.len;
    feed->window.line_at = feed->lines;
}

/* Reads until whole lines are there, of about a block. */
static size_t fill(struct sg_feed *feed, struct sg_report *report)
{
    for (size_t want = BLOCK;; want *= 2) {
        while (!feed->ended && feed->raw.len < want) {
            unsigned char *to = sg_buf_reserve(&feed->raw, want - feed->raw.len);
            ssize_t n = to ? sg_bytes_read(feed->input, to, want - feed->raw.len) : -ENOMEM;
            if (n < 0) {
                fail(feed, report, SG_FIND(FILE_UNREADABLE), feed->name, sg_errors_words((int)-n));
                return 0;
            }
            feed->ended = n == 0;
            feed->raw.len += (size_t)n;
        }
        if (feed->ended)
            return feed->raw.len;
        size_t lines = sg_encoding_lines(&feed->decoding, feed->raw.data, feed->raw.len);
        if (lines > 0)
            return lines;
        if (feed->raw.len >= SG_FEED_MOST) {
            fail(feed, report, SG_FIND(TOO_LARGE), G_STRINGIFY(64), G_STRINGIFY(64));
            return 0;
        }
    }
}

/* The byte 1A, once or several times, is how programs of DOS end a text; of UTF-16 it may be half of a character. */
static size_t without_end_mark(const unsigned char *bytes, size_t len)
{
    size_t n = len;
    while (n > 0 && bytes[n - 1] == 0x1A)
        n--;
    return n > 0 && n < len && bytes[n - 1] == 0 && len % 2 == 0 ? len : n;
}

static bool next_block(struct sg_feed *feed, struct sg_report *report)
{
    if (feed->failed || (feed->ended && feed->raw.len == 0))
        return false;
    size_t len = fill(feed, report);
    if (feed->failed)
        return false;
    if (feed->ended && sg_bytes_changed(feed->input)) {
        fail(feed, report, SG_FIND(INPUT_CHANGED), feed->name, NULL);
        return false;
    }
    const char *what = "", *text;
    if (feed->yaml && feed->decoding.offset == 0 && sg_file_kind_foreign(feed->input, &what)) {
        fail(feed, report, SG_FIND(NOT_TEXT), what, NULL);
        return false;
    }
    struct sg_arena *arena = sg_arena_new();
    size_t n;
    const unsigned char *raw = feed->raw.data ? feed->raw.data : (const unsigned char *)"";
    size_t used = feed->ended ? without_end_mark(raw, len) : len;
    bool good = sg_encoding_block(&feed->decoding, raw, used, arena, report, &text, &n);
    size_t end = n;
    while (good && feed->ended && end > 0 && strchr("\x1A\r\n", text[end - 1]) && text[end - 1])
        end--;
    if (good && memchr(text + end, 0x1A, n - end))
        n = end;
    if (good && feed->yaml)
        good = (text = sg_scan_block(&feed->scan, text, &n, arena, report)) != NULL;
    if (good) {
        append(feed, text, n);
        memmove(feed->raw.data, raw + len, feed->raw.len - len);
        feed->raw.len -= len;
    }
    sg_arena_free(arena);
    feed->failed = feed->failed || !good;
    if (good && (feed->text.failed || feed->text.len > 2u * SG_FEED_MOST))
        fail(feed, report, SG_FIND(TOO_LARGE), G_STRINGIFY(64), G_STRINGIFY(64));
    return !feed->failed;
}

const char *sg_feed_look(struct sg_feed *feed, struct sg_report *report, size_t want, size_t *len)
{
    while (feed->text.len - feed->given < want && next_block(feed, report))
        continue;
    *len = feed->text.len - feed->given;
    char *text = sg_buf_text(&feed->text);
    return text ? text + feed->given : "";
}

void sg_feed_skip(struct sg_feed *feed, size_t n)
{
    feed->given += n;
}

size_t sg_feed_read(struct sg_feed *feed, struct sg_report *report, void *to, size_t room)
{
    size_t n;
    const char *text = sg_feed_look(feed, report, 1, &n);
    n = n < room ? n : room;
    memcpy(to, text, n);
    feed->given += n;
    return n;
}

void sg_feed_forget(struct sg_feed *feed, int line)
{
    int n = line - feed->window.first_line;
    if (n <= 0 || (size_t)n >= feed->window.n_lines)
        return;
    size_t cut = feed->lines[n];
    /* Moved only when more goes than stays: each byte moves once. */
    if (cut > feed->given || cut < BLOCK || cut < feed->text.len - cut)
        return;
    memmove(feed->text.data, feed->text.data + cut, feed->text.len - cut);
    feed->text.len -= cut;
    feed->given -= cut;
    feed->window.n_lines -= (size_t)n;
    for (size_t i = 0; i < feed->window.n_lines; i++)
        feed->lines[i] = feed->lines[i + (size_t)n] - cut;
    feed->window.len = feed->text.len;
    feed->window.first_line = line;
}

void sg_feed_slice(const struct sg_feed *feed, int first, int last, struct sg_arena *arena,
                   struct sg_source *out)
{
    const struct sg_source *window = &feed->window;
    struct sg_buf text = SG_BUF_INIT;
    const char *start;
    size_t len, n = 0;
    first = first < window->first_line ? window->first_line : first;
    size_t *line_at = sg_arena_new_array(arena, size_t, last >= first ? (size_t)(last - first) + 1 : 1);
    for (int line = first; line <= last && sg_source_line(window, line, &start, &len); line++) {
        line_at[n++] = text.len;
        if (len > LONG_LINE)
            for (len = LONG_LINE; len > 0 && (start[len] & 0xC0) == 0x80;)
                len--;
        sg_buf_append(&text, start, len);
        sg_buf_putc(&text, '\n');
    }
    *out = (struct sg_source){.name = sg_arena_strdup(arena, feed->name), .first_line = first, .line_at = line_at};
    if (!text.failed && text.len > 0) {
        out->text = sg_arena_strndup(arena, (const char *)text.data, text.len);
        out->len = text.len;
        out->n_lines = n;
    } else {
        out->text = "";
    }
    sg_buf_clear(&text);
}
