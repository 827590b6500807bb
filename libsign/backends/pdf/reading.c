/* Reading order and exact words; see reading.h. */
#include "backends/pdf/reading.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "base/utf8.h"

/* In ems. poppler (TextOutputDev: minWordBreakSpace 0.1) and pdf.js (TRACKING_SPACE_FACTOR 0.1) see
 * a space from a tenth on, MuPDF from 0.15; all three surely from a quarter. */
#define NO_SPACE_MAX 0.08
/* Glyphs that lie over each other by more (a bracket set closer) part a line in poppler. */
#define OVERLAP_MAX 0.08
#define SPACE_MIN 0.25
/* Runs of one line that stand further apart are separate, if the tag does not say otherwise. */
#define APART_MIN 1.0

static bool is_white(uint32_t cp)
{
    return cp <= 0x20 || cp == 0x85 || cp == 0xA0 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x2028 ||
           cp == 0x2029 || cp == 0x202F || cp == 0x205F || cp == 0x3000;
}

static size_t skip_white(const char *text, size_t len, size_t at)
{
    const char *pos = text + at, *end = text + len;
    while (pos < end) {
        const char *before = pos;
        if (!is_white(sg_utf8_next(&pos, end)))
            return (size_t)(before - text);
    }
    return len;
}

struct sg_point sg_pdf_reading_direction(const struct sg_run *run)
{
    if (sg_pdf_fonts_is_vertical(run))
        return (struct sg_point){ 0, 1 };
    double turn = run->angle * (3.14159265358979323846 / 180);
    return (struct sg_point){ cos(turn), sin(turn) };
}

struct sg_point sg_pdf_reading_position(const struct sg_run *run, const struct sg_glyph *glyph,
                                        double advance)
{
    /* A vertical font's origin is above the middle of the glyph (W2's default, with DW2 of fonts.c). */
    double half = sg_pdf_fonts_is_vertical(run) ? advance / 2 * run->size * run->hscale : 0;
    return (struct sg_point){ glyph->x + half, glyph->y };
}

static const struct sg_pdf_glyph *glyph_of(const struct sg_pdf_item *item, size_t k)
{
    return sg_pdf_fonts_glyph(item->font, item->run->glyphs[item->cluster.first + k].gid);
}

static void add_items(struct sg_pdf_reading *reading, const struct sg_run *const *runs, size_t n_runs,
                      const struct sg_pdf_fonts *fonts)
{
    size_t n_glyphs = 0;
    for (size_t i = 0; i < n_runs; i++)
        n_glyphs += runs[i]->n_glyphs;
    reading->items = sg_new_array(struct sg_pdf_item, n_glyphs + 1);
    for (size_t i = 0; i < n_runs; i++) {
        const struct sg_pdf_font *font = runs[i]->n_glyphs ? sg_pdf_fonts_find(fonts, runs[i]->font) : NULL;
        for (size_t g = 0; g < runs[i]->n_glyphs;) {
            struct sg_pdf_item *item = &reading->items[reading->n++];
            item->run = runs[i];
            item->font = font;
            item->cluster = sg_pdf_fonts_cluster(runs[i], g);
            item->white = item->cluster.text_len &&
                          skip_white(item->cluster.text, item->cluster.text_len, 0) == item->cluster.text_len;
            g += item->cluster.n;
        }
    }
}

/* Lays the items over the tag's words, white space apart. False if the words are others. */
static bool align(struct sg_pdf_reading *reading, const char *exact)
{
    size_t len = strlen(exact), at = 0;
    for (size_t i = 0; i < reading->n; i++) {
        struct sg_pdf_item *item = &reading->items[i];
        const char *text = item->cluster.text;
        size_t text_len = item->cluster.text_len, from = SIZE_MAX;
        for (size_t k = skip_white(text, text_len, 0); k < text_len; k = skip_white(text, text_len, k + 1)) {
            at = skip_white(exact, len, at);
            if (at >= len || exact[at] != text[k])
                return false;
            if (from == SIZE_MAX)
                from = at;
            at++;
        }
        item->at = from == SIZE_MAX ? at : from;
        item->len = at - item->at;
    }
    if (skip_white(exact, len, at) < len)
        return false;
    reading->words = exact;
    reading->words_len = len;
    return true;
}

