/* Text operators; see live_text.h.
 *
 * Glyph positions are absolute in the scene. A line is one text matrix and strings whose advances
 * place the glyphs; where these differ from the scene, the string is adjusted, always from the
 * position that was really reached, so that rounding never adds up. */
#include "backends/pdf/live_text.h"

#include <math.h>

#include "backends/pdf/reading.h"
#include "backends/pdf/tokens.h"
#include "base/num.h"

#define REACHED 0.0005 /* mm */

struct text_writer {
    struct sg_pdf_state *state;
    const struct sg_pdf_marker *marker; /* or NULL: marked content around the block */
    bool marked;                        /* plain marked content is open */
    const struct sg_pdf_reading *reading;
    struct sg_buf show;      /* the TJ array so far, without brackets */
    bool in_words;                      /* within an ActualText */
    bool in_string, adjusted;
    const struct sg_run *run; /* whose matrix is set, or NULL */
    struct sg_point pen;
};

static void flush(struct text_writer *w)
{
    struct sg_buf *out = w->state->out;
    if (w->in_string)
        sg_buf_putc(&w->show, '>');
    if (w->show.len && w->adjusted)
        sg_buf_putc(out, '[');
    sg_buf_append(out, w->show.data, w->show.len);
    if (w->show.len)
        sg_buf_puts(out, w->adjusted ? "]TJ\n" : "Tj\n");
    out->failed = out->failed || w->show.failed;
    w->show.len = 0;
    w->in_string = w->adjusted = false;
}

static void set_matrix(struct text_writer *w, const struct sg_run *run, struct sg_point at)
{
    struct sg_buf *out = w->state->out;
    struct sg_point dir = { 1, 0 };
    if (!sg_pdf_fonts_is_vertical(run))
        dir = sg_pdf_reading_direction(run);
    double across = run->hscale;
    const double m[4] = { across * dir.x, across * dir.y, dir.y, -dir.x };
    sg_buf_nums(out, m, 4, 6);
    sg_buf_putc(out, ' ');
    w->pen = (struct sg_point){ round(at.x * 1000) / 1000, round(at.y * 1000) / 1000 };
    sg_buf_nums(out, (const double[]){ w->pen.x, w->pen.y }, 2, 3);
    sg_buf_puts(out, " Tm\n");
    w->run = run;
}

/* Whether `run` can go on under the matrix that is set. */
static bool continues(const struct text_writer *w, const struct sg_run *run)
{
    return w->run && sg_pdf_fonts_is_vertical(run) == sg_pdf_fonts_is_vertical(w->run) &&
           sg_num_equal(run->angle, w->run->angle) && sg_num_equal(run->hscale, w->run->hscale);
}

/* Moves the pen to `at` along the line, as near as the array can say it. */
static void adjust(struct text_writer *w, const struct sg_run *run, struct sg_point dir, double along)
{
    bool vertical = sg_pdf_fonts_is_vertical(run);
    double thousandth = run->size / 1000 * (vertical ? 1 : -run->hscale);
    double steps = round(along / thousandth * 1000) / 1000;
    if (w->in_string)
        sg_buf_putc(&w->show, '>');
    sg_buf_num(&w->show, steps, 3);
    w->in_string = false;
    w->adjusted = true;
    w->pen.x += steps * thousandth * dir.x;
    w->pen.y += steps * thousandth * dir.y;
}

static void put_code(struct text_writer *w, const struct sg_pdf_glyph *entry)
{
    const unsigned char code[2] = { (unsigned char)(entry->code >> 8), (unsigned char)entry->code };
    if (!w->in_string)
        sg_buf_putc(&w->show, '<');
    w->in_string = true;
    sg_pdf_tokens_hex(&w->show, code, 2);
}

static void show_glyph(struct text_writer *w, const struct sg_pdf_item *item, const struct sg_glyph *glyph)
{
    const struct sg_run *run = item->run;
    const struct sg_pdf_glyph *entry = sg_pdf_fonts_glyph(item->font, glyph->gid);
    struct sg_point dir = sg_pdf_reading_direction(run);
    struct sg_point at = sg_pdf_reading_position(run, glyph, entry->advance);
    double dx = at.x - w->pen.x, dy = at.y - w->pen.y;
    double along = dx * dir.x + dy * dir.y, across = dy * dir.x - dx * dir.y;
    if (!continues(w, run) || fabs(across) > 2 * REACHED || run->size * run->hscale <= 0) {
        flush(w);
        set_matrix(w, run, at);
    } else if (fabs(along) > REACHED) {
        adjust(w, run, dir, along);
    }
    put_code(w, entry);
    double advance = sg_pdf_fonts_is_vertical(run) ? run->size : entry->advance * run->size * run->hscale;
    w->pen.x += advance * dir.x;
    w->pen.y += advance * dir.y;
}

