/* Texts with their marks mended, for sign.h: what the doctor finds (site/punctuation.h) is written where it was found, and all
 * else of the file stays as it is. */
#include <stdlib.h>
#include <string.h>

#include "api/api.h"
#include "api/checked.h"
#include "base/bytes.h"
#include "base/errors.h"
#include "base/file.h"
#include "base/utf8.h"
#include "input/encoding.h"
#include "input/fate.h"
#include "input/file_kind.h"
#include "intake/sites.h"
#include "intake/table_open.h"

#define MOST_BYTES (64u << 20)
#define ROUNDS 50 /* of one file: a reader tells fifty faults of a site at most */

struct tidying {
    const char *path;
    struct sg_sites_options options;
    bool table;
    struct sg_buf text;       /* UTF-8, or a workbook */
    enum sg_encoding encoding;
    struct sg_buf mark;       /* of the encoding, at the start of the file */
};

struct tidy_edit {
    size_t from, to;
    const char *right;
};

/* ---- The text ---- */

static bool decode(struct tidying *t, struct sg_report *report)
{
    struct sg_decoding decoding;
    struct sg_arena *arena = sg_arena_new();
    const char *text;
    size_t len, mark = 0;
    const unsigned char *p = t->text.data;
    sg_encoding_start(&decoding, t->path, t->options.encoding);
    bool good = sg_encoding_block(&decoding, p ? p : (const unsigned char *)"", t->text.len, arena, report, &text, &len);
    t->encoding = decoding.encoding;
    if (t->text.len >= 3 && memcmp(p, "\xEF\xBB\xBF", 3) == 0)
        mark = 3;
    else if (t->text.len >= 2 && (memcmp(p, "\xFF\xFE", 2) == 0 || memcmp(p, "\xFE\xFF", 2) == 0))
        mark = 2;
    sg_buf_append(&t->mark, p, mark);
    if (good) {
        sg_buf_clear(&t->text);
        sg_buf_append(&t->text, text, len);
    }
    t->options.encoding = "utf-8";
    sg_arena_free(arena);
    return good;
}

static bool encode(struct tidying *t, struct sg_buf *out)
{
    static const char *const NAMES[] = {[SG_ENCODING_UTF8] = "UTF-8", [SG_ENCODING_UTF16LE] = "UTF-16LE",
                                        [SG_ENCODING_UTF16BE] = "UTF-16BE", [SG_ENCODING_GB18030] = "GB18030"};
    gsize len = 0;
    char *bytes = g_convert((const char *)t->text.data, (gssize)t->text.len, NAMES[t->encoding], "UTF-8", NULL, &len, NULL);
    if (t->mark.len)
        sg_buf_append(out, t->mark.data, t->mark.len);
    sg_buf_append(out, bytes, len);
    bool good = bytes != NULL && !out->failed;
    g_free(bytes);
    return good;
}

/* Where the lines of `text` start, one more for its end; line ends are LF, CR LF and CR. */
static GArray *lines_of(const char *text, size_t len)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(size_t));
    size_t start = 0;
    g_array_append_val(lines, start);
    for (size_t i = 0; i < len; i++)
        if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == len || text[i + 1] != '\n'))) {
            start = i + 1;
            g_array_append_val(lines, start);
        }
    g_array_append_val(lines, len);
    return lines;
}

/* The byte at a column of a line, as findings count: in YAML without what is taken out before it is read. */
static size_t byte_at(const struct tidying *t, const GArray *lines, int line, int col)
{
    if (line < 1 || (guint)line >= lines->len)
        return t->text.len;
    const char *text = (const char *)t->text.data, *p = text + g_array_index(lines, size_t, line - 1);
    const char *end = text + g_array_index(lines, size_t, line);
    for (int at = 1; p < end;) {
        const char *next = p;
        uint32_t cp = sg_utf8_next(&next, end);
        bool gone = !t->table && cp >= 0x80 && sg_fate_of(cp) == SG_FATE_DROP;
        if (!gone && at++ == col)
            break;
        p = next;
    }
    return (size_t)(p - text);
}

static int by_place(gconstpointer a, gconstpointer b)
{
    const struct tidy_edit *one = a, *other = b;
    return one->from < other->from ? -1 : one->from > other->from;
}

/* False if nothing was to be written. */
static bool apply(struct tidying *t, const struct sg_report *mends)
{
    GArray *lines = lines_of((const char *)t->text.data, t->text.len);
    GArray *edits = g_array_new(FALSE, FALSE, sizeof(struct tidy_edit));
    for (size_t i = 0; i < sg_report_count(mends); i++) {
        const struct sg_finding *f = sg_report_at(mends, i);
        struct tidy_edit edit = {byte_at(t, lines, f->place.line, f->place.col),
                            byte_at(t, lines, f->mend.end_line, f->place.end_col), f->mend.right};
        if (edit.from <= edit.to)
            g_array_append_val(edits, edit);
    }
    g_array_sort(edits, by_place);
    struct sg_buf out = SG_BUF_INIT;
    size_t at = 0, n = 0;
    for (guint i = 0; i < edits->len; i++) {
        const struct tidy_edit *edit = &g_array_index(edits, struct tidy_edit, i);
        if (edit->from < at || (i > 0 && edit->from == edit[-1].from))
            continue;
        sg_buf_append(&out, t->text.data + at, edit->from - at);
        sg_buf_puts(&out, edit->right);
        at = edit->to;
        n++;
    }
    if (t->text.len > at)
        sg_buf_append(&out, t->text.data + at, t->text.len - at);
    sg_buf_clear(&t->text);
    t->text = out;
    g_array_free(edits, TRUE);
    g_array_free(lines, TRUE);
    return n > 0;
}

