/* One line set: what is too much is taken and what is left is given in the order of CLREQ 3.6, then
 * cells and glyphs get their places. Nothing is rounded. */
#include "text/units.h"

#include <math.h>
#include <string.h>

/* Beyond this many glyphs the ink across the line is taken from the faces' ideographic box. */
#define INK_GLYPHS 96

struct work {
    const struct sg_units *units;
    const struct sg_span *span;
    struct sg_gap *gaps; /* copy of the line's gaps */
    size_t n;            /* units */
};

static void reduce_step(struct work *w, uint8_t step, double *over)
{
    double total = 0;
    for (size_t i = 0; i + 1 < w->n; i++)
        if (w->gaps[i].step == step)
            total += w->gaps[i].shrink;
    if (total <= 0)
        return;
    double part = fmin(1, *over / total);
    for (size_t i = 0; i + 1 < w->n; i++) {
        struct sg_gap *gap = &w->gaps[i];
        if (gap->step != step)
            continue;
        if (gap->next > 0)
            gap->next -= gap->shrink * part;
        else
            gap->prev -= gap->shrink * part;
    }
    *over -= total * part;
}

static void expand_step(struct work *w, uint8_t step, double *left)
{
    double total = 0;
    for (size_t i = 0; i + 1 < w->n; i++)
        if (w->gaps[i].grow_step == step)
            total += w->gaps[i].grow;
    if (total <= 0)
        return;
    double part = fmin(1, *left / total);
    for (size_t i = 0; i + 1 < w->n; i++)
        if (w->gaps[i].grow_step == step)
            w->gaps[i].prev += w->gaps[i].grow * part;
    *left -= total * part;
}

static void expand(struct work *w, double left)
{
    expand_step(w, 1, &left);
    expand_step(w, 2, &left);
    size_t places = 0, words = 0;
    for (size_t i = 0; i + 1 < w->n; i++) {
        places += w->gaps[i].stretch;
        words += w->gaps[i].grow_step > 0;
    }
    /* A line of Latin words alone has nothing but its word spaces to widen. */
    if (left <= 0 || places + words == 0)
        return;
    for (size_t i = 0; i + 1 < w->n; i++)
        if (places ? w->gaps[i].stretch : w->gaps[i].grow_step > 0)
            w->gaps[i].prev += left / (double)(places ? places : words);
}

/* 均排: the first cell at the start, the last at the end, equal gaps; names with an interpunct keep
 * their natural setting. */
static void distribute(struct work *w, double left)
{
    const struct sg_unit *u = w->units->units + w->span->from;
    for (size_t i = 0; i < w->n; i++)
        if (u[i].c == SG_CLASS_INTERPUNCT)
            return;
    for (size_t i = 0; left > 0 && i + 1 < w->n; i++)
        w->gaps[i].prev += left / (double)(w->n - 1);
}

static void put_glyphs(const struct sg_units *units, const struct sg_unit *u, double x, struct sg_set_glyph *out)
{
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
            .text_len = k == 0 ? u->len : 0,
        };
    }
}

/* The ink of one glyph: along low and high, across low and high. */
static bool glyph_ink(const struct sg_set_glyph *g, bool vertical, double out[4])
{
    double box[4];
    if (!sg_font_ink(g->font, g->gid, box))
        return false;
    box[0] *= g->hscale;
    box[2] *= g->hscale;
    if (!vertical) {
        out[0] = g->x + box[0], out[1] = g->x + box[2], out[2] = g->y - box[3], out[3] = g->y - box[1];
    } else if (g->angle > 0) { /* lying: the glyph's right is down the line, its top to the right */
        out[0] = g->x + box[0], out[1] = g->x + box[2], out[2] = g->y + box[1], out[3] = g->y + box[3];
    } else {
        out[0] = g->x - box[3], out[1] = g->x - box[1], out[2] = g->y + box[0], out[3] = g->y + box[2];
    }
    return true;
}

