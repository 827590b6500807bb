/* One line set: its gaps as justified, then cells and glyphs get their places, and its ink is found. */
#include <math.h>

#include "text/set.h"
#include "text/gaps.h"
#include "text/justify.h"
#include "text/lines.h"

static double hung_width(const struct sg_units *units, const struct sg_span *span, const struct sg_gap *gaps)
{
    if (!span->hung)
        return 0;
    const struct sg_gap *gap = &gaps[span->to - span->from - 2];
    return units->units[span->to - 1].body + gap->prev + gap->next;
}

/* A copy of the line's gaps, as they are set in a measure of `room` em. */
static struct sg_gap *set_gaps(const struct sg_units *units, const struct sg_span *span, double room, double *each)
{
    const struct sg_para_options *options = units->options;
    size_t n = span->to - span->from - 1;
    struct sg_gap *gaps = sg_arena_copy(units->arena, units->gaps + span->from, (n + 1) * sizeof *gaps);
    if (options->width <= 0)
        return gaps;
    double excess = sg_lines_natural(units, span->from, span->to, span->first) - hung_width(units, span, gaps) - room;
    /* A stop that hangs takes its own gap out of the measure with it. */
    size_t within = span->hung ? n - 1 : n;
    if (options->align == SG_DISTRIBUTE && excess < 0)
        sg_justify_distribute(units, span, gaps, n, -excess);
    else if (options->align == SG_JUSTIFY && excess < 0 && !span->hard)
        *each = sg_justify_expand(gaps, within, -excess);
    else if (options->align != SG_DISTRIBUTE && excess > 0)
        sg_justify_reduce(gaps, within, excess);
    return gaps;
}

static void put_glyphs(const struct sg_units *units, size_t unit, double x, struct sg_set_glyph *out)
{
    const struct sg_unit *u = &units->units[unit];
    uint32_t len = u->len;
    for (size_t i = unit + 1; i < units->n && units->units[i].joined && units->units[i].n_glyphs == 0; i++)
        len = units->units[i].at + units->units[i].len - u->at;
    for (uint32_t k = 0; k < u->n_glyphs; k++) {
        const struct sg_unit_glyph *g = &units->glyphs[u->glyph_at + k];
        out[k] = (struct sg_set_glyph){
            .font = u->font,
            .gid = g->gid,
            .x = x + g->along,
            .y = g->across,
            .angle = g->angle,
            .hscale = g->hscale,
            .text_at = u->at,
            .text_len = k == 0 ? len : 0,
        };
    }
}

/* Ink of one glyph: from and to along the line, from and to across it. */
static bool glyph_ink(const struct sg_set_glyph *g, bool vertical, double ink[4])
{
    double box[4];
    if (!sg_font_ink(g->font, g->gid, box))
        return false;
    double left = box[0] * g->hscale, bottom = box[1], right = box[2] * g->hscale, top = box[3];
    if (!vertical)
        ink[0] = g->x + left, ink[1] = g->x + right, ink[2] = g->y - top, ink[3] = g->y - bottom;
    else if (g->angle > 0) /* lying: the glyph's right is down the line, its top to the right */
        ink[0] = g->x + left, ink[1] = g->x + right, ink[2] = g->y + bottom, ink[3] = g->y + top;
    else
        ink[0] = g->x - top, ink[1] = g->x - bottom, ink[2] = g->y + left, ink[3] = g->y + right;
    return true;
}

void sg_place_ink(struct sg_line *line, bool vertical)
{
    double all[4] = {INFINITY, -INFINITY, INFINITY, -INFINITY}, ink[4];
    for (size_t i = 0; i < line->n_glyphs; i++) {
        if (!glyph_ink(&line->glyphs[i], vertical, ink))
            continue;
        all[0] = fmin(all[0], ink[0]);
        all[1] = fmax(all[1], ink[1]);
        all[2] = fmin(all[2], ink[2]);
        all[3] = fmax(all[3], ink[3]);
    }
    bool blank = all[1] < all[0];
    line->ink_left = blank ? line->x : all[0];
    line->ink_right = blank ? line->x : all[1];
    line->ink_top = blank ? 0 : all[2];
    line->ink_bottom = blank ? 0 : all[3];
}

/* Where the line starts in a measure of `room` em from `indent` on. A single character that is to be
 * spread stands in the middle. */
static double start_of(const struct sg_para_options *options, double indent, double room, double width, size_t n)
{
    double left = room - width;
    if (options->width <= 0 || left <= 0)
        return indent;
    if (options->align == SG_CENTER || (options->align == SG_DISTRIBUTE && n == 1))
        return indent + left / 2;
    return options->align == SG_RIGHT ? indent + left : indent;
}

void sg_place_line(const struct sg_units *units, const struct sg_span *span, struct sg_line *line)
{
    const struct sg_para_options *options = units->options;
    const struct sg_unit *u = units->units + span->from;
    double indent = span->first ? options->indent : 0, room = options->width - indent;
    size_t n = span->to - span->from, n_glyphs = 0;
    *line = (struct sg_line){.text_at = span->at, .x = indent, .hard_end = span->hard, .overfull = span->overfull};
    line->ink_left = line->ink_right = indent;
    if (n == 0)
        return;
    for (size_t i = 0; i < n; i++)
        n_glyphs += u[i].n_glyphs;
    const struct sg_gap *gaps = set_gaps(units, span, room, &line->gap);
    struct sg_cell *cells = sg_arena_new_array(units->arena, struct sg_cell, n);
    struct sg_set_glyph *glyphs = sg_arena_new_array(units->arena, struct sg_set_glyph, n_glyphs);

    double start = sg_gaps_start_blank(units, span->from, span->first), x = start;
    for (size_t i = 0; i < n; i++)
        x += u[i].body + (i + 1 < n ? gaps[i].prev + gaps[i].next : sg_gaps_end_blank(units, span->to - 1));
    line->width = x;
    line->x = start_of(options, indent, room, x - hung_width(units, span, gaps), n);

    x = line->x;
    for (size_t i = 0, at = 0; i < n; i++) {
        double lead = i == 0 ? start : gaps[i - 1].next;
        double tail = i + 1 < n ? gaps[i].prev : sg_gaps_end_blank(units, span->to - 1);
        cells[i] = (struct sg_cell){.text_at = u[i].at, .text_len = u[i].len, .x = x, .adv = lead + u[i].body + tail};
        put_glyphs(units, span->from + i, x + lead, glyphs + at);
        at += u[i].n_glyphs;
        x += cells[i].adv;
    }
    line->text_len = u[n - 1].at + u[n - 1].len - u->at;
    line->cells = cells;
    line->n_cells = n;
    line->glyphs = glyphs;
    line->n_glyphs = n_glyphs;
    sg_place_ink(line, options->mode == SG_VERTICAL);
}