/* ---- Rounds ---- */

/* Reads all sites; false if the input cannot be read. */
static bool read_all(const struct tidying *t, struct sg_report *found)
{
    struct sg_bytes *input = sg_bytes_memory(t->text.data ? t->text.data : (unsigned char *)"", t->text.len);
    struct sg_sites *sites = sg_sites_open(t->path, input, &t->options, found);
    enum sg_sites_got got = SG_SITES_BROKEN;
    struct sg_site *site;
    while (sites && ((got = sg_sites_next(sites, found, &site)) == SG_SITES_SITE || got == SG_SITES_REFUSED))
        sg_site_free(site);
    sg_sites_close(sites);
    sg_bytes_close(input);
    return got != SG_SITES_BROKEN;
}

static bool is_mendable(const struct tidying *t, const struct sg_finding *f)
{
    return f->mend.right && g_strcmp0(f->place.file, t->path) == 0 && f->place.line > 0;
}

static bool is_mark(const struct sg_code *code)
{
    return code == SG_FIND(MARK_WRONG) || code == SG_FIND(MARK_DOUBLED) || code == SG_FIND(MARK_BLANK) || code == SG_FIND(QUOTE_ALONE) ||
           code == SG_FIND(CLAUSE_NUMBERED) || code == SG_FIND(NUMBERS_MIXED) || code == SG_FIND(CLAUSE_UNNUMBERED);
}

/* What is to be changed, as notes; what else is of interest goes to `rest`, which may be NULL. */
static struct sg_report *sort_out(const struct tidying *t, const struct sg_report *found, struct sg_report *rest)
{
    struct sg_report *mends = sg_report_new();
    GHashTable *seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t i = 0; i < sg_report_count(found); i++) {
        const struct sg_finding *f = sg_report_at(found, i);
        char *key = g_strdup_printf("%s %s %d %d %zu", f->code->code, f->place.cell ? f->place.cell : "", f->place.line, f->place.col,
                                    f->mend.at);
        if (!g_hash_table_add(seen, key))
            continue;
        if (is_mendable(t, f))
            sg_report_add_mend(mends, SG_FIND(MARK_MENDED), &f->place, f->mend, f->args[0], f->args[1], NULL);
        else if (f->severity == SG_ERROR || is_mark(f->code))
            sg_report_add_again(rest, f);
    }
    g_hash_table_destroy(seen);
    return mends;
}

static bool rewrite(struct tidying *t, bool book, const struct sg_report *mends, struct sg_report *report)
{
    if (!book)
        return apply(t, mends);
    struct sg_bytes *input = sg_bytes_memory(t->text.data, t->text.len);
    struct sg_buf out = SG_BUF_INIT;
    bool good = sg_api_checked(t->path, input, t->options.hidden, mends, report, &out);
    sg_bytes_close(input);
    if (good) {
        sg_buf_clear(&t->text);
        t->text = out;
    }
    return good;
}

static sign_status tidy(struct tidying *t, bool book, struct sg_report *report)
{
    bool more = true, readable = true;
    for (int round = 0; more && readable && round < ROUNDS; round++) {
        struct sg_report *found = sg_report_new();
        readable = read_all(t, found);
        struct sg_report *mends = sort_out(t, found, round == 0 ? report : NULL);
        more = sg_report_count(mends) > 0 && rewrite(t, book, mends, report);
        if (more)
            sg_report_merge(report, mends);
        sg_report_free(mends);
        sg_report_free(found);
    }
    return readable ? SIGN_OK : SIGN_REFUSED;
}

sign_status sign_tidy(const char *path, const sign_source_options *options, sign_report *report, sign_bytes *out)
{
    if (!path || !out || (options && options->size != sizeof *options))
        return SIGN_MISUSE;
    struct sg_report *to = sg_api_report(report);
    struct tidying t = {.path = path, .options = {.every = true}};
    if (options) {
        t.options.encoding = options->encoding;
        t.options.sheet = options->sheet;
        t.options.hidden = options->hidden;
    }
    *out = (sign_bytes){0};
    int error = sg_file_read(path, MOST_BYTES, &t.text);
    if (error) {
        sg_report_add(to, SG_FIND(FILE_UNREADABLE), &(struct sg_spot){.file = path}, path, sg_errors_words(error), NULL);
        return SIGN_IO;
    }
    struct sg_bytes *input = sg_bytes_memory(t.text.data ? t.text.data : (unsigned char *)"", t.text.len);
    bool book = sg_file_kind_zip(input);
    t.table = sg_table_is(path, input);
    sg_bytes_close(input);
    sign_status status = book || decode(&t, to) ? tidy(&t, book, to) : SIGN_REFUSED;
    struct sg_buf bytes = SG_BUF_INIT;
    bool good = status == SIGN_OK && (book || encode(&t, &bytes));
    status = status == SIGN_OK ? sg_api_take(book ? &t.text : &bytes, good, out) : status;
    sg_buf_clear(&t.mark);
    sg_buf_clear(&t.text);
    return status;
}