bool sg_pdf_reading_runs_to_left(const char *text, size_t len)
{
    for (const char *at = text, *end = text + len; at < end;) {
        uint32_t cp = sg_utf8_next(&at, end);
        if ((cp >= 0x0590 && cp <= 0x08FF) || (cp >= 0xFB1D && cp <= 0xFDFF) || (cp >= 0xFE70 && cp <= 0xFEFC) ||
            (cp >= 0x10800 && cp <= 0x10FFF) || (cp >= 0x1E800 && cp <= 0x1EFFF))
            return true;
    }
    return false;
}

/* A cluster's words. Of several letters that run to the left, as lam and alef in one glyph, the last
 * comes first: poppler turns a line around letter by letter, also within a ToUnicode or an ActualText. */
static void append_words(struct sg_buf *out, const char *text, size_t len)
{
    if (!sg_pdf_reading_runs_to_left(text, len)) {
        sg_buf_append(out, text, len);
        return;
    }
    while (len) {
        size_t at = len;
        do
            at--;
        while (at > 0 && ((unsigned char)text[at] & 0xC0) == 0x80);
        sg_buf_append(out, text + at, len - at);
        len = at;
    }
}

/* The words as the runs give them, with what lies between two clusters of one run. */
static void join(struct sg_pdf_reading *reading)
{
    const char *last_end = NULL;
    for (size_t i = 0; i < reading->n; i++) {
        struct sg_pdf_item *item = &reading->items[i];
        const char *text = item->cluster.text;
        if (i && item->run == reading->items[i - 1].run && last_end && text > last_end)
            sg_buf_append(&reading->own, last_end, (size_t)(text - last_end));
        item->at = reading->own.len;
        item->len = item->cluster.text_len;
        append_words(&reading->own, text, item->len);
        last_end = text + item->len;
    }
    reading->words = (const char *)reading->own.data;
    reading->words_len = reading->own.len;
}

struct joint {
    bool line;      /* the two stand on one line */
    double gap;     /* between them, in ems */
    bool turns;     /* from upright to lying glyphs, or back */
};

static struct joint joint_of(const struct sg_pdf_item *a, const struct sg_pdf_item *b)
{
    struct joint joint = { .turns = sg_pdf_fonts_is_vertical(a->run) != sg_pdf_fonts_is_vertical(b->run) };
    struct sg_point dir = sg_pdf_reading_direction(a->run), dir_b = sg_pdf_reading_direction(b->run);
    double size = fmin(a->run->size, b->run->size);
    const struct sg_pdf_glyph *last = glyph_of(a, a->cluster.n - 1);
    struct sg_point p = sg_pdf_reading_position(a->run, &a->run->glyphs[a->cluster.first + a->cluster.n - 1],
                                                last->advance);
    struct sg_point q = sg_pdf_reading_position(b->run, &b->run->glyphs[b->cluster.first],
                                                glyph_of(b, 0)->advance);
    double dx = q.x - p.x, dy = q.y - p.y;
    double along = dx * dir.x + dy * dir.y, across = dy * dir.x - dx * dir.y;
    double advance = sg_pdf_fonts_is_vertical(a->run) ? a->run->size
                                                      : last->advance * a->run->size * a->run->hscale;
    double em = size * fmin(1, fmin(a->run->hscale, b->run->hscale));
    joint.gap = em > 0 ? (along - advance) / em : 0;
    double slack = a->run->vertical ? 1 : 0.3;
    joint.line = fabs(dir.x - dir_b.x) + fabs(dir.y - dir_b.y) < 1e-6 && fabs(across) < slack * size &&
                 along > -0.1 * size;
    return joint;
}

static bool reads_itself(const struct sg_pdf_reading *reading, const struct sg_pdf_item *item)
{
    const struct sg_pdf_glyph *glyph = glyph_of(item, 0);
    return item->cluster.n == 1 && glyph->text && glyph->text_len == item->len &&
           !memcmp(glyph->text, reading->words + item->at, item->len);
}

/* The next item that is not white, from `i` on. */
static size_t next_word(const struct sg_pdf_reading *reading, size_t i)
{
    while (i < reading->n && reading->items[i].white)
        i++;
    return i;
}

static void stretch(struct sg_pdf_reading *reading, size_t from, size_t to)
{
    reading->items[from].open = true;
    reading->items[from].to = reading->items[to].at + reading->items[to].len;
    reading->items[to].close = true;
}