/* pdf.js knows no ActualText, and takes a gap for a space from a tenth of an em on; but it passes over U+200B and the
 * gap that is written behind it. */
static void join(struct text_writer *w, const struct sg_pdf_item *next)
{
    const struct sg_run *run = w->run, *to = next->run;
    const struct sg_pdf_font *font = w->state->font;
    if (!w->in_string || !font->joiner || !continues(w, to))
        return;
    const struct sg_pdf_glyph *blank = sg_pdf_fonts_glyph(font, font->joiner);
    const struct sg_glyph *glyph = &to->glyphs[next->cluster.first];
    struct sg_point dir = sg_pdf_reading_direction(run);
    struct sg_point at = sg_pdf_reading_position(to, glyph, sg_pdf_fonts_glyph(next->font, glyph->gid)->advance);
    double width = blank->advance * run->size * run->hscale;
    put_code(w, blank);
    w->pen.x += width * dir.x;
    w->pen.y += width * dir.y;
    adjust(w, run, dir, (at.x - w->pen.x) * dir.x + (at.y - w->pen.y) * dir.y);
}

/* ActualText from here on. poppler ends an element's text with the first marked content that ends within it, so
 * that one is closed before, and another of the element opened. */
static void open_words(struct text_writer *w, const struct sg_pdf_item *item)
{
    struct sg_buf *out = w->state->out;
    flush(w);
    if (w->marked)
        sg_buf_puts(out, "EMC\n");
    w->marked = false;
    if (w->marker)
        w->marker->open(w->marker->user, true);
    else
        sg_buf_puts(out, "/Span<<");
    sg_buf_puts(out, "/ActualText<FEFF");
    sg_pdf_tokens_utf16(out, w->reading->words + item->at, item->to - item->at);
    sg_buf_puts(out, ">>>BDC\n");
}

static void open_plain(struct text_writer *w)
{
    if (!w->marker || w->marked)
        return;
    flush(w);
    w->marker->open(w->marker->user, false);
    sg_buf_puts(w->state->out, ">>BDC\n");
    w->marked = true;
}

static void show_item(struct text_writer *w, const struct sg_pdf_item *item)
{
    struct sg_pdf_state *state = w->state;
    if (item->steps)
        join(w, item);
    if (item->open)
        open_words(w, item);
    else if (!w->in_words)
        open_plain(w);
    w->in_words = w->in_words || item->open;
    if (!w->run || w->run->font != item->run->font || !sg_num_equal(w->run->size, item->run->size) ||
        !sg_ink_equal(&w->run->ink, &item->run->ink) || !continues(w, item->run))
        flush(w);
    sg_pdf_state_fill(state, &item->run->ink);
    sg_pdf_state_font(state, item->run);
    for (size_t k = 0; k < item->cluster.n; k++)
        show_glyph(w, item, &item->run->glyphs[item->cluster.first + k]);
    w->run = item->run;
    if (item->close) {
        flush(w);
        sg_buf_puts(state->out, "EMC\n");
        w->in_words = false;
    }
}

static bool has_words(const struct sg_pdf_reading *reading)
{
    for (size_t i = 0; i < reading->n; i++)
        if (reading->items[i].open)
            return true;
    return false;
}

void sg_pdf_text_block(struct sg_pdf_state *state, const struct sg_run *const *runs, size_t n_runs,
                       const char *exact, bool heading, const struct sg_pdf_marker *marker)
{
    struct sg_pdf_reading reading;
    sg_pdf_reading_init(&reading, runs, n_runs, state->fonts, exact, heading);
    struct text_writer w = { .state = state, .reading = &reading };
    bool parts = marker && has_words(&reading);
    w.marker = parts ? marker : NULL;
    if (marker)
        marker->begin(marker->user, parts);
    if (reading.n)
        sg_buf_puts(state->out, "BT\n");
    for (size_t i = 0; i < reading.n; i++) {
        if (i == 0 || reading.items[i - 1].breaks) {
            flush(&w);
            w.run = NULL;
        }
        show_item(&w, &reading.items[i]);
    }
    flush(&w);
    if (w.marked)
        sg_buf_puts(state->out, "EMC\n");
    if (reading.n)
        sg_buf_puts(state->out, "ET\n");
    sg_buf_clear(&w.show);
    sg_pdf_reading_clear(&reading);
}