static void measure_ink(struct sg_line *line, bool vertical)
{
    double low = INFINITY, high = -INFINITY, top = INFINITY, bottom = -INFINITY, ink[4];
    bool whole = line->n_glyphs <= INK_GLYPHS;
    for (size_t i = 0; i < line->n_glyphs; i++) {
        if (!whole && i >= 4 && i + 4 < line->n_glyphs)
            continue;
        if (!glyph_ink(&line->glyphs[i], vertical, ink))
            continue;
        low = fmin(low, ink[0]);
        high = fmax(high, ink[1]);
        top = fmin(top, ink[2]);
        bottom = fmax(bottom, ink[3]);
    }
    if (high < low)
        low = high = line->x, top = bottom = 0;
    if (!whole) {
        top = fmin(top, vertical ? -0.5 : -0.84);
        bottom = fmax(bottom, vertical ? 0.5 : 0.08);
    }
    line->ink_left = low;
    line->ink_right = high;
    line->ink_top = top;
    line->ink_bottom = bottom;
}

void sg_place_line(const struct sg_units *units, const struct sg_span *span, bool first, struct sg_arena *arena,
                   struct sg_line *line)
{
    const struct sg_para_options *options = units->options;
    const struct sg_unit *u = units->units + span->from;
    struct work w = {units, span, NULL, span->to - span->from};
    *line = (struct sg_line){.hard_end = span->hard, .overfull = span->overfull};
    line->x = first ? options->indent : 0;
    line->text_at = span->from < units->n ? u->at : 0;
    if (w.n == 0)
        return;
    w.gaps = sg_arena_copy(arena, units->gaps + span->from, w.n * sizeof *w.gaps);
    line->text_len = u[w.n - 1].at + u[w.n - 1].len - u->at;
    double natural = sg_lines_natural(units, span->from, span->to), room = options->width - line->x, hung = 0;
    bool bounded = options->width > 0;
    if (options->hang && w.n > 1 && (u[w.n - 1].c == SG_CLASS_COMMA || u[w.n - 1].c == SG_CLASS_STOP) &&
        !sg_classes_is_mark((enum sg_class)u[w.n - 2].c))
        hung = u[w.n - 1].body;
    double over = natural - hung - room;
    if (bounded && over > 0 && options->compress && options->align != SG_DISTRIBUTE)
        for (uint8_t step = 2; step <= 7; step++)
            reduce_step(&w, step, &over);
    else if (bounded && over < 0 && options->align == SG_JUSTIFY && !span->hard)
        expand(&w, -over);
    else if (bounded && over < 0 && options->align == SG_DISTRIBUTE)
        distribute(&w, -over);

    struct sg_cell *cells = sg_arena_new_array(arena, struct sg_cell, w.n);
    size_t n_glyphs = 0;
    for (size_t i = 0; i < w.n; i++)
        n_glyphs += u[i].n_glyphs;
    struct sg_set_glyph *glyphs = sg_arena_new_array(arena, struct sg_set_glyph, n_glyphs);
    double x = 0, lead = sg_gaps_start_blank(units, span->from);
    size_t at = 0;
    for (size_t i = 0; i < w.n; i++) {
        cells[i] = (struct sg_cell){.text_at = u[i].at, .text_len = u[i].len, .x = x};
        put_glyphs(units, &u[i], x + lead, glyphs + at);
        at += u[i].n_glyphs;
        x += lead + u[i].body + (i + 1 < w.n ? w.gaps[i].prev : sg_gaps_end_blank(units, span->to - 1));
        lead = i + 1 < w.n ? w.gaps[i].next : 0;
        cells[i].adv = x - cells[i].x;
    }
    line->width = x;
    if (bounded && x - hung < room && options->align == SG_CENTER)
        line->x += (room - x + hung) / 2;
    else if (bounded && x - hung < room && options->align == SG_RIGHT)
        line->x += room - x + hung;
    for (size_t i = 0; i < w.n; i++)
        cells[i].x += line->x;
    for (size_t i = 0; i < n_glyphs; i++)
        glyphs[i].x += line->x;
    line->cells = cells;
    line->n_cells = w.n;
    line->glyphs = glyphs;
    line->n_glyphs = n_glyphs;
    measure_ink(line, options->mode == SG_VERTICAL);
}