/* What readers would make of the joint, against what it is. */
static bool misread(const struct sg_pdf_reading *reading, size_t a, size_t b, struct joint joint)
{
    size_t from = reading->items[a].at + reading->items[a].len, to = reading->items[b].at;
    bool drawn = b > a + 1; /* a space glyph lies between */
    if (joint.turns || !reading->items[a].len)
        return true;
    if (from >= to)
        return joint.gap > NO_SPACE_MAX || joint.gap < -OVERLAP_MAX;
    bool one_space = to - from == 1 && reading->words[from] == ' ';
    return !one_space || joint.gap < (drawn ? 0.15 : SPACE_MIN);
}

struct text_line {
    size_t first, last; /* words at its ends */
    size_t n_joints, n_misread;
};

/* poppler takes lines that do not run along the sheet's edges apart, and those of vertical text. */
static bool is_upright(const struct sg_run *run)
{
    return !run->vertical && fabs(remainder(run->angle, 90)) < 1e-9;
}

static void finish_line(struct sg_pdf_reading *reading, const struct text_line *line, const bool *bad)
{
    const struct sg_run *run = reading->items[line->first].run;
    bool whole = line->n_joints && !is_upright(run);
    if (whole || line->n_misread * 2 > line->n_joints) { /* tracked: one stretch rather than many */
        stretch(reading, line->first, line->last);
        return;
    }
    for (size_t i = line->first; i <= line->last; i = next_word(reading, i + 1)) {
        size_t to = i;
        while (to < line->last && bad[to])
            to = next_word(reading, to + 1);
        if (to > i || !reads_itself(reading, &reading->items[i]))
            stretch(reading, i, to);
        i = to;
    }
}

/* Marks line ends; `bad` gets the words whose joint to the next is misread. Returns the lines. */
static size_t read_lines(struct sg_pdf_reading *reading, bool *bad, bool told)
{
    size_t n_lines = 0, i = next_word(reading, 0);
    while (i < reading->n) {
        struct text_line line = { .first = i, .last = i };
        for (size_t next; (next = next_word(reading, i + 1)) < reading->n; i = next) {
            struct joint joint = joint_of(&reading->items[i], &reading->items[next]);
            bool apart = !told && reading->items[i].run != reading->items[next].run && joint.gap > APART_MIN;
            if (!joint.line || apart)
                break;
            bool space = reading->items[i].at + reading->items[i].len < reading->items[next].at;
            bad[i] = misread(reading, i, next, joint);
            line.n_joints++;
            line.n_misread += bad[i];
            line.last = next;
            reading->items[next].steps = !space && !reading->items[i].run->vertical && joint.gap > NO_SPACE_MAX;
        }
        finish_line(reading, &line, bad);
        i = next_word(reading, line.last + 1);
        reading->items[(i < reading->n ? i : reading->n) - 1].breaks = true;
        n_lines++;
    }
    return n_lines;
}

void sg_pdf_reading_init(struct sg_pdf_reading *reading, const struct sg_run *const *runs, size_t n_runs,
                         const struct sg_pdf_fonts *fonts, const char *exact, bool heading)
{
    *reading = (struct sg_pdf_reading){ .own = SG_BUF_INIT };
    add_items(reading, runs, n_runs, fonts);
    /* Readers turn what stands from left to right around by themselves, an ActualText too: the logical
     * order of such a text is the structure element's to tell. */
    if (exact && sg_pdf_reading_runs_to_left(exact, strlen(exact)))
        exact = NULL;
    bool told = exact && align(reading, exact);
    if (!told)
        join(reading);
    bool *bad = sg_new_array(bool, reading->n);
    size_t n_lines = read_lines(reading, bad, told);
    free(bad);
    if (!exact || !reading->n || (told && !(heading && n_lines > 1)))
        return;
    /* The tag's words stand for all of it. */
    for (size_t i = 0; i < reading->n; i++)
        reading->items[i].open = reading->items[i].close = false;
    reading->words = exact;
    reading->words_len = strlen(exact);
    reading->items[0].open = reading->items[reading->n - 1].close = true;
    reading->items[0].at = 0;
    reading->items[0].to = reading->words_len;
}

void sg_pdf_reading_clear(struct sg_pdf_reading *reading)
{
    free(reading->items);
    sg_buf_clear(&reading->own);
}
